"""Judgements in the record file: appended, never changed; and the verdicts of the last link."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.judgements import Judgement, Verdict
from communique.store.scripts import transaction

_ALL = "SELECT number, body FROM judgement ORDER BY number"


def append_judgements(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """How many were added: those that the record holds already are left out."""
    added = 0
    with transaction(connection):
        for judgement in judgements:
            added += connection.execute(
                "INSERT INTO judgement"
                " (id, verb, by, time, note, about, field, value, undoes, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (
                    judgement.id, judgement.verb, judgement.by, judgement.time, judgement.note,
                    "; ".join(anchor.name for anchor in judgement.about), judgement.field,
                    judgement.value, judgement.undoes, msgspec.json.encode(judgement).decode(),
                ),
            ).rowcount  # fmt: skip
    return added


def load_judgements(connection: sqlite3.Connection) -> Mapping[int, Judgement]:
    """All judgements by their number, undone ones and undos, too."""
    if not has_judgements(connection):
        return {}
    decoder = msgspec.json.Decoder(Judgement)
    return {number: decoder.decode(body) for number, body in connection.execute(_ALL)}


def has_judgements(connection: sqlite3.Connection) -> bool:
    """The file has the table: one of the first schema has none until it is written."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'judgement'"
    return connection.execute(query).fetchone() is not None


def load_verdicts(connection: sqlite3.Connection) -> Mapping[str, Verdict]:
    """What became of the judgements that are not undone, by their id."""
    if not has_judgements(connection):
        return {}
    rows = connection.execute("SELECT judgement, state, overruled_by FROM verdict")
    return {judgement: Verdict(judgement, state, by) for judgement, state, by in rows}


def load_facts(connection: sqlite3.Connection, row: str) -> Sequence[tuple[str, str]]:
    """The facts, or referents, that a row was made of: document and id in its reading."""
    query = "SELECT document, fact FROM row_fact WHERE row_id = ? ORDER BY document, fact"
    return connection.execute(query, (row,)).fetchall()
