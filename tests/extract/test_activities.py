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
