"""What an address of the queue is about: a fact, a contradiction, two rows, a problem."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.errors import InputError
from communique.questions.corrigible import subject_of_id
from communique.questions.passages import Word, fetch_words_of

MOST_STATEMENTS = 40


class Aim(Struct, frozen=True):
    """What an address of the queue is about."""

    row: str  # the fact that is judged
    other: str | None = None  # with which it may be one
    conflict: str | None = None
    problem: str | None = None


def read_aim(connection: sqlite3.Connection, item: str) -> Aim:
    """What the item is about: itself, the row of a contradiction, two rows, a problem."""
    kind = item.partition("-")[0]
    if kind == "conflict":
        row = connection.execute("SELECT about FROM conflict WHERE id = ?", (item,)).fetchone()
        if row is None:
            raise InputError(f"no contradiction has the id {item} any more; go on with the queue")
        return Aim(row[0], conflict=item)
    if kind == "problem":
        return Aim(item, problem=item)
    first, plus, second = item.partition("+")
    if plus and subject_of_id(first) == subject_of_id(second):
        return Aim(first, other=second)
    if subject_of_id(first) is None:
        raise InputError(f"{item} cannot be judged")
    return Aim(first)


def find_words(connection: sqlite3.Connection, aim: Aim) -> dict[str, tuple[Word, ...]]:
    """The words to mark, by report; those of a contradiction before all others."""
    if aim.problem:
        row = connection.execute(
            "SELECT document, start_at, end_at FROM problem WHERE id = ?", (aim.problem,)
        ).fetchone()
        if row is None or not row[0].startswith("doc-"):
            return {}
        start, end = row[1] or 0, row[2] or 0
        return {row[0]: (Word(start, end, "evidence"),)}
    found: dict[str, tuple[Word, ...]] = {}
    rows = list_statements(connection, aim.row) if aim.row.startswith("claim-") else [aim.row]
    for identity in (aim.conflict, *rows, aim.other):
        if identity is not None:
            for document, words in fetch_words_of(connection, [identity]).items():
                shown = [Word(w.start, w.end, "other") for w in words]
                found[document] = (
                    *found.get(document, ()), *(shown if identity == aim.other else words),
                )  # fmt: skip
    return found


def list_statements(connection: sqlite3.Connection, claim: str) -> list[str]:
    """The statements that render a claim, as many as a page can show."""
    rows = connection.execute(
        "SELECT statement FROM claim_statement WHERE claim = ? ORDER BY statement LIMIT ?",
        (claim, MOST_STATEMENTS),
    )
    return [cells[0] for cells in rows]


class ValueTold(Struct, frozen=True):
    """One side of a contradiction."""

    value: str
    quote: str
    report: str  # path


def find_conflicts(connection: sqlite3.Connection, row: str) -> list[tuple[str, list[ValueTold]]]:
    """Field, and the values told with their words and report."""
    rows = connection.execute(
        "SELECT conflict.id, conflict.field, conflict_value.value, evidence.quote, document.path"
        " FROM conflict JOIN conflict_value ON conflict_value.conflict = conflict.id"
        " LEFT JOIN evidence ON evidence.row_id = conflict.id"
        " AND evidence.field = 'values' AND evidence.position = conflict_value.position"
        " LEFT JOIN document ON document.id = evidence.document"
        " WHERE conflict.about = ? ORDER BY conflict.id, conflict_value.position LIMIT 60",
        (row,),
    )
    found: dict[str, tuple[str, list[ValueTold]]] = {}
    for identity, field, value, quote, path in rows:
        found.setdefault(identity, (field, []))[1].append(ValueTold(value, quote or "", path or ""))
    return list(found.values())
