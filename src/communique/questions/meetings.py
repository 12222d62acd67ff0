"""Meetings: the list under filters, how many there are under each filter, one meeting in full."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from communique.questions.dates import read_date
from communique.questions.lookups import (
    LIMIT,
    Cells,
    Page,
    fetch_by_ids,
    group_cells,
    make_page,
    write_ids,
)
from communique.questions.names import Counts, Named, name_entities, name_meetings
from communique.records import DateValue

MOST_VALUES = 20  # of one facet that are listed


class MeetingFilter(Struct, frozen=True, kw_only=True):
    """Which meetings; None: any. Organisation, body, country and person are ids of entities."""

    organisation: str | None = None
    body: str | None = None
    country: str | None = None  # that took part, itself or by somebody in an office of it
    person: str | None = None
    kind: str | None = None  # session, summit, bilateral, group, call, visit, talks
    status: str | None = None  # held, scheduled, cancelled
    since: str | None = None  # day
    until: str | None = None
    words: str | None = None  # all of which are in its name, body, organisation or place
    newest_first: bool = False


class MeetingLine(Struct, frozen=True, kw_only=True):
    """One meeting in a list."""

    id: str
    name: str
    kind: str
    date: DateValue | None
    place: str | None
    country: str | None  # ISO 3166-1 alpha-3, where it took place
    latitude: float | None
    longitude: float | None
    organisation: Named | None
    body: Named | None
    number: int | None
    within: str | None  # id of the meeting on whose sidelines it took place
    status: str
    parties: tuple[Named, ...]  # who took part, each once
    statements: int
    conflicts: int
    counts: Counts


class FacetValue(Struct, frozen=True):
    """How many meetings there would be under one value of a filter."""

    value: str  # id of an entity, or the word itself
    name: str
    count: int


class Facet(Struct, frozen=True):
    """The values of one filter, the most frequent first; years in time."""

    field: Literal["organisation", "body", "country", "person", "kind", "status", "year"]
    values: tuple[FacetValue, ...]


# --- the list -------------------------------------------------------------------------------------

_CONDITIONS = {
    "organisation": "(meeting.organisation = :organisation OR meeting.organisation IS NULL AND"
    " meeting.body IN (SELECT id FROM entity WHERE parent = :organisation))",
    "body": "meeting.body = :body",
    "country": "meeting.id IN (SELECT meeting FROM participant WHERE entity = :country UNION"
    " SELECT participant.meeting FROM office"
    " JOIN participant ON participant.entity = office.person AND participant.office = office.id"
    " WHERE office.of = :country)",  # itself, or its people in their offices
    "person": "meeting.id IN (SELECT meeting FROM participant WHERE entity = :person)",
    "kind": "meeting.kind = :kind",
    "status": "meeting.status = :status",
    "since": "meeting.date_end >= :since",
    "until": "meeting.date_start <= :until",
}
_WORD = (
    "(instr(lower(meeting.name), :word{0}) > 0 OR instr(lower(meeting.place), :word{0}) > 0"
    " OR meeting.body IN (SELECT value FROM json_each(:owners{0}))"
    " OR meeting.organisation IN (SELECT value FROM json_each(:owners{0})))"
)
_OWNERS = """
    SELECT id FROM entity
    WHERE kind IN ('organisation', 'body') AND instr(lower(name), :word) > 0
    UNION
    SELECT row_id FROM item JOIN entity ON entity.id = row_id
    WHERE value = upper(:word) AND field = 'names' AND kind IN ('organisation', 'body')
"""
_LINES = (
    "SELECT id, kind, date_start, date_end, date_precision, date_status, date_basis, place,"
    " country, latitude, longitude, organisation, body, number, within, status, reports, originals,"
    " witnesses, (SELECT count(*) FROM statement WHERE statement.meeting = meeting.id)"
    " FROM meeting WHERE id IN (SELECT value FROM json_each(:ids))"
)


def find_meetings(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[MeetingLine]:
    """Meetings in time, those without a date last."""
    where, values = make_conditions(connection, wanted)
    way = "DESC" if wanted.newest_first else "ASC"
    ids = connection.execute(
        f"SELECT id FROM meeting WHERE {where}"  # noqa: S608  # own conditions
        f" ORDER BY date_start {way} NULLS LAST, id LIMIT :limit OFFSET :offset",
        {**values, "limit": limit, "offset": offset},
    )
    found = [cells[0] for cells in ids]
    (total,) = connection.execute(
        f"SELECT count(*) FROM meeting WHERE {where}", values  # noqa: S608  # as above
    ).fetchone()  # fmt: skip
    lines = fetch_lines(connection, found)
    return make_page([lines[each] for each in found], offset, limit, total)


def make_conditions(
    connection: sqlite3.Connection, wanted: MeetingFilter
) -> tuple[str, dict[str, object]]:
    """The filter in SQL, and its values."""
    given: dict[str, object] = {
        field: getattr(wanted, field) for field in _CONDITIONS if getattr(wanted, field) is not None
    }
    conditions = [_CONDITIONS[field] for field in given]
    for number, word in enumerate((wanted.words or "").lower().split()):
        owners = connection.execute(_OWNERS, {"word": word})
        conditions.append(_WORD.format(number))
        given |= {f"word{number}": word, f"owners{number}": write_ids(row[0] for row in owners)}
    return " AND ".join(conditions) or "true", given


def fetch_lines(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, MeetingLine]:
    """The meetings by id."""
    rows = fetch_by_ids(connection, _LINES, ids)
    found = [row[0] for row in rows]
    names = name_meetings(connection, found)
    entities = name_entities(connection, (each for row in rows for each in row[11:13]))
    parties = _fetch_parties(connection, found)
    conflicts = count_conflicts(connection, found)
    return {
        row[0]: MeetingLine(
            id=row[0], name=names[row[0]].name, kind=row[1], date=read_date(row[2:7]),
            place=row[7], country=row[8], latitude=row[9], longitude=row[10],
            organisation=entities.get(row[11]), body=entities.get(row[12]), number=row[13],
            within=row[14], status=row[15], counts=Counts(*row[16:19]), statements=row[19],
            parties=parties.get(row[0], ()), conflicts=conflicts.get(row[0], 0),
        )
        for row in rows
    }  # fmt: skip


def _fetch_parties(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> Mapping[str, tuple[Named, ...]]:
    rows = fetch_by_ids(
        connection,
        "SELECT participant.meeting, entity.id, entity.kind, entity.name FROM participant"
        " JOIN entity ON entity.id = participant.entity"
        " WHERE participant.meeting IN (SELECT value FROM json_each(:ids))"
        " GROUP BY participant.meeting, entity.id"
        " ORDER BY participant.meeting, min(participant.position)",
        ids,
    )
    found = group_cells(rows)
    return {key: tuple(Named(*cells) for cells in listed) for key, listed in found.items()}


def count_conflicts(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many contradictions there are about each row."""
    query = (
        "SELECT about, count(*) FROM conflict WHERE about IN (SELECT value FROM json_each(:ids))"
        " GROUP BY about"
    )
    return dict(fetch_by_ids(connection, query, ids))


# --- facets ---------------------------------------------------------------------------------------

_OWN = {
    "organisation": "meeting.organisation", "body": "meeting.body", "kind": "meeting.kind",
    "status": "meeting.status", "year": "substr(meeting.date_start, 1, 4)",
}  # fmt: skip
_PARTIES = """
    SELECT meeting.id, participant.entity, participant.office FROM meeting
    JOIN participant ON participant.meeting = meeting.id WHERE {}
"""
_ALL_PARTIES = "SELECT meeting, entity, office FROM participant"


def count_facets(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
) -> tuple[Facet, ...]:
    """Under each value of each filter, how many meetings the other filters leave."""
    counted = {field: _count_own(connection, wanted, field) for field in _OWN}
    counted["country"], counted["person"] = _count_parties(connection, wanted)
    ids = [key for field in ("organisation", "body", "country", "person") for key in counted[field]]
    names = name_entities(connection, ids)
    order = ("organisation", "body", "country", "person", "kind", "status", "year")
    return tuple(_make_facet(field, counted[field], names) for field in order)


def _count_own(connection: sqlite3.Connection, wanted: MeetingFilter, field: str) -> Counter[str]:
    free = {"since": None, "until": None} if field == "year" else {field: None}
    where, values = make_conditions(connection, replace(wanted, **free))
    query = f"SELECT {_OWN[field]}, count(*) FROM meeting WHERE {where} GROUP BY 1"  # noqa: S608  # own conditions
    return Counter({key: count for key, count in connection.execute(query, values) if key})


def _count_parties(
    connection: sqlite3.Connection, wanted: MeetingFilter
) -> tuple[Counter[str], Counter[str]]:
    """Meetings by country and by person, the most frequent of each."""
    told: dict[str, Counter[str]] = {}
    found = []
    for field, kind in (("country", "country"), ("person", "person")):
        where, values = make_conditions(connection, replace(wanted, **{field: None}))
        if where not in told:
            query = _ALL_PARTIES if where == "true" else _PARTIES.format(where)
            told[where] = _count_sides(connection, connection.execute(query, values))
        entities = name_entities(connection, told[where])
        listed = [each for each in told[where].most_common() if entities[each[0]].kind == kind]
        found.append(Counter(dict(listed[:MOST_VALUES])))
    return found[0], found[1]


def _count_sides(connection: sqlite3.Connection, rows: Iterable[Cells]) -> Counter[str]:
    """Meetings of each who took part, and of each whose office somebody has who did."""
    owners: dict[str, str] = dict(connection.execute("SELECT id, of FROM office").fetchall())
    sides = set()
    for meeting, entity, office in rows:
        sides.add((entity, meeting))
        owner = owners.get(office)
        if owner is not None:
            sides.add((owner, meeting))
    return Counter(side for side, _ in sides)


def _make_facet(field: str, counts: Counter[str], names: Mapping[str, Named]) -> Facet:
    values = [
        FacetValue(key, names[key].name if key in names else key, count)
        for key, count in counts.items()
    ]
    if field == "year":
        values = sorted(values, key=lambda value: value.value)
    else:
        values = sorted(values, key=lambda value: (-value.count, value.name))[:MOST_VALUES]
    return Facet(field, tuple(values))  # type: ignore[arg-type]  # the words of the type
