"""Items that were opened: what a later run need not decode again, and what was wrong with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from communique.records import Problem


def is_opened(connection: sqlite3.Connection, digest: str, version: str) -> bool:
    """Whether this version opened the item already, and what it gave is in the record."""
    query = "SELECT 1 FROM source_item WHERE digest = ? AND version = ?"
    return connection.execute(query, (digest, version)).fetchone() is not None


def find_document(connection: sqlite3.Connection, digest: str) -> str | None:
    """The document that an opened item gave; None where it gave none, or was never opened."""
    query = "SELECT document FROM source_item WHERE digest = ?"
    row = connection.execute(query, (digest,)).fetchone()
    return None if row is None else row[0]


def note_opened(
    connection: sqlite3.Connection, digest: str, version: str, document: str | None
) -> None:
    """None; the item need not be opened again by this version."""
    connection.execute(
        "INSERT OR REPLACE INTO source_item VALUES (?, ?, ?)", (digest, version, document)
    )


def replace_problems(
    connection: sqlite3.Connection, place: str, label: str, problems: Iterable[Problem]
) -> None:
    """None; these are the problems of what has this label in the file at `place`."""
    rows = sorted({(p.id, place, p.kind, p.document, p.detail) for p in problems})
    query = (
        "SELECT id, place, kind, document, detail FROM source_problem"
        " WHERE place = ? AND document = ? ORDER BY id"
    )
    if connection.execute(query, (place, label)).fetchall() != rows:
        connection.execute(
            "DELETE FROM source_problem WHERE place = ? AND document = ?", (place, label)
        )
        connection.executemany("INSERT INTO source_problem VALUES (?, ?, ?, ?, ?)", rows)


def load_problems(connection: sqlite3.Connection, place: str, label: str) -> tuple[Problem, ...]:
    """The problems of what has this label in the file at `place`, by id."""
    query = (
        "SELECT id, kind, document, detail FROM source_problem"
        " WHERE place = ? AND document = ? ORDER BY id"
    )
    return tuple(
        Problem(identity, kind, document, None, None, detail)
        for identity, kind, document, detail in connection.execute(query, (place, label))
    )


def drop_problems(connection: sqlite3.Connection, place: str, labels: Sequence[str]) -> None:
    """None; of the file at `place`, problems are left of what has one of these labels alone."""
    query = "SELECT DISTINCT document FROM source_problem WHERE place = ?"
    gone = {label for (label,) in connection.execute(query, (place,))}.difference(labels)
    connection.executemany(
        "DELETE FROM source_problem WHERE place = ? AND document = ?",
        ((place, label) for label in sorted(gone)),
    )
