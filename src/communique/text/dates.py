"""What days a time expression means, by the conventions of news.

In: a `DateExpression`, the date of publication, the day of the dateline, the tense of its verb.
Out: a `DateValue`, or None where the words and what is known do not suffice; never today's date.
Days that the words alone give are `stated`; what needs publication or dateline is `inferred`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from communique.records import DateValue
from communique.text.calendar_spans import Days, in_month, in_year, on_day, step
from communique.text.date_days import NOWHERE, Moment, Tense, read_days
from communique.text.date_expressions import DateExpression
from communique.text.date_patterns import find_date_expressions

if TYPE_CHECKING:
    from communique.text.date_expressions import Unit

__all__ = [
    "DateExpression", "Tense", "find_date_expressions", "parse_declared_date", "resolve_date",
    "shift", "weekday_of",
]  # fmt: skip

LONGEST_DELAY = 3  # days from dateline to publication; after more, the dateline is left aside
STEPS: tuple[Unit, ...] = ("day", "week", "month", "year")  # that "following" can go by
DECLARED = re.compile(r"\s*(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?(?![\d/.])")


def resolve_date(
    expression: DateExpression,
    *,
    anchor: DateValue | None,
    dateline_day: str | None,
    tense: Tense | None,
    reference: DateValue | None = None,
) -> DateValue | None:
    """The days meant, None where words, anchor and dateline do not suffice.

    `anchor`: when the report was published; an interval serves where both its ends give the same
    days. `dateline_day`: ISO day. `reference`: the date in the text that "the following day"
    follows; without it "the same day" is the dateline's.
    """
    stated = read_days(expression, NOWHERE)
    if stated is not None:
        return make_value(stated, "stated", f"'{expression.words}'")
    if expression.kind == "context":
        return resolve_context(expression, dateline_day, reference)
    tense = "future" if expression.ahead else tense
    dateline = parse_day(dateline_day)
    if anchor is None:
        moments = {stand(dateline, dateline, tense)}
    else:
        ends = (anchor.start, anchor.end)
        moments = {stand(parse_day(end), dateline, tense) for end in ends}
    readings = {read_days(expression, moment) for moment in moments}
    days = readings.pop()
    if days is None or readings:
        return None
    return make_value(days, "inferred", explain(expression, anchor, dateline))


def resolve_context(
    expression: DateExpression, dateline_day: str | None, reference: DateValue | None
) -> DateValue | None:
    """As in "the following day"; "the same day" without a reference is the dateline's."""
    unit, offset, basis = expression.unit, expression.offset, f"'{expression.words}'"
    if offset is None or unit not in STEPS:
        return None
    if reference is not None:
        precise = reference.precision in ("day", unit)
        here, basis = parse_day(reference.start) if precise else None, f"{basis}, {reference.basis}"
    else:
        here = parse_day(dateline_day) if (unit, offset) == ("day", 0) else None
        basis = f"{basis}, dateline {dateline_day}"
    try:
        days = None if here is None else step(here, unit, offset)
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    return None if days is None else make_value(days, "inferred", basis)


def weekday_of(day: str) -> str:
    """English name of the weekday of an ISO day.

    >>> weekday_of("2021-07-29")
    'Thursday'
    """
    return date.fromisoformat(day).strftime("%A")


def shift(day: str, days: int) -> str:
    """The ISO day so many days later.

    >>> shift("2021-07-31", 1)
    '2021-08-01'
    """
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def parse_declared_date(value: str) -> DateValue | None:
    """The date of a sidecar or page: ISO 8601, RFC 822 or words; None where it is none.

    >>> parse_declared_date("Wed, 04 Sep 2014 10:00:00 GMT").start
    '2014-09-04'
    """
    basis = f"declared date '{value}'"
    match = DECLARED.match(value)
    if match is not None:
        year, month, day = (int(part) if part else None for part in match.groups())
        whole = in_month(year, month) if month else in_year(year) if year else None
        days = on_day(year, month, day) if day else whole
        return None if days is None else make_value(days, "stated", basis)
    for expression in find_date_expressions(value):
        days = read_days(expression, NOWHERE)
        if days is not None:
            return make_value(days, "stated", basis)
    return None


def parse_day(day: str | None) -> date | None:
    """The day of an ISO string, None where it is none."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def make_value(days: Days, status: Literal["stated", "inferred"], basis: str) -> DateValue:
    """The days as a record, the basis in one line."""
    return DateValue(
        days.first.isoformat(), days.last.isoformat(), days.precision, status,
        " ".join(basis.split()),
    )  # fmt: skip


def stand(published: date | None, dateline: date | None, tense: Tense | None) -> Moment:
    """The moment of writing; a dateline long before or after publication is left aside."""
    if published is None or dateline is None:
        return Moment(published, published, tense)
    near = -1 <= (published - dateline).days <= LONGEST_DELAY
    return Moment(published, dateline if near else published, tense)


def explain(expression: DateExpression, anchor: DateValue | None, dateline: date | None) -> str:
    """The reason in one line: "'on Wednesday', dateline 2021-07-28, published 2021-07-29"."""
    parts = [f"'{expression.words}'"]
    if dateline is not None:
        parts.append(f"dateline {dateline.isoformat()}")
    if anchor is not None:
        same = anchor.start == anchor.end
        parts.append(f"published {anchor.start if same else f'{anchor.start} to {anchor.end}'}")
    return ", ".join(parts)
