"""Figures, terms and lengths that reports of one matter tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.tallies import find_tallies
from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    Make = Callable[..., Report]
    Find = Callable[..., list[tuple[str, list[str]]]]


@pytest.fixture
def found(report: Make) -> Find:
    """Field and values of what is found in two texts about one matter, published on one day."""

    def find(one: str, other: str) -> list[tuple[str, list[str]]]:
        reports = report(one, "2016-02-03", path="a"), report(other, "2016-02-03", path="b")
        readings = tuple(told.reading() for told in reports)
        day = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")
        published = {reading.document.id: day for reading in readings}
        rows = find_tallies([readings], published, {})
        return [(row.field, [value for value, _ in row.values]) for row in rows]

    return find


def test_reports_of_one_matter_need_few_words_in_common(found: Find) -> None:
    one = "The ferry line of Brandal carried 40 lorries, the minister said."
    other = "Only 30 lorries used the line from Brandal."
    assert found(one, other) == [("number of lorries", ["30", "40"])]


def test_parts_of_one_whole_are_counted_of_one_thing(found: Find) -> None:
    one, other = "Nine of the 21 annexes were read.", "They got through six annexes out of 21."
    assert found(one, other) == [("number of annexes", ["Nine of the 21", "six"])]


def test_who_says_it_alone_is_no_matter_in_common(found: Find) -> None:
    one, other = "Then Ada Holm spoke of 40 lorries.", "Ada Holm praised 30 lorries."
    assert found(one, other) == []


def test_a_number_that_both_reports_tell_is_none(found: Find) -> None:
    one = "The ferry line of Brandal carried 40 lorries. It lost 30 lorries."
    assert found(one, "Only 30 lorries used the ferry line from Brandal.") == []


@pytest.mark.parametrize(
    "other",
    [
        "The ferry line of Brandal has carried 90 lorries so far.",
        "The ferry line of Brandal carried 90 lorries last year.",
        "The ferry line of Brandal will carry 90 lorries.",
        "The ferry line of Brandal carried 90 other lorries.",
        "The ferry line of Brandal carried 90 Dutch and Danish lorries.",
    ],
)
def test_another_time_another_part_and_a_sum_are_none(found: Find, other: str) -> None:
    assert found("The ferry line of Brandal carried 40 lorries.", other) == []


def test_two_terms_for_one_task_are_found(found: Find) -> None:
    one = "The engineers must report on the bridge at Brandal within one month."
    other = "A report on the Brandal bridge is due from engineers within three months."
    assert found(one, other) == [("term", ["within one month", "within three months"])]


def test_two_lengths_of_one_meeting_are_found(found: Find) -> None:
    one = "The three-day talks between Norway and Peru on herring ended in Molde."
    other = "Herring envoys of Norway and Peru spent two days in Molde."
    assert found(one, other) == [("length", ["spent two days", "three-day talks"])]


def test_a_visit_may_be_longer_than_its_talks(found: Find) -> None:
    one = "The four-day visit to Molde for talks on herring between Norway and Peru ended."
    other = "Two days of talks in Molde on herring between Norway and Peru ended."
    assert found(one, other) == []


def test_reports_without_a_date_are_left_out(report: Make) -> None:
    told = tuple(report(f"The line carried {n} lorries to Molde.").reading() for n in (40, 60))
    assert list(find_tallies([told], {}, {})) == []
