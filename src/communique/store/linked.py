"""The linked record in the file: tables for questions, and the exact rows for the export.

In: a `Record` and the digest of the readings it was made of. All its tables are written anew in
one transaction; a record whose readings have changed since is refused when it is opened.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from communique.errors import RecordError
from communique.judgements import Verdict
from communique.records import DocumentRow, Record
from communique.store.readings import digest_readings
from communique.store.scripts import transaction
from communique.store.tables import TABLES, Cells, table_rows

LINKED = "linked"
COMPRESSION = 6
OWN_TABLES = ("record_part", "row_fact", "verdict")  # linked, but no rows of the export


class Trace(NamedTuple):
    """What a link knows beside the record."""

    facts: Iterable[tuple[str, str, str]]  # row, document, fact that the row was made of
    verdicts: Sequence[Verdict]


NO_TRACE = Trace((), ())


def save_record(
    connection: sqlite3.Connection, record: Record, digest: str, trace: Trace = NO_TRACE
) -> None:
    """None; the record is in the file, marked as made of the readings with this digest."""
    with transaction(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        clear_record(connection)
        _save_parts(connection, record)
        _save_tables(connection, record)
        _save_trace(connection, trace)
        _check_references(connection)
        connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (LINKED, digest))


def clear_record(connection: sqlite3.Connection) -> None:
    """None; nothing that was linked is in the file, within the transaction that is open."""
    for table in reversed((*TABLES, *OWN_TABLES)):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # own tables
    connection.execute("DELETE FROM state WHERE name = ?", (LINKED,))


def is_linked(connection: sqlite3.Connection) -> bool:
    """The linked tables were made of the readings that the file holds."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (LINKED,)).fetchone()
    return row is not None and row[0] == digest_readings(connection)


def is_traced(connection: sqlite3.Connection) -> bool:
    """It is known what the rows were made of; a file of the first schema did not tell."""
    query = "SELECT NOT EXISTS (SELECT 1 FROM entity) OR EXISTS (SELECT 1 FROM row_fact)"
    return bool(connection.execute(query).fetchone()[0])


def load_record(connection: sqlite3.Connection, path: Path) -> Record:
    """The Record, exactly as it was linked.

    Raises RecordError where documents were read after the last link: reading was interrupted.
    """
    connection.execute("BEGIN")  # one snapshot, whatever another process writes meanwhile
    if not is_linked(connection):
        message = (
            f"{path}: reading was interrupted before the reports were linked; "
            f"run `communique read --record {path}` to finish it"
        )
        raise RecordError(message)
    parts = dict(connection.execute("SELECT name, body FROM record_part").fetchall())
    texts = dict(connection.execute("SELECT id, text FROM document").fetchall())
    connection.execute("COMMIT")
    fields = {field.name: field.type for field in msgspec.structs.fields(Record)}
    values = {
        name: msgspec.msgpack.decode(zlib.decompress(parts[name]), type=kind)
        for name, kind in fields.items()
    }
    values["documents"] = tuple(
        msgspec.structs.replace(row, text=texts[row.id]) for row in values["documents"]
    )
    return Record(**values)


def _save_parts(connection: sqlite3.Connection, record: Record) -> None:
    bare: tuple[DocumentRow, ...] = tuple(
        msgspec.structs.replace(row, text="") for row in record.documents
    )
    stored = msgspec.structs.replace(record, documents=bare)
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
    verdicts = sorted((v.judgement, v.state, v.by) for v in trace.verdicts)
    connection.executemany("INSERT INTO verdict VALUES (?, ?, ?)", verdicts)


def _check_references(connection: sqlite3.Connection) -> None:
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
