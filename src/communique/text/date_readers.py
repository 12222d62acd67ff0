"""What a time expression says, read from the match of its pattern, before any calendar is asked.

In: a match of a pattern of `date_patterns.py` and what stands left of it. Out: a `DateExpression`,
or None where the words around show that it is no date (a minister named May, "today's world").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.text.date_expressions import (
    MONTH_NUMBERS,
    NUMBERS,
    OFFSETS,
    ORDINALS,
    OTHERS,
    SEASONS,
    STAGES,
    WEEKDAY_NUMBERS,
    DateExpression,
    DateKind,
    Unit,
)

MONTHS, CENTURY = 12, 100  # months of a year, years of a century
INCLUDED = ("on", "in", "over", "during", "within")  # prepositions inside the expression
INCLUDED_WITH = {
    ("days", "from"), ("days", "between"), ("weekdays", "from"), ("year", "between"),
    ("part", "at"), ("duration", "for"),
}  # fmt: skip
ATTRIBUTES = ("weekday", "month", "year")  # "in the 1967 war": the article is the war's
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w’'.-]*)[^\S\r\n]+$")
CAPITAL_AFTER = re.compile(r"[^\S\r\n]+[^\W\d_a-z]")
MONTH_PREPOSITIONS = (
    "in", "since", "until", "till", "by", "during", "before", "after", "through", "from", "of",
)  # fmt: skip
COUNTED = re.compile(
    r"\s+(?:[a-z]+[\s-])?(?:troops|soldiers|people|men|women|members|tonn?es|tons|km|kilomet\w+"
    r"|met(?:er|re)s|miles|dollars|euros|million|billion|vessels|ships|delegates|words|deaths"
    r"|villages|cases|copies|jobs|families|refugees|aircraft|tanks)\b"
)
NAMES_OF_DAYS = re.compile(
    r"\b(?:good|black|bloody|ash|palm|super|easter|holy|red)\s+$", re.IGNORECASE
)
PAPERS = re.compile(r"\s+(?:Times|Telegraph|Post|Mail|Express|Mirror|Herald|Review)\b")
NOW = re.compile(
    r"['’]s\s+(?:(?:[a-z]+\s+)?(?:world|era|age|society|realit|generation|youth|challenge))"
)
OWNED = re.compile(r"\b(?:a|its|his|her|their)\s$")
SPAN_IN = re.compile(  # "the first talks in eight months" look back
    r"\b(?:first|time|worst|best|biggest|largest|highest|lowest|most|once|twice)\b[^.;\n]*$"
)
NOT_TODAY = re.compile(r"(?:world|even|than|of|until)\s+$")
NOT_SEASON = re.compile(r"\s+(?:of\b|olympic|games|school|palace|offensive|festival|water|[A-Z])")


LOOKBACK = 80  # characters before the words in which a plan may stand
AHEAD = re.compile(  # "set for", "a deadline on": what follows lies ahead, whatever the tense
    r"\b(?:(?:deadlines?|due(?!\s+to\b))"
    r"(?:(?!\b(?:passed|expired|lapsed|missed|met)\b)[^.;\n]){0,60}"
    r"|(?:set|scheduled|slated|planned|postponed|delayed|deferred|rescheduled|moved|put\s+off"
    r"|put\s+back)\s+(?:[a-z]+\s+){0,2}(?:for|to|until|till)\s+(?:at\s+least\s+|the\s+)*"
    r"|(?:on\s+hold|extended|suspended|frozen)\b[^.;\n]{0,30}\b(?:until|till|to)\s+"
    r"(?:at\s+least\s+)?)(?:[A-Z][a-z]+\s\d{1,2},?\s(?:and|or)\s)?$"
)
PLANNABLE = ("day", "days", "month")


class Left(NamedTuple):
    """What stands before the words, and where the expression may begin."""

    preposition: str | None
    definite: bool  # "the" stands before the words
    with_article: int  # start with "the"
    with_preposition: int  # start with "on the"


def expression(match: re.Match[str], left: Left, kind: DateKind, **said: object) -> DateExpression:
    """The expression with its preposition; a possessive mark stays outside."""
    start = match.start()
    attribute = left.definite and kind in ATTRIBUTES and said.get("offset") is None
    if (kind, left.preposition) in INCLUDED_WITH or left.preposition in INCLUDED:
        start = start if attribute else left.with_preposition
    elif left.definite and not attribute:
        start = left.with_article
    words = match.string[start : match.end()]
    fields: dict[str, object] = {
        "start": start, "end": match.end(), "words": words, "kind": kind,
        "preposition": left.preposition, "ahead": is_ahead(match, kind), **said,
    }  # fmt: skip
    return DateExpression(**fields)  # type: ignore[arg-type]  # readers give what the field takes


def is_ahead(match: re.Match[str], kind: DateKind) -> bool:
    """Words of a plan stand before it: "set for March 1", "postponed until at least February"."""
    return kind in PLANNABLE and AHEAD.search(before(match, LOOKBACK)) is not None


def number(match: re.Match[str], name: str) -> int | None:
    """The number of a group of digits, None where the group is empty."""
    digits = re.sub(r"\D", "", match[name] or "")
    return int(digits) if digits else None


def month_number(match: re.Match[str], name: str = "month") -> int | None:
    """1 to 12; None where the group is empty or the word has no capital ("may", "march")."""
    word = match[name]
    if not word or word[0].islower():
        return None
    return MONTH_NUMBERS[word.rstrip(".").lower()]


def read_iso(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "2021-07-29"."""
    return expression(
        match, left, "day", year=number(match, "year"), month=number(match, "month"),
        day=number(match, "day"),
    )  # fmt: skip


def read_numeric(match: re.Match[str], left: Left) -> DateExpression | None:
    """Day first; "7/6/2018" is read month first in one country and not in another: no month."""
    day, month = number(match, "day") or 0, number(match, "month") or 0
    if match["mark"] == "/" and max(day, month) <= MONTHS and day != month:
        return expression(match, left, "day", year=number(match, "year"))
    if month > MONTHS and match["mark"] == "/":  # 06/28/2018
        day, month = month, day
    return expression(match, left, "day", year=number(match, "year"), month=month, day=day)


def read_days(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "April 23-24", "from May 3 to May 5, 2018"."""
    first, last = number(match, "day") or 0, number(match, "last_day") or 0
    month, last_month = month_number(match), month_number(match, "last_month")
    if (match["month"] and month is None) or (match["last_month"] and last_month is None):
        return None
    month, last_month = month or last_month, last_month or month
    joined = "and" in match["to"].lower() and left.preposition != "between"
    if (month == last_month and last <= first) or (joined and month != last_month):
        return None  # "March 1 and July 1" are two days, "July 28 - 5 people" is one
    year, last_year = number(match, "year"), number(match, "last_year")
    return expression(
        match, left, "days", year=year or (last_year if month == last_month else None),
        month=month, day=first, last_year=last_year or year, last_month=last_month, last_day=last,
    )  # fmt: skip


def read_day(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "July 28, 2021", "18 Nov"."""
    month, year = month_number(match), number(match, "year")
    if month is None:
        return None
    if left.preposition == "in" and year is None and not match["day_name"]:
        return None  # "In June 20 ships took part"
    return expression(match, left, "day", year=year, month=month, day=number(match, "day"))


def read_whole(match: re.Match[str]) -> dict[str, object] | None:
    """The fields of the month, year or unit of which a part is named."""
    if match["month"]:
        month = month_number(match)
        return None if month is None else {"month": month, "year": number(match, "year")}
    if match["only"]:
        return {"year": number(match, "only")}
    which = re.sub(r"(?i)^the\s+(?=\w)", "", match["which"]).lower()
    return {"unit": match["unit"].lower(), "offset": OFFSETS.get(which, 0)}


def read_part(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "the end of the month", "later this year"."""
    whole = read_whole(match)
    words = match["part"].lower().split()
    if whole is None:
        return None
    part = STAGES.get(words[0]) or f"{words[-1]} {ORDINALS.get(words[0], 'last')}"
    if part in ("half 3", "half 4", "half last", "quarter last"):
        return None
    return expression(match, left, "part", part=part, **whole)


def read_quarter(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "second quarter", "Q2 2022"."""
    quarter = number(match, "digit") or ORDINALS[match["ordinal"].lower()]
    return expression(match, left, "part", part=f"quarter {quarter}", year=number(match, "year"))


def read_month_year(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "June 2021", "June last year"."""
    month = month_number(match)
    if month is None:
        return None
    offset = OFFSETS.get((match["which"] or "").lower())
    unit = None if offset is None else "year"
    year = number(match, "year")
    return expression(match, left, "month", month=month, year=year, offset=offset, unit=unit)


def read_which_month(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "this July", "the coming February"."""
    month, which = month_number(match), match["which"].lower()
    if month is None:
        return None
    if which in OTHERS:
        return expression(match, left, "context", month=month)
    return expression(match, left, "month", month=month, offset=OFFSETS[which], unit="month")


def read_months(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "July and August", "from November 2015 to February 2016"."""
    first, last = month_number(match), month_number(match, "last_month")
    if first is None or last is None or first == last:
        return None
    year, last_year = number(match, "year"), number(match, "last_year")
    if year is None and last_year is not None:
        year = last_year - (last < first)
    return expression(match, left, "month", month=first, year=year, last_month=last)


def read_weekdays(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "Sunday and Monday"."""
    if match["weekday"].islower() or match["last_weekday"].islower():
        return None
    return expression(
        match, left, "weekdays", weekday=WEEKDAY_NUMBERS[match["weekday"].lower()],
        last_weekday=WEEKDAY_NUMBERS[match["last_weekday"].lower()],
    )  # fmt: skip


def read_weekday(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "Monday night", "last Friday", "Tuesday of next week"."""
    which = (match["which"] or "").lower()
    named = NAMES_OF_DAYS.search(before(match, 8)) or PAPERS.match(match.string, match.end())
    if match["weekday"].islower() or named:
        return None
    weekday = WEEKDAY_NUMBERS[match["weekday"].lower()]
    if which in OTHERS:
        return expression(match, left, "context", weekday=weekday)
    unit: Unit | None = "week" if match["week"] else "day" if which else None
    offset = OFFSETS.get((match["week"] or which).lower())
    return expression(match, left, "weekday", weekday=weekday, unit=unit, offset=offset)


PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
RELATIVE_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2,
                 "day after tomorrow": 2}  # fmt: skip


def read_relative_day(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "today", "the day before yesterday"."""
    words = " ".join(match.group().lower().split())
    now = NOW.match(match.string, match.end()) or NOT_TODAY.search(before(match, 8))
    if words == "today" and now:
        return None
    return expression(match, left, "relative", unit="day", offset=RELATIVE_DAYS.get(words, 0))


def read_duration(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "the past 20 years": no date of an event."""
    return expression(match, left, "duration")


def read_unit(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "next week", "last spring", "the same day"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if match["unit"][0].isupper() and left.preposition is None:
        return None  # "This Week" and "Next Year" as titles
    unit = "day" if unit in PARTS_OF_DAY else SEASONS.get(unit, unit)
    if which in OTHERS or (which == "next" and (left.definite or unit == "day")):
        steps = {"same": 0, "previous": -1, "preceding": -1}
        return expression(match, left, "context", unit=unit, offset=steps.get(which, 1))
    if unit == "day":
        return None
    vague = which == "past" or (which == "last" and left.definite) or unit in ("decade", "century")
    if vague:  # "over the last year" ends today, "last year" ended at New Year
        return expression(match, left, "duration")
    kind: DateKind = "season" if unit in SEASONS else "relative"
    return expression(match, left, kind, unit=unit, offset=OFFSETS[which])


def read_ago(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "two weeks ago", "a day later", "in three days"."""
    words = " ".join(match["count"].lower().split())
    count = int(words) if words.isdecimal() else NUMBERS.get(words)
    unit, way = match["unit"].lower(), (match["way"] or "").lower()
    if not way:
        if left.preposition != "in" or SPAN_IN.search(before(match, 80)):
            return None
        return expression(match, left, "ago", unit=unit, offset=count)
    offset = count if count is None or way == "later" else -count
    return expression(match, left, "ago" if way == "ago" else "context", unit=unit, offset=offset)


def before(match: re.Match[str], length: int) -> str:
    """The few characters before the match."""
    return match.string[max(0, match.start() - length) : match.start()]


def read_near_day(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "the day after" at the end of its clause."""
    return (
        expression(
            match, left, "context", unit="day", offset=-1 if match["way"].lower() == "before" else 1
        )
        if left.definite
        else None
    )


def read_season(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "in the spring of 2022", "in the summer"."""
    year = number(match, "year")
    loose = left.preposition not in ("in", "since", "until", "by", "during")
    bare_fall = match["season"].lower() == "fall" and not left.definite
    if year is None and (loose or bare_fall or NOT_SEASON.match(match.string, match.end())):
        return None
    return expression(match, left, "season", unit=SEASONS[match["season"].lower()], year=year)


def read_decade(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "the 1990s"."""
    return expression(match, left, "year", year=number(match, "year"), unit="decade")


def read_years(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "2019-2021", "between 2015 and 2018", "2021/22"."""
    year, last = number(match, "year") or 0, number(match, "last_year") or 0
    worded = match["to"].strip().isalpha()
    if last < CENTURY:  # "2021/22"
        last += year // CENTURY * CENTURY
    if last <= year or (worded and left.preposition not in ("from", "between")):
        return None
    return expression(match, left, "year", year=year, last_year=last)


def read_anniversary(match: re.Match[str], left: Left) -> DateExpression | None:
    """As in "100th anniversary": no date of an event."""
    return expression(match, left, "anniversary")


def read_year(match: re.Match[str], left: Left) -> DateExpression | None:
    """A year beside a word that asks for one: "in 2013", "a 1997 agreement"; else it is a count."""
    text = match.string
    if COUNTED.match(text, match.end()):
        return None
    noun_follows = re.match(r"\s+[a-z]", text[match.end() : match.end() + 2]) is not None
    asked = left.preposition in MONTH_PREPOSITIONS and not (
        noun_follows and left.preposition in ("of", "from", "before", "after")
    )
    asked = asked or re.search(r"\byear\s$", before(match, 6)) is not None
    attribute = noun_follows and (left.definite or OWNED.search(before(match, 7)) is not None)
    if not asked and not attribute:
        return None
    return expression(match, left, "year", year=number(match, "year"))


def read_month(match: re.Match[str], left: Left) -> DateExpression | None:
    """A month alone; "May", "March", "August" and "April" are also verbs and names."""
    text = match.string
    month = month_number(match)
    if month is None:
        return None
    asked = left.preposition in MONTH_PREPOSITIONS and not left.definite
    asked = asked or is_ahead(match, "month")
    previous = WORD_BEFORE.search(before(match, 30))
    named = previous is not None and previous["word"][0].isupper() and not asked
    followed = CAPITAL_AFTER.match(text, match.end()) is not None and not asked
    if named or followed:
        return None
    if match["month"] in ("May", "March") and not asked:
        noun = re.match(r"\s+[a-z]{3,}", text[match.end() : match.end() + 5])
        if not left.definite or noun is None:
            return None
    return expression(match, left, "month", month=month)
