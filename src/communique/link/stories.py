"""Groups of reports that tell of one happening, whatever it is, by their words alone.

Average link over the cosine of names, numbers and words, from the likest pair down. Three things
keep apart what is alike: dates of publication too far from each other; other occasions (sessions of
one body with other numbers, talks of other pairs); and contrast. Two groups of which each has names
of its own, in most of its reports and hardly in the other's, are two happenings of one kind (two
quakes on one island, two players of one team hurt), however much else they share.

A pure function of the set of reports. Only reports that share telling keys are compared
(`story_pairs`), so that a report is grouped by its neighbourhood.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from communique.link.accounts import Account
from communique.link.groups import connect
from communique.link.story_pairs import STORY_DAYS, find_pairs
from communique.link.story_words import Words, is_name, measure_rarity

_PRECISION = 9  # digits
_COMPARED = 120  # heaviest keys of a report
_KEPT = 400  # heaviest keys of a group
_BODY_SHARE = 0.4  # of a name that stands below the lead: what a report is about stands in it
_TWO = 2


class Bounds(NamedTuple):
    """What decides whether two groups are one story; chosen in `benchmarks/stories.py`."""

    likeness: float = 0.1  # mean cosine of their reports
    single: float = 0.16  # more, shared by the pairs of reports: a mean of few is less sure
    day: float = 0.01  # more for each day between them; not tuned, the gold has no dates
    contrast: float = 0.3  # of the names that each has for itself
    shrunk: float = 3.0  # reports added to a group before the share of a name is taken
    names: int = 5  # that each must have for itself
    telling: float = 4.0  # rarity from which a name counts in full


class _Group(NamedTuple):
    """Reports found to tell one story."""

    members: tuple[str, ...]  # sorted
    total: Mapping[str, float]  # sum of the reports' vectors
    names: Mapping[str, float]  # name or number -> reports that have it, in the body in part
    published: tuple[int, int] | None
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
    rarity = measure_rarity(account.words.weights for account in ordered)
    vectors = {a.document: _weigh(a.words.weights, rarity) for a in ordered}
    days = {a.document: a.published for a in ordered}
    pairs = find_pairs(vectors, days)
    groups = [
        _gather([known[document] for document in documents], vectors)
        for documents in connect(known, joined)
    ]
    merged = _agglomerate(groups, pairs, rarity, bounds)
    return sorted(list(group.members) for group in merged)


def _weigh(words: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """The vector of a report, of length 1, heaviest key first."""
    weights = {key: weight * max(0.0, rarity[key]) for key, weight in words.items()}
    length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]
    return {key: weight / length for key, weight in ordered if weight > 0}


def _gather(accounts: Sequence[Account], vectors: Mapping[str, Mapping[str, float]]) -> _Group:
    groups = [
        _Group(
            (account.document,),
            vectors[account.document],
            _weigh_names(account.words),
            account.published,
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
    rarity: Mapping[str, float],
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
        if is_contrast(left, right, rarity, bounds):
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
    asked = bounds.likeness + bounds.single / pairs + bounds.day * _days_apart(left, right)
    if likeness < asked or not _can_be_one(left, right):
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
        {
            kind: left.occasions.get(kind, told) & right.occasions.get(kind, told)
            for kind, told in {**left.occasions, **right.occasions}.items()
        },
    )


def _heaviest(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    if len(weights) <= 2 * _KEPT:
        return list(weights.items())
    return nlargest(_KEPT, weights.items(), key=lambda item: (item[1], item[0]))


def _span(left: tuple[int, int] | None, right: tuple[int, int] | None) -> tuple[int, int] | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


def _days_apart(left: _Group, right: _Group) -> int:
    """Days between the reports of the two, 0 where they overlap or either has no date."""
    if left.published is None or right.published is None:
        return 0
    first, last = sorted((left.published, right.published))
    return max(0, last[0] - first[1])


# --- what parts two groups ------------------------------------------------------------------------


def _can_be_one(left: _Group, right: _Group) -> bool:
    """Published in one window, and of no body two sessions, of no talks two pairs."""
    span = _span(left.published, right.published)
    if left.published and right.published and span and span[1] - span[0] > STORY_DAYS:
        return False
    return all(
        told & right.occasions[kind]
        for kind, told in left.occasions.items()
        if kind in right.occasions
    )


def is_contrast(left: _Group, right: _Group, rarity: Mapping[str, float], bounds: Bounds) -> bool:
    """Whether each has names of its own in most of its reports, hardly in the other's."""
    if min(len(left.members), len(right.members)) < _TWO:
        return False
    return all(
        _own_names(one, other, rarity, bounds) > bounds.contrast
        for one, other in ((left, right), (right, left))
    )


def _own_names(one: _Group, other: _Group, rarity: Mapping[str, float], bounds: Bounds) -> float:
    """Mean over the names most its own: share of its reports less share of the other's, 0 to 1."""
    size, others = len(one.members) + bounds.shrunk, len(other.members)
    own = (
        min(1.0, rarity[name] / bounds.telling) * (count / size - other.names.get(name, 0) / others)
        for name, count in one.names.items()
    )
    return sum(max(0.0, share) for share in nlargest(bounds.names, own)) / bounds.names
