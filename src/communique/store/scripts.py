"""SQL of this package, statement by statement, and what it runs in: one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

SCHEMA, VIEWS = "schema.sql", "views.sql"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written in the body, or nothing of it.

    Within a transaction that is open the body is a part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def read_script(name: str) -> str:
    """The text of `schema.sql` or `views.sql`."""
    return (files("communique") / "store" / name).read_text(encoding="utf-8")


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script, each with the comments before it.

    `executescript` would commit the transaction that they belong to.
    """
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        statement = "\n".join(lines)
        if line.strip() and sqlite3.complete_statement(statement):
            yield statement.strip()
            lines = []
