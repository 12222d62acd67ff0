"""Double coding in the record file: tasks, their items, and what each coder answered.

Nothing of it is read by a link. An answer may be changed by who gave it until the item is settled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from communique.ids import make_id
from communique.judgements import Anchor
from communique.store.linked import has_table
from communique.store.scripts import transaction

Values = Mapping[str, str]  # field -> value as a judgement writes it; "" where nothing is known


class Task(Struct, frozen=True, kw_only=True):
    """Facts that several persons judge by themselves."""

    id: str
    name: str
    by: str
    time: str
    drawn: Mapping[str, str]  # kind, seed, report ...: of what the facts were drawn
    coders: tuple[str, ...]


class Item(Struct, frozen=True, kw_only=True):
    """One fact of a task, as it was when it was drawn."""

    position: int
    subject: str
    name: str
    was: str  # id of the row
    anchor: Anchor
    told: Values
    settled: str | None = None  # who settled it


class Answer(Struct, frozen=True, kw_only=True):
    """What one coder says of one item."""

    position: int
    coder: str
    fact: bool
    told: Values
    note: str | None
    time: str


def tell_time() -> str:
    """The time now, UTC, to the microsecond: two tasks of one second are two, the later first."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def save_task(connection: sqlite3.Connection, task: Task, items: Iterable[Item]) -> Task:
    """The task with its id, in the file."""
    told = (task.name, task.by, task.time, *task.coders, sorted(task.drawn.items()))
    named = msgspec.structs.replace(task, id=make_id("task", *told))
    with transaction(connection):
        connection.execute(
            "INSERT INTO coding_task VALUES (?, ?, ?, ?, ?)",
            (named.id, task.name, task.by, task.time, _encode(task.drawn)),
        )
        connection.executemany(
            "INSERT INTO coding_coder VALUES (?, ?)", ((named.id, name) for name in task.coders)
        )
        connection.executemany(
            "INSERT INTO coding_item VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                (
                    named.id, item.position, item.subject, item.name, item.was,
                    _encode(item.anchor), _encode(item.told),
                )
                for item in items
            ),
        )  # fmt: skip
    return named


def load_tasks(connection: sqlite3.Connection) -> tuple[Task, ...]:
    """All tasks, the latest first."""
    if not has_table(connection, "coding_task"):
        return ()
    coders: dict[str, list[str]] = {}
    for task, coder in connection.execute("SELECT task, coder FROM coding_coder ORDER BY 1, 2"):
        coders.setdefault(task, []).append(coder)
    rows = connection.execute(
        "SELECT id, name, by, time, drawn FROM coding_task ORDER BY time DESC, id"
    )
    return tuple(
        Task(
            id=identity, name=name, by=by, time=time, coders=tuple(coders.get(identity, ())),
            drawn=msgspec.json.decode(drawn, type=dict[str, str]),
        )
        for identity, name, by, time, drawn in rows
    )  # fmt: skip


def load_items(connection: sqlite3.Connection, task: str) -> tuple[Item, ...]:
    """The items of a task in their order."""
    rows = connection.execute(
        "SELECT position, subject, name, was, anchor, told, settled FROM coding_item"
        " WHERE task = ? ORDER BY position",
        (task,),
    )
    return tuple(
        Item(
            position=position, subject=subject, name=name, was=was, settled=settled,
            anchor=msgspec.json.decode(anchor, type=Anchor),
            told=msgspec.json.decode(told, type=dict[str, str]),
        )
        for position, subject, name, was, anchor, told, settled in rows
    )  # fmt: skip


def load_answers(connection: sqlite3.Connection, task: str) -> tuple[Answer, ...]:
    """What was answered, by item and coder."""
    rows = connection.execute(
        "SELECT position, coder, fact, told, note, time FROM coding_answer WHERE task = ?"
        " ORDER BY position, coder",
        (task,),
    )
    return tuple(
        Answer(
            position=position, coder=coder, fact=bool(fact), note=note, time=time,
            told=msgspec.json.decode(told, type=dict[str, str]),
        )
        for position, coder, fact, told, note, time in rows
    )  # fmt: skip


def save_answer(connection: sqlite3.Connection, task: str, answer: Answer) -> None:
    """None; this is what the coder says of the item."""
    connection.execute(
        "INSERT OR REPLACE INTO coding_answer VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            task, answer.position, answer.coder, int(answer.fact), _encode(answer.told),
            answer.note, answer.time,
        ),
    )  # fmt: skip


def mark_settled(connection: sqlite3.Connection, task: str, position: int, by: str) -> None:
    """None; the item is settled."""
    connection.execute(
        "UPDATE coding_item SET settled = ? WHERE task = ? AND position = ?", (by, task, position)
    )


def _encode(content: object) -> str:
    return msgspec.json.encode(content, order="deterministic").decode()
