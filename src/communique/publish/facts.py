"""What `explain` says of a row beside its words: values with names in place of ids.

One function for each kind of row. In: the row and the Index. Out: (label, value) pairs in the order
of reading; what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from communique.publish.index import (
    Index,
    name_entities,
    name_entity,
    name_meeting,
    name_office,
    name_source,
    show_date,
    show_place,
)
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DateValue,
    DocumentRow,
    EntityRow,
    EventRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    ParticipantRow,
    Problem,
    Row,
    Source,
    StatementRow,
)

Fact = tuple[str, str | None]  # None: not known, left out


@singledispatch
def name_row(row: object, _index: Index) -> str:
    """What the row is, in a few words."""
    raise TypeError(type(row))


@singledispatch
def describe_row(row: object, _index: Index) -> Iterator[Fact]:
    """Its values."""
    raise TypeError(type(row))


def facts_of(row: object, index: Index) -> tuple[tuple[str, str], ...]:
    """Labels and values of the row, those that are known."""
    return tuple((label, value) for label, value in describe_row(row, index) if value)


@name_row.register
def _(row: MeetingRow, index: Index) -> str:
    return name_meeting(index, row)


@describe_row.register
def _(row: MeetingRow, index: Index) -> Iterator[Fact]:
    yield "kind", row.kind
    yield "date", tell_date(row.date)
    yield "place", show_place(row.place)
    yield "status", f"{row.status}, {row.status_basis}" if row.status_basis else row.status
    yield "body", name_entity(index, row.body)
    yield "organisation", name_entity(index, row.organisation)
    yield "number", str(row.number) if row.number else None
    if row.within:
        yield "on the sidelines of", refer(row.within, index)
    for part in row.participants:
        yield "participant", describe_participant(part, index)
    yield "topics", ", ".join(row.topics)
    yield from made_by(row)


@name_row.register
def _(row: StatementRow, index: Index) -> str:
    speakers = " and ".join(name_entities(index, row.speakers)) or "somebody"
    return f"statement by {speakers}"


@describe_row.register
def _(row: StatementRow, index: Index) -> Iterator[Fact]:
    office = index.offices.get(row.office or "")
    yield "speakers", join_names(index, row.speakers)
    yield "capacity", name_office(index, office) if office else None
    yield "on behalf of", name_entity(index, row.on_behalf_of)
    yield "to", join_names(index, row.addressees)
    yield "act", row.act
    yield "speech", row.mode
    yield "stands in", row.place
    yield "occasion", refer(row.meeting, index) if row.meeting else None
    yield "issues", ", ".join(row.issues)
    yield "according to", ", ".join(index.sources[s].name for s in row.attribution)
    yield "claim", index.short[row.claim]
    yield "status", row.status
    yield from made_by(row)


@name_row.register
def _(row: MembershipRow, index: Index) -> str:
    organisation = name_entity(index, row.organisation)
    return f"{index.entities[row.member].name}, {row.tier} of {organisation}"


@describe_row.register
def _(row: MembershipRow, index: Index) -> Iterator[Fact]:
    yield "member", name_entity(index, row.member)
    yield "organisation", name_entity(index, row.organisation)
    yield "tier", row.tier
    yield "as of", tell_date(row.as_of)
    yield "suspended from", tell_date(row.suspended)
    yield "status", row.status
    yield from made_by(row)


@name_row.register
def _(row: OfficeRow, index: Index) -> str:
    return f"{index.entities[row.person].name}, {name_office(index, row)}"


@describe_row.register
def _(row: OfficeRow, index: Index) -> Iterator[Fact]:
    yield "person", name_entity(index, row.person)
    yield "title", row.title
    yield "office", row.office
    yield "of", name_entity(index, row.of)
    yield "former", "yes" if row.former else None
    for seen in row.seen:
        yield "seen", tell_date(seen.date) or "on an unknown day"
    yield "since", tell_date(row.since)
    yield "until", tell_date(row.until)
    yield "status", row.status
    yield from made_by(row)


@name_row.register
def _(row: AgreementRow, _index: Index) -> str:
    return f"{row.name} ({row.kind}, {row.action})"


@describe_row.register
def _(row: AgreementRow, index: Index) -> Iterator[Fact]:
    yield "kind", row.kind
    yield "action", row.action
    yield "parties", join_names(index, row.parties)
    yield "date", tell_date(row.date)
    yield "meeting", refer(row.meeting, index) if row.meeting else None
    yield "status", row.status
    yield from made_by(row)


@name_row.register
def _(row: ActivityRow, _index: Index) -> str:
    return f"{row.name} ({row.kind})" if row.name else row.kind


@describe_row.register
def _(row: ActivityRow, index: Index) -> Iterator[Fact]:
    yield "kind", row.kind
    yield "stance", row.stance
    yield "parties", join_names(index, row.parties)
    yield "date", tell_date(row.date)
    yield "statement", refer(row.statement, index) if row.statement else None
    yield "status", row.status
    yield from made_by(row)


@name_row.register
def _(row: EventRow, index: Index) -> str:
    source = name_entity(index, row.source) if row.source else row.source_code
    target = name_entity(index, row.target) if row.target else row.target_code or "nobody named"
    return f"{source} → {target}"


@describe_row.register
def _(row: EventRow, index: Index) -> Iterator[Fact]:
    yield "date", tell_date(row.date)
    yield "code", f"CAMEO {row.cameo}, {row.source_code} → {row.target_code}"
    if row.plover is not None:
        kind = " ".join(part for part in (row.plover.type, row.plover.mode) if part)
        yield "kind", f"PLOVER {kind}; {', '.join(row.plover.contexts) or 'no context'}"
    yield "about", refer(row.about, index) if row.about else None
    yield from made_by(row)


@name_row.register
def _(row: ClaimRow, _index: Index) -> str:
    return f"claim of {len(row.statements)} statements in {len(row.reports)} reports"


@describe_row.register
def _(row: ClaimRow, index: Index) -> Iterator[Fact]:
    for statement in row.statements:
        yield "statement", refer(statement, index)


@name_row.register
def _(row: EntityRow, _index: Index) -> str:
    return row.name


@describe_row.register
def _(row: EntityRow, index: Index) -> Iterator[Fact]:
    yield "kind", row.kind
    yield "names", ", ".join(row.names)
    yield "ISO 3166", row.codes.iso3
    yield "COW", str(row.codes.cow) if row.codes.cow else None
    yield "GeoNames", str(row.codes.geonames) if row.codes.geonames else None
    yield "part of", name_entity(index, row.parent)
    yield "members", join_names(index, row.members)
    for other in index.rows.values():
        if isinstance(other, OfficeRow) and other.person == row.id:
            yield "office", refer(other.id, index)
        elif isinstance(other, MembershipRow) and other.member == row.id:
            standing = f"{other.tier} of {name_entity(index, other.organisation)}"
            yield "standing", f"{standing}, {show_date(other.as_of)} ({other.status})"
        elif isinstance(other, MeetingRow) and row.id in {p.entity for p in other.participants}:
            yield "took part in", refer(other.id, index)


@name_row.register
def _(row: DocumentRow, _index: Index) -> str:
    return row.path


@describe_row.register
def _(row: DocumentRow, index: Index) -> Iterator[Fact]:
    yield "source", name_source(index, row)
    yield "according to", ", ".join(index.sources[s].name for s in row.attribution)
    yield "address", row.url
    yield "title", row.title.quote if row.title else None
    yield "byline", row.byline
    yield "author", row.author
    if row.dateline:
        parts = (row.dateline.place, row.dateline.date, row.dateline.agency)
        yield "dateline", ", ".join(part for part in parts if part)
    yield "published", tell_date(row.published) or show_date(None)
    yield "language", row.language
    yield "digest", row.digest
    others = [d for d in index.documents.values() if d.id != row.id]
    for label, same in (
        ("same original", [d for d in others if d.origin == row.origin]),
        ("same happening", [d for d in others if d.story == row.story]),
    ):
        yield label, "; ".join(sorted(f"{d.path} [{index.short[d.id]}]" for d in same))


@name_row.register
def _(row: Source, _index: Index) -> str:
    return row.name


@describe_row.register
def _(row: Source, index: Index) -> Iterator[Fact]:
    yield "kind", row.kind
    yield "country", row.country
    for document in index.documents.values():
        if row.id in (document.source, document.agency, *document.attribution):
            yield "report", refer(document.id, index)


@name_row.register
def _(row: ConflictRow, index: Index) -> str:
    return f"contradiction about the {row.field} of {refer(row.about, index)}"


@describe_row.register
def _(row: ConflictRow, index: Index) -> Iterator[Fact]:
    for found in row.values:
        yield row.field, f"{found.value}, in {index.documents[found.evidence.document].path}"


@name_row.register
def _(row: Problem, _index: Index) -> str:
    return f"problem {row.kind}"


@describe_row.register
def _(row: Problem, index: Index) -> Iterator[Fact]:
    document = index.documents.get(row.document)
    yield "where", document.path if document else row.document
    yield "what", row.detail


def made_by(row: Row) -> Iterator[Fact]:
    """How the row came about."""
    yield "rule", row.rule
    yield "confidence", f"{row.confidence:.2f}"


def refer(identity: str, index: Index) -> str:
    """Another row by its name and short id: "18th session of ... [3fa9]"."""
    row = index.rows.get(identity)
    return f"{name_row(row, index)} [{index.short[identity]}]" if row is not None else identity


def tell_date(date: DateValue | None) -> str | None:
    """A date with the reason for it."""
    if date is None:
        return None
    return f"{show_date(date)} ({date.status}: {date.basis})" if date.basis else show_date(date)


def join_names(index: Index, identities: Iterable[str]) -> str | None:
    """Names of entities on one line."""
    return ", ".join(name_entities(index, identities)) or None


def describe_participant(part: ParticipantRow, index: Index) -> str:
    """Name, role, office and status of a participant."""
    office = index.offices.get(part.office or "")
    title = name_office(index, office) if office else part.title
    parts = (index.entities[part.entity].name, part.role, title, part.status)
    return ", ".join(value for value in parts if value and value != "participant")
