"""Meetings as one report tells them: kind, number, date, place, sides, what is one meeting."""

from collections.abc import Callable

import pytest

from communique.records import MeetingFact, Reading

Read = Callable[..., Reading]
PUBLISHED = "2019-05-07"  # a Tuesday
SESSION = "The 12th session of the Arctic Council was held in Tromso on Monday. "
TALKS = "Norway's Minister Kari Lund met Kenya's Minister Amina Otieno in Oslo on Monday. "


def only_meeting(reading: Reading) -> MeetingFact:
    (meeting,) = reading.meetings
    return meeting


def sides(meeting: MeetingFact) -> list[tuple[str, str | None]]:
    return [(p.referent, p.title) for p in meeting.participants]


def test_a_session_has_body_number_date_and_place(read: Read) -> None:
    meeting = only_meeting(read(SESSION, PUBLISHED))
    assert (meeting.kind, meeting.number, meeting.organisation) == (
        "session", 12, "organisation:Arctic Council",
    )  # fmt: skip
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == ("2019-05-06", "2019-05-06")
    assert meeting.venue is not None
    assert (meeting.venue.name, meeting.venue.country) == ("Tromso", "NOR")


def test_talks_respectively_with_three_are_three_bilaterals_within_the_session(read: Read) -> None:
    reading = read(
        SESSION + "Norway's Defence Minister Kari Lund held talks respectively with defence "
        "ministers of Chile, Peru and Kenya on the sidelines of the session.",
        PUBLISHED,
    )
    session, *talks = reading.meetings
    assert [m.kind for m in talks] == ["bilateral"] * 3
    assert {m.within for m in talks} == {session.id}
    assert [sides(m)[1] for m in talks] == [
        ("country:CHL", "minister of defence"), ("country:PER", "minister of defence"),
        ("country:KEN", "minister of defence"),
    ]  # fmt: skip
    assert {sides(m)[0] for m in talks} == {("person:kari lund", None)}


def test_talks_on_the_sidelines_take_date_and_place_from_the_session(read: Read) -> None:
    reading = read(SESSION + "Norway and Kenya held talks on the sidelines.", PUBLISHED)
    session, talks = reading.meetings
    assert talks.within == session.id
    assert talks.venue == session.venue
    assert talks.date is not None
    assert (talks.date.start, talks.date.status) == ("2019-05-06", "inferred")


def test_two_ministers_who_met_are_a_bilateral(read: Read) -> None:
    meeting = only_meeting(read(TALKS, PUBLISHED))
    assert meeting.kind == "bilateral"
    assert sides(meeting) == [("person:kari lund", None), ("person:amina otieno", None)]


def test_a_participant_is_there_in_an_office(read: Read) -> None:
    reading = read(TALKS, PUBLISHED)
    offices = {o.id: o.person for o in reading.offices}
    meeting = only_meeting(reading)
    assert [offices[p.office] for p in meeting.participants if p.office] == [
        "person:kari lund", "person:amina otieno",
    ]  # fmt: skip


def test_an_unnamed_counterpart_is_a_state_with_that_office(read: Read) -> None:
    meeting = only_meeting(
        read("Norway's Minister Kari Lund met her Kenyan counterpart in Oslo on Monday.")
    )
    assert sides(meeting) == [("person:kari lund", None), ("country:KEN", "counterpart")]


def test_a_named_counterpart_is_that_person(read: Read) -> None:
    meeting = only_meeting(
        read("Norway's Minister Kari Lund met her Kenyan counterpart, Amina Otieno, in Oslo.")
    )
    assert sides(meeting) == [("person:kari lund", None), ("person:amina otieno", None)]


def test_the_presidents_of_two_states_are_its_sides(read: Read) -> None:
    meeting = only_meeting(read("The presidents of Kenya and Ghana held a bilateral meeting."))
    assert sides(meeting) == [("country:KEN", "president"), ("country:GHA", "president")]


def test_a_meeting_told_twice_is_one(read: Read) -> None:
    reading = read(TALKS + "During the talks, Lund said that trade had doubled.", PUBLISHED)
    assert [e.quote for e in only_meeting(reading).evidence] == [TALKS[:-2], "the talks"]


def test_a_session_and_its_ministers_meeting_are_one(read: Read) -> None:
    reading = read(
        "The 12th meeting of the Council of Defence Ministers of the Shanghai Cooperation "
        "Organisation opened in Astana on Monday. The 12th session of defence ministers of the "
        "organisation ended the same day.",
        PUBLISHED,
    )
    assert [m.number for m in reading.meetings] == [12]


def test_sessions_of_two_bodies_of_one_organisation_are_two(read: Read) -> None:
    reading = read(
        "The 12th meeting of the Council of Defence Ministers of the Shanghai Cooperation "
        "Organisation opened in Astana on Monday. The 15th meeting of the Council of Foreign "
        "Ministers of the Shanghai Cooperation Organisation will be held in June.",
        PUBLISHED,
    )
    assert [(m.number, m.held) for m in reading.meetings] == [(12, "held"), (15, "scheduled")]
    assert len({m.body for m in reading.meetings}) == 2


def test_an_anniversary_is_no_session(read: Read) -> None:
    reading = read("Norway marked the 100th anniversary of its parliament on Monday.")
    assert reading.meetings == ()


def test_a_press_conference_is_no_meeting(read: Read) -> None:
    assert read("Norway's Minister Kari Lund held a press conference in Oslo.").meetings == ()


def test_a_call_is_a_call(read: Read) -> None:
    meeting = only_meeting(
        read("Norway's Minister Kari Lund and Kenya's Minister Amina Otieno spoke by telephone.")
    )
    assert (meeting.kind, meeting.venue) == ("call", None)


@pytest.mark.parametrize(
    ("text", "held", "start", "end"),
    [
        ("The third summit of the African Union will be held in Nairobi next month.",
         "scheduled", "2019-06-01", "2019-06-30"),
        ("The summit of the African Union in Nairobi, planned for Monday, was cancelled.",
         "cancelled", "2019-05-06", "2019-05-06"),
        ("The summit of the African Union opened in Nairobi on 4 May 2019.",
         "held", "2019-05-04", "2019-05-04"),
    ],
)  # fmt: skip
def test_a_summit_was_held_is_planned_or_was_cancelled(
    read: Read, text: str, held: str, start: str, end: str
) -> None:
    meeting = only_meeting(read(text, PUBLISHED))
    assert meeting.held == held
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == (start, end)


def test_the_next_session_is_a_meeting_of_its_own(read: Read) -> None:
    reading = read(
        SESSION + "The next session of the council will be held in Reykjavik in June 2020.",
        PUBLISHED,
    )
    held, planned = reading.meetings
    assert held.body == planned.body
    assert (planned.held, planned.number) == ("scheduled", None)
    assert planned.venue is not None
    assert planned.venue.country == "ISL"


def test_why_a_meeting_counts_as_planned_is_kept(read: Read) -> None:
    meeting = only_meeting(read("The summit of the African Union will be held next month."))
    assert meeting.basis.startswith("stated: ")


def test_here_is_where_the_report_was_filed(read: Read) -> None:
    meeting = only_meeting(
        read(
            "NAIROBI, May 6 (Reuters) -- Norway's Minister Kari Lund met Kenya's Minister Amina "
            "Otieno here on Monday.",
            PUBLISHED,
        )
    )
    assert meeting.venue is not None
    assert (meeting.venue.name, meeting.venue.country) == ("Nairobi", "KEN")


def test_without_a_date_of_publication_a_weekday_dates_nothing(read: Read) -> None:
    assert only_meeting(read(SESSION)).date is None


def test_who_presides_is_the_chair(read: Read) -> None:
    meeting = only_meeting(
        read("The 12th session of the Arctic Council was chaired by Norway's Minister Kari Lund.")
    )
    assert [(p.referent, p.role) for p in meeting.participants] == [("person:kari lund", "chair")]


def test_a_topic_ends_before_who_told_of_it(read: Read) -> None:
    text = TALKS.rstrip(". ") + " and discussed fish quotas, according to a spokesman here."
    assert only_meeting(read(text, PUBLISHED)).topics == ("fish quotas",)


@pytest.mark.parametrize(
    "text",
    [
        "Norway's President Kari Lund is due in Nairobi on Friday.",
        "Norway's President Kari Lund will pay an official visit to Kenya from 10 to 12 May.",
        "Norway's President Kari Lund called off a visit to Kenya planned for June.",
        "Kenya invited Norway's President Kari Lund to visit Nairobi in June.",
    ],
)
def test_a_visit_is_announced_in_many_ways(read: Read, text: str) -> None:
    meeting = only_meeting(read(text, PUBLISHED))
    assert (meeting.kind, meeting.held == "held") == ("visit", False)
    assert [p for p, _ in sides(meeting)] == ["person:kari lund"]
    assert meeting.venue is not None
    assert meeting.venue.country == "KEN"


def test_what_they_met_for_is_that_meeting(read: Read) -> None:
    text = (
        "The delegations of Norway, Chile and Peru met for their third trilateral summit in Oslo."
    )
    meeting = only_meeting(read(text, PUBLISHED))
    assert (meeting.kind, meeting.number) == ("summit", 3)
    assert {p for p, _ in sides(meeting)} == {"country:NOR", "country:CHL", "country:PER"}


def test_the_meeting_of_three_states_is_of_them(read: Read) -> None:
    text = "The trilateral meeting of Norway, Chile and Peru on January 28, 2016, led to a pact."
    meeting = only_meeting(read(text, PUBLISHED))
    assert {p for p, _ in sides(meeting)} == {"country:NOR", "country:CHL", "country:PER"}


def test_they_who_met_are_the_ministers_named_before(read: Read) -> None:
    text = (
        "As foreign ministers of the African Union agreed when they met in Oslo in March, it grows."
    )
    assert only_meeting(read(text, PUBLISHED)).organisation == "organisation:AU"


def test_then_with_another_is_another_meeting(read: Read) -> None:
    text = (
        "Norway's Minister Kari Lund met with Kenya's Minister Amina Otieno on Monday, "
        "then with Chile's Minister Ana Rojas."
    )
    told = [{p for p, _ in sides(m)} for m in read(text, PUBLISHED).meetings]
    assert told == [
        {"person:kari lund", "person:amina otieno"}, {"person:kari lund", "person:ana rojas"},
    ]  # fmt: skip


def test_a_day_still_to_come_dates_no_meeting_that_was_held(read: Read) -> None:
    text = TALKS.replace("on Monday.", "on Monday to found a bank by 2025.")
    meeting = only_meeting(read(text, PUBLISHED))
    assert meeting.date is not None
    assert meeting.date.start == "2019-05-06"


def test_what_came_of_a_summit_does_not_date_it(read: Read) -> None:
    text = TALKS + "They reviewed the decisions of the Nairobi summit."
    summit = next(m for m in read(text, PUBLISHED).meetings if m.kind == "summit")
    assert summit.date is None


def test_who_met_may_be_told_behind_the_state_of_the_person(read: Read) -> None:
    text = "President Kari Lund of Norway, who met with Kenya's Minister Amina Otieno, left."
    assert {p for p, _ in sides(only_meeting(read(text, PUBLISHED)))} == {
        "person:kari lund", "person:amina otieno",
    }  # fmt: skip


def test_the_ministers_who_met_are_of_the_only_organisation_named(read: Read) -> None:
    text = "The African Union is big. What did the foreign ministers do when they met in Oslo?"
    assert only_meeting(read(text, PUBLISHED)).body == "body:AU/Executive Council"


def test_his_visit_is_of_who_is_said_to_complete_it(read: Read) -> None:
    text = (
        "Norway's Minister Ada Holm left. The president of Norway Kari Lund, who is completing "
        "her state visit to Kenya, spoke."
    )
    visit = next(m for m in read(text, PUBLISHED).meetings if m.kind == "visit")
    assert [p for p, _ in sides(visit)] == ["person:kari lund"]


def test_before_then_ends_on_the_day_told_before(read: Read) -> None:
    text = (
        "The presidents of Norway and Kenya will meet in Oslo on June 20. "
        "Officials of the two ministries are to meet in Nairobi before then."
    )
    meeting = read(text, PUBLISHED).meetings[-1]
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == ("2019-05-07", "2019-06-20")
