"""Plans that reports of the same days tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.plans import find_plans
from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    Make = Callable[..., Report]
    Find = Callable[..., list[tuple[str, set[str]]]]

LIMA = "They agreed to hold the next copper dialogue in Lima in the spring."


@pytest.fixture
def found(report: Make) -> Find:
    """Field and values of what two reports of one matter tell apart."""

    def find(
        left: str, right: str, days: tuple[str, str] = ("2019-05-07", "2019-05-08")
    ) -> list[tuple[str, set[str]]]:
        told = [report(text, day) for text, day in zip((left, right), days, strict=True)]
        told[0].name("country:PER", "Peru", "PER", names=("Peru", "Pizarro"))
        told[1].name("country:PER", "Peru", "PER", names=("Peru", "Pizarro"))
        published = {
            r.id: DateValue(d, d, "day", "stated", "") for r, d in zip(told, days, strict=True)
        }
        rows = find_plans([tuple(each.reading() for each in told)], published)
        return [(row.field, {words.quote for _, words in row.values}) for row in rows]

    return find


def test_two_places_of_the_next_meeting_contradict_each_other(found: Find) -> None:
    other = "The joint dialogue on trade and the copper dialogue would convene in Oslo in May."
    assert found(LIMA, other) == [("place", {"Lima", "Oslo"})]
    assert found(LIMA, "The fisheries dialogue would convene in Oslo in May.") == []


def test_a_country_is_no_other_place_than_its_city(found: Find) -> None:
    assert found(LIMA, "The copper dialogue will be held in Peru in May.") == []


def test_another_number_or_year_is_another_meeting(found: Find) -> None:
    ours = "The fifth copper summit will be held in Lima in 2020."
    assert found(ours, "The sixth copper summit will be held in Oslo.") == []
    assert found(ours, "The fifth copper summit will be held in Oslo in 2021.") == []


def test_a_plan_told_weeks_later_was_changed(found: Find) -> None:
    other = "The copper dialogue would convene in Oslo in May."
    assert found(LIMA, other, ("2019-05-07", "2019-05-27")) == []


def test_what_slipped_is_compared_with_what_was_planned(found: Find) -> None:
    planned = "The ministers agreed that Exercise Wet Otter, a drill, would be held in May 2020."
    slipped = "Wet Otter will be small. Two clerks said the drill had slipped to July."
    expected = [("date", {"in May", "drill had slipped to July"})]
    assert found(planned, slipped) == found(slipped, planned) == expected
    assert (
        found(planned, "Dry Stoat will be small. A clerk said the drill had slipped to July.") == []
    )


def test_nobody_asked_for_what_was_done_at_somebodys_request(found: Find) -> None:
    denied = "He said no member had asked for a postponement in March."
    done = "The round of March was deferred at the request of the islanders."
    assert found(denied, done) == [
        (
            "at whose request",
            {"no member had asked for a postponement", "deferred at the request of"},
        )
    ]
    assert found(denied, "The harbour of March was closed at the request of the islanders.") == []
