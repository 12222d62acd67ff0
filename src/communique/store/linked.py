"""The linked record in the file: put together from its parts, or put in whole.

A record whose readings have changed since is refused when it is opened.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from communique.errors import RecordError
from communique.judgements import Verdict
from communique.records import DocumentRow, Record
from communique.store.changes import LORE, REACHED
from communique.store.readings import digest_first, digest_readings
from communique.store.scripts import transaction
from communique.store.tables import TABLES, Cells, table_rows

LINKED = "linked"
SURVEYED = "surveyed"
COMPRESSION = 6
OWN_TABLES = (*LORE, "part", "member", "shared_row", "record_part", "row_fact", "verdict")


class Trace(NamedTuple):
    """What a link knows beside the record."""

    facts: Iterable[tuple[str, str, str]]  # row, document, fact that the row was made of
    verdicts: Sequence[Verdict]


NO_TRACE = Trace((), ())


def save_record(
    connection: sqlite3.Connection, record: Record, digest: str, trace: Trace = NO_TRACE
) -> None:
    """None; the record is in the file as it is, marked as made of the readings with this digest."""
    with transaction(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        clear_record(connection)
        _save_whole(connection, record)
        _save_tables(connection, record)
        _save_trace(connection, trace)
        check_references(connection)
        mark_linked(connection, digest)
        connection.execute("DELETE FROM changed")


def mark_linked(connection: sqlite3.Connection, digest: str) -> None:
    """None; the tables are made of the readings with this digest."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (LINKED, digest))


def clear_record(connection: sqlite3.Connection) -> None:
    """None; nothing that was linked is in the file, within the transaction that is open."""
    for table in reversed((*TABLES, *OWN_TABLES)):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # own tables
    states = (LINKED, SURVEYED, REACHED)
    connection.execute("DELETE FROM state WHERE name IN (?, ?, ?)", states)


def is_linked(connection: sqlite3.Connection) -> bool:
    """The linked tables were made of the readings that the file holds."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (LINKED,)).fetchone()
    if row is None:
        return False
    if not has_table(connection, "changed"):
        return bool(row[0] == digest_first(connection))
    waiting = connection.execute("SELECT 1 FROM changed").fetchone()
    return waiting is None and row[0] == digest_readings(connection)


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """A file of the first schema lacks some tables until it is written."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def is_traced(connection: sqlite3.Connection) -> bool:
    """It is known what the rows were made of; a file of the first schema did not tell."""
    query = "SELECT NOT EXISTS (SELECT 1 FROM entity) OR EXISTS (SELECT 1 FROM row_fact)"
    return bool(connection.execute(query).fetchone()[0])


def is_kept(connection: sqlite3.Connection) -> bool:
    """The tables of neighbours are those of the record, so that it can be renewed."""
    query = "SELECT 1 FROM state WHERE name = ?"
    return connection.execute(query, (SURVEYED,)).fetchone() is not None


def load_record(connection: sqlite3.Connection, path: Path) -> Record:
    """The Record, exactly as it was linked.

    Raises RecordError where documents were read after the last link: reading was interrupted.
    """
    connection.execute("BEGIN")  # one snapshot, whatever another process writes meanwhile
    try:
        if not is_linked(connection):
            message = (
                f"{path}: reading was interrupted before the reports were linked; "
                f"run `communique read --record {path}` to finish it"
            )
            raise RecordError(message)
        whole = connection.execute("SELECT 1 FROM record_part").fetchone()
        record = _load_whole(connection) if whole else _load_parts(connection)
        texts = dict(connection.execute("SELECT id, text FROM document").fetchall())
    finally:
        connection.execute("COMMIT")
    documents = tuple(replace(row, text=texts[row.id]) for row in record.documents)
    return replace(record, documents=documents)


def _load_parts(connection: sqlite3.Connection) -> Record:
    from communique.store.assembly import assemble_record  # noqa: PLC0415  # `--help` needs it not

    return assemble_record(connection)


# --- whole ----------------------------------------------------------------------------------------


def _load_whole(connection: sqlite3.Connection) -> Record:
    parts = dict(connection.execute("SELECT name, body FROM record_part").fetchall())
    fields = {field.name: field.type for field in msgspec.structs.fields(Record)}
    return Record(
        **{
            name: msgspec.msgpack.decode(zlib.decompress(parts[name]), type=kind)
            for name, kind in fields.items()
        }
    )


def _save_whole(connection: sqlite3.Connection, record: Record) -> None:
    bare: tuple[DocumentRow, ...] = tuple(replace(row, text="") for row in record.documents)
    stored = replace(record, documents=bare)
    for position, name in enumerate(Record.__struct_fields__):
        body = zlib.compress(msgspec.msgpack.encode(getattr(stored, name)), COMPRESSION)
        connection.execute("INSERT INTO record_part VALUES (?, ?, ?)", (position, name, body))


def _save_tables(connection: sqlite3.Connection, record: Record) -> None:
    cells: dict[str, list[Cells]] = {table: [] for table in TABLES}
    for table, row in table_rows(record):
        cells[table].append(row)
    for table, rows in cells.items():
        marks = ", ".join("?" * TABLES[table])
        query = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # own tables
        connection.executemany(query, rows)


def _save_trace(connection: sqlite3.Connection, trace: Trace) -> None:
    connection.executemany("INSERT INTO row_fact VALUES (?, ?, ?)", trace.facts)
    save_verdicts(connection, trace.verdicts)


def save_verdicts(connection: sqlite3.Connection, verdicts: Iterable[Verdict]) -> None:
    """None; these are the verdicts of the file."""
    connection.execute("DELETE FROM verdict")
    rows = sorted((v.judgement, v.state, v.by) for v in verdicts)
    connection.executemany("INSERT INTO verdict VALUES (?, ?, ?)", rows)


def check_references(connection: sqlite3.Connection) -> None:
    """None, where every id points to a row; a link that leaves one dangling is our fault."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, number = broken
        keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        column = next(key[3] for key in keys if key[0] == number)
        query = f"SELECT * FROM {table} WHERE rowid = ?"  # noqa: S608  # own tables
        values = connection.execute(query, (row,)).fetchone() if row is not None else ()
        message = f"linked row of {table} has a {column} that is no {parent}: {values}"
        raise ValueError(message)
