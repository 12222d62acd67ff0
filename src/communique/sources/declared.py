"""What is declared beside a text: the sidecar of a .txt file, the fields of a JSON line.

In: bytes of one JSON object. Out: `Declared`, every value a plain string or None. The names of our
fields count first, then those of `SYNONYMS`: files of other tools are read as they are.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from communique.ids import digest_text, make_id
from communique.records import Document
from communique.sources.authors import clean_author, join_names
from communique.sources.outlets import name_outlet

FIELDS = "published, source, url, title, author"
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_ADDRESS = re.compile(r"https?://\S+")
# Names that other tools give to our fields, the surest first: news-please and CC-News (maintext,
# date_publish, source_domain, authors), trafilatura (sitename, hostname), schema.org
# (articleBody, datePublished, headline), NewsAPI (publishedAt, content), feeds (pubDate, link).
SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        "maintext", "articleBody", "article_body", "full_text", "fulltext", "article_text", "body",
        "content",
    ),
    "published": (
        "date_publish", "datePublished", "date_published", "published_at", "publishedAt",
        "published_date", "publish_date", "publication_date", "pubDate", "pub_date", "date",
    ),
    "source": ("sitename", "site_name", "outlet", "publisher", "newspaper", "publication"),
    "url": ("canonical_url", "canonicalUrl", "article_url", "link"),
    "title": ("headline", "article_title"),
    "author": ("authors", "byline", "creator"),
}  # fmt: skip
DOMAINS = ("source_domain", "hostname", "domain")  # of the outlet, where it is not named
FIELD_NAMES = (*SYNONYMS, *(name for names in SYNONYMS.values() for name in names), *DOMAINS)


class Declared(Struct, frozen=True):
    """Metadata of one text; other fields of the object are not read."""

    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None


class Line(Declared, frozen=True, kw_only=True):
    """One JSON line: a text and what is declared about it."""

    text: str


def decode_sidecar(content: bytes) -> Declared | str:
    """What a sidecar declares, or what is wrong with it in one line."""
    try:
        values = msgspec.json.decode(
            content.removeprefix(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw]
        )
        declared = msgspec.convert(rename_fields(values), type=Declared)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"{error}; expected a JSON object of {FIELDS}"
    return clean_declared(declared)


def decode_line(content: bytes) -> Line | str:
    """One JSON line, or what is wrong with it."""
    try:
        values = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        line = msgspec.convert(rename_fields(values), type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"{error}; expected a JSON object of text, {FIELDS}"
    if "\0" in line.text:
        return "the text holds a zero character: this is no text"
    return line if line.text.strip() else "the text is empty; nothing to read"


def rename_fields(raw: dict[str, msgspec.Raw]) -> dict[str, object]:
    """The values of an object under our names; only what is used is decoded.

    A `source` that is an address is the url; a domain becomes the outlet of the register.
    """
    values = {
        name: msgspec.json.decode(raw[name]) for name in FIELD_NAMES if raw.get(name) is not None
    }
    source = values.get("source")
    if isinstance(source, str) and _ADDRESS.fullmatch(source):
        values.setdefault("url", values.pop("source"))
    named = ((name, _choose_value(values, name)) for name in SYNONYMS)
    found = {name: value for name, value in named if value is not None}
    if "source" not in found and "url" not in found:
        domains = (_flatten(values.get(name), name) for name in DOMAINS)
        if domain := next(filter(None, domains), None):
            host = domain.strip().lower().removeprefix("www.")
            found["source"] = name_outlet(host) or host
    return found


def _choose_value(values: dict[str, object], name: str) -> object:
    """The value of a field, under our name or another; as it is, where it is of a wrong kind."""
    own = values.get(name)
    if name in {"source", "author"} and isinstance(own, list | dict):
        return _flatten(own, name)
    if not _is_blank(own):
        return own
    others = (_flatten(values.get(other), name) for other in SYNONYMS[name])
    return next(filter(None, others), own)


def clean_declared(declared: Declared) -> Declared | str:
    """The same with empty strings as None and `published` as an ISO day, or what is wrong."""
    day = iso_day(declared.published) if declared.published else None
    if declared.published and declared.published.strip() and day is None:
        return f'published "{declared.published}" is no ISO date; expected one like "2021-07-29"'
    return Declared(
        day,
        _filled(declared.source),
        _filled(declared.url),
        _filled(declared.title),
        clean_author(declared.author, declared.source),
    )


def fill_gaps(declared: Declared, other: Declared) -> Declared:
    """The first, with what only the other declares."""
    return Declared(
        *(getattr(declared, name) or getattr(other, name) for name in Declared.__struct_fields__)
    )


def without_date(declared: Declared) -> Declared:
    """All but the date, which is none."""
    cleaned = clean_declared(replace(declared, published=None))
    return cleaned if isinstance(cleaned, Declared) else Declared()


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
    author = () if declared.author is None else (declared.author,)  # ids of before it was read
    identity = make_id(
        "doc", text, declared.url, declared.source, declared.title, declared.published, *author
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
        author=declared.author,
    )


def _filled(value: str | None) -> str | None:
    """The value, None where it is blank."""
    return value if value and value.strip() else None


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _flatten(value: object, field: str) -> str | None:
    """Another tool's value as one string: names of a list, the name of an object."""
    values = value if isinstance(value, list) else [value]
    named = [each.get("name") if isinstance(each, dict) else each for each in values]
    words = [str(each) for each in named if not _is_blank(each) and not isinstance(each, list)]
    if field == "author" and isinstance(value, list):
        return join_names(words)
    return words[0] if words else None
