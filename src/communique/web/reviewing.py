"""Addresses of review: the queue, a fact beside its text, the log; and the forms that judge."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from fastapi import FastAPI, Request  # noqa: TC002  # FastAPI reads the annotations
from msgspec import Struct
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.errors import CommuniqueError, InputError
from communique.questions.aims import read_aim
from communique.questions.duplicates import renew_duplicates
from communique.questions.review import find_entries
from communique.web.access import FORBIDDEN, SEE_OTHER, may, refuse
from communique.web.bench import (
    Bench,
    judge_at,
    link_soon,
    load_vocabulary_of,
    tell_state,
    wait_for_link,
    warm_up,
)
from communique.web.pages.review import (
    FIELDS,
    Told,
    address_of,
    read_filter,
    read_start,
    render_log,
    render_queue,
)
from communique.web.pages.review_fact import render_review
from communique.web.serving import find_visitor, open_view
from communique.web.sessions import Session
from communique.web.verdicts import (
    Verdict,
    give_verdict,
    read_one,
    read_signature,
    take_back,
    tell_verdict,
)
from communique.web.views import View, keep_known

BAD_REQUEST, BUSY = 400, 503
NOT_A_CODER = "Only a coder or an editor judges; ask who runs this server for that role."
NO_NAME = "Say first who you are: your name stands beside every judgement."
Page = Callable[[View, Mapping[str, str], Told], str]


class Court(Struct, frozen=True):
    """What the addresses of review share."""

    record: Path
    bench: Bench


def add_review(app: FastAPI, court: Court) -> None:
    """None; the application answers under /review."""
    Thread(target=renew_duplicates, args=(str(court.record.resolve()),), daemon=True).start()
    app.get("/review")(serve_page(court, render_queue))
    app.get("/review/log")(serve_page(court, render_log))
    app.post("/review/log/undo")(serve_undo(court))
    app.post("/review/link")(serve_link(court))
    app.get("/review/{item}")(serve_fact(court))
    app.post("/review/{item}")(serve_verdict(court))


def look(court: Court, request: Request) -> AbstractContextManager[View]:
    """One look at the record, as this visitor has it."""
    return open_view(court.record, visitor=find_visitor(request))


def tell(court: Court, request: Request, connection: sqlite3.Connection, fault: str = "") -> Told:
    """What the page tells beside the record; the notice is told once."""
    session: Session | None = request.state.session
    state = tell_state(court.bench, connection)
    if session is None:
        return Told(state=state, fault=fault)
    notice, session.notice = session.notice, ""
    return Told(notice, state, session.last, fault)


def serve_page(court: Court, page: Page) -> Callable[[Request], Response]:
    """What answers with a list."""

    def answer(request: Request) -> Response:
        if may(request.state.visitor, "coder"):
            warm_up(court.bench)
        with look(court, request) as view:
            told = tell(court, request, view.connection)
            return HTMLResponse(page(view, request.query_params, told))

    return answer


def serve_fact(court: Court) -> Callable[[Request, str], Response]:
    """What answers with a fact beside its text."""

    def answer(request: Request, item: str) -> Response:
        if may(request.state.visitor, "coder"):
            warm_up(court.bench)
        with look(court, request) as view:
            told = tell(court, request, view.connection)
            return HTMLResponse(render_review(view, item, request.query_params, told))

    return answer


# --- forms ----------------------------------------------------------------------------------------


def check_coder(request: Request) -> Response | None:
    """What somebody gets who may not judge."""
    visitor = request.state.visitor
    if not may(visitor, "coder"):
        return refuse(NOT_A_CODER, FORBIDDEN)
    return None if visitor.name else refuse(NO_NAME, FORBIDDEN)


def serve_verdict(court: Court) -> Callable[[Request, str], Response]:
    """What takes a verdict, and goes on to what stands next in the queue."""

    def answer(request: Request, item: str) -> Response:
        refused = check_coder(request)
        if refused is not None:
            return refused
        fields = request.state.fields
        query = {name: read_one(fields, name) for name in (*FIELDS, "in") if read_one(fields, name)}
        if read_one(fields, "verb") == "find":
            sought = urlencode({**query, "find": read_one(fields, "named")})
            return RedirectResponse(f"/review/{item}?{sought}", SEE_OTHER)
        with look(court, request) as view:  # before the row has another id, or is gone
            spot = read_start(view, {**query, "at": item}, "at")
            row = read_aim(view.connection, item).row
        try:
            judge(court, request, row)
            request.state.session.back = f"/review/{item}?{urlencode(query)}"
        except CommuniqueError as error:
            return show_fault(court, request, error, (item, query))
        with look(court, request) as view:
            asked = keep_known(query, FIELDS)
            following = find_entries(view.connection, read_filter(asked), spot, 1)
            target = f"/review?{urlencode(asked)}"
            if following:
                target = address_of(asked, following[0])
        return RedirectResponse(target, SEE_OTHER)

    return answer


def judge(court: Court, request: Request, row: str) -> None:
    """None; the verdict of the form is in the record.

    Raises CommuniqueError where it is refused, or the record busy.
    """
    fields, session = request.state.fields, request.state.session
    verdict = Verdict(
        read_one(fields, "verb"), row, fields, read_signature(fields, session.name),
        load_vocabulary_of(court.bench),
    )  # fmt: skip

    def give(connection: sqlite3.Connection) -> tuple[list[int], str]:
        numbers = give_verdict(connection, verdict)
        return numbers, tell_verdict(connection, numbers)

    numbers, told = judge_at(court.bench, give)
    session.notice, session.last = f"Judgement {told}", numbers[-1]


def show_fault(
    court: Court, request: Request, error: CommuniqueError, place: tuple[str, Mapping[str, str]]
) -> Response:
    """The page of the fact again, with why the form was refused."""
    item, query = place
    status = BAD_REQUEST if isinstance(error, InputError) else BUSY
    with look(court, request) as view:
        told = tell(court, request, view.connection, fault=str(error))
        return HTMLResponse(render_review(view, item, query, told), status)


def serve_undo(court: Court) -> Callable[[Request], Response]:
    """What takes a judgement back."""

    def answer(request: Request) -> Response:
        refused = check_coder(request)
        if refused is not None:
            return refused
        fields, session = request.state.fields, request.state.session
        text = read_one(fields, "number")
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
        signature = read_signature(fields, session.name)
        others = may(request.state.visitor, "editor")

        def undo(connection: sqlite3.Connection) -> int:
            return take_back(connection, number, signature, others=others)

        try:
            made = judge_at(court.bench, undo)
        except CommuniqueError as error:
            status = BAD_REQUEST if isinstance(error, InputError) else BUSY
            return refuse(str(error), status)
        back = session.back if session.last == number and "back" in fields else "/review/log"
        session.notice, session.last = f"Judgement {made}: undo {number}", None
        return RedirectResponse(back, SEE_OTHER)

    return answer


def serve_link(court: Court) -> Callable[[Request], Response]:
    """What links the reports that an interrupted run has read."""

    def answer(request: Request) -> Response:
        refused = check_coder(request)
        if refused is not None:
            return refused
        link_soon(court.bench, whole=True)
        wait_for_link(court.bench)
        return RedirectResponse("/review", SEE_OTHER)

    return answer
