"""Quoted words to spans: where an annotation's words stand in the text of its report.

In: the texts, and quotations such as "words", "words#2" (the second occurrence) and
"document | words". Out: spans `{doc, start, end, text}`, offsets in Unicode code points.
Words that do not stand in their text exactly once, or as often as the number says, are an
AnnotationError. A quotation is found as whole words only.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import trafilatura

Row = dict[str, Any]  # a row of a TOML or JSON file
Texts = dict[str, str]  # document id -> text


class AnnotationError(Exception):
    """An annotation whose words are not in its text as it says."""


# --- texts ---------------------------------------------------------------------------------------


def read_text(reports: Path, file: str) -> str:
    """The text that a reader stores: a file as written, one line of a JSONL, the text of a page."""
    name, _, line = file.partition("#")
    text = (reports / name).read_bytes().decode("utf-8")
    if line:
        return str(json.loads(text.splitlines()[int(line) - 1])["text"])
    if name.endswith(".html"):
        return main_text(text)
    return text


def main_text(page: str) -> str:
    """The main text of a page, extracted with the options of `communique.sources.html`.

    The reader itself is not called: gold must not change with the code that it judges.
    """
    article = trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False
    )
    if article is None or isinstance(article, dict) or not article.text:
        raise AnnotationError("the page holds no article")
    return str(article.text)


# --- quotations to spans -------------------------------------------------------------------------


def occurrences(text: str, quote: str, low: int = 0, high: int | None = None) -> list[int]:
    """Starts of the quote in text[low:high], as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)")
    return [
        match.start() for match in pattern.finditer(text, low, len(text) if high is None else high)
    ]


def split_number(quote: str) -> tuple[str, int | None]:
    """("words", 2) of "words#2"; ("words", None) where no number is given."""
    found = re.fullmatch(r"(.*)#(\d+)", quote, re.DOTALL)
    return (found[1], int(found[2])) if found else (quote, None)


def choose(doc: str, quote: str, starts: list[int], number: int | None) -> Row:
    """The span of the occurrence meant: the only one, or the number-th."""
    if number is None and len(starts) == 1:
        return span(doc, starts[0], quote)
    if number is not None and number <= len(starts):
        return span(doc, starts[number - 1], quote)
    wanted = "once" if number is None else f"{number} times"
    raise AnnotationError(
        f'{doc}: "{quote}" found {len(starts)} times, expected {wanted}; add or change "#n"'
    )


def span(doc: str, start: int, quote: str) -> Row:
    """One span of the record."""
    return {"doc": doc, "start": start, "end": start + len(quote), "text": quote}


def quoted(texts: Texts, doc: str, quote: str) -> Row:
    """The span of a quotation anywhere in a document."""
    words, number = split_number(quote)
    return choose(doc, words, occurrences(texts[doc], words), number)


def cited(texts: Texts, citation: str) -> Row:
    """The span of "document | quoted words"."""
    doc, _, quote = citation.partition(" | ")
    words, number = split_number(quote)
    return choose(doc, words, occurrences(texts[doc], words), number)


def paragraph(text: str, position: int) -> tuple[int, int]:
    """Start and end of the line that holds the position."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def beside(texts: Texts, doc: str, quote: str, content: list[Row]) -> Row:
    """The span of a cue or mention: beside the content in its paragraph, else in the document."""
    words, number = split_number(quote)
    text = texts[doc]
    low, high = paragraph(text, content[0]["start"])
    for start, end in ((low, high), (0, len(text))):
        found = occurrences(text, words, start, end)
        outside = [
            n for n in found if all(n + len(words) <= c["start"] or n >= c["end"] for c in content)
        ]
        if outside:
            return choose(doc, words, outside, number)
    return choose(doc, words, [], number)
