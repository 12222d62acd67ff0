"""Texts cut into segments: what was looked for, and the words around it. Never markup.

SQLite marks what an expression hits by putting two characters around it. They are noncharacters of
Unicode that none of the texts has, so that what is marked can be told from what is text, and they
are taken out again here: offsets and segments are those of the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from communique.records import Evidence

Span = tuple[int, int]
Segments = tuple[tuple[str, bool], ...]  # words, and whether they are a hit

BEFORE, AFTER = 60, 120  # characters of an excerpt around its first hit
MOST_EXCERPTS = 3
SHORT = 240  # of a text without a hit
_NONCHARACTERS = [chr(code) for code in range(0xFDD0, 0xFDF0)]


class Excerpt(Struct, frozen=True):
    """Some words of a text."""

    start: int  # in code points
    end: int
    segments: Segments


def find_marks(texts: Iterable[str]) -> tuple[str, str] | None:
    """Two characters that none of the texts has."""
    used = {each for text in texts for each in _NONCHARACTERS if each in text}
    free = [each for each in _NONCHARACTERS if each not in used]
    return (free[0], free[1]) if len(free) > 1 else None


def read_spans(marked: str, text: str, marks: tuple[str, str]) -> tuple[Span, ...]:
    """Where the text is marked; nowhere, if what is marked is another text."""
    opening, closing = marks
    spans, place = [], 0
    for piece in marked.split(opening):
        hit, mark, _ = piece.partition(closing)
        if mark:
            spans.append((place, place + len(hit)))
        place += len(piece) - len(mark)
    bare = marked.replace(opening, "").replace(closing, "")
    return tuple(spans) if bare == text else ()


def cut_segments(text: str, spans: Iterable[Span], start: int, end: int) -> Segments:
    """The text from `start` to `end`, each part with whether it is a hit.

    >>> cut_segments("a joint drill", [(2, 7)], 0, 13)
    (('a ', False), ('joint', True), (' drill', False))
    """
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    bounds = sorted({start, end, *(edge for span in inside for edge in span)})
    hits = {begin for begin, _ in inside}
    return tuple((text[a:b], a in hits) for a, b in pairwise(bounds))


def cut_excerpts(text: str, spans: Sequence[Span]) -> tuple[Excerpt, ...]:
    """Stretches around the first hits, cut between words; of a text without hits its opening."""
    if not spans:
        end = _end_word(text, SHORT)
        return (Excerpt(0, end, cut_segments(text, (), 0, end)),) if end else ()
    found: list[Excerpt] = []
    reached = 0
    for start, end in spans:
        if len(found) == MOST_EXCERPTS:
            break
        if end <= reached:
            continue
        first = max(reached, _begin_word(text, start - BEFORE))
        reached = _end_word(text, max(end, start + AFTER))
        found.append(Excerpt(first, reached, cut_segments(text, spans, first, reached)))
    return tuple(found)


def are_hit(words: Iterable[Evidence], spans: Sequence[Span]) -> bool:
    """Whether one of the words is hit."""
    return any(a < each.end and b > each.start for each in words for a, b in spans)


def _begin_word(text: str, place: int) -> int:
    """The place, or the next one at which a word begins."""
    if place <= 0:
        return 0
    gap = next((n for n in range(place, min(place + 20, len(text))) if text[n - 1].isspace()), None)
    return place if gap is None else gap


def _end_word(text: str, place: int) -> int:
    """The place, or the next one at which a word ends."""
    if place >= len(text):
        return len(text)
    gap = next((n for n in range(place, min(place + 20, len(text))) if text[n].isspace()), None)
    return place if gap is None else gap
