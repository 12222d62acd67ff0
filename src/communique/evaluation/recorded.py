"""A Record as the Side that is compared with gold: what lies in the documents that gold covers.

A document is gold's by its file name, by the digest of its text, or by `<id>.txt`. Where gold lists
articles one by one, a fact counts in each article in which it has evidence.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.evaluation.names import find_countries, find_country
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
from communique.ids import digest_text
from communique.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.records import (
        ActivityRow,
        AgreementRow,
        DateValue,
        DocumentRow,
        EntityRow,
        MeetingRow,
        MembershipRow,
        OfficeRow,
        ParticipantRow,
        Record,
        StatementRow,
    )


class Index(Struct, frozen=True):
    """What rows of a record refer to by id, and how gold names the documents."""

    by_article: bool
    documents: dict[str, str]  # the record's id -> gold's, of covered documents
    parties: dict[str, Party]
    titles: dict[str, Title]
    sources: dict[str, str]

    def spans(self, evidence: Iterable[Evidence]) -> tuple[Span, ...]:
        """Evidence in covered documents, as spans."""
        return tuple(
            Span(self.documents[e.document], e.start, e.end)
            for e in evidence
            if e.document in self.documents
        )

    def scopes(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Scopes in which a fact counts: without any evidence, in a whole record only."""
        rows = tuple(evidence)
        spans = self.spans(rows)
        if self.by_article:
            return tuple(sorted({span.document for span in spans}))
        return ("",) if spans or not rows else ()

    def names(self, entity: str | None) -> tuple[str, ...]:
        """All names of an entity, and its country code."""
        return _names_of(entity, self.parties)


def convert_record(record: Record, gold: Side) -> Side:
    """The record's side of the comparison."""
    index = _make_index(record, gold)
    statements = tuple(
        _saying(row, index) for row in record.statements if row.document in index.documents
    )
    return Side(
        by_article=gold.by_article,
        documents=tuple(
            _report(row, index) for row in record.documents if row.id in index.documents
        ),
        people=tuple(p for row in record.entities for p in _people(row, index)),
        offices=tuple(o for row in record.offices for o in _incumbencies(row, index)),
        statements=statements,
        meetings=tuple(m for row in record.meetings for m in _gatherings(row, index)),
        memberships=tuple(m for row in record.memberships for m in _standings(row, index)),
        agreements=tuple(i for row in record.agreements for i in _items(row, index)),
        activities=tuple(i for row in record.activities for i in _items(row, index)),
        decisions=tuple(
            Item(s.id, s.document if gold.by_article else "", s.content)
            for s in statements
            if s.act == "decide"
        ),
    )


def find_gold_documents(record: Record, gold: Side) -> dict[str, str]:
    """The record's document id -> gold's, for every document that gold covers."""
    by_name = {
        name: row.id
        for row in reversed(gold.documents)
        for name in (row.file, row.id, f"{row.id}.txt")
        if name
    }
    by_digest = {row.digest: row.id for row in reversed(gold.documents) if row.digest}
    found = {
        row.id: by_name.get(PurePosixPath(row.path.replace("\\", "/")).name)
        or by_digest.get(digest_text(row.text))
        for row in record.documents
    }
    return {key: value for key, value in found.items() if value}


def find_evidence(node: object) -> Iterator[Evidence]:
    """Every Evidence anywhere in a record or a part of it, in field order."""
    match node:
        case Evidence():
            yield node
        case Struct():
            for name in node.__struct_fields__:
                yield from find_evidence(getattr(node, name))
        case tuple():
            for value in node:
                yield from find_evidence(value)
        case _:
            return


# --- what rows refer to -----------------------------------------------------------------------


def _make_index(record: Record, gold: Side) -> Index:
    single = {row.id: _party(row, ()) for row in record.entities}
    parties = {
        row.id: _party(row, tuple(single[key] for key in row.members if key in single))
        for row in record.entities
    }
    titles = {
        row.id: Title((row.office, row.title), _names_of(row.of, parties)) for row in record.offices
    }
    return Index(
        by_article=gold.by_article,
        documents=find_gold_documents(record, gold),
        parties=parties,
        titles=titles,
        sources={row.id: row.name for row in record.sources},
    )


def _names_of(entity: str | None, parties: dict[str, Party]) -> tuple[str, ...]:
    party = parties.get(entity or "")
    return tuple(name for name in (*party.names, party.country) if name) if party else ()


def _party(row: EntityRow, members: tuple[Party, ...]) -> Party:
    names = tuple(dict.fromkeys(name for name in (row.name, *row.names) if name))
    return Party(row.id, row.kind, names, row.codes.iso3, members)


def _days(value: DateValue | None) -> Days | None:
    return days_between(value.start, value.end) if value else None


# --- rows -------------------------------------------------------------------------------------


def _report(row: DocumentRow, index: Index) -> Report:
    keys = [key for key in (row.agency, row.source, *row.attribution) if key]
    return Report(
        index.documents[row.id],
        row.path,
        digest_text(row.text),
        published=_days(row.published),
        sources=tuple(index.sources.get(key, key) for key in keys),
        agency=index.sources.get(row.agency, row.agency) if row.agency else None,
    )


def _people(row: EntityRow, index: Index) -> Iterator[Person]:
    if row.kind != "person":
        return
    spans = index.spans(row.mentions)
    for scope in index.scopes(row.mentions):
        mentions = sum(span.document == scope or not scope for span in spans)
        yield Person(scope, index.parties[row.id], mentions)


def _incumbencies(row: OfficeRow, index: Index) -> Iterator[Incumbency]:
    person = index.parties.get(row.person)
    if person:
        for scope in index.scopes(seen.evidence for seen in row.seen):
            yield Incumbency(scope, person, index.titles[row.id], row.id)


def _saying(row: StatementRow, index: Index) -> Saying:
    return Saying(
        id=row.id,
        document=index.documents[row.document],
        content=index.spans(row.content),
        cue=next(iter(index.spans([row.cue])), None) if row.cue else None,
        speakers=tuple(index.parties[key] for key in row.speakers if key in index.parties),
        mode=row.mode,
        act=row.act,
        capacity=index.titles.get(row.office or ""),
        on_behalf_of=index.parties.get(row.on_behalf_of or ""),
        meeting=row.meeting,
        claim=row.claim,
    )


def _gatherings(row: MeetingRow, index: Index) -> Iterator[Gathering]:
    spans = index.spans(row.evidence)
    for scope in index.scopes(row.evidence):
        yield Gathering(
            id=row.id,
            scope=scope,
            kind=row.kind,
            body=index.names(row.body) or ((row.name,) if row.name else ()),
            organisation=index.names(row.organisation),
            number=row.number,
            days=_days(row.date),
            city=row.place.name if row.place else None,
            country=row.place.country if row.place else None,
            within=row.within,
            status=row.status,
            attendees=tuple(_attendees(row.participants, scope, index)),
            evidence=tuple(span for span in spans if not scope or span.document == scope),
        )


def _attendees(rows: tuple[ParticipantRow, ...], scope: str, index: Index) -> Iterator[Attendee]:
    """Participants that the scope's document tells of; those without evidence count anywhere."""
    for row in rows:
        party = index.parties.get(row.entity)
        spans = index.spans(row.evidence)
        told = not scope or not spans or any(span.document == scope for span in spans)
        if party and told:
            country = _attendee_country(party, index.titles.get(row.office or ""))
            yield Attendee(party, country, row.status != "stated")


def _attendee_country(party: Party, title: Title | None) -> str | None:
    """The one country that name, code and office agree on."""
    codes = {find_country(name) for name in (title.of if title else ())}
    codes |= {party.country, *find_countries(party.name)}
    known = codes - {None}
    return known.pop() if len(known) == 1 else None


def _standings(row: MembershipRow, index: Index) -> Iterator[Standing]:
    member, as_of = index.parties.get(row.member), _days(row.as_of)
    one_year = as_of is not None and as_of.start.year == as_of.end.year
    if member:
        for scope in index.scopes(row.evidence):
            yield Standing(
                scope=scope,
                member=member,
                organisation=index.names(row.organisation),
                tier=row.tier,
                status="implied" if row.status == "inferred" else row.status,
                year=as_of.start.year if as_of and one_year else None,
                id=row.id,
            )


def _items(row: AgreementRow | ActivityRow, index: Index) -> Iterator[Item]:
    spans = index.spans(row.evidence)
    for scope in index.scopes(row.evidence):
        within = tuple(span for span in spans if not scope or span.document == scope)
        yield Item(row.id, scope, within, label=row.name or row.kind)
