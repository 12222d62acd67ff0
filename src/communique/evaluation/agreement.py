"""How far hand-coded engagements and those of a record agree.

Two rows are the same engagement where their days are at most `days` apart and their sides agree:
the same countries, or one list within the other with two countries shared. Each row is matched
once, the best pairs first. Rows of the record outside the days that the hand-coded set spans, of a
type that its coder did not look for, or without the sides that all its rows have, are not judged;
nor are those that were only planned, or of no known day. Type: per cent and Cohen's kappa over the
matched rows (Cohen 1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from communique.evaluation.handcoded import HandCoded, HandRow
from communique.exports.engagements import Engagement

DAYS = 1  # apart, at most, where the user says nothing
REAL = ("held", "done")
MOST_LASTING = 62  # days of one engagement
SHARED = 2  # countries, where one list is within the other


class Match(Struct, frozen=True):
    """One engagement as both have it."""

    theirs: HandRow
    ours: Engagement


class Agreement(Struct, frozen=True):
    """How far two sets agree."""

    matched: tuple[Match, ...]
    only_theirs: tuple[HandRow, ...]
    only_ours: tuple[Engagement, ...]
    unjudged: int  # rows of the record outside the days, sides or types of the hand-coded set
    undated: int  # rows of the record of no known day or month
    precision: float | None  # matched of ours; None where there is none of ours
    recall: float | None  # matched of theirs
    f1: float | None
    typed: int  # matched rows of which both tell the type
    same_type: float | None
    kappa: float | None  # None where chance alone would agree


def compare_rows(theirs: HandCoded, ours: Iterable[Engagement], days: int = DAYS) -> Agreement:
    """The agreement of the two sets."""
    held = [row for row in ours if row.status in REAL]
    dated = [row for row in held if row.date is not None]
    judged = [row for row in dated if is_judged(row, theirs, days)]
    matched = match_rows(theirs.rows, judged, days)
    mine, hers = {each.ours.id for each in matched}, {each.theirs.id for each in matched}
    precision = len(matched) / len(judged) if judged else None
    recall = len(matched) / len(theirs.rows) if theirs.rows else None
    kinds = [(m.theirs.type, m.ours.type) for m in matched if m.theirs.type is not None]
    return Agreement(
        matched=tuple(matched),
        only_theirs=tuple(row for row in theirs.rows if row.id not in hers),
        only_ours=tuple(row for row in judged if row.id not in mine),
        unjudged=len(dated) - len(judged),
        undated=len(held) - len(dated),
        precision=precision,
        recall=recall,
        f1=harmonic_mean(precision, recall),
        typed=len(kinds),
        same_type=sum(a == b for a, b in kinds) / len(kinds) if kinds else None,
        kappa=cohen_kappa(kinds),
    )


def is_judged(row: Engagement, theirs: HandCoded, days: int) -> bool:
    """Whether the hand-coded set would have the row, had its coder seen it."""
    if row.date is None or not theirs.rows or not row.countries:
        return False
    if theirs.kinds and row.type not in theirs.kinds:
        return False
    if not set(theirs.always) <= set(row.countries):
        return False
    first = shift(min(each.start for each in theirs.rows), -days)
    last = shift(max(each.end for each in theirs.rows), days)
    return first <= row.date.start and row.date.end <= last


def match_rows(theirs: Sequence[HandRow], ours: Sequence[Engagement], days: int) -> list[Match]:
    """Pairs of rows, each row once, the most alike first."""
    near = group_months(ours, days)
    pairs = [
        (likeness(one, other), one, other)
        for one in theirs
        for other in near.get(one.start[:7], ())
        if are_near(one, other, days) and agree_on_sides(one, other)
    ]
    pairs.sort(key=lambda pair: (pair[0], pair[1].id, pair[2].id))
    taken: set[str] = set()
    used: set[str] = set()
    matched = []
    for _, one, other in pairs:
        if one.id not in taken and other.id not in used:
            taken.add(one.id)
            used.add(other.id)
            matched.append(Match(one, other))
    return sorted(matched, key=lambda each: (each.theirs.start, each.theirs.id))


def group_months(ours: Sequence[Engagement], days: int) -> dict[str, list[Engagement]]:
    """Our rows under every month in which a row of theirs near them may begin."""
    found: dict[str, list[Engagement]] = {}
    for row in ours:
        if row.date is None:
            continue
        # theirs may be a visit of weeks that begins before ours
        day = date.fromisoformat(shift(row.date.start, -days - MOST_LASTING))
        last = date.fromisoformat(shift(row.date.end, days))
        months = {f"{last:%Y-%m}"}
        while day < last:
            months.add(f"{day:%Y-%m}")
            day += timedelta(days=28)
        for month in months:
            found.setdefault(month, []).append(row)
    return found


def likeness(one: HandRow, other: Engagement) -> tuple[float, bool, int]:
    """Smaller is more alike: sides, then type, then days apart."""
    sides, others = set(one.countries), set(other.countries)
    apart = 1 - len(sides & others) / len(sides | others)
    start = other.date.start if other.date else one.start
    days = abs((date.fromisoformat(one.start) - date.fromisoformat(start)).days)
    return (apart, one.type != other.type, days)


def are_near(one: HandRow, other: Engagement, days: int) -> bool:
    """Whether the days of both overlap, or are at most so many apart."""
    if other.date is None:
        return False
    return one.start <= shift(other.date.end, days) and other.date.start <= shift(one.end, days)


def agree_on_sides(one: HandRow, other: Engagement) -> bool:
    """Whether both name the same countries, as far as the shorter list goes."""
    sides, others = set(one.countries), set(other.countries)
    if sides == others:
        return True
    return (sides < others or others < sides) and len(sides & others) >= SHARED


def shift(day: str, days: int) -> str:
    """The day so many days later."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:  # the first or last day of the calendar
        return day


def harmonic_mean(precision: float | None, recall: float | None) -> float | None:
    """F1; None where one of both is unknown."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def cohen_kappa(pairs: Sequence[tuple[str | None, str]]) -> float | None:
    """Agreement beyond chance: 1 for all, 0 for as much as chance; None where nothing can differ.

    >>> round(cohen_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 2)
    0.5
    """
    if not pairs:
        return None
    seen = sum(one == other for one, other in pairs) / len(pairs)
    left, right = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(left[kind] * right[kind] for kind in left) / len(pairs) ** 2
    return None if chance == 1 else (seen - chance) / (1 - chance)
