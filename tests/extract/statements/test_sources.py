"""Whom the words of a cue are attributed to."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"A spokeswoman for {LUND} said that the fund was empty.", "A spokeswoman"),
        ("Kari Lund arrived. Her aides said that the fund was empty.", "Her aides"),
        ("The Kari Lund campaign said that the fund was empty.", "The Kari Lund campaign"),
        ("Many of the villagers said that the fund was empty.", "Many of the villagers"),
    ],
)
def test_a_name_that_qualifies_the_speaker_is_not_the_speaker(
    read: Read, text: str, speaker: str
) -> None:
    (statement,) = read(text).statements
    assert statement.speaker is not None
    assert statement.speaker.quote.startswith(speaker)


def test_it_is_the_source_whose_words_were_told_before(read: Read) -> None:
    first, second = read(
        "The ministry in Oslo said that the fund was empty. It added that the talks would resume."
    ).statements
    assert first.speakers == second.speakers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to the union, the fund is empty.", ["the fund is empty"]),
        ("The fund, according to the union, is empty.", ["The fund", "is empty"]),
        ("The fund is empty, according to the 1993 accords.", ["The fund is empty"]),
    ],
)
def test_any_source_may_be_the_one_according_to_whom(
    read: Read, text: str, words: list[str]
) -> None:
    assert [content for _, _, content in told(read(text))] == [words]


def test_according_to_plan_names_no_source(read: Read) -> None:
    assert told(read("The talks went ahead according to plan.")) == []
