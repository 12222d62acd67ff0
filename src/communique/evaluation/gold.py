"""A gold file as the Side that a record is compared with.

The file is either one record of several reports ("seeds-gold-1", a JSON object) or a JSON list of
articles annotated one by one; `articles.py` brings the second form over. What gold calls a guest of
one meeting is no tier, and a headline that repeats the body is optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.errors import InputError
from communique.evaluation.articles import read_articles
from communique.evaluation.equivalents import OPTIONAL_PLACES, TIERS
from communique.evaluation.gold_forms import (
    ArticleGold,
    GoldDocument,
    GoldEvent,
    GoldItem,
    GoldMembership,
    GoldParticipant,
    GoldPerson,
    GoldPublished,
    GoldSpan,
    GoldSpans,
    GoldStatement,
    ReportsGold,
)
from communique.evaluation.names import find_countries, find_country, fold
from communique.evaluation.sides import (
    Attendee,
    Gathering,
    Incumbency,
    Item,
    Party,
    Person,
    Quote,
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
    from pathlib import Path

# annotated in a record of several reports, and not in articles
JUDGED = frozenset({"documents", "capacity", "claims", "activities", "decisions"})


def read_gold(path: Path) -> Side:
    """The gold of a file in either form; a file that is neither is an InputError."""
    try:
        raw: object = msgspec.json.decode(path.read_bytes())
        if isinstance(raw, list):
            return read_articles(msgspec.convert(raw, tuple[ArticleGold, ...]))
        return _read_reports(msgspec.convert(raw, ReportsGold), tuple(_quotes(raw)))
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); expected a gold file in JSON"
        raise InputError(message) from error
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError) as error:
        message = f"{path}: {error}; expected a gold file, see docs/evaluation.md"
        raise InputError(message) from error


def _read_reports(gold: ReportsGold, quotes: tuple[Quote, ...]) -> Side:
    """All facts in one scope."""
    parties = {party.key: party for party in _parties(gold)}
    people = [Person("", parties[row.id]) for row in gold.persons if not row.collective]
    planned = {event.id for event in gold.planned_events}
    return Side(
        judged=JUDGED,
        documents=tuple(_report(row) for row in gold.documents),
        people=tuple(people),
        offices=tuple(_incumbencies(gold, parties)),
        statements=tuple(_saying(row, parties) for row in gold.statements),
        meetings=tuple(
            _gathering(event, parties, planned=event.id in planned)
            for event in gold.events + gold.planned_events
        ),
        memberships=tuple(_standing(row, parties) for row in gold.memberships),
        agreements=_items(gold.documents_signed + gold.treaties),
        activities=_items(gold.activities),
        decisions=_items(gold.decisions),
        one_witness_claims=frozenset(
            group for row in gold.cross_document.derivation for group in row.aligned_groups
        ),
        quotes=quotes,
    )


def _quotes(node: object) -> Iterator[Quote]:
    """Every span anywhere in the file that copies its words, in parts nobody measures too."""
    if isinstance(node, dict):
        if node.keys() >= {"doc", "start", "end", "text"}:
            span = msgspec.convert(node, GoldSpan)
            yield Quote(Span(span.doc, span.start, span.end), span.text)
        for value in node.values():
            yield from _quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _quotes(value)


def _spans(value: GoldSpans) -> tuple[Span, ...]:
    """One span or several, as spans."""
    rows = () if value is None else (value,) if isinstance(value, GoldSpan) else value
    return tuple(Span(row.doc, row.start, row.end) for row in rows)


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _parties(gold: ReportsGold) -> Iterator[Party]:
    for row in gold.organisations:
        names = _distinct([row.name, row.abbr, *(variant.text for variant in row.variants)])
        yield Party(row.id, "body" if row.kind == "body" else "organisation", names)
    for person in gold.persons:
        yield _person(person)


def _person(row: GoldPerson) -> Party:
    names = _distinct([row.name, *row.forms])
    return Party(row.id, "group" if row.collective else "person", names, row.country)


def _report(row: GoldDocument) -> Report:
    value = row.published or GoldPublished()
    published = days_between(value.earliest or value.value, value.latest or value.value)
    sources = tuple(source.name for source in (row.agency, row.cited_source) if source)
    return Report(row.id, row.file, published=published, sources=sources)


def _incumbencies(gold: ReportsGold, parties: Mapping[str, Party]) -> Iterator[Incumbency]:
    """One row per person, office and country, however often seen."""
    seen: set[tuple[str, str, str | None]] = set()
    for row in gold.offices:
        key = (row.person, fold(row.office), row.country)
        if key not in seen:
            seen.add(key)
            title = Title((row.office,), (row.country,) if row.country else ())
            yield Incumbency("", parties[row.person], title)


def _saying(row: GoldStatement, parties: Mapping[str, Party]) -> Saying:
    capacity = row.capacity and Title((row.capacity,), tuple(sorted(find_countries(row.capacity))))
    return Saying(
        id=row.id,
        document=row.doc,
        content=_spans(row.content),
        cue=next(iter(_spans(row.cue)), None),
        speakers=tuple(parties[key] for key in row.speakers),
        mode=row.mode,
        act=row.act,
        capacity=capacity or None,
        on_behalf_of=parties.get(row.on_behalf_of or ""),
        meeting=row.occasion,
        optional=row.place in OPTIONAL_PLACES,
        claim=row.same_as,
    )


def _gathering(event: GoldEvent, parties: Mapping[str, Party], *, planned: bool) -> Gathering:
    city, country = _city_and_country(event)
    body, organisation = parties.get(event.body or ""), parties.get(event.org or "")
    return Gathering(
        id=event.id,
        scope="",
        kind=event.type,
        body=body.names if body else (),
        organisation=organisation.names if organisation else (),
        number=event.ordinal,
        days=days_between(event.date_earliest or event.date, event.date_latest or event.date),
        city=city,
        country=country,
        within=event.on_sidelines_of,
        status="scheduled" if planned else "held",
        attendees=tuple(_attendee(row, parties) for row in event.participants),
        evidence=_spans(event.evidence),
        implied=(event.status or "").startswith("implied"),
    )


def _city_and_country(event: GoldEvent) -> tuple[str | None, str | None]:
    """From the fields, or from "City, Country" in one; a place without a country is none."""
    if not event.place:
        return event.city, event.country or event.host_country
    parts = [part.strip() for part in event.place.split(",")]
    country = find_country(parts[-1])
    return (parts[0] if country else None), country


def _attendee(row: GoldParticipant, parties: Mapping[str, Party]) -> Attendee:
    """Where neither person nor country is known, the office stands for somebody unnamed."""
    party = parties.get(row.person or "")
    if not party and not row.country:
        office = row.office or ""
        party = Party(office, "group", (office,))
    return Attendee(party, row.country)


def _standing(row: GoldMembership, parties: Mapping[str, Party]) -> Standing:
    tier = TIERS.get(row.tier, row.tier.replace("_", " "))
    return Standing(
        scope="",
        member=Party(row.country, "country", (row.country,), row.country),
        organisation=parties[row.org].names,
        tier=tier,
        status=row.status,
        year=int(row.as_of[:4]) if row.as_of else None,
        optional=tier == "guest",
    )


def _items(rows: Iterable[GoldItem]) -> tuple[Item, ...]:
    """Items; "other documents", of which no name or number is told, cannot be found: optional."""
    return tuple(
        Item(
            row.id,
            "",
            _spans(row.evidence),
            optional=(row.kind or "").startswith("other"),
            label=row.name or row.kind or "",
        )
        for row in rows
    )
