"""Dates of rows: read from their columns, compared with a span of days, shown as short as they are.

A day that the user gives may be cut: "2018" is its first day where a span begins and its last where
it ends.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date as calendar_date
from typing import Any

from communique.errors import InputError
from communique.records import DateValue

NO_DATE = "undated"
LAST = "9999-12-31"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)


def read_date(cells: Sequence[Any]) -> DateValue | None:
    """The date of five columns: start, end, precision, status, basis."""
    return None if cells[0] is None else DateValue(*cells)


def show_date(date: DateValue | None) -> str:
    """The date as short as its precision; "~" marks one that no report states.

    >>> show_date(DateValue("2021-07-01", "2021-07-31", "month", "stated", ""))
    '2021-07'
    >>> show_date(DateValue("2015-07-04", "2015-07-06", "range", "inferred", ""))
    '~2015-07-04/06'
    """
    if date is None:
        return NO_DATE
    mark = "" if date.status == "stated" else "~"
    match date.precision:
        case "year":
            return f"{mark}{date.start[:4]}"
        case "month":
            return f"{mark}{date.start[:7]}"
        case _:
            return f"{mark}{show_days(date.start, date.end)}"


def show_days(start: str, end: str) -> str:
    """An interval with what both days share written once."""
    if start == end:
        return start
    if start[:8] == end[:8]:
        return f"{start}/{end[8:]}"
    return f"{start}/{end[5:]}" if start[:5] == end[:5] else f"{start}/{end}"


def read_first_day(text: str) -> str:
    """The first day that the words of a user name.

    >>> read_first_day("2018"), read_first_day("2018-06")
    ('2018-01-01', '2018-06-01')
    """
    year, month, day = _read_parts(text)
    return _make_day(text, year, month or 1, day or 1)


def read_last_day(text: str) -> str:
    """The last day that the words of a user name.

    >>> read_last_day("2018"), read_last_day("2020-02")
    ('2018-12-31', '2020-02-29')
    """
    year, month, day = _read_parts(text)
    if not 1 <= (month or 12) <= 12:  # noqa: PLR2004  # months
        return _make_day(text, year, month or 12, 1)
    last = monthrange(year, month or 12)[1] if year else 1
    return _make_day(text, year, month or 12, day or last)


def _read_parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise InputError(f'"{text}" is no day; expected 2018, 2018-06 or 2018-06-09')
    year, month, day = (None if part is None else int(part) for part in found.groups())
    return year or 0, month, day


def _make_day(text: str, year: int, month: int, day: int) -> str:
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError as error:
        raise InputError(f'"{text}" is no day of the calendar') from error
