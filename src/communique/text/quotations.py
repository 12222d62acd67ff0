"""Words between quotation marks.

In: a text. Out: the spans of quoted words and the marks that have no other half. Straight and curly
double marks (also typed as two single ones), guillemets, and single curly marks where they are the
outer ones. Marks inside a
quotation are part of it. A paragraph that opens without closing goes on in the next one if that
opens with the same mark (newspaper style).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from msgspec import Struct

Role = Literal["opens", "closes", "goes on", "opens again", "is lost", "is alone", "is none"]

MARK = re.compile(r"''|``|[\"“”„«»]|(?:\r\n?|\n)\s*")
SINGLE_OPEN = re.compile("‘")
NEXT_MARK = re.compile(r"''|``|[\"“”„«»]|\n\s*\n")
LINE_END = re.compile(r"[\r\n‘]")
CLOSING = {
    '"': ('"', "”"), "“": ('"', "”"), "„": ("“", "”"), "«": ("»",), "''": ("''",),
    "``": ("''", '"'),
}  # fmt: skip
STRAIGHT = ('"', "''")  # the same mark opens and closes
SINGLE_CLOSE = re.compile(r"(?<=\S)’(?!\w)")
LONGEST_LINE = 2000  # characters that a quotation may run on over line ends
SENTENCE_ENDS = ".!?…"


class Span(Struct, frozen=True):
    """A stretch of text."""

    start: int  # code points, inclusive
    end: int  # exclusive


class Opening(NamedTuple):
    """A mark that has opened and not yet closed."""

    mark: str
    at: int


def pair_quotations(
    text: str, start: int = 0, end: int | None = None
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Spans of quoted words, marks excluded, in text order; then the offsets of unmatched marks.

    >>> pair_quotations('He said "yes" and left.')
    ((Span(start=9, end=12),), ())
    """
    stop = len(text) if end is None else min(end, len(text))
    double, alone = pair_double_marks(text, start, stop)
    single, single_alone = pair_single_marks(text, start, stop, double)
    inside_single = {at for span in single for at in range(span.start, span.end)}
    spans = [span for span in double if span.start not in inside_single] + single
    unmatched = {at for at in alone if at not in inside_single} | set(single_alone)
    trimmed = sorted((trim(text, span) for span in spans), key=lambda span: span.start)
    return tuple(span for span in trimmed if span.start < span.end), tuple(sorted(unmatched))


def pair_double_marks(text: str, start: int, stop: int) -> tuple[list[Span], list[int]]:
    """Spans between double marks and guillemets, and the marks without their other half."""
    spans: list[Span] = []
    alone: list[int] = []
    opening: Opening | None = None
    nested = start  # up to where marks belong to a quotation inside the open one
    for match in MARK.finditer(text, start, stop):
        at = match.start()
        nested = find_nested_close(text, match, opening, stop) or nested
        if at < nested:
            continue
        role = read_role(text, match, opening, stop)
        if opening is not None and role in ("closes", "goes on"):
            spans.append(Span(opening.at + len(opening.mark), at))
        elif role in ("is lost", "opens again", "is alone"):
            alone.append(at if opening is None else opening.at)
        if role in ("opens", "opens again") or (role == "goes on" and match.group() in STRAIGHT):
            opening = Opening(match.group(), at)
        elif role in ("closes", "goes on", "is lost"):
            opening = None
    if opening is not None:
        alone.append(opening.at)
    return spans, alone


def pair_single_marks(
    text: str, start: int, stop: int, double: list[Span]
) -> tuple[list[Span], list[int]]:
    """Spans between single marks that stand in no double ones, and the openings left open."""
    spans: list[Span] = []
    alone: list[int] = []
    quoted = {at for span in double for at in range(span.start, span.end)}
    passed = start
    for match in SINGLE_OPEN.finditer(text, start, stop):
        at = match.start()
        if at < passed or at in quoted or not is_opening(text, at, stop):
            continue
        closing = find_single_close(text, at, stop)
        if closing is None:
            alone.append(at)
        else:
            spans.append(Span(at + 1, closing))
            passed = closing + 1
    return spans, alone


def read_role(text: str, match: re.Match[str], opening: Opening | None, stop: int) -> Role:
    """What the mark or line end does, given what is open."""
    mark = match.group()
    if mark.isspace():
        return "is none" if opening is None else read_break(text, match, opening, stop)
    if opening is None:
        return "opens" if is_opening(text, match.start(), stop, len(mark)) else "is alone"
    if mark not in CLOSING[opening.mark]:
        # a mark of another kind is inside the quotation, unless the same one opens anew
        return "opens again" if mark == opening.mark else "is none"
    if mark not in STRAIGHT or not is_opening(text, match.start(), stop, len(mark)):
        return "closes"
    before = text[max(0, match.start() - 20) : match.start()].rstrip()
    # flattened newspaper style: '... of change. "There will be ...'
    return "goes on" if before.endswith(tuple(SENTENCE_ENDS)) else "opens again"


def find_nested_close(
    text: str, match: re.Match[str], opening: Opening | None, stop: int
) -> int | None:
    """End of the straight mark that closes a quotation inside the open one, of the same marks.

    'The "front" is open': only where yet another mark in the paragraph closes the outer one. None
    behind the end of a sentence, where a quotation that was flattened goes on.
    """
    mark = match.group()
    if opening is None or mark != opening.mark or mark not in STRAIGHT:
        return None
    before = text[opening.at + len(mark) : match.start()].rstrip()
    if (
        not before
        or before.endswith(tuple(SENTENCE_ENDS))
        or not is_opening(text, match.start(), stop, len(mark))
    ):
        return None
    closed: int | None = None
    for later in MARK.finditer(text, match.end(), min(stop, match.end() + LONGEST_LINE)):
        if later.group() != mark or is_opening(text, later.start(), stop, len(mark)):
            return None  # the paragraph ends, or another quotation begins
        if closed is not None:
            return closed
        closed = later.end()
    return None


def is_opening(text: str, at: int, stop: int, width: int = 1) -> bool:
    """The mark looks to the right: words follow, and none touches it from the left."""
    if text[at] in "”»":
        return False
    before = text[at - 1] if at > 0 else " "
    after = text[at + width] if at + width < stop else " "
    if text[at : at + width] in STRAIGHT:
        return not after.isspace() and not (before.isalnum() or before in ".,!?;:…)")
    return not (text[at] == "‘" and (before.isalnum() or after.isdigit() or after.isspace()))


def read_break(text: str, match: re.Match[str], opening: Opening, stop: int) -> Role:
    """What becomes of an open quotation at the end of a line."""
    after = match.end()
    if text.startswith(opening.mark, after) and after < stop:
        return "goes on"
    if len(re.findall(r"\r\n?|\n", match.group())) > 1 or after >= stop:
        return "is lost"
    # a line broken in mid-sentence: the quotation goes on if its closing mark is the next mark
    mark = NEXT_MARK.search(text, after, min(stop, after + LONGEST_LINE))
    if mark is None or mark.group() not in CLOSING[opening.mark]:
        return "is lost"
    opens = is_opening(text, mark.start(), stop, len(mark.group()))
    return "is lost" if opens else "is none"


def find_single_close(text: str, at: int, stop: int) -> int | None:
    """Offset of the mark that closes the single one at `at`; never an apostrophe inside a word.

    After an s before a space it may be a genitive ("the ministers’ talks"): it closes only where
    no better mark follows in the paragraph before another opening.
    """
    farthest = min(stop, at + LONGEST_LINE)
    line = LINE_END.search(text, at + 1, farthest)
    limit = farthest if line is None else line.start()
    genitive: int | None = None
    for match in SINGLE_CLOSE.finditer(text, at + 1, limit):
        place = match.start()
        if text[place - 1] != "s" or text[place + 1 : place + 2] not in (" ", "\xa0"):
            return place
        genitive = place if genitive is None else genitive
    return genitive


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
