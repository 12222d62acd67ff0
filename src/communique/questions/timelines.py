"""Meetings over time, counted: by month and organisation, for a picture of all of them at once."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.questions.meetings import MeetingFilter, make_conditions
from communique.questions.names import name_entities

MOST_LANES = 8
MOST_MONTHS = 72  # in which there are meetings; of more, years are counted
YEAR, MONTH = 4, 7  # characters of a day that name them
Counted = list[tuple[str | None, str, int, int]]


class Cell(Struct, frozen=True):
    """The meetings of one month, or of one year."""

    month: str  # "2018-06", "2018"
    count: int
    unheld: int  # of them scheduled or cancelled


class Lane(Struct, frozen=True):
    """The months, or years, of one organisation."""

    id: str | None  # of the organisation; None: all others, and meetings of none
    name: str
    cells: tuple[Cell, ...]


def count_lanes(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
) -> tuple[Lane, ...]:
    """Dated meetings by month, or by year where they lie in very many months.

    The organisations with most of them come first, then all others together.
    """
    where, values = make_conditions(connection, wanted)
    rows = connection.execute(
        "SELECT organisation, substr(date_start, 1, :month) AS month, count(*), sum(status <> 'held')"
        f" FROM meeting WHERE {where} AND date_start IS NOT NULL"  # noqa: S608  # own conditions
        " GROUP BY organisation, month ORDER BY organisation, month",
        {**values, "month": MONTH},
    ).fetchall()
    if len({month for _, month, _, _ in rows}) > MOST_MONTHS:
        rows = [(organisation, month[:YEAR], *counts) for organisation, month, *counts in rows]
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
