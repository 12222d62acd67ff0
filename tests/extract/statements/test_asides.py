"""Attributions in an aside with "as"."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"As {LUND} reported, the fund is empty.", ["the fund is empty"]),
        (f"The fund, as {LUND} said, is empty.", ["The fund", "is empty"]),
        (f"The fund is empty, as {LUND} told reporters.", ["The fund is empty"]),
    ],
)
def test_the_words_round_the_aside_are_told(read: Read, text: str, words: list[str]) -> None:
    assert [content for _, _, content in told(read(text))] == [words]


def test_an_as_of_time_is_no_aside(read: Read) -> None:
    assert told(read(f"As {LUND} spoke to the council, the lights went out.")) == []


def test_a_long_speaker_may_stand_between_as_and_the_cue(read: Read) -> None:
    text = "As many traders, including some in Oslo, have pointed out, the fund is empty."
    assert [content for _, _, content in told(read(text))] == [["the fund is empty"]]
