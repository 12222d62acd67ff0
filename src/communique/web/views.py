"""What a page is made with: the record as it is read, addresses, and the templates.

A page is a function from a View and what was asked to a text of HTML. It knows nothing of servers:
`web.app` calls it for a browser, `web.site` for a folder of files.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct

from communique.publish.tables import plural
from communique.questions.dates import show_date
from communique.questions.names import ordinal
from communique.web.links import Links
from communique.web.memory import Answer, Memory

NAVIGATION = (
    ("timeline", "Timeline"),
    ("people", "People"),
    ("countries", "Countries"),
    ("organisations", "Organisations"),
    ("issues", "Issues"),
    ("formulae", "Formulae"),
    ("calendar", "Calendar"),
    ("network", "Network"),
    ("map", "Map"),
    ("reports", "Reports"),
)
MOST_DIGITS = 9  # of a number in an address
SYMBOLS = {chr(code): chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"} | {
    chr(code): f"<U+{code:04X}>"
    for code in (0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_TURNING = re.compile(f"[{re.escape(''.join(SYMBOLS))}]")
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
    path: Path | None = None  # of the record file, where it is served
    memory: Memory | None = None  # of the server

    def recall(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of `make`, perhaps from memory."""
        if self.memory is None:
            return make()
        return self.memory.recall(self.connection, key, make)

    def render(self, template: str, **content: object) -> str:
        """The page."""
        return (
            load_environment()
            .get_template(template)
            .render(
                links=self.links,
                live=self.links.is_live,
                layout="section.html" if self.links.form == "single" else "base.html",
                spot=self.links.spot,
                record=self.title,
                visitor=self.visitor,
                navigation=NAVIGATION + (LIVE_NAVIGATION if self.links.is_live else ()),
                **content,
            )
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
        finalize=show_controls,
    )
    environment.filters.update(
        day=show_date, ordinal=ordinal, number=group_digits,
        first_upper=raise_first, exact=keep_exact, web_address=check_address,
    )  # fmt: skip
    environment.globals.update(plural=plural, page=None, query={})
    return environment


def show_controls(value: object) -> object:
    """A text with its control characters, and those that turn the direction of writing, as symbols.

    They could show words in another order than they have (https://trojansource.codes). Marks that
    Arabic and Hebrew need (U+200E, U+200F, joiners) stay.
    """
    if type(value) is not str or not _TURNING.search(value):
        return value
    return _TURNING.sub(lambda found: SYMBOLS[found[0]], value)


def group_digits(number: int) -> str:
    """The number with thousands apart: "12,000"."""
    return f"{number:,}"


def keep_exact(text: str) -> Markup:
    """The text so that a browser has every character of it; else it would drop carriage returns."""
    return Markup(str(escape(show_controls(text))).replace("\r", "&#13;"))  # noqa: S704  # escaped


def check_address(url: str) -> str:
    """The address, where a browser may follow it; "#" for one that is a script or the like."""
    return url if url.lower().startswith(("http://", "https://")) else "#"


def raise_first(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def keep_known(query: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """What was asked under names that the page knows, blanks left out."""
    return {name: query[name].strip() for name in names if query.get(name, "").strip()}


def read_offset(query: Mapping[str, str]) -> int:
    """How many rows are passed over; 0 where the query gives no number."""
    text = query.get("offset", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
