"""Which pages there are: by name, what makes each, and of which rows there is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from communique.web.pages.ask import render_ask
from communique.web.pages.calendar import render_calendar
from communique.web.pages.directories import (
    render_countries,
    render_issues,
    render_organisations,
    render_people,
)
from communique.web.pages.entity import list_entity_ids, render_entity
from communique.web.pages.fact import render_fact
from communique.web.pages.formulae import render_formulae
from communique.web.pages.issue import list_issue_names, render_issue
from communique.web.pages.map import render_map
from communique.web.pages.meeting import list_meeting_ids, render_meeting
from communique.web.pages.network import render_network
from communique.web.pages.report import list_report_ids, render_report
from communique.web.pages.reports import render_reports
from communique.web.pages.search import render_search
from communique.web.pages.timeline import render_timeline
from communique.web.views import View

ListPage = Callable[[View, Mapping[str, str]], str]


class RowPage(Struct, frozen=True):
    """A kind of page that there is one of for each row."""

    render: Callable[[View, str, Mapping[str, str]], str]
    identities: Callable[[sqlite3.Connection], Iterator[str]]  # of which a site has a page


LISTS: dict[str, ListPage] = {
    "timeline": render_timeline,
    "people": render_people,
    "countries": render_countries,
    "organisations": render_organisations,
    "issues": render_issues,
    "formulae": render_formulae,
    "calendar": render_calendar,
    "network": render_network,
    "map": render_map,
    "reports": render_reports,
    "search": render_search,
    "ask": render_ask,
}
ROWS: dict[str, RowPage] = {
    "meeting": RowPage(render_meeting, list_meeting_ids),
    "person": RowPage(render_entity, list_entity_ids("person")),
    "country": RowPage(render_entity, list_entity_ids("country")),
    "organisation": RowPage(render_entity, list_entity_ids("organisation", "body")),
    "report": RowPage(render_report, list_report_ids),
    "issue": RowPage(render_issue, list_issue_names),
    "fact": RowPage(render_fact, list_meeting_ids),
}
