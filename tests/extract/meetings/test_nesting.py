"""What was held at what."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
SESSION = "The 12th session of the Arctic Council was held in Tromso on Monday. "
LUND = "Norwegian Foreign Minister Kari Lund"


def test_talks_also_held_are_beside_the_session(read: Read) -> None:
    text = SESSION + f"{LUND} also held talks with Chilean Foreign Minister Ana Rojas."
    session, talks = read(text, "2019-05-07").meetings
    assert talks.within == session.id


def test_a_meeting_during_a_visit_has_its_place_and_days(read: Read) -> None:
    text = (
        f"{LUND} visited Kenya from 3 to 5 May. She met Kenyan President Amina Otieno and praised "
        "the harvest."
    )
    visit, meeting = read(text, "2019-05-07").meetings
    assert meeting.venue == visit.venue
    assert meeting.date is not None
    assert visit.date is not None
    assert (meeting.date.start, meeting.date.status) == (visit.date.start, "inferred")


@pytest.mark.parametrize(
    "words",
    [
        "met at the NATO summit in Madrid on Thursday.",
        "met during the NATO summit in Madrid on Thursday.",
    ],
)
def test_two_who_met_at_a_summit_met_on_its_sidelines(read: Read, words: str) -> None:
    reading = read(
        f"Norwegian President Kari Lund and Kenyan President Amina Otieno {words}", "2022-05-13"
    )
    pair, summit = reading.meetings
    assert (pair.kind, pair.within, summit.kind) == ("bilateral", summit.id, "summit")


def test_two_who_met_during_the_event_met_within_the_session_told_before(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council was held in Tromso on Monday. Norwegian Foreign "
        "Minister Kari Lund and Kenyan Foreign Minister Amina Otieno met during the event.",
        "2022-05-13",
    )
    session, pair = reading.meetings
    assert pair.within == session.id
