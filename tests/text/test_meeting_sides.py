"""Who meets, by the words round a noun for a meeting."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.occasions import find_meeting_phrases
from communique.vocabulary import Vocabulary

Sides = Callable[[str], list[str]]
LUND = "Norway's Foreign Minister Kari Lund"
OTIENO = "Kenya's Foreign Minister Amina Otieno"
BOTH = ["person:amina otieno", "person:kari lund"]


@pytest.fixture
def sides(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Sides:
    """`sides(text)`: keys of the sides of the first meeting that a noun tells of, sorted."""

    def read(text: str) -> list[str]:
        phrases = [p for p in find_meeting_phrases(analyse(text), vocabulary) if not p.verb]
        return sorted({party.key for party in phrases[0].parties})

    return read


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} held talks with {OTIENO} on Monday.",
        f"{LUND} said after talks with {OTIENO} that trade had doubled.",
        f"{LUND} hosted {OTIENO} for talks in Oslo on Monday.",
        f"{LUND} arrived in Nairobi on Monday for talks with {OTIENO}.",
        f"Kari Lund's meeting with {OTIENO} lasted an hour.",
    ],
)
def test_talks_with_somebody_have_two_sides(sides: Sides, text: str) -> None:
    assert sides(text) == BOTH


def test_the_name_behind_counterpart_is_the_other_side(sides: Sides) -> None:
    assert sides(f"{LUND} held talks with her Kenyan counterpart, Amina Otieno.") == BOTH


@pytest.mark.parametrize(
    "text",
    ["The Norway-Kenya talks ended.", "Talks will take place between Norway and Kenya in May."],
)
def test_states_before_the_noun_or_behind_between_are_the_sides(sides: Sides, text: str) -> None:
    assert sides(text) == ["country:KEN", "country:NOR"]


def test_the_owner_of_something_else_is_no_side(sides: Sides) -> None:
    found = sides(f"{LUND} held talks with Kenya and Chile's navy trained in the harbour.")
    assert "country:CHL" not in found


def test_who_meets_on_the_sidelines_is_no_side_of_the_session(sides: Sides) -> None:
    assert sides(f"On the sidelines of the session of the African Union, {LUND} held talks.") == []


def test_who_only_speaks_of_a_meeting_does_not_attend_it(
    analyse: Callable[[str], Article], vocabulary: Vocabulary
) -> None:
    (phrase,) = find_meeting_phrases(
        analyse(f"{LUND} boycotted the summit of the African Union."), vocabulary
    )
    assert phrase.attending == ()


def test_who_called_the_meeting_off_is_named_with_it(
    analyse: Callable[[str], Article], vocabulary: Vocabulary
) -> None:
    (phrase,) = find_meeting_phrases(
        analyse("Norway postponed the peace conference in Oslo."), vocabulary
    )
    assert [p.key for p in phrase.attending] == ["country:NOR"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} and {OTIENO} wound up two days of talks in Oslo on Thursday.",
        f"Kari Lund and her Kenyan counterpart, {OTIENO[8:]}, ended talks in Oslo.",
    ],
)
def test_who_ends_talks_is_a_side(sides: Sides, text: str) -> None:
    assert sides(text) == BOTH


def test_states_are_listed_behind_the_place_of_a_meeting(sides: Sides) -> None:
    text = "Kari Lund spoke at a meeting in Geneva of foreign ministers of Norway, Peru and Kenya."
    assert sides(text) == ["country:KEN", "country:NOR", "country:PER"]


def test_talks_for_which_two_sat_down_are_theirs(sides: Sides) -> None:
    text = f"{LUND} and {OTIENO} sat down on Thursday for their first face-to-face talks in Oslo."
    assert sides(text) == BOTH


def test_who_speaks_in_the_wake_of_a_meeting_was_not_at_it(
    analyse: Callable[[str], Article], vocabulary: Vocabulary
) -> None:
    text = (
        f"Peru's Minister Luis Vega spoke in the wake of the meeting between {LUND} and {OTIENO}."
    )
    (phrase,) = find_meeting_phrases(analyse(text), vocabulary)
    assert phrase.attending == ()


def test_who_tells_how_a_call_was_is_no_side_of_it(sides: Sides) -> None:
    assert not sides("Spokesman Odd Berg said the call was long.")
    assert sides(f"In the call {LUND} thanked {OTIENO} for the fish.") == BOTH
