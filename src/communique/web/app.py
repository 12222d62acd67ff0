"""The server: addresses in, pages out. Each request opens the record anew, read only.

So a page shows the record as it is at that moment, also while another process reads reports into
it, and no reader holds a lock for longer than one page takes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from communique.errors import CommuniqueError, InputError
from communique.web.access import Access, Gate
from communique.web.bench import Bench
from communique.web.feeds import make_router
from communique.web.guard import Guard
from communique.web.links import FRONT
from communique.web.login import add_login
from communique.web.memory import Memory
from communique.web.pages.catalogue import LISTS, ROWS, ListPage, RowPage
from communique.web.reviewing import Court, add_review
from communique.web.serving import find_visitor, open_view
from communique.web.tasking import add_tasks

STATIC = Path(__file__).parent / "static"
WARMED = (FRONT, "people", "countries", "organisations", "issues", "network", "map", "reports")
NOT_FOUND, BAD_REQUEST, UNAVAILABLE = 404, 400, 503


def make_app(
    record: Path,
    hosts: frozenset[str],
    access: Access | None = None,
    tables: str | None = None,
) -> FastAPI:
    """The application that serves one record under these names of host.

    Without `access` everybody reads and nobody judges. `tables` is the folder of vocabulary that
    the record was read with, where it is not what the settings name.
    """
    app = FastAPI(title="communique", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.state.record = record
    memory = Memory()
    for name, page in LISTS.items():
        app.get("/" if name == FRONT else f"/{name}")(serve_list(record, page, memory))
    for name, row in ROWS.items():
        app.get(f"/{name}/{{identity}}")(serve_row(record, row, memory))
    app.include_router(make_router(record))
    app.add_exception_handler(CommuniqueError, tell_fault)
    app.add_exception_handler(HTTPException, tell_fault)
    if access is not None:
        add_login(app, access)
        court = Court(record, Bench(record, tables=tables))
        add_tasks(app, court)
        add_review(app, court)
        app.add_middleware(Gate, access=access)
    app.add_middleware(Guard, hosts=hosts)
    threading.Thread(target=warm_memory, args=(record, memory), daemon=True).start()
    return app


def warm_memory(record: Path, memory: Memory) -> None:
    """None; what the front pages of a large record count is at hand before anybody asks."""
    for page in WARMED:
        try:
            with open_view(record, memory) as view:
                LISTS[page](view, {})
        except CommuniqueError:
            return  # the first reader is told


def serve_list(record: Path, page: ListPage, memory: Memory) -> Callable[[Request], HTMLResponse]:
    """What answers for a page of many rows."""

    def answer(request: Request) -> HTMLResponse:
        with open_view(record, memory, find_visitor(request)) as view:
            return HTMLResponse(page(view, request.query_params))

    return answer


def serve_row(
    record: Path, page: RowPage, memory: Memory
) -> Callable[[Request, str], HTMLResponse]:
    """What answers for a page of one row."""

    def answer(request: Request, identity: str) -> HTMLResponse:
        with open_view(record, memory, find_visitor(request)) as view:
            return HTMLResponse(page.render(view, identity, request.query_params))

    return answer


def tell_fault(request: Request, error: Exception) -> HTMLResponse:
    """A mistake of the address, or a record that cannot be read just now, in one line."""
    record: Path = request.app.state.record
    told, status = str(error), UNAVAILABLE
    if isinstance(error, InputError):
        status = NOT_FOUND
    elif isinstance(error, HTTPException):
        status, told = error.status_code, f"{request.url.path}: there is no such page"
    title = "Not just now" if status == UNAVAILABLE else "Not found"
    try:
        with open_view(record, visitor=find_visitor(request)) as view:
            return HTMLResponse(view.render("fault.html", told=told, title=title), status)
    except CommuniqueError:
        return HTMLResponse(f"<!doctype html><title>communique</title><p>{_escape(told)}", status)


def _escape(text: str) -> str:
    from markupsafe import escape  # noqa: PLC0415  # only where no template can be filled

    return str(escape(text))
