"""Items: what lies in a file, before it is decoded; and each as a Document.

A file gives one item, a JSON lines file or an archive many. To list them costs reading the bytes;
to decode one (an HTML page, a PDF) costs far more, and is done where the text is analysed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from communique.config import Config
from communique.records import Document, Problem
from communique.sources.decoding import recode
from communique.sources.html import CHARSET, HEAD_BYTES, read_html
from communique.sources.jsonlines import read_line
from communique.sources.pdf import read_pdf
from communique.sources.plain import read_plain

Form = Literal[
    "text", "page", "pdf", "line", "stored"
]  # stored: a Document of the record, read again


class Item(Struct, frozen=True):
    """One thing to read: bytes, and what lies around them."""

    label: str  # path as stored: "2021/report.txt", "a.jsonl#3", "b.zip!c/report.html"
    form: Form
    content: bytes
    sidecar: bytes | None = None  # JSON of what is declared beside a text, or in a feed of a page
    url: str | None = None  # where it was fetched from
    charset: str | None = None  # as the server says; of use where the bytes do not say it


def read_item(item: Item, config: Config) -> Iterator[Document | Problem]:
    """The Document of an item, or the Problems that keep it from being one, or come with it."""
    is_text = item.form in {"text", "page"}
    if is_text and item.charset and not CHARSET.search(item.content[:HEAD_BYTES]):
        item = msgspec.structs.replace(item, content=recode(item.content, item.charset))
    return READERS[item.form](item, config)


def digest_item(item: Item) -> str:
    """SHA-256 of all that an item is read from, hex.

    >>> one, other = (Item("a.txt", "text", text) for text in (b"Oslo.", b"Oslo"))
    >>> digest_item(one) == digest_item(other)
    False
    """
    digest = hashlib.sha256()
    parts = (item.form, item.label, item.content, item.sidecar, item.url, item.charset)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(b"-" if content is None else b"%d:%b" % (len(content), content))
    return digest.hexdigest()


def _read_text(item: Item, _config: Config) -> Iterator[Document | Problem]:
    return read_plain(item.content, item.sidecar, item.label, item.url)


def _read_page(item: Item, config: Config) -> Iterator[Document | Problem]:
    return read_html(item.content, item.label, config.min_page_characters, item.sidecar, item.url)


def _read_pdf(item: Item, config: Config) -> Iterator[Document | Problem]:
    return read_pdf(item.content, item.label, config.max_text_bytes, item.sidecar, item.url)


def _read_line(item: Item, _config: Config) -> Iterator[Document | Problem]:
    return read_line(item.content, item.label)


def _read_stored(item: Item, _config: Config) -> Iterator[Document | Problem]:
    yield msgspec.msgpack.decode(item.content, type=Document)


READERS: dict[Form, Callable[[Item, Config], Iterator[Document | Problem]]] = {
    "text": _read_text,
    "page": _read_page,
    "pdf": _read_pdf,
    "line": _read_line,
    "stored": _read_stored,
}
