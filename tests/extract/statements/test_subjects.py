"""Who the sentence makes the speaker of a participle."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The talks ended, with the union saying the fund was empty.", "the union"),
        (f"{LUND} closed the talks by saying that the fund was empty.", "Kari Lund"),
        (f"{LUND} closed the talks, saying the fund was empty.", "Kari Lund"),
    ],
)
def test_a_participle_has_its_own_subject_or_that_of_the_main_verb(
    read: Read, text: str, speaker: str
) -> None:
    assert told(read(text)) == [(speaker, told(read(text))[0][1], ["the fund was empty"])]


@pytest.mark.parametrize("preposition", ["without", "instead of"])
def test_what_is_not_said_has_no_speaker(read: Read, preposition: str) -> None:
    assert told(read(f"{LUND} left {preposition} saying that the fund was empty.")) == []


LUND_MET = "Foreign Minister Kari Lund of Norway spoke on Friday. "


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Lund, asked about the fee, said Chile would pay.", "Lund", "Chile would pay"),
        ("Lund has been quoted as saying that the fund was empty.", "Lund", "the fund was empty"),
        ("The raid prompted Chile to order the closure of the bridge.", "Chile",
         "the closure of the bridge"),
        ("Chile, says Lund, “prefers ships that can be sold”.", "Lund", "Chile"),
    ],
)  # fmt: skip
def test_the_order_of_words_tells_who_speaks(
    text: str, speaker: str, words: str, read: Read
) -> None:
    (statement,) = read(LUND_MET + text).statements
    assert statement.speaker is not None
    assert (statement.speaker.quote, statement.content[0].quote) == (speaker, words)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“At sea there are no small navies,” Anna Holm, the chief of it, said.", "Anna Holm"),
        ("“Good, not great. One of the brightest,” Elia Holm (68) said in Oslo.", "Elia Holm"),
        ("Envoys left because Kari Lund, at the debate in Oslo, praised the fund.", "Kari Lund"),
    ],
)  # fmt: skip
def test_the_noun_behind_a_quotation_or_before_an_aside_speaks(
    text: str, speaker: str, read: Read
) -> None:
    assert speaker in [who for who, _, _ in told(read(text))]


def test_the_speaker_stands_before_what_is_set_beside_the_name(read: Read) -> None:
    text = (
        "Minister Kari Lund (N), his rival in the race, called Friday for releasing the files, "
        "saying that openness matters."
    )
    assert [speaker for speaker, _, _ in told(read(text))] == ["Kari Lund", "Kari Lund"]
