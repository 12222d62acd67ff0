"""Addresses of double coding: tasks are drawn, answered and settled."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request  # noqa: TC002  # FastAPI reads the annotations
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.errors import CommuniqueError, InputError
from communique.evaluation.assignments import (
    Draw,
    draw_task,
    find_task,
    give_answer,
    settle_item,
)
from communique.link.corrections import FIELDS, check_value
from communique.questions.corrigible import Field, write_row
from communique.run.judging import Judged, Value
from communique.store.assignments import Answer, Item, load_items, tell_time
from communique.store.sqlite import open_store
from communique.vocabulary import Vocabulary
from communique.web.access import FORBIDDEN, SEE_OTHER, may, refuse
from communique.web.bench import judge_at, load_vocabulary_of
from communique.web.pages.review import Told
from communique.web.pages.tasks import fill_fields, render_item, render_task, render_tasks
from communique.web.reviewing import BAD_REQUEST, BUSY, Court, check_coder, look, serve_page, tell
from communique.web.verdicts import Fields, read_one, read_signature, read_value
from communique.web.views import View

NOT_AN_EDITOR = "Only an editor draws and settles tasks."
MOST_DIGITS = 6
Show = Callable[[View, Told], str]


def add_tasks(app: FastAPI, court: Court) -> None:
    """None; the application answers under /review/tasks."""
    app.get("/review/tasks")(serve_page(court, render_tasks))
    app.post("/review/tasks")(serve_draw(court))
    app.get("/review/tasks/{identity}")(serve_task(court))
    app.get("/review/tasks/{identity}/{position}")(serve_item(court))
    app.post("/review/tasks/{identity}/{position}")(serve_answer(court))


def serve_task(court: Court) -> Callable[[Request, str], Response]:
    """What answers with one task."""

    def answer(request: Request, identity: str) -> Response:
        return _show(court, request, lambda view, told: render_task(view, identity, told))

    return answer


def serve_item(court: Court) -> Callable[[Request, str, str], Response]:
    """What answers with one fact of a task."""

    def answer(request: Request, identity: str, position: str) -> Response:
        number = read_number(position)
        return _show(court, request, lambda view, told: render_item(view, identity, number, told))

    return answer


def _show(
    court: Court, request: Request, show: Show, error: CommuniqueError | None = None
) -> Response:
    status = 200
    if error is not None:
        status = BAD_REQUEST if isinstance(error, InputError) else BUSY
    with look(court, request) as view:
        told = tell(court, request, view.connection, fault=str(error) if error else "")
        return HTMLResponse(show(view, told), status)


def read_number(text: str) -> int:
    """The number; 0, which nothing has, where the text is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0


# --- forms ----------------------------------------------------------------------------------------


def serve_draw(court: Court) -> Callable[[Request], Response]:
    """What draws a task."""

    def answer(request: Request) -> Response:
        refused = check_coder(request)
        if refused is not None or not may(request.state.visitor, "editor"):
            return refused or refuse(NOT_AN_EDITOR, FORBIDDEN)
        fields, session = request.state.fields, request.state.session
        draw = Draw(
            name=read_one(fields, "name"), kind=read_one(fields, "kind"),
            coders=tuple(read_one(fields, "coders").split(",")), by=session.name,
            count=read_number(read_one(fields, "count")),
            seed=read_number(read_one(fields, "seed")),
            document=read_one(fields, "document") or None,
        )  # fmt: skip
        try:
            with open_store(court.record, write=True) as connection:
                task = draw_task(connection, draw)
        except CommuniqueError as error:
            query: Mapping[str, str] = {}
            return _show(court, request, lambda view, told: render_tasks(view, query, told), error)
        return RedirectResponse(f"/review/tasks/{task.id}", SEE_OTHER)

    return answer


def serve_answer(court: Court) -> Callable[[Request, str, str], Response]:
    """What takes a coder's answer, or what an editor settles."""

    def answer(request: Request, identity: str, position: str) -> Response:
        refused = check_coder(request)
        if refused is not None:
            return refused
        number, settles = read_number(position), read_one(request.state.fields, "act") == "settle"
        if settles and not may(request.state.visitor, "editor"):
            return refuse(NOT_AN_EDITOR, FORBIDDEN)
        give = settle if settles else put_down
        try:
            give(court, request, identity, number)
        except CommuniqueError as error:
            return _show(
                court, request, lambda view, told: render_item(view, identity, number, told), error
            )
        with open_store(court.record, write=False) as connection:
            last = len(load_items(connection, identity)) <= number
        target = f"/review/tasks/{identity}" + ("" if last else f"/{number + 1}")
        return RedirectResponse(target, SEE_OTHER)

    return answer


def put_down(court: Court, request: Request, identity: str, number: int) -> None:
    """None; the coder's answer is in the file, the record as it was.

    Raises CommuniqueError where it cannot be.
    """
    fields, vocabulary = request.state.fields, load_vocabulary_of(court.bench)
    with open_store(court.record, write=True) as connection:
        task = find_task(connection, identity)
        given = read_answer(connection, fields, _find(connection, identity, number), vocabulary)
        name = request.state.session.name
        give_answer(connection, task, make_answer(fields, name, number, given))


def settle(court: Court, request: Request, identity: str, number: int) -> None:
    """None; what the editor decided is in the record as judgements.

    Raises CommuniqueError where it cannot be.
    """
    fields, session = request.state.fields, request.state.session
    vocabulary = load_vocabulary_of(court.bench)

    def judge(connection: sqlite3.Connection) -> int:
        item = _find(connection, identity, number)
        given = read_answer(connection, fields, item, vocabulary)
        changed = {n: v for n, v in given.items() if write_value(v) != item.told.get(n, "")}
        answer = make_answer(fields, session.name, number, given)
        return len(settle_item(connection, find_task(connection, identity), answer, changed))

    count = judge_at(court.bench, judge)
    session.notice = f"Item {number} is settled ({count} judgements, see the log)."


def _find(connection: sqlite3.Connection, identity: str, number: int) -> Item:
    find_task(connection, identity)
    for item in load_items(connection, identity):
        if item.position == number:
            return item
    raise InputError(f"there is no item {number}")


def make_answer(fields: Fields, name: str, number: int, given: Mapping[str, Value]) -> Answer:
    """The answer as it is kept."""
    signature = read_signature(fields, name)
    fact = read_one(fields, "verb") != "reject"
    told = {field: write_value(value) for field, value in given.items()} if fact else {}
    return Answer(
        position=number, coder=name, fact=fact, told=told, note=signature.note, time=tell_time()
    )


def read_answer(
    connection: sqlite3.Connection, fields: Fields, item: Item, vocabulary: Vocabulary
) -> dict[str, Value]:
    """Every field of the fact as the form has it.

    Raises InputError where a field cannot have its value.
    """
    subject, found = item.anchor.subject, {}
    known: tuple[Field, ...] = fill_fields(connection, item, item.told)
    for field in known:
        given = read_one(fields, f"field-{field.name}")
        if given == item.told.get(field.name, ""):  # as it was drawn, also where its row is gone
            found[field.name] = Value(field.name, given or None)
            continue
        value = read_value(connection, field, given, vocabulary)
        check_value(subject, field.name, value.text)
        found[field.name] = value
    return {name: found[name] for name in FIELDS[subject]}


def write_value(value: Value) -> str:
    """The value as an answer keeps it, the same whoever typed it."""
    if value.row is not None and isinstance(value.row, Judged):
        return write_row(value.row.name, str(getattr(value.row.row, "id", "")))
    if value.text is None:
        return ""
    parts = sorted(part.strip() for part in value.text.split(","))
    return ", ".join(parts) if value.field == "issues" else value.text
