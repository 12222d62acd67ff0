"""Figures, terms and lengths that reports of one matter tell apart.

In: the reports of each matter. Out: `Contradiction` values. Reports that are known to tell of one
matter need fewer words in common than any two reports of the same days (`contradictions`): the
thing counted, and a few words beside it that are neither numbers nor all of them names of who says
so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple

from communique.link.contradictions import FUTURE, Contradiction, are_numbered_apart, locate_values
from communique.link.days import gap_days
from communique.link.disputes import Matter
from communique.link.figures import (
    COUNTS,
    OTHER_TIME,
    Figure,
    contradict,
    count_things,
    read_figures,
)
from communique.link.names import fold, stem, weighted_stems
from communique.records import DateValue, Evidence
from communique.text.date_expressions import MONTHS

NEAR_DAYS = 7  # between the reports
SHARED = 3.0  # weight of the words in common, names 2 each
_MOST_REPORTS = 40
_COUNT = rf"(?:\d+|one|a|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_UNITS = ("hour", "day", "week", "month", "year")
_UNIT = rf"(?:{'|'.join(_UNITS)})s?"
_TERM = re.compile(rf"\bwithin (?:the next )?(?P<n>{_COUNT})[ -](?P<unit>{_UNIT})\b", re.IGNORECASE)
_GATHERING = (
    r"(?:talks|meeting|summit|session|conference|forum|consultations|negotiations|dialogue"
    r"|round|gathering|visit|trip|tour|exercises?|drills?)"
)
_LENGTH = re.compile(
    rf"\b(?P<n>{_COUNT})-(?P<unit>{_UNIT})(?: [\w-]+){{0,2}} {_GATHERING}\b"
    rf"|\b(?P<m>{_COUNT}) (?P<span>days) of (?:[\w-]+ ){{0,2}}{_GATHERING}\b"
    rf"|\b(?:spent|met for|talked for|negotiated for|lasted) (?P<k>{_COUNT}) (?P<last>days)\b",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:{'|'.join(MONTHS.split())}|(?:19|20)\d\d)\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(?:visit|trip|tour)\b", re.IGNORECASE)
_TOTAL = re.compile(
    rf"\b(?:out )?of (?:the |its |their |all )?(?P<total>{_COUNT})\b", re.IGNORECASE
)
_SAYING = frozenset(stem(word) for word in "cent per percent said told say saying added".split())


class _Span(NamedTuple):
    """A term or a length: how many of what, and where."""

    value: str
    start: int
    end: int


class _Sentence(NamedTuple):
    """A sentence of a report as it is compared."""

    document: str
    start: int  # code points
    words: str
    synonyms: Mapping[str, str]
    figures: Mapping[str, Figure | None]
    term: _Span | None
    length: _Span | None


class _Report(NamedTuple):
    """What one report counts."""

    document: str
    sentences: tuple[_Sentence, ...]
    values: Mapping[str, frozenset[float]]  # of each thing, wherever it is counted


def find_tallies(
    matters: Iterable[Matter], published: Mapping[str, DateValue], synonyms: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Every pair of sentences of two reports of one matter that count one thing differently."""
    for matter in matters:
        near = [r for r in matter[:_MOST_REPORTS] if r.document.id in published]
        told = [_read(r.document.id, r.document.text, synonyms) for r in near if len(near) > 1]
        for ours, theirs in combinations(told, 2):
            if gap_days(published[ours.document], published[theirs.document]) > NEAR_DAYS:
                continue
            for one, other in product(ours.sentences, theirs.sentences):
                if _can_differ(one, other) and not _are_apart(one.words, other.words):
                    yield from _compare_figures(one, other, _share_values(ours, theirs))
                    yield from _compare_spans(one, other)


def _can_differ(one: _Sentence, other: _Sentence) -> bool:
    """Both count one thing, set a term or tell a length."""
    has_spans = (one.term and other.term) or (one.length and other.length)
    return bool(has_spans) or not one.figures.keys().isdisjoint(other.figures.keys())


def _are_apart(one: str, other: str) -> bool:
    """Two of one series, or of two times: another number behind the name, other months or years."""
    ours, theirs = (set(fold(" ".join(_TIME.findall(words))).split()) for words in (one, other))
    return are_numbered_apart(one, other) or bool(ours and theirs and ours.isdisjoint(theirs))


def _share_values(ours: _Report, theirs: _Report) -> frozenset[str]:
    """Things of which either report also tells the number of the other."""
    things = ours.values.keys() & theirs.values.keys()
    return frozenset(thing for thing in things if ours.values[thing] & theirs.values[thing])


def _read(document: str, text: str, synonyms: Mapping[str, str]) -> _Report:
    found = []
    values: defaultdict[str, set[float]] = defaultdict(set)
    for start, words, tells in locate_values(text):
        if not (tells or "within" in words or "-" in words):
            continue
        read = read_figures(words, synonyms)
        for figure in read:
            for thing in figure.things:
                values[thing].add(figure.value)
        figures = {} if OTHER_TIME.search(words) else count_things(read)
        has_time = any(unit in words.casefold() for unit in _UNITS)
        term = _find_span(_TERM, words) if has_time else None
        length = _find_span(_LENGTH, words) if has_time else None
        if figures or term or length:
            found.append(_Sentence(document, start, words, synonyms, figures, term, length))
    told = {thing: frozenset(each) for thing, each in values.items()}
    return _Report(document, tuple(found), told)


def _find_span(pattern: re.Pattern[str], words: str) -> _Span | None:
    """The only one of the sentence, "2 week"."""
    found = list(pattern.finditer(words))
    if len(found) != 1:
        return None
    count, unit = (each for each in found[0].groups() if each)
    number = COUNTS.get(count.lower(), 1 if count.lower() in ("one", "a") else count)
    value = f"{number} {unit.lower().removesuffix('s')}"
    return _Span(value, found[0].start(), found[0].end())


# --- comparison -----------------------------------------------------------------------------------


def _compare_figures(
    one: _Sentence, other: _Sentence, shared: frozenset[str]
) -> Iterator[Contradiction]:
    for thing in sorted((one.figures.keys() & other.figures.keys()) - shared):
        left, right = one.figures[thing], other.figures[thing]
        if left is None or right is None or not thing == left.head == right.head:
            continue
        is_apart = contradict(left, right) or contradict(right, left)
        if is_apart and _are_about_one(one, other, thing, (left, right)):
            name = min(left.things[thing], right.things[thing])
            yield _build(f"number of {name}", one, other, (left, right))
            return


def _compare_spans(one: _Sentence, other: _Sentence) -> Iterator[Contradiction]:
    """Terms that are set, and lengths of meetings; a visit may be longer than its talks."""
    for field, left, right in (
        ("term", one.term, other.term),
        ("length", one.length, other.length),
    ):
        if left is None or right is None or left.value == right.value:
            continue
        are_like = field == "term" or _is_visit(one) == _is_visit(other)
        if are_like and _weigh_shared(one, other, set()) >= SHARED:
            yield _build(field, one, other, (left, right))


def _is_visit(sentence: _Sentence) -> bool:
    span = sentence.length
    return span is not None and bool(_VISIT.search(sentence.words[span.start : span.end]))


def _are_about_one(
    one: _Sentence, other: _Sentence, thing: str, figures: tuple[Figure, Figure]
) -> bool:
    """By words in common, or because both count of the same whole: "of the 18 chapters"."""
    if bool(FUTURE.search(one.words)) != bool(FUTURE.search(other.words)):
        return False
    wholes = [_find_whole(s.words, f) for s, f in zip((one, other), figures, strict=True)]
    is_same_whole = wholes[0] is not None and wholes[0] == wholes[1]
    return is_same_whole or _weigh_shared(one, other, {thing}) >= SHARED


def _find_whole(words: str, figure: Figure) -> str | None:
    match = _TOTAL.search(words, figure.start, figure.end + 40)
    return match["total"].lower() if match else None


def _weigh_shared(one: _Sentence, other: _Sentence, besides: set[str]) -> float:
    """Weight of the words in common that are no numbers and no cue; 0 where all are names."""
    ours, theirs = (weighted_stems(s.words, s.synonyms) for s in (one, other))
    shared = (ours.keys() & theirs.keys()) - besides - _SAYING
    words = [word for word in shared if not _is_number(word)]
    has_content = any(max(ours[word], theirs[word]) == 1 for word in words)
    return sum(min(ours[word], theirs[word]) for word in words) if has_content else 0


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _NUMBER_STEMS


_NUMBER_STEMS = frozenset(stem(word) for word in COUNTS) | {"one"}


def _build(
    field: str, one: _Sentence, other: _Sentence, places: tuple[_Span | Figure, _Span | Figure]
) -> Contradiction:
    pairs = list(zip((one, other), places, strict=True))
    quotes = [_quote(sentence, place.start, place.end) for sentence, place in pairs]
    values = tuple(sorted((quote.quote, quote) for quote in quotes))
    whole = (_quote(one, 0, len(one.words)), _quote(other, 0, len(other.words)))
    return Contradiction(field, values, whole)


def _quote(sentence: _Sentence, start: int, end: int) -> Evidence:
    quote, first = sentence.words[start:end], sentence.start + start
    return Evidence(sentence.document, first, first + len(quote), quote)
