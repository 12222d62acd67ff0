"""What is declared beside a text: the sidecar of a .txt file, the fields of a JSON line.

In: bytes of one JSON object. Out: `Declared`, every value a plain string or None.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec
from msgspec import Struct

from communique.ids import digest_text, make_id
from communique.records import Document

FIELDS = "published, source, url, title"
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


class Declared(Struct, frozen=True):
    """Metadata of one text; other fields of the object are not read."""

    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


class Line(Declared, frozen=True, kw_only=True):
    """One JSON line: a text and what is declared about it."""

    text: str


def decode_sidecar(content: bytes) -> Declared | str:
    """What a sidecar declares, or what is wrong with it in one line."""
    try:
        declared = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=Declared)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"{error}; expected a JSON object of {FIELDS}"
    return clean_declared(declared)


def decode_line(content: bytes) -> Line | str:
    """One JSON line, or what is wrong with it."""
    try:
        line = msgspec.json.decode(content, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"{error}; expected a JSON object of text, {FIELDS}"
    if "\0" in line.text:
        return "the text holds a zero character: this is no text"
    return line if line.text.strip() else "the text is empty; nothing to read"


def clean_declared(declared: Declared) -> Declared | str:
    """The same with empty strings as None and `published` as an ISO day, or what is wrong."""
    day = iso_day(declared.published) if declared.published else None
    if declared.published and day is None:
        return f'published "{declared.published}" is no ISO date; expected one like "2021-07-29"'
    return Declared(
        day, *(_filled(value) for value in (declared.source, declared.url, declared.title))
    )


def iso_day(value: str) -> str | None:
    """The day of an ISO date or time.

    >>> iso_day("2021-07-29T09:19:00+08:00")
    '2021-07-29'
    """
    match = ISO_DAY.fullmatch(value.strip())
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group(1)).isoformat()
    except ValueError:
        return None


def make_document(path: str, text: str, declared: Declared) -> Document:
    """The Document; its id is the hash of text and declared metadata, not of the path."""
    identity = make_id(
        "doc", text, declared.url, declared.source, declared.title, declared.published
    )
    return Document(
        id=identity,
        path=path,
        url=declared.url,
        source=declared.source,
        title=declared.title,
        published=declared.published,
        digest=digest_text(text),
        text=text,
    )


def _filled(value: str | None) -> str | None:
    """The value, None where it is blank."""
    return value if value and value.strip() else None
