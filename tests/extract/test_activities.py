"""Cooperation between states, and how far it has come."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway and Chile held a joint exercise in May.", "done"),
        ("Norway and Chile will hold a joint exercise in May.", "planned"),
        ("Norway and Chile agreed to hold a joint exercise in May.", "planned"),
        ("Norway's Defence Minister Kari Lund pledged to join a joint exercise.", "pledged"),
        ("Norway's Defence Minister Kari Lund proposed a joint exercise with Chile.", "proposed"),
    ],
)
def test_tense_and_act_tell_how_far_an_activity_has_come(
    read: Read, text: str, stance: str
) -> None:
    (activity,) = read(text).activities
    assert (activity.kind, activity.stance) == ("joint exercise", stance)


def test_the_states_named_are_its_parties(read: Read) -> None:
    (activity,) = read("Norway and Chile held a joint exercise in May.").activities
    assert activity.parties == ("country:CHL", "country:NOR")


def test_a_named_exercise_keeps_its_name(read: Read) -> None:
    (activity,) = read("Norwegian ships sailed in Exercise Cold Anchor 4 in May.").activities
    assert activity.name == "Cold Anchor 4"


def test_an_activity_has_the_date_beside_it(read: Read) -> None:
    (activity,) = read("Norway and Chile held a joint exercise in May.", "2019-06-07").activities
    assert activity.date is not None
    assert (activity.date.start, activity.date.end) == ("2019-05-01", "2019-05-31")


def test_what_a_speaker_tells_of_has_that_statement(read: Read) -> None:
    reading = read("Norway's Minister Kari Lund said that the joint exercise had ended in May.")
    assert [a.statement for a in reading.activities] == [s.id for s in reading.statements]


def test_an_activity_of_a_headline_is_told_once(read: Read) -> None:
    reading = read(
        "Norway joins joint exercise\n\nOSLO, May 4 (Reuters) -- Norway's forces began a joint "
        "exercise with Chile on Tuesday."
    )
    assert len(reading.activities) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile held a naval exercise in May. The exercise ended in a storm.",
        "Norway praised the naval drill with Chile. The manoeuvres ended in a storm.",
        "Norway and Chile plan joint exercises and training.",
        "Norway and Chile agreed on training for election observers.",
    ],
)
def test_an_activity_spoken_of_again_is_the_same_one(read: Read, text: str) -> None:
    assert len(read(text).activities) == 1


def test_a_second_exercise_is_another_one(read: Read) -> None:
    reading = read("Norway and Chile held a naval exercise. Norway will host a second exercise.")
    assert len(reading.activities) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway promised to train forty police officers.", "training"),
        ("Norway offered to host a regional weather centre.", "other"),
        ("The two navies agreed to patrol together near the cape.", "joint exercise"),
        ("The states agreed on a common grain reserve.", "other"),
    ],
)
def test_phrases_with_a_gap_are_activities(read: Read, text: str, kind: str) -> None:
    assert [a.kind for a in read(text).activities] == [kind]


def test_a_call_to_do_more_of_it_is_no_activity(read: Read) -> None:
    reading = read(
        "Norway's Minister Kari Lund called on the navies to patrol together more often."
    )
    assert reading.activities == ()
