"""Which person referents of different reports are one person: names, countries and offices.

Stages, the surest first; each joins groups that the one before left apart:
  1 the same full name, folded, in any order of its parts, and the same country;
  2 a longer form of the name (fathers' names, second given names);
  3 a short form of the given name ("Joe" for "Joseph") where country or office agrees;
  4 another transliteration: one part differs by a letter or two, country and office agree;
  5 an initial for the given name;
  6 the surname alone;
  7 the same name in the same company: another person whom both reports name in full.
A country that contradicts forbids a join, and from stage 2 on so does a second candidate:
better two entities than one that is two people. Only the same full name in the same company, or
in the same named department, outweighs a country that one report gives wrongly. Two full names
with different given names never meet. Anonymous persons are not handled here: nobody knows who
they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from communique.link.groups import connect
from communique.link.names import is_near
from communique.link.person_groups import (
    Company,
    Group,
    Key,
    Name,
    Sighting,
    agree,
    contradict,
    first_group,
    has_left,
    is_full,
    judge_unit,
    list_full_names,
    list_holders,
    unite_groups,
)
from communique.link.short_names import is_short_of
from communique.link.ties import NO_TIES, Ties

_LONG_TOKEN = 8  # letters from which a transliteration may differ by two
_WELL_KNOWN = 3  # reports that name somebody in full
_SHORT_TOKEN = 4  # letters below which it may not differ at all


Pairs = Iterator[tuple[int, int]]


def group_persons(
    sightings: Iterable[Sighting],
    ties: Ties = NO_TIES,
    find_company: Callable[[Sequence[Key]], Mapping[Key, Company]] | None = None,
) -> list[list[Key]]:
    """Keys of the sightings, one list a person, sorted; judged ones as `ties` say.

    `find_company` gives the company of those few for which it may decide.
    """
    seen = {sighting.key: first_group(sighting) for sighting in sorted(sightings)}
    units = connect(seen, ties.pairs(seen))
    groups = [judge_unit([seen[key] for key in keys], ties.tags.get(keys[0])) for keys in units]
    stages: tuple[Callable[[Sequence[Group]], Pairs], ...] = (
        _same_names, _countryless_names, _longer_forms, _short_forms, _spellings, _initials,
        _surnames, _companions,
    )  # fmt: skip
    for pair in stages:
        if find_company is not None and pair in (_short_forms, _surnames):
            groups = _find_companies(groups, find_company)
        parted = {n: group.parted for n, group in enumerate(groups) if group.parted}
        pairs = sorted(pair(groups), key=lambda p: has_left(groups[p[0]], groups[p[1]]))
        found = connect(range(len(groups)), pairs, parted)
        groups = [unite_groups([groups[n] for n in numbers]) for numbers in found]
    return sorted(sorted(group.members) for group in groups)


def _find_companies(
    groups: Sequence[Group], find_company: Callable[[Sequence[Key]], Mapping[Key, Company]]
) -> list[Group]:
    """The groups; company known for those that share a name, or whose surname is all told."""
    holders = list_holders(groups)
    alike: defaultdict[object, set[int]] = defaultdict(set)
    for left, right in _pairs_of_short_forms(groups):
        alike[left, right] |= {left, right}
    for number, group in enumerate(groups):
        if is_full(group):
            alike[frozenset(group.tokens)].add(number)
        else:
            surname = group.tokens[-1]
            alike[surname] |= {n for n in holders[surname] if _may_meet(groups[n], surname)}
            alike[surname].add(number)
    wanted = {n for numbers in alike.values() if len(numbers) > 1 for n in numbers}
    found = find_company(sorted(key for n in wanted for key in groups[n].members))
    return [
        group._replace(company=frozenset[Name]().union(*(found[key] for key in group.members)))
        if number in wanted
        else group
        for number, group in enumerate(groups)
    ]


def _may_meet(group: Group, surname: str) -> bool:
    return any(surname in {form[0], form[-1]} for form in group.forms)


# --- stages: each yields pairs of group numbers ---------------------------------------------------


def _same_names(groups: Sequence[Group]) -> Pairs:
    """Equal full names of one country; equal surnames of one country and office."""
    first: dict[object, int] = {}
    for number, group in enumerate(groups):
        country = min(group.countries, default="")
        keys: list[object] = []
        if is_full(group) or (country and len(group.tokens) > 1):
            keys = [(frozenset(name), country) for name in list_full_names(group)]
        elif country:
            keys = [(group.tokens, country, office) for office in sorted(group.offices)]
        for key in ((frozenset(tag for tag in group.parted if tag[1]), key) for key in keys):
            if key in first:
                yield first[key], number
            else:
                first[key] = number


def _countryless_names(groups: Sequence[Group]) -> Pairs:
    """A name without a country joins the only group of that name that has one.

    A bare surname needs the same office too: "Foreign Minister Holm".
    """
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if is_full(group):
            for name in list_full_names(group):
                alike[frozenset(name)].append(number)
        elif len(group.tokens) == 1:
            for office in group.offices:
                alike[group.tokens, office].append(number)
    for numbers in alike.values():
        known = [n for n in numbers if groups[n].countries]
        if len(known) == 1:
            yield from ((known[0], n) for n in numbers if n != known[0])


def _longer_forms(groups: Sequence[Group]) -> Pairs:
    """A full name joins the only one that has all its parts and more."""
    holders = list_holders(groups)
    for number, group in enumerate(groups):
        if not is_full(group):
            continue
        rarest = min(group.tokens, key=lambda token: (len(holders[token]), token))
        longer = [
            n
            for n in holders[rarest]
            if set(group.tokens) < set(groups[n].tokens) and not contradict(group, groups[n])
        ]
        if len(longer) == 1:
            yield number, longer[0]


def _short_forms(groups: Sequence[Group]) -> Pairs:
    """ "Joe Holm" joins the only "Joseph Holm" of whom country, office or company speaks for it."""
    longer: defaultdict[int, list[int]] = defaultdict(list)
    for number, other in _pairs_of_short_forms(groups):
        short, full = groups[number], groups[other]
        if agree(short, full) or short.company & full.company:
            longer[number].append(other)
    yield from ((number, found[0]) for number, found in longer.items() if len(found) == 1)


def _pairs_of_short_forms(groups: Sequence[Group]) -> Pairs:
    """Pairs of which the first may be the second, by a short form of the given name."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if is_full(group):
            alike[group.tokens[-1]].append(number)
    for numbers in alike.values():
        for left, right in permutations(numbers, 2):
            if _is_shortened(groups[left], groups[right]):
                yield left, right


def _is_shortened(short: Group, full: Group) -> bool:
    """Whether the given name of the one is short for the other's, and nothing contradicts."""
    ours, theirs = set(short.tokens[1:-1]), set(full.tokens[1:-1])
    return (
        is_short_of(short.tokens[0], full.tokens[0])
        and (ours <= theirs or theirs <= ours)
        and not contradict(short, full)
    )


def _spellings(groups: Sequence[Group]) -> Pairs:
    """One part written otherwise, where country and office speak for it.

    A long surname of which nothing speaks against one person needs only to be the one candidate.
    """
    candidates = sorted(_pairs_but_one_part(groups))
    yield from (pair for pair in candidates if _is_respelled(*(groups[n] for n in pair)))
    lonely: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in candidates:
        if _is_long_surname_respelled(groups[left], groups[right]):
            lonely[left].add(right)
            lonely[right].add(left)
    for number, others in lonely.items():
        if len(others) == 1 and len(lonely[min(others)]) == 1:
            yield number, min(others)


def _pairs_but_one_part(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Pairs of full names with as many parts, of which one stands in the same place in both."""
    blocks: defaultdict[tuple[int, int, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if is_full(group):
            for place, token in enumerate(group.tokens):
                blocks[len(group.tokens), place, token].append(number)
    return {
        (left, right)
        for numbers in blocks.values()
        for left, right in combinations(numbers, 2)
        if _differing(groups[left], groups[right]) is not None
    }


def _differing(left: Group, right: Group) -> int | None:
    """The place of the only part that differs; None where none or several do."""
    places = [n for n, token in enumerate(left.tokens) if token != right.tokens[n]]
    return places[0] if len(places) == 1 else None


def _is_respelled(left: Group, right: Group) -> bool:
    place = _differing(left, right)
    if place is None or contradict(left, right) or not agree(left, right):
        return False
    if place < len(left.tokens) - 1 and not left.offices & right.offices:
        return False
    return _is_variant(left.tokens[place], right.tokens[place])


def _is_long_surname_respelled(left: Group, right: Group) -> bool:
    place = _differing(left, right)
    if place != len(left.tokens) - 1 or contradict(left, right):
        return False
    ours, theirs = left.tokens[place], right.tokens[place]
    return min(len(ours), len(theirs)) >= _LONG_TOKEN and is_near(ours, theirs, 1)


def _is_variant(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    if shorter < _SHORT_TOKEN or left[0] != right[0]:
        return left[1:] == right[1:] and {left[0], right[0]} <= {"j", "y", "k", "q", "c"}
    return is_near(left, right, 2 if shorter >= _LONG_TOKEN else 1)


def _initials(groups: Sequence[Group]) -> Pairs:
    """`S. Karimov` joins the only full name that ends so and begins with S."""
    holders = list_holders(groups)
    for number, group in enumerate(groups):
        if len(group.tokens) < 2 or len(group.tokens[0]) > 1:  # noqa: PLR2004  # initial, surname
            continue
        candidates = [
            n
            for n in holders[group.tokens[-1]]
            if is_full(groups[n])
            and _fits_initial(group.tokens, groups[n])
            and not contradict(group, groups[n])
        ]
        if len(candidates) == 1:
            yield number, candidates[0]


def _fits_initial(tokens: tuple[str, ...], group: Group) -> bool:
    return any(
        form[-1] == tokens[-1] and len(form) > 1 and form[0].startswith(tokens[0])
        for form in group.forms
    )


def _surnames(groups: Sequence[Group]) -> Pairs:
    """A bare surname joins the only full name with it whose country or office agrees.

    Of several in one country the only one in the same office; with neither, one who is well known.
    """
    holders = list_holders(groups)
    for number, group in enumerate(groups):
        if len(group.tokens) != 1:
            continue
        candidates = [
            n
            for n in holders[group.tokens[0]]
            if is_full(groups[n])
            and any(group.tokens[0] in {form[0], form[-1]} for form in groups[n].forms)
            and not contradict(group, groups[n])
        ]
        chosen = _choose_holder(group, {n: groups[n] for n in candidates})
        if chosen is not None:
            yield number, chosen


def _choose_holder(group: Group, holders: Mapping[int, Group]) -> int | None:
    """Whose surname it is; None where nothing or too little tells."""
    told = [n for n, each in holders.items() if agree(group, each) or group.company & each.company]
    if len(told) > 1:
        told = [n for n in told if group.offices & holders[n].offices]
    elif not told and not group.countries and not group.offices and len(holders) == 1:
        told = [n for n, each in holders.items() if _is_well_known(each, group.tokens[0])]
    return told[0] if len(told) == 1 else None


def _is_well_known(holder: Group, surname: str) -> bool:
    """Several reports name him in full, and nothing but the surname is short for it."""
    is_long = len(surname) >= _SHORT_TOKEN
    return is_long and holder.tokens[-1] == surname and holder.reports >= _WELL_KNOWN


def _companions(groups: Sequence[Group]) -> Pairs:
    """One name, full or a bare surname that no full name claims, in the same company.

    A full name in the same office of a named department ("minister of armed forces") needs none.
    """
    holders = list_holders(groups)
    alike: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if is_full(group):
            alike[frozenset(group.tokens)].append(number)
        elif not any(is_full(groups[n]) for n in holders[group.tokens[-1]]):
            alike[frozenset(group.tokens[-1:])].append(number)
    for numbers in alike.values():
        for left, right in combinations(numbers, 2):
            if _is_companion(groups[left], groups[right]):
                yield left, right


def _is_companion(left: Group, right: Group) -> bool:
    if not is_full(left):
        told_apart = contradict(left, right) or _are_two(left, right)
        return bool(left.company & right.company) and not told_apart
    shared = left.offices & right.offices
    return bool(left.company & right.company) or any(" of " in office for office in shared)


def _are_two(left: Group, right: Group) -> bool:
    """Two initials that differ before one surname."""
    firsts = [group.tokens[0] for group in (left, right) if len(group.tokens) > 1]
    return len(set(firsts)) > 1
