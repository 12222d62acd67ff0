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
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from msgspec import Struct

from communique.errors import RecordError
from communique.judgements import Judgement, list_valid
from communique.link.names import person_tokens
from communique.questions.lookups import fetch_by_ids
from communique.store.judgements import load_judgements
from communique.store.sqlite import open_store

MOST = 5000  # pairs of one record
MOST_ALIKE = 12  # persons of one family name, or meetings of one body in a row: more tell nothing
NEAR_DAYS = 3
_KEPT: dict[str, _Kept] = {}  # by the place of the record
_LOCKS: dict[str, Lock] = {}
_RENEWED: set[str] = set()  # records of which pairs are being found


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


class _Kept(NamedTuple):
    """Pairs of a record as it was."""

    readings: str  # state of the readings that they were found in
    pairs: tuple[Pair, ...]
    linked: str  # state of the link of which it is known that their rows are there
    held: tuple[Pair, ...]  # those of which both rows are there


def find_duplicates(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """Pairs that may be one, the likeliest first.

    Found once, which takes seconds in a record of 100,000 meetings. After reports were read the
    pairs of before are given until a thread has found those of now.
    """
    place = _find_place(connection)
    readings, linked = (_read_state(connection, name) for name in ("readings", "linked"))
    with _LOCKS.setdefault(place, Lock()):
        kept = _KEPT.get(place)
        if kept is None or not place:
            kept = _Kept(readings, pair_rows(connection), "", ())
        if kept.readings != readings:
            _renew_soon(place)
        if kept.linked != linked:  # a judgement may have joined, renamed or dropped a row
            kept = kept._replace(linked=linked, held=_list_held(connection, kept.pairs))
        if place:
            _KEPT[place] = kept
        return kept.held


def renew_duplicates(place: str) -> None:
    """None; the pairs of the record at this place are found anew."""
    try:
        with open_store(Path(place), write=False) as connection:
            readings = _read_state(connection, "readings")
            pairs = pair_rows(connection)
            with _LOCKS.setdefault(place, Lock()):
                _KEPT[place] = _Kept(readings, pairs, "", ())
    except RecordError:  # gone, or damaged: who asks next is told
        _KEPT.pop(place, None)
    finally:
        _RENEWED.discard(place)


def _renew_soon(place: str) -> None:
    if place not in _RENEWED:
        _RENEWED.add(place)
        Thread(target=renew_duplicates, args=(place,), daemon=True).start()


def _find_place(connection: sqlite3.Connection) -> str:
    """The file of the record; "" where it is in memory."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2] or "")


def _read_state(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def pair_rows(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """Pairs that may be one, as far as nobody said that they are two; looked for anew."""
    apart = list_parted(connection)
    found = sorted(
        pair
        for pair in (*_pair_persons(connection), *_pair_meetings(connection))
        if not any({pair.a, pair.b} <= rows for rows in apart)
    )
    return tuple(found[:MOST])


def list_parted(connection: sqlite3.Connection) -> list[set[str]]:
    """Rows that a person said are two."""
    from communique.run.reach import find_now  # noqa: PLC0415  # loads the linker

    return [set(find_now(connection, judgement)) for judgement in _list_apart(connection)]


def _list_apart(connection: sqlite3.Connection) -> list[Judgement]:
    """Splits of two rows that were apart already."""
    return [
        judgement
        for judgement in list_valid(load_judgements(connection).values())
        if judgement.verb == "split" and len(judgement.was) > 1
    ]


def _list_held(connection: sqlite3.Connection, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Those of which both rows are there, and nobody said that they are two."""
    ids = {identity for pair in pairs for identity in (pair.a, pair.b)}
    query = (
        "SELECT id FROM meeting WHERE id IN (SELECT value FROM json_each(:ids))"
        " UNION ALL SELECT id FROM entity WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    there = {cells[0] for cells in fetch_by_ids(connection, query, ids)}
    apart = [set(judgement.was) for judgement in _list_apart(connection)]
    return tuple(
        pair
        for pair in pairs
        if {pair.a, pair.b} <= there and not any({pair.a, pair.b} <= rows for rows in apart)
    )


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
                found = compare_names(ours, theirs)
                if found:
                    yield Pair(found[0], a, b, "person", found[1])


def compare_names(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, str] | None:
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
