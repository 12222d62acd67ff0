"""On what day a meeting is held, and what the day says of its standing."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
OTIENO = "Kenya's Foreign Minister Amina Otieno"


def test_what_is_dated_after_the_report_is_to_come(read: Read) -> None:
    reading = read(
        "Kenya offers little for an African Union summit in Nairobi on June 3, 2019.", "2019-05-07"
    )
    assert [m.held for m in reading.meetings] == ["scheduled"]


def test_a_conference_of_an_earlier_year_was_held(read: Read) -> None:
    reading = read(
        f"{LUND} said it would be the best offer since the 1995 Geneva conference.", "2019-05-07"
    )
    (meeting,) = reading.meetings
    assert meeting.date is not None
    assert (meeting.held, meeting.date.start) == ("held", "1995-01-01")


def test_the_year_behind_since_does_not_date_the_meeting(read: Read) -> None:
    reading = read(
        f"{LUND} and {OTIENO} held the first talks between Norway and Kenya since 1991.",
        "2019-05-07",
    )
    assert [m.date for m in reading.meetings if m.date is not None and "1991" in m.date.start] == []


def test_a_day_of_the_next_clause_is_that_of_its_own_verb(read: Read) -> None:
    reading = read(
        f"{LUND} met {OTIENO} in Oslo. The talks have long been slow, and a Norwegian spokesman "
        "said on Wednesday that trade was sound.",
        "2019-05-10",
    )
    assert [m.date for m in reading.meetings] == [None]
