"""Intervals of days and spans."""

from datetime import date

from communique.evaluation.sides import Days, Span, days_between, lies_within, meet, overlap


def test_a_month_covers_all_its_days() -> None:
    assert days_between("2020-02", None) == Days(date(2020, 2, 1), date(2020, 2, 29))


def test_a_year_covers_all_its_days() -> None:
    assert days_between(None, "2019") == Days(date(2019, 1, 1), date(2019, 12, 31))


def test_two_unknown_dates_are_no_interval() -> None:
    assert days_between(None, None) is None


def test_a_wider_interval_does_not_lie_within_a_day() -> None:
    day, month = days_between("2019-05-03", None), days_between("2019-05", None)
    assert lies_within(day, month)
    assert not lies_within(month, day)


def test_intervals_that_share_one_day_meet() -> None:
    left, right = Days(date(2019, 5, 1), date(2019, 5, 3)), Days(date(2019, 5, 3), date(2019, 5, 9))
    assert meet(left, right)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not overlap(Span("a", 0, 5), Span("a", 5, 9))


def test_spans_of_two_documents_do_not_overlap() -> None:
    assert not overlap(Span("a", 0, 5), Span("b", 0, 5))
