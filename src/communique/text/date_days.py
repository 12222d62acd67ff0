"""The days of each kind of time expression, as seen from a moment.

In: a `DateExpression` and a `Moment`. Out: `Days`, or None where expression and moment do not
suffice; from `NOWHERE` come only those that the words alone give. A weekday in the past tense is
the nearest past one, the day of publication included; a day or month in the past tense the latest
that has begun. "Today" and what lies ahead count from the dateline, where there is one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from communique.text.calendar_spans import (
    WEEK,
    Days,
    cut_at,
    cut_part,
    in_month,
    in_year,
    on_day,
    step,
    three_months,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.text.date_expressions import DateExpression, DateKind

Tense = Literal["past", "future", "present"]

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month, northern
FAR = timedelta(days=270)  # a day so long ago would be written with its year
RECENT = timedelta(days=2)  # "says on Tuesday" in Thursday's paper looks back
VAGUENESS = timedelta(days=3)  # "two weeks ago" is no count of fourteen days


class Moment(NamedTuple):
    """From where the words are seen; None where nothing is known."""

    published: date | None
    written: date | None  # the day of the dateline, else of publication
    tense: Tense | None


NOWHERE = Moment(None, None, None)


def read_days(expression: DateExpression, moment: Moment) -> Days | None:
    """The days meant as seen from the moment."""
    read = READERS.get(expression.kind)
    try:
        return None if read is None else read(expression, moment)
    except (ValueError, OverflowError):  # beyond the calendar: "999 decades ago"
        return None


def choose(candidates: list[Days | None], here: date, tense: Tense | None) -> Days | None:
    """Of the same day or month in several years, the one that the tense means, else the nearest."""
    known = [days for days in candidates if days is not None]
    past = [days for days in known if days.first <= here]
    ahead = [days for days in known if days.last >= here]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and ahead:
        return ahead[0]
    return min(known, key=lambda days: (abs(days.first - here), days.first), default=None)


def choose_near(candidates: list[Days | None], here: date, tense: Tense | None) -> Days | None:
    """As `choose`, but never what lies far ahead: "had been planned for May", told in June."""
    chosen = choose(candidates, here, tense)
    far = chosen is not None and chosen.first - here > FAR
    return choose(candidates, here, None) if far else chosen


def read_day(expression: DateExpression, moment: Moment) -> Days | None:
    """A day with its year, else the one of the year that tense and publication give."""
    here = moment.published
    if expression.year is not None or here is None:
        return on_day(expression.year, expression.month, expression.day)
    days = [on_day(here.year + n, expression.month, expression.day) for n in (-1, 0, 1)]
    chosen = choose(days, here, moment.tense)
    if chosen is not None and abs(chosen.first - here) > FAR:
        return choose(days, here, None)  # "were to meet on October 3", written in August
    return chosen


def read_range(expression: DateExpression, moment: Moment) -> Days | None:
    """First to last day; the year of one end serves the other."""
    turn = (expression.last_month or 0) < (expression.month or 0)  # "December 30 to January 2"
    year, last_year = expression.year, expression.last_year
    if year is None and last_year is not None:
        year = last_year - turn
    first = read_day(replace(expression, year=year), moment)
    if first is None:
        return None
    last_year = first.first.year + turn if last_year is None or not turn else last_year
    last = on_day(last_year, expression.last_month, expression.last_day)
    if last is None or last.last < first.first:
        return None
    return Days(first.first, last.last, "range")


def read_weekday(expression: DateExpression, moment: Moment) -> Days | None:
    """A weekday: past ones back from publication, coming ones ahead from the dateline."""
    if moment.published is None or moment.written is None or expression.weekday is None:
        return None
    first = find_weekday(expression, expression.weekday, moment.published, moment)
    if expression.last_weekday is None:
        return Days(first, first, "day")
    last = first + timedelta(days=(expression.last_weekday - expression.weekday) % 7)
    if moment.tense == "past" and last > moment.published:
        return Days(first - WEEK, last - WEEK, "range")
    return Days(first, last, "range")


def find_weekday(expression: DateExpression, weekday: int, published: date, moment: Moment) -> date:
    """The day of that weekday which "last", "next", "this" or the tense means."""
    written = moment.written or published
    if expression.unit == "week":  # "Tuesday of next week"
        monday = written - timedelta(days=written.weekday())
        return monday + (expression.offset or 0) * WEEK + timedelta(days=weekday)
    back = published - timedelta(days=(published.weekday() - weekday) % 7)
    ahead = written + timedelta(days=(weekday - written.weekday()) % 7)
    match expression.offset:
        case -1:  # "last Friday" is never the day itself
            return back if back < published else back - WEEK
        case 1:
            return ahead if ahead > written else ahead + WEEK
        case 0:
            return back if moment.tense == "past" else ahead
        case _:
            # "leaders meet on Friday" looks ahead, "says on Tuesday" in Wednesday's paper back
            late = moment.tense == "present" and published - back > RECENT
            return ahead if late or moment.tense == "future" else back


def read_month(expression: DateExpression, moment: Moment) -> Days | None:
    """A month with its year, else the one that "last", "next", "this" or the tense means."""
    month, here = expression.month, moment.published
    if expression.year is not None or here is None or month is None:
        return in_month(expression.year, month)
    if expression.unit == "year":  # "June last year"
        return in_month(here.year + (expression.offset or 0), month)
    match expression.offset:
        case -1:  # "last July", in July: a year ago
            return in_month(here.year - (month >= here.month), month)
        case 1:
            return in_month(here.year + (month <= here.month), month)
        case 0:
            return in_month(here.year, month)
        case _:
            months = [in_month(here.year + n, month) for n in (-1, 0, 1)]
            return choose_near(months, here, moment.tense)


def read_months(expression: DateExpression, moment: Moment) -> Days | None:
    """A month, or the first to the last one, which is in the year of the first or the next."""
    first = read_month(expression, moment)
    if first is None or expression.last_month is None:
        return first
    turn = expression.last_month < first.first.month
    last = in_month(first.first.year + turn, expression.last_month)
    return None if last is None else Days(first.first, last.last, "range")


def read_year(expression: DateExpression, _moment: Moment) -> Days | None:
    """A year, a stretch of years, a decade."""
    if expression.year is None:
        return None
    first = in_year(expression.year)
    if expression.unit == "decade":
        return Days(first.first, in_year(expression.year + 9).last, "range")
    if expression.last_year is not None:
        return Days(first.first, in_year(expression.last_year).last, "range")
    return first


def read_season(expression: DateExpression, moment: Moment) -> Days | None:
    """Three months of the northern year; winter has the year in which it begins."""
    month, here = SEASON_MONTHS[expression.unit or ""], moment.published
    if expression.year is not None:
        return three_months(expression.year, month)
    if here is None:
        return None
    seasons = [three_months(here.year + n, month) for n in (-2, -1, 0, 1)]
    match expression.offset:
        case -1:
            return [season for season in seasons if season.last < here][-1]
        case 1:
            return next(season for season in seasons if season.first > here)
        case 0:
            return choose([*seasons], here, None)
        case _:
            return choose([*seasons], here, moment.tense)


def read_relative(expression: DateExpression, moment: Moment) -> Days | None:
    """So many units from the day of writing: "yesterday", "next week"."""
    if moment.written is None or expression.unit is None or expression.offset is None:
        return None
    return step(moment.written, expression.unit, expression.offset)


def read_ago(expression: DateExpression, moment: Moment) -> Days | None:
    """As in "two weeks ago"; "in two weeks" only where the tense looks ahead."""
    here, count = moment.written, expression.offset
    if here is None or count is None or (count > 0 and moment.tense != "future"):
        return None
    if expression.unit == "week":
        middle = here + count * WEEK
        return Days(middle - VAGUENESS, middle + VAGUENESS, "range")
    if expression.unit == "decade":
        return step(here, "year", 10 * count)
    return step(here, expression.unit or "", count)


def read_part(expression: DateExpression, moment: Moment) -> Days | None:
    """Part of a month or year; "later this month" ends with the month, "earlier" begins with it."""
    whole = read_whole(expression, moment)
    if whole is None or expression.part is None:
        return None
    if expression.part in ("earlier", "later"):
        return cut_at(whole, moment.written, expression.part)
    return cut_part(whole, expression.part)


def read_whole(expression: DateExpression, moment: Moment) -> Days | None:
    """The month, year or week of which a part is meant."""
    if expression.month is not None:
        return read_month(expression, moment)
    if expression.year is not None:
        return in_year(expression.year)
    if moment.written is None:
        return None
    return step(moment.written, expression.unit or "year", expression.offset or 0)


READERS: dict[DateKind, Callable[[DateExpression, Moment], Days | None]] = {
    "day": read_day,
    "days": read_range,
    "weekday": read_weekday,
    "weekdays": read_weekday,
    "month": read_months,
    "year": read_year,
    "season": read_season,
    "relative": read_relative,
    "ago": read_ago,
    "part": read_part,
}
