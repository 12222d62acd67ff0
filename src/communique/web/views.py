"""What a page is made with: the record as it is read, addresses, and the templates.

A page is a function from a View and what was asked to a text of HTML. It knows nothing of servers:
`web.app` calls it for a browser, `web.site` for a folder of files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from communique.publish.index import ordinal, show_date
from communique.publish.words import plural
from communique.web.links import Links

NAVIGATION = (
    ("timeline", "Timeline"),
    ("people", "People"),
    ("countries", "Countries"),
    ("organisations", "Organisations"),
    ("issues", "Issues"),
    ("calendar", "Calendar"),
    ("network", "Network"),
    ("map", "Map"),
    ("reports", "Reports"),
)
LIVE_NAVIGATION = (("ask", "Ask"), ("review", "Review"))  # need a server


class Visitor(Struct, frozen=True):
    """Who looks at a served page."""

    name: str  # "" for a reader who need not tell
    role: str  # reader, coder, editor
    token: str  # that every form sends back (CSRF)


class View(Struct, frozen=True):
    """One look at a record."""

    connection: sqlite3.Connection  # read only
    title: str  # name of the record file
    links: Links = Links()
    visitor: Visitor | None = None

    def render(self, template: str, **content: object) -> str:
        """The page."""
        return load_environment().get_template(template).render(
            links=self.links,
            live=self.links.is_live,
            record=self.title,
            visitor=self.visitor,
            navigation=NAVIGATION + (LIVE_NAVIGATION if self.links.is_live else ()),
            **content,
        )


@cache
def load_environment() -> Environment:
    """The templates; whatever they are given is text, never markup (autoescape everywhere)."""
    environment = Environment(
        loader=PackageLoader("communique.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=show_date, ordinal=ordinal, number=group_digits, data=encode_data
    )
    environment.globals.update(plural=plural, page=None, query={})
    return environment


def group_digits(number: int) -> str:
    """The number with thousands apart: "12,000"."""
    return f"{number:,}"


def encode_data(content: object) -> str:
    """The content as JSON for an attribute (the template escapes it)."""
    return msgspec.json.encode(content).decode()


def keep_known(query: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """What was asked under names that the page knows, blanks left out."""
    return {name: query[name].strip() for name in names if query.get(name, "").strip()}
