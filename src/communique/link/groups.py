"""Union-find over sortable items, and ids for the groups that come of it.

Order-free: groups and members come out sorted, whatever the order of the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from communique.ids import make_id

Item = TypeVar("Item", str, int, tuple[str, str])


def connect(items: Iterable[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Connected groups of the items, members sorted, groups sorted by their least member.

    >>> connect([1, 2, 3, 4], [(4, 2)])
    [[1], [2, 4], [3]]
    """
    parents = {item: item for item in items}

    def root(item: Item) -> Item:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for left, right in pairs:
        least, other = sorted((root(left), root(right)))
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
