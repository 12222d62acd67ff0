"""Intervals, weekdays, weeks and months."""

from datetime import date

from communique.link.days import (
    choose_date,
    find_next_day,
    find_span,
    find_weekday,
    gap_days,
    locate_sentences,
    month_of,
    sentence_around,
    split_sentences,
    week_of,
    weekday_from,
    weekday_until,
)
from communique.records import DateValue


def value(start: str, end: str, status: str = "stated") -> DateValue:
    return DateValue(start, end, "range", status, "")


def test_overlapping_intervals_have_no_gap() -> None:
    assert gap_days(value("2020-01-01", "2020-01-10"), value("2020-01-10", "2020-01-12")) == 0


def test_the_gap_is_counted_from_end_to_start() -> None:
    assert gap_days(value("2020-01-05", "2020-01-06"), value("2020-01-01", "2020-01-02")) == 3


def test_the_narrower_date_is_chosen() -> None:
    month, week = value("2020-01-01", "2020-01-31"), value("2020-01-06", "2020-01-12")
    assert choose_date([month, None, week]) == week


def test_a_stated_date_is_chosen_before_an_inferred_one_of_the_same_width() -> None:
    stated = value("2020-01-09", "2020-01-09")
    inferred = value("2020-01-02", "2020-01-02", "inferred")
    assert choose_date([inferred, stated]) == stated


def test_two_weekdays_name_no_day() -> None:
    assert find_weekday("on Monday or Tuesday") is None
    assert find_weekday("on Monday, that Monday") == 0


def test_next_week_is_one_week_on() -> None:
    assert find_span("to be held next week") == (1, "week")


def test_weekdays_before_and_after_a_day() -> None:
    wednesday = date(2022, 6, 15)
    assert weekday_from(wednesday, 3) == date(2022, 6, 16)
    assert weekday_until(wednesday, 3) == date(2022, 6, 9)


def test_weeks_begin_on_monday_and_months_end_on_their_last_day() -> None:
    assert week_of(date(2022, 6, 15), -1) == (date(2022, 6, 6), date(2022, 6, 12))
    assert month_of(date(2022, 12, 15), 2) == (date(2023, 2, 1), date(2023, 2, 28))


def test_a_saint_does_not_end_a_sentence() -> None:
    text = "They sailed. They met in St. Vigil on Friday. Then home."
    start = text.index("met")
    assert sentence_around(text, start, start + 3) == "They met in St. Vigil on Friday. "


def test_the_next_weekday_is_of_the_next_week() -> None:
    assert find_next_day("They meet next Tuesday.") == 1
    assert find_next_day("They meet on Tuesday.") is None
    assert find_span("They meet next Tuesday.") == (1, "week")


def test_sentences_end_behind_a_stop_and_its_mark_but_not_behind_an_initial() -> None:
    text = "J. Holm of St. Vigil came. “They met.” He left"
    assert split_sentences(text) == ["J. Holm of St. Vigil came.", "“They met.", "He left"]
    assert [text[at:].startswith(words) for at, words in locate_sentences(text)] == [True] * 3
