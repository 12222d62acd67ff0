"""What a statement does, how it is quoted, what it is about."""

from collections.abc import Callable

import pytest

from communique.extract.statements.acts import is_own, judge_act, list_issues
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
        # a threat is of the speaker's own deeds; of others' it is a forecast
        ("warned that Norway would close the border", "threaten"),
        ("warned that the truce would end", "assess"),
        ("warned the rebels to leave the valley", "call"),
        ("described the vote as a farce and a blatant lie", "criticise"),
        ("said that the fund will stand by its members", "pledge"),
    ],
)
def test_a_specific_verb_or_else_the_words_tell_the_act(
    read: Read, sentence: str, act: str
) -> None:
    (statement,) = read(f"{LUND} {sentence}.").statements
    assert statement.act == act


def test_the_words_do_not_change_the_act_of_a_specific_verb(vocabulary: Vocabulary) -> None:
    assert judge_act("vow", "pledge", "the fund should grow", vocabulary) == "pledge"


def test_the_words_count_before_the_act_of_an_open_verb(vocabulary: Vocabulary) -> None:
    assert judge_act("argue", "assess", "the fund should grow", vocabulary) == "call"
    assert judge_act("argue", "assess", "the fund was founded in May", vocabulary) == "assess"


def test_what_is_conceded_is_no_denial(vocabulary: Vocabulary) -> None:
    words = "we did not speak about prices"
    assert judge_act("say", "assert", words, vocabulary, own=True) == "deny"
    assert judge_act("admit", "assert", words, vocabulary, own=True) == "assert"


def test_a_negation_before_the_words_turns_them_round(vocabulary: Vocabulary) -> None:
    assert judge_act("say", "assert", "the fund needs to grow", vocabulary) == "call"
    assert judge_act("say", "assert", "the fund does not need to grow", vocabulary) == "assert"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("said that Norway would keep the bridge open", "pledge"),
        ("said that Chile would keep the bridge open", "assert"),
        ("said that the envoys would meet in May", "announce"),
        ("said that Norway was ready to host the talks", "offer"),
        ("maintained that Norway had not armed the rebels", "deny"),
        ("said that the raid was a blatant breach of the truce", "criticise"),
        ("said that the truce could end in May", "assess"),
        ("said that the fence was “a gift to smugglers”", "assess"),
    ],
)
def test_whose_side_the_content_is_about_and_its_words_tell_the_act(
    read: Read, sentence: str, act: str
) -> None:
    (statement,) = read(f"{LUND} {sentence}.").statements
    assert statement.act == act


def test_in_a_quotation_only_the_first_person_is_the_speaker() -> None:
    assert is_own("we will come", "direct")
    assert not is_own("they will come", "direct")
    assert is_own("they will come", "indirect")
    assert is_own("Norway will come", "indirect", ("Norway",))


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


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("together we will guard against a threat to the coast", "pledge"),
        ("the crews are trained to prevent violations of the truce", "assert"),
        ("the crews report violations of the truce", "criticise"),
        ("the fund is paid to combat corruption in the villages", "assert"),
        ("the villages suffer from corruption", "criticise"),
    ],
)
def test_a_wrong_that_is_fought_is_no_criticism(
    vocabulary: Vocabulary, words: str, act: str
) -> None:
    assert judge_act("say", "assert", words, vocabulary, own="we" in words.split()) == act


@pytest.mark.parametrize(
    ("words", "own", "act"),
    [
        ("we are concerned at the delay", True, "criticise"),
        ("people are concerned when prices rise", False, "assert"),
        ("we welcome the release of the crew", True, "praise"),
        ("excuse me, I visited the port", True, "assert"),
        ("more than 300 farms were flooded", False, "assert"),
        ("I will also visit the port", True, "announce"),
        ("the fund is still committed to the truce", False, "pledge"),
    ],
)
def test_a_feeling_is_the_speakers_own_act_where_the_speaker_has_it(
    vocabulary: Vocabulary, words: str, act: str, *, own: bool
) -> None:
    assert judge_act("say", "assert", words, vocabulary, own=own) == act
