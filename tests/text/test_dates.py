"""What days time expressions mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.records import DateValue
from communique.text.dates import (
    Tense,
    find_date_expressions,
    parse_declared_date,
    resolve_date,
    shift,
    weekday_of,
)


def published(day: str, end: str | None = None) -> DateValue:
    return DateValue(day, end or day, "day" if end is None else "range", "stated", "test")


def resolve(
    words: str, anchor: str | None, tense: Tense | None = None, dateline: str | None = None
) -> DateValue | None:
    (expression,) = find_date_expressions(words)
    return resolve_date(
        expression,
        anchor=None if anchor is None else published(anchor),
        dateline_day=dateline,
        tense=tense,
    )


# The 25 expressions on which date libraries were compared, with the date of their report. Right is:
# the true day lies inside, and the interval is no longer than the words are precise.
COMPARED = [
    ("Wednesday", "past", "2021-07-29", "2021-07-28", 1),
    ("Thursday", "past", "2021-07-29", "2021-07-29", 1),
    ("Tuesday", "past", "2018-04-24", "2018-04-24", 1),
    ("Tuesday", "past", "2015-07-01", "2015-06-30", 1),
    ("next week", "future", "2015-06-30", "2015-07-09", 7),
    ("in June", "future", "2018-04-24", "2018-06-09", 30),
    ("in June", "past", "2021-07-29", "2021-06-28", 30),
    ("This July", "past", "2021-07-29", "2021-07-01", 31),
    ("July 28", "past", "2021-07-29", "2021-07-28", 1),
    ("July 28, 2021", "past", "2021-07-29", "2021-07-28", 1),
    ("09:19, July 29, 2021", None, None, "2021-07-29", 1),
    ("over the past 20 years", "past", "2021-07-29", None, 0),
    ("20 years ago", "past", "2021-07-29", "2001-06-15", 365),
    ("2021-07-29", None, None, "2021-07-29", 1),
    ("in 2013", "past", "2021-07-29", "2013-09-07", 365),
    ("in recent years", "past", "2021-07-29", None, 0),
    ("last Friday", "past", "2021-07-29", "2021-07-23", 1),
    ("the end of the month", "future", "2021-07-29", "2021-07-31", 11),
    ("two weeks ago", "past", "2021-07-29", "2021-07-15", 7),
    ("yesterday", "past", "2021-07-29", "2021-07-28", 1),
    ("tomorrow", "future", "2021-07-29", "2021-07-30", 1),
    ("April 23-24", "past", "2018-04-24", "2018-04-23", 2),
    ("earlier this year", "past", "2021-07-29", "2021-03-01", 210),
    ("the first half of 2022", "future", "2021-07-29", "2022-05-01", 181),
    ("later this month", "future", "2021-07-29", "2021-07-30", 31),
]


@pytest.mark.parametrize(("words", "tense", "anchor", "day", "longest"), COMPARED)
def test_the_compared_expressions_have_their_days(
    words: str, tense: Tense | None, anchor: str | None, day: str | None, longest: int
) -> None:
    value = resolve(words, anchor, tense)
    if day is None:
        assert value is None
        assert find_date_expressions(words)[0].kind == "duration"
    else:
        assert value is not None
        assert value.start <= day <= value.end
        assert shift(value.start, longest - 1) >= value.end


RESOLVED = [
    # weekdays: the day itself counts as past, "last" and "next" never mean it
    ("on Monday", "past", "2019-11-11", None, "2019-11-11", "2019-11-11"),
    ("on Sunday", "past", "2019-11-11", None, "2019-11-10", "2019-11-10"),
    ("on Monday", "future", "2019-11-12", None, "2019-11-18", "2019-11-18"),
    ("on Wednesday", "future", "2018-05-15", None, "2018-05-16", "2018-05-16"),
    ("on Tuesday", "present", "2019-11-13", None, "2019-11-12", "2019-11-12"),
    ("on Friday", "present", "2019-11-11", None, "2019-11-15", "2019-11-15"),
    ("last Monday", "past", "2019-11-11", None, "2019-11-04", "2019-11-04"),
    ("next Monday", "future", "2019-11-11", None, "2019-11-18", "2019-11-18"),
    ("this Thursday", "future", "2019-11-11", None, "2019-11-14", "2019-11-14"),
    ("Tuesday last week", "past", "2019-11-14", None, "2019-11-05", "2019-11-05"),
    ("late on Saturday", "past", "2019-11-11", None, "2019-11-09", "2019-11-09"),
    ("on Sunday and Monday", "past", "2019-11-11", None, "2019-11-10", "2019-11-11"),
    ("on Sunday and Monday", "future", "2019-11-14", None, "2019-11-17", "2019-11-18"),
    # months and days without a year
    ("in March", "past", "2018-05-15", None, "2018-03-01", "2018-03-31"),
    ("in August", "future", "2018-05-15", None, "2018-08-01", "2018-08-31"),
    ("in August", "past", "2018-05-15", None, "2017-08-01", "2017-08-31"),
    ("in May", "future", "2018-05-15", None, "2018-05-01", "2018-05-31"),
    ("last July", "past", "2023-02-06", None, "2022-07-01", "2022-07-31"),
    ("last July", "past", "2022-07-06", None, "2021-07-01", "2021-07-31"),
    ("next March", "future", "2022-07-06", None, "2023-03-01", "2023-03-31"),
    ("in the coming February", "future", "2015-11-18", None, "2016-02-01", "2016-02-29"),
    ("in June last year", "past", "2022-07-06", None, "2021-06-01", "2021-06-30"),
    ("on August 12", "past", "2018-06-07", None, "2018-08-12", "2018-08-12"),
    ("on December 30", "past", "2019-01-02", None, "2018-12-30", "2018-12-30"),
    ("on 2 January", "future", "2018-12-30", None, "2019-01-02", "2019-01-02"),
    ("from 9 to 13 September", "future", "2019-03-21", None, "2019-09-09", "2019-09-13"),
    ("between May 3 and May 5", "past", "2019-05-21", None, "2019-05-03", "2019-05-05"),
    ("December 30 to January 2", "future", "2018-12-20", None, "2018-12-30", "2019-01-02"),
    # from the day of writing
    ("today", None, "2021-07-29", "2021-07-28", "2021-07-28", "2021-07-28"),
    ("tomorrow", None, "2021-07-29", "2021-07-28", "2021-07-29", "2021-07-29"),
    ("the day before yesterday", None, "2021-03-01", None, "2021-02-27", "2021-02-27"),
    ("last week", None, "2021-03-01", None, "2021-02-22", "2021-02-28"),
    ("this weekend", None, "2021-03-01", None, "2021-03-06", "2021-03-07"),
    ("last month", None, "2021-01-05", None, "2020-12-01", "2020-12-31"),
    ("next year", None, "2021-01-05", None, "2022-01-01", "2022-12-31"),
    ("three days ago", None, "2021-03-01", None, "2021-02-26", "2021-02-26"),
    ("in two weeks' time", "future", "2021-03-01", None, "2021-03-12", "2021-03-18"),
    ("last spring", None, "2021-03-01", None, "2020-03-01", "2020-05-31"),
    ("next winter", None, "2021-03-01", None, "2021-12-01", "2022-02-28"),
    ("the second quarter", None, "2021-03-01", None, "2021-04-01", "2021-06-30"),
    ("the first week of January", "future", "2015-11-17", None, "2016-01-01", "2016-01-07"),
    ("earlier this month", "past", "2015-11-17", None, "2015-11-01", "2015-11-17"),
    ("late last month", "past", "2015-11-17", None, "2015-10-21", "2015-10-31"),
    ("the end of July", "future", "2015-06-17", None, "2015-07-21", "2015-07-31"),
]


@pytest.mark.parametrize(("words", "tense", "anchor", "dateline", "start", "end"), RESOLVED)
def test_words_are_resolved_from_the_report_that_holds_them(
    words: str, tense: Tense | None, anchor: str, dateline: str | None, start: str, end: str
) -> None:
    value = resolve(words, anchor, tense, dateline)
    assert value is not None
    assert (value.start, value.end, value.status) == (start, end, "inferred")


STATED = [
    ("28 July 2021", "2021-07-28", "2021-07-28", "day"),
    ("16.05.2018", "2018-05-16", "2018-05-16", "day"),
    ("06/28/2018", "2018-06-28", "2018-06-28", "day"),
    ("Sept. 3, 2015", "2015-09-03", "2015-09-03", "day"),
    ("23-24 April 2018", "2018-04-23", "2018-04-24", "range"),
    ("30 December 2018 - 2 January 2019", "2018-12-30", "2019-01-02", "range"),
    ("December 30 to January 2, 2019", "2018-12-30", "2019-01-02", "range"),
    ("in June 2021", "2021-06-01", "2021-06-30", "month"),
    ("since 2016", "2016-01-01", "2016-12-31", "year"),
    ("between 2015 and 2018", "2015-01-01", "2018-12-31", "range"),
    ("the 1990s", "1990-01-01", "1999-12-31", "range"),
    ("in the spring of 2022", "2022-03-01", "2022-05-31", "range"),
    ("in mid-2019", "2019-05-01", "2019-08-31", "range"),
    ("Q2 2022", "2022-04-01", "2022-06-30", "range"),
]


@pytest.mark.parametrize(("words", "start", "end", "precision"), STATED)
def test_full_dates_are_stated_and_need_no_publication(
    words: str, start: str, end: str, precision: str
) -> None:
    value = resolve(words, None)
    assert value is not None
    assert (value.start, value.end, value.precision, value.status) == (
        start, end, precision, "stated",
    )  # fmt: skip


@pytest.mark.parametrize("words", ["on Wednesday", "in June", "next week", "28 July", "last year"])
def test_without_publication_such_words_have_no_date(words: str) -> None:
    assert resolve(words, None, "past") is None


@pytest.mark.parametrize(
    "words", ["31 June", "February 30, 2020", "07/06/2018", "in recent years", "100th anniversary"]
)
def test_impossible_ambiguous_and_vague_words_have_no_date(words: str) -> None:
    assert resolve(words, "2021-07-29", "past") is None


def test_a_dateline_serves_where_the_publication_is_unknown() -> None:
    value = resolve("on Wednesday", None, "past", "2021-07-28")
    assert value is not None
    assert value.start == "2021-07-28"


def test_a_dateline_weeks_before_publication_is_left_aside() -> None:
    value = resolve("today", "2021-07-29", None, "2021-06-28")
    assert value is not None
    assert value.start == "2021-07-29"


def test_an_interval_of_publication_serves_where_both_ends_agree() -> None:
    (expression,) = find_date_expressions("last month")
    week = published("2021-07-12", "2021-07-18")
    value = resolve_date(expression, anchor=week, dateline_day=None, tense=None)
    assert value is not None
    assert value.start == "2021-06-01"


def test_an_interval_of_publication_does_not_date_yesterday() -> None:
    (expression,) = find_date_expressions("yesterday")
    week = published("2021-07-12", "2021-07-18")
    assert resolve_date(expression, anchor=week, dateline_day=None, tense=None) is None


def test_the_following_day_follows_its_reference() -> None:
    (expression,) = find_date_expressions("the following day")
    value = resolve_date(
        expression, anchor=published("2021-07-29"), dateline_day=None, tense="past",
        reference=published("2021-06-30"),
    )  # fmt: skip
    assert value is not None
    assert value.start == "2021-07-01"


def test_the_same_day_without_reference_is_the_datelines() -> None:
    value = resolve("On the same day", "2018-05-17", "past", "2018-05-16")
    assert value is not None
    assert value.start == "2018-05-16"


def test_the_basis_names_words_dateline_and_publication() -> None:
    value = resolve("on Wednesday", "2021-07-29", "past", "2021-07-28")
    assert value is not None
    assert value.basis == "'on Wednesday', dateline 2021-07-28, published 2021-07-29"


@pytest.mark.parametrize(
    ("declared", "start", "end"),
    [
        ("2014-09-04", "2014-09-04", "2014-09-04"),
        ("2014-09-04T10:00:00Z", "2014-09-04", "2014-09-04"),
        ("20140904", "2014-09-04", "2014-09-04"),
        ("Thu, 04 Sep 2014 10:00:00 +0000", "2014-09-04", "2014-09-04"),
        ("September 4, 2014", "2014-09-04", "2014-09-04"),
        ("2014-09", "2014-09-01", "2014-09-30"),
        ("2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_declared_dates_are_read_in_their_usual_forms(declared: str, start: str, end: str) -> None:
    value = parse_declared_date(declared)
    assert value is not None
    assert (value.start, value.end) == (start, end)


@pytest.mark.parametrize("declared", ["", "unknown", "Wednesday", "2014-13-40", "0000"])
def test_a_declared_date_that_is_none_is_none(declared: str) -> None:
    assert parse_declared_date(declared) is None


def test_weekdays_have_their_english_names() -> None:
    assert weekday_of("2018-04-24") == "Tuesday"


@given(st.text(), st.sampled_from(["past", "future", "present", None]), st.dates())
def test_resolving_never_fails_and_keeps_its_ends_in_order(
    text: str, tense: Tense | None, day: object
) -> None:
    anchor = published(str(day))
    for expression in find_date_expressions(text + " in 999 decades, 200 years ago, next week"):
        value = resolve_date(expression, anchor=anchor, dateline_day=str(day), tense=tense)
        assert value is None or value.start <= value.end
    assert parse_declared_date(text) is None or text.strip()


@pytest.mark.parametrize(
    ("text", "day", "start", "end"),
    [
        ("New deadlines were set for March 1.", "2014-11-24", "2015-03-01", "2015-03-01"),
        ("The talks, due on July 1, go on.", "2014-11-24", "2015-07-01", "2015-07-01"),
        ("It was put on hold until February.", "2017-11-28", "2018-02-01", "2018-02-28"),
        ("It was postponed to May 3.", "2019-12-10", "2020-05-03", "2020-05-03"),
        ("It had been planned for May.", "2019-06-10", "2019-05-01", "2019-05-31"),
        ("The deadline passed on March 1.", "2014-11-24", "2014-03-01", "2014-03-01"),
        ("Supply rose in July and August.", "2022-09-16", "2022-07-01", "2022-08-31"),
        ("It ran from November to February.", "2022-04-01", "2021-11-01", "2022-02-28"),
        ("It ran from May to June 2019.", "2022-04-01", "2019-05-01", "2019-06-30"),
    ],
)
def test_a_plan_looks_ahead_and_months_make_a_stretch(
    text: str, day: str, start: str, end: str
) -> None:
    (expression,) = find_date_expressions(text)
    value = resolve_date(expression, anchor=published(day), dateline_day=None, tense="past")
    assert value is not None
    assert (value.start, value.end) == (start, end)


def test_the_next_morning_follows_another_date() -> None:
    (expression,) = find_date_expressions("the next morning")
    value = resolve_date(
        expression, anchor=None, dateline_day=None, tense="past", reference=published("2020-05-03")
    )
    assert value is not None
    assert value.start == "2020-05-04"
