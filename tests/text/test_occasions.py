"""Phrases that tell of a meeting."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.meeting_phrases import MeetingPhrase
from communique.text.occasions import find_meeting_phrases
from communique.vocabulary import Vocabulary

Phrases = Callable[[str], list[MeetingPhrase]]


@pytest.fixture
def phrases(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Phrases:
    """`phrases(text)`: the phrases for meetings in a text."""
    return lambda text: list(find_meeting_phrases(analyse(text), vocabulary))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12th session", 12),
        ("third session", 3),
        ("twenty-third session", 23),
        ("21st meeting", 21),
        ("annual session", None),
    ],
)
def test_an_ordinal_before_the_noun_is_the_number_of_the_session(
    phrases: Phrases, words: str, number: int | None
) -> None:
    (phrase,) = phrases(f"The {words} of the African Union opened.")
    assert phrase.number == number


@pytest.mark.parametrize(
    "text",
    [
        "They marked the 100th anniversary of the union.",
        "Over the past 20 years the union has grown.",
        "It was the 5th of May.",
    ],
)
def test_an_anniversary_and_a_count_of_years_are_no_session(phrases: Phrases, text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's minister held a press conference.",
        "The minister left the meeting room.",
        "The fund meets the needs of the poor.",
        "The court hearing meets the deadline.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(phrases: Phrases, text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The summit of the African Union opened.", "summit"),
        ("The 12th session of the Arctic Council opened.", "session"),
        ("The foreign ministers of the African Union held a meeting.", "group"),
        ("The leaders had a trilateral meeting.", "group"),
        ("The two ministers held a bilateral meeting.", "bilateral"),
        ("The ministers had a telephone call.", "call"),
        ("Kenya and Peru held talks.", "talks"),
    ],
)
def test_a_meeting_has_a_kind(phrases: Phrases, text: str, kind: str) -> None:
    assert kind in [phrase.kind for phrase in phrases(text)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit of the African Union opened.", "held"),
        ("The summit of the African Union will open next month.", "scheduled"),
        ("The summit of the African Union is to be held in June.", "scheduled"),
        ("The summit of the African Union was cancelled.", "cancelled"),
        ("They agreed to hold a summit of the African Union.", "scheduled"),
    ],
)
def test_a_meeting_was_held_is_planned_or_was_cancelled(
    phrases: Phrases, text: str, status: str
) -> None:
    assert [phrase.status for phrase in phrases(text)] == [status]


def test_respectively_means_a_meeting_with_each(phrases: Phrases) -> None:
    (phrase,) = phrases(
        "Kenya's Minister Amina Otieno held talks respectively with ministers of Peru and Ghana."
    )
    assert phrase.separate


def test_the_sides_of_talks_are_who_held_them_and_with_whom(phrases: Phrases) -> None:
    (phrase,) = phrases("Kenya's Minister Amina Otieno held talks with Peru's Minister Luis Vega.")
    assert [p.key for p in phrase.parties] == ["person:amina otieno", "person:luis vega"]


def test_two_who_met_are_the_sides_of_the_verb(phrases: Phrases) -> None:
    (phrase,) = phrases("Kenya's Minister Amina Otieno met Peru's Minister Luis Vega.")
    assert (phrase.verb, phrase.kind) == (True, "bilateral")
    assert [p.key for p in phrase.parties] == ["person:amina otieno", "person:luis vega"]


def test_the_sidelines_are_those_of_the_greater_meeting(phrases: Phrases) -> None:
    found = phrases(
        "Kenya and Peru held talks on the sidelines of the 12th session of the Arctic Council."
    )
    assert {p.word: p.sidelines for p in found} == {"talks": "child", "session": "parent"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kari Lund of Norway held a bilateral with Ana Rojas of Chile.", "bilateral"),
        ("Kari Lund took part in a trilateral with Ana Rojas and Erik Dahl.", "group"),
    ],
)
def test_an_adjective_may_stand_for_the_meeting(phrases: Phrases, text: str, kind: str) -> None:
    assert [p.kind for p in phrases(text)] == [kind]


def test_an_adjective_before_a_noun_is_no_meeting(phrases: Phrases) -> None:
    assert phrases("Kari Lund spoke of the bilateral trade.") == []


def test_a_forum_of_an_organisation_that_is_attended_is_its_session(phrases: Phrases) -> None:
    (phrase,) = phrases("Kari Lund is taking part in the Asia-Pacific Economic Cooperation forum.")
    assert phrase.body.organisation == "organisation:APEC"


def test_a_name_behind_an_acronym_is_of_that_organisation(phrases: Phrases) -> None:
    (phrase,) = phrases(
        "Kari Lund joined the Asia-Pacific Economic Cooperation (APEC) Leaders’ Virtual Retreat."
    )
    assert phrase.body.body == "body:APEC/leaders"


def test_who_was_absent_did_not_take_part(phrases: Phrases) -> None:
    (phrase,) = phrases("The summit opened with the absence of both presidents, of Chile and Peru.")
    assert (phrase.parties, phrase.attending) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Kenya held their maiden round of consultations.",
        "Norway and Kenya held the inaugural session of their dialogue.",
    ],
)
def test_maiden_and_inaugural_mean_the_first(phrases: Phrases, text: str) -> None:
    assert phrases(text)[0].number == 1


def test_a_maiden_visit_has_no_number(phrases: Phrases) -> None:
    (phrase,) = phrases("Norway's Minister Kari Lund paid her maiden visit to Kenya.")
    assert phrase.number is None


def test_the_session_of_a_named_body_is_one_meeting(phrases: Phrases) -> None:
    (phrase,) = phrases("The fourth session of the Norway-Kenya Joint Commission opened.")
    assert (phrase.number, phrase.body.body) == (4, "body:Norway-Kenya Joint Commission")


def test_a_video_conference_with_somebody_is_a_call(phrases: Phrases) -> None:
    text = "Norway's Minister Kari Lund held a video conference with Kenya's Minister Amina Otieno."
    (phrase,) = phrases(text)
    assert (phrase.kind, len(phrase.parties)) == ("call", 2)


def test_a_frank_exchange_may_stand_in_quotation_marks(phrases: Phrases) -> None:
    text = "Kari Lund had what she calls “a frank exchange” with Kenya's Amina Otieno."
    assert [p.word for p in phrases(text)] == ["exchange"]
    assert not phrases("The students had an exchange programme.")
