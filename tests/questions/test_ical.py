from datetime import date

import pytest

from communique.questions.calendar import Announcement, Entry
from communique.questions.ical import write_feed
from communique.questions.meetings import MeetingLine
from communique.questions.names import Counts, Named
from communique.records import DateValue

icalendar = pytest.importorskip("icalendar")


def make_entry(name: str, fate: str = "ahead", day: DateValue | None = None) -> Entry:
    return Entry(
        meeting=MeetingLine(
            id="meeting-1", name=name, kind="session", date=day, place="Geneva; old town",
            country="CHE", latitude=None, longitude=None, organisation=None, body=None, number=None,
            within=None, status="scheduled", parties=(Named("e", "country", "Norway"),),
            statements=0, conflicts=0, counts=Counts(1, 1, 1),
        ),
        fate=fate, moved=False, basis="stated: 'will gather'",
        announced=(Announcement("scheduled", None, None, None, "2014-01-02"),),
    )  # fmt: skip


DAY = DateValue("2014-03-03", "2014-03-04", "range", "stated", "on 3 and 4 March")
MONTH = DateValue("2014-03-01", "2014-03-31", "month", "inferred", "next month")


def test_another_program_reads_the_event() -> None:
    (event,) = icalendar.Calendar.from_ical(write_feed([make_entry("4th session", day=DAY)])).walk(
        "VEVENT"
    )
    assert (event["UID"], str(event["SUMMARY"])) == ("meeting-1@communique", "4th session")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2014, 3, 3), date(2014, 3, 5))
    assert str(event["LOCATION"]) == "Geneva; old town, CHE"
    assert event["STATUS"] == "TENTATIVE"


def test_a_month_is_told_as_one_and_silence_too() -> None:
    feed = write_feed([make_entry("talks", "silent", MONTH)])
    (event,) = icalendar.Calendar.from_ical(feed).walk("VEVENT")
    assert str(event["SUMMARY"]) == "talks (in ~2014-03) (no report that it was held)"


@pytest.mark.parametrize(
    "name",
    [
        "talks\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
        "a, b; c\\d \x07 \x1b[1m",
        "переговоры " * 30,
        "会谈📈" * 40,
        "",
    ],
)
def test_hostile_and_long_names_stay_one_value_in_lines_of_75_octets(name: str) -> None:
    feed = write_feed([make_entry(name, day=DAY)])
    assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(feed).walk("VEVENT")
    kept = name.replace("\r", "").replace("\x07", "").replace("\x1b", "")
    assert str(event.get("SUMMARY", "")) == kept


def test_a_meeting_without_a_day_is_no_event_and_the_feed_is_the_same_each_time() -> None:
    assert "VEVENT" not in write_feed([make_entry("talks")])
    entries = [make_entry("talks", day=DAY)]
    assert write_feed(entries) == write_feed(entries)
