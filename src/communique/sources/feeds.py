"""RSS and Atom feeds: what each entry announces, before its page is fetched.

The feed is read by feedparser, after defusedxml has looked at it: one that declares entities is
refused. Titles and authors are plain text; markup in them is taken out.
"""

from __future__ import annotations

import io
import re
from datetime import date
from email.utils import parsedate_tz
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from communique.sources.declared import iso_day

LONGEST = 500  # characters of a title or author
FEED_KINDS = ("application/rss+xml", "application/atom+xml")
MOST_BYTES = 3_000_000  # the longest feeds seen have under one million
MOST_TAGS = 80_000  # some six thousand entries; tags made to cost time cost half a millisecond each
# What feedparser raises on numbers of characters that are none, and the like.
PARSER_FAULTS = (
    ValueError, OverflowError, TypeError, LookupError, AttributeError, AssertionError,
    RecursionError,
)  # fmt: skip
_MARKUP = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class FeedInvalid(Exception):  # noqa: N818  # becomes a Problem
    """The answer is no feed; the message says why."""


class Entry(Struct, frozen=True):
    """One entry of a feed."""

    url: str  # of the page
    title: str | None
    author: str | None
    published: str | None  # the day as the feed writes it, in its own time zone, ISO


def parse_feed(content: bytes, url: str, media: str | None = None) -> tuple[Entry, ...]:
    """The entries in the order of the feed, each page once; `media` is the server's Content-Type.

    Raises FeedInvalid.
    """
    import feedparser  # noqa: PLC0415  # only where a feed is followed

    if len(content) > MOST_BYTES or content.count(b"<") > MOST_TAGS:
        message = f"more than {MOST_BYTES:,} bytes or {MOST_TAGS:,} tags; no feed has so many"
        raise FeedInvalid(message)
    _refuse_entities(content)
    told = {"content-location": url} | ({"content-type": media} if media else {})
    try:
        found = feedparser.parse(
            io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False,
            response_headers=told,
        )  # fmt: skip
    except PARSER_FAULTS as error:
        message = f"too broken to be read ({type(error).__name__}: {str(error)[:100]})"
        raise FeedInvalid(message) from error
    if not found.get("version") and not found.entries:
        raise FeedInvalid(_tell_no_feed(found, url))
    is_rss = str(found.get("version", "")).startswith("rss")  # its dc:date; Atom's is of a change
    entries: dict[str, Entry] = {}
    for each in found.entries:
        if page := _find_page(each, url):
            day = _day(each, "published") or (_day(each, "updated") if is_rss else None)
            known = Entry(page, _text(each.get("title")), _text(each.get("author")), day)
            entries.setdefault(page, known)
    return tuple(entries.values())


def _find_page(entry: Any, url: str) -> str | None:  # noqa: ANN401  # feedparser promises nothing
    """The address of the page that the entry announces."""
    link = entry.get("link")
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        page = urljoin(url, _clean(link)).partition("#")[0]
    except ValueError:
        return _clean(link)  # it is refused when it is asked for, and told then
    return page or None


def _tell_no_feed(found: Any, url: str) -> str:  # noqa: ANN401  # see above
    """What is wrong, with the address of the feed where the page names one."""
    links = found.get("feed", {}).get("links", ())
    named = [link.get("href") for link in links if link.get("type") in FEED_KINDS]
    if named and isinstance(named[0], str):
        return f"this is a page, not its feed, which is {_clean(urljoin(url, named[0]))[:LONGEST]}"
    return "neither RSS nor Atom; give the address of the feed, not of the page"


def _refuse_entities(content: bytes) -> None:
    """None; a feed that is no XML at all is left to the lenient parser."""
    from xml.sax import SAXException  # noqa: PLC0415  # beside its use  # nosec
    from xml.sax.handler import ContentHandler  # noqa: PLC0415

    from defusedxml.common import (  # noqa: PLC0415
        DefusedXmlException,
        ExternalReferenceForbidden,
    )
    from defusedxml.sax import parseString  # noqa: PLC0415

    try:
        parseString(content, ContentHandler(), forbid_dtd=False)
    except ExternalReferenceForbidden:
        return  # the document type of RSS 0.91, which nobody fetches; entities come before it
    except DefusedXmlException as error:
        message = f"it declares entities ({type(error).__name__}), which no feed needs"
        raise FeedInvalid(message) from error
    except (SAXException, ValueError, LookupError):
        return


def _text(value: Any) -> str | None:  # noqa: ANN401  # see above
    if not isinstance(value, str):
        return None
    return " ".join(_clean(_MARKUP.sub(" ", value)).split())[:LONGEST] or None


def _clean(value: str) -> str:
    """The same without control characters and lone halves of pairs, which cannot be kept."""
    return _CONTROL.sub(" ", value.encode("utf-8", "replace").decode()).strip()


def _day(entry: Any, name: str) -> str | None:  # noqa: ANN401  # see above
    """The day that the feed writes; where it is in no known form, feedparser's, in UTC."""
    if name not in entry:  # feedparser would give another date for it
        return None
    written = entry.get(name)
    if isinstance(written, str):
        if day := iso_day(written):
            return day
        parsed = parsedate_tz(written)
        if parsed and (day := _make_day(parsed[:3])):
            return day
    value = entry.get(f"{name}_parsed")
    return _make_day(value[:3]) if isinstance(value, struct_time | tuple) else None


def _make_day(numbers: tuple[int, ...]) -> str | None:
    try:
        return date(*numbers[:3]).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
