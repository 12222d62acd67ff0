"""Figures and days that two reports tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.contradictions import find_contradictory_sentences
from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]

MORE = (
    "The drill off Molde will bring 26 ships of Norway and Peru to the harbour of Brandal in June."
)
LESS = (
    "Only 20 vessels of Norway and Peru will come to the harbour of Brandal for the drill in June."
)


@pytest.fixture
def found(report: Make) -> Callable[..., list[tuple[str, list[str]]]]:
    """Field and values of what is found in texts published on the given days."""

    def find(*texts: tuple[str, str]) -> list[tuple[str, list[str]]]:
        readings = [report(text, day, path=f"{day}.txt").reading() for text, day in texts]
        published = {
            r.document.id: DateValue(day, day, "day", "stated", "as stated")
            for r, (_, day) in zip(readings, texts, strict=True)
        }
        rows = find_contradictory_sentences(readings, published, {"vessel": "ship"})
        return [(row.field, [value for value, _ in row.values]) for row in rows]

    return find


Find = "Callable[..., list[tuple[str, list[str]]]]"


def test_two_numbers_of_one_thing_in_sentences_alike_are_found(found: Find) -> None:
    rows = found((MORE, "2016-02-03"), (LESS, "2016-02-04"))
    assert [values for _, values in rows] == [["20", "26"]]
    assert rows[0][0] in ("number of ships", "number of vessels")


def test_reports_weeks_apart_and_one_report_are_not_compared(found: Find) -> None:
    assert found((MORE, "2016-02-03"), (LESS, "2016-04-04")) == []
    assert found((f"{MORE} {LESS}", "2016-02-03")) == []


def test_a_plan_and_its_outcome_are_no_contradiction(found: Find) -> None:
    came = (
        "Only 20 vessels of Norway and Peru came to the harbour of Brandal for the drill in June."
    )
    assert found((MORE, "2016-02-03"), (came, "2016-02-04")) == []


def test_two_of_one_series_are_no_contradiction(found: Find) -> None:
    third = MORE.replace("The drill", "Herring 3")
    fourth = LESS.replace("the drill", "Herring 4")
    assert found((third, "2016-02-03"), (fourth, "2016-02-04")) == []


def test_another_thing_counted_is_no_contradiction(found: Find) -> None:
    planes = LESS.replace("vessels", "planes")
    assert found((MORE, "2016-02-03"), (planes, "2016-02-04")) == []


def test_two_first_days_of_one_thing_are_found(found: Find) -> None:
    first = "The drill of Norway and Peru begins in the harbour of Brandal on Monday, Lund said."
    second = "The drill of Norway and Peru starts in the harbour of Brandal on Tuesday, Lund said."
    rows = found((first, "2016-02-05"), (second, "2016-02-06"))
    assert rows == [("first day", ["2016-02-08", "2016-02-09"])]


def test_the_same_words_for_a_day_are_no_contradiction(found: Find) -> None:
    words = "The drill of Norway and Peru begins in the harbour of Brandal on Monday, Lund said."
    again = words.replace("begins", "starts")
    assert found((words, "2016-02-05"), (again, "2016-02-09")) == []


def test_a_contradiction_is_about_the_activity_that_both_tell_of(report: Make, link: Link) -> None:
    first, second = report(MORE, "2016-02-03"), report(LESS, "2016-02-04")
    for told in (first, second):
        told.add("activities", "drill", name="Herring")
    record = link(first, second)
    (row,) = record.conflicts
    assert row.about == record.activities[0].id
    texts = {document.id: document.text for document in record.documents}
    for value in row.values:
        words = value.evidence
        assert texts[words.document][words.start : words.end] == words.quote == value.value


def test_sentences_that_tell_of_no_row_are_left_out(report: Make, link: Link) -> None:
    assert link(report(MORE, "2016-02-03"), report(LESS, "2016-02-04")).conflicts == ()


def test_a_copy_adds_no_contradiction(report: Make, link: Link) -> None:
    reports = [report(MORE, "2016-02-03"), report(LESS, "2016-02-04")]
    reports.append(report(LESS, "2016-02-04", path="copy.txt"))
    for told in reports:
        told.add("activities", "drill", name="Herring")
    assert len(link(*reports).conflicts) == 1
