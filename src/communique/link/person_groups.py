"""Groups of sightings of persons: what reports tell of one who may be one person.

Names are compared by tokens without honorifics, countries and offices by equality.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.link.names import person_tokens

Key = tuple[str, str]  # document id, referent key
Name = tuple[str, ...]  # tokens
Company = frozenset[Name]


class Sighting(NamedTuple):
    """A person referent of one report."""

    key: tuple[str, str]  # document id, referent key
    names: tuple[str, ...]  # every form, the fullest first
    country: str | None
    offices: frozenset[str]  # normal forms
    company: frozenset[tuple[str, ...]] = frozenset()  # tokens of others' full names in the report
    reports: int = 1  # that tell so


class Group(NamedTuple):
    """Sightings found to be one person so far."""

    members: tuple[tuple[str, str], ...]
    tokens: tuple[str, ...]  # of the fullest name
    forms: frozenset[tuple[str, ...]]  # tokens of every form
    countries: frozenset[str]
    offices: frozenset[str]
    company: frozenset[tuple[str, ...]]
    parted: frozenset[tuple[str, bool]] = frozenset()  # splits of a coder's judgements
    aliases: frozenset[tuple[str, ...]] = frozenset()  # full names that a coder judged to be one
    reports: int = 1


def first_group(sighting: Sighting) -> Group:
    """What one sighting tells."""
    forms = frozenset(read_tokens(name) for name in sighting.names)
    countries = frozenset([sighting.country]) if sighting.country else frozenset[str]()
    return Group(
        (sighting.key,), find_fullest(forms), forms, countries, sighting.offices, sighting.company,
        reports=sighting.reports,
    )  # fmt: skip


def read_tokens(name: str) -> tuple[str, ...]:
    """Tokens of a name without initials in the middle: they decide nothing."""
    first, *rest = person_tokens(name) or ("",)
    return (first, *(token for token in rest if len(token) > 1))


def find_fullest(forms: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The name with the most parts."""
    return max(forms, key=lambda form: (sum(len(t) > 1 for t in form), len("".join(form)), form))


def has_left(*groups: Group) -> bool:
    """A judgement took one of them out of a person: rules join the rest first."""
    return any(has_left for group in groups for _, has_left in group.parted)


def judge_unit(groups: Sequence[Group], parted: frozenset[tuple[str, bool]] | None) -> Group:
    """Sightings that are one whatever the rules say; each full name stands for it from now on."""
    aliases = [group.tokens for group in groups if is_full(group)] if len(groups) > 1 else ()
    return unite_groups(groups)._replace(parted=parted or frozenset(), aliases=frozenset(aliases))


def list_full_names(group: Group) -> list[tuple[str, ...]]:
    """The fullest name; of judged ones every full one."""
    return sorted(group.aliases | {group.tokens}) if group.aliases else [group.tokens]


def unite_groups(groups: Sequence[Group]) -> Group:
    """All together."""
    forms = frozenset[tuple[str, ...]]().union(*(group.forms for group in groups))
    return Group(
        tuple(sorted(key for group in groups for key in group.members)),
        find_fullest(forms),
        forms,
        frozenset[str]().union(*(group.countries for group in groups)),
        frozenset[str]().union(*(group.offices for group in groups)),
        frozenset[tuple[str, ...]]().union(*(group.company for group in groups)),
        frozenset[tuple[str, bool]]().union(*(group.parted for group in groups)),
        frozenset[tuple[str, ...]]().union(*(group.aliases for group in groups)),
        sum(group.reports for group in groups),
    )


def is_full(group: Group) -> bool:
    """Whether given name and surname are known."""
    return len(group.tokens) > 1 and len(group.tokens[0]) > 1


def contradict(left: Group, right: Group) -> bool:
    """Whether both have countries, and none in common."""
    return bool(left.countries and right.countries and not left.countries & right.countries)


def agree(left: Group, right: Group) -> bool:
    """Something besides the name speaks for one person: country or office."""
    return bool(left.countries & right.countries or left.offices & right.offices)


def list_holders(groups: Sequence[Group]) -> defaultdict[str, list[int]]:
    """Token -> numbers of the groups of which a form has it."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for token in sorted({token for form in group.forms for token in form}):
            holders[token].append(number)
    return holders
