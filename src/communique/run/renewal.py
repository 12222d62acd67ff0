"""The record of a file brought up to date: what changed is linked, or, where it must be, all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from communique.judgements import list_valid
from communique.link.parts import Part
from communique.records import Problem
from communique.run.desk import open_desk
from communique.run.linking import AT_ONCE, renew_documents, renew_record
from communique.store.changes import count_changes, note_all
from communique.store.judgements import load_judgements
from communique.store.linked import SURVEYED, clear_record, is_kept, mark_linked, save_verdicts
from communique.store.parts import (
    Exchange,
    Piece,
    exchange_parts,
    find_pieces,
)
from communique.store.readings import digest_readings, load_source_problems
from communique.store.scripts import transaction
from communique.store.sqlite import cache_widened
from communique.vocabulary import Vocabulary

ELSEWHERE = ""  # id of the part that has problems of no document


def renew_store(connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """None; the linked tables are made of the readings and judgements that the file holds."""
    connection.execute("PRAGMA foreign_keys = OFF")  # else who refers to it is looked for
    try:
        with cache_widened(connection):
            while not _try_renewing(connection, vocabulary):
                pass
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _try_renewing(connection: sqlite3.Connection, vocabulary: Vocabulary) -> bool:
    """Whether no other process read documents meanwhile."""
    valid = list_valid(load_judgements(connection).values())
    if not is_kept(connection):
        with transaction(connection):
            clear_record(connection)
            note_all(connection)
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (SURVEYED, "1"))
    judged = renew_record(connection, vocabulary)
    with transaction(connection):
        if count_changes(connection) or list_valid(load_judgements(connection).values()) != valid:
            return False
        finish(connection, vocabulary, judged.problems)
        save_verdicts(connection, judged.verdicts)
        return True


def finish(
    connection: sqlite3.Connection, vocabulary: Vocabulary, problems: Iterable[Problem]
) -> None:
    """None; problems of files and judgements are in the tables, and these marked as up to date."""
    found = {p.id: p for p in (*problems, *load_source_problems(connection))}
    own = tuple(found[name] for name in sorted(found))
    gone = find_pieces(connection, [ELSEWHERE])
    come = {ELSEWHERE: Piece(Part((), (), (), (), (), (), (), own, (), (), (), ()))} if own else {}
    if gone != come:
        exchange_parts(connection, Exchange(gone, come), vocabulary)
    mark_linked(connection, digest_readings(connection))


def forget_at_once(
    connection: sqlite3.Connection, vocabulary: Vocabulary, drop: Callable[[], None], count: int
) -> None:
    """None; the documents that `drop` takes out of the file are out of its linked tables, too.

    Either both is done or neither; what cannot be renewed at once is linked again later.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(connection):
            is_small = count_changes(connection) + count <= AT_ONCE
            if not is_small or not is_kept(connection):
                clear_record(connection)
                drop()
                return
            desk = open_desk(connection, vocabulary)
            drop()
            changed = [d for (d,) in connection.execute("SELECT document FROM changed")]
            renew_documents(desk, sorted(changed))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
