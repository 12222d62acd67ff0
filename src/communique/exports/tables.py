"""The tables of a record file as exports need them: columns with type and meaning, keys, a query.

In: an open record. Out: `Table` by table, in the order in which they refer to each other. The texts
of reports are left out: what is quoted is in `evidence`, and a text is known again by its digest.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from communique.errors import RecordError
from communique.store.linked import is_linked
from communique.store.scripts import SCHEMA, read_script
from communique.store.tables import TABLES
from communique.vocabulary_files import read_table

ColumnKind = Literal["string", "integer", "number", "date"]
KINDS: dict[str, ColumnKind] = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
DAY = re.compile(r"(?:date|since|until|suspended)_(?:start|end)\Z|dateline_date\Z")
LEFT_OUT = frozenset({("document", "text")})  # press texts are their publishers'
CREATED = re.compile(
    r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+) \(\n(.*?)^\)", re.MULTILINE | re.DOTALL
)
COLUMN = re.compile(r"^\s+(\w+)\s+(?:TEXT|INTEGER|REAL)\b[^\n]*?(?:--\s*(.*))?$", re.MULTILINE)
SHAPES = {"string": "''", "date": "''", "integer": "0", "number": "0.0"}


class TableColumn(Struct, frozen=True):
    """One column of one table."""

    name: str
    kind: ColumnKind
    meaning: str
    refers: tuple[str, str] | None  # table and column


class Table(Struct, frozen=True):
    """One table of the record."""

    name: str
    summary: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]  # columns that tell rows apart


class Meaning(Struct, frozen=True):
    """export_meanings.csv: what a column of that name means in any table."""

    column: str  # key
    meaning: str
    source: str


def list_tables(connection: sqlite3.Connection, path: Path) -> tuple[Table, ...]:
    """The tables that an export has, but for those that an older record lacks.

    Raises RecordError where reading was interrupted before the reports were linked.
    """
    if not is_linked(connection):
        message = (
            f"{path}: reading was interrupted before the reports were linked; "
            f"run `communique read --record {path}` to finish it"
        )
        raise RecordError(message)
    tables = (describe_table(connection, name) for name in ("document", *TABLES))
    return tuple(table for table in tables if table.columns)


def describe_table(connection: sqlite3.Connection, name: str) -> Table:
    """The table as the file has it, with what the comments of its schema say."""
    summary, meanings = _comments().get(name, ("", {}))
    rows = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    keys = connection.execute(
        'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)
    ).fetchall()
    refers = {column: (table, other or "id") for column, table, other in keys}
    columns = tuple(
        TableColumn(column, kind_of(column, kind), tell(column, meanings), refers.get(column))
        for column, kind, _ in rows
        if (name, column) not in LEFT_OUT
    )
    ordered = sorted((place, column) for column, _, place in rows if place)
    return Table(name, summary, columns, tuple(column for _, column in ordered))


def kind_of(column: str, declared: str) -> ColumnKind:
    """The type of a column: days are text in SQLite."""
    return "date" if declared == "TEXT" and DAY.search(column) else KINDS[declared]


def tell(column: str, meanings: dict[str, str]) -> str:
    """What the column means in this table, or in any."""
    return meanings.get(column) or _meanings().get(column, "")


def query_of(table: Table) -> str:
    """SQL for all rows of the table, always in the same order."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{name}"' for name in table.key) or columns
    return f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'  # noqa: S608  # own tables


def typed_query_of(table: Table) -> str:
    """The same with one row of examples before it, by which a reader learns the types.

    A column that is empty in its first rows has no type in SQLite's answer.
    """
    shapes = ", ".join(f'{SHAPES[column.kind]} AS "{column.name}"' for column in table.columns)
    # LIMIT keeps SQLite from dropping the order of the inner query
    return f"SELECT {shapes} UNION ALL SELECT * FROM ({query_of(table)} LIMIT -1)"  # noqa: S608


@cache
def _comments() -> dict[str, tuple[str, dict[str, str]]]:
    """Summary of each table, and the comment beside each column, from schema.sql."""
    return {
        name: (
            " ".join(line.lstrip("- ") for line in above.splitlines()),
            {column: said.strip() for column, said in COLUMN.findall(body) if said},
        )
        for above, name, body in CREATED.findall(read_script(SCHEMA))
    }


@cache
def _meanings() -> dict[str, str]:
    return {row.column: row.meaning for row in read_table("export_meanings", Meaning)}
