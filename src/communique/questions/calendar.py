"""The calendar: what was announced, and what became of it by a day.

A meeting that was announced is held by a later report, cancelled, still ahead, silent (its day has
passed and no report tells that it was held), or without a day. It was moved where an announcement
gives other days than the last report.
"""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from communique.questions.lookups import LIMIT, Page, make_page
from communique.questions.meetings import (
    MeetingFilter,
    MeetingLine,
    fetch_lines,
    make_conditions,
)

Fate = Literal["ahead", "held", "cancelled", "silent", "undated"]
ANNOUNCED = "announced before: "
_STEP = re.compile(
    r"(?P<status>scheduled|cancelled|held)(?: for (?P<start>\d{4}-\d\d-\d\d)"
    r"(?: to (?P<end>\d{4}-\d\d-\d\d))?)?(?: in (?P<place>.*?))?"
    r"(?: \(told (?P<told>\d{4}-\d\d-\d\d)(?: to \d{4}-\d\d-\d\d)?\))?$"
)


class Announcement(Struct, frozen=True):
    """What one earlier report told of the meeting."""

    status: str
    start: str | None
    end: str | None
    place: str | None
    told: str | None  # day


class Entry(Struct, frozen=True, kw_only=True):
    """One meeting that was announced."""

    meeting: MeetingLine
    fate: Fate
    moved: bool
    announced: tuple[Announcement, ...]  # in the order in which they were told
    basis: str  # why it counts as held, scheduled or cancelled


_FATES = {
    "ahead": "meeting.status = 'scheduled' AND meeting.date_end >= :at",
    "silent": "meeting.status = 'scheduled' AND meeting.date_end < :at",
    "undated": "meeting.status = 'scheduled' AND meeting.date_end IS NULL",
    "held": f"meeting.status = 'held' AND instr(meeting.status_basis, '{ANNOUNCED}') > 0",
    "cancelled": "meeting.status = 'cancelled'",
}
_ENTRIES = """
    SELECT id, status_basis, count(*) OVER () FROM meeting WHERE {}
    ORDER BY date_start {} NULLS LAST, id LIMIT :limit OFFSET :offset
"""
_MOVED = "was_moved(meeting.status_basis, meeting.date_start, meeting.date_end)"


def list_calendar(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
    at: str | None = None,
    fate: Fate | Literal["moved"] | None = None,
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[Entry]:
    """What was announced, in time; `at`: the day on which it is asked, today without one."""
    connection.create_function("was_moved", 3, was_moved, deterministic=True)
    day = at or datetime.now(tz=UTC).date().isoformat()
    where, values = make_conditions(connection, wanted)
    fates = [_FATES[fate]] if fate in _FATES else list(_FATES.values())
    either = " OR ".join(f"({each})" for each in fates)
    moved = _MOVED if fate == "moved" else "true"
    way = "DESC" if wanted.newest_first else "ASC"
    query = _ENTRIES.format(f"({either}) AND {where} AND {moved}", way)
    values |= {"at": day, "limit": limit, "offset": offset}
    rows = connection.execute(query, values).fetchall()
    lines = fetch_lines(connection, (row[0] for row in rows))
    entries = [_make_entry(lines[identity], basis, day) for identity, basis, _ in rows]
    total = rows[0][2] if rows else 0
    return make_page(entries, offset, limit, total)


def _make_entry(line: MeetingLine, basis: str, day: str) -> Entry:
    start, end = (line.date.start, line.date.end) if line.date else (None, None)
    fate: Fate = "undated"
    if line.status == "cancelled":
        fate = "cancelled"
    elif line.status == "held":
        fate = "held"
    elif end is not None:
        fate = "ahead" if end >= day else "silent"
    return Entry(
        meeting=line, fate=fate, moved=was_moved(basis, start, end),
        announced=read_announcements(basis), basis=basis,
    )  # fmt: skip


def read_announcements(basis: str) -> tuple[Announcement, ...]:
    """The announcements that a basis lists.

    >>> told = "stated: 'met'; announced before: scheduled for 2018-10-01 to 2018-10-31 (told 2017)"
    >>> read_announcements(told.replace("told 2017", "told 2017-10-23"))[0].told
    '2017-10-23'
    """
    _, _, listed = basis.partition(ANNOUNCED)
    steps = (_STEP.match(step.strip()) for step in listed.split("; "))
    return tuple(
        Announcement(
            step["status"], step["start"], step["end"] or step["start"], step["place"], step["told"]
        )
        for step in steps
        if step
    )


def was_moved(basis: str, start: str | None, end: str | None) -> bool:
    """An announcement gives days that do not meet those of the meeting, or of another one."""
    spans = [(a.start, a.end) for a in read_announcements(basis) if a.start and a.end]
    spans += [(start, end)] if start and end else []
    return bool(spans) and max(first for first, _ in spans) > min(last for _, last in spans)
