"""The article of an HTML page, as trafilatura finds it; its metadata become declared fields.

The stored text is the extracted text; the page's own title is kept in `Document.title`.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.declared import Declared, iso_day, make_document
from communique.sources.decoding import decode_text

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HEAD_BYTES = 4096  # the HTML standard looks for the encoding in the first 1024
TAG = re.compile(r"<[a-zA-Z][^>]*")
SEPARATOR = re.compile(r"[\s/\"']+")
# News pages have 500 to 10,000 elements; time to read a page grows with their square.
MOST_TAGS = 30_000
MOST_ATTRIBUTES = 20_000  # words of one tag: the parser compares each attribute with every other
# The day that the page states; htmldate's wider search takes any date of the text for it.
STATED_DATE = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_html(content: bytes, path: str, min_characters: int) -> Iterator[Document | Problem]:
    """The Document of the article, or the Problem that keeps it from being read."""
    page = decode_page(content, path)
    if isinstance(page, Problem):
        yield page
        return
    if excess := find_excess(page):
        yield make_problem("file-too-large", path, f"{excess}; save its text as .txt to read it")
        return
    found = extract_article(page)
    if found is None or len(found[0].strip()) < min_characters:
        detail = (
            f"no article of {min_characters} characters or more was found on the page; "
            "save its text as .txt to read it"
        )
        yield make_problem("page-without-text", path, detail)
        return
    yield make_document(path, *found)


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


def extract_article(page: str) -> tuple[str, Declared] | None:
    """Text and metadata of the article on the page, None where none is found."""
    import trafilatura  # noqa: PLC0415  # 0.3 s: only when a page is read

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails becomes a Problem
    article = trafilatura.bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=STATED_DATE,
    )
    if article is None or isinstance(article, dict) or not article.text:
        return None
    day = iso_day(article.date) if article.date else None
    return article.text, Declared(
        published=day,
        source=article.sitename or None,
        url=article.url or None,
        title=article.title or None,
    )
