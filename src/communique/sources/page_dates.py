"""Days as pages write them, in metadata and above the text; never the day of an update.

A day that could be read in two ways ("03/04/2021") is none.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from communique.sources.declared import iso_day

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"\b(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]+{_MONTH}[\s\-,./]+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})\b",
    )
)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(?:\d{4}|\d{6})Z?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_IN_URL = re.compile(
    r"(?<=[/_\-])((?:19|20)\d\d)([/\-_]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_\-.]|$)"
)
_UPDATE = re.compile(r"(?:last\s+)?(?:updated?|modified|revised)\b.*", re.IGNORECASE | re.DOTALL)
_FIRST_YEAR = 1900


def read_day(value: str) -> str | None:
    """The ISO day of a value that is a date and nothing else.

    >>> read_day("Thu, 29 Jul 2021 09:19:00 GMT"), read_day("20210729"), read_day("soon")
    ('2021-07-29', '2021-07-29', None)
    """
    words = value.strip()
    if found := iso_day(words):
        return found if int(found[:4]) >= _FIRST_YEAR else None
    if _EPOCH.fullmatch(words):  # seconds or milliseconds
        return datetime.fromtimestamp(int(words[:10]), UTC).date().isoformat()
    if match := _COMPACT.fullmatch(words):
        return _make_day(*(int(part) for part in match.groups()))
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return find_day(words)


def find_day(line: str) -> str | None:
    """The ISO day in a printed line; what stands behind "Updated" does not count.

    >>> find_day("Published 3 November 2022 | Updated 5 November 2022")
    '2022-11-03'
    """
    stated = _UPDATE.sub("", line)
    matches = [match for form in FORMS if (match := form.search(stated))]
    for match in sorted(matches, key=lambda each: each.start()):
        parts = match.groupdict()
        number = int(parts["number"]) if "number" in parts else _number(parts["month"])
        if found := _make_day(int(parts["year"]), number, int(parts["day"])):
            return found
    if match := _SLASHED.search(stated):
        first, second, year = (int(part) for part in match.groups())
        days = {_make_day(year, second, first), _make_day(year, first, second)} - {None}
        return days.pop() if len(days) == 1 else None
    return None


def day_in_url(url: str | None) -> str | None:
    """The ISO day that an address holds as a part of its path.

    >>> day_in_url("https://post.example/2021/07/29/talks"), day_in_url("https://post.example/29")
    ('2021-07-29', None)
    """
    match = _IN_URL.search((url or "").partition("?")[0])
    return _make_day(int(match[1]), int(match[3]), int(match[4])) if match else None


def _number(month: str) -> int:
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(month.lower()[:3]))


def _make_day(year: int, month: int, day: int) -> str | None:
    if year < _FIRST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
