"""A time expression as a record, and the words that months, weekdays and numbers have.

What a pattern's match says is read in `date_readers.py`, where expressions stand in
`date_patterns.py`, what days they mean is decided in `dates.py`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DateKind = Literal[
    "day",  # "July 28, 2021", "18 Nov", "16.05.2018"
    "days",  # "April 23-24", "from 9 to 13 September"
    "weekday",  # "on Tuesday evening", "last Friday"
    "weekdays",  # "Sunday and Monday"
    "month",  # "in June", "June 2021", "this July"
    "year",  # "in 2013", "2019-2021"
    "season",  # "in the spring of 2022", "last spring"
    "relative",  # "today", "next week", "last year"
    "part",  # "the end of the month", "the first half of 2022", "later this month"
    "ago",  # "two weeks ago", "in three days"
    "context",  # "the same day", "a day later": of another date in the text
    "duration",  # "over the past 20 years", "in recent years": no date of an event
    "anniversary",  # "100th anniversary": no date of an event
]
Unit = Literal[
    "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century",
    "spring", "summer", "autumn", "winter",
]  # fmt: skip
Part = Literal[
    "beginning", "middle", "end", "earlier", "later", "half 1", "half 2",
    "quarter 1", "quarter 2", "quarter 3", "quarter 4", "week 1", "week 2", "week 3", "week 4",
    "week last",
]  # fmt: skip


class DateExpression(Struct, frozen=True):
    """Words that say when; numbers are as written, None where the words do not say."""

    start: int  # code points, inclusive; "on" and "in" belong to it, "since" and "by" do not
    end: int  # exclusive; a possessive 's does not belong to it
    words: str  # text[start:end]
    kind: DateKind
    preposition: str | None = None  # word before it, lower case: "on", "since", "until", "by"
    year: int | None = None
    month: int | None = None  # 1 to 12
    day: int | None = None  # 1 to 31
    last_year: int | None = None  # last day of a range
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None  # Monday is 0
    last_weekday: int | None = None
    unit: Unit | None = None
    offset: int | None = None  # in units: last -1, this 0, next 1, "two weeks ago" -2
    part: Part | None = None
    ahead: bool = False  # "set for March 1": it lies ahead, whatever the tense


MONTHS = "january february march april may june july august september october november december"
MONTH_NUMBERS = {name: n for n, name in enumerate(MONTHS.split(), 1)}
MONTH_NUMBERS |= {name[:3]: n for name, n in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAY_NUMBERS = {name: n for n, name in enumerate(WEEKDAYS.split())}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "a dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
OFFSETS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
OTHERS = ("previous", "preceding", "following", "same")  # of a day named elsewhere in the text
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
           "winter": "winter"}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3,
            "4th": 4}  # fmt: skip
STAGES: dict[str, Part] = {
    "early": "beginning", "beginning": "beginning", "start": "beginning", "mid": "middle",
    "middle": "middle", "late": "end", "end": "end", "close": "end", "earlier": "earlier",
    "later": "later",
}  # fmt: skip
