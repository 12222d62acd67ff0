"""Rows that may be one: persons of like names, meetings of one body or two sides on near days.

They were kept apart for a reason (other countries, other offices, too little to tell); a person who
reads both may know better. Found once for each state of the record, and kept.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from communique.link.names import person_tokens

MOST = 5000  # pairs of one record
MOST_ALIKE = 12  # persons of one family name, or meetings of one body in a row: more tell nothing
NEAR_DAYS = 3
STATES = 3  # of records, whose pairs are kept at hand
_KEPT: dict[str, tuple[Pair, ...]] = {}


class Pair(Struct, frozen=True, order=True):
    """Two rows."""

    score: float  # the least is the likeliest
    a: str
    b: str
    kind: str  # person, meeting
    why: str

    @property
    def item(self) -> str:
        """What it is called in the queue."""
        return f"{self.a}+{self.b}"


class _Dated(NamedTuple):
    """A meeting of known days."""

    id: str
    number: int | None
    start: str
    end: str
    place: str


def find_duplicates(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """Pairs that may be one, the likeliest first."""
    row = connection.execute("SELECT value FROM state WHERE name = 'linked'").fetchone()
    state = str(row[0]) if row else ""
    if state not in _KEPT:
        found = sorted([*_pair_persons(connection), *_pair_meetings(connection)])[:MOST]
        while len(_KEPT) >= STATES:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[state] = tuple(found)
    return _KEPT[state]


# --- persons --------------------------------------------------------------------------------------


def _pair_persons(connection: sqlite3.Connection) -> Iterator[Pair]:
    families: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for identity, name in connection.execute(
        "SELECT id, name FROM entity WHERE kind = 'person' ORDER BY id"
    ):
        tokens = person_tokens(name)
        if tokens:
            families[tokens[-1]].append((identity, tokens))
    for persons in families.values():
        if len(persons) <= MOST_ALIKE:
            for (a, ours), (b, theirs) in combinations(persons, 2):
                found = _compare_names(ours, theirs)
                if found:
                    yield Pair(found[0], a, b, "person", found[1])


def _compare_names(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, str] | None:
    """How unlike two names with one family name are, and why they may be one."""
    if ours == theirs:
        return 0.1, "the same name"
    short, long = sorted((ours[:-1], theirs[:-1]), key=len)
    if not short:
        return 0.6, "a family name alone"
    if set(short) <= set(long):
        return 0.2, "one name has more parts"
    if short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])):
        return 0.3, "one given name is an initial"
    if short[0][:4] == long[0][:4] or sorted(short[0]) == sorted(long[0]):
        return 0.4, "given names that begin alike"
    return None


# --- meetings -------------------------------------------------------------------------------------


def _pair_meetings(connection: sqlite3.Connection) -> Iterator[Pair]:
    """Meetings of one body or organisation, or of the same two sides, on near days."""
    rows = connection.execute(
        "SELECT id, kind, coalesce(body, organisation), number, date_start, date_end,"
        " coalesce(country, '') || ' ' || coalesce(place, '') FROM meeting"
        " WHERE date_start IS NOT NULL ORDER BY date_start, id"
    ).fetchall()
    sides = _list_sides(connection)
    groups: defaultdict[tuple[object, ...], list[_Dated]] = defaultdict(list)
    for identity, kind, owner, number, start, end, place in rows:
        key = (kind, owner) if owner else ("sides", sides.get(identity, ""))
        if key[1]:
            groups[key].append(_Dated(identity, number, start, end, place.strip()))
    for meetings in groups.values():
        yield from _pair_near(meetings)


def _pair_near(meetings: Sequence[_Dated]) -> Iterator[Pair]:
    for place, ours in enumerate(meetings):
        for theirs in meetings[place + 1 : place + MOST_ALIKE]:
            days = (date.fromisoformat(theirs.start) - date.fromisoformat(ours.end)).days
            if days > NEAR_DAYS:
                break
            if all(
                None in told or "" in told or len(told) == 1
                for told in ({ours.number, theirs.number}, {ours.place, theirs.place})
            ):
                why = "on the same days" if days <= 0 else f"{days} days apart"
                least, most = sorted((ours.id, theirs.id))
                yield Pair(0.25 + 0.05 * max(0, days), least, most, "meeting", why)


def _list_sides(connection: sqlite3.Connection) -> dict[str, str]:
    """The two of a bilateral meeting."""
    rows: Iterable[tuple[str, str]] = connection.execute(
        "SELECT meeting, group_concat(entity, ' ') FROM (SELECT DISTINCT participant.meeting,"
        " participant.entity FROM participant JOIN meeting ON meeting.id = participant.meeting"
        " WHERE meeting.kind = 'bilateral' ORDER BY participant.meeting, participant.entity)"
        " GROUP BY meeting HAVING count(*) = 2"
    )
    return dict(rows)
