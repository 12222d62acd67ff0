"""The calendar as an iCalendar feed (RFC 5545): a day, or days, for each meeting.

The uid of an event is the id of its meeting, so that a calendar program renews an event in place.
The stamp of an event is the last day on which it was told of, not the time of the export: the same
record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from communique.questions.calendar import Entry
from communique.questions.dates import show_date

OCTETS = 75  # of a line, its end left out
_STATUS = {"ahead": "TENTATIVE", "silent": "TENTATIVE", "held": "CONFIRMED",
           "cancelled": "CANCELLED"}  # fmt: skip
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def write_feed(entries: Iterable[Entry], name: str = "communique") -> str:
    """The feed; meetings without a day are not in it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//communique//calendar//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escape(name)}",
    ]
    for entry in entries:
        lines += _list_event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _list_event(entry: Entry) -> Iterator[str]:
    meeting = entry.meeting
    if meeting.date is None:
        return
    after = date.fromisoformat(meeting.date.end) + timedelta(days=1)
    told = max((each.told for each in entry.announced if each.told), default=meeting.date.start)
    place = ", ".join(part for part in (meeting.place, meeting.country) if part)
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.id}@communique"
    yield f"DTSTAMP:{told.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{meeting.date.start.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}"
    yield f"SUMMARY:{_escape(_tell_summary(entry))}"
    if place:
        yield f"LOCATION:{_escape(place)}"
    yield f"DESCRIPTION:{_escape(_describe(entry))}"
    yield f"STATUS:{_STATUS[entry.fate]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _tell_summary(entry: Entry) -> str:
    day = entry.meeting.date
    is_vague = day is not None and day.precision in ("month", "year")
    unsure = f" (in {show_date(day)})" if is_vague else ""
    silent = " (no report that it was held)" if entry.fate == "silent" else ""
    return f"{entry.meeting.name}{unsure}{silent}"


def _describe(entry: Entry) -> str:
    counts = entry.meeting.counts
    lines = [
        f"{entry.fate}{', moved' if entry.moved else ''}: {entry.basis}",
        f"reports {counts.reports}, originals {counts.originals}, witnesses {counts.witnesses}",
        f"date: {show_date(entry.meeting.date)}"
        + (f" ({entry.meeting.date.basis})" if entry.meeting.date else ""),
        ", ".join(party.name for party in entry.meeting.parties),
    ]
    return "\n".join(line for line in lines if line)


def _escape(text: str) -> str:
    """The text as a value of RFC 5545, without control characters."""
    return text.translate(_CONTROLS).translate(_ESCAPES)


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets; no character is cut."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
