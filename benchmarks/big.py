"""A record of a million statements, made in minutes: what pages and questions are measured on.

    python benchmarks/big.py big.db                       1,000,000 statements, 100,000 reports
    python benchmarks/big.py mid.db --statements 20000

Rows go straight into the tables (`big_rows.py`); indexes are made at the end. Of what linking
keeps for itself only the readings are there, empty: `show`, `export` and `forget` find nothing.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections import defaultdict
from pathlib import Path

from big_rows import Shelf, add_happening
from big_stock import build_stock

from communique.store.changes import count_sum
from communique.store.linked import SURVEYED, mark_linked
from communique.store.readings import digest_readings
from communique.store.scripts import transaction
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

PER_HAPPENING = 20  # statements: two reports of ten
AT_ONCE = 1_000  # happenings


def main() -> None:
    """Make the record; a file that is there is never written over."""
    parser = argparse.ArgumentParser(description="Make a large record of an invented world.")
    parser.add_argument("record", type=Path, help="file to make")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.record.exists():
        sys.exit(f"{options.record}: is there already; name a file that is not")
    begun = time.perf_counter()
    with open_store(options.record, write=True) as connection:
        fill_record(connection, options.statements, options.seed)
        for table in ("document", "meeting", "statement", "claim", "evidence"):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            print(f"{count:>12,} {table}")
    size = options.record.stat().st_size / 1e6
    print(f"{size:,.0f} MB in {time.perf_counter() - begun:.0f} s")


def fill_record(connection: sqlite3.Connection, statements: int, seed: int) -> None:
    """None; the record, which was empty, has about that many statements."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    stock = build_stock(load_vocabulary(), statements, seed)
    total = max(1, statements // PER_HAPPENING)
    later = _put_off(connection)
    with transaction(connection):
        shelf: Shelf = defaultdict(list)
        for table, row in stock.rows:
            shelf[table].append(row)
        for number in range(total):
            add_happening(shelf, stock, number, total)
            if number % AT_ONCE == 0:
                _empty(connection, shelf)
        _empty(connection, shelf)
    with transaction(connection):
        for statement in later:
            connection.execute(statement)
        connection.execute("INSERT INTO searched (document) SELECT id FROM document ORDER BY id")
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute(
            "INSERT INTO state VALUES ('readings', ?)", (f"{count_sum(connection):064x}",)
        )
        connection.execute("INSERT INTO state VALUES (?, '1')", (SURVEYED,))
        mark_linked(connection, digest_readings(connection))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put_off(connection: sqlite3.Connection) -> list[str]:
    """What makes the indexes and triggers again that are dropped here."""
    query = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'index'"
        " OR (type = 'trigger' AND tbl_name = 'document'))"
    )
    made = connection.execute(query).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in made]


def _empty(connection: sqlite3.Connection, shelf: Shelf) -> None:
    for table, rows in shelf.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
            rows.clear()


if __name__ == "__main__":
    main()
