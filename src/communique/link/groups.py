"""Union-find over sortable items, and ids for the groups that come of it.

Order-free: groups and members come out sorted, whatever the order of the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from communique.ids import make_id

Item = TypeVar("Item", str, int, tuple[str, str])


def connect(
    items: Iterable[Item],
    pairs: Iterable[tuple[Item, Item]],
    parted: Mapping[Item, frozenset[tuple[str, bool]]] | None = None,
) -> list[list[Item]]:
    """Connected groups of the items, members sorted, groups sorted by their least member.

    `parted` marks items by splits: a pair is left out where it would bring together what left by
    a split and what stayed.

    >>> connect([1, 2, 3, 4], [(4, 2)])
    [[1], [2, 4], [3]]
    >>> left, stayed = frozenset([("split", True)]), frozenset([("split", False)])
    >>> connect([1, 2, 3], [(1, 2), (2, 3)], {1: left, 3: stayed})
    [[1, 2], [3]]
    """
    parents = {item: item for item in items}
    marks = dict(parted or {})

    def root(item: Item) -> Item:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for left, right in pairs:
        least, other = sorted((root(left), root(right)))
        if marks and least != other:
            ours, theirs = marks.get(least, frozenset()), marks.get(other, frozenset())
            if any((split, not has_left) in theirs for split, has_left in ours):
                continue
            marks[least] = ours | theirs
        parents[other] = least
    found: defaultdict[Item, list[Item]] = defaultdict(list)
    for item in sorted(parents):
        found[root(item)].append(item)
    return [found[least] for least in sorted(found)]


def name_groups(prefix: str, described: Sequence[tuple[tuple[object, ...], str]]) -> list[str]:
    """One id a group: a hash of what identifies it (first value of each pair).

    Groups that are identified alike are told apart by the second value, which must differ
    from group to group: the id of the least member.
    """
    alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for identity, least in described:
        alike[identity].append(least)
    return [
        make_id(prefix, *identity)
        if len(alike[identity]) == 1
        else make_id(prefix, *identity, least)
        for identity, least in described
    ]
