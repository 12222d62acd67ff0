"""Conflicts: where reports of one meeting, or of one membership, contradict each other.

A plan that came out otherwise is none: only reports that tell a meeting as held are compared, and
where none does the announcements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from communique.ids import make_id
from communique.link.days import gap_days
from communique.link.events import Event
from communique.link.names import place_name
from communique.link.tellings import Id, Telling
from communique.records import ConflictRow, ConflictValue, DateValue, Evidence, MembershipRow


def find_conflicts(
    events: Iterable[Event],
    meetings: Mapping[Id, str],
    memberships: Iterable[MembershipRow],
) -> tuple[ConflictRow, ...]:
    """Contradictions in date, number, country and city of meetings, and in tiers; sorted by id."""
    rows = [row for event in events for row in _find_in_meeting(event.tellings, meetings[event.id])]
    rows += _find_in_memberships(memberships)
    return tuple(sorted(rows, key=lambda row: row.id))


# --- meetings -------------------------------------------------------------------------------------

Reader = Callable[[Telling], str | None]


def _written_date(telling: Telling) -> str | None:
    date = telling.fact.date
    if date is None:
        return None
    return date.start if date.start == date.end else f"{date.start} to {date.end}"


def _written_number(telling: Telling) -> str | None:
    return None if telling.number is None else str(telling.number)


def _written_country(telling: Telling) -> str | None:
    return telling.fact.venue.country if telling.fact.venue else None


def _written_city(telling: Telling) -> str | None:
    return telling.fact.venue.name if telling.fact.venue else None


_FIELDS: tuple[tuple[str, Reader], ...] = (
    ("date", _written_date),
    ("number", _written_number),
    ("place.country", _written_country),
    ("place.name", _written_city),
)


def _find_in_meeting(tellings: Sequence[Telling], about: str) -> Iterator[ConflictRow]:
    held = [telling for telling in tellings if telling.fact.held == "held"]
    for field, read in _FIELDS:
        told = [(value, t) for t in held or tellings if (value := read(t)) is not None]
        if _contradict(field, told):
            values = {value: _first_evidence(value, told) for value, _ in told}
            yield _build_conflict(about, field, values)


def _contradict(field: str, told: Sequence[tuple[str, Telling]]) -> bool:
    if field == "date":
        dates = [t.fact.date for _, t in told if t.fact.date is not None]
        return any(gap_days(left, right) > 0 for left, right in combinations(dates, 2))
    fold = place_name if field == "place.name" else str
    return len({fold(value) for value, _ in told}) > 1


def _first_evidence(value: str, told: Sequence[tuple[str, Telling]]) -> Evidence:
    return min(e for other, t in told if other == value for e in t.fact.evidence)


def _build_conflict(about: str, field: str, values: Mapping[str, Evidence]) -> ConflictRow:
    return ConflictRow(
        make_id("conflict", about, field),
        about,
        field,
        tuple(ConflictValue(value, values[value]) for value in sorted(values)),
    )


# --- memberships ----------------------------------------------------------------------------------


def _find_in_memberships(rows: Iterable[MembershipRow]) -> Iterator[ConflictRow]:
    """Two tiers that reports state of one member for one time."""
    standings: defaultdict[tuple[str, str], list[MembershipRow]] = defaultdict(list)
    for row in rows:
        if row.status == "stated" and row.as_of is not None:
            standings[row.member, row.organisation].append(row)
    for key in sorted(standings):
        found = sorted(standings[key], key=lambda row: row.id)
        for left, right in combinations(found, 2):
            if left.tier != right.tier and _same_time(left.as_of, right.as_of):
                values: dict[str, Evidence] = {row.tier: row.evidence[0] for row in (left, right)}
                yield _build_conflict(left.id, "tier", values)


def _same_time(left: DateValue | None, right: DateValue | None) -> bool:
    return left is not None and right is not None and gap_days(left, right) == 0
