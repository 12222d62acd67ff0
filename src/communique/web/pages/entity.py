"""A person, a country, an organisation or a body: offices, memberships, meetings, statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from communique.errors import InputError
from communique.questions.lookups import fetch_items
from communique.questions.meetings import MeetingFilter, find_meetings
from communique.questions.names import Named, name_entities
from communique.questions.statements import (
    StatementTallies,
    count_statements,
    find_statements,
)
from communique.questions.utterances import StatementFilter
from communique.web.views import View, read_offset

PAGES = {"person": "person", "country": "country", "organisation": "organisation",
         "body": "organisation"}  # fmt: skip
SHOWN = 20  # meetings, statements
SHOWN_NAMES = 12
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
    tallies = count_statements(connection, said)
    limit = SHOWN if view.links.is_live else 1_000_000
    meetings = filter_meetings(entity)
    return view.render(
        "entity.html", entity=entity, section=PAGES.get(entity.kind, "fact"),
        names=fetch_items(connection, (identity,), "names").get(identity, ())[:SHOWN_NAMES],
        meetings=find_meetings(connection, meetings, limit) if meetings else None,
        said=find_statements(connection, said, limit, read_offset(query)), limit=limit,
        tallies=tallies, grid=make_grid(tallies),
    )  # fmt: skip


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
