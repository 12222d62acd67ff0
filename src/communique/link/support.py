"""How much speaks for it that two tellings which pass the gates are one meeting.

Body or organisation, number, city, named participants and days each count; of what is told without
a date, the time of the report takes the place of the day: a meeting told as held was the last one
before it, a plan means the next one after it. No one of them is enough, for a body meets every year
in the same town with the same people.
"""

from __future__ import annotations

from communique.link.days import gap_days
from communique.link.gates import (
    PLANNED_DAYS,
    TOLD_LATER_DAYS,
    TOLD_TOGETHER_DAYS,
    Profile,
    find_nearest,
    is_half_told,
    is_same_session,
    match_sides,
)

ENOUGH = 4  # what body, number, place, people and days must add up to
ENOUGH_UNDATED = 5
ANNOUNCED_DAYS = 7
_MONTH = 31
_MANY_LANDS = 4
_TWO = 2
_LANDS_COUNT = 2
_SHARE = 0.6  # of the countries of the report that names fewer
_MOST_PEOPLE = 3  # further participants in common add nothing


def strength(left: Profile, right: Profile) -> int:
    """0 where nothing speaks for one meeting, else how much; both passed the gates."""
    if left.marks & right.marks:
        return 11 + match_sides(left.sides, right.sides)
    if is_same_session(left, right):
        return 10
    if left.parent is not None and left.parent == right.parent and left.family != "assembly":
        return 8
    nearest = find_nearest(left, right)
    if nearest is None:
        return _undated_strength(left, right)
    _, wider, narrower = nearest
    return _dated_strength(left, right, narrow=narrower <= _MONTH, exact=wider == 1)


def _dated_strength(left: Profile, right: Profile, *, narrow: bool, exact: bool) -> int:
    same_place = left.city is not None and left.city == right.city
    if left.family == "assembly":
        known = _assembly_strength(left, right, same_place=same_place, narrow=narrow, exact=exact)
        return max(known, add_support(left, right, 3 if exact else 1 if narrow else 0))
    if left.family == "visit":
        same_land = left.country is not None and left.country == right.country
        return 6 if same_place or same_land else 0
    if is_half_told(left, right):
        return ENOUGH
    if not (left.sides and right.sides) or _is_open(left, right):
        known = 4 if same_place and exact else 0
        return max(known, add_support(left, right, 2 if exact else 1 if narrow else 0))
    return 7 if exact else 4 if narrow else 0


def _is_open(left: Profile, right: Profile) -> bool:
    """Talks of which one report names a side only."""
    return left.rounds and right.rounds and min(len(left.sides), len(right.sides)) == 1


def add_support(left: Profile, right: Profile, days: int, least: int = ENOUGH) -> int:
    """What is told of both adds up to this, 0 where it is not enough."""
    ties = min(_MOST_PEOPLE, _count_people(left, right))
    if left.body is not None and left.body == right.body:
        ties += 3
    elif left.organisation is not None and left.organisation == right.organisation:
        ties += 2
    if left.city is not None and left.city == right.city:
        ties += 2
    if left.rounds and right.rounds:
        ties += 1  # what is called talks with one side named is rarely another pair's
    number = 2 if left.number is not None and left.number == right.number else 0
    lands = {left.country, right.country}
    if number and None in (left.city, right.city) and lands != {None} and len(lands) == 1:
        number += 1  # "the seventh meeting, in COUNTRY"
    total = ties + number + days
    return total if ties and total >= least else 0


def _count_people(left: Profile, right: Profile) -> int:
    """Named participants in common; of talks, countries too; many countries, as two people."""
    if left.rounds and right.rounds:
        return match_sides(left.sides, right.sides)
    people = ({side.person for side in each.sides} - {None} for each in (left, right))
    lands = [{side.country for side in each.sides} - {None} for each in (left, right)]
    shared = len(set.intersection(*lands))
    are_many = shared >= _MANY_LANDS and _SHARE * min(map(len, lands)) <= shared
    return max(len(set.intersection(*people)), _LANDS_COUNT if are_many else 0)


def _assembly_strength(
    left: Profile, right: Profile, *, same_place: bool, narrow: bool, exact: bool
) -> int:
    if left.body and right.body:
        if exact:
            return 7
        return 5 if same_place else 3 if narrow and left.held != right.held else 0
    if left.organisation and right.organisation:
        return 4 if same_place and narrow else 0
    parties = not (left.sides and right.sides) or match_sides(left.sides, right.sides)
    return 3 if same_place and narrow and parties else 0


def _undated_strength(left: Profile, right: Profile) -> int:
    """An undated mention is the meeting just before its report, an undated plan the next one."""
    if not _times_fit(left, right):
        return 2 if _is_untold(left, right) else 0
    if left.family != "assembly":
        full = left.sides and right.sides and not _is_open(left, right)
        return 2 if full else add_support(left, right, 0)
    plain = _is_plain(left, right) or _is_called_by_city(left, right)
    counted = left.number is not None and left.number == right.number
    least = ENOUGH if counted else ENOUGH_UNDATED
    return max(2 if plain else 0, add_support(left, right, 0, least))


def _is_untold(left: Profile, right: Profile) -> bool:
    """A report without any date of a body's meeting, told by place and people.

    All that fit so are rivals of one strength, for a body may come to a town every year.
    """
    if left.body is None or left.body != right.body or not (left.held and right.held):
        return False
    same_place = left.city is not None and left.city == right.city
    is_undated = any(each.told is None and each.date is None for each in (left, right))
    return is_undated and same_place and _count_people(left, right) >= _TWO


def _is_plain(left: Profile, right: Profile) -> bool:
    """One body, and a day told by one of them or both told at once."""
    if left.body is None or right.body is None or left.told is None or right.told is None:
        return False
    together = gap_days(left.told, right.told) <= TOLD_TOGETHER_DAYS and left.held == right.held
    return together or left.date is not None or right.date is not None


def _is_called_by_city(left: Profile, right: Profile) -> bool:
    """ "The Oslo summit" of a later report: the one held there just before, whosever it was."""
    same_place = left.city is not None and left.city == right.city
    dated = (left.date is None) != (right.date is None)
    return same_place and dated and left.held and right.held and None in (left.body, right.body)


def _times_fit(left: Profile, right: Profile) -> bool:
    if left.told is None or right.told is None:
        return False
    if left.date is None and right.date is None:
        if left.held != right.held:
            return _came_of(right, left) if left.held else _came_of(left, right)
        apart = TOLD_TOGETHER_DAYS if left.held else PLANNED_DAYS
        return gap_days(left.told, right.told) <= apart
    dated, undated = (left, right) if right.date is None else (right, left)
    if undated.told is None or dated.date is None:
        return False
    if not undated.held:
        is_after = dated.date.end >= undated.told.start
        return is_after and gap_days(dated.date, undated.told) <= PLANNED_DAYS
    is_before = dated.date.start <= undated.told.end
    return is_before and gap_days(dated.date, undated.told) <= TOLD_LATER_DAYS[left.family]


def _came_of(plan: Profile, held: Profile) -> bool:
    """Whether the report of the held meeting came out some days after the plan was told.

    What reports of one week announce is the meeting after the one that they tell.
    """
    if plan.told is None or held.told is None or plan.told.end >= held.told.start:
        return False
    return ANNOUNCED_DAYS <= gap_days(plan.told, held.told) <= PLANNED_DAYS
