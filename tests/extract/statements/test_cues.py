"""Verbs and expressions that report speech."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} received the promised aid.",
        f"{LUND} read the communique adopted in Oslo.",
        f"{LUND} asked not to be named.",
        f"{LUND} left Oslo on Monday.",
    ],
)
def test_a_verb_that_reports_no_speech_is_no_cue(read: Read, text: str) -> None:
    assert read(text).statements == ()


@pytest.mark.parametrize("verb", ["said", "says", "has said", "stressed", "noted", "added"])
def test_every_form_of_a_verb_of_saying_is_a_cue(read: Read, verb: str) -> None:
    (statement,) = read(f"{LUND} {verb} that the fund was sound.").statements
    assert statement.cue is not None
    assert verb.rsplit(maxsplit=1)[-1] in statement.cue.quote


def test_the_rule_names_the_construction_and_the_row(read: Read) -> None:
    (statement,) = read(f"{LUND} said that the fund was sound.").statements
    assert statement.rule == "statement.that-clause.say"


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} did not say that the fund was empty.",
        f"{LUND} could announce that the fund is empty.",
        f"If {LUND} says that the fund is empty, the council will meet.",
        f"{LUND} has yet to say that the fund is empty.",
        f"Did {LUND} say that the fund was empty?",
        f"{LUND} plans to reopen the border and wants more time.",
    ],
)
def test_what_was_not_or_not_yet_said_is_no_statement(read: Read, text: str) -> None:
    assert read(text).statements == ()


def test_what_somebody_was_led_to_say_was_said(read: Read) -> None:
    (statement,) = read(f"The delay led {LUND} to warn that the fund was empty.").statements
    assert statement.content[0].quote == "the fund was empty"


def test_a_cue_that_alone_is_quoted_is_one(read: Read) -> None:
    (statement,) = read("Norway “urged” all parties to keep the truce.").statements
    assert statement.cue is not None
    assert statement.cue.quote == "urged"
    assert statement.mode == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "Norway declined to comment on the talks.",
        "Norway refused to be drawn on the reasons.",
        "Norway will call for a truce.",
    ],
)
def test_silence_and_what_is_yet_to_be_said_are_no_statements(text: str, read: Read) -> None:
    assert read(text).statements == ()


def test_asking_for_anonymity_is_no_statement(read: Read) -> None:
    (statement,) = read("The talks were over, one of the officials said, requesting anonymity."
                        ).statements  # fmt: skip
    assert statement.content[0].quote == "The talks were over"


def test_a_cue_phrase_may_have_a_choice_of_words_in_any_place(read: Read) -> None:
    (statement,) = read("Norway expressed its readiness to host the talks.").statements
    assert (statement.content[0].quote, statement.act) == ("host the talks", "offer")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Norway called on Friday for an early vote.", "called on Friday for"),
        ("Norway spoke warmly of the fund.", "spoke warmly of"),
        ("Norway expressed deep concern over the delay.", "expressed deep concern over"),
    ],
)
def test_a_day_an_adverb_or_an_adjective_may_part_the_words_of_a_cue(
    text: str, cue: str, read: Read
) -> None:
    assert [s.cue.quote for s in read(text).statements if s.cue] == [cue]


def test_on_before_a_day_is_no_word_of_a_cue(read: Read) -> None:
    (statement,) = read("Norway agreed here on Tuesday to open the border.").statements
    assert statement.content[0].quote == "open the border"


def test_what_somebody_appeared_to_suggest_is_told(read: Read) -> None:
    (statement,) = read("Norway appeared to suggest that the fund was empty.").statements
    assert statement.content[0].quote == "the fund was empty"


def test_a_sentence_without_another_main_verb_has_the_cue_for_it(read: Read) -> None:
    (statement,) = read(
        "One of the doctors who sent the letter called the tariff a ploy."
    ).statements
    assert statement.content[0].quote == "the tariff a ploy"
    assert read("The aid promised by Norway.").statements == ()
