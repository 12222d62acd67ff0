"""What somebody calls a thing."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def told(reading: Reading) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and words of each statement, as written."""
    return [
        (
            None if s.speaker is None else s.speaker.quote,
            None if s.cue is None else s.cue.quote,
            [evidence.quote for evidence in s.content],
        )
        for s in reading.statements
    ]


def test_a_thing_and_what_it_is_called_are_the_words(read: Read) -> None:
    text = f"{LUND} called the new tariff “a grave error”."
    assert [content for _, _, content in told(read(text))] == [["the new tariff “a grave error”"]]


def test_what_a_relative_clause_describes_has_two_parts(read: Read) -> None:
    text = f"The council debated the tariff, which {LUND} described as a grave error."
    assert told(read(text)) == [("Kari Lund", "described as", ["the tariff", "a grave error"])]


@pytest.mark.parametrize("words", ["called a meeting", "called the police", "called an election"])
def test_to_call_a_thing_alone_is_no_speech(read: Read, words: str) -> None:
    assert told(read(f"{LUND} {words}.")) == []


@pytest.mark.parametrize("verb", ["admires", "portrayed", "dismissed"])
def test_as_opens_what_a_thing_is_said_to_be(verb: str, read: Read) -> None:
    (statement,) = read(f"Norway {verb} the plan as a “first step”.").statements
    assert statement.content[0].quote == "the plan as a “first step”"
    assert statement.mode == "mixed"
