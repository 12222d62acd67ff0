"""What is worth reading: a text with a sign of diplomacy, or one too short to tell."""

import pytest

from communique.text.diplomacy import SHORT, may_tell_of_diplomacy
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
SPORT = (
    "The striker scored twice on Sunday and left the field with a swollen ankle. His coach said "
    "that the doctors would look at it in the morning. The visitors had led at half time. "
)
CRIME = (
    "A man of 34 was charged with robbing a bakery on Elm Street, police said. He had taken the "
    "till and a cake, and was found asleep in a van two streets away. A judge set bail. "
)


def pad(sentence: str) -> str:
    return f"{SPORT * 4}{sentence} {SPORT * 4}"


@pytest.mark.parametrize("words", [SPORT * 4, CRIME * 4, pad("The president of the club wept.")])
def test_sport_and_crime_have_no_sign(words: str) -> None:
    assert len(words) > SHORT
    assert not may_tell_of_diplomacy(words, VOCABULARY)


@pytest.mark.parametrize(
    "sentence",
    [
        "The foreign minister was in the stands.",
        "Two ambassadors were in the stands.",
        "The embassy's staff were in the stands.",
        "The NATO band played.",
        "The United Nations paid for the seats.",
        "The Organization of American States paid for the seats.",
        "The Secretary-General was in the stands.",
        "Both governments, the army and an official of the border town paid for the seats.",
        "Fans from Norway, Denmark and Sweden paid for the seats.",
    ],
)
def test_one_sign_anywhere_is_enough(sentence: str) -> None:
    assert may_tell_of_diplomacy(pad(sentence), VOCABULARY)


def test_a_short_text_is_read_whatever_it_says() -> None:
    assert may_tell_of_diplomacy("They met on Monday.", VOCABULARY)
