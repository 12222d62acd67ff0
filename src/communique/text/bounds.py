"""How much of a text is read, and in what pieces: the one place where a text is cut to be read.

Most of what reads a sentence compares its words with each other, most of what reads a report its
facts, and patterns that look ahead look as far as the paragraph goes. For what people write that is
quick. So that nothing else takes hours, no piece is longer than the bounds below; none of 1,400
reports comes near them (22,000 characters, 129 words in a sentence, 4,100 characters in a
paragraph). Nothing is passed over silently: what is left out has a Problem `text-unread` with its
place, what is read in pieces has `text-divided`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.problems import make_problem
from communique.text.quotations import Span, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import Document, Problem

MOST_CHARACTERS = 100_000  # of all paragraphs of a text
MOST_PARAGRAPHS = 3_000
LONGEST_PARAGRAPH = 10_000  # characters
LONGEST_WORD = 400  # characters without white space: an address; and of white space alone
LONGEST_SENTENCE = 250  # words and marks

GIANT = re.compile(rf"\S{{{LONGEST_WORD + 1},}}|\s{{{LONGEST_WORD + 1},}}")
WORD = re.compile(r"\w+|[^\w\s]")
BEYOND = f"at most {MOST_CHARACTERS:,} characters and {MOST_PARAGRAPHS:,} paragraphs are read"
NO_WORD = f"more than {LONGEST_WORD} characters without white space are no word"
SENTENCE_ENDS = '.!?…"”’)'
# Where a sentence that is too long is cut, least harm first: behind the mark.
PAUSES = (
    re.compile(r";(?=\s)"),
    re.compile(r"[:–—](?=\s)"),
    re.compile(r",(?=\s+(?:and|but|or|while|which|who)\b)"),
    re.compile(r",(?=\s)"),
    re.compile(r"\s(?=(?:and|but|or|that|while|which|who)\b)"),
    re.compile(r"\s"),
)


def bound_paragraphs(
    document: Document, paragraphs: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Problem, ...]]:
    """The paragraphs that are read, none above the bounds, and a Problem for each cut."""
    kept: list[Span] = []
    problems: list[Problem] = []
    room = MOST_CHARACTERS
    for span in paragraphs:
        words, giants = leave_giants(document.text, span)
        pieces = [piece for word in words for piece in divide_paragraph(document.text, word)]
        if len(pieces) > len(words):
            problems.append(tell_divided(document, span, "paragraph"))
        for piece in sorted((*pieces, *giants), key=lambda each: each.start):
            room -= piece.end - piece.start
            if room < 0 or len(kept) == MOST_PARAGRAPHS:
                rest = Span(piece.start, paragraphs[-1].end)
                return tuple(kept), (*problems, tell_unread(document, rest, BEYOND))
            if piece in giants and not document.text[piece.start].isspace():
                problems.append(tell_unread(document, piece, NO_WORD))
            elif piece not in giants:
                kept.append(piece)
    return tuple(kept), tuple(problems)


def tell_divided(document: Document, span: Span, what: str) -> Problem:
    """The Problem of a paragraph or sentence that is read in pieces."""
    bound = (
        f"{LONGEST_PARAGRAPH:,} characters" if what == "paragraph" else f"{LONGEST_SENTENCE} words"
    )
    detail = f"a {what} of more than {bound}, read in pieces as if each were one"
    return make_problem("text-divided", document.id, detail, span.start, span.end)


def tell_unread(document: Document, span: Span, why: str) -> Problem:
    """The Problem of a stretch that is left out."""
    detail = f"{span.end - span.start:,} characters left out: {why}"
    return make_problem("text-unread", document.id, detail, span.start, span.end)


def leave_giants(text: str, span: Span) -> tuple[list[Span], list[Span]]:
    """What stands round the giant runs, of white space or without any, and these runs.

    >>> leave_giants("ab " + "x" * 500 + " c", Span(0, 505))
    ([Span(start=0, end=2), Span(start=504, end=505)], [Span(start=3, end=503)])
    """
    giants = [Span(*match.span()) for match in GIANT.finditer(text, span.start, span.end)]
    if not giants:
        return [span], []
    starts = (span.start, *(giant.end for giant in giants))
    ends = (*(giant.start for giant in giants), span.end)
    parts = (trim(text, Span(a, b)) for a, b in zip(starts, ends, strict=True))
    return [part for part in parts if part.start < part.end], giants


def divide_paragraph(text: str, span: Span) -> Iterator[Span]:
    """The paragraph in pieces of bounded length, cut behind sentences where there are any."""
    start = span.start
    while span.end - start > LONGEST_PARAGRAPH:
        stop = start + LONGEST_PARAGRAPH
        blanks = [at for at in range(start + 1, stop) if text[at].isspace()]
        ends = [at for at in blanks if text[at - 1] in SENTENCE_ENDS]
        cut = (ends or blanks)[-1]  # there is one: no run is longer than LONGEST_WORD
        yield trim(text, Span(start, cut))
        start = trim(text, Span(cut, span.end)).start
    if start < span.end:
        yield Span(start, span.end)


def divide_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence in pieces of bounded length, cut at the least harmful place near the bound.

    >>> words = "they met, " * 200
    >>> [words[a:b].count("met") for a, b in divide_sentence(words, 0, len(words))]
    [83, 83, 34]
    """
    short = end - start <= LONGEST_SENTENCE
    words = [] if short else [match.end() for match in WORD.finditer(text, start, end)]
    done = 0
    while len(words) - done > LONGEST_SENTENCE:
        low, high = done + LONGEST_SENTENCE // 2, done + LONGEST_SENTENCE - 1
        cut = find_pause(text, words[low], words[high])
        yield start, cut
        start = cut
        while done < len(words) and words[done] <= cut:
            done += 1
    yield start, end


def find_pause(text: str, low: int, high: int) -> int:
    """The last pause between two places; the later place where there is none."""
    for pattern in PAUSES:
        found = [match.end() for match in pattern.finditer(text, low, high)]
        if found:
            return found[-1]
    return high
