"""Members: who belonged to an organisation on a day, as what, and how that changed.

A standing holds from the first day on which it is known until another tier of the same member is
known. A day before that of the first report is known from none.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from communique.questions.dates import LAST, read_date, show_days
from communique.questions.lookups import Cells, fetch_words
from communique.questions.names import Named, name_entities
from communique.records import DateValue, Evidence

TIERS = ("member", "associate", "observer", "dialogue partner", "candidate", "former member")


class MemberLine(Struct, frozen=True, kw_only=True):
    """One standing as reports tell it."""

    id: str
    member: Named
    organisation: Named
    tier: str
    status: str  # stated, implied, inferred
    as_of: DateValue | None
    suspended: str | None  # from when: "2016-12-01", "2016-12-01/31"
    next_known: str | None  # day on which another tier of the member is known
    words: tuple[Evidence, ...]
    rule: str
    confidence: float


class Members(Struct, frozen=True):
    """Who belonged to an organisation on a day, tier by tier."""

    organisation: Named
    at: str | None  # None: the last that is known
    tiers: tuple[tuple[str, tuple[MemberLine, ...]], ...]


class Stretch(Struct, frozen=True):
    """One member in one tier over time; the change lies between days."""

    member: Named
    organisation: Named
    tier: str
    first: str
    last: str
    times: int  # standings with a date
    statuses: tuple[str, ...]
    next_tier: str | None
    change: str | None  # "2015-06-12/2018-04-24": between these days it got the next one
    ids: tuple[str, ...]


_LINES = """
    SELECT id, member, organisation, tier, status, date_start, date_end, date_precision,
           date_status, date_basis, suspended_start, suspended_end, rule, confidence
    FROM membership WHERE {} = ?
"""
_OF, _BY = _LINES.format("organisation"), _LINES.format("member")


def list_members(
    connection: sqlite3.Connection, organisation: str, at: str | None = None
) -> Members | None:
    """Members by tier on the day; without a day, as last known."""
    rows = connection.execute(_OF, (organisation,)).fetchall()
    names = name_entities(connection, (organisation,))
    if organisation not in names:
        return None
    held = _take_held(rows, at or LAST)
    lines = _make_lines(connection, held, rows)
    by_tier: defaultdict[str, list[MemberLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.member.name, line.id)):
        by_tier[line.tier].append(line)
    tiers = tuple((tier, tuple(by_tier[tier])) for tier in TIERS if tier in by_tier)
    return Members(names[organisation], at, tiers)


def list_standings(
    connection: sqlite3.Connection, *, organisation: str | None = None, member: str | None = None
) -> tuple[MemberLine, ...]:
    """Every standing in the organisation, or of the member, in time."""
    query, value = (_OF, organisation) if organisation is not None else (_BY, member)
    rows = connection.execute(query, (value,)).fetchall()
    if organisation is not None and member is not None:
        rows = [row for row in rows if row[1] == member]
    lines = _make_lines(connection, rows, rows)
    return tuple(sorted(lines, key=_order))


def list_stretches(
    connection: sqlite3.Connection, *, organisation: str | None = None, member: str | None = None
) -> tuple[Stretch, ...]:
    """The history: tiers of each member over time; standings without a date are left out."""
    found: defaultdict[tuple[str, str], list[MemberLine]] = defaultdict(list)
    for line in list_standings(connection, organisation=organisation, member=member):
        if line.as_of is not None:
            found[line.organisation.id, line.member.id].append(line)
    stretches = [stretch for lines in found.values() for stretch in _join(lines)]
    return tuple(
        sorted(stretches, key=lambda s: (s.organisation.name, s.member.name, s.first, s.tier))
    )


def _take_held(rows: Iterable[Cells], day: str) -> list[Cells]:
    """Of each member the last standing known on the day; undated ones only where none is dated."""
    by_member: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        by_member[row[1]].append(row)
    held = []
    for found in by_member.values():
        dated = [row for row in found if row[5] is not None]
        known = [row for row in dated if row[5] <= day]
        if known:
            last = max(known, key=lambda row: (row[5], row[6], -TIERS.index(row[3]), row[0]))
            held.append(last)
        elif not dated:
            held += found
    return held


def _make_lines(
    connection: sqlite3.Connection, rows: Iterable[Cells], all_rows: Iterable[Cells]
) -> list[MemberLine]:
    taken = list(rows)
    names = name_entities(connection, (each for row in taken for each in row[1:3]))
    words = fetch_words(connection, (row[0] for row in taken), "evidence")
    known: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in all_rows:
        if row[5] is not None:
            known[row[1], row[2]].append((row[5], row[3]))
    return [
        MemberLine(
            id=row[0], member=names[row[1]], organisation=names[row[2]], tier=row[3],
            status=row[4], as_of=read_date(row[5:10]),
            suspended=show_days(row[10], row[11]) if row[10] else None,
            next_known=min(
                (day for day, tier in known[row[1], row[2]]
                 if tier != row[3] and row[5] is not None and day > row[5]), default=None,
            ),
            words=words.get(row[0], ()), rule=row[12], confidence=row[13],
        )
        for row in taken
    ]  # fmt: skip


def _order(line: MemberLine) -> tuple[str, str, str, str]:
    first = line.as_of.start if line.as_of else LAST
    return line.organisation.name, line.member.name, first, line.id


def _join(lines: Iterable[MemberLine]) -> list[Stretch]:
    """Standings of one member as stretches of one tier each."""
    ordered = sorted(lines, key=_order)
    runs = [list(run) for _, run in groupby(ordered, key=lambda line: line.tier)]
    joined = []
    for number, run in enumerate(runs):
        days = [line.as_of for line in run if line.as_of is not None]
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        last = max(day.start for day in days)
        change = show_days(last, after.as_of.end) if after and after.as_of else None
        joined.append(
            Stretch(
                run[0].member, run[0].organisation, run[0].tier, days[0].start,
                max(day.end for day in days), len(run),
                tuple(sorted({line.status for line in run})), after.tier if after else None,
                change, tuple(line.id for line in run),
            )
        )  # fmt: skip
    return joined
