"""Given names and their short forms: "Joe" for "Joseph".

In: nothing but our own table short_names.csv, indexed once. One short form may stand for several
names ("Alex"), so that it says who can be one person, never who is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from communique.vocabulary import load_vocabulary


@cache
def list_full_names() -> Mapping[str, frozenset[str]]:
    """Short form -> the given names that it may stand for, all folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in load_vocabulary().short_names:
        for short in row.words:
            found[short].add(row.word)
    return {short: frozenset(names) for short, names in found.items()}


def is_short_of(short: str, name: str) -> bool:
    """Whether the one given name may be the other, shortened, or both be short for a third.

    >>> is_short_of("joe", "joseph"), is_short_of("joseph", "joe"), is_short_of("bill", "will")
    (True, False, True)
    """
    if short == name:
        return False
    ours = list_full_names().get(short, frozenset())
    return name in ours or not ours.isdisjoint(list_full_names().get(name, frozenset()))
