"""The map of venues, and the list of them that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from communique.questions.venues import Venue, count_unplaced, find_venues
from communique.web.pages.atlas import BORDERS, HEIGHT, WIDTH, draw_countries, draw_outline, project
from communique.web.pages.timeline import FIELDS, list_chosen, list_options, read_filter
from communique.web.views import View, keep_known

SMALLEST, LARGEST = 3.0, 14.0  # radius of a mark


def render_map(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, FIELDS)
    wanted = read_filter(asked)
    venues = view.recall(("venues", wanted), lambda: find_venues(view.connection, wanted))
    unplaced = view.recall(("unplaced", wanted), lambda: count_unplaced(view.connection, wanted))
    return view.render(
        "map.html", page="map", query=asked, width=WIDTH, height=HEIGHT, borders=BORDERS,
        venues=venues, marks=place_marks(venues), outline=draw_outline(),
        countries=draw_countries(), unplaced=unplaced,
        chosen=list_chosen(view, asked, "map"), options=list_options(view),
    )  # fmt: skip


def place_marks(venues: tuple[Venue, ...]) -> list[tuple[float, float, float, Venue]]:
    """Place and radius of each venue; the area of a mark is as the number of meetings."""
    most = max((venue.meetings for venue in venues), default=1)
    return [
        (*project(venue.longitude, venue.latitude),
         round(max(SMALLEST, LARGEST * sqrt(venue.meetings / most)), 1), venue)
        for venue in venues
    ]  # fmt: skip
