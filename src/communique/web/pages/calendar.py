"""What was announced, and what became of it; the feed of it for other calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import get_args

from communique.questions.calendar import Fate, list_calendar
from communique.questions.dates import read_last_day
from communique.questions.lookups import LIMIT
from communique.web.pages.timeline import FIELDS, list_options, read_filter
from communique.web.views import View, keep_known, read_offset

FATES = (*get_args(Fate), "moved")
TOLD = {
    "ahead": "still ahead", "held": "later told as held", "cancelled": "cancelled",
    "silent": "its day has passed, and no report tells that it was held",
    "undated": "without a day", "moved": "moved to other days",
}  # fmt: skip


def render_calendar(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, (*FIELDS, "fate", "at"))
    limit = LIMIT if view.links.is_live else 1_000_000
    at = read_last_day(asked["at"]) if "at" in asked else datetime.now(tz=UTC).date().isoformat()
    fate = asked.get("fate") if asked.get("fate") in FATES else None
    options = [each for each in list_options(view) if each[0] in ("organisation", "country")]
    return view.render(
        "calendar.html", page="calendar", query=asked, limit=limit, at=at, told=TOLD,
        found=list_calendar(view.connection, read_filter(asked), at, fate, limit, read_offset(query)),  # type: ignore[arg-type]  # one of FATES
        options=[("fate", "What became of it", [(each, TOLD[each]) for each in FATES]), *options],
    )  # fmt: skip
