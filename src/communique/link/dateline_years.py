"""The year of a dateline that names only a day: "ARUSHA, Nov 24 (Agency) -".

In: all readings, and the days of sessions that a report tells of. Out: the day of publication, or
None. A session told there puts the day into its year; else the reports about the same persons tell
which years are possible, and the weekday of the report must fall on the day in just one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from communique.link.days import find_weekday, infer_date, parse_day
from communique.records import DateValue, Reading
from communique.text.date_patterns import find_date_expressions

_AROUND = 1  # years before and after those of the other reports
_BEFORE, _AFTER = 45, 120  # days by which a report may go before or follow a session it tells of
_EARLIER = 1  # days from the weekday told to that of the dateline
_FULL_NAME = 2  # words

YearIndex = Mapping[str, frozenset[int]]  # person -> years of the reports that name him


def tell_years(reading: Reading) -> Iterator[tuple[str, int]]:
    """Persons named in full, each with the year of the report, where it has a date."""
    published = reading.page.published
    if published is not None:
        year = parse_day(published.start).year
        yield from ((key, year) for key in sorted(set(_persons(reading))))


def ask_years(reading: Reading) -> frozenset[str]:
    """Persons whose years may date the report: none where it needs no such help."""
    if reading.page.published is not None or _dateline_day(reading) is None:
        return frozenset()
    return frozenset(_persons(reading))


def date_by_dateline(
    reading: Reading, sessions: Sequence[DateValue], years: YearIndex
) -> DateValue | None:
    """The day of the dateline in its year, None where it has a year or none can be found."""
    day = _dateline_day(reading)
    if day is None:
        return None
    month, number = day
    words = reading.page.dateline.evidence.quote if reading.page.dateline else ""
    for session in sessions:
        near = [d for d in _in_years(month, number, _years_of(session)) if _is_near(d, session)]
        if len(near) == 1:
            basis = f"'{words}', tells of a meeting of {session.start} ({session.basis})"
            return infer_date(near[0], near[0], basis)
    told = reading.page.published_weekday
    weekday = find_weekday(told.quote) if told else None
    possible = frozenset[int]().union(*(years.get(key, frozenset()) for key in _persons(reading)))
    if weekday is None or told is None or not possible:
        return None
    span = range(min(possible) - _AROUND, max(possible) + _AROUND + 1)
    days = _in_years(month, number, span)
    exact = [d for d in days if d.weekday() == weekday]
    close = exact or [d for d in days if (d.weekday() - weekday) % 7 == _EARLIER]
    if len(close) != 1:
        return None
    basis = f"'{words}', '{told.quote}': of the years of reports on the same persons only this fits"
    return infer_date(close[0], close[0], basis)


def _persons(reading: Reading) -> list[str]:
    """Keys of persons with two names or more."""
    return [
        r.key
        for r in reading.referents
        if r.kind == "person" and not r.anonymous and len(r.name.split()) >= _FULL_NAME
    ]


def _dateline_day(reading: Reading) -> tuple[int, int] | None:
    """Month and day of a dateline that gives no year."""
    dateline = reading.page.dateline
    if dateline is None or dateline.date is not None:
        return None
    for expression in find_date_expressions(dateline.evidence.quote):
        if expression.kind == "day" and expression.month and expression.day:
            return None if expression.year else (expression.month, expression.day)
    return None


def _in_years(month: int, day: int, years: Iterable[int]) -> list[date]:
    """The day in each of the years that has it."""
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    return found


def _years_of(session: DateValue) -> range:
    return range(parse_day(session.start).year - 1, parse_day(session.end).year + 2)


def _is_near(day: date, session: DateValue) -> bool:
    """The day lies about the session: announced before it, or told after it."""
    earliest = parse_day(session.start) - timedelta(days=_BEFORE)
    return earliest <= day <= parse_day(session.end) + timedelta(days=_AFTER)
