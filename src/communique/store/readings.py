"""Documents and what each says, one transaction a document; the state that a link must match.

In and out: `Reading` values, whole. The text of a document is kept once, beside its reading.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from communique.judgements import list_valid
from communique.records import Document, Problem, Reading
from communique.store.changes import (
    change_sum,
    count_sum,
    hash_document,
    hash_row,
    load_sum,
    note_change,
)
from communique.store.judgements import load_judgements
from communique.store.scripts import transaction

NO_DOCUMENT = Document("", "", None, None, None, None, "", "", None)
DOCUMENT_COLUMNS = "id, path, url, source, title, published, digest, text, author"

# The address stays, so that the page is not fetched again; what the feed said of it goes.
FORGET_PAGE = (
    "UPDATE feed_entry SET state = 'forgotten', title = NULL, author = NULL, published = NULL"
    " WHERE document = ?"
)


def save_reading(connection: sqlite3.Connection, reading: Reading, version: str) -> None:
    """None; document and reading are in the record, in place of an older reading of it."""
    body = msgspec.msgpack.encode(msgspec.structs.replace(reading, document=NO_DOCUMENT))
    with transaction(connection):
        before = hash_document(connection, reading.document.id)
        path = _save_document(connection, reading.document)
        connection.execute(
            "INSERT INTO reading (document, version, body) VALUES (?, ?, ?)"
            " ON CONFLICT (document) DO UPDATE"
            " SET version = excluded.version, body = excluded.body",
            (reading.document.id, version, body),
        )
        note_change(connection, reading.document.id)
        change_sum(connection, before, hash_row((reading.document.id, path, version)))


def note_path(connection: sqlite3.Connection, document: Document) -> None:
    """None; a document found under another path keeps the smaller one."""
    known = connection.execute("SELECT path FROM document WHERE id = ?", (document.id,)).fetchone()
    if known is not None and document.path < known[0]:
        with transaction(connection):
            before = hash_document(connection, document.id)
            _save_document(connection, document)
            _note(connection, document.id, before)


def _note(connection: sqlite3.Connection, document: str, before: int) -> None:
    """None; the document is to be linked anew, and the sum of all readings is that of now."""
    note_change(connection, document)
    change_sum(connection, before, hash_document(connection, document))


def reading_version(connection: sqlite3.Connection, document: str) -> str | None:
    """The version that read this document, None where it is not in the record."""
    row = connection.execute(
        "SELECT version FROM reading WHERE document = ?", (document,)
    ).fetchone()
    return None if row is None else str(row[0])


def outdated_documents(connection: sqlite3.Connection, version: str) -> Iterator[Document]:
    """Documents of the record that another version read, by id."""
    query = "SELECT document FROM reading WHERE version <> ? ORDER BY document"
    for (identity,) in connection.execute(query, (version,)).fetchall():
        yield load_document(connection, identity)


def load_document(connection: sqlite3.Connection, identity: str) -> Document:
    """The Document of this id; it must be in the record."""
    query = f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE id = ?"  # noqa: S608  # own columns
    return Document(*connection.execute(query, (identity,)).fetchone())


def load_reading(connection: sqlite3.Connection, identity: str) -> Reading:
    """The Reading of this document; it must be in the record."""
    query = "SELECT body FROM reading WHERE document = ?"
    (body,) = connection.execute(query, (identity,)).fetchone()
    reading = msgspec.msgpack.decode(body, type=Reading)
    return msgspec.structs.replace(reading, document=load_document(connection, identity))


def load_readings(connection: sqlite3.Connection) -> Iterator[Reading]:
    """Every Reading of the record, by id of its document."""
    columns = ", ".join(f"document.{name}" for name in DOCUMENT_COLUMNS.split(", "))
    query = (
        f"SELECT reading.body, {columns} FROM reading "  # noqa: S608  # own columns
        "JOIN document ON document.id = reading.document ORDER BY document.id"
    )
    decoder = msgspec.msgpack.Decoder(Reading)
    for body, *values in connection.execute(query):
        yield msgspec.structs.replace(decoder.decode(body), document=Document(*values))


def drop_documents(connection: sqlite3.Connection, identities: Sequence[str]) -> None:
    """None; no trace of the documents is left, within the transaction that is open.

    Nor of problems of their files, unless another document has the same path.
    """
    for identity in identities:
        path = load_document(connection, identity).path
        before = hash_document(connection, identity)
        connection.execute("DELETE FROM reading WHERE document = ?", (identity,))
        connection.execute("DELETE FROM document WHERE id = ?", (identity,))
        connection.execute("DELETE FROM source_item WHERE document = ?", (identity,))
        connection.execute(FORGET_PAGE, (identity,))
        _note(connection, identity, before)
        connection.execute(
            "DELETE FROM source_problem WHERE document = ?"
            " AND NOT EXISTS (SELECT 1 FROM document WHERE path = ?)",
            (path, path),
        )


def list_paths(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Document -> its path."""
    return dict(connection.execute("SELECT id, path FROM document ORDER BY id").fetchall())


def save_source_problems(
    connection: sqlite3.Connection, place: str, problems: Sequence[Problem]
) -> None:
    """None; these problems of the file at `place` are kept instead of those it had before."""
    rows = [(p.id, place, p.kind, p.document, p.detail) for p in problems]
    query = "SELECT id, place, kind, document, detail FROM source_problem WHERE place = ?"
    if sorted(connection.execute(query, (place,)).fetchall()) == sorted(set(rows)):
        return
    with transaction(connection):
        connection.execute("DELETE FROM source_problem WHERE place = ?", (place,))
        connection.executemany("INSERT OR IGNORE INTO source_problem VALUES (?, ?, ?, ?, ?)", rows)


def load_source_problems(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Problems of files, sorted by id, each once."""
    query = "SELECT DISTINCT id, kind, document, detail FROM source_problem ORDER BY id"
    return tuple(
        Problem(identity, kind, document, None, None, detail)
        for identity, kind, document, detail in connection.execute(query)
    )


def digest_readings(connection: sqlite3.Connection) -> str:
    """SHA-256 of what a link is made of: documents, versions, problems of files, judgements."""
    total = load_sum(connection)
    digest = hashlib.sha256(f"{count_sum(connection) if total is None else total:064x}".encode())
    for row in connection.execute("SELECT DISTINCT id FROM source_problem ORDER BY id"):
        digest.update(msgspec.json.encode(row))
    for judgement in list_valid(load_judgements(connection).values()):
        digest.update(msgspec.json.encode(judgement.id))
    return digest.hexdigest()


def digest_first(connection: sqlite3.Connection) -> str:
    """The same, as files of the first schema have it."""
    digest = hashlib.sha256()
    documents = (
        "SELECT document.id, document.path, reading.version FROM reading "
        "JOIN document ON document.id = reading.document ORDER BY document.id"
    )
    for query in (documents, "SELECT DISTINCT id FROM source_problem ORDER BY id"):
        for row in connection.execute(query):
            digest.update(msgspec.json.encode(row))
    return digest.hexdigest()


def _save_document(connection: sqlite3.Connection, document: Document) -> str:
    """The path that it has now: the least of those under which it was found."""
    saved = connection.execute(
        f"INSERT INTO document ({DOCUMENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET path = min(path, excluded.path) RETURNING path",
        msgspec.structs.astuple(document),
    )
    return str(saved.fetchall()[0][0])
