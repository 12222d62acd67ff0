"""Meetings told by a verb."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.meeting_phrases import MeetingPhrase
from communique.text.occasions import find_meeting_phrases
from communique.vocabulary import Vocabulary

Verbs = Callable[[str], list[MeetingPhrase]]
LUND = "Norway's Foreign Minister Kari Lund"
OTIENO = "Kenya's Foreign Minister Amina Otieno"


@pytest.fixture
def verbs(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Verbs:
    """`verbs(text)`: the phrases of a text that tell of a meeting by a verb."""
    return lambda text: [p for p in find_meeting_phrases(analyse(text), vocabulary) if p.verb]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("NATO defence ministers met in Oslo on Thursday.", "body:NATO/defence ministers"),
        ("Leaders of the G7 will meet in Nairobi next month.", "body:G7/leaders"),
        (
            "Meeting in Oslo last week, the finance ministers of the G20 admitted mistakes.",
            "body:G20/finance ministers",
        ),
    ],
)
def test_members_who_meet_are_a_session_of_their_body(verbs: Verbs, text: str, body: str) -> None:
    (phrase,) = verbs(text)
    assert phrase.body.body == body


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} received 38 percent of the vote, Peru 3 percent.",
        f"{LUND} received a distress call from a Kenyan ship.",
        "Kari Lund of the Oslo fund said by telephone from Nairobi, Kenya, that trade was slow.",
    ],
)
def test_who_receives_things_or_talks_to_the_press_meets_nobody(verbs: Verbs, text: str) -> None:
    assert verbs(text) == []


def test_who_receives_somebody_meets_him(verbs: Verbs) -> None:
    (phrase,) = verbs(f"{LUND} received {OTIENO} on Monday.")
    assert [p.key for p in phrase.parties] == ["person:kari lund", "person:amina otieno"]


def test_the_other_side_may_stand_behind_the_sidelines(verbs: Verbs) -> None:
    (phrase,) = verbs(f"{LUND} met on the sidelines of the session in Oslo with {OTIENO}.")
    assert [p.key for p in phrase.parties] == ["person:kari lund", "person:amina otieno"]


def test_who_stands_for_the_person_named_before(verbs: Verbs) -> None:
    (phrase,) = verbs(f"Kari Lund, who visited Kenya in May, praised {OTIENO}.")
    assert [p.key for p in phrase.parties] == ["person:kari lund"]


def test_a_list_of_states_right_before_the_verb_meets(verbs: Verbs) -> None:
    (phrase,) = verbs(
        "At the invitation of King Olav Lund, King of Norway, the leaders of the Gulf Cooperation "
        "Council (GCC) member states and the United States met today in Oslo."
    )
    assert [(p.key, p.title) for p in phrase.parties] == [
        ("organisation:GCC", "leader"), ("country:USA", None),
    ]  # fmt: skip


def test_a_challenge_is_no_meeting(verbs: Verbs) -> None:
    assert verbs(f"{LUND} will meet future challenges in Kenya.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kari Lund and her counterpart, Amina Otieno, spoke by phone on Saturday evening.",
        "Kari Lund and her Kenyan counterpart Amina Otieno discussed trade by telephone.",
        "Kari Lund and her counterpart from Kenya, Amina Otieno, met in Oslo.",
        "Kari Lund and her Kenyan opposite number, Amina Otieno, met in Oslo.",
        "Kari Lund and [Vice] President Amina Otieno met in Oslo.",
    ],
)
def test_a_counterpart_named_beside_the_subject_meets_as_well(verbs: Verbs, text: str) -> None:
    phrase = verbs(text)[-1]
    assert {p.key for p in phrase.parties} == {"person:kari lund", "person:amina otieno"}


@pytest.mark.parametrize(
    "text",
    [
        "EU foreign ministers will discuss fish in Brussels on Monday.",
        "The foreign ministers of NATO will discuss fish by video link on Monday.",
        "The G20 foreign ministers, meeting in Oslo in March, failed to agree.",
    ],
)
def test_members_who_talk_something_over_or_are_meeting_sit(verbs: Verbs, text: str) -> None:
    (phrase,) = verbs(text)
    assert phrase.body.organisation is not None
    assert phrase.word == "meeting"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed fish in Oslo on Monday.",
        "EU foreign ministers discussed fish with Norway in Brussels on Monday.",
        f"{LUND} and {OTIENO} discussed fish in Oslo on Monday.",
    ],
)
def test_others_who_discuss_something_are_not_told_to_meet(verbs: Verbs, text: str) -> None:
    assert not verbs(text)


def test_the_two_who_met_may_be_named_behind_two_leaders(verbs: Verbs) -> None:
    text = "The two leaders, Norwegian President Kari Lund and Kenyan President Amina Otieno, "
    (phrase,) = verbs(text + "last met in Oslo.")
    assert [p.key for p in phrase.parties] == ["person:kari lund", "person:amina otieno"]
