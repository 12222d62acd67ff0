"""What persons joined and parted, as the steps that group facts take it: must-link, cannot-link.

An item is a fact or referent of one report. Items of one unit belong together whatever the rules
say; of a parted group, those that left and those that stayed never meet. Of judgements that
contradict each other the later wins: a merge lifts an earlier split, a split cuts an earlier merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.link.groups import connect

Item = tuple[str, str]  # document id, and id of a fact or key of a referent
Tag = tuple[str, bool]  # split, and whether the item left by it
NO_TAGS: frozenset[Tag] = frozenset()


class Joined(NamedTuple):
    """Items that a judgement says are one."""

    judgement: str
    items: frozenset[Item]


class Parted(NamedTuple):
    """Items that a judgement says are another than the rest."""

    judgement: str
    left: frozenset[Item]
    rest: frozenset[Item]


class Ties(NamedTuple):
    """Which items belong together, and which never meet."""

    units: Mapping[Item, Item] = {}  # tied item -> least item of its unit
    tags: Mapping[Item, frozenset[Tag]] = {}  # parted item, or item of its unit -> splits

    def pairs(self, items: Iterable[Item]) -> list[tuple[Item, Item]]:
        """Pairs of the items that must be one."""
        first: dict[Item, Item] = {}
        tied = [item for item in sorted(items) if item in self.units]
        return [(first.setdefault(self.units[item], item), item) for item in tied]

    def left(self, item: Item) -> frozenset[Tag]:
        """The splits by which the item left its group."""
        return frozenset(tag for tag in self.tags.get(item, NO_TAGS) if tag[1])

    def regroup(self, groups: Sequence[Sequence[Item]]) -> list[list[Item]]:
        """The groups that rules made, joined and parted as judged; sorted as `connect` does."""
        if not self.units and not self.tags:
            return [list(group) for group in groups]
        items = [item for group in groups for item in group]
        first: dict[object, Item] = {}
        pairs = [
            (first.setdefault((number, self.left(item)), item), item)
            for number, group in enumerate(groups)
            for item in group
        ]
        return connect(items, [*self.pairs(items), *pairs], self.tags)


NO_TIES = Ties()


class Placed(NamedTuple):
    """Where items went so far, for a step that puts one after the other into numbered groups."""

    ties: Ties
    units: dict[Item, int]  # least item of a unit -> group
    tags: dict[int, frozenset[Tag]]  # group -> splits of its items

    def place(self, item: Item) -> int | None:
        """The group in which another item of its unit is."""
        return self.units.get(self.ties.units.get(item, item))

    def barred(self, item: Item) -> frozenset[int]:
        """The groups that the item must not join."""
        own = self.ties.tags.get(item)
        if not own:
            return frozenset()
        return frozenset(number for number, tags in self.tags.items() if are_apart(own, tags))

    def note(self, item: Item, number: int) -> None:
        """None; the item is in this group."""
        if item in self.ties.units:
            self.units[self.ties.units[item]] = number
        if item in self.ties.tags:
            self.tags[number] = self.tags.get(number, NO_TAGS) | self.ties.tags[item]


def are_apart(left: Iterable[Tag], right: Iterable[Tag]) -> bool:
    """One has left by a split what the other has stayed in."""
    others = frozenset(right)
    return any((split, not has_left) in others for split, has_left in left)


def make_ties(judged: Iterable[Joined | Parted]) -> tuple[Ties, Mapping[str, str]]:
    """Ties of judgements given from the earliest on, and which of them a later one overrules."""
    joined: list[Joined] = []
    parted: list[Parted] = []
    overruled: dict[str, str] = {}
    for each in judged:
        items = each.left if isinstance(each, Parted) else each.items
        if isinstance(each, Parted):
            joined = _cut(joined, each, overruled)
        joined.append(Joined(each.judgement, items))
        units = _list_units(joined)
        crossed = [old for old in parted if any(_crosses(unit, old) for unit in units)]
        overruled.update({old.judgement: each.judgement for old in crossed})
        parted = [old for old in parted if old not in crossed]
        if isinstance(each, Parted):
            parted.append(each)
    units = _list_units(joined)
    unit_of = {item: unit[0] for unit in units for item in unit if len(unit) > 1}
    return Ties(unit_of, _tag(parted, units)), overruled


def _list_units(joined: Iterable[Joined]) -> list[list[Item]]:
    groups = [sorted(each.items) for each in joined if each.items]
    items = {item for group in groups for item in group}
    return connect(items, [(group[0], item) for group in groups for item in group])


def _crosses(unit: Iterable[Item], split: Parted) -> bool:
    items = frozenset(unit)
    return bool(items & split.left and items & split.rest)


def _cut(joined: Iterable[Joined], split: Parted, overruled: dict[str, str]) -> list[Joined]:
    """What was joined before, without what the split takes out of it."""
    joined = list(joined)
    crossing = [frozenset(unit) for unit in _list_units(joined) if _crosses(unit, split)]
    kept = []
    for each in joined:
        inside, outside = each.items & split.left, each.items - split.left
        if inside and outside and any(inside & unit for unit in crossing):
            overruled[each.judgement] = split.judgement
            kept += [Joined(each.judgement, inside), Joined(each.judgement, outside)]
        else:
            kept.append(each)
    return kept


def _tag(
    parted: Iterable[Parted], units: Iterable[Sequence[Item]]
) -> Mapping[Item, frozenset[Tag]]:
    """The splits of each item; a unit has those of all its items."""
    tags: dict[Item, frozenset[Tag]] = {}
    for split in parted:
        for has_left, items in ((True, split.left), (False, split.rest)):
            for item in items:
                tags[item] = tags.get(item, NO_TAGS) | {(split.judgement, has_left)}
    for unit in units:
        shared = NO_TAGS.union(*(tags.get(item, NO_TAGS) for item in unit))
        if shared:
            tags.update(dict.fromkeys(unit, shared))
    return tags
