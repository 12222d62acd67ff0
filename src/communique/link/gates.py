"""Whether two tellings can be, and are, one meeting: hard gates first, then what speaks for it.

Whole reports of one body's sessions are alike from year to year, so that likeness of words decides
nothing here: number, date, place and parties do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.link.days import choose_date, days_between, gap_days
from communique.link.tellings import Family, Id, Side, Telling
from communique.records import DateValue

POSTPONED_DAYS = 92  # the same body and number: one session, moved or misdated
PLANNED_DAYS = 120  # an undated plan means the next meeting within so many days
TOLD_LATER_DAYS: Mapping[Family, int] = {  # an undated mention means the last one before it
    "assembly": 14, "visit": 60, "group": 14, "two-sided": 30,
}  # fmt: skip
TOLD_TOGETHER_DAYS = 2
_VISIT_GAP_DAYS = 2
_LONGEST_MEETING_DAYS = 14
_FEW_DAYS = 3  # a date no wider than this tells the days
_MONTH = 31
_TWO = 2
_ROUNDS: tuple[Family, ...] = ("group", "two-sided")  # numbered ones are rounds of talks


class Profile(NamedTuple):
    """What the tellings of one meeting say of it together."""

    family: Family
    body: str | None
    organisation: str | None
    number: int | None
    extra: bool
    date: DateValue | None  # the surest
    spans: frozenset[tuple[str, str]]  # first and last day of every date told
    city: str | None
    country: str | None
    sides: frozenset[Side]
    parent: Id | None  # least telling of the meeting on whose sidelines it took place
    told: DateValue | None
    held: bool
    documents: frozenset[str]
    marks: frozenset[str]  # of the tellings' words, equal for copies of one text
    rounds: bool  # talks, of which a report may leave a side or all sides open
    opened: frozenset[str] = frozenset()  # days on which reports say that it opened
    closed: frozenset[str] = frozenset()  # days on which they say that it closed


class Kin(NamedTuple):
    """Names that may stand for one thing."""

    bodies: Mapping[str, frozenset[str]]  # body -> bodies of its organisation that may be it
    unlisted: frozenset[str]  # organisations that the vocabulary does not know


def first_profile(telling: Telling, parent: Id | None) -> Profile:
    """The profile of a meeting that one report tells."""
    date = telling.date
    return Profile(
        telling.family, telling.body, telling.organisation, telling.number, telling.extra, date,
        frozenset([(date.start, date.end)] if date else ()),
        telling.city, telling.country, telling.sides, parent, telling.told,
        telling.fact.held == "held", frozenset([telling.id[0]]), frozenset([telling.mark]),
        telling.fact.kind == "talks" or (telling.number is not None and telling.family in _ROUNDS),
        frozenset([date.start] if date and telling.phase == "opened" else ()),
        frozenset([date.end] if date and telling.phase == "closed" else ()),
    )  # fmt: skip


def unite_profiles(left: Profile, right: Profile) -> Profile:
    """Both together; of what contradicts, one is kept whichever came first."""
    return Profile(
        min(left.family, right.family),
        left.body or right.body,
        left.organisation or right.organisation,
        left.number or right.number,
        left.extra or right.extra,
        choose_date((left.date, right.date)),
        left.spans | right.spans,
        _least(left.city, right.city),
        _least(left.country, right.country),
        unite_sides(left.sides, right.sides),
        left.parent or right.parent,
        choose_date((left.told, right.told)),
        left.held or right.held,
        left.documents | right.documents,
        left.marks | right.marks,
        left.rounds or right.rounds,
        left.opened | right.opened,
        left.closed | right.closed,
    )


def _least(left: str | None, right: str | None) -> str | None:
    return min((value for value in (left, right) if value is not None), default=None)


def find_nearest(left: Profile, right: Profile) -> tuple[int, int, int] | None:
    """Days apart, and days covered by the wider and the narrower of the nearest dates told."""
    found = []
    for one in left.spans:
        for other in right.spans:
            ended, begun = min(one[1], other[1]), max(one[0], other[0])
            gap = 0 if ended >= begun else days_between(ended, begun)
            widths = sorted(days_between(*span) + 1 for span in (one, other))
            found.append((gap, widths[1], widths[0]))
    return min(found, default=None)


# --- sides ----------------------------------------------------------------------------------------


def fits(left: Side, right: Side) -> bool:
    """Whether two sides can be the same party."""
    if left.person and right.person:
        return left.person == right.person
    if left.domain and right.domain and left.domain != right.domain:
        return False
    return left.country is not None and left.country == right.country


def match_sides(left: Iterable[Side], right: Iterable[Side]) -> int:
    """How many sides of the left find one of their own on the right, named ones first."""
    return sum(one is not None and other is not None for one, other in _pair_sides(left, right))


def unite_sides(left: Iterable[Side], right: Iterable[Side]) -> frozenset[Side]:
    """All sides, each once: the named one of two that are the same party."""
    pairs = _pair_sides(left, right)
    return frozenset(
        min((side for side in pair if side is not None), key=_side_order) for pair in pairs
    )


def _pair_sides(
    left: Iterable[Side], right: Iterable[Side]
) -> list[tuple[Side | None, Side | None]]:
    """Each side of either with its own on the other, or with None."""
    free = sorted(right, key=_side_order)
    pairs: list[tuple[Side | None, Side | None]] = []
    for side in sorted(left, key=_side_order):
        partner = next((other for other in free if fits(side, other)), None)
        if partner is not None:
            free.remove(partner)
        pairs.append((side, partner))
    return [*pairs, *((None, side) for side in free)]


def _side_order(side: Side) -> tuple[bool, str, str, str]:
    return side.person is None, side.person or "", side.country or "", side.domain or ""


# --- gates ----------------------------------------------------------------------------------------


def can_be_one(left: Profile, right: Profile, kin: Kin) -> bool:
    """False where anything told of both contradicts."""
    if not _kinds_fit(left, right) or differ(left.number, right.number):
        return False
    if differ(left.parent, right.parent) and not _is_repeated(left, right):
        return False
    if not _bodies_fit(left, right, kin):
        return False
    numbered = is_same_session(left, right)
    if left.family == "assembly" and not _extra_fits(left, right):
        return False
    if left.documents & right.documents and not (numbered or _is_repeated(left, right)):
        return False
    return (
        (numbered or _places_fit(left, right) or is_one_plan(left, right))
        and _days_fit(left, right)
        and _sides_fit(left, right)
    )


def _kinds_fit(left: Profile, right: Profile) -> bool:
    """One family; talks of which one report names two sides and another more are one."""
    if left.family == right.family:
        return True
    families = {left.family, right.family}
    if "assembly" in families and is_same_session(left, right):
        same_body = left.body is not None and left.body == right.body
        return same_body or (left.rounds and right.rounds)  # a round of a process
    if families == {"assembly", "group"}:
        return _is_one_gathering(left, right)
    return left.rounds and right.rounds


def _is_one_gathering(left: Profile, right: Profile) -> bool:
    """A summit of one report is whom another tells to meet in that city on those days."""
    bodies = (left.body, right.body, left.organisation, right.organisation)
    shared = 2 * match_sides(left.sides, right.sides)
    return (
        not any(bodies)
        and left.city is not None
        and left.city == right.city
        and _same_days(left, right)
        and shared >= min(len(left.sides), len(right.sides)) > 0
    )


def _extra_fits(left: Profile, right: Profile) -> bool:
    """Extraordinary sessions are numbered apart; a report may leave out that it was one."""
    if left.extra == right.extra or _same_days(left, right):
        return True
    regular = right if left.extra else left
    return regular.number is None and left.city is not None and left.city == right.city


def is_same_session(left: Profile, right: Profile) -> bool:
    """The same body and the same number; of talks, the same round between the same."""
    if not left.number or left.number != right.number:
        return False
    if left.body != right.body:
        return _is_named_round(left, right)
    if left.body or left.organisation or right.organisation:
        return bool(left.body or left.organisation == right.organisation)
    same_place = left.city is not None and left.city == right.city
    return same_place or bool(match_sides(left.sides, right.sides))


def _is_named_round(left: Profile, right: Profile) -> bool:
    """A round of talks in that city, which one report calls by the name of a process."""
    return (
        left.rounds
        and right.rounds
        and None in (left.body, right.body)
        and not (left.organisation or right.organisation)
        and left.city is not None
        and left.city == right.city
    )


def is_one_plan(left: Profile, right: Profile) -> bool:
    """Announcements of one pair told together: where they differ they contradict each other."""
    if left.held or right.held or left.told is None or right.told is None:
        return False
    return (
        left.family == right.family == "two-sided"
        and gap_days(left.told, right.told) <= TOLD_TOGETHER_DAYS
        and match_sides(left.sides, right.sides) >= _TWO
    )


def differ(left: object, right: object) -> bool:
    """Whether both are told and contradict each other."""
    return left is not None and right is not None and left != right


def _bodies_fit(left: Profile, right: Profile, kin: Kin) -> bool:
    if differ(left.organisation, right.organisation):
        return _is_renamed(left, right, kin)
    if not differ(left.body, right.body):
        return True
    similar = right.body in kin.bodies.get(left.body or "", frozenset())
    return similar and _same_days(left, right)


def _is_renamed(left: Profile, right: Profile, kin: Kin) -> bool:
    """An organisation without a fixed name, told by the same city, days and parties."""
    return (
        not kin.unlisted.isdisjoint({left.organisation, right.organisation})
        and left.city is not None
        and left.city == right.city
        and _same_days(left, right)
        and 2 * match_sides(left.sides, right.sides) >= min(len(left.sides), len(right.sides)) > 0
    )


def _same_days(left: Profile, right: Profile) -> bool:
    nearest = find_nearest(left, right)
    return nearest is not None and nearest[0] == 0 and nearest[2] <= _FEW_DAYS


def _is_repeated(left: Profile, right: Profile) -> bool:
    """The same talk told twice for certain: the same named persons on the same day."""
    return (
        left.family == "two-sided"
        and left.sides == right.sides
        and all(side.person for side in left.sides)
        and not left.spans.isdisjoint(right.spans)
    )


def _days_fit(left: Profile, right: Profile) -> bool:
    nearest = find_nearest(left, right)
    if nearest is None or nearest[0] <= _days_allowed(left, right):
        return True
    return _are_both_ends(left, right) or _are_both_ends(right, left)


def _are_both_ends(first: Profile, last: Profile) -> bool:
    """One report tells the opening and another the close of what lasted some days in one city."""
    return (
        first.city is not None
        and first.city == last.city
        and any(
            0 < days_between(opened, closed) <= _LONGEST_MEETING_DAYS
            for opened in first.opened
            for closed in last.closed
        )
    )


def _days_allowed(left: Profile, right: Profile) -> int:
    if is_same_session(left, right):
        return POSTPONED_DAYS
    if left.family == "visit":
        return _VISIT_GAP_DAYS
    named = [side for side in left.sides if side.person]
    if left.family == "two-sided" and match_sides(named, right.sides) >= _TWO:
        return 1  # two time zones
    return 0


def _places_fit(left: Profile, right: Profile) -> bool:
    """A city's country may be guessed: many a name of a city is found in several."""
    if left.city is not None and right.city is not None:
        return left.city == right.city
    return not differ(left.country, right.country)


def _sides_fit(left: Profile, right: Profile) -> bool:
    smaller, larger = sorted((left.sides, right.sides), key=len)
    shared = match_sides(smaller, larger)
    if left.marks & right.marks and 2 * shared >= len(smaller):
        return True
    if left.rounds and right.rounds and left.family != "assembly":
        same = is_same_session(left, right)
        return _rounds_fit(shared, len(smaller), same=same) or (same and _is_one_stay(left, right))
    match left.family:
        case "two-sided":
            return shared == len(smaller) >= _TWO or is_half_told(left, right)
        case "visit":
            return shared == len(smaller) >= 1
        case "group":
            return 2 * shared >= len(smaller)
        case "assembly":
            return True


def _is_one_stay(left: Profile, right: Profile) -> bool:
    """In one city within a fortnight, where a report names people of one land only."""
    lands = (len({side.country or side.person for side in each.sides}) for each in (left, right))
    nearest = find_nearest(left, right)
    near = nearest is not None and nearest[0] <= _LONGEST_MEETING_DAYS
    return near and left.city is not None and left.city == right.city and min(lands) == 1


def is_half_told(left: Profile, right: Profile) -> bool:
    """One report names a person who held talks, the other with whom, that day in that city."""
    smaller, larger = sorted((left.sides, right.sides), key=len)
    nearest = find_nearest(left, right)
    same_day = nearest is not None and nearest[:2] == (0, 1)
    same_city = left.city is not None and left.city == right.city
    is_one = len(smaller) == 1 and left.family == right.family == "two-sided"
    return is_one and same_day and same_city and _is_named_in(smaller, larger)


def _is_named_in(smaller: Iterable[Side], larger: Iterable[Side]) -> bool:
    people = {side.person for side in larger}
    return any(side.person is not None and side.person in people for side in smaller)


def _rounds_fit(shared: int, fewer: int, *, same: bool) -> bool:
    """Talks may be told by one side only; of a numbered round each side names its own people."""
    if same:
        return shared > 0 or fewer == 0
    return shared == fewer if fewer <= _TWO else 2 * shared >= fewer
