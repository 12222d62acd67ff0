"""What a phrase leaves out is recalled from before: body, members, sides."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
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
