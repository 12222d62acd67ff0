"""The article that a page describes in JSON-LD, in the words of schema.org.

In: the tree of a page. Out: an `Article`; fields that are not stated are None. Of several objects
the first of a kind of article counts; lists of other articles are not looked into.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|PressRelease|Statement)$")
PAGE = re.compile(r"WebPage$")
PARTS = ("@graph", "mainEntity", "mainEntityOfPage")  # where an article lies in another object
_AROUND = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|"
                     r"(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)?[\s;]*$")  # fmt: skip
_FIELD = r'"%s"\s*:\s*"((?:[^"\\]|\\.)*)"'  # of an object that is broken elsewhere
MOST_LAYERS = 6

Object = dict[str, object]


class Article(Struct, frozen=True):
    """What is stated of it."""

    headline: str | None = None
    published: str | None = None  # as written
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None


def read_article(tree: HtmlElement) -> Article:
    """The first article, what it leaves open from the page's own object."""
    objects: list[Object] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                loaded = json.loads(_AROUND.sub("", script.text), strict=False)
            except (ValueError, RecursionError):
                broken.append(script.text)
            else:
                objects += _list_objects(loaded)
    known = {str(each["@id"]): each for each in objects if "@id" in each and len(each) > 1}
    for pattern in (ARTICLE, PAGE):
        for each in objects:
            if any(pattern.search(kind) for kind in _strings(each.get("@type"))):
                return _make_article(each, known)
    return _read_broken(broken)


def _list_objects(value: object, layer: int = 0) -> Iterator[Object]:
    """Objects in the order of the page, those that they hold behind them."""
    if isinstance(value, list) and layer < MOST_LAYERS:
        for each in value:
            yield from _list_objects(each, layer + 1)
    elif isinstance(value, dict):
        yield value
        for name in PARTS:
            if layer < MOST_LAYERS:
                yield from _list_objects(value.get(name), layer + 1)


def _make_article(found: Object, known: dict[str, Object]) -> Article:
    publishers = _name_all(found.get("publisher") or found.get("sourceOrganization"), known)
    place = found.get("url") or found.get("mainEntityOfPage") or found.get("@id")
    places = [place.get("@id") or place.get("url")] if isinstance(place, dict) else [place]
    return Article(
        headline=_first(_strings(found.get("headline") or found.get("name"))),
        published=_first(_strings(found.get("datePublished") or found.get("dateCreated"))),
        authors=_name_all(found.get("author") or found.get("creator"), known, persons=True),
        publisher=_first(publishers),
        url=_first(each for each in _strings(places) if "://" in each),
    )


def _name_all(value: object, known: dict[str, Object], *, persons: bool = False) -> tuple[str, ...]:
    """Names of persons or organisations, each a string, an object or a reference to one."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        found = known.get(str(each.get("@id")), each) if isinstance(each, dict) else each
        if isinstance(found, dict):
            if persons and any("Organization" in kind for kind in _strings(found.get("@type"))):
                continue
            names += _strings(found.get("name"))
        else:
            names += _strings(found)
    return tuple(names)


def _read_broken(scripts: list[str]) -> Article:
    """What can be told of objects with a comma too many."""
    found: dict[str, str | None] = {}
    for name in ("headline", "datePublished"):
        values = {each for script in scripts for each in re.findall(_FIELD % name, script)}
        found[name] = values.pop() if len(values) == 1 else None
    return Article(headline=_first(_strings(found["headline"])), published=found["datePublished"])


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    words = [" ".join(html.unescape(each).split()) for each in values if isinstance(each, str)]
    return [each for each in words if each]


def _first(values: Iterator[str] | list[str] | tuple[str, ...]) -> str | None:
    return next(iter(values), None)
