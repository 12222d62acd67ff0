"""Intervals of days as ISO strings, both ends included: overlap, gap, weekdays, weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from communique.records import DateValue

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(next|this|last|coming) (week|month)\b", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"\bnext ({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
# Begins with the mark or space behind the stop, for which texts are searched fast.
_SENTENCE_END = re.compile(
    r"[\"\u201d\u2019'\s](?s:(?<=[.!?].)(?<![A-Z]\..)(?<!\bSt\..)(?<!\bGen\..))"
    r"(?:(?<=\s)\s*|\s+)(?=\S)"
)
_REMEMBERED = 2048  # texts: one is compared with those near it again and again


def parse_day(text: str) -> date:
    """The day of an ISO string, "2021-07-28"."""
    return date.fromisoformat(text)


def days_between(first: str, second: str) -> int:
    """Days from the first day to the second, below 0 where it lies before."""
    return (parse_day(second) - parse_day(first)).days


def gap_days(left: DateValue, right: DateValue) -> int:
    """Days between two intervals, 0 where they share a day."""
    first, second = min(left.end, right.end), max(left.start, right.start)
    return 0 if first >= second else days_between(first, second)


def width_days(value: DateValue) -> int:
    """How many days the interval covers, 1 for a day."""
    return 1 if value.start == value.end else days_between(value.start, value.end) + 1


def choose_date(values: Iterable[DateValue | None]) -> DateValue | None:
    """The narrowest, stated before inferred, then the earliest; None of none.

    Frequency is no reason: a copy would change the answer.
    """
    return min(
        (value for value in values if value is not None),
        key=lambda v: (width_days(v), v.status != "stated", v.start, v.end, v.basis, v.precision),
        default=None,
    )


def write_date(value: DateValue) -> str:
    """The day, or "first to last" of an interval."""
    return value.start if value.start == value.end else f"{value.start} to {value.end}"


def infer_date(start: date, end: date, basis: str) -> DateValue:
    """An inferred interval: a day where both ends are the same."""
    return DateValue(
        start.isoformat(), end.isoformat(), "day" if start == end else "range", "inferred", basis
    )


def find_weekday(text: str) -> int | None:
    """0 for Monday to 6 for Sunday, where the text names exactly one weekday."""
    named = {match[1].lower() for match in _WEEKDAY.finditer(text)}
    return WEEKDAYS.index(min(named)) if len(named) == 1 else None


def find_next_day(text: str) -> int | None:
    """0 for "next Monday" to 6 for "next Sunday", None where no such day is named."""
    match = _NEXT_DAY.search(text)
    return WEEKDAYS.index(match[1].lower()) if match else None


def find_span(text: str) -> tuple[int, str] | None:
    """(1, "week") for "next week" or "next Tuesday", (0, ..) for "this", (-1, ..) for "last"."""
    match = _SPAN.search(text)
    if match is None:
        return (1, "week") if _NEXT_DAY.search(text) else None
    step = {"next": 1, "coming": 1, "this": 0, "last": -1}[match[1].lower()]
    return step, match[2].lower()


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on or after the day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday on or before the day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def week_of(day: date, step: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the day's week, or of the one `step` weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def month_of(day: date, step: int = 0) -> tuple[date, date]:
    """First and last day of the day's month, or of the one `step` months later."""
    months = day.year * 12 + day.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, roughly; a line's end ends one."""
    return [part for line in text.splitlines() for part in _SENTENCE_END.split(line)]


@lru_cache(maxsize=_REMEMBERED)
def locate_sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The same, each with the place where it begins."""
    found, at = [], 0
    for words in split_sentences(text):
        start = text.index(words, at)
        at = start + len(words)
        found.append((start, words))
    return tuple(found)


@lru_cache(maxsize=1 << 12)  # a report is read when its neighbours are sought, and with its part
def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, of the text that the offsets touch; never past a line's end."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    first, last = 0, len(line)
    for match in _SENTENCE_END.finditer(line):
        cut = match.end()
        if cut <= start - line_start:
            first = cut
        if cut >= end - line_start:
            last = cut
            break
    return line[first:last]
