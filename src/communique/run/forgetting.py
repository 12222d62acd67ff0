"""`forget`: documents out of the record, which is then as if they had never been read.

documents named -> what would go -> (confirmed?) -> gone, all linked again
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from msgspec import Struct

from communique.errors import InputError
from communique.records import Record
from communique.run.reading import Linker, link_store
from communique.run.renewal import forget_at_once
from communique.store.judgements import load_judgements
from communique.store.readings import drop_documents, list_paths, load_readings

COUNTED = (
    "documents", "entities", "offices", "memberships", "meetings", "statements", "claims",
    "agreements", "activities", "conflicts",
)  # fmt: skip


class Forgotten(Struct, frozen=True):
    """What goes with documents."""

    documents: Mapping[str, str]  # id -> path
    lost: Mapping[str, int]  # rows that the record has less of, by table
    waiting: tuple[str, ...]  # judgements that no text tells any more


def find_documents(connection: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, str]:
    """Id and path of the documents named by id, by the beginning of its hash, or by path."""
    paths = list_paths(connection)
    found = {}
    for name in wanted:
        matches = [
            identity for identity, path in paths.items()
            if name == path or (name and identity.startswith((name.lower(), f"doc-{name.lower()}")))
        ]  # fmt: skip
        exact = [identity for identity in matches if name in (identity, paths[identity])]
        matches = exact or matches
        if not matches:
            raise InputError(f'no document is "{name}"; `communique show RECORD sources` lists all')
        if len(matches) > 1:
            listed = ", ".join(f"{identity} ({paths[identity]})" for identity in matches[:4])
            raise InputError(f'"{name}" is {len(matches)} documents: {listed}; name one by its id')
        found[matches[0]] = paths[matches[0]]
    return found


def weigh_forgetting(
    connection: sqlite3.Connection, record: Record, documents: Mapping[str, str], link: Linker
) -> Forgotten:
    """What would go; nothing is changed."""
    kept = (each for each in load_readings(connection) if each.document.id not in documents)
    linked = link(kept, load_judgements(connection).values())
    lost = {
        table: len(getattr(record, table)) - len(getattr(linked.record, table)) for table in COUNTED
    }
    unplaced = {verdict.judgement for verdict in linked.verdicts if verdict.state == "unplaced"}
    before = {p.detail.partition(":")[0] for p in record.problems if p.kind == "judgement-unplaced"}
    return Forgotten(documents, lost, tuple(sorted(unplaced - before)))


def forget_documents(
    connection: sqlite3.Connection, documents: Iterable[str], link: Linker
) -> Record | None:
    """The record without them; what is overwritten in the file cannot be read there any more."""
    gone = sorted(documents)
    connection.execute("PRAGMA secure_delete = ON")
    forget_at_once(connection, link.vocabulary, lambda: drop_documents(connection, gone), len(gone))
    record = link_store(connection, link)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")  # else words stay, struck
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return record
