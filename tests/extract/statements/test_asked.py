"""Attributions in a sentence of their own, behind the quotation."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("“Why is the harbour closed?” Lund asked.", "asked", ["Why is the harbour closed?"]),
        ("“Never again!” Lund said on Monday.", "said", ["Never again!"]),
        (
            "“Is the fund empty? Nobody knows yet!” Lund told reporters. “I do not.”",
            "told",
            ["Is the fund empty? Nobody knows yet!", "I do not."],
        ),
    ],
)
def test_who_asks_stands_in_a_sentence_of_its_own(
    text: str, cue: str, words: list[str], read: Read
) -> None:
    assert ("Lund", cue, words) in told(read(f"{LUND} spoke in Oslo.\n\n{text}"))


def test_a_quotation_with_its_speaker_behind_is_not_of_the_one_before(read: Read) -> None:
    text = (
        f"The border is closed, {LUND} said.\n\n“Who will pay for the ships?” Chile’s Foreign "
        "Minister Ana Rojas asked."
    )
    assert told(read(text))[-1] == ("Ana Rojas", "asked", ["Who will pay for the ships?"])


def test_a_sentence_with_words_of_its_own_claims_no_quotation(read: Read) -> None:
    text = f"{LUND} spoke. “Why now?” Lund said that the fund was empty."
    assert ("Lund", "said that", ["the fund was empty"]) in told(read(text))
