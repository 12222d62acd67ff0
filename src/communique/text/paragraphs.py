"""Paragraphs of a text: where they begin and end, the text untouched.

In: a text. Out: spans without white space at their ends. A line is a paragraph, whether blank lines
stand between or not; lines broken at a fixed width are joined again. A page that was collapsed has
several paragraphs on one line, six or more blanks between them.
"""

from __future__ import annotations

import re

from communique.text.quotations import Span, trim

LINE = re.compile(r"[^\r\n]+")
BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
NARROWEST, WIDEST = 45, 100  # characters of a line broken at a fixed width
# The end of a line that the next one goes on with, in whatever case.
BROKEN_OFF = re.compile(
    r"\b(?:the|an?|of|to|in|and|or|with|for|on|by|at|from|which|its?|their|his)$"
)
FEWEST_LINES = 8  # of a story without blank lines
SHORT_LINE = 0.8  # of the widest: the last line of a paragraph
SENTENCE_ENDS = ".!?\"”'’)"
# Blanks between the paragraphs of a collapsed page, behind the end of a sentence.
COLLAPSED = re.compile(r"""(?<=[.!?…:;*"”’)\]])[^\S\r\n]{6,}(?=\S)""")
# Blanks inside a sentence: a line that was broken at a fixed width and put together again.
INSIDE = re.compile(r"(?<=[\w,])[^\S\r\n]{3,}(?=\w)")
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


def split_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Paragraphs in text order.

    >>> split_paragraphs("One.\n\n Two. \n")
    (Span(start=0, end=4), Span(start=7, end=11))
    """
    begin = 1 if text.startswith("\ufeff") else 0  # a byte order mark is kept, but is no word
    lines = [trim(text, Span(*match.span())) for match in LINE.finditer(text, begin)]
    lines = [line for line in lines if line.start < line.end]
    groups: list[list[Span]] = []
    for line in lines:
        if groups and not BLANK.search(text, groups[-1][-1].end, line.start):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs: list[Span] = []
    for group in groups:
        if len(groups) > 1 and is_wrapped(text, group):
            paragraphs.append(Span(group[0].start, group[-1].end))
        elif is_wire_copy(text, group):
            paragraphs += join_lines(text, group)
        else:
            paragraphs += group
    return tuple(part for span in paragraphs for part in split_collapsed(text, span))


def split_collapsed(text: str, span: Span) -> tuple[Span, ...]:
    """The paragraphs that stand on one line, six or more blanks between them.

    A line with more such gaps inside its sentences than behind them is one paragraph.

    >>> split_collapsed("One.       Two.", Span(0, 15))
    (Span(start=0, end=4), Span(start=11, end=15))
    """
    gaps = list(COLLAPSED.finditer(text, span.start, span.end))
    inside = sum(1 for _ in INSIDE.finditer(text, span.start, span.end))
    if not gaps or inside > len(gaps):
        return (span,)
    starts = (span.start, *(gap.end() for gap in gaps))
    ends = (*(gap.start() for gap in gaps), span.end)
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True))


def is_wrapped(text: str, lines: list[Span]) -> bool:
    """The lines are one paragraph broken at a fixed width: some go on in lower case."""
    if len(lines) == 1 or not all(
        NARROWEST <= line.end - line.start <= WIDEST for line in lines[:-1]
    ):
        return False
    broken = lines[-1].end - lines[-1].start <= WIDEST and any(
        BROKEN_OFF.search(text, line.start, line.end) for line in lines[:-1]
    )
    return broken or any(text[line.start].islower() for line in lines[1:])


def is_wire_copy(text: str, lines: list[Span]) -> bool:
    """Paragraphs broken at a fixed width, without a blank line between them."""
    if len(lines) < FEWEST_LINES or any(line.end - line.start > WIDEST for line in lines):
        return False
    return sum(text[line.start].islower() for line in lines) * 3 >= len(lines)


def join_lines(text: str, lines: list[Span]) -> list[Span]:
    """A line that is shorter than the others and ends a sentence ends a paragraph."""
    full = max(line.end - line.start for line in lines)
    joined: list[Span] = []
    begin = lines[0].start
    for line in lines:
        begin = line.start if begin < 0 else begin
        short = line.end - line.start < full * SHORT_LINE
        if (short and text[line.end - 1] in SENTENCE_ENDS) or line is lines[-1]:
            joined.append(Span(begin, line.end))
            begin = -1
    return joined


def content_words(text: str, span: Span) -> frozenset[str]:
    """Words of four letters and more, lower case."""
    return frozenset(CONTENT_WORD.findall(text[span.start : span.end].lower()))
