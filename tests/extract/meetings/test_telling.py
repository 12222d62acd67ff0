"""What a phrase leaves out is recalled from before: body, members, sides."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
SESSION = "The Arctic Council held its 12th session in Tromso on Monday."
TALKS = "Norway's Minister Kari Lund met Kenya's Minister Amina Otieno in Oslo on Monday. "


def test_the_council_is_the_one_named_before(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council was held in Tromso on Monday. The council meeting "
        "adopted a joint declaration.",
        "2019-05-07",
    )
    assert len(reading.meetings) == 1
    assert len(reading.meetings[0].evidence) == 2


def test_their_talks_are_those_of_the_two_named_before(read: Read) -> None:
    reading = read(TALKS + "Their talks covered fisheries.", "2019-05-07")
    assert [e.quote for e in reading.meetings[0].evidence][1:] == ["Their talks"]


def test_a_date_in_the_next_clause_is_not_that_of_the_meeting(read: Read) -> None:
    reading = read(
        "Norway's Minister Kari Lund met Kenya's Minister Amina Otieno on Monday, and the bridge "
        "will open on 1 June 2020.",
        "2019-05-07",
    )
    date = reading.meetings[0].date
    assert date is not None
    assert date.start == "2019-05-06"


def test_the_country_beside_a_city_says_which_is_meant(read: Read) -> None:
    reading = read("The 12th session of the Arctic Council opened in Cartagena, Spain, on Monday.")
    venue = reading.meetings[0].venue
    assert venue is not None
    assert (venue.name, venue.country) == ("Cartagena", "ESP")


def test_a_meeting_with_colleagues_of_a_union_is_its_session(read: Read) -> None:
    reading = read(
        "Norway's Minister Kari Lund came back from a meeting with her NATO colleagues in Oslo on "
        "Friday.",
        "2019-05-07",
    )
    assert [(m.kind, m.organisation) for m in reading.meetings] == [
        ("session", "organisation:NATO")
    ]


def test_they_who_will_meet_again_are_those_who_met(read: Read) -> None:
    reading = read(
        "Norwegian President Kari Lund met Kenyan President Amina Otieno in Oslo on Monday. They "
        "agreed to meet again in Nairobi next month.",
        "2019-05-07",
    )
    first, again = reading.meetings
    assert again.held == "scheduled"
    assert {p.referent for p in again.participants} == {p.referent for p in first.participants}


def test_talks_that_ministers_of_a_union_end_are_its_session(read: Read) -> None:
    reading = read("OPEC ministers wound up two days of talks in Vienna on Monday.", "2019-05-07")
    (meeting,) = reading.meetings
    assert (meeting.kind, meeting.body) == ("session", "body:OPEC/ministers")


def test_a_numbered_summit_is_that_of_the_only_organisation_named(read: Read) -> None:
    text = "The East African Community grew. It was told in Arusha, where regional leaders ended "
    reading = read(text + "their 23rd summit.", "2019-05-07")
    assert [m.organisation for m in reading.meetings] == ["organisation:EAC"]
    reading = read("NATO watched. " + text + "their 23rd summit.", "2019-05-07")
    assert [m.organisation for m in reading.meetings] == [None]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("The UN Security Council is to hold an emergency meeting on Friday.", "organisation:UN"),
        ("Ministers from the Arctic Council wound up two days of talks.", "organisation:Arctic "),
        (
            f"{SESSION} Fish was left to senior officials, who meet in Oslo on May 8.",
            "organisation:Arctic ",
        ),
    ],
)
def test_who_sits_is_told_by_the_act_or_by_the_session_before(
    read: Read, text: str, organisation: str
) -> None:
    last = read(text, "2019-05-07").meetings[-1]
    assert last.organisation is not None
    assert last.organisation.startswith(organisation)


def test_a_joint_dialogue_is_of_the_two_who_met(read: Read) -> None:
    reading = read(
        TALKS + "It was agreed that the joint defence dialogue would convene in Nairobi in August.",
        "2019-05-07",
    )
    assert [(m.kind, m.held) for m in reading.meetings] == [
        ("bilateral", "held"), ("bilateral", "scheduled"),
    ]  # fmt: skip


def test_a_dialogue_named_by_two_states_is_talks_of_these(read: Read) -> None:
    (meeting,) = read("The next Norway-Kenya Defence Dialogue is due in Oslo in May.").meetings
    assert meeting.kind in ("talks", "bilateral")
    assert [p.referent for p in meeting.participants] == ["country:NOR", "country:KEN"]
