"""What judgements reached at the last link, in the file; and where a text or an entity is told of.

Documents are found as far as they are linked: what was read since is looked at by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from communique.link.judged_entities import Moved, Named, know_by_name
from communique.link.reach import Renamed
from communique.store.changes import REACHED

_DIGESTS = "CREATE INDEX IF NOT EXISTS document_digest ON document (digest)"


class Reached(Struct, frozen=True):
    """What judgements made of documents, entities and rows that many documents tell of."""

    documents: dict[str, str] = {}  # document -> hash of what was judged of it
    referents: dict[str, str] = {}  # document -> hash of whom its judged referents are
    moved: tuple[tuple[tuple[str, ...], Moved], ...] = ()
    renamed: tuple[Renamed, ...] = ()
    rows: tuple[str, ...] = ()  # offices and memberships that a person vouched for


NOTHING_REACHED = Reached()


def load_reached(connection: sqlite3.Connection) -> Reached:
    """What was reached at the last link."""
    query = "SELECT value FROM state WHERE name = ?"
    row = connection.execute(query, (REACHED,)).fetchone()
    return NOTHING_REACHED if row is None else msgspec.json.decode(row[0], type=Reached)


def save_reached(connection: sqlite3.Connection, reached: Reached) -> None:
    """None; this is what judgements reach now."""
    connection.execute("DELETE FROM state WHERE name = ?", (REACHED,))
    if reached != NOTHING_REACHED:
        body = msgspec.json.encode(reached, order="deterministic").decode()
        connection.execute("INSERT INTO state VALUES (?, ?)", (REACHED, body))


def index_texts(connection: sqlite3.Connection) -> None:
    """None; texts are found by their digest at once, also in a file of an earlier version."""
    connection.execute(_DIGESTS)


def find_texts(connection: sqlite3.Connection, digests: Iterable[str]) -> set[str]:
    """Linked documents with these texts."""
    query = (
        "SELECT document.id FROM document JOIN trait ON trait.document = document.id"
        " WHERE document.digest = ?"
    )
    return {d for digest in digests for (d,) in connection.execute(query, (digest,))}


def find_tellers(connection: sqlite3.Connection, rows: Iterable[str]) -> set[str]:
    """Linked documents of which one of the rows was made."""
    query = "SELECT document FROM row_fact WHERE row_id = ?"
    return {d for row in rows for (d,) in connection.execute(query, (row,))}


def find_rows(connection: sqlite3.Connection, facts: Iterable[tuple[str, str]]) -> set[str]:
    """Rows that were made of these facts, given by document and id."""
    query = "SELECT row_id FROM row_fact WHERE document = ? AND fact = ?"
    return {row for fact in facts for (row,) in connection.execute(query, fact)}


def find_named(connection: sqlite3.Connection, wanted: Iterable[Named]) -> set[str]:
    """Linked documents that tell of an entity of this kind and name."""
    names = set(wanted)
    query = (
        "SELECT entity.id, item.value FROM entity JOIN item ON item.row_id = entity.id"
        " AND item.field = 'names' WHERE entity.kind = ?"
    )
    found = set()
    for kind in sorted({kind for kind, _ in names}):
        for entity, name in connection.execute(query, (kind,)):
            known = know_by_name(kind, name, None)
            if known is not None and known[:2] in names:
                found.add(entity)
    return find_tellers(connection, sorted(found))
