"""Who held an office at a time, as far as the reports tell: for participants without a name.

Only offices that one person holds are asked for: a state has one minister of a department, and
several ambassadors. Who is seen in the office within a year of the day, alone, is its holder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.ids import make_id
from communique.link.days import gap_days
from communique.link.seats import Seats, find_seated
from communique.records import DateValue, OfficeRow

NEAR_DAYS = 365  # between a sighting and the day asked for
_SOLE = re.compile(
    r"prime minister|minister of (?!state\b).+|(?:secretary|chief) of .+|foreign secretary"
    r"|president|premier|chancellor|king|queen|emir|sultan|head of (?:state|government)"
)


class Holding(NamedTuple):
    """One person's time in one office."""

    person: str  # entity
    office: str  # row
    seen: tuple[DateValue, ...]
    former: bool


class Holders(NamedTuple):
    """Who was seen in the offices that one person holds at a time."""

    seen: Mapping[tuple[str, str], tuple[Holding, ...]]  # by owner and normal form
    normal: Mapping[str, str]  # row -> normal form
    seats: Seats  # what all reports of the record tell


NOBODY = Holders({}, {}, {})


def index_holders(rows: Iterable[OfficeRow]) -> Holders:
    """Everybody seen in each office that one person holds at a time."""
    found: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
    for row in rows:
        if row.of is not None and _SOLE.fullmatch(row.office):
            seen = tuple(each.date for each in row.seen if each.date is not None)
            found[row.of, row.office].append(Holding(row.person, row.id, seen, row.former))
    normal = {each.office: office for (_, office), held in found.items() for each in held}
    return Holders({key: tuple(held) for key, held in found.items()}, normal, {})


def find_holder(holders: Holders, owner: str, office: str, day: DateValue) -> Holding | None:
    """The only one seen in the office within a year of the day; none who had left it by then.

    All reports are asked first, then what those of the neighbourhood tell together.
    """
    if _SOLE.fullmatch(office):
        person, is_told = find_seated(holders.seats, owner, office, day)
        if is_told:
            return None if person is None else _seat(person, office, owner)
    known = holders.seen.get((owner, office), ())
    left = {
        each.person for each in known if each.former and any(d.start <= day.end for d in each.seen)
    }
    near = [
        each
        for each in known
        if not each.former and any(gap_days(d, day) <= NEAR_DAYS for d in each.seen)
    ]
    is_one = len({each.person for each in near}) == 1
    return (
        min(near, key=lambda each: each.office) if is_one and near[0].person not in left else None
    )


def _seat(person: str, office: str, owner: str) -> Holding:
    """The row of an office is named by who holds which of whose, see `histories`."""
    return Holding(person, make_id("office", person, office, owner, False), (), former=False)  # noqa: FBT003  # as named there
