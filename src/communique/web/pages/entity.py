"""A person, a country, an organisation or a body: offices, memberships, meetings, statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from communique.errors import InputError
from communique.questions.lookups import fetch_items
from communique.questions.meetings import MeetingFilter, find_meetings
from communique.questions.members import Stretch, list_stretches
from communique.questions.names import Named, name_entities
from communique.questions.networks import NetworkFilter, map_network
from communique.questions.offices import OfficeFilter, OfficeLine, find_offices
from communique.questions.statements import (
    StatementTallies,
    count_statements,
    find_statements,
)
from communique.questions.utterances import StatementFilter
from communique.web.pages.spans import Span, draw_spans
from communique.web.views import View, read_offset

PAGES = {"person": "person", "country": "country", "organisation": "organisation",
         "body": "organisation"}  # fmt: skip
SHOWN = 20  # meetings, statements
SHOWN_NAMES = 12
MOST_OFFICES, MOST_MET = 200, 30
MOST_ROWS = 15  # issues of the table by year


class Grid(Struct, frozen=True):
    """Statements by issue and year."""

    years: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]  # issue, one count a year, sum
    most: int  # largest count


def render_entity(view: View, identity: str, query: Mapping[str, str]) -> str:
    """The page of an entity.

    Raises InputError where none has this id.
    """
    connection = view.connection
    entity = name_entities(connection, (identity,)).get(identity)
    if entity is None:
        raise InputError(f"nobody has the id {identity}; look under People, Countries, Organisations")
    said = StatementFilter(speaker=identity, newest_first=True)
    tallies = view.recall(("tallies", said), lambda: count_statements(connection, said))
    limit = SHOWN if view.links.is_live else 1_000_000
    meetings = filter_meetings(entity)
    return view.render(
        "entity.html", entity=entity, section=PAGES.get(entity.kind, "fact"),
        names=fetch_items(connection, (identity,), "names").get(identity, ())[:SHOWN_NAMES],
        meetings=find_meetings(connection, meetings, limit) if meetings else None,
        said=find_statements(connection, said, limit, read_offset(query)), limit=limit,
        tallies=tallies, grid=make_grid(tallies), **list_standing(connection, entity),
    )  # fmt: skip


def list_standing(connection: sqlite3.Connection, entity: Named) -> dict[str, object]:
    """Offices, memberships, bodies and whom the entity met, each with its picture."""
    is_person, is_country = entity.kind == "person", entity.kind == "country"
    wanted = OfficeFilter(person=entity.id) if is_person else OfficeFilter(of=entity.id)
    offices = find_offices(connection, wanted, MOST_OFFICES).rows
    standings: tuple[Stretch, ...] = ()
    if is_country:
        standings = list_stretches(connection, member=entity.id)
    elif not is_person:
        standings = list_stretches(connection, organisation=entity.id)
    met = None
    if is_person or is_country:
        met = map_network(connection, NetworkFilter(of=entity.id), entity.kind, MOST_MET)  # type: ignore[arg-type]  # one of the two
    return {
        "offices": offices, "standings": standings, "met": met, "is_person": is_person,
        "bodies": list_bodies(connection, entity.id),
        "office_picture": draw_spans([*span_offices(offices, is_person=is_person)]),
        "standing_picture": draw_spans([*span_standings(standings, by_member=not is_country)]),
    }  # fmt: skip


def span_offices(offices: Iterable[OfficeLine], *, is_person: bool) -> Iterator[Span]:
    """From the first to the last day on which each was seen in an office."""
    for line in offices:
        if line.first_seen and line.last_seen and not line.former:
            name = line.office if is_person else f"{line.person.name}, {line.office}"
            told = f"{line.person.name}, {line.title}: seen {line.times} times, {line.first_seen} to {line.last_seen}"
            yield Span(name, line.first_seen, line.last_seen, "office", told)


def span_standings(standings: Iterable[Stretch], *, by_member: bool) -> Iterator[Span]:
    """From the first to the last day on which each standing was told."""
    for line in standings:
        name = line.member.name if by_member else line.organisation.name
        told = f"{name}: {line.tier}, {line.first} to {line.last}"
        yield Span(name, line.first, line.last, line.tier.split()[0], told)


def list_bodies(connection: sqlite3.Connection, identity: str) -> tuple[Named, ...]:
    """Bodies of an organisation."""
    rows = connection.execute(
        "SELECT id, kind, name FROM entity WHERE parent = ? AND kind IN ('body', 'organisation')"
        " ORDER BY name LIMIT 200",
        (identity,),
    )
    return tuple(Named(*cells) for cells in rows)


def filter_meetings(entity: Named) -> MeetingFilter | None:
    """Which meetings are the entity's; None for a place or a group."""
    match entity.kind:
        case "person":
            return MeetingFilter(person=entity.id, newest_first=True)
        case "country":
            return MeetingFilter(country=entity.id, newest_first=True)
        case "organisation":
            return MeetingFilter(organisation=entity.id, newest_first=True)
        case "body":
            return MeetingFilter(body=entity.id, newest_first=True)
        case _:
            return None


def make_grid(tallies: StatementTallies) -> Grid | None:
    """The table of issues by year; None where no statement is on an issue."""
    counts = {(issue, year): count for issue, year, count in tallies.issues_by_year}
    if not counts:
        return None
    years = tuple(str(year) for year in range(
        int(min(year for _, year in counts)), int(max(year for _, year in counts)) + 1
    ))  # fmt: skip
    rows = tuple(
        (issue.value, tuple(counts.get((issue.value, year), 0) for year in years), issue.count)
        for issue in tallies.issues[:MOST_ROWS]
    )
    return Grid(years, rows, max(counts.values()))


def list_entity_ids(*kinds: str) -> Callable[[sqlite3.Connection], Iterator[str]]:
    """What lists the entities of these kinds."""

    def list_ids(connection: sqlite3.Connection) -> Iterator[str]:
        marks = ", ".join("?" for _ in kinds)
        query = f"SELECT id FROM entity WHERE kind IN ({marks}) ORDER BY id"  # noqa: S608  # placeholders
        return (cells[0] for cells in connection.execute(query, kinds))

    return list_ids
