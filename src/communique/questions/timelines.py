"""Meetings over time, counted: by month and organisation, for a picture of all of them at once."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.questions.meetings import MeetingFilter, make_conditions
from communique.questions.names import name_entities

MOST_LANES = 8
Counted = list[tuple[str | None, str, int, int]]


class Cell(Struct, frozen=True):
    """The meetings of one month."""

    month: str  # "2018-06"
    count: int
    unheld: int  # of them scheduled or cancelled


class Lane(Struct, frozen=True):
    """The months of one organisation."""

    id: str | None  # of the organisation; None: all others, and meetings of none
    name: str
    cells: tuple[Cell, ...]


def count_lanes(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
) -> tuple[Lane, ...]:
    """Dated meetings by month: the organisations with most of them, then all others together."""
    where, values = make_conditions(connection, wanted)
    rows = connection.execute(
        "SELECT organisation, substr(date_start, 1, 7) AS month, count(*), sum(status <> 'held')"
        f" FROM meeting WHERE {where} AND date_start IS NOT NULL"  # noqa: S608  # own conditions
        " GROUP BY organisation, month ORDER BY organisation, month",
        values,
    ).fetchall()
    sums: dict[str | None, int] = {}
    for organisation, _, count, _ in rows:
        sums[organisation] = sums.get(organisation, 0) + count
    known = [key for key in sums if key is not None]
    ranked = sorted(known, key=lambda key: (-sums[key], key))[:MOST_LANES]
    names = name_entities(connection, ranked)
    lanes = [Lane(key, names[key].name, _make_cells(rows, {key})) for key in ranked]
    others = _make_cells(rows, set(sums) - set(ranked))
    rest = "bilateral and other meetings" if ranked else "all meetings"
    return (*lanes, Lane(None, rest, others)) if others else tuple(lanes)


def _make_cells(rows: Counted, wanted: set[str] | set[str | None]) -> tuple[Cell, ...]:
    months: dict[str, tuple[int, int]] = {}
    for organisation, month, count, unheld in rows:
        if organisation in wanted:
            before = months.get(month, (0, 0))
            months[month] = (before[0] + count, before[1] + unheld)
    return tuple(Cell(month, *months[month]) for month in sorted(months))
