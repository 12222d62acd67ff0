"""Time expressions in a text, found by pattern.

In: a text. Out: `DateExpression` records in text order, none over another. The shapes are the
table `ROWS`: a pattern and the function that reads its match, longer shapes before shorter ones;
at each place the first that reads the words wins. Linear: each place is tried once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from communique.text import date_readers as said
from communique.text.date_expressions import (
    MONTHS,
    NUMBERS,
    SEASONS,
    WEEKDAYS,
    DateExpression,
)
from communique.text.date_readers import Left

if TYPE_CHECKING:
    from collections.abc import Callable


class Row(NamedTuple):
    """One shape of time expression, and what reads it."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Left], DateExpression | None]


# --- pieces of patterns; all are matched without regard to case, capitals are checked after ------

S = r"(?:[^\S\r\n]{1,4})"  # a gap never crosses a line: what follows may be another paragraph
GAP = rf"(?:{S}|(?<=\.))"  # "Dec.14"
FULL_MONTH = rf"(?:{MONTHS.replace(' ', '|')})\b"
MONTH = rf"(?:{FULL_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.:,]\d)"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\w%]|[.,:]\d)"
WEEKDAY = rf"(?:{WEEKDAYS.replace(' ', '|')})\b"
DAY_NAME = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
CLOCK = rf"\d{{1,2}}[:.]\d\d(?:{S}?[ap]\.?m\b\.?)?(?:{S}(?:gmt|utc|local time))?"
TO = rf"(?:{S}?[-–—]{S}?|{S}(?:to|and|through|until|till){S})"
VAGUE = "several|many|a few|few"  # "several days ago" has no day
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|{VAGUE})"
PERIOD = "hour|day|week|month|year|decade"
SEASON = "|".join(SEASONS)
# A month or year, or "the month", "this year", "next week" as the whole of which a part is named.
WHOLE = (
    rf"(?:(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?|(?P<only>{YEAR})"
    rf"|(?P<which>the|this|last|next|the{S}coming|the{S}current){S}(?P<unit>week|month|year)\b)"
)
BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<word>on|in|at|by|over|during|for|since|until|till|from|within|of|before|after"
    rf"|between|through|to|as of){S})?(?P<the>the{S})?$",
    re.IGNORECASE,
)
TRIGGER = re.compile(  # how the first word of every row begins
    r"(?<!\w)(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|day"
    r"|last|next|this|coming|current|past|previous|preceding|following|recent|same|yesterday|early"
    r"|late|mid|earlier|end|close|beginning|start|first|second|third|fourth|q[1-4]|autumn|fall"
    r"|winter|spring|summer|an?\s|one|two|ten|twe|thir|three|today|to[mn]|four|fiv|fif|six|seven"
    r"|eigh|eleven|nin|for?t|many|several|few|hundredth)",
    re.IGNORECASE,
)


def row(read: Callable[[re.Match[str], Left], DateExpression | None], pattern: str) -> Row:
    """The row, its pattern matched without regard to case up to the end of a word."""
    return Row(re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), read)


ROWS = (
    # "2021-07-29"
    row(said.read_iso, r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?=T\d|\D|$)"),
    # "16.05.2018"
    row(
        said.read_numeric,
        r"(?P<day>\d\d?)(?P<mark>[./-])(?P<month>\d\d?)(?P=mark)(?P<year>\d{4})",
    ),
    # "April 23-24", "from May 3 to May 5, 2018"
    row(
        said.read_days,
        rf"(?P<month>{MONTH}){S}(?P<day>{DAY})(?:,?{S}(?P<year>{YEAR}))?(?P<to>{TO})"
        rf"(?:(?P<last_month>{MONTH}){S})?(?P<last_day>{DAY})(?:,?{S}(?P<last_year>{YEAR}))?",
    ),
    # "from 9 to 13 September", "28 August - 2 September 2018"
    row(
        said.read_days,
        rf"(?P<day>{DAY})(?:{S}(?P<month>{MONTH})(?:{S}(?P<year>{YEAR}))?)?(?P<to>{TO})(?:the{S})?"
        rf"(?P<last_day>{DAY}){S}(?:of{S})?(?P<last_month>{MONTH})(?:,?{S}(?P<last_year>{YEAR}))?",
    ),
    # as in "09:19, July 29, 2021", "Thursday, November 19, 2015"
    row(
        said.read_day,
        rf"(?:{CLOCK},?{S})?(?:(?P<day_name>{DAY_NAME}),?{S})?(?P<month>{MONTH}){GAP}(?P<day>{DAY})"
        rf"(?:,?{S}(?P<year>{YEAR}))?",
    ),
    # "28 July 2021", "Monday, 16 September 2019", "the 28th of July"
    row(
        said.read_day,
        rf"(?:{CLOCK},?{S})?(?:(?P<day_name>{DAY_NAME}),?{S})?(?:the{S})?(?P<day>{DAY}){S}"
        rf"(?:of{S})?(?P<month>{MONTH})(?:,?{S}(?P<year>{YEAR}))?",
    ),
    # "the end of the month", "the first half of 2022", "the first week of January"
    row(
        said.read_part,
        rf"(?P<part>end|close|beginning|start|middle|(?:first|second){S}half"
        rf"|(?:first|second|third|fourth|last){S}(?:quarter|week)){S}(?:of|in){S}{WHOLE}",
    ),
    # "early 2022", "mid-June", "later this month", "earlier in the year"
    row(
        said.read_part,
        rf"(?P<part>early|late|mid|earlier|later)(?:-|{S})(?:(?:in|on){S})?{WHOLE}",
    ),
    # "second quarter", "Q2 2022"
    row(
        said.read_quarter,
        rf"(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth){S}quarter)"
        rf"(?:{S}(?P<year>{YEAR}))?",
    ),
    # "July and August", "from November 2015 to February 2016"
    row(
        said.read_months,
        rf"(?P<month>{FULL_MONTH})(?:{S}(?P<year>{YEAR}))?(?:{TO}|{S}and{S})"
        rf"(?P<last_month>{FULL_MONTH})(?:{S}(?P<last_year>{YEAR}))?(?!{S}\d)",
    ),
    # "June 2021", "June last year"
    row(
        said.read_month_year,
        rf"(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR})"
        rf"|{S}(?:of{S})?(?P<which>last|this|next){S}year)",
    ),
    # "this July", "the coming February"
    row(
        said.read_which_month,
        rf"(?P<which>last|this|next|coming|past|previous|following|same){S}(?P<month>{FULL_MONTH})",
    ),
    # "Sunday and Monday"
    row(said.read_weekdays, rf"(?P<weekday>{WEEKDAY}){TO}(?P<last_weekday>{WEEKDAY})"),
    # "last Friday", "Monday night", "late on Saturday", "Tuesday of next week"
    row(
        said.read_weekday,
        rf"(?:(?:early|late|earlier|later){S}(?:on{S})?)?"
        rf"(?:(?P<which>last|next|this|coming|past|previous|following){S})?(?P<weekday>{WEEKDAY})"
        rf"(?:{S}(?:morning|afternoon|evening|night))?"
        rf"(?:{S}(?:of{S})?(?P<week>last|this|next){S}week)?",
    ),
    # "today", "the day before yesterday", "last night"
    row(
        said.read_relative_day,
        rf"(?:day{S}(?:before{S}yesterday|after{S}tomorrow)|(?:(?:earlier|later|early|late){S})?today"
        rf"|tomorrow|yesterday|tonight|this{S}(?:morning|afternoon|evening)|last{S}night)",
    ),
    # "the past 20 years", "recent years", "the coming weeks", "the past year"
    row(
        said.read_duration,
        rf"(?:past|last|next|coming|previous|following|recent){S}(?:{COUNT}{S})?(?:{PERIOD})s",
    ),
    # "next week", "last year", "last spring", "the same month"
    row(
        said.read_unit,
        rf"(?P<which>last|next|this|current|coming|past|previous|preceding|following|same){S}"
        rf"(?P<unit>day|morning|afternoon|evening|night|weekend|week|month|quarter|year|decade|century|{SEASON})",
    ),
    # "two weeks ago", "a day later", "in three days", "in two weeks' time"
    row(
        said.read_ago,
        rf"(?P<count>{COUNT}){S}(?P<unit>{PERIOD})s?"
        rf"(?:{S}(?P<way>ago|earlier|later)(?!{S}than)|['’]?{S}time)?",
    ),
    # "the day after", at the end of its clause
    row(said.read_near_day, rf"day{S}(?P<way>before|after)(?=[^\S\r\n]*(?:[,.;)]|$))"),
    # "the spring of 2022", "in the summer"
    row(said.read_season, rf"(?P<season>{SEASON})(?:{S}(?:of{S})?(?P<year>{YEAR}))?"),
    # "the 1990s"
    row(said.read_decade, r"(?P<year>(?:1[5-9]|20)\d0)['’]?s"),
    # "2019-2021", "between 2015 and 2018"
    row(said.read_years, rf"(?P<year>{YEAR})(?P<to>{TO}|/)(?P<last_year>{YEAR}|\d\d)(?![-/.]\d)"),
    # "100th anniversary"
    row(
        said.read_anniversary,
        rf"(?:\d{{1,4}}|[a-z-]{{1,20}})(?:st|nd|rd|th){S}anniversary",
    ),
    # "in 2013"
    row(said.read_year, rf"(?P<year>{YEAR})(?!-?\d)"),
    # "in June"
    row(said.read_month, rf"(?P<month>{FULL_MONTH})"),
)  # fmt: skip


def find_date_expressions(
    text: str, start: int = 0, end: int | None = None
) -> tuple[DateExpression, ...]:
    """Time expressions between two offsets, in text order; words outside are only looked at.

    >>> [e.words for e in find_date_expressions("They met on Tuesday and meet again in May.")]
    ['on Tuesday', 'in May']
    """
    stop = len(text) if end is None else min(end, len(text))
    at = floor = max(start, 0)
    found: list[DateExpression] = []
    while (trigger := TRIGGER.search(text, at, stop)) is not None:
        expression = read_at(text, trigger.start(), stop, floor)
        if expression is None:
            at = trigger.start() + 1
        else:
            found.append(expression)
            at = floor = expression.end
    return tuple(found)


def read_at(text: str, place: int, stop: int, floor: int) -> DateExpression | None:
    """The expression whose core begins at the place; its preposition not before the floor."""
    left: Left | None = None
    for pattern, read in ROWS:
        match = pattern.match(text, place, stop)
        if match is None:
            continue
        left = left or look_left(text, place, floor)
        expression = read(match, left)
        if expression is not None:
            return expression
    return None


def look_left(text: str, place: int, floor: int) -> Left:
    """The preposition and article before the place."""
    offset = max(0, place - 30)
    match = BEFORE.search(text[offset:place])
    if match is None:
        return Left(None, definite=False, with_article=place, with_preposition=place)
    word = match["word"]
    article = offset + match.start("the") if match["the"] else place
    whole = offset + (match.start("word") if word else match.start("the") if match["the"] else 0)
    if not word and not match["the"]:
        whole = place
    return Left(
        word.lower() if word else None, definite=match["the"] is not None,
        with_article=max(article, floor), with_preposition=max(whole, floor),
    )  # fmt: skip
