"""Which documents changed since the record was linked, and what it was linked of."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

_MODULUS = 1 << 256
READINGS, REACHED = "readings", "judged"  # in the table `state`
# what is kept of each document to find its neighbours
LORE = (
    "trait", "band", "kinship", "document_key", "edge", "look", "look_document", "need", "tally",
    "capacity", "held",
)  # fmt: skip


def note_change(connection: sqlite3.Connection, document: str) -> None:
    """None; the document is to be linked anew."""
    connection.execute("INSERT OR IGNORE INTO changed (document) VALUES (?)", (document,))


def note_all(connection: sqlite3.Connection) -> None:
    """None; all documents are to be linked anew."""
    connection.execute("DELETE FROM changed")
    connection.execute(
        "INSERT INTO changed (document) SELECT document FROM reading ORDER BY document"
    )


def list_changes(connection: sqlite3.Connection, most: int, most_characters: int) -> list[str]:
    """The documents that changed first: so many, with texts of so many characters, or one."""
    query = (
        "SELECT changed.document, coalesce(length(document.text), 0) FROM changed"
        " LEFT JOIN document ON document.id = changed.document ORDER BY changed.number LIMIT ?"
    )
    found: list[str] = []
    for document, characters in connection.execute(query, (most,)):
        most_characters -= characters
        if found and most_characters < 0:
            break
        found.append(document)
    return found


def count_changes(connection: sqlite3.Connection) -> int:
    """How many documents changed."""
    (count,) = connection.execute("SELECT count(*) FROM changed").fetchone()
    return int(count)


def drop_changes(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """None; these documents are linked as they are."""
    query = "DELETE FROM changed WHERE document = ?"
    connection.executemany(query, ((document,) for document in documents))


def has_reading(connection: sqlite3.Connection, document: str) -> bool:
    """Whether the document is in the record; it is gone where it was forgotten."""
    query = "SELECT 1 FROM reading WHERE document = ?"
    return connection.execute(query, (document,)).fetchone() is not None


# --- the sum of what was read ---------------------------------------------------------------------


def hash_document(connection: sqlite3.Connection, document: str) -> int:
    """A number for the document as it is: path and version; 0 where it is not there."""
    query = (
        "SELECT document.id, document.path, reading.version FROM reading "
        "JOIN document ON document.id = reading.document WHERE document.id = ?"
    )
    row = connection.execute(query, (document,)).fetchone()
    return 0 if row is None else hash_row(row)


def hash_row(row: Sequence[object]) -> int:
    """The SHA-256 of a row as a number."""
    return int.from_bytes(hashlib.sha256(msgspec.json.encode(row)).digest(), "big")


def load_sum(connection: sqlite3.Connection) -> int | None:
    """The sum of the numbers of all documents, None where it was never kept."""
    query = "SELECT value FROM state WHERE name = ?"
    row = connection.execute(query, (READINGS,)).fetchone()
    return None if row is None else int(row[0], 16)


def change_sum(connection: sqlite3.Connection, before: int, after: int) -> None:
    """None; the sum is that with a document as it is now in place of what it was."""
    total = load_sum(connection)
    total = count_sum(connection) if total is None else (total + after - before) % _MODULUS
    if total:
        connection.execute(
            "INSERT OR REPLACE INTO state VALUES (?, ?)", (READINGS, f"{total:064x}")
        )
    else:
        connection.execute("DELETE FROM state WHERE name = ?", (READINGS,))


def count_sum(connection: sqlite3.Connection) -> int:
    """The sum, of all documents anew."""
    query = (
        "SELECT document.id, document.path, reading.version FROM reading "
        "JOIN document ON document.id = reading.document"
    )
    return sum(hash_row(row) for row in connection.execute(query)) % _MODULUS
