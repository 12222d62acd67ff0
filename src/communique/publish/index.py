"""Rows of a record by their ids, and how each is called: names, dates, short ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from communique.questions.names import ordinal
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DocumentRow,
    EntityRow,
    EventRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    PlaceRow,
    Problem,
    Record,
    Source,
    StatementRow,
)

AnyRow = (
    Source | DocumentRow | EntityRow | OfficeRow | MembershipRow | MeetingRow | StatementRow
    | ClaimRow | AgreementRow | ActivityRow | ConflictRow | EventRow | Problem
)  # fmt: skip

SHORTEST = 4  # digits of a short id; fewer are easily mistyped
MOST_SIDES = 4  # of a meeting that no report names


class Index(Struct, frozen=True):
    """Every row of one record by its id."""

    rows: Mapping[str, AnyRow]
    short: Mapping[str, str]  # id -> its last digits, as few as tell it apart
    entities: Mapping[str, EntityRow]
    offices: Mapping[str, OfficeRow]
    meetings: Mapping[str, MeetingRow]
    documents: Mapping[str, DocumentRow]
    sources: Mapping[str, Source]
    claims: Mapping[str, ClaimRow]


def index_record(record: Record) -> Index:
    """The record's rows by id."""
    rows = {row.id: row for row in all_rows(record)}
    return Index(
        rows=rows,
        short=shorten_ids(rows),
        entities={row.id: row for row in record.entities},
        offices={row.id: row for row in record.offices},
        meetings={row.id: row for row in record.meetings},
        documents={row.id: row for row in record.documents},
        sources={row.id: row for row in record.sources},
        claims={row.id: row for row in record.claims},
    )


def all_rows(record: Record) -> Iterator[AnyRow]:
    """Every row that has an id, table by table."""
    return chain(
        record.sources, record.documents, record.entities, record.offices, record.memberships,
        record.meetings, record.statements, record.claims, record.agreements, record.activities,
        record.conflicts, record.events, record.problems,
    )  # fmt: skip


def shorten_ids(ids: Iterable[str]) -> dict[str, str]:
    """The hash part of each id, cut to the length at which no two are the same.

    >>> shorten_ids(["meeting-0123456789abcdef", "claim-0123956789abcdef"])
    {'meeting-0123456789abcdef': '01234', 'claim-0123956789abcdef': '01239'}
    """
    hashes = {identity: hash_part(identity) for identity in ids}
    length = SHORTEST
    longest = max(map(len, hashes.values()), default=0)
    distinct = len(set(hashes.values()))
    while length < longest and len({part[:length] for part in hashes.values()}) < distinct:
        length += 1
    return {identity: part[:length] for identity, part in hashes.items()}


def hash_part(identity: str) -> str:
    """What follows the kind in an id."""
    return identity.rpartition("-")[2]


def name_entity(index: Index, identity: str | None) -> str | None:
    """The name of an entity, None for None."""
    return None if identity is None else index.entities[identity].name


def name_entities(index: Index, identities: Iterable[str]) -> tuple[str, ...]:
    """The names of entities, in their order."""
    return tuple(index.entities[identity].name for identity in identities)


def name_source(index: Index, document: DocumentRow) -> str | None:
    """Outlet and agency of a report: "The Amman Ledger (Xinhua)"."""
    names = [
        index.sources[identity].name for identity in (document.source, document.agency) if identity
    ]
    if len(names) == 2 and names[0] != names[1]:  # noqa: PLR2004  # both are known
        return f"{names[0]} ({names[1]})"
    return names[0] if names else None


def name_office(index: Index, office: OfficeRow) -> str:
    """The office with whose it is: "minister of defence of China"."""
    holder = name_entity(index, office.of)
    former = "former " if office.former else ""
    return f"{former}{office.office} of {holder}" if holder else f"{former}{office.office}"


def name_meeting(index: Index, meeting: MeetingRow) -> str:
    """What a meeting is called: its number and body, else its name, else its sides."""
    body = name_entity(index, meeting.body)
    organisation = shortest_name(index.entities.get(meeting.organisation or ""))
    owner = body or organisation
    if meeting.number and owner:
        tail = f" ({organisation})" if organisation and organisation not in owner else ""
        return f"{ordinal(meeting.number)} {meeting.kind} of {owner}{tail}"
    if meeting.name:
        return meeting.name
    if owner and meeting.kind in ("session", "summit"):
        return f"{meeting.kind} of {owner}"
    names = name_sides(index, meeting)
    others = (f"{len(names) - MOST_SIDES} more",) if len(names) > MOST_SIDES else ()
    sides = " – ".join((*names[:MOST_SIDES], *others))
    return f"{meeting.kind}: {sides}" if sides else meeting.kind


def shortest_name(entity: EntityRow | None) -> str | None:
    """The acronym under which an organisation was seen, else its name."""
    if entity is None:
        return None
    acronyms = [name for name in entity.names if name.isupper() and name.isalpha()]
    return min(acronyms, key=lambda name: (len(name), name), default=entity.name)


def name_sides(index: Index, meeting: MeetingRow) -> tuple[str, ...]:
    """The names of those who took part, without repetitions."""
    names = name_entities(index, (part.entity for part in meeting.participants))
    return tuple(dict.fromkeys(names))


def show_place(place: PlaceRow | None) -> str | None:
    """City and country code: "Vienna, AUT"."""
    if place is None:
        return None
    return ", ".join(part for part in (place.name, place.country) if part) or None
