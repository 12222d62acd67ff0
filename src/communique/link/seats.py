"""Who was seen in which office when, as all reports of the record tell: for titles without names.

A seat is an office that one person holds at a time, of one owner in one year, so that a report asks
for few of them; a sighting counts by its quarter, so that the next one of the same quarter changes
nothing. Who is seen alone within a year of the day holds the seat on it, and who is seen last
before it and first after it, with nobody else between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from communique.link.days import parse_day
from communique.records import WEAK_RULE, DateValue, OfficeFact, Reading

if TYPE_CHECKING:
    from communique.link.entities import Entities

SeatKey = tuple[str, str, str]  # owner, office, year
Seen = tuple[str, str]  # person, "2021-3" or "former 2021-3"
Seats = Mapping[SeatKey, frozenset[Seen]]

_OWNERS = ("country", "organisation")
_NEAR = 4  # quarters
_FORMER = "former "


def tell_seats(reading: Reading, entities: Entities) -> Iterator[tuple[SeatKey, Seen]]:
    """Whom the report sees in which seat; only what it states itself."""
    document = reading.document.id
    for fact in reading.offices:
        person, owner = entities.find(document, fact.person), entities.find(document, fact.of)
        quarter = _find_quarter(fact.date or reading.page.published)
        if person is None or owner is None or quarter is None or not _is_sure(fact):
            continue
        if entities.kinds[owner] in _OWNERS and entities.kinds[person] == "person":
            when = f"{quarter // 4}-{quarter % 4 + 1}"
            seen = person, f"{_FORMER}{when}" if fact.former else when
            yield (owner, fact.office, str(quarter // 4)), seen


def _is_sure(fact: OfficeFact) -> bool:
    return fact.status == "stated" and fact.rule != WEAK_RULE


def ask_seats(reading: Reading, entities: Entities) -> Iterator[SeatKey]:
    """Seats of which the report tells a meeting by the title alone; a counterpart has any."""
    document = reading.document.id
    offices = {fact.id: fact.office for fact in reading.offices}
    for meeting in reading.meetings:
        held = {offices[p.office] for p in meeting.participants if p.office in offices}
        days = (meeting.date, reading.page.published)
        years = {year for day in days if day for year in (day.start[:4], day.end[:4])}
        for part in meeting.participants:
            owner = entities.find(document, part.referent)
            if owner is None or part.title is None or entities.kinds[owner] == "person":
                continue
            titles = held if part.title == "counterpart" else {part.title}
            for title in sorted(titles):
                for year in sorted({str(int(y) + n) for y in years for n in (-1, 0, 1)}):
                    yield owner, title, year


def gather_seats(told: Iterable[tuple[SeatKey, Seen]]) -> Seats:
    """Everybody seen in each seat."""
    found: defaultdict[SeatKey, set[Seen]] = defaultdict(set)
    for key, seen in told:
        found[key].add(seen)
    return {key: frozenset(each) for key, each in found.items()}


def find_seated(seats: Seats, owner: str, office: str, day: DateValue) -> tuple[str | None, bool]:
    """Who held the seat on the day, None where the reports do not tell; and whether any tells."""
    quarter = _find_quarter(day)
    if quarter is None:
        return None, False
    seen: defaultdict[str, set[int]] = defaultdict(set)
    left = set()
    for year in (quarter // 4 - 1, quarter // 4, quarter // 4 + 1):
        for person, when in sorted(seats.get((owner, office, str(year)), ())):
            at = _read_quarter(when)
            if when.startswith(_FORMER):
                left |= {person} if at <= quarter else set()
            elif abs(at - quarter) <= _NEAR:
                seen[person].add(at)
    holder = min(seen) if len(seen) == 1 else _find_between(seen, quarter)
    return (None if holder in left else holder), bool(seen)


def _find_between(seen: Mapping[str, set[int]], quarter: int) -> str | None:
    """Whom the last sighting before the day and the first after it show, alone."""
    before = max((at for each in seen.values() for at in each if at <= quarter), default=None)
    after = min((at for each in seen.values() for at in each if at >= quarter), default=None)
    last = {person for person, each in seen.items() if before in each}
    first = {person for person, each in seen.items() if after in each}
    return min(last) if len(last) == 1 and last == first else None


def _find_quarter(date: DateValue | None) -> int | None:
    """Quarters since the year 0, where the whole interval lies in one."""
    if date is None:
        return None
    first, last = (
        day.year * 4 + (day.month - 1) // 3 for day in map(parse_day, (date.start, date.end))
    )
    return first if first == last else None


def _read_quarter(when: str) -> int:
    year, number = when.removeprefix(_FORMER).split("-")
    return int(year) * 4 + int(number) - 1
