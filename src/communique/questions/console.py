"""SQL that anybody may ask of a record: it reads, for so long, so many rows, and nothing else.

Each question has a connection of its own: the file is opened read-only, an allow-list says what a
query may do (`set_authorizer`), its parts have upper sizes (`setlimit`), and it is stopped when its
time is over. A mistake is told in one line.
"""

from __future__ import annotations

import sqlite3
import time
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from communique.errors import InputError
from communique.store.linked import has_table
from communique.store.scripts import split_statements
from communique.store.sqlite import open_store

Cell = str | int | float | None

# What a query does, as SQLite numbers it: selecting, reading a column, calling a function, a query
# that asks itself.
ALLOWED = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
DATA_VERSION = "data_version"  # the full-text index asks whether another process wrote it
FORBIDDEN = ("load_extension",)
SIZES = {
    sqlite3.SQLITE_LIMIT_LENGTH: 20_000_000,  # bytes of a value: a text has up to 5 million
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
STEPS = 10_000  # of SQLite's machine between two looks at the clock: about a millisecond
AT_ONCE = 100  # rows
HIDDEN = ("sqlite_", "search_")  # tables that SQLite and its full-text index keep for themselves
CUT = "…"
REFUSED = "only SELECT is answered here, over the tables and views of the record"


class Limits(Struct, frozen=True):
    """How much an answer may be; None: no limit."""

    seconds: float | None = 5.0
    rows: int | None = 1_000
    characters: int | None = 10_000  # of one cell
    all_characters: int | None = 10_000_000  # of all cells


class Table(Struct, frozen=True):
    """What a query found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    complete: bool  # False: there are more rows
    cut: int  # cells that are shorter than what they hold
    seconds: float


class Relation(Struct, frozen=True):
    """A view or table that can be asked, with its columns."""

    name: str
    kind: str  # view, table
    columns: tuple[str, ...]


class Example(Struct, frozen=True):
    """A question, and how it is put in SQL."""

    title: str
    sql: str


def ask_sql(
    path: Path,
    sql: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> Table:
    """What the query finds in the record file.

    Raises InputError where it is no query, asks for what is not allowed, or takes too long.
    """
    with open_store(path, write=False) as connection:
        begun = time.monotonic()
        _guard(connection, limits.seconds)
        try:
            cursor = connection.execute(sql)
            if cursor.description is None:
                raise InputError("nothing is asked; expected SELECT ...")
            rows, complete = _fetch_rows(cursor, limits)
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            raise InputError(_describe_mistake(error, limits)) from error
        cut = sum(_is_long(value, limits) for row in rows for value in row)
        return Table(
            tuple(column for column, *_ in cursor.description),
            tuple(tuple(_show(value, limits) for value in row) for row in rows),
            complete,
            cut,
            time.monotonic() - begun,
        )


def list_relations(connection: sqlite3.Connection) -> tuple[Relation, ...]:
    """Views and tables that can be asked; views, which are made for questions, first."""
    rows = connection.execute(
        "SELECT relation.name, relation.type, info.name FROM sqlite_master AS relation"
        " JOIN pragma_table_info(relation.name) AS info WHERE relation.type IN ('view', 'table')"
        " ORDER BY relation.type DESC, relation.name, info.cid"
    )
    found: dict[tuple[str, str], list[str]] = {}
    for name, kind, column in rows:
        if not name.startswith(HIDDEN):
            found.setdefault((name, kind), []).append(column)
    return tuple(Relation(name, kind, tuple(columns)) for (name, kind), columns in found.items())


def list_examples() -> tuple[Example, ...]:
    """Questions of an analyst, to begin from."""
    script = (files("communique") / "questions" / "examples.sql").read_text(encoding="utf-8")
    split = (statement.split("\n", 1) for statement in split_statements(script))
    return tuple(Example(title.removeprefix("-- "), sql.rstrip(";")) for title, sql in split)


def _guard(connection: sqlite3.Connection, seconds: float | None) -> None:
    """None; from here on the connection reads, and only for so long."""
    if has_table(connection, "search"):  # to open the index SQLite asks for more than to read it
        connection.execute("SELECT 1 FROM search LIMIT 0")
    for kind, size in SIZES.items():
        connection.setlimit(kind, size)
    connection.set_authorizer(_authorise)
    connection.text_factory = _decode
    if seconds is not None:
        end = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)


def _authorise(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and second in FORBIDDEN:
        return sqlite3.SQLITE_DENY
    if action in ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first == DATA_VERSION):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _decode(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _fetch_rows(cursor: sqlite3.Cursor, limits: Limits) -> tuple[list[tuple[object, ...]], bool]:
    """The rows that may be shown, and whether they are all."""
    rows: list[tuple[object, ...]] = []
    characters = 0
    while found := cursor.fetchmany(AT_ONCE):
        for row in found:
            characters += sum(_size(value, limits) for value in row)
            if limits.rows is not None and len(rows) == limits.rows:
                return rows, False
            if limits.all_characters is not None and characters > limits.all_characters:
                return rows, False
            rows.append(row)
    return rows, True


def _size(value: object, limits: Limits) -> int:
    """Characters that the value takes up in the answer."""
    length = len(value) if isinstance(value, str) else 1
    return length if limits.characters is None else min(length, limits.characters)


def _is_long(value: object, limits: Limits) -> bool:
    return (
        isinstance(value, str) and limits.characters is not None and len(value) > limits.characters
    )


def _show(value: object, limits: Limits) -> Cell:
    """The value as it is answered: a long text is cut, of bytes their number is told."""
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, str):
        return value[: limits.characters] + CUT if _is_long(value, limits) else value
    return value if isinstance(value, int | float) else None


def _describe_mistake(error: Exception, limits: Limits) -> str:
    """One line for the user."""
    message = " ".join(str(error).split())
    match getattr(error, "sqlite_errorname", ""):
        case "SQLITE_INTERRUPT":
            return (
                f"stopped after {limits.seconds or 0:g} seconds; ask for less: a narrower WHERE, "
                "fewer tables, LIMIT"
            )
        case "SQLITE_AUTH":
            return REFUSED
    if "not authorized" in message:
        return REFUSED
    return f"no query that SQLite understands: {message}"
