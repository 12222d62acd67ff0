"""Ranks and forms of address before a name: "Lieutenant General", "Mr.", "Brig Gen".

In: tokens, the words of titles. Out: the token at which the name may begin. Dots make no
difference.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.text.language import Token
    from communique.text.title_words import TitleWords


def skip_address(tokens: tuple[Token, ...], at: int, words: TitleWords) -> int:
    """The token after ranks and forms of address at `at`: "Lieutenant General", "Mr.", "Brig"."""
    ranks = undot_ranks(words.ranks)
    while at < len(tokens) and tokens[at].text[:1].isupper():
        if tokens[at].lower.partition(".")[0] not in words.addresses:
            return at
        for length in (5, 4, 3, 2, 1):
            form = " ".join(t.lower for t in tokens[at : at + length])
            if undot(form) in ranks or form in words.honorifics:
                break
        else:
            return at
        at += length
    return at


@lru_cache(maxsize=4)
def undot_ranks(ranks: frozenset[str]) -> frozenset[str]:
    """The ranks without dots."""
    return frozenset(undot(rank) for rank in ranks)


def undot(form: str) -> str:
    """The form without dots, by which "Brig. Gen." and "Brig Gen" are one.

    >>> undot("brig . gen.")
    'brig gen'
    """
    return " ".join(form.replace(".", " ").split())
