import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.questions.calendar import Fate, list_calendar, read_announcements, was_moved
from communique.questions.meetings import MeetingFilter
from communique.records import DateValue, Record
from communique.store.linked import save_record
from communique.store.readings import digest_readings
from communique.store.sqlite import open_store

COUNCIL = "entity-00000000000000b3"
SESSION, NEXT = "meeting-00000000000000c1", "meeting-00000000000000c3"
MAY = DateValue("2015-05-01", "2015-05-31", "month", "stated", "in May")
TOLD = (
    "stated: 'met'; announced before: scheduled for 2014-02-01 to 2014-02-28 in Oslo (told "
    "2013-09-09); cancelled (told 2014-01-02 to 2014-01-03); scheduled for 2014-03-03"
)


@pytest.fixture
def planned(kept: Path, record: Record) -> Iterator[sqlite3.Connection]:
    """The session was announced for February and held in March; the next is due in May 2015."""
    session, talks, after = record.meetings
    session = msgspec.structs.replace(session, status_basis=TOLD)
    after = msgspec.structs.replace(after, date=MAY)
    record = msgspec.structs.replace(record, meetings=(session, talks, after))
    with open_store(kept, write=True) as connection:
        save_record(connection, record, digest_readings(connection))
    with open_store(kept, write=False) as connection:
        yield connection


@pytest.mark.parametrize(("day", "fate"), [("2015-05-31", "ahead"), ("2015-06-01", "silent")])
def test_a_plan_is_silent_once_its_day_has_passed(
    planned: sqlite3.Connection, day: str, fate: Fate
) -> None:
    entry = list_calendar(planned, at=day).rows[-1]
    assert (entry.meeting.id, entry.fate, entry.moved) == (NEXT, fate, False)
    assert [row.meeting.id for row in list_calendar(planned, at=day, fate=fate).rows] == [NEXT]


def test_what_was_announced_and_held_tells_what_was_announced(planned: sqlite3.Connection) -> None:
    (entry,) = list_calendar(planned, fate="held").rows
    assert (entry.meeting.id, entry.fate, entry.moved) == (SESSION, "held", True)
    assert [(a.status, a.start, a.place, a.told) for a in entry.announced] == [
        ("scheduled", "2014-02-01", "Oslo", "2013-09-09"),
        ("cancelled", None, None, "2014-01-02"),
        ("scheduled", "2014-03-03", None, None),
    ]
    assert [row.meeting.id for row in list_calendar(planned, fate="moved").rows] == [SESSION]


def test_a_plan_without_a_day_is_undated(asked: sqlite3.Connection) -> None:
    (entry,) = list_calendar(asked).rows
    assert (entry.meeting.id, entry.fate) == (NEXT, "undated")


def test_the_calendar_is_of_the_meetings_that_are_asked_for(planned: sqlite3.Connection) -> None:
    found = list_calendar(planned, MeetingFilter(organisation=COUNCIL), at="2015-01-01")
    assert (found.total, [row.fate for row in found.rows]) == (2, ["held", "ahead"])
    assert list_calendar(planned, MeetingFilter(kind="call")).rows == ()


@pytest.mark.parametrize(
    ("basis", "start", "end", "moved"),
    [
        ("stated: 'met'", "2014-01-01", "2014-01-01", False),
        (TOLD, "2014-03-03", "2014-03-03", True),
        (TOLD.replace("02-01 to 2014-02-28", "03-01 to 2014-03-31"), "2014-03-03", None, False),
        ("announced before: scheduled for soon", None, None, False),
    ],
)
def test_a_meeting_was_moved_where_its_days_do_not_meet(
    basis: str, start: str | None, end: str | None, *, moved: bool
) -> None:
    assert was_moved(basis, start, end) is moved


def test_what_is_no_announcement_is_passed_over() -> None:
    assert read_announcements("stated: 'will meet'") == ()
    assert read_announcements("stated: 'x'; announced before: something else") == ()
