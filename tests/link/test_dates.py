"""Dates of undated reports: from another report's session, or from the calendar of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL, SUMMIT = "body:LSU/defence ministers", "body:LSU/heads of state"
HELD_ON = DateValue("2017-03-08", "2017-03-08", "day", "stated", "as stated")  # a Wednesday


def published(record: Record, told: Report) -> DateValue | None:
    return next(row.published for row in record.documents if row.id == told.id)


@pytest.fixture
def dated(report: Make) -> Report:
    told = report("Dated: the 5th session met.", "2017-03-08")
    told.name(COUNCIL, "council")
    told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5, date=HELD_ON)
    return told


@pytest.fixture
def undated(report: Make) -> Make:
    """A report of the 5th session, with words said there, that bears no date."""

    def write(weekday: str | None = None) -> Report:
        told = report(f"The 5th session met; {weekday or 'so'} it was told.", weekday=weekday)
        told.name(COUNCIL, "session")
        norway = told.name("country:NOR", "Norway", "NOR")
        met = told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5)
        told.add("statements", "it was told", speakers=(norway,), meeting=met)
        told.add("memberships", "told", member=norway, organisation=COUNCIL)
        return told

    return write


def test_a_weekday_is_the_first_after_the_session_that_another_report_dates(
    dated: Report, undated: Make, link: Link
) -> None:
    told = undated("on Friday")
    found = published(link(dated, told), told)
    assert (found.start, found.end, found.status) == ("2017-03-10", "2017-03-10", "inferred")
    assert "on Friday" in found.basis


def test_without_a_weekday_the_report_is_of_the_week_after_the_session(
    dated: Report, undated: Make, link: Link
) -> None:
    told = undated()
    found = published(link(dated, told), told)
    assert (found.start, found.end, found.precision) == ("2017-03-08", "2017-03-14", "range")


def test_alone_the_report_stays_undated_with_a_problem(undated: Make, link: Link) -> None:
    told = undated("on Friday")
    record = link(told)
    assert published(record, told) is None
    assert [problem.kind for problem in record.problems] == ["publication-unknown"]


def test_the_problem_goes_when_another_report_dates_it(
    dated: Report, undated: Make, link: Link
) -> None:
    assert link(dated, undated()).problems == ()


def test_facts_of_the_undated_report_take_its_date(
    dated: Report, undated: Make, link: Link
) -> None:
    (row,) = link(dated, undated("on Friday")).memberships
    assert (row.as_of.start, row.as_of.status) == ("2017-03-10", "inferred")


def test_a_session_named_in_passing_dates_nothing(dated: Report, report: Make, link: Link) -> None:
    told = report("Much has happened since the 5th session.")
    told.name(COUNCIL, "session")
    told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5)
    assert published(link(dated, told), told) is None


def test_a_session_that_comes_next_week_dates_the_report_by_the_calendar(
    report: Make, link: Link
) -> None:
    told = report("The council met on Tuesday. The 9th Lake Summit is to be held next week.")
    told.name(COUNCIL, "council")
    told.name(SUMMIT, "Lake Summit")
    told.add("meetings", "The council met", kind="session", body=COUNCIL)
    told.add("meetings", "9th Lake Summit", kind="summit", body=SUMMIT, number=9, held="scheduled")
    record = link(told)
    found = published(record, told)
    assert (found.start, found.end) == ("2017-03-07", "2017-03-12")
    rows = {row.number: row for row in record.meetings}
    assert (rows[None].date.start, rows[None].date.end) == ("2017-03-07", "2017-03-07")
    assert (rows[9].date.start, rows[9].date.end) == ("2017-03-16", "2017-03-17")
    assert "calendar of sessions" in rows[9].date.basis


def test_a_stated_date_is_never_replaced(dated: Report, link: Link) -> None:
    assert published(link(dated), dated).status == "stated"


def test_an_announced_month_gives_no_single_day(report: Make, undated: Make, link: Link) -> None:
    coming = report("The 5th session comes in March.", "2017-01-10")
    coming.name(COUNCIL, "session")
    month = DateValue("2017-03-01", "2017-03-31", "month", "stated", "as stated")
    coming.add(
        "meetings", "5th session", kind="session", body=COUNCIL, number=5, date=month,
        held="scheduled",
    )  # fmt: skip
    told = undated("on Friday")
    found = published(link(coming, told), told)
    assert (found.start, found.end) == ("2017-03-01", "2017-04-06")
