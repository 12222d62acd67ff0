"""Reported clauses and infinitives."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def contents(reading: Reading) -> list[list[str]]:
    """The words of each statement."""
    return [[evidence.quote for evidence in s.content] for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{LUND} said there was no money.", ["there was no money"]),
        (f"{LUND} said that's why the fund is empty.", ["that's why the fund is empty"]),
        (
            f"{LUND} said the levy on the poor “does nothing for the fund”.",
            ["the levy on the poor “does nothing for the fund”"],
        ),
        (
            f"If the talks fail, {LUND} said, there are other ways.",
            ["If the talks fail", "there are other ways"],
        ),
        (f"{LUND} told the guards to open the gate.", ["the guards to open the gate"]),
    ],
)
def test_the_clause_is_found_though_no_that_opens_it(
    read: Read, text: str, words: list[str]
) -> None:
    assert contents(read(text)) == [words]


def test_a_pledge_with_to_is_no_clause_with_a_later_that(read: Read) -> None:
    text = f"{LUND} threatened to leave over the demand that the fund be closed."
    assert contents(read(text)) == [["leave over the demand that the fund be closed"]]


def test_what_one_says_that_another_said_is_told_of_both(read: Read) -> None:
    text = f"{LUND} said that the union had promised to reopen the port."
    speakers = [s.speaker.quote for s in read(text).statements if s.speaker is not None]
    assert speakers == ["Kari Lund", "the union"]


def test_what_another_had_expressed_is_told_of_both(read: Read) -> None:
    text = f"{LUND} said that the union had expressed outrage over the closing of the port."
    speakers = [s.speaker.quote for s in read(text).statements if s.speaker is not None]
    assert speakers == ["Kari Lund", "the union"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The haze had become so thick, Norway noted, that the ships stood still.",
         ["The haze had become so thick", "that the ships stood still"]),
        ("No one invades a member, Norway said, or at least no one does it on a Tuesday.",
         ["No one invades a member", "or at least no one does it on a Tuesday"]),
    ],
)  # fmt: skip
def test_what_goes_on_behind_the_aside_is_said_too(text: str, words: list[str], read: Read) -> None:
    (statement,) = read(text).statements
    assert [part.quote for part in statement.content] == words


def test_a_that_behind_whom_an_order_is_given_to_is_not_its_own(read: Read) -> None:
    (statement,) = read("Norway directed the bank to list the ships that it could lend.").statements
    assert statement.content[0].quote == "the bank to list the ships that it could lend"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway urged the envoys to stay and spoke of the fund.", "the envoys to stay"),
        ("Kari Lund said after the vote she would not stay in Oslo.",
         "she would not stay in Oslo"),
        ("Kari Lund told the crews this weekend she would stay.", "she would stay"),
        ("The gap between what Norway says its fund would do and the rest is wide.",
         "its fund would do"),
    ],
)  # fmt: skip
def test_where_words_begin_and_end_that_the_parse_joins_to_others(
    text: str, words: str, read: Read
) -> None:
    found = [e.quote for s in read(text).statements for e in s.content]
    assert words in found


def test_words_told_in_an_aside_end_at_its_dash(read: Read) -> None:
    text = "The ministry -- which notes that ten farms were flooded -- should pay for the dam."
    assert contents(read(text)) == [["ten farms were flooded"]]


def test_a_gerund_behind_the_cue_is_its_object_and_no_infinitive_further_on(read: Read) -> None:
    text = f"{LUND} proposes doing away with the rule requiring all ships to register."
    assert contents(read(text)) == [["doing away with the rule requiring all ships to register"]]


@pytest.mark.parametrize("words", ["today to deepen the pact", "to commence work on the pact"])
def test_a_day_or_a_verb_taken_for_a_noun_may_stand_before_the_deed(words: str, read: Read) -> None:
    found = contents(read(f"Norway and Chile agreed {words}."))
    assert found == [[words.removeprefix("today ").removeprefix("to ")]]
