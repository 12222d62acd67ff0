"""Groups of reports that tell of one happening, whatever it is, by their words alone.

Average link over the cosine of names, numbers and words, from the likest pair down. Three things
keep apart what is alike: dates of publication too far from each other; other occasions (sessions of
one body with other numbers, talks of other pairs); and contrast. Two groups of which each has names
of its own, in most of its reports and hardly in the other's, are two happenings of one kind (two
quakes on one island, two players of one team hurt), however much else they share.

What is told weeks later is one story where it is news of the same happening (a verdict after an
arrest). Reports of meetings are not: the same people have met again. Nor is what is written nearly
in the same words: a bulletin, told anew with each date.

A pure function of the set of reports, of which only pairs are compared that may be one story by
these two alone (`story_pairs`): a report is grouped by its neighbourhood, and a record has the same
stories in parts as in one.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from communique.link.accounts import Account
from communique.link.groups import connect
from communique.link.story_pairs import STORY_DAYS, Days, Outline, count_days, find_pairs
from communique.link.story_words import Words, is_name, read_names

_PRECISION = 9  # digits
_COMPARED = 120  # heaviest keys of a report
_KEPT = 400  # heaviest keys of a group
_BODY_SHARE = 0.4  # of a name that stands below the lead: what a report is about stands in it
_TWO = 2
_NEAR_DAYS = 10  # reports of one happening are published within so many days, or weeks later
_ROUNDS = 3


class Bounds(NamedTuple):
    """What decides whether two groups are one story; chosen in `benchmarks/stories.py`."""

    likeness: float = 0.1  # mean cosine of their reports
    single: float = 0.3  # more, shared by the pairs of reports: a mean of few is less sure
    later: float = 0.2  # asked at least of what was published weeks apart
    serial: float = 0.7  # and at most
    contrast: float = 0.33  # of the names that each has for itself
    shrunk: float = 3.0  # reports added to a group before the share of a name is taken
    names: int = 5  # that each must have for itself
    moved: float = 1.15  # times as like another group as its own, a report is moved there


class _Group(NamedTuple):
    """Reports found to tell one story."""

    members: tuple[str, ...]  # sorted
    total: Mapping[str, float]  # sum of the reports' vectors
    names: Mapping[str, float]  # name or number -> reports that have it, in the body in part
    published: Days | None
    tells_meeting: bool  # one of those that have a date
    occasions: Mapping[str, frozenset[str]]  # what all members that tell of such a one tell


def group_stories(
    accounts: Iterable[Account],
    joined: Iterable[tuple[str, str]] = (),
    bounds: Bounds = Bounds(),  # noqa: B008  # frozen
) -> list[list[str]]:
    """Documents by story, each sorted, the stories by their least document.

    `joined` are pairs known to be one story: copies, reports of one meeting.
    """
    known = {account.document: account for account in accounts}
    ordered = [known[document] for document in sorted(known)]
    vectors = {a.document: _weigh(a.words.weights) for a in ordered}
    pairs = list(find_pairs({a.document: outline_account(a) for a in ordered}))
    units = [
        _gather([known[document] for document in documents], vectors)
        for documents in connect(known, joined)
    ]
    groups = _settle(_agglomerate(units, pairs, bounds), units, pairs, bounds)
    return sorted(list(group.members) for group in groups)


def outline_account(account: Account) -> Outline:
    """What is compared of an account with all others, before groups are."""
    return Outline(read_names(account.words), account.published, account.tells_meeting)


def _weigh(words: Mapping[str, float]) -> dict[str, float]:
    """The vector of a report, of length 1, heaviest key first."""
    length = sum(weight * weight for weight in words.values()) ** 0.5 or 1.0
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]
    return {key: weight / length for key, weight in ordered}


def _gather(accounts: Sequence[Account], vectors: Mapping[str, Mapping[str, float]]) -> _Group:
    groups = [
        _Group(
            (account.document,),
            vectors[account.document],
            _weigh_names(account.words),
            account.published,
            account.tells_meeting and account.published is not None,
            account.occasions,
        )
        for account in accounts
    ]
    whole = groups[0]
    for group in groups[1:]:
        whole = _unite(whole, group)
    return whole


def _weigh_names(words: Words) -> dict[str, float]:
    return {key: 1.0 if key in words.lead else _BODY_SHARE for key in words.weights if is_name(key)}


# --- agglomeration --------------------------------------------------------------------------------


def _agglomerate(
    groups: Sequence[_Group],
    pairs: Iterable[tuple[str, str]],
    bounds: Bounds,
) -> list[_Group]:
    """Groups merged from the likest pair down, as long as a pair is alike and nothing parts it."""
    alive = dict(enumerate(groups))
    beside = _link_groups(groups, pairs)
    queue = [
        entry
        for one, others in beside.items()
        for other in others
        if one < other and (entry := _propose(alive, one, other, bounds))
    ]
    heapq.heapify(queue)
    while queue:
        _, _, _, one, other = heapq.heappop(queue)
        if one not in alive or other not in alive:
            continue
        left, right = alive[one], alive[other]
        if is_contrast(left, right, bounds):
            continue
        new = len(groups) + len(groups) - len(alive)
        near = sorted((beside.pop(one) | beside.pop(other)) - {one, other})
        del alive[one], alive[other]
        alive[new] = _unite(left, right)
        beside[new] = set(near)
        for each in near:
            beside[each] -= {one, other}
            beside[each].add(new)
            if entry := _propose(alive, each, new, bounds):
                heapq.heappush(queue, entry)
    return list(alive.values())


def _link_groups(groups: Sequence[_Group], pairs: Iterable[tuple[str, str]]) -> dict[int, set[int]]:
    of = {document: number for number, group in enumerate(groups) for document in group.members}
    beside: dict[int, set[int]] = {number: set() for number in range(len(groups))}
    for left, right in pairs:
        if of[left] != of[right]:
            beside[of[left]].add(of[right])
            beside[of[right]].add(of[left])
    return beside


def _propose(
    alive: Mapping[int, _Group], one: int, other: int, bounds: Bounds
) -> tuple[float, str, str, int, int] | None:
    """An entry of the queue, likest first, then by least documents; None where they stay apart."""
    left, right = alive[one], alive[other]
    likeness = _mean_likeness(left, right)
    pairs = len(left.members) * len(right.members)
    if likeness < bounds.likeness + bounds.single / pairs or _are_parted(left, right):
        return None
    if _are_weeks_apart(left, right) and not bounds.later <= likeness <= bounds.serial:
        return None
    least, greater = sorted((left.members[0], right.members[0]))
    return -likeness, least, greater, one, other


def _mean_likeness(left: _Group, right: _Group) -> float:
    """Mean cosine over all pairs of a report here and one there."""
    shared = left.total.keys() & right.total.keys()
    # fsum: the order of a set may not decide
    product = math.fsum(left.total[key] * right.total[key] for key in shared)
    return round(product / (len(left.members) * len(right.members)), _PRECISION)


def _unite(left: _Group, right: _Group) -> _Group:
    total = dict(left.total)
    for key, weight in right.total.items():
        total[key] = total.get(key, 0.0) + weight
    names = dict(left.names)
    for key, count in right.names.items():
        names[key] = names.get(key, 0) + count
    return _Group(
        tuple(sorted((*left.members, *right.members))),
        dict(_heaviest(total)),
        dict(_heaviest(names)),
        _span(left.published, right.published),
        left.tells_meeting or right.tells_meeting,
        {
            kind: left.occasions.get(kind, told) & right.occasions.get(kind, told)
            for kind, told in {**left.occasions, **right.occasions}.items()
        },
    )


def _heaviest(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    if len(weights) <= 2 * _KEPT:
        return list(weights.items())
    return nlargest(_KEPT, weights.items(), key=lambda item: (item[1], item[0]))


def _span(left: Days | None, right: Days | None) -> Days | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


# --- reports in the wrong group -------------------------------------------------------------------


def _settle(
    groups: Sequence[_Group],
    units: Iterable[_Group],
    pairs: Iterable[tuple[str, str]],
    bounds: Bounds,
) -> Sequence[_Group]:
    """Each report where it is likest: what came to a group when that was small may not fit it."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        beside[left].add(right)
        beside[right].add(left)
    by_least = {unit.members[0]: unit for unit in units}
    for _ in range(_ROUNDS):
        of = {document: at for at, group in enumerate(groups) for document in group.members}
        places = {name: of[name] for name in by_least}
        moved = {
            name: to
            for name, unit in by_least.items()
            if len(unit.members) == 1
            and (to := _find_place(unit, of[name], {of[d] for d in beside[name]}, groups, bounds))
            is not None
        }
        if not moved:
            break
        groups = _divide(by_least, {**places, **moved})
    return groups


def _find_place(
    report: _Group, own: int, near: Iterable[int], groups: Sequence[_Group], bounds: Bounds
) -> int | None:
    """The group that a report is much liker than its own, None where it stays."""
    if len(groups[own].members) == 1:
        return None
    asked = bounds.moved * _measure_fit(report, groups[own])
    fits = [
        (_measure_fit(report, groups[at]), groups[at].members, at)
        for at in near
        if at != own and not _are_parted(report, groups[at])
    ]
    fit, _, best = max(fits, default=(0.0, (), own))
    return best if fit > asked else None


def _measure_fit(report: _Group, group: _Group) -> float:
    """Mean cosine to the other reports of a group, as if one more were unlike it."""
    shared = report.total.keys() & group.total.keys()
    product = math.fsum(report.total[key] * group.total[key] for key in shared)
    if report.members[0] in group.members:
        return round((product - 1) / len(group.members), _PRECISION)
    return round(product / (len(group.members) + 1), _PRECISION)


def _divide(units: Mapping[str, _Group], places: Mapping[str, int]) -> list[_Group]:
    """The groups of these units by their places, those that are left without any gone."""
    groups: dict[int, _Group] = {}
    for name in sorted(units):
        at = places[name]
        groups[at] = _unite(groups[at], units[name]) if at in groups else units[name]
    return list(groups.values())


# --- what parts two groups ------------------------------------------------------------------------


def _are_parted(left: _Group, right: _Group) -> bool:
    """Published too far apart, or of one body two sessions, of talks two pairs."""
    days = _longest_days(left, right)
    if days > STORY_DAYS or (days > _NEAR_DAYS and left.tells_meeting and right.tells_meeting):
        return True
    return any(
        told.isdisjoint(right.occasions[kind])
        for kind, told in left.occasions.items()
        if kind in right.occasions
    )


def _longest_days(left: _Group, right: _Group) -> int:
    """Days between the first report of the two and the last, 0 where one has no date."""
    span = _span(left.published, right.published)
    if left.published is None or right.published is None or span is None:
        return 0
    return span[1] - span[0]


def _are_weeks_apart(left: _Group, right: _Group) -> bool:
    return count_days(left.published, right.published) > _NEAR_DAYS


def is_contrast(left: _Group, right: _Group, bounds: Bounds) -> bool:
    """Whether each has names of its own in most of its reports, hardly in the other's."""
    if min(len(left.members), len(right.members)) < _TWO:
        return False
    return all(
        _own_names(one, other, bounds) > bounds.contrast
        for one, other in ((left, right), (right, left))
    )


def _own_names(one: _Group, other: _Group, bounds: Bounds) -> float:
    """Mean over the names most its own: share of its reports less share of the other's, 0 to 1."""
    size, others = len(one.members) + bounds.shrunk, len(other.members)
    own = (count / size - other.names.get(name, 0) / others for name, count in one.names.items())
    return sum(max(0.0, share) for share in nlargest(bounds.names, own)) / bounds.names
