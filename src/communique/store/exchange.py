"""Rows of tables exchanged: those that go and those that come; what both have is not touched."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

from communique.store.tables import TableRow

_PAIRS = {
    "need": ("row_id", "document"), "document_key": ("key", "document"),
    "look_document": ("look", "document"), "edge": ("document_a", "document_b"),
    "capacity": ("person", "statement"),
}  # fmt: skip
_KEYS: dict[str, tuple[tuple[int, str], ...]] = {}


def write_rows(connection: sqlite3.Connection, old: set[TableRow], new: set[TableRow]) -> None:
    """None; rows that only the old have are gone, those that only the new have are there."""
    gone: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    come: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for table, cells in old - new:
        places = _find_key(connection, table)
        gone[table].append(tuple(cells[place] for place, _ in places))
    for table, cells in new - old:
        come[table].append(cells)
    for table, keys in gone.items():
        where = " AND ".join(f"{name} = ?" for _, name in _find_key(connection, table))
        connection.executemany(f"DELETE FROM {table} WHERE {where}", keys)  # noqa: S608
    for table, rows in come.items():
        marks = ", ".join("?" * len(rows[0]))
        query = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # own tables
        rows.sort(key=itemgetter(0))  # all have a text in their first column
        connection.executemany(query, rows)


def _find_key(connection: sqlite3.Connection, table: str) -> tuple[tuple[int, str], ...]:
    """Place and name of the columns of the primary key."""
    if table not in _KEYS:
        columns = connection.execute(f"PRAGMA table_info({table})")
        _KEYS[table] = tuple((column[0], column[1]) for column in columns if column[5])
    return _KEYS[table]


def exchange_pairs(
    connection: sqlite3.Connection,
    table: str,
    old: Iterable[tuple[object, object]],
    new: Iterable[tuple[object, object]],
) -> None:
    """None; of a table of two columns, the new rows are there in place of the old ones."""
    before, after = set(old), set(new)
    first, second = _PAIRS[table]
    gone, come = before - after, after - before
    if gone:
        query = f"DELETE FROM {table} WHERE {first} = ? AND {second} = ?"  # noqa: S608  # own tables
        connection.executemany(query, gone)
    if come:
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", sorted(come))  # noqa: S608
