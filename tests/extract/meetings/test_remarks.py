"""The meeting at which remarks were made, told by their declared title."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
DAY = "2022-05-13"
SPEECH = "FOREIGN MINISTER LUND: {} The ice is thinner than ever. We need a plan."


@pytest.mark.parametrize(
    "words",
    [
        "I thank you all for being here.",
        "It is an honor to be here with all of you.",
        "It is good to meet with all of you here today.",
        "I see many friends around this table.",
    ],
)
def test_the_title_tells_at_which_meeting_the_speech_was_made(read: Read, words: str) -> None:
    title = "Remarks by Foreign Minister Kari Lund at the Arctic Council Ministerial Meeting"
    reading = read(SPEECH.format(words), DAY, title=title)
    (meeting,) = reading.meetings
    assert (meeting.kind, meeting.held, meeting.rule) == ("session", "held", "meeting.remarks")
    assert meeting.body == "body:Arctic Council/foreign ministers"
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == (DAY, DAY)
    assert {s.meeting for s in reading.statements} == {meeting.id}


def test_this_summit_in_a_speech_has_the_body_and_the_day_of_the_title(read: Read) -> None:
    title = "Remarks by Prime Minister Kari Lund at the NATO Summit"
    text = "PRIME MINISTER LUND: This summit in Oslo is a success. We need a plan."
    (meeting,) = read(text, DAY, title=title).meetings
    assert (meeting.body, meeting.held) == ("body:NATO/leaders", "held")
    assert meeting.date is not None
    assert meeting.date.start == DAY


def test_a_lunch_at_a_summit_is_within_it(read: Read) -> None:
    title = "Remarks by Prime Minister Kari Lund at a Working Lunch at the NATO Summit"
    text = "PRIME MINISTER LUND: This summit in Oslo is a success. At this lunch we speak of ice."
    meetings = {m.kind: m for m in read(text, DAY, title=title).meetings}
    assert meetings["group"].within == meetings["summit"].id


@pytest.mark.parametrize(
    "title",
    [
        "Remarks by Prime Minister Kari Lund at a Press Conference after the NATO Summit",
        "Remarks by Prime Minister Kari Lund at the press point after the NATO Summit",
        "Readout of Prime Minister Kari Lund's Meeting on Ice",
    ],
)
def test_words_to_the_press_and_readouts_are_no_speech_at_it(read: Read, title: str) -> None:
    text = SPEECH.format("I thank you all for being here.")
    assert read(text, DAY, title=title).meetings == ()
