"""Contradictions between reports of one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"


def session(report: Make, words: str, start: str, **fields: object) -> Report:
    told = report(f"The 5th session met: {words}.", "2016-02-10")
    told.name(COUNCIL, "council")
    date = DateValue(start, start, "day", "stated", "as stated")
    told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5, date=date, **fields)
    return told


def fields(record: Record) -> dict[str, list[str]]:
    return {row.field: [each.value for each in row.values] for row in record.conflicts}


def test_two_dates_of_one_session_are_a_conflict_with_both_reports_words(
    report: Make, link: Link
) -> None:
    first, second = session(report, "a", "2016-02-03"), session(report, "b", "2016-02-05")
    record = link(first, second)
    (row,) = record.conflicts
    assert row.about == record.meetings[0].id
    assert {each.value: each.evidence.document for each in row.values} == {
        "2016-02-03": first.id,
        "2016-02-05": second.id,
    }


def test_two_countries_of_one_session_are_a_conflict(report: Make, link: Link) -> None:
    first = session(report, "a", "2016-02-03", venue=("Molde", "NOR"))
    second = session(report, "b", "2016-02-03", venue=("Cuzco", "PER"))
    assert fields(link(first, second)) == {
        "place.country": ["NOR", "PER"],
        "place.name": ["Cuzco", "Molde"],
    }


def test_a_plan_that_came_out_otherwise_is_no_conflict(report: Make, link: Link) -> None:
    planned = session(report, "a", "2016-02-03", held="scheduled")
    assert link(planned, session(report, "b", "2016-02-05")).conflicts == ()


def test_reports_that_agree_have_no_conflict(report: Make, link: Link) -> None:
    first, second = session(report, "a", "2016-02-03"), session(report, "b", "2016-02-03")
    assert link(first, second).conflicts == ()
