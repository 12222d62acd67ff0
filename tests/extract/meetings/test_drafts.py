"""Which phrases of one report tell of the same meeting."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Minister Kari Lund met Kenya's Minister Amina Otieno in Oslo on Monday. "
DAY = "2019-05-07"


def test_talks_with_two_guests_one_after_the_other_are_two(read: Read) -> None:
    reading = read(LUND + "Lund met Peru's Minister Luis Vega in Oslo on Tuesday.", "2019-05-08")
    assert [[p.referent for p in m.participants] for m in reading.meetings] == [
        ["person:kari lund", "person:amina otieno"], ["person:kari lund", "person:luis vega"],
    ]  # fmt: skip


def test_the_same_two_on_another_day_have_another_meeting(read: Read) -> None:
    reading = read(LUND + "Lund and Otieno met in Nairobi on 3 March 2018.", "2019-05-07")
    assert len(reading.meetings) == 2


def test_sessions_of_different_numbers_are_different(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council ended on Monday. The 11th session of the Arctic "
        "Council was held in 2017.",
        "2019-05-07",
    )
    assert sorted(m.number or 0 for m in reading.meetings) == [11, 12]


def test_the_session_is_the_one_told_last(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council ended on Monday. Kenya attended the session."
    )
    assert [[e.quote for e in m.evidence] for m in reading.meetings] == [
        ["The 12th session of the Arctic Council", "the session"]
    ]


def test_talks_that_resume_are_another_round(read: Read) -> None:
    reading = read(
        LUND + "The talks on trade were slow. The talks will resume in Nairobi in June.",
        "2019-05-07",
    )
    assert [m.held for m in reading.meetings] == ["held", "scheduled"]


def test_the_last_talks_are_earlier_ones_of_the_same_two(read: Read) -> None:
    reading = read(
        "Norway and Kenya will hold talks in Oslo next week. The last talks, in Nairobi in 2017, "
        "ended without a deal.",
        "2019-05-07",
    )
    assert [(m.held, len(m.participants)) for m in reading.meetings] == [
        ("scheduled", 2), ("held", 2),
    ]  # fmt: skip


def test_their_previous_meeting_is_not_the_one_reported(read: Read) -> None:
    reading = read(LUND + "Their previous meeting had ended without a deal.", "2019-05-07")
    assert [len(m.evidence) for m in reading.meetings] == [1]


def test_the_headline_and_the_text_call_one_summit_by_its_city(read: Read) -> None:
    reading = read(
        "Leaders gather at Nairobi summit\n\n"
        "NAIROBI, May 6, 2019 -- The summit of the African Union opened in Nairobi on Monday."
    )
    assert len(reading.meetings) == 1


def test_a_summit_still_to_come_is_not_held_because_it_is_named_again(read: Read) -> None:
    reading = read(
        "The African Union will hold a summit in Nairobi in June. Kenya praised the summit.",
        "2019-05-07",
    )
    assert [(m.held, len(m.evidence)) for m in reading.meetings] == [("scheduled", 2)]


def test_private_persons_who_meet_hold_no_meeting(read: Read) -> None:
    assert read("Kari Lund met Luis Vega in Oslo on Monday.", "2019-05-07").meetings == ()


def test_a_visit_at_home_is_none(read: Read) -> None:
    reading = read("Norway's Minister Kari Lund visited Bergen on Monday.", "2019-05-07")
    assert reading.meetings == ()


def test_a_series_of_bilateral_meetings_is_one_meeting_each(read: Read) -> None:
    reading = read(
        "Several bilateral meetings will be held between envoys of the European Union "
        "and ministers of Norway, Kenya and Peru."
    )
    assert [len(m.participants) for m in reading.meetings] == [2, 2, 2]


def test_talks_at_which_a_body_acts_are_its_session(read: Read) -> None:
    reading = read("The Arab League resolution was agreed after hours of talks in Cairo.")
    assert [(m.kind, m.organisation) for m in reading.meetings] == [
        ("session", "organisation:Arab League")
    ]


def test_a_summit_with_a_name_of_its_own_is_not_the_one_told_before(read: Read) -> None:
    reading = read(
        "The NATO summit opened in Oslo on Monday. Kari Lund spoke of ice at the Water Summit.",
        "2019-05-07",
    )
    assert [len(m.evidence) for m in reading.meetings][:1] == [1]


def test_a_summit_that_is_planned_for_a_month_is_one_without_a_place(read: Read) -> None:
    reading = read("Kari Lund hoped to hear more at the summit planned for September.", DAY)
    (meeting,) = reading.meetings
    assert (meeting.held, meeting.kind) == ("scheduled", "summit")


def test_a_session_that_an_organisation_will_hold_is_its_own(read: Read) -> None:
    text = "The World Trade Organization will hold a ministerial session in Kenya next week."
    (meeting,) = read(text, DAY).meetings
    assert meeting.organisation == "organisation:WTO"


@pytest.mark.parametrize(
    "text",
    [
        "The minister was back from the defence ministers' meeting in Oslo.",
        "It was agreed at a meeting in Oslo of the interior ministers of the Nordic group.",
    ],
)
def test_ministers_of_one_office_sit_in_a_session_whosever_it_is(read: Read, text: str) -> None:
    assert [m.kind for m in read(text).meetings] == ["session"]


def test_a_meeting_of_ministers_without_a_place_is_none(read: Read) -> None:
    assert not read("The defence ministers' meeting was long.").meetings
