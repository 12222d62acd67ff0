"""Whether a meeting was held, is to come or was called off."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.occasions import find_meeting_phrases
from communique.vocabulary import Vocabulary

Status = Callable[[str], str]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.fixture
def status(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Status:
    """`status(text)`: how the first phrase for a meeting tells of it."""
    return lambda text: find_meeting_phrases(analyse(text), vocabulary)[0].status


@pytest.mark.parametrize(
    "text",
    [
        "The talks that will be held by the envoy in Oslo are open to all.",
        "New Kenya-Norway talks set for Monday",
        "A summit of the African Union is planned for May.",
        "Norway offered talks with Kenya.",
    ],
)
def test_what_is_set_planned_or_offered_is_to_come(status: Status, text: str) -> None:
    assert status(text) == "scheduled"


@pytest.mark.parametrize(
    "text",
    [
        "Norway puts off Oslo summit",
        "The summit of the African Union was put on hold.",
        "The summit of the African Union was called off.",
        f"{LUND} postponed a visit to Nairobi.",
    ],
)
def test_what_is_put_off_is_cancelled(status: Status, text: str) -> None:
    assert status(text) == "cancelled"


def test_what_was_put_off_before_it_opened_was_held(status: Status) -> None:
    text = "The summit of the African Union, put off three times, brought leaders to Nairobi."
    assert status(text) == "held"


@pytest.mark.parametrize(
    "text",
    [
        "The last day of the summit of the African Union will focus on trade.",
        f"{LUND} will report good progress from her talks with Kenya.",
    ],
)
def test_what_is_under_way_or_over_is_held_whatever_comes_next(status: Status, text: str) -> None:
    assert status(text) == "held"
