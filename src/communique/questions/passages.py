"""The text of a report cut where the words of a fact begin and end: pieces, some of them marked.

Offsets are code points of the text as stored; no piece is lost, and what is left out of a very long
text is counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from communique.errors import InputError
from communique.judgements import Anchor
from communique.questions.lookups import fetch_by_ids
from communique.questions.names import Report, name_reports

WHOLE = 60_000  # characters of one text that are shown at most
STRONGEST = ("content", "evidence", "words", "speaker", "cue", "mentions", "seen")


class Piece(Struct, frozen=True):
    """A stretch of text."""

    text: str
    label: str | None  # what it shows of the fact: content, cue, speaker ...; None: nothing
    start: int


class Passage(Struct, frozen=True):
    """A text, or the part of it around the words."""

    report: Report
    pieces: tuple[Piece, ...]
    before: int  # characters left out
    after: int


class Word(Struct, frozen=True, order=True):
    """A span of the text, and what it shows."""

    start: int
    end: int
    label: str


def fetch_passage(
    connection: sqlite3.Connection, document: str, words: Iterable[Word], most: int = WHOLE
) -> Passage:
    """The text with these words marked; of a longer one than `most` what stands around the first.

    Raises InputError where no report has this id.
    """
    report = name_reports(connection, [document]).get(document)
    if report is None:
        raise InputError(f"no report has the id {document}")
    (length,) = connection.execute(
        "SELECT length(text) FROM document WHERE id = ?", (document,)
    ).fetchone()
    marked = sorted(words)
    first = marked[0].start if marked else 0
    start = max(0, min(first - most // 2, length - most))
    end = min(length, start + most)
    (text,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM document WHERE id = ?", (start + 1, end - start, document)
    ).fetchone()
    pieces = tuple(cut_text(text, marked, start))
    return Passage(report, pieces, start, length - end)


def cut_text(text: str, words: Iterable[Word], start: int = 0) -> Iterator[Piece]:
    """The text in pieces; where words overlap the strongest counts. `start` is where it begins."""
    end = start + len(text)
    inside = [word for word in words if word.start < end and word.end > start]
    cuts = {start, end}
    for word in inside:
        cuts |= {max(word.start, start), min(word.end, end)}
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        labels = [word.label for word in inside if word.start <= left and right <= word.end]
        label = min(labels, key=_rank, default=None)
        yield Piece(text[left - start : right - start], label, left)


def _rank(label: str) -> int:
    return STRONGEST.index(label) if label in STRONGEST else len(STRONGEST)


def fetch_words_of(
    connection: sqlite3.Connection, rows: Iterable[str], most: int = 500
) -> dict[str, tuple[Word, ...]]:
    """The words of the rows by report."""
    cells = fetch_by_ids(
        connection,
        "SELECT document, start_at, end_at, field FROM evidence WHERE row_id IN (SELECT value FROM"  # noqa: S608  # a number
        f" json_each(:ids)) ORDER BY document, start_at LIMIT {most:d}",
        rows,
    )
    found: dict[str, tuple[Word, ...]] = {}
    for document, start, end, field in cells:
        word = Word(start, end, field.partition("/")[0])
        found[document] = (*found.get(document, ()), word)
    return found


def find_anchored(connection: sqlite3.Connection, anchor: Anchor) -> dict[str, tuple[Word, ...]]:
    """The words of an anchor by report, as far as the reports are here."""
    spans = {part.digest: part.spans for part in anchor.parts}
    rows = fetch_by_ids(
        connection,
        "SELECT digest, min(id) FROM document WHERE digest IN (SELECT value FROM json_each(:ids))"
        " GROUP BY digest ORDER BY 2",
        spans,
    )
    return {
        document: tuple(Word(start, end, "content") for start, end in spans[digest])
        for digest, document in rows
    }
