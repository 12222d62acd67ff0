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
        ("Norway is expected to join Chile in a joint exercise in May.", "planned"),
        ("Norway and Chile agreed here on Monday to run joint naval patrols.", "planned"),
        ("Norway's joint exercise with Chile ended a day later than planned.", "done"),
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


def test_a_place_is_no_party_where_a_side_is_named(read: Read) -> None:
    (activity,) = read("The African Union will open a joint training centre in Kenya.").activities
    assert activity.parties == ("organisation:AU",)


def test_ministers_who_speak_as_a_body_make_their_organisation_a_party(read: Read) -> None:
    reading = read(
        "OSLO, May 4 (Reuters) -- The 12th Ministerial Session of the Council of the Baltic Sea "
        "States was held in Oslo on Monday. The ministers agreed that coordinated patrols would "
        "begin in May."
    )
    assert [a.parties for a in reading.activities] == [("organisation:CBSS",)]


def test_the_month_before_an_activity_that_is_planned_is_its_date(read: Read) -> None:
    reading = read("Norway will test it in January with a joint exercise.", "2019-11-07")
    assert [a.date and a.date.start for a in reading.activities] == ["2020-01-01"]


def test_a_movement_that_is_only_named_is_no_party(read: Read) -> None:
    (activity,) = read("The peacekeeping mission met fighters of Hamas at a bridge.").activities
    assert activity.parties == ()


def test_what_is_planned_lies_ahead(read: Read) -> None:
    (activity,) = read("Norway proposed a joint exercise in January.", "2019-11-07").activities
    assert activity.date is not None
    assert activity.date.start == "2020-01-01"


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


def test_a_phrase_may_run_over_the_end_of_a_line(read: Read) -> None:
    reading = read(
        "OSLO, May 4 (Reuters) -- Norway and Chile will hold a joint\nnaval exercise, they said."
    )
    assert [a.kind for a in reading.activities] == ["joint exercise"]


def test_a_call_to_do_more_of_it_is_no_activity(read: Read) -> None:
    reading = read(
        "Norway's Minister Kari Lund called on the navies to patrol together more often."
    )
    assert reading.activities == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway's Minister Kari Lund pledged 60 million euros to Kenya for a jetty.", "pledged"),
        ("Norway's envoy left Kenya with a promise of $5 million for the port.", "pledged"),
        ("Norway's minister announced another $2.5 billion in aid for Kenya.", "pledged"),
        ("Norway has provided 30 million dollars in relief to Kenya.", "done"),
    ],
)
def test_money_that_one_side_gives_the_other_is_aid(read: Read, text: str, stance: str) -> None:
    (activity,) = read(text).activities
    assert (activity.kind, activity.stance) == ("aid", stance)


@pytest.mark.parametrize(
    "text",
    [
        "Norway's oil firm announced a $5 billion deal with Kenya.",
        "The mayor promised $2 million for the school.",
        "Norway's trade with Kenya grew to $3 billion.",
        "The nurse completed her training at the clinic.",
        "Norway's minister urged Chile to exercise restraint.",
        "Norway's vote was an exercise in democracy.",
        "Norway raised its training budgets.",
    ],
)
def test_prices_schools_and_other_exercises_are_no_activities(read: Read, text: str) -> None:
    assert read(text).activities == ()


def test_two_sums_are_two_gifts_and_one_sum_told_twice_is_one(read: Read) -> None:
    reading = read(
        "Norway pledged $5 million in aid to Kenya. Norway pledged $7 million in aid to Chile. "
        "The $5 million in aid will be provided in May, Kenya said."
    )
    assert len(reading.activities) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway donated two million vaccines to Kenya.", "aid"),
        ("Norway's minister announced that radar images would be supplied to Kenya.", "aid"),
        ("Norway thanked the crew of the frigate which had brought water to Kenya.", "aid"),
        ("Crews from Kenya would be trained to sail them, Norway said.", "training"),
        ("The ministers of Norway and Chile promised to start clearing the mines.",
         "technical cooperation"),
        ("Norway will place a hydrographic survey at the disposal of Kenya.",
         "technical cooperation"),
        ("The plan will see 200 Kenyan nurses travel to Norway.", "other"),
        ("Norway allowed the use of the harbour by Chilean navy tenders.", "port call"),
        ("Kenya allowed the use of the port of Lamu by U.S. navy tenders.", "port call"),
    ],
)  # fmt: skip
def test_what_is_given_sent_or_done_for_another_state_is_an_activity(
    read: Read, text: str, kind: str
) -> None:
    assert [a.kind for a in read(text).activities] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Norway agreed that Exercise Long Haul, a table-top drill, would be held in May.",
        "Kenya asked Norway to train the boarding teams. A first course could begin in spring.",
        "Norway will join Chile's next naval exercise. Ships sail in the exercise, called Anchor.",
        "Norway sent humanitarian assistance and disaster relief to Kenya.",
    ],
)
def test_what_is_described_or_begun_is_the_activity_told_before(read: Read, text: str) -> None:
    assert len(read(text).activities) == 1


def test_an_exercise_with_sides_of_its_own_is_another_one(read: Read) -> None:
    reading = read(
        "Norway proposed a yearly exercise of the coast guards. "
        "The ministers welcomed the first naval exercise of Chile and Peru."
    )
    assert len(reading.activities) == 2


def test_a_state_at_war_that_is_only_spoken_of_is_no_party(read: Read) -> None:
    (activity,) = read(
        "Norway and Chile discussed the war in Yemen and held a joint exercise."
    ).activities
    assert activity.parties == ("country:CHL", "country:NOR")


def test_where_no_state_is_named_the_organisation_is_the_party(read: Read) -> None:
    (activity,) = read("It was the first joint relief exercise of Mercosur.").activities
    assert activity.parties == ("organisation:Mercosur",)
