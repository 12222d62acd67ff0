"""What the questions of `communique.ask` share: the record that is opened, and what names mean."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from communique.errors import InputError, RecordError
from communique.questions.dates import read_first_day, read_last_day
from communique.questions.lookups import fetch_items
from communique.questions.meetings import MeetingFilter, find_meetings
from communique.questions.names import Named, name_reports
from communique.questions.resolution import SIDES, resolve_entity
from communique.records import Act, MeetingKind, MeetingStatus, Mode
from communique.store.linked import has_table
from communique.store.sqlite import open_store

AnyPath = str | PathLike[str]
NAMED = 1_000  # reports whose outlets are named
EVERY = 1_000_000  # rows, where the user asks for all: `limit=0`
CHOICES = 5  # meetings that are listed where words fit several
WORDS = {"act": get_args(Act), "mode": get_args(Mode), "kind": get_args(MeetingKind),
         "status": get_args(MeetingStatus)}  # fmt: skip
ENTITIES = {  # by the name of the argument: what it may be
    "organisation": ("organisation", "body"), "body": ("body",), "country": ("country",),
    "person": ("person",), "speaker": ("person", *SIDES, "group"), "member": SIDES,
}  # fmt: skip


@contextmanager
def open_linked(record: AnyPath) -> Iterator[sqlite3.Connection]:
    """The record, open for reading.

    Raises RecordError where it is none, or an older version made it without what is asked of.
    """
    path = Path(record)
    with open_store(path, write=False) as connection:
        if not has_table(connection, "alignment"):
            message = (
                f"{path}: made by an older version; `communique read --record {path}` renews it"
            )
            raise RecordError(message)
        yield connection


def check_words(given: Mapping[str, Any], known: type) -> None:
    """None, where all that is asked by is known and has a value that it may have."""
    expected = known.__annotations__
    for name, value in given.items():
        if name not in expected:
            listed = ", ".join(sorted(expected))
            raise InputError(f'nothing is asked by "{name}"; expected {listed}')
        if name in WORDS and value is not None and value not in WORDS[name]:
            listed = ", ".join(WORDS[name])
            raise InputError(f'no {name} is called "{value}"; expected {listed}')


def read_limit(given: Mapping[str, Any], default: int) -> int:
    """How many rows are asked for; 0: all."""
    limit = given.get("limit", default)
    if not isinstance(limit, int) or limit < 0:
        raise InputError(f"the limit {limit!r} is no number of rows; expected 0, 1, 2 ...")
    return limit or EVERY


def read_days(given: Mapping[str, Any]) -> dict[str, str | None]:
    """The days since and until when, whole: "2018" is a year."""
    since, until = given.get("since"), given.get("until")
    days = {
        "since": read_first_day(since) if since else None,
        "until": read_last_day(until) if until else None,
    }
    if days["since"] and days["until"] and days["since"] > days["until"]:
        raise InputError(f'"{since}" is later than "{until}"; swap the two days')
    return days


def find_entity(connection: sqlite3.Connection, argument: str, name: str | None) -> Named | None:
    """The entity that is meant by the value of an argument, None for None."""
    if name is None:
        return None
    return resolve_entity(connection, name, ENTITIES[argument])


def make_meeting_filter(
    connection: sqlite3.Connection, given: Mapping[str, Any]
) -> tuple[MeetingFilter, list[str]]:
    """The filter, and what it says in words."""
    found = {
        name: find_entity(connection, name, given.get(name))
        for name in ("organisation", "body", "country", "person")
    }
    organisation = found["organisation"]
    if organisation is not None and organisation.kind == "body":
        found |= {"organisation": None, "body": found["body"] or organisation}
    days = read_days(given)
    plain = {name: given.get(name) for name in ("kind", "status", "words")}
    wanted = MeetingFilter(
        **{name: entity.id if entity else None for name, entity in found.items()},
        **days, **plain, newest_first=bool(given.get("newest_first")),
    )  # fmt: skip
    told = [f"{name} {entity.name}" for name, entity in found.items() if entity]
    told += [f"{name} {value}" for name, value in (plain | days).items() if value]
    return wanted, told


def find_meeting(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the meeting that is meant by an id, the digits it ends with, or words of its name.

    Raises InputError where none is meant, or several.
    """
    asked = wanted.strip()
    digits = asked.removeprefix("meeting-").lower()
    if digits and all(character in "0123456789abcdef" for character in digits):
        rows = connection.execute(
            "SELECT id FROM meeting WHERE id >= ? AND id < ? LIMIT 2",
            (f"meeting-{digits}", f"meeting-{digits}g"),
        ).fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
    page = find_meetings(connection, MeetingFilter(words=asked, newest_first=True), CHOICES)
    if len(page.rows) == 1:
        return page.rows[0].id
    if not asked or not page.rows:
        raise InputError(f'no meeting is called "{wanted}"; `communique ask meetings` lists them')
    listed = "; ".join(
        f"{line.id} {line.name}, {line.date.start if line.date else 'undated'}"
        for line in page.rows
    )
    more = f" and {(page.total or 0) - CHOICES} more" if page.more else ""
    raise InputError(f'"{wanted}" may be {listed}{more}; give the id')


def tell_title(what: str, told: list[str]) -> str:
    """The question in words: "Meetings: organisation X, since 2018-01-01"."""
    return f"{what}: {', '.join(told)}" if told else what


def list_sources(connection: sqlite3.Connection, reports: Iterable[str]) -> tuple[str, ...]:
    """Outlets of the reports, those of most reports first; a report without one by its path."""
    found = name_reports(connection, islice(dict.fromkeys(reports), NAMED))
    counts = Counter(str(report) for report in found.values())
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def list_meeting_sources(
    connection: sqlite3.Connection, meetings: Iterable[str]
) -> tuple[str, ...]:
    """The same of the reports that tell of these meetings."""
    told = fetch_items(connection, islice(dict.fromkeys(meetings), NAMED), "reports")
    return list_sources(connection, (each for listed in told.values() for each in listed))
