"""Stretches of the calendar: a day, a month, the week after next, the first half of a year.

Everything here is arithmetic on days of the Gregorian calendar; None where the calendar has no
such day. Weeks begin on Monday. What words mean which stretch is decided in `dates.py`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from communique.records import Precision
from communique.text.date_expressions import Part

MONTHS_OF_YEAR = 12
WEEK = timedelta(days=7)


class Days(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date
    precision: Precision


def on_day(year: int | None, month: int | None, day: int | None) -> Days | None:
    """One day, None where it is not in the calendar."""
    if year is None or month is None or day is None:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Days(found, found, "day")


def in_month(year: int | None, month: int | None) -> Days | None:
    """A whole month."""
    if year is None or month is None:
        return None
    if not 1 <= month <= MONTHS_OF_YEAR or not MINYEAR <= year <= MAXYEAR:
        return None
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def in_year(year: int) -> Days:
    """A whole year; ValueError beyond the calendar."""
    return Days(date(year, 1, 1), date(year, MONTHS_OF_YEAR, 31), "year")


def three_months(year: int, month: int) -> Days:
    """Three months from the first of one: a quarter, a season."""
    start = date(year, month, 1)
    end = step_months(start, 2)
    return Days(start, end.last if end else start, "range")


def step(here: date, unit: str, count: int) -> Days | None:
    """The day, week, month, quarter or year that lies so many units from that of `here`."""
    match unit:
        case "day":
            day = here + timedelta(days=count)
            return Days(day, day, "day")
        case "week" | "weekend":
            monday = here - timedelta(days=here.weekday()) + count * WEEK
            first = monday + timedelta(days=5 if unit == "weekend" else 0)
            return Days(first, monday + timedelta(days=6), "range")
        case "month":
            return step_months(here, count)
        case "quarter":
            quarters = here.year * 4 + (here.month - 1) // 3 + count
            return three_months(quarters // 4, quarters % 4 * 3 + 1)
        case "year":
            return in_year(here.year + count)
        case _:
            return None


def step_months(here: date, count: int) -> Days | None:
    """The month that lies so many months from that of `here`."""
    months = here.year * MONTHS_OF_YEAR + here.month - 1 + count
    return in_month(months // MONTHS_OF_YEAR, months % MONTHS_OF_YEAR + 1)


# First and last month by part of a year; first and last day by part of a month (0: its last day,
# -6: the seventh from the end); first and last day by part of a week.
PARTS_OF_YEAR: dict[Part, tuple[int, int]] = {
    "beginning": (1, 4), "middle": (5, 8), "end": (9, 12), "half 1": (1, 6), "half 2": (7, 12),
    "quarter 1": (1, 3), "quarter 2": (4, 6), "quarter 3": (7, 9), "quarter 4": (10, 12),
}  # fmt: skip
PARTS_OF_MONTH: dict[Part, tuple[int, int]] = {
    "beginning": (1, 10), "middle": (11, 20), "end": (21, 0), "half 1": (1, 15), "half 2": (16, 0),
    "week 1": (1, 7), "week 2": (8, 14), "week 3": (15, 21), "week 4": (22, 28),
    "week last": (-6, 0),
}  # fmt: skip
PARTS_OF_WEEK: dict[Part, tuple[int, int]] = {
    "beginning": (0, 1), "middle": (2, 3), "end": (4, 6),
}  # fmt: skip


def cut_part(whole: Days, part: Part) -> Days | None:
    """The named part of a year, month or week; None where the whole has no such part."""
    first, last = whole.first, whole.last
    if whole.precision == "year" and part in PARTS_OF_YEAR:
        start, end = (in_month(first.year, month) for month in PARTS_OF_YEAR[part])
        return Days(start.first, end.last, "range") if start and end else None
    if whole.precision == "month" and part in PARTS_OF_MONTH:
        low, high = PARTS_OF_MONTH[part]
        begin = first.replace(day=low) if low > 0 else last + timedelta(days=low)
        return Days(begin, first.replace(day=high) if high else last, "range")
    if last - first < WEEK and part in PARTS_OF_WEEK:
        low, high = PARTS_OF_WEEK[part]
        return Days(first + timedelta(days=low), first + timedelta(days=high), "range")
    return None


def cut_at(whole: Days, here: date | None, part: Part) -> Days:
    """The stretch of the whole before or after a day, that day included; else the whole."""
    if here is None or not whole.first <= here <= whole.last:
        return whole
    if part == "earlier":
        return Days(whole.first, here, "range")
    return Days(here, whole.last, "range")
