"""Gold articles, annotated one by one, as one Side with a scope for each article.

Names stand in place of ids: a name is a listed person or organisation, else a country, else a
collective ("officials").
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from communique.evaluation.equivalents import MEETING_STATUSES, TIERS
from communique.evaluation.names import find_country, fold
from communique.evaluation.sides import (
    Attendee,
    Days,
    Gathering,
    Incumbency,
    Item,
    Party,
    Person,
    Report,
    Saying,
    Side,
    Span,
    Standing,
    Title,
    days_between,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from communique.evaluation.gold_forms import (
        ArticleDate,
        ArticleGold,
        ArticleMeeting,
        ArticleParticipant,
        ArticleSpans,
        ArticleStatement,
    )

PRECISION_DIGITS = {"month": 7, "year": 4}  # of "2020-05-17" that a precision covers
WHOLE_DAY = 10


def read_articles(articles: tuple[ArticleGold, ...]) -> Side:
    """All articles, each fact in the scope of its article."""
    parties = {article.id: _parties(article) for article in articles}
    both = [(article, parties[article.id]) for article in articles]
    return Side(
        by_article=True,
        documents=tuple(Report(a.id, f"{a.id}.txt", a.sha256) for a in articles),
        people=tuple(chain.from_iterable(_people(*pair) for pair in both)),
        offices=tuple(chain.from_iterable(_incumbencies(*pair) for pair in both)),
        statements=tuple(_saying(a.id, row, known) for a, known in both for row in a.statements),
        meetings=tuple(_gathering(a.id, row, known) for a, known in both for row in a.meetings),
        memberships=tuple(chain.from_iterable(_standings(*pair) for pair in both)),
        agreements=tuple(chain.from_iterable(_agreements(article) for article in articles)),
    )


def keep_articles(gold: Side, ids: frozenset[str]) -> Side:
    """The gold less the articles whose ids are not named."""
    return Side(
        by_article=True,
        documents=tuple(row for row in gold.documents if row.id in ids),
        people=tuple(row for row in gold.people if row.scope in ids),
        offices=tuple(row for row in gold.offices if row.scope in ids),
        statements=tuple(row for row in gold.statements if row.document in ids),
        meetings=tuple(row for row in gold.meetings if row.scope in ids),
        memberships=tuple(row for row in gold.memberships if row.scope in ids),
        agreements=tuple(row for row in gold.agreements if row.scope in ids),
    )


def _spans(document: str, value: ArticleSpans) -> tuple[Span, ...]:
    """One span [start, end], or several."""
    numbers = tuple(part for part in value if isinstance(part, int))
    pairs = (numbers,) if numbers else tuple(part for part in value if not isinstance(part, int))
    return tuple(Span(document, pair[0], pair[-1]) for pair in pairs)


# --- parties ----------------------------------------------------------------------------------


def _parties(article: ArticleGold) -> dict[str, Party]:
    """Folded name -> party; a person wins over an organisation of the same name."""
    parties = {
        fold(row.name): Party(row.name, "organisation", (row.name,))
        for row in article.organisations
    }
    for row in article.people:
        parties[fold(row.name)] = Party(row.name, "person", (row.name,), row.country)
    return parties


def _resolve(name: str, parties: Mapping[str, Party]) -> Party:
    known, code = parties.get(fold(name)), find_country(name)
    if known and (known.kind == "person" or not code):
        return known
    return Party(name, "country" if code else "group", (name,), code)


def _resolve_all(
    value: str | tuple[str, ...] | None, parties: Mapping[str, Party]
) -> tuple[Party, ...]:
    """Parties of a name, of several, of "A; B", or of "A and B" where both are known."""
    names = (value,) if isinstance(value, str) else value or ()
    return tuple(
        _resolve(part, parties)
        for name in names
        for part in (_split(name, parties) if isinstance(value, str) else (name,))
        if part
    )


def _split(name: str, parties: Mapping[str, Party]) -> Iterable[str]:
    if ";" in name:
        return [part.strip() for part in name.split(";")]
    if fold(name) in parties:
        return [name]
    parts = [part.strip() for part in name.replace(",", " and ").split(" and ") if part.strip()]
    known = all(fold(part) in parties or find_country(part) for part in parts)
    return parts if len(parts) > 1 and known else [name]


# --- facts ------------------------------------------------------------------------------------


def _people(article: ArticleGold, parties: Mapping[str, Party]) -> Iterator[Person]:
    for folded in dict.fromkeys(fold(row.name) for row in article.people):
        yield Person(article.id, parties[folded])


def _incumbencies(article: ArticleGold, parties: Mapping[str, Party]) -> Iterator[Incumbency]:
    """One row per person, office and owner; the last title written for it counts."""
    found: dict[tuple[str, str, object], Incumbency] = {}
    for person in article.people:
        for row in person.offices:
            titles = tuple(title for title in (row.office, row.title) if title)
            owners = (row.of,) if isinstance(row.of, str) else row.of or ()
            key = (fold(person.name), fold(next(iter(titles), "")), row.of)
            title = Title(titles, owners)
            found[key] = Incumbency(article.id, parties[fold(person.name)], title)
    yield from found.values()


def _meeting_id(document: str, number: int | None) -> str | None:
    return None if number is None else f"{document}#m{number}"


def _saying(document: str, row: ArticleStatement, parties: Mapping[str, Party]) -> Saying:
    return Saying(
        id=f"{document}#s{row.n}",
        document=document,
        content=_spans(document, row.content),
        cue=Span(document, *row.cue) if row.cue else None,
        speakers=_resolve_all(row.speaker_name, parties),
        mode=row.mode,
        act=row.act,
        on_behalf_of=next(iter(_resolve_all(row.on_behalf_of, parties)), None),
        meeting=_meeting_id(document, row.meeting),
        optional=row.optional,
    )


def _gathering(document: str, row: ArticleMeeting, parties: Mapping[str, Party]) -> Gathering:
    status = row.status or "held"
    return Gathering(
        id=f"{document}#m{row.n}",
        scope=document,
        kind=row.kind,
        body=(row.body,) if row.body else (),
        organisation=(row.organisation,) if row.organisation else (),
        number=row.number,
        days=_days(row.date),
        city=row.city,
        country=row.country,
        within=_meeting_id(document, row.within),
        status=MEETING_STATUSES.get(status, status),
        attendees=tuple(_attendee(p, parties) for p in row.participants if p.role != "absent"),
        evidence=_spans(document, row.evidence),
    )


def _days(row: ArticleDate | None) -> Days | None:
    if row is None or row.precision == "unknown":
        return None
    digits = PRECISION_DIGITS.get(row.precision or "", WHOLE_DAY)
    return days_between(row.start and row.start[:digits], row.end and row.end[:digits])


def _attendee(row: ArticleParticipant, parties: Mapping[str, Party]) -> Attendee:
    party = _resolve(row.name, parties) if row.name else None
    return Attendee(party, row.country or (party.country if party else None))


def _standings(article: ArticleGold, parties: Mapping[str, Party]) -> Iterator[Standing]:
    """One row per member, organisation and tier, however often written."""
    found: dict[tuple[str, str, str], Standing] = {}
    for row in article.memberships:
        tier = TIERS.get(row.tier, row.tier.replace("_", " "))
        found[fold(row.member), fold(row.organisation), tier] = Standing(
            scope=article.id,
            member=_resolve(row.member, parties),
            organisation=(row.organisation,),
            tier=tier,
            status=row.status,
            optional=tier == "guest",
        )
    yield from found.values()


def _agreements(article: ArticleGold) -> Iterator[Item]:
    for number, row in enumerate(article.agreements):
        label = row.name or row.kind or ""
        yield Item(
            f"{article.id}#{number}", article.id, _spans(article.id, row.evidence), label=label
        )
