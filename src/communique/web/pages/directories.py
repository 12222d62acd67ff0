"""Lists of persons, countries, organisations and issues."""

from __future__ import annotations

from collections.abc import Mapping

from communique.questions.directories import IssueLine, list_entities, list_issues
from communique.questions.lookups import LIMIT
from communique.web.views import View, keep_known, read_offset

KINDS = {
    "people": ("person",), "countries": ("country",), "organisations": ("organisation", "body"),
}  # fmt: skip
TITLES = {"people": "People", "countries": "Countries", "organisations": "Organisations and bodies"}


def render_people(view: View, query: Mapping[str, str]) -> str:
    """Persons, the most told of first."""
    return _render(view, "people", query)


def render_countries(view: View, query: Mapping[str, str]) -> str:
    """Countries, the most told of first."""
    return _render(view, "countries", query)


def render_organisations(view: View, query: Mapping[str, str]) -> str:
    """Organisations and their bodies, the most told of first."""
    return _render(view, "organisations", query)


def render_issues(view: View, _query: Mapping[str, str]) -> str:
    """Issues, those of most statements first."""
    return view.render("issues.html", page="issues", issues=recall_issues(view))


def recall_issues(view: View) -> tuple[IssueLine, ...]:
    """The issues that statements are on."""
    return view.recall(("issues",), lambda: list_issues(view.connection))


def _render(view: View, page: str, query: Mapping[str, str]) -> str:
    asked = keep_known(query, ("named",))
    limit = LIMIT if view.links.is_live else 1_000_000
    named, offset = asked.get("named", ""), read_offset(query)
    found = view.recall(
        (page, named, offset),
        lambda: list_entities(view.connection, KINDS[page], named, limit, offset),
    )
    return view.render(
        "directory.html", page=page, title=TITLES[page], query=asked, found=found, limit=limit
    )
