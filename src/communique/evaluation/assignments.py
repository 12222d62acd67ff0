"""Double coding: facts drawn by a seed, answers of each coder alone, and what an editor settles.

draw_task -> coders answer, none seeing the others -> agreement -> settle_item -> judgements
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from random import Random

from msgspec import Struct

from communique.errors import InputError
from communique.judgements import Judgement
from communique.link.corrections import FIELDS
from communique.questions.corrigible import list_fields
from communique.questions.facts import fetch_fact
from communique.questions.review import KINDS
from communique.run.judging import Anchored, Judged, Signature, Value, anchor_row, judge_anchor
from communique.store.assignments import (
    Answer,
    Item,
    Task,
    load_answers,
    load_items,
    load_tasks,
    mark_settled,
    save_answer,
    save_task,
    tell_time,
)
from communique.store.rows import load_row
from communique.store.scripts import transaction

MOST = 2000  # items of one task
FEWEST_CODERS = 2


class Draw(Struct, frozen=True, kw_only=True):
    """What a task is drawn of."""

    name: str
    coders: tuple[str, ...]
    kind: str  # statement, meeting, office ...
    count: int
    seed: int = 1
    document: str | None = None  # of this report only
    by: str  # who draws


def draw_task(connection: sqlite3.Connection, draw: Draw) -> Task:
    """The task, in the file: the same facts for the same seed and record.

    Raises InputError where there is nothing to draw, or fewer than two coders.
    """
    coders = tuple(dict.fromkeys(name.strip() for name in draw.coders if name.strip()))
    if len(coders) < FEWEST_CODERS:
        raise InputError("double coding needs two coders or more; name them with commas between")
    if draw.kind not in KINDS:
        raise InputError(f'no "{draw.kind}" can be coded; expected {", ".join(KINDS)}')
    if not 0 < draw.count <= MOST:
        raise InputError(f"a task has 1 to {MOST:,} facts")
    if not draw.name.strip():
        raise InputError("a task needs a name")
    ids = _list_ids(connection, draw)
    if not ids:
        raise InputError(f"there is no {draw.kind} to draw")
    chosen = Random(draw.seed).sample(ids, min(draw.count, len(ids)))  # noqa: S311  # no secret
    items = [_make_item(connection, n, identity) for n, identity in enumerate(chosen, start=1)]
    drawn = {"kind": draw.kind, "seed": str(draw.seed), "of": str(len(ids))}
    if draw.document:
        drawn["report"] = draw.document
    task = Task(
        id="", name=draw.name.strip(), by=draw.by, time=tell_time(), drawn=drawn, coders=coders
    )
    return save_task(connection, task, items)


def _list_ids(connection: sqlite3.Connection, draw: Draw) -> list[str]:
    where, values = "rule <> 'judgement'", {}
    if draw.document:
        where += " AND id IN (SELECT row_id FROM row_fact WHERE document = :document)"
        values["document"] = draw.document
    query = f"SELECT id FROM {draw.kind} WHERE {where} ORDER BY id"  # noqa: S608  # one of KINDS
    return [cells[0] for cells in connection.execute(query, values)]


def _make_item(connection: sqlite3.Connection, position: int, identity: str) -> Item:
    fact = fetch_fact(connection, identity)
    name = fact.name if fact else identity
    anchor = anchor_row(connection, Judged(load_row(connection, identity), name))
    told = {field.name: field.value for field in list_fields(connection, identity)}
    return Item(
        position=position, subject=anchor.subject, name=name, was=identity, anchor=anchor, told=told
    )


# --- answers --------------------------------------------------------------------------------------


def find_task(connection: sqlite3.Connection, identity: str) -> Task:
    """The task.

    Raises InputError where there is none with this id.
    """
    for task in load_tasks(connection):
        if task.id == identity:
            return task
    raise InputError(f"no task has the id {identity}; `communique review tasks` lists them")


def give_answer(connection: sqlite3.Connection, task: Task, answer: Answer) -> None:
    """None; the answer is in the file, in place of an earlier one of the same coder.

    Raises InputError where he is none of its coders, or the item is settled.
    """
    if answer.coder not in task.coders:
        raise InputError(f"{answer.coder} is no coder of {task.name}")
    with transaction(connection):
        item = _find_item(connection, task, answer.position)
        if item.settled:
            raise InputError(f"item {answer.position} is settled by {item.settled} already")
        save_answer(connection, task.id, answer)


def _find_item(connection: sqlite3.Connection, task: Task, position: int) -> Item:
    for item in load_items(connection, task.id):
        if item.position == position:
            return item
    raise InputError(f"{task.name} has no item {position}")


def settle_item(
    connection: sqlite3.Connection, task: Task, settled: Answer, values: Mapping[str, Value]
) -> list[Judgement]:
    """What the editor decided, as judgements; `values` are those of fields that are to change.

    Raises InputError where a coder has not answered yet, or the item is settled.
    """
    signature = Signature(settled.coder, settled.note or f"settled: {task.name}")
    with transaction(connection):
        item = _find_item(connection, task, settled.position)
        answers = load_answers(connection, task.id)
        answered = {each.coder for each in answers if each.position == item.position}
        if item.settled:
            raise InputError(f"item {item.position} is settled by {item.settled} already")
        if missing := [name for name in task.coders if name not in answered]:
            raise InputError(f"{' and '.join(missing)} has not answered item {item.position} yet")
        mark_settled(connection, task.id, item.position, settled.coder)
        if not settled.fact:
            about = Anchored(item.anchor, item.was)
            return [judge_anchor(connection, "reject", about, signature)]
        fields = FIELDS[item.anchor.subject]
        changed = [values[name] for name in fields if name in values]
        if not changed:
            return [judge_anchor(connection, "accept", Anchored(item.anchor, item.was), signature)]
        return [
            judge_anchor(connection, "correct", Anchored(item.anchor, item.was, value), signature)
            for value in changed
        ]
