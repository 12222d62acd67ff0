"""RSS and Atom feeds: what each entry announces, before its page is fetched.

The feed is read by feedparser, after defusedxml has looked at it: one that declares entities is
refused. Titles and authors are plain text; markup in them is taken out.
"""

from __future__ import annotations

import io
import re
from datetime import date
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

MOST_ENTRIES = 2_000
LONGEST = 500  # characters of a title or author
_MARKUP = re.compile(r"<[^<>]*>")


class FeedInvalid(Exception):  # noqa: N818  # becomes a Problem
    """The answer is no feed; the message says why."""


class Entry(Struct, frozen=True):
    """One entry of a feed."""

    url: str  # of the page
    title: str | None
    author: str | None
    published: str | None  # the day, ISO, UTC as in the feed


def parse_feed(content: bytes, url: str) -> tuple[Entry, ...]:
    """The entries in the order of the feed, each page once.

    Raises FeedInvalid.
    """
    import feedparser  # noqa: PLC0415  # only where a feed is followed

    _refuse_entities(content)
    found = feedparser.parse(
        io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False,
        response_headers={"content-location": url},
    )  # fmt: skip
    if not found.get("version") and not found.entries:
        message = "neither RSS nor Atom; give the address of the feed, not of the page"
        raise FeedInvalid(message)
    entries: dict[str, Entry] = {}
    for each in found.entries[:MOST_ENTRIES]:
        if link := each.get("link"):
            page = urljoin(url, str(link).strip()).partition("#")[0]
            day = _day(each.get("published_parsed"))
            known = Entry(page, _text(each.get("title")), _text(each.get("author")), day)
            entries.setdefault(page, known)
    return tuple(entries.values())


def _refuse_entities(content: bytes) -> None:
    """None; a feed that is no XML at all is left to the lenient parser."""
    from xml.sax import SAXException  # noqa: PLC0415  # beside its use  # nosec
    from xml.sax.handler import ContentHandler  # noqa: PLC0415

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.sax import parseString  # noqa: PLC0415

    try:
        parseString(content, ContentHandler(), forbid_dtd=False)
    except DefusedXmlException as error:
        message = f"it declares entities ({type(error).__name__}), which no feed needs"
        raise FeedInvalid(message) from error
    except (SAXException, ValueError, LookupError):
        return


def _text(value: Any) -> str | None:  # noqa: ANN401  # feedparser promises nothing
    if not isinstance(value, str):
        return None
    return " ".join(_MARKUP.sub(" ", value).split())[:LONGEST] or None


def _day(value: Any) -> str | None:  # noqa: ANN401  # see above
    if not isinstance(value, struct_time | tuple):
        return None
    try:
        return date(*value[:3]).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
