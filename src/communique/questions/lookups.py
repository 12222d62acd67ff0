"""Look-ups by many ids at once, and pages of rows.

Ids go to SQLite as one JSON array, so that a query is one text however many they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from communique.records import Evidence

Row = TypeVar("Row")
Cells = tuple[Any, ...]
LIMIT = 50  # rows of a page


class Page(Struct, Generic[Row], frozen=True):
    """Some rows of an answer, and how many there are."""

    rows: tuple[Row, ...]
    total: int | None  # None: many; nobody counted them
    offset: int
    more: bool  # rows follow


def make_page(rows: list[Row], offset: int, limit: int, total: int | None = None) -> Page[Row]:
    """The page; `rows` may be one longer than the page, which tells that more follow."""
    more = len(rows) > limit or (total is not None and offset + len(rows) < total)
    return Page(tuple(rows[:limit]), total, offset, more)


def write_ids(ids: Iterable[str | None]) -> str:
    """The ids as SQLite takes them, each once."""
    return json.dumps(sorted({each for each in ids if each is not None}))


def fetch_by_ids(
    connection: sqlite3.Connection, query: str, ids: Iterable[str | None]
) -> list[Cells]:
    """What the query finds, with the ids for its `:ids`."""
    return connection.execute(query, {"ids": write_ids(ids)}).fetchall()


def group_cells(rows: Iterable[Cells]) -> dict[str, list[Cells]]:
    """The rows by their first cell, without it."""
    found: defaultdict[str, list[Cells]] = defaultdict(list)
    for key, *cells in rows:
        found[key].append(tuple(cells))
    return found


def fetch_words(
    connection: sqlite3.Connection, ids: Iterable[str], field: str
) -> dict[str, tuple[Evidence, ...]]:
    """The words behind one field of each row."""
    rows = connection.execute(
        "SELECT row_id, document, start_at, end_at, quote FROM evidence"
        " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND field = :field"
        " ORDER BY row_id, document, position",
        {"ids": write_ids(ids), "field": field},
    )
    return {key: tuple(Evidence(*cells) for cells in found)
            for key, found in group_cells(rows).items()}  # fmt: skip


def fetch_items(
    connection: sqlite3.Connection, ids: Iterable[str], field: str
) -> dict[str, tuple[str, ...]]:
    """The plain list of each row under this name."""
    rows = connection.execute(
        "SELECT row_id, value FROM item WHERE row_id IN (SELECT value FROM json_each(:ids))"
        " AND field = :field"
        " ORDER BY row_id, position",
        {"ids": write_ids(ids), "field": field},
    )
    return {key: tuple(cells[0] for cells in found) for key, found in group_cells(rows).items()}
