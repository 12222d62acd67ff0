"""Who met, what was announced, and who met whom."""

from __future__ import annotations

from typing import Literal, TypedDict, Unpack, get_args

from communique.ask.answers import Answer, join_names
from communique.ask.records import (
    AnyPath,
    check_words,
    list_meeting_sources,
    make_meeting_filter,
    open_linked,
    read_days,
    read_limit,
    tell_title,
)
from communique.errors import InputError
from communique.questions.calendar import Entry, Fate, list_calendar
from communique.questions.dates import read_first_day, show_date
from communique.questions.meetings import MeetingLine, find_meetings
from communique.questions.networks import EDGES, NetworkFilter, Tie, map_network
from communique.questions.resolution import resolve_entity

LIMIT = 50
METS = ("country", "organisation", "person")  # whose network
FATES = (*get_args(Fate), "moved")


class Met(TypedDict, total=False):
    """Which meetings."""

    organisation: str
    body: str
    country: str
    person: str
    kind: str
    status: str
    since: str
    until: str
    words: str  # of name, body, organisation or place
    newest_first: bool
    limit: int


class Announced(Met, total=False):
    """The same, on which day it is asked, and what became of them."""

    at: str
    fate: str  # ahead, held, cancelled, silent, undated, moved


class Ties(TypedDict, total=False):
    """Whose network, at which meetings."""

    of: str  # a person, country or organisation
    between: Literal["countries", "persons"]
    since: str
    until: str
    kind: str
    limit: int


def meetings(record: AnyPath, **asked: Unpack[Met]) -> Answer[MeetingLine]:
    """Who met: meetings in time."""
    check_words(asked, Met)
    with open_linked(record) as connection:
        wanted, told = make_meeting_filter(connection, asked)
        page = find_meetings(connection, wanted, read_limit(asked, LIMIT))
        sources = list_meeting_sources(connection, (line.id for line in page.rows))
    return Answer(
        question="meetings", title=tell_title("Meetings", told),
        columns=("date", "meeting", "kind", "place", "who", "status", "R/O/W", "id"),
        cells=tuple(_tell_meeting(line) for line in page.rows), rows=page.rows,
        total=page.total, more=page.more, sources=sources,
    )  # fmt: skip


def calendar(record: AnyPath, **asked: Unpack[Announced]) -> Answer[Entry]:
    """What was announced, and what became of it by a day."""
    check_words(asked, Announced)
    fate, at = asked.get("fate"), asked.get("at")
    if fate is not None and fate not in FATES:
        raise InputError(f'no fate is called "{fate}"; expected {", ".join(FATES)}')
    day = read_first_day(at) if at else None
    with open_linked(record) as connection:
        wanted, told = make_meeting_filter(connection, asked)
        page = list_calendar(connection, wanted, day, fate, read_limit(asked, LIMIT))  # type: ignore[arg-type]  # checked above
        sources = list_meeting_sources(connection, (row.meeting.id for row in page.rows))
    return Answer(
        question="calendar", title=tell_title("Calendar", [*told, *([f"at {day}"] if day else [])]),
        columns=("date", "meeting", "place", "what became of it", "announced", "R/O/W", "id"),
        cells=tuple(_tell_entry(entry) for entry in page.rows), rows=page.rows,
        total=page.total, more=page.more, sources=sources,
        note="silent: its day has passed, and no report tells that it was held",
    )  # fmt: skip


def network(record: AnyPath, **asked: Unpack[Ties]) -> Answer[Tie]:
    """Who met whom, the most frequent pairs first."""
    check_words(asked, Ties)
    between, name = asked.get("between"), asked.get("of")
    if between not in (None, "countries", "persons"):
        raise InputError(f'nobody meets between "{between}"; expected countries or persons')
    days = read_days(asked)
    with open_linked(record) as connection:
        of = resolve_entity(connection, name, METS) if name else None
        is_at = of is not None and of.kind == "organisation"  # who met at its meetings
        wanted = NetworkFilter(
            of=of.id if of and not is_at else None, organisation=of.id if of and is_at else None,
            kind=asked.get("kind"), since=days["since"], until=days["until"],
        )  # fmt: skip
        persons = between == "persons" or (of is not None and of.kind == "person")
        found = map_network(
            connection, wanted, "person" if persons else "country", read_limit(asked, EDGES)
        )
        sources = list_meeting_sources(connection, (each for tie in found.ties for each in tie.ids))
    told = [f"of {of.name}"] if of else []
    told += [f"{key} {value}" for key, value in days.items() if value]
    crowds = f"; {found.crowds:,} meetings of a crowd left out" if found.crowds else ""
    latest = "" if found.complete else "the latest "
    return Answer(
        question="network", title=tell_title("Who met whom", told),
        columns=("one", "other", "meetings", "first", "last", "kinds"),
        cells=tuple(
            (tie.a.name, tie.b.name, tie.meetings, tie.first, tie.last,
             join_names(f"{kind} {count}" for kind, count in tie.kinds))
            for tie in found.ties
        ),
        rows=found.ties, sources=sources, total=found.total, more=len(found.ties) < found.total,
        note=f"at {latest}{found.meetings:,} meetings that were held{crowds}",
    )  # fmt: skip


# --- in words -------------------------------------------------------------------------------------


def _tell_meeting(line: MeetingLine) -> tuple[str | None, ...]:
    counts = line.counts
    return (
        show_date(line.date), line.name, line.kind, _tell_place(line),
        join_names(party.name for party in line.parties), line.status,
        f"{counts.reports}/{counts.originals}/{counts.witnesses}", line.id,
    )  # fmt: skip


def _tell_place(line: MeetingLine) -> str | None:
    return ", ".join(part for part in (line.place, line.country) if part) or None


def _tell_entry(entry: Entry) -> tuple[str | None, ...]:
    line, counts = entry.meeting, entry.meeting.counts
    announced = [
        f"{each.status} for {each.start or 'no day'}{f' (told {each.told})' if each.told else ''}"
        for each in entry.announced
    ]
    return (
        show_date(line.date), line.name, _tell_place(line),
        f"{entry.fate}, moved" if entry.moved else entry.fate, "\n".join(announced) or None,
        f"{counts.reports}/{counts.originals}/{counts.witnesses}", line.id,
    )  # fmt: skip
