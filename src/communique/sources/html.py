"""The article of an HTML page, as trafilatura finds it, and what the page declares of itself.

The stored text is the extracted text; the page's own title is kept in `Document.title`. What a feed
says of the page (its sidecar) counts only where the page itself says nothing.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.declared import Declared, decode_sidecar, fill_gaps, make_document
from communique.sources.decoding import decode_text
from communique.sources.imprint import is_printed, read_imprint, same_letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HEAD_LINES = 3  # of a text, that a headline stands in
HEAD_BYTES = 4096  # the HTML standard looks for the encoding in the first 1024
TAG = re.compile(r"<[a-zA-Z][^>]*")
SEPARATOR = re.compile(r"[\s/\"']+")
# News pages have 500 to 10,000 elements; time to read a page grows with their square.
MOST_TAGS = 30_000
MOST_ATTRIBUTES = 20_000  # words of one tag: the parser compares each attribute with every other


def read_html(
    content: bytes,
    path: str,
    min_characters: int,
    sidecar: bytes | None = None,
    url: str | None = None,
) -> Iterator[Document | Problem]:
    """The Document of the article, or the Problem that keeps it from being read.

    `url` is where the page was fetched from.
    """
    page = decode_page(content, path)
    if isinstance(page, Problem):
        yield page
        return
    if excess := find_excess(page):
        yield make_problem("file-too-large", path, f"{excess}; save its text as .txt to read it")
        return
    beside = Declared() if sidecar is None else decode_sidecar(sidecar)
    if isinstance(beside, str):
        yield make_problem("sidecar-invalid", path, f"what the feed says: {beside}; left out")
        beside = Declared()
    tree = parse_page(page)
    text = None if tree is None else extract_text(tree)
    if tree is None or text is None or len(text.strip()) < min_characters:
        detail = (
            f"no article of {min_characters} characters or more was found on the page; "
            "save its text as .txt to read it"
        )
        yield make_problem("page-without-text", path, detail)
        return
    imprint = read_imprint(tree, page, url)
    text = add_headline(text, imprint.title, tree)
    yield make_document(path, text, fill_gaps(imprint, beside))


def decode_page(content: bytes, path: str) -> str | Problem:
    """The page as text: UTF-8, UTF-16 with its mark, or else the encoding that it declares."""
    decoded = decode_text(content, path)
    if isinstance(decoded, str) or decoded.kind != "encoding-unknown":
        return decoded
    declared = CHARSET.search(content[:HEAD_BYTES])
    if declared is None:
        return decoded
    try:
        return content.decode(codecs.lookup(declared.group(1).decode("ascii")).name)
    except (LookupError, UnicodeError):
        return decoded


def find_excess(page: str) -> str | None:
    """What the page has too much of to be read in seconds; None for pages that people write.

    >>> find_excess("<p>" * 30_001)
    'the page has more than 30,000 elements'
    """
    for number, tag in enumerate(TAG.finditer(page), start=1):
        if number > MOST_TAGS:
            return f"the page has more than {MOST_TAGS:,} elements"
        if tag.end() - tag.start() > MOST_ATTRIBUTES:
            words = sum(1 for _ in SEPARATOR.finditer(page, tag.start(), tag.end()))
            if words > MOST_ATTRIBUTES:
                return f"an element of the page has more than {MOST_ATTRIBUTES:,} attributes"
    return None


def parse_page(page: str) -> HtmlElement | None:
    """The tree of the page, None where it is none."""
    from trafilatura.utils import load_html  # noqa: PLC0415  # 0.3 s: only when a page is read

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails becomes a Problem
    return load_html(page)


def extract_text(tree: HtmlElement) -> str | None:
    """Text of the article on the page, None where none is found; the tree stays as it is."""
    import trafilatura  # noqa: PLC0415  # see above

    from communique.sources.page_furniture import clear_page  # noqa: PLC0415  # see above

    for page in (clear_page(tree), tree):  # as it is, where nothing was left of it
        article = trafilatura.bare_extraction(
            page, favor_precision=True, include_comments=False, include_tables=False
        )
        if article is not None and not isinstance(article, dict) and article.text:
            return article.text
    return None


def add_headline(text: str, title: str | None, tree: HtmlElement) -> str:
    """The text under the headline, where the page prints one and the text lacks it."""
    if title is None or not is_printed(title, tree):
        return text
    above = "".join(text.splitlines(keepends=True)[:HEAD_LINES])
    return text if same_letters(title, above) else f"{title}\n{text}"
