"""Record files of older schemas, brought forward: what is missing is added, nothing is lost.

    1 -> 2  judgements; which facts a row was made of; tables of neighbours and parts
    2 -> 3  the author that a page declares; which items were opened already
    3 -> 4  the full-text index; indexes for questions

Before that the file is copied beside itself, "record.db.schema1". The record can be read at once;
what rows were made of is known from the next link on, which every command that writes makes.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from communique.errors import RecordError
from communique.store.linked import SURVEYED, mark_linked
from communique.store.readings import digest_first, digest_readings
from communique.store.scripts import SCHEMA, VIEWS, read_script, split_statements, transaction

SCHEMA_VERSION = 4
FIRST, THIRD = 1, 3
_RENUMBERED = ("evidence", "sighting")
_WIDENED = ("meeting_date", "participant_entity", "statement_speaker_entity")  # indexes
_CREATED = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|INDEX|TRIGGER|VIEW) (\w+)", re.MULTILINE)


def migrate(path: Path, connection: sqlite3.Connection) -> None:
    """None; the file has the newest schema, and a copy of what it was lies beside it."""
    version = read_version(connection)
    if version == SCHEMA_VERSION:
        return
    copy_file(connection, name_copy(path, version))
    with transaction(connection):
        if read_version(connection) == SCHEMA_VERSION:  # another process was faster
            return
        if version < THIRD:
            _bring_to_third(connection, version)
        else:
            _add_missing(connection)
        _index_texts(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _bring_to_third(connection: sqlite3.Connection, version: int) -> None:
    """None; the tables of the third schema are there, and what was added since."""
    linked = version == FIRST and read_state(connection, "linked") == digest_first(connection)
    connection.execute("ALTER TABLE document ADD COLUMN author TEXT")
    if version == FIRST:
        _put_aside(connection)
    connection.execute("DROP INDEX evidence_document")
    _add_missing(connection)
    if version == FIRST:
        _renumber(connection)
    # keys of neighbours are made in another way: all is linked anew when it is renewed
    connection.execute("DELETE FROM state WHERE name = ?", (SURVEYED,))
    if linked:
        mark_linked(connection, digest_readings(connection))


def _index_texts(connection: sqlite3.Connection) -> None:
    """None; texts that were stored before there was an index are found by their words, too."""
    connection.execute("INSERT INTO searched (document) SELECT id FROM document ORDER BY rowid")
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def _add_missing(connection: sqlite3.Connection) -> None:
    """None; every table of the newest schema is there, and the views are its views."""
    known = "SELECT name FROM sqlite_master WHERE type = ?"
    for (view,) in connection.execute(known, ("view",)).fetchall():
        connection.execute(f"DROP VIEW {view}")
    for index in _WIDENED:
        connection.execute(f"DROP INDEX {index}")
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for statement in split_statements(read_script(SCHEMA)):
        created = _CREATED.search(statement)
        if created and created[1] not in names:
            connection.execute(statement)
    for statement in split_statements(read_script(VIEWS)):
        connection.execute(statement)


def _put_aside(connection: sqlite3.Connection) -> None:
    """None; the tables whose columns changed make room for new ones."""
    for table in _RENUMBERED:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")


def _renumber(connection: sqlite3.Connection) -> None:
    """None; words of rows that many reports tell of are numbered by document."""
    connection.execute("INSERT INTO evidence SELECT * FROM old_evidence")
    connection.execute(
        "INSERT INTO sighting SELECT old.office, words.document, old.position, old.date_start,"
        " old.date_end, old.date_precision, old.date_status, old.date_basis"
        " FROM old_sighting AS old JOIN old_evidence AS words"
        " ON words.row_id = old.office AND words.field = 'seen' AND words.position = old.position"
    )
    for table in _RENUMBERED:
        connection.execute(f"DROP TABLE old_{table}")


def read_state(connection: sqlite3.Connection, name: str) -> str | None:
    """A value of the state of the file."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def read_version(connection: sqlite3.Connection) -> int:
    """The number of the schema of the file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def name_copy(path: Path, version: int) -> Path:
    """Where the copy goes: no file that is there is written over."""
    first = path.with_name(f"{path.name}.schema{version}")
    if not first.exists():
        return first
    names = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(name for name in names if not name.exists())


def copy_file(connection: sqlite3.Connection, target: Path) -> None:
    """None; the record is at `target`, too.

    Raises RecordError where it cannot be written: then nothing is changed.
    """
    try:
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
    except sqlite3.Error as error:
        message = (
            f"{target}: the copy that is kept before a record is brought forward cannot be "
            f"written ({error}); check folder and permissions"
        )
        raise RecordError(message) from error
