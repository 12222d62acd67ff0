"""The record file itself: opened, checked, created; every fault of it told in one line.

In: a path. Out: a connection to a SQLite file with the tables of `schema.sql` and the views of
`views.sql`, marked as ours by its application id, with the number of the schema as user version.
A second process can read while one writes (WAL); two that write wait for each other.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import RecordError
from communique.store.migrations import SCHEMA_VERSION, migrate
from communique.store.scripts import SCHEMA, VIEWS, read_script, split_statements, transaction

APPLICATION_ID = 0x434D5151  # "CMQQ"
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
CACHE_KILOBYTES = 32 * 1024  # at most; what reads beside it needs the room
WIDE_KILOBYTES = 128 * 1024  # while linking: rows of a link lie all over the tables
SQLITE_HEADER = b"SQLite format 3\0"
NO_RECORD = "{}: no record of communique; name a file that `communique read` made"
BUSY_SECONDS = 10.0
PAUSES = (0.02, 0.1, 0.5, None)  # seconds between tries to open a record that others write


@contextmanager
def open_store(
    path: Path, *, write: bool, busy_seconds: float = BUSY_SECONDS
) -> Iterator[sqlite3.Connection]:
    """The record file, created where it is to be written and missing; closed at the end.

    A file of an older schema is brought forward when it is written, with a copy beside it.
    Raises RecordError where the file cannot be used, also later, in the body of `with`.
    """
    check_file(path, write=write)
    try:
        connection = connect(path, write=write, busy_seconds=busy_seconds)
    except sqlite3.Error as error:
        raise describe_fault(path, error) from error
    try:
        if write:
            create_tables(connection)
        check_identity(path, connection)
        if write:
            migrate(path, connection)
        yield connection
    except sqlite3.DatabaseError as error:
        raise describe_fault(path, error) from error
    finally:
        connection.close()


def check_file(path: Path, *, write: bool) -> None:
    """None, where the path is a SQLite file, or nothing yet that could become one."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        message = (
            f"Python is built with SQLite {sqlite3.sqlite_version}; "
            "a record needs 3.37 or newer: use another Python"
        )
        raise RecordError(message)
    if path.is_dir():
        message = f"{path}: this is a folder; expected a record file"
        raise RecordError(message)
    if not path.exists():
        if not write:
            message = (
                f"{path}: no such record; make it with `communique read PATH... --record {path}`"
            )
            raise RecordError(message)
        if not path.absolute().parent.is_dir():
            message = f"{path}: the folder {path.parent} does not exist; make it first"
            raise RecordError(message)
        return
    # by its status alone: to open and close the file here would take away, from every connection
    # of this process, the locks on it (POSIX; https://sqlite.org/howtocorrupt.html, 2.2)
    if not os.access(path, os.R_OK):
        message = f"{path}: cannot be read (Permission denied); check its permissions"
        raise RecordError(message)
    if not write and path.stat().st_size == 0:
        raise RecordError(NO_RECORD.format(path))


def connect(path: Path, *, write: bool, busy_seconds: float) -> sqlite3.Connection:
    """An open connection; transactions are begun by hand."""
    if write:
        return _connect_to_write(path, busy_seconds)
    return _connect_to_read(path, busy_seconds)


@contextmanager
def cache_widened(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside, more of the file is kept at hand; afterwards the room is given back."""
    connection.execute(f"PRAGMA cache_size = -{WIDE_KILOBYTES}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")


def _connect_to_write(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that writes; tried again where another one comes or goes just then."""
    for pause in PAUSES:
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        except sqlite3.OperationalError as error:
            connection.close()
            if pause is None or not is_passing(error):
                raise
            time.sleep(pause)
        else:
            return connection
    raise AssertionError  # the last pause is None


def is_passing(error: sqlite3.Error) -> bool:
    """The fault may be gone in a moment: files beside the record come and go."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_IOERR", "SQLITE_PROTOCOL", "SQLITE_BUSY_RECOVERY"))


def _connect_to_read(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that only reads; files beside the record come and go with those who write it."""
    address = path.absolute().as_uri()
    for pause in PAUSES:
        connection = _connect_read_only(f"{address}?mode=ro", busy_seconds)
        try:
            connection.execute("PRAGMA user_version")
        except sqlite3.OperationalError:
            connection.close()
            if not os.access(path.absolute().parent, os.W_OK):
                # a WAL file in a folder that cannot be written: nobody else can be writing it
                return _connect_read_only(f"{address}?immutable=1", busy_seconds)
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return connection
    raise AssertionError  # the last pause is None


def _connect_read_only(address: str, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None)


def create_tables(connection: sqlite3.Connection) -> None:
    """None; a file without tables gets ours."""
    if not _is_blank(connection):
        return
    with transaction(connection):
        if not _is_blank(connection):  # another process was faster
            return
        for name in (SCHEMA, VIEWS):
            for statement in split_statements(read_script(name)):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check_identity(path: Path, connection: sqlite3.Connection) -> None:
    """None, where the file is a record of a schema known here."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        message = f"{path}: a SQLite file of another program; name one that `communique read` made"
        raise RecordError(message)
    if version > SCHEMA_VERSION:
        message = (
            f"{path}: schema {version} of a newer communique; this one knows up to "
            f"{SCHEMA_VERSION}: upgrade communique"
        )
        raise RecordError(message)


def describe_fault(path: Path, error: sqlite3.Error) -> RecordError:
    """The fault of SQLite as a line for the user."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RecordError(f"{path}: another process is writing it; try again when it has ended")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return RecordError(
            f"{path}: cannot be written ({error}); check file and folder permissions"
        )
    if name == "SQLITE_NOTADB":
        return RecordError(NO_RECORD.format(path))
    if name.startswith("SQLITE_CORRUPT"):
        return RecordError(f"{path}: the file is damaged ({error}); take a copy, or read again")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return RecordError(f"{path}: {error}; make room on the disk and run the command again")
    return RecordError(f"{path}: {error}")


def _is_blank(connection: sqlite3.Connection) -> bool:
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(count == 0 and application == 0)
