"""The record of a file brought up to date: in parts, or, where persons judged, made anew.

A judgement may reach any report (an anchor is found by its words, an entity by its name), so that
a record with judgements is linked as a whole; without them only what changed is linked.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable

from communique.judgements import Judgement, list_valid
from communique.link.judged import Judged, judge_readings
from communique.link.judged_rows import judge_table
from communique.link.parts import Part
from communique.link.record import link_parts
from communique.link.tellings import Id
from communique.records import MembershipRow, OfficeRow, Problem
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
    make_piece,
)
from communique.store.readings import digest_readings, load_readings, load_source_problems
from communique.store.scripts import transaction
from communique.store.shared import Renewed, load_shared, renew_conflicts, replace_shared
from communique.vocabulary import Vocabulary

ELSEWHERE = ""  # id of the part that has problems of no document


def renew_store(connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """None; the linked tables are made of the readings and judgements that the file holds."""
    connection.execute("PRAGMA foreign_keys = OFF")  # else who refers to it is looked for
    try:
        while not _try_renewing(connection, vocabulary):
            pass
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _try_renewing(connection: sqlite3.Connection, vocabulary: Vocabulary) -> bool:
    """Whether no other process read documents meanwhile."""
    judgements = load_judgements(connection).values()
    if list_valid(judgements):
        with transaction(connection):
            link_whole(connection, vocabulary, judgements)
            return True
    if not is_kept(connection):
        with transaction(connection):
            clear_record(connection)
            note_all(connection)
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (SURVEYED, "1"))
    renew_record(connection, vocabulary)
    with transaction(connection):
        if count_changes(connection) or list_valid(load_judgements(connection).values()):
            return False
        finish(connection, vocabulary, ())
        save_verdicts(connection, ())
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
            judged = list_valid(load_judgements(connection).values())
            is_small = count_changes(connection) + count <= AT_ONCE
            if judged or not is_small or not is_kept(connection):
                clear_record(connection)
                drop()
                return
            desk = open_desk(connection, vocabulary)
            drop()
            changed = [d for (d,) in connection.execute("SELECT document FROM changed")]
            renew_documents(desk, sorted(changed))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


# --- judged ---------------------------------------------------------------------------------------


def link_whole(
    connection: sqlite3.Connection, vocabulary: Vocabulary, judgements: Iterable[Judgement]
) -> None:
    """None; all is linked anew with what persons judged, within the transaction that is open."""
    clear_record(connection)
    connection.execute("DELETE FROM changed")
    judged = judge_readings(list(load_readings(connection)), judgements)
    parts = link_parts(judged, vocabulary)
    pieces = {part.documents[0].id: make_piece(part) for part in parts}
    exchange_parts(connection, Exchange({}, pieces), vocabulary)
    _judge_shared(connection, parts, judged)
    finish(connection, vocabulary, judged.problems)
    save_verdicts(connection, judged.verdicts)


def _judge_shared(connection: sqlite3.Connection, parts: Iterable[Part], judged: Judged) -> None:
    """None; offices and memberships that a person vouched for are as he corrected them."""
    facts: defaultdict[str, list[Id]] = defaultdict(list)
    for part in parts:
        for row, document, fact in part.facts:
            if (document, fact) in judged.fates:
                facts[row].append((document, fact))
    found = [load_shared(connection, name) for name in sorted(facts)]
    offices = tuple(row for row in found if isinstance(row, OfficeRow))
    memberships = tuple(row for row in found if isinstance(row, MembershipRow))
    rows: list[Renewed] = [
        *zip(offices, judge_table(offices, "office", facts, judged.fates), strict=True),
        *zip(memberships, judge_table(memberships, "membership", facts, judged.fates), strict=True),
    ]
    replace_shared(connection, rows)
    renew_conflicts(connection, rows)
