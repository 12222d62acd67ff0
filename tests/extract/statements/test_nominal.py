"""Speech told by a noun with a possessor."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Norway’s view is that the fund is empty.", "view is that", "the fund is empty"),
        (
            "The council debated Norway’s claim that the fund was empty.",
            "claim that",
            "the fund was empty",
        ),
        (
            "The council discussed Norwegian objections to the new tariff.",
            "objections to",
            "the new tariff",
        ),
    ],
)
def test_the_possessor_says_what_the_noun_governs(
    read: Read, text: str, cue: str, words: str
) -> None:
    statements = read(text).statements
    assert [(s.speakers, s.cue and s.cue.quote, s.content[0].quote) for s in statements] == [
        (("country:NOR",), cue, words)
    ]


def test_a_noun_without_a_possessor_names_nobody(read: Read) -> None:
    assert told(read("The council debated the claim that the fund was empty.")) == []


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        (
            ("The leaders closed their summit with a call on all rebels to keep the truce, and"
            " directed that a force be sent."),
            "call on",
            "all rebels to keep the truce",
        ),
        ("Norway issued a warning that the bank would close.", "warning that",
         "the bank would close"),
        ("Norway ended the visit with a promise of ten ships for the port.", "promise of",
         "ten ships for the port"),
    ],
)  # fmt: skip
def test_who_issues_a_warning_or_ends_with_an_appeal_says_it(
    read: Read, text: str, cue: str, words: str
) -> None:
    statement = read(text).statements[0]
    assert statement.cue is not None
    assert (statement.cue.quote, statement.content[0].quote) == (cue, words)


def test_adjectives_may_stand_between_owner_and_noun(read: Read) -> None:
    text = "The film contradicts the ministry’s own earlier claim that the fund was empty."
    assert ["the fund was empty"] in [content for _, _, content in told(read(text))]


def test_the_name_of_a_body_before_the_noun_says_it(read: Read) -> None:
    statements = read(
        "The council debated a White House warning that the fund was empty."
    ).statements
    assert [s.content[0].quote for s in statements] == ["the fund was empty"]
