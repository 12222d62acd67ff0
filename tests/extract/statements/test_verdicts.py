"""What somebody calls a thing."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway called the charges unfounded.", "the charges unfounded"),
        (
            "Norway called the vote and the demand for a fund a ploy of the envoys.",
            "the vote and the demand for a fund a ploy of the envoys",
        ),
    ],
)
def test_a_participle_or_a_second_noun_phrase_is_a_verdict(
    text: str, words: str, read: Read
) -> None:
    assert [content for _, _, content in told(read(text))] == [[words]]


def test_a_relative_clause_may_stand_before_what_a_thing_is_called(read: Read) -> None:
    words = "the fires in the valley and the unrest that has followed a warning to all farmers"
    assert [content for _, _, content in told(read(f"{LUND} called {words}."))] == [[words]]
