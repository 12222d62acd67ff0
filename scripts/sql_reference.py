"""The reference of the record file: its views and tables, from the SQL and the comments in it.

In: schema.sql and views.sql of `communique.store`. Out: Markdown. The comment above a view or table
says what it answers; an indented SELECT in the comment above a view is its example.
"""

import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import NamedTuple

STORE = files("communique.store")
CREATED = re.compile(r"((?:^--.*\n)*)^CREATE (?:VIRTUAL )?(?:VIEW|TABLE) (\w+)", re.MULTILINE)
OPENING = (
    "The record file is an SQLite database. Views are made for questions; tables hold the same "
    "rows as the export, field by field ([codebook](codebook.md))."
)
SAME_AS_EXPORT = "Rows as in the export."


class Relation(NamedTuple):
    """One view or table."""

    name: str
    summary: str
    example: str  # a query that can be run, or ""
    columns: tuple[str, ...]


def sql_reference() -> str:
    """Text of docs/sql.md."""
    parts = [
        "# The record in SQL",
        "Written by `make docs` from `src/communique/store/*.sql`; change the comments there.",
        OPENING,
        "## Views",
    ]
    for view in relations("views.sql"):
        example = f"```sql\n{view.example}\n```" if view.example else ""
        columns = ", ".join(f"`{column}`" for column in view.columns)
        parts += [f"### {view.name}", view.summary, f"Columns: {columns}.", example]
    rows = "\n".join(
        f"| `{table.name}` | {table.summary} | {', '.join(table.columns)} |"
        for table in relations("schema.sql")
    )
    parts += ["## Tables", f"| table | holds | columns |\n|---|---|---|\n{rows}"]
    return "\n\n".join(filter(None, parts)) + "\n"


def relations(file: str) -> list[Relation]:
    """What the file creates, in its order; with the comment above it."""
    with closing(empty_record()) as database:
        return [
            Relation(name, *summary_and_example(comment), columns_of(database, name))
            for comment, name in CREATED.findall(STORE.joinpath(file).read_text("utf-8"))
        ]


def empty_record() -> sqlite3.Connection:
    """A record without rows, in memory."""
    database = sqlite3.connect(":memory:")
    for file in ("schema.sql", "views.sql"):
        database.executescript(STORE.joinpath(file).read_text("utf-8"))
    return database


def summary_and_example(comment: str) -> tuple[str, str]:
    """Prose of a comment on one line, and the query in it."""
    lines = [line.removeprefix("--") for line in comment.splitlines()]
    query = [line.strip() for line in lines if line.startswith("     ")]
    prose = [line.strip() for line in lines if not line.startswith("     ")]
    return " ".join(prose) or SAME_AS_EXPORT, "\n".join(query)


def columns_of(database: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Names of the columns of a view or table."""
    found = database.execute("SELECT name FROM pragma_table_info(?)", (name,))
    return tuple(column for (column,) in found)
