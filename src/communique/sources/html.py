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
# The day that the page states; htmldate's wider search takes any date of the text for it.
STATED_DATE = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_html(content: bytes, path: str, min_characters: int) -> Iterator[Document | Problem]:
    """The Document of the article, or the Problem that keeps it from being read."""
    page = decode_page(content, path)
    if isinstance(page, Problem):
        yield page
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
