"""Words looked for in all reports, with what is said and told of there."""

from __future__ import annotations

from collections.abc import Mapping

from communique.questions.search import LIMIT, search_record
from communique.questions.search_hits import SearchFilter
from communique.web.pages.timeline import list_options
from communique.web.views import View, keep_known, read_offset

FIELDS = ("words", "country", "organisation", "person", "year")
YEAR = 4  # digits


def render_search(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, FIELDS)
    year = asked.get("year", "")
    wanted = SearchFilter(
        person=asked.get("person"), country=asked.get("country"),
        organisation=asked.get("organisation"),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == YEAR else None,
    )  # fmt: skip
    words = asked.get("words", "")
    answer = None
    if words:
        answer = search_record(view.connection, words, wanted, offset=read_offset(query))
    options = [each for each in list_options(view) if each[0] in ("organisation", "country")]
    return view.render(
        "search.html", page="search", query=asked, answer=answer, words=words, options=options,
        limit=LIMIT,
    )  # fmt: skip
