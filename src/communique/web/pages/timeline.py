"""The front page: meetings in time under filters, with counts for each further filter."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from communique.questions.dates import read_first_day, read_last_day
from communique.questions.lookups import LIMIT
from communique.questions.meetings import Facet, MeetingFilter, count_facets, find_meetings
from communique.questions.names import name_entities
from communique.questions.timelines import count_lanes
from communique.web.links import FRONT
from communique.web.pages.charts import draw_strip
from communique.web.views import View, keep_known, read_offset

FIELDS = (
    "organisation", "body", "country", "person", "kind", "status", "since", "until", "words",
    "order",
)  # fmt: skip
ENTITIES = ("organisation", "body", "country", "person")
TITLES = {
    "organisation": "Organisation", "body": "Body", "country": "Country", "person": "Person",
    "kind": "Kind", "status": "Status", "year": "Year", "since": "From", "until": "Until",
    "words": "Words",
}  # fmt: skip


EVERY = MeetingFilter()


class Chosen(Struct, frozen=True):
    """A filter that holds, and the address without it."""

    title: str
    value: str
    address: str


def render_timeline(view: View, query: Mapping[str, str]) -> str:
    """The page. A folder of files has all meetings on one page, a server pages of fifty."""
    asked = keep_known(query, FIELDS)
    wanted = read_filter(asked)
    limit = LIMIT if view.links.is_live else 1_000_000
    offset = read_offset(query)
    found = find_meetings(view.connection, wanted, limit, offset)
    facets: tuple[Facet, ...] = ()
    if view.links.is_live:
        facets = view.recall(("facets", wanted), lambda: count_facets(view.connection, wanted))
    lanes = view.recall(("lanes", wanted), lambda: count_lanes(view.connection, wanted))
    return view.render(
        "timeline.html", page="timeline", query=asked, found=found, limit=limit, facets=facets,
        titles=TITLES, chosen=list_chosen(view, asked), strip=draw_strip(lanes),
        spans={facet.field: facet for facet in facets}, narrow=narrow,
    )  # fmt: skip


def read_filter(asked: Mapping[str, str]) -> MeetingFilter:
    """The filter that the query names.

    Raises InputError where a day is none.
    """
    return MeetingFilter(
        **{field: asked.get(field) for field in (*ENTITIES, "kind", "status", "words")},
        since=read_first_day(asked["since"]) if "since" in asked else None,
        until=read_last_day(asked["until"]) if "until" in asked else None,
        newest_first=asked.get("order") == "newest",
    )


def narrow(asked: Mapping[str, str], facet: Facet, value: str) -> dict[str, str]:
    """The query with one more filter."""
    if facet.field == "year":
        return {**asked, "since": value, "until": value}
    return {**asked, facet.field: value}


def list_chosen(view: View, asked: Mapping[str, str], page: str = FRONT) -> tuple[Chosen, ...]:
    """What is filtered by, each with the address of the page that leaves it out."""
    names = name_entities(view.connection, (asked[field] for field in ENTITIES if field in asked))
    return tuple(
        Chosen(
            TITLES[field],
            names[value].name if value in names else value,
            view.links.page(page, **{key: each for key, each in asked.items() if key != field}),
        )
        for field, value in asked.items()
        if field in TITLES
    )


def list_options(view: View) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Filters with their values, over all meetings: name, title, value and what it is called."""
    return [
        (facet.field, TITLES[facet.field], [(each.value, each.name) for each in facet.values])
        for facet in view.recall(("facets", EVERY), lambda: count_facets(view.connection, EVERY))
        if facet.field in ("organisation", "country", "kind", "status")
    ]
