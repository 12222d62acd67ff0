"""What the server gives beside pages: the calendar for other programs."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from communique.questions.calendar import list_calendar
from communique.questions.ical import write_feed
from communique.web.pages.timeline import FIELDS, read_filter
from communique.web.serving import open_view
from communique.web.views import keep_known

MOST_ENTRIES = 2_000


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

    return router
