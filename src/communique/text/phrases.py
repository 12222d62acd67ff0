"""Phrases of the vocabulary with choices and gaps, as regular expressions.

A row may write "host/hosts … centre/hub": "/" parts words of which one stands there, "…" is a gap
of up to six words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

GAP = r"(?:[\w’'-]+,? ){0,6}"
WORD = re.compile(r"\w+")


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase of a table.

    >>> phrase_pattern("joint exercise/drill")
    '(?:joint) (?:exercise|drill)'
    """
    parts = [GAP if slot == "…" else f"(?:{'|'.join(map(re.escape, slot.split('/')))}) "
             for slot in phrase.split(" ")]  # fmt: skip
    return "".join(parts).rstrip(" ")


def is_template(phrase: str) -> bool:
    """The phrase has choices or gaps."""
    return "/" in phrase or "…" in phrase


def needed_words(phrase: str) -> tuple[frozenset[str], ...]:
    """Of each place but gaps the first words of its choices: a text with the phrase has one.

    >>> [sorted(words) for words in needed_words("host/hosts … co-operation")]
    [['host', 'hosts'], ['co']]
    """
    slots = [[WORD.search(choice) for choice in slot.split("/")] for slot in phrase.split(" ")]
    return tuple(
        frozenset(match.group() for match in slot if match is not None)
        for slot in slots
        if None not in slot
    )


def words_of(text: str) -> AbstractSet[str]:
    """The runs of letters of the text, as `may_hold` looks for them."""
    return set(WORD.findall(text))


def may_hold(words: AbstractSet[str], needed: tuple[frozenset[str], ...]) -> bool:
    """The words of a text leave the phrase possible: cheaper than to search for it."""
    for choices in needed:  # noqa: SIM110  # half the time of "any"
        if choices.isdisjoint(words):
            return False
    return True


def any_of(words: Iterable[str]) -> str:
    """A pattern of all the words, longest first, grouped by first letter: few are tried at a place.

    >>> any_of(("pact", "accord", "act"))
    '(?:a(?:ccord|ct)|p(?:act))'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[:1], []).append(re.escape(word[1:]))
    found = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?:{found or '(?!)'})"
