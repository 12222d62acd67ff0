"""What the server gives beside pages: the calendar, and answers in SQL, for other programs."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from communique.exports.delimited import csv_rows
from communique.publish.sql import encode_table
from communique.questions.calendar import list_calendar
from communique.questions.console import Limits, ask_sql
from communique.questions.ical import write_feed
from communique.web.pages.ask import LONGEST
from communique.web.pages.timeline import FIELDS, read_filter
from communique.web.serving import open_view
from communique.web.views import keep_known

MOST_ENTRIES = 2_000
LIMITS = Limits(seconds=10.0, rows=100_000, characters=None, all_characters=50_000_000)


def make_router(record: Path) -> APIRouter:
    """The routes."""
    router = APIRouter()

    @router.get("/calendar.ics")
    def calendar(request: Request) -> Response:
        """Announced meetings, under the filters of the calendar page."""
        wanted = read_filter(keep_known(request.query_params, FIELDS))
        with open_view(record) as view:
            found = list_calendar(view.connection, wanted, limit=MOST_ENTRIES)
            return Response(write_feed(found.rows, view.title), media_type="text/calendar")

    @router.get("/ask.csv")
    def table(sql: str) -> Response:
        """The answer as CSV; no cell is a formula."""
        found = ask_sql(record, sql[:LONGEST], LIMITS)
        content = "".join(csv_rows([found.columns, *found.rows]))
        return Response(content, media_type="text/csv", headers=name_file("answer.csv"))

    @router.get("/ask.json")
    def rows(sql: str) -> Response:
        """The answer as JSON."""
        found = ask_sql(record, sql[:LONGEST], LIMITS)
        return Response(encode_table(found), media_type="application/json")

    return router


def name_file(name: str) -> dict[str, str]:
    """The header that has a browser keep the answer under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
