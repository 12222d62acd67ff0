"""Contradictions between sentences: figures and days that two reports of one matter tell apart.

In: readings. Out: passages of two reports with the values in which
they differ. Two sentences are about the same where they share names and content words beside the
value; only reports of about the same days are compared, so that a plan and its outcome are no
contradiction, and copies are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from communique.link.days import WEEKDAYS, gap_days, locate_sentences, width_days, write_date
from communique.link.figures import (
    COUNTS,
    OTHER_TIME,
    Figure,
    contradict,
    count_things,
    read_figures,
    tells_one_of,
)
from communique.link.names import fold, likeness, stem, weighted_stems
from communique.records import DateValue, Evidence, Reading
from communique.text.date_expressions import MONTHS
from communique.text.dates import find_date_expressions, resolve_date

NEAR_DAYS = 7  # between the reports
SHARED = 6.0  # weight of the words in common, names and numbers 2 each
ALIKE = 0.25  # weighted Jaccard of the two sentences
ALIKE_DATES = 0.3  # where only the day differs
_REMEMBERED = 256  # texts: those of one part, told apart here and in `tallies`
_MOST_NAMES = 8  # of a sentence, by which its like are looked for
_NEXT = 20  # sentences with the same two names, the next ones in time
_BEGINNING = re.compile(
    r"\b(?:begin|begins|began|start|starts|started|open|opens|opened|commences?|commenced"
    r"|kick(?:s|ed)? off|gets? under way|got under way)\b[^,;.]{0,40}$|\bfrom\s+$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:beg[aiu]n|begins|start|open|commence|kick|g[eo]ts? under way|from\b)", re.IGNORECASE
)
# a number or a time expression can only stand where one of these does, or a digit
_TELLING = frozenset(
    (*COUNTS, *WEEKDAYS, *MONTHS.lower().split(), "today", "tomorrow", "yesterday", "next")
)
FUTURE = re.compile(
    r"\b(?:will|would|shall|is to|are to|is due|are due|set to|scheduled|begins|starts|opens"
    r"|next|coming)\b",
    re.IGNORECASE,
)


_NUMBERED = re.compile(r"\b([A-Z][\w-]+)\s(\d+)\b")  # "Gulf Rampart 3"
_Dated = tuple[DateValue, int, int]  # with the place of its words in the sentence


class Sentence(NamedTuple):
    """A sentence of a report as it is compared."""

    document: str
    start: int  # code points
    words: str
    stems: Mapping[str, float]
    figures: Mapping[str, Figure | None]  # by what is counted, see `count_things`
    day: _Dated | None  # the day on which something begins, and its words
    date: _Dated | None  # the only date, ahead, and its words
    is_ahead: bool  # it tells what will be

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.document, self.start


class Contradiction(NamedTuple):
    """Two values that two sentences give for one thing."""

    field: str  # "number of ships"
    values: tuple[tuple[str, Evidence], ...]  # as written, sorted
    sentences: tuple[Evidence, Evidence]


def find_contradictory_sentences(
    readings: Iterable[Reading], published: Mapping[str, DateValue], synonyms: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Every pair of sentences that contradict each other; `readings`: one of each text."""
    holders: defaultdict[tuple[str, str], list[Sentence]] = defaultdict(list)
    told = [(r, day) for r in readings if (day := published.get(r.document.id)) is not None]
    dated = [(reading, day) for reading, day in told if width_days(day) <= NEAR_DAYS]
    for reading, day in dated if len(dated) > 1 else ():
        for sentence in _read(reading, day, synonyms):
            for names in combinations(_names(sentence), 2):
                holders[names].append(sentence)
    pairs = {
        (one.place, other.place): (one, other)
        for found in holders.values()
        for one, other in _near_pairs(found, published)
    }
    for _, (one, other) in sorted(pairs.items(), key=lambda pair: pair[0]):
        yield from _compare_figures(one, other)
        yield from _compare_days(one, other)


@lru_cache(maxsize=_REMEMBERED)
def locate_values(text: str) -> tuple[tuple[int, str, bool], ...]:
    """Sentences: place, words, and whether a number or a time expression can stand in them."""
    return tuple((at, words, tells_one_of(words, _TELLING)) for at, words in locate_sentences(text))


def _names(sentence: Sentence) -> list[str]:
    """Names and numbers of the sentence, by which its like are looked for."""
    return sorted(word for word, weight in sentence.stems.items() if weight > 1)[:_MOST_NAMES]


def _near_pairs(
    sentences: Sequence[Sentence], published: Mapping[str, DateValue]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences of two reports of about the same days; each with the next ones in time."""
    ordered = sorted(sentences, key=lambda s: (published[s.document].start, s.place))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + _NEXT]:
            days = gap_days(published[one.document], published[other.document])
            if days <= NEAR_DAYS and one.document != other.document:
                first, second = sorted((one, other), key=lambda s: s.place)
                yield first, second


# --- sentences ------------------------------------------------------------------------------------


def _read(
    reading: Reading, published: DateValue, synonyms: Mapping[str, str]
) -> Iterator[Sentence]:
    """The sentences of a report that count something or say when something begins."""
    document = reading.document.id
    for start, words, tells in locate_values(reading.document.text):
        if not tells:
            continue
        is_counted = OTHER_TIME.search(words) is None
        figures = count_things(read_figures(words, synonyms)) if is_counted else {}
        ahead = FUTURE.search(words) is not None
        dates = _read_dates(words, reading, published) if ahead or _BEGINS.search(words) else []
        if figures or dates:
            day = next((d for d in dates if _BEGINNING.search(words[: d[1]])), None)
            lone = dates[0] if len(dates) == 1 and ahead else None
            stems = weighted_stems(words, synonyms)
            yield Sentence(document, start, words, stems, figures, day, lone, ahead)


def _read_dates(words: str, reading: Reading, published: DateValue | None) -> list[_Dated]:
    """Days and months of the sentence, with the place of their words."""
    line = reading.page.dateline
    tense = "future" if FUTURE.search(words) else "past"
    dates = []
    for expression in find_date_expressions(words):
        value = resolve_date(
            expression,
            anchor=published,
            dateline_day=line.date if line else None,
            tense="future" if tense == "future" else "past",
        )
        if value is not None and value.precision in ("day", "month"):
            dates.append((value, expression.start, expression.end))
    return dates


# --- comparison -----------------------------------------------------------------------------------


def _compare_figures(one: Sentence, other: Sentence) -> Iterator[Contradiction]:
    seen: set[tuple[float, float]] = set()
    for thing in sorted(one.figures.keys() & other.figures.keys()):
        left, right = one.figures[thing], other.figures[thing]
        if left is None or right is None or (left.value, right.value) in seen:
            continue
        if not thing == left.head == right.head:
            continue
        is_apart = contradict(left, right) or contradict(right, left)
        if is_apart and _are_about_one(one, other, {thing}):
            seen.add((left.value, right.value))
            places = (left.start, left.end), (right.start, right.end)
            name = min(left.things[thing], right.things[thing])
            yield _build(f"number of {name}", one, other, places)


def _are_about_one(one: Sentence, other: Sentence, besides: set[str]) -> bool:
    shared = (one.stems.keys() & other.stems.keys()) - besides
    weight = sum(min(one.stems[word], other.stems[word]) for word in shared)
    if one.is_ahead != other.is_ahead or are_numbered_apart(one.words, other.words):
        return False
    return weight >= SHARED and likeness(one.stems, other.stems) >= ALIKE


def are_numbered_apart(one: str, other: str) -> bool:
    """Two of one series: the same name with another number behind it."""
    ours, theirs = dict(_NUMBERED.findall(one)), dict(_NUMBERED.findall(other))
    return any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())


def _compare_days(one: Sentence, other: Sentence) -> Iterator[Contradiction]:
    """First days, and the dates of plans, that differ."""
    if one.day and other.day and _are_apart(one, one.day, other, other.day):
        is_exact = one.day[0].precision == other.day[0].precision == "day"
        besides = _stems(one, one.day) | _stems(other, other.day)
        if is_exact and _are_about_one(one, other, besides):
            yield _build("first day", one, other, (one.day[1:], other.day[1:]), dates=True)
            return
    if one.date and other.date and _are_apart(one, one.date, other, other.date):
        besides = _stems(one, one.date) | _stems(other, other.date)
        rest = [{w: n for w, n in s.stems.items() if w not in besides} for s in (one, other)]
        is_same = likeness(rest[0], rest[1]) >= ALIKE_DATES
        if is_same and _are_about_one(one, other, besides):
            yield _build("date", one, other, (one.date[1:], other.date[1:]), dates=True)


def _are_apart(one: Sentence, left: _Dated, other: Sentence, right: _Dated) -> bool:
    """Other days in other words; the same words on other days are only two datelines."""
    words = [fold(s.words[d[1] : d[2]]) for s, d in ((one, left), (other, right))]
    return words[0] != words[1] and gap_days(left[0], right[0]) > 0


def _stems(sentence: Sentence, date: _Dated) -> set[str]:
    return {stem(word) for word in fold(sentence.words[date[1] : date[2]]).split()}


def _build(
    field: str,
    one: Sentence,
    other: Sentence,
    places: tuple[tuple[int, int], tuple[int, int]],
    *,
    dates: bool = False,
) -> Contradiction:
    values = []
    for sentence, (start, end) in zip((one, other), places, strict=True):
        date = sentence.day if field == "first day" else sentence.date
        value = write_date(date[0]) if dates and date else sentence.words[start:end]
        values.append((value, _quote(sentence, start, end)))
    whole = (_quote(one, 0, len(one.words)), _quote(other, 0, len(other.words)))
    return Contradiction(field, tuple(sorted(values)), whole)


def _quote(sentence: Sentence, start: int, end: int) -> Evidence:
    quote = sentence.words[start:end]
    return Evidence(
        sentence.document, sentence.start + start, sentence.start + start + len(quote), quote
    )
