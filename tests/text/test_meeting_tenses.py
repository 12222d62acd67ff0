"""Meetings told as to come without a future tense, and those that were not."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.occasions import find_meeting_phrases
from communique.vocabulary import Vocabulary

Statuses = Callable[[str], list[str]]
LUND = "Norway's Foreign Minister Kari Lund"
ROJAS = "Chile's Foreign Minister Ana Rojas"


@pytest.fixture
def statuses(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Statuses:
    """`statuses(text)`: how each phrase for a meeting tells of it."""
    return lambda text: [p.status for p in find_meeting_phrases(analyse(text), vocabulary)]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Norway and Chile meet in Oslo on Friday.",
        "EU foreign ministers meet in Brussels on Monday.",
        "The leaders of Norway, Chile and Peru gather in Oslo next week.",
        "A new round of talks between Norway and Chile opens in Oslo on Monday.",
        f"{LUND} begins a three-day visit to Chile on Monday.",
        f"{LUND} is travelling to Santiago on Thursday for the NATO meeting.",
    ],
)
def test_the_present_with_a_day_is_to_come(statuses: Statuses, text: str) -> None:
    assert statuses(text) == ["scheduled"]


@pytest.mark.parametrize(
    "text",
    [f"{LUND} could meet {ROJAS} as early as Friday.", f"{LUND} may visit Chile in May."],
)
def test_what_may_be_is_to_come(statuses: Statuses, text: str) -> None:
    assert statuses(text) == ["scheduled"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} called for talks with Chile.",
        f"{LUND} said Norway was ready for talks with Chile.",
        f"{LUND} saw no prospects of a summit with Chile.",
    ],
)
def test_what_is_asked_for_is_to_come(statuses: Statuses, text: str) -> None:
    assert statuses(text) == ["scheduled"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} will not meet {ROJAS}.",
        f"{LUND} refused to meet {ROJAS}.",
        f"{LUND} has no plans to meet {ROJAS}.",
        f"{LUND} has yet to meet {ROJAS}.",
        f"{LUND} ruled out talks with Chile.",
        "There will be no talks with Chile.",
        "Norway and Chile will not hold talks on Friday.",
    ],
)
def test_what_is_denied_is_no_meeting(statuses: Statuses, text: str) -> None:
    assert statuses(text) == []


def test_did_not_meet_until_tells_of_a_meeting(statuses: Statuses) -> None:
    assert statuses(f"{LUND} did not meet {ROJAS} until May.") == ["held"]


def test_the_present_without_a_day_is_not_to_come(statuses: Statuses) -> None:
    assert statuses(f"{LUND} meets {ROJAS} in Oslo.") == ["held"]
