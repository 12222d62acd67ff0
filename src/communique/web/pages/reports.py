"""The reports that the record was made of."""

from __future__ import annotations

from collections.abc import Mapping

from communique.questions.dates import read_first_day, read_last_day
from communique.questions.lookups import LIMIT
from communique.questions.sources import ReportFilter, find_reports, list_sources
from communique.web.views import View, keep_known, read_offset

FIELDS = ("source", "origin", "since", "until")


def render_reports(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, FIELDS)
    wanted = ReportFilter(
        source=asked.get("source"), origin=asked.get("origin"),
        since=read_first_day(asked["since"]) if "since" in asked else None,
        until=read_last_day(asked["until"]) if "until" in asked else None,
    )  # fmt: skip
    limit = LIMIT if view.links.is_live else 1_000_000
    listed = view.recall(("sources",), lambda: list_sources(view.connection))
    sources = [(line.id, f"{line.name} ({line.reports:,})") for line in listed]
    return view.render(
        "reports.html", page="reports", query=asked, limit=limit,
        found=find_reports(view.connection, wanted, limit, read_offset(query)),
        options=[("source", "Outlet or agency", sources)],
    )  # fmt: skip
