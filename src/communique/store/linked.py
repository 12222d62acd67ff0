"""The linked record in the file: put together from its parts, or put in whole.

A record whose readings have changed since is refused when it is opened.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from communique.errors import RecordError
from communique.judgements import Verdict
from communique.link.merging import FORMAT, collect
from communique.link.shares import by_day
from communique.link.statements import name_capacities
from communique.records import (
    ConflictRow,
    DocumentRow,
    EntityRow,
    MembershipRow,
    OfficeRow,
    Record,
    Sighting,
    Source,
)
from communique.store.neighbourhood import LORE
from communique.store.parts import load_pieces
from communique.store.readings import digest_first, digest_readings
from communique.store.scripts import transaction
from communique.store.shared import SharedRow, decode_shared
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
    connection.execute("DELETE FROM state WHERE name IN (?, ?)", (LINKED, SURVEYED))


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
        record = _load_whole(connection) if whole else _put_together(connection)
        texts = dict(connection.execute("SELECT id, text FROM document").fetchall())
    finally:
        connection.execute("COMMIT")
    documents = tuple(replace(row, text=texts[row.id]) for row in record.documents)
    return replace(record, documents=documents)


# --- in parts -------------------------------------------------------------------------------------


def _put_together(connection: sqlite3.Connection) -> Record:
    """The record of its parts, texts left out."""
    pieces = [piece.part for piece in load_pieces(connection)]
    words: defaultdict[str, list[Sighting]] = defaultdict(list)
    for part in pieces:
        for share in part.shares:
            words[share.row] += share.words
    rows, conflicts = _load_shared(connection)
    offices = tuple(
        replace(row, seen=tuple(sorted(words[row.id], key=by_day)))
        for row in rows
        if isinstance(row, OfficeRow)
    )
    held = name_capacities(offices)
    capacities = {name: held.get(person) for part in pieces for name, person in part.open}
    return Record(
        format=FORMAT,
        sources=tuple(row for row in rows if isinstance(row, Source)),
        documents=collect(part.documents for part in pieces),
        entities=tuple(
            replace(row, mentions=tuple(sorted(each.evidence for each in words[row.id])))
            for row in rows
            if isinstance(row, EntityRow)
        ),
        offices=offices,
        memberships=tuple(
            replace(row, evidence=tuple(sorted(each.evidence for each in words[row.id])))
            for row in rows
            if isinstance(row, MembershipRow)
        ),
        meetings=collect(part.meetings for part in pieces),
        statements=tuple(
            replace(row, office=capacities[row.id]) if row.id in capacities else row
            for row in collect(part.statements for part in pieces)
        ),
        claims=collect(part.claims for part in pieces),
        agreements=collect(part.agreements for part in pieces),
        activities=collect(part.activities for part in pieces),
        conflicts=collect([*(part.conflicts for part in pieces), conflicts]),
        events=(),
        problems=collect(part.problems for part in pieces),
    )


def _load_shared(connection: sqlite3.Connection) -> tuple[list[SharedRow], list[ConflictRow]]:
    rows: list[SharedRow] = []
    conflicts: list[ConflictRow] = []
    for kind, body in connection.execute("SELECT kind, body FROM shared_row ORDER BY id"):
        if kind == "conflict":
            conflicts += msgspec.msgpack.decode(body, type=tuple[ConflictRow, ...])
        else:
            rows.append(decode_shared(kind, body))
    return rows, conflicts


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
