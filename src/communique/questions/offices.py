"""Offices: which a person was seen in over time, and who was seen in one over time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from communique.questions.dates import LAST
from communique.questions.lookups import LIMIT, Page, fetch_by_ids, make_page
from communique.questions.names import Named, name_entities
from communique.records import Evidence


class OfficeLine(Struct, frozen=True, kw_only=True):
    """One person in one office, from the first to the last day of a sighting."""

    id: str
    person: Named
    office: str  # normal form: "minister of defence"
    title: str  # as written
    of: Named | None
    former: bool  # spoken of as a past holder
    status: str
    first_seen: str | None  # day
    last_seen: str | None
    times: int  # sightings
    since: str | None  # as a report tells
    until: str | None
    rule: str
    confidence: float


class SightingLine(Struct, frozen=True):
    """A day on which somebody was seen in an office, and the words that say so."""

    date_start: str | None
    date_end: str | None
    date_basis: str | None
    words: Evidence | None


class OfficeFilter(Struct, frozen=True, kw_only=True):
    """Which offices; None: any. Person and `of` are ids of entities."""

    person: str | None = None
    of: str | None = None
    office: str | None = None  # normal form, or a part of it


_LINES = """
    SELECT office.id, person, office, title, of, former, status,
           (SELECT min(date_start) FROM sighting WHERE sighting.office = office.id),
           (SELECT max(date_end) FROM sighting WHERE sighting.office = office.id),
           (SELECT count(*) FROM sighting WHERE sighting.office = office.id),
           since_start, until_end, rule, confidence
    FROM office WHERE office.id IN (SELECT value FROM json_each(:ids))
"""
_FOUND = """
    SELECT id FROM office
    WHERE (:person IS NULL OR person = :person) AND (:of IS NULL OR of = :of)
      AND (:office IS NULL OR instr(lower(office), lower(:office)) > 0)
"""
_BY_PERSON = "SELECT id FROM office WHERE person = :person AND (:of IS NULL OR of = :of)"


def find_offices(
    connection: sqlite3.Connection, wanted: OfficeFilter, limit: int = LIMIT, offset: int = 0
) -> Page[OfficeLine]:
    """Offices whose they are and as what, the first seen first; the undated last."""
    values = {"person": wanted.person, "of": wanted.of, "office": wanted.office}
    only_person = wanted.person is not None and wanted.office is None
    rows = connection.execute(_BY_PERSON if only_person else _FOUND, values).fetchall()
    lines = sorted(fetch_offices(connection, (cells[0] for cells in rows)).values(), key=_order)
    return make_page(lines[offset : offset + limit], offset, limit, len(lines))


def fetch_offices(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, OfficeLine]:
    """The offices by id."""
    rows = fetch_by_ids(connection, _LINES, ids)
    names = name_entities(connection, (each for row in rows for each in (row[1], row[4])))
    return {
        row[0]: OfficeLine(
            id=row[0], person=names[row[1]], office=row[2], title=row[3], of=names.get(row[4]),
            former=bool(row[5]), status=row[6], first_seen=row[7], last_seen=row[8], times=row[9],
            since=row[10], until=row[11], rule=row[12], confidence=row[13],
        )
        for row in rows
    }  # fmt: skip


def _order(line: OfficeLine) -> tuple[str, str, bool, str, str]:
    of = line.of.name if line.of else "~"
    return of, line.office, line.former, line.first_seen or LAST, line.person.name


def list_sightings(connection: sqlite3.Connection, office: str) -> tuple[SightingLine, ...]:
    """The days on which the person was seen in the office, in time."""
    rows = connection.execute(
        "SELECT document, position, date_start, date_end, date_basis FROM sighting"
        " WHERE office = ? ORDER BY date_start NULLS LAST, document, position",
        (office,),
    ).fetchall()
    words = {
        (document, position): Evidence(document, *cells)
        for document, position, *cells in connection.execute(
            "SELECT document, position, start_at, end_at, quote FROM evidence"
            " WHERE row_id = ? AND field = 'seen'",
            (office,),
        )
    }
    return tuple(
        SightingLine(start, end, basis, words.get((document, position)))
        for document, position, start, end, basis in rows
    )
