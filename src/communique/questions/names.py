"""What rows are called: entities, offices, meetings, reports, by their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from msgspec import Struct

from communique.questions.dates import read_date
from communique.questions.lookups import Cells, fetch_by_ids, fetch_items, group_cells
from communique.records import DateValue

MOST_SIDES = 4  # of a meeting that no report names
_MEETINGS = (
    "SELECT id, kind, name, body, organisation, number, date_start, date_end, date_precision,"
    " date_status, date_basis FROM meeting WHERE id IN (SELECT value FROM json_each(:ids))"
)


class Named(Struct, frozen=True):
    """An entity as it is called."""

    id: str
    kind: str  # person, country, organisation, body, group, place
    name: str


class Office(Struct, frozen=True):
    """An office as it is called."""

    id: str
    office: str  # normal form: "minister of defence"
    of: Named | None
    former: bool

    def __str__(self) -> str:
        former = "former " if self.former else ""
        return f"{former}{self.office} of {self.of.name}" if self.of else f"{former}{self.office}"


class Counts(Struct, frozen=True):
    """Reports, originals they descend from, witnesses independent of each other; one event."""

    reports: int
    originals: int
    witnesses: int


class Occasion(Struct, frozen=True):
    """A meeting as it is called."""

    id: str
    name: str
    date: DateValue | None


class Report(Struct, frozen=True):
    """One report as it is cited."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: DateValue | None
    url: str | None
    origin: str  # reports with the same value descend from one original

    def __str__(self) -> str:
        if self.outlet and self.agency and self.outlet != self.agency:
            return f"{self.outlet} ({self.agency})"
        return self.outlet or self.agency or self.path


def name_entities(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Named]:
    """Kind and name of each entity."""
    query = "SELECT id, kind, name FROM entity WHERE id IN (SELECT value FROM json_each(:ids))"
    return {cells[0]: Named(*cells) for cells in fetch_by_ids(connection, query, ids)}


def name_offices(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Office]:
    """Each office and whose it is."""
    rows = fetch_by_ids(
        connection,
        "SELECT office.id, office.office, office.former, entity.id, entity.kind, entity.name"
        " FROM office LEFT JOIN entity ON entity.id = office.of WHERE office.id IN (SELECT value"
        " FROM json_each(:ids))",
        ids,
    )
    return {
        key: Office(key, office, Named(*of) if of[0] else None, bool(former))
        for key, office, former, *of in rows
    }


def name_reports(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Report]:
    """Each report with its outlet and date."""
    rows = fetch_by_ids(
        connection,
        "SELECT document.id, document.path, coalesce((SELECT quote FROM evidence"
        " WHERE row_id = document.id AND field = 'title'), document.title),"
        " outlet.name, agency.name, document.url, report.origin, report.date_start,"
        " report.date_end, report.date_precision, report.date_status, report.date_basis"
        " FROM document LEFT JOIN report ON report.document = document.id"
        " LEFT JOIN source AS outlet ON outlet.id = report.source"
        " LEFT JOIN source AS agency ON agency.id = report.agency"
        " WHERE document.id IN (SELECT value FROM json_each(:ids))",
        ids,
    )
    return {
        key: Report(key, path, title, outlet, agency, read_date(date), url, origin or key)
        for key, path, title, outlet, agency, url, origin, *date in rows
    }


# --- meetings -------------------------------------------------------------------------------------


def name_meetings(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Occasion]:
    """What each meeting is called: its number and body, else its name, else its sides."""
    rows = fetch_by_ids(connection, _MEETINGS, ids)
    owners = {each for row in rows for each in row[3:5] if each}
    names = name_entities(connection, owners)
    short = shorten_organisations(connection, owners)
    sides = _name_sides(connection, [row[0] for row in rows if not row[2]])
    return {
        row[0]: Occasion(row[0], _name_meeting(row, names, short, sides), read_date(row[6:]))
        for row in rows
    }


def shorten_organisations(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The acronym under which each organisation was seen, where it was seen under one."""
    acronyms = {
        key: [name for name in found if name.isupper() and name.isalpha()]
        for key, found in fetch_items(connection, ids, "names").items()
    }
    return {
        key: min(found, key=lambda name: (len(name), name))
        for key, found in acronyms.items()
        if found
    }


def _name_meeting(
    cells: Cells, names: Mapping[str, Named], short: Mapping[str, str],
    sides: Mapping[str, list[Cells]],
) -> str:  # fmt: skip
    identity, kind, name, body, organisation, number = cells[:6]
    shown = short.get(organisation) or (names[organisation].name if organisation in names else None)
    owner = names[body].name if body in names else shown
    if number and owner:
        tail = f" ({shown})" if shown and shown not in owner else ""
        return f"{ordinal(number)} {kind} of {owner}{tail}"
    if name:
        return str(name)
    if owner and kind in ("session", "summit"):
        return f"{kind} of {owner}"
    found = [str(cells[0]) for cells in sides.get(identity, ())]
    others = (f"{len(found) - MOST_SIDES} more",) if len(found) > MOST_SIDES else ()
    listed = " – ".join((*found[:MOST_SIDES], *others))
    return f"{kind}: {listed}" if listed else str(kind)


def _name_sides(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, list[Cells]]:
    """The names of those who took part, each once."""
    rows = fetch_by_ids(
        connection,
        "SELECT participant.meeting, entity.name FROM participant"
        " JOIN entity ON entity.id = participant.entity"
        " WHERE participant.meeting IN (SELECT value FROM json_each(:ids))"
        " GROUP BY participant.meeting, entity.id"
        " ORDER BY participant.meeting, min(participant.position)",
        ids,
    )
    return group_cells(rows)


def ordinal(number: int) -> str:
    """The number as a rank.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    teens = range(11, 14)
    ending = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
