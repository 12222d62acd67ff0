"""Double coding: the tasks, one task with its agreement, one of its facts beside the text."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from communique.errors import InputError
from communique.evaluation.assignments import find_task
from communique.evaluation.coders import (
    Agreement,
    Disagreement,
    list_disagreements,
    measure_agreement,
)
from communique.link.corrections import FIELDS, NEEDED
from communique.questions.corrigible import Field, list_fields
from communique.questions.passages import fetch_passage, find_anchored
from communique.questions.review import KINDS
from communique.store.assignments import Answer, Item, Task, load_answers, load_items, load_tasks
from communique.web.pages.review import Told
from communique.web.views import View, Visitor

AROUND = 3600  # characters of a text
MOST_ROWS = 300  # items and disagreements of one task that are listed


class Progress(Struct, frozen=True):
    """One task, and how far each coder is."""

    task: Task
    items: int
    done: tuple[tuple[str, int], ...]  # coder and answers
    settled: int


class Outcome(Struct, frozen=True):
    """What may be told of the answers: nothing while they could sway somebody."""

    agreement: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]


def render_tasks(view: View, query: Mapping[str, str], told: Told) -> str:
    """The page of all tasks."""
    tasks = [measure_progress(view.connection, task) for task in load_tasks(view.connection)]
    report = query.get("document", "")
    return view.render(
        "tasks.html", page="review", tasks=tasks, kinds=KINDS, told=told, document=report
    )


def render_task(view: View, identity: str, told: Told) -> str:
    """The page of one task.

    Raises InputError where there is none with this id.
    """
    task = find_task(view.connection, identity)
    items, answers = load_items(view.connection, task.id), load_answers(view.connection, task.id)
    own = {a.position: a for a in answers if view.visitor and a.coder == view.visitor.name}
    outcome = None
    if may_see(view.visitor, task, len(items), answers):
        outcome = Outcome(measure_agreement(answers), list_disagreements(items, answers))
    waiting = [item.position for item in items if item.position not in own]
    return view.render(
        "task.html", page="review", task=task, items=items[:MOST_ROWS], own=own, told=told,
        progress=measure_progress(view.connection, task), outcome=outcome, most=MOST_ROWS,
        codes=is_coder(view.visitor, task), first=waiting[0] if waiting else None,
        open=find_unsettled(task, items, answers),
    )  # fmt: skip


def render_item(view: View, identity: str, position: int, told: Told) -> str:
    """One fact of a task: a form to answer, or, for an editor, all answers to settle.

    Raises InputError where there is no such item.
    """
    task = find_task(view.connection, identity)
    items, answers = load_items(view.connection, task.id), load_answers(view.connection, task.id)
    item = next((each for each in items if each.position == position), None)
    if item is None:
        raise InputError(f"{task.name} has no item {position}")
    seen = may_see(view.visitor, task, len(items), answers)
    given = [each for each in answers if each.position == position]
    own = next((a for a in given if view.visitor and a.coder == view.visitor.name), None)
    settles = seen and view.visitor is not None and view.visitor.role == "editor"
    words = find_anchored(view.connection, item.anchor)
    return view.render(
        "task_item.html", page="review", task=task, item=item, own=own, told=told, settles=settles,
        given=given if seen else (), codes=is_coder(view.visitor, task), total=len(items),
        complete=len(given) == len(task.coders),
        fields=fill_fields(view.connection, item, propose_values(item, given if seen else [], own)),
        passages=[fetch_passage(view.connection, d, w, AROUND) for d, w in list(words.items())[:2]],
        previous=position - 1 if position > 1 else None,
        next=position + 1 if position < len(items) else None,
    )  # fmt: skip


# --- who may see what -----------------------------------------------------------------------------


def is_coder(visitor: Visitor | None, task: Task) -> bool:
    """Whether the visitor answers the task."""
    return visitor is not None and visitor.role != "reader" and visitor.name in task.coders


def may_see(visitor: Visitor | None, task: Task, items: int, answers: Sequence[Answer]) -> bool:
    """Whether the visitor may see what others answered: nobody does who has not answered all."""
    if visitor is None:
        return False
    complete = len(answers) == items * len(task.coders)
    if complete or not is_coder(visitor, task):
        return complete or visitor.role == "editor"
    return visitor.role == "editor" and sum(a.coder == visitor.name for a in answers) == items


def measure_progress(connection: sqlite3.Connection, task: Task) -> Progress:
    """How far the task is."""
    items, answers = load_items(connection, task.id), load_answers(connection, task.id)
    done = tuple((name, sum(a.coder == name for a in answers)) for name in task.coders)
    return Progress(task, len(items), done, sum(item.settled is not None for item in items))


def find_unsettled(task: Task, items: Sequence[Item], answers: Sequence[Answer]) -> int | None:
    """The first item that all have answered and nobody has settled."""
    for item in items:
        given = sum(answer.position == item.position for answer in answers)
        if item.settled is None and given == len(task.coders):
            return item.position
    return None


# --- the form -------------------------------------------------------------------------------------


def propose_values(item: Item, given: Sequence[Answer], own: Answer | None) -> Mapping[str, str]:
    """What the form begins with: one's own answer, what most coders say, what the record says."""
    if own is not None and not given:
        return own.told if own.fact else item.told
    told = [answer.told for answer in given if answer.fact]
    return {field: _choose(field, value, told) for field, value in item.told.items()}


def _choose(field: str, value: str, told: Sequence[Mapping[str, str]]) -> str:
    """What most say; of several said as often what the record says."""
    counts = Counter(each[field] for each in told if field in each)
    most = max(counts.values(), default=0)
    often = sorted(found for found, count in counts.items() if count == most)
    return value if value in often or not often else often[0]


def fill_fields(
    connection: sqlite3.Connection, item: Item, values: Mapping[str, str]
) -> tuple[Field, ...]:
    """The fields of the fact with these values; choices of its report while its row is there."""
    subject = item.anchor.subject
    known = {field.name: field for field in list_fields(connection, item.was)}
    fields = []
    for name, form in FIELDS[subject].items():
        listed = form if isinstance(form, tuple) else ("yes", "no") if form == "yes or no" else ()
        bare = Field(name, "", "choice" if listed else "text", listed, name in NEEDED[subject])
        fields.append(replace(known.get(name, bare), value=values.get(name, "")))
    return tuple(fields)
