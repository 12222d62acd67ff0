"""Which two documents are linked together, told by these two alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.link.entities import resolve_entities
from communique.link.neighbours import find_edges, portray
from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.vocabulary import Vocabulary

    Make = Callable[..., Report]

COUNCIL = "body:LSU/defence ministers"


def tell(report: Make, day: str, number: int | None, *, date: str | None = None) -> Report:
    """A report of one session of a council."""
    told = report(f"On {day} session {number} of the council met: boats are safe.", day)
    told.name("organisation:LSU", "LSU")
    told.name(COUNCIL, "council", parent="organisation:LSU")
    met = DateValue(date, date, "day", "stated", "as stated") if date else None
    told.add("meetings", "session", kind="session", body=COUNCIL, number=number, date=met)
    return told


def edges(vocabulary: Vocabulary, *reports: Report) -> list[tuple[int, int]]:
    """Pairs of neighbours, by their place among the reports."""
    readings = [each.reading() for each in reports]
    places = {reading.document.id: place for place, reading in enumerate(readings)}
    portraits = [
        portray(reading, resolve_entities([reading], vocabulary, {}), vocabulary, {})
        for reading in readings
    ]
    found = find_edges(portraits, vocabulary)
    return sorted(tuple(sorted((places[a], places[b]))) for a, b in found)  # type: ignore[misc]


def test_reports_of_one_numbered_session_are_neighbours(
    report: Make, vocabulary: Vocabulary
) -> None:
    told = tell(report, "2016-02-03", 4), tell(report, "2017-05-06", 4)
    assert edges(vocabulary, *told) == [(0, 1)]


def test_reports_of_two_sessions_are_none(report: Make, vocabulary: Vocabulary) -> None:
    told = (
        tell(report, "2016-02-03", 4, date="2016-02-03"),
        tell(report, "2017-02-03", 5, date="2017-02-03"),
    )
    assert edges(vocabulary, *told) == []


def test_a_third_report_changes_no_pair(report: Make, vocabulary: Vocabulary) -> None:
    first = tell(report, "2016-02-03", 4, date="2016-02-03")
    second = tell(report, "2016-02-04", None, date="2016-02-03")
    third = tell(report, "2017-02-03", 5, date="2017-02-03")
    assert edges(vocabulary, first, second) == [(0, 1)]
    assert edges(vocabulary, first, second, third) == [(0, 1)]
