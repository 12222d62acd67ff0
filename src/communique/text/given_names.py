"""Given names: which words with a capital show a person, and of which gender.

In: nothing but our own table given_names.csv, indexed once. A name that is also another word
("Grace", "Georgia") shows nobody, but tells the gender of a person who is known by it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def index_genders() -> dict[str, str]:
    """Given name, folded -> "m", "f", "" where men and women bear it."""
    return {name: row.gender for row in load_vocabulary().given_names for name in row.names}


@cache
def list_telling() -> frozenset[str]:
    """Given names, folded, that are no other words: with a capital behind them, a person."""
    return frozenset(name for row in load_vocabulary().given_names if row.shows
                     for name in row.names)  # fmt: skip


def guess_gender(words: Sequence[str]) -> str:
    """The gender of who bears a name, by its first given name that tells; "" for none that does.

    The last word is a family name; what men and women bear tells nothing.

    >>> guess_gender(("maria", "lund")), guess_gender(("jean", "yves", "lund"))
    ('f', 'm')
    >>> guess_gender(("maria",))
    ''
    """
    genders = index_genders()
    told = (genders.get(word, "") for word in words[:-1])
    return next((gender for gender in told if gender), "")
