"""What a statement does, how it is quoted, what it is about."""

from collections.abc import Callable

import pytest

from communique.extract.statements.acts import judge_act, list_issues
from communique.records import Reading
from communique.vocabulary import Vocabulary

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("vowed to rebuild the bridge", "pledge"),
        ("hailed the result", "praise"),
        ("denied that the fund was empty", "deny"),
        ("called for an early vote", "call"),
        ("expressed concern over the delay", "criticise"),
        ("expressed deep concern over the delay", "criticise"),
        ("proposed a new fund", "offer"),
        ("said that the fund should grow", "call"),
        ("said that the fund was founded in May", "assert"),
        ("hoped that the fund would grow", "hope"),
        ("warned that the truce would end", "threaten"),
    ],
)
def test_a_specific_verb_or_else_the_words_tell_the_act(
    read: Read, sentence: str, act: str
) -> None:
    (statement,) = read(f"{LUND} {sentence}.").statements
    assert statement.act == act


def test_the_words_do_not_change_the_act_of_a_specific_verb() -> None:
    assert judge_act("vow", "pledge", "the fund should grow") == "pledge"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (f'{LUND} said: "The fund is sound and will grow."', "direct"),
        (f"{LUND} said that the fund was sound.", "indirect"),
        (f"{LUND} said the fund was “a lifeline for the poorest villages” of all.", "mixed"),
        (f"{LUND} said that the “Three Rivers” plan was sound.", "indirect"),
        (f"{LUND} said that the “rapid reaction” force was ready.", "indirect"),
        (f"{LUND} said that the plan was “unrealistic”.", "mixed"),
        (f"{LUND} said it “was the best plan of the year”.", "mixed"),
    ],
)
def test_the_marks_tell_whose_words_they_are(read: Read, text: str, mode: str) -> None:
    (statement,) = read(text).statements
    assert statement.mode == mode


def test_issues_are_known_by_their_words(vocabulary: Vocabulary) -> None:
    assert list_issues("to fight terrorism and drug trafficking", vocabulary) != ()
    assert list_issues("to be on time", vocabulary) == ()
    assert "terrorism" in list_issues("to fight terrorism", vocabulary)
