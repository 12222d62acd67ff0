"""What a report is about, as weights: names and numbers, and the words around them.

A name is a word that stands with a capital where no sentence begins, or that the report never
writes without one; lines in which most words have capitals (headlines) tell nothing of that. Keys
of names open with "@", those of numbers with "#", other words are stems: a river called Reading and
the reading of a bill are two keys. Names weigh more than words, for independent reports of one
happening share names before wording.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import NamedTuple

from communique.link.names import fold, is_stop_word, stem

NAME_WEIGHT = 7.5  # beside a word; how rare a name is in what was read is not asked
LEAD_WORDS = 65  # headline and first paragraph
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMING = "@#"  # what keys of names and of numbers begin with
_TITLE_SHARE = 0.6
_FEWEST_TITLE_WORDS = 4
_SHORTEST = 2
_LEAD = 1.5  # beside a name that stands below the lead
_KNOWN = 1 << 16  # forms
_REMEMBERED = 1024  # texts: a report is read when its neighbours are sought, and with its part
# The same twice, for sets of letters are fast: words of ASCII, words of all letters.
_ASCII_TOKEN = re.compile(
    r"([A-Z](?:\.(?:[A-Z]\.)+|[A-Za-z]*(?:'[A-Za-z]+)*)|[a-z][A-Za-z]*(?:'[A-Za-z]+)*"
    r"|[0-9]+(?:[.,][0-9]+)*)"
)
_TOKEN = re.compile(r"([A-Z]\.(?:[A-Z]\.)+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,]\d+)*)")
_OPENING = re.compile(r"[.!?:\"\u201c\u2018`*|>]|--|''|[-\u2013\u2014]\s*$")


class Words(NamedTuple):
    """What a report is about."""

    weights: Mapping[str, float]  # key -> how often it stands there, names over words
    lead: frozenset[str]  # keys that stand in its first words


@lru_cache(maxsize=_REMEMBERED)
def read_words(text: str) -> Words:
    """The keys of a text, weighed.

    >>> sorted(read_words("A flood in Vigil hit 30 farms. Vigil asks for help.").weights)
    ['#30', '@vigil', 'asks', 'farm', 'flood', 'help', 'hit']
    """
    forms, inside = _read_forms(text)
    keys = _key_forms(dict.fromkeys(forms), inside)
    counts = Counter(map(keys.__getitem__, forms))
    del counts[None]
    weights = {
        key: (1 + math.log(count) if count > 1 else 1.0)
        * (NAME_WEIGHT if key[0] in _NAMING else 1.0)
        for key, count in counts.items()
        if key is not None
    }
    lead = {keys[form] for form in forms[:LEAD_WORDS]}
    return Words(weights, frozenset(key for key in lead if key is not None))


def is_name(key: str) -> bool:
    """Whether the key is a name's or a number's."""
    return key[0] in _NAMING


def read_names(words: Words) -> dict[str, float]:
    """Names and numbers alone, as a vector of length 1, heaviest first; rarity left out.

    What two reports share of them is told by the two alone.
    """
    weights = {
        key: weight * (_LEAD if key in words.lead else 1.0)
        for key, weight in words.weights.items()
        if key[0] in _NAMING
    }
    length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return {key: weight / length for key, weight in ordered}


def add_date(words: Words, published: tuple[int, int] | None) -> Words:
    """The words with the month and year of publication, as if the report named them once.

    Most reports of one happening are of one month, and a report that names no date is not so far
    from the others as one that names another date.
    """
    if published is None or published[0] != published[1]:
        return words
    day = date.fromordinal(published[0])
    keys = (f"@{_MONTHS[day.month - 1]}", f"#{day.year}")
    weights = {key: words.weights.get(key, NAME_WEIGHT) for key in keys}
    return Words({**words.weights, **weights}, words.lead | frozenset(keys))


def _read_forms(text: str) -> tuple[list[str], set[str]]:
    """The words, and, folded, those with a capital where no sentence begins."""
    forms: list[str] = []
    inside: set[str] = set()
    for line in text.split("\n"):
        token = _ASCII_TOKEN if line.isascii() else _TOKEN
        parts = token.split(line)  # words between what is none
        words = parts[1::2]
        forms += words
        capitals = list(compress(range(len(words)), _have_capitals(words)))
        found = {
            words[n].casefold()
            for n in capitals
            if n and words[n][0].isupper() and (parts[2 * n] == " " or not _opens(parts[2 * n]))
        }
        is_low = len(capitals) * 3 < len(words)  # too few for a headline, figures included
        if found and (is_low or not _is_titled(words)):
            inside |= found
    return forms, inside


def _have_capitals(words: Iterable[str]) -> Iterator[bool]:
    """For each word, whether it is not in small letters throughout."""
    return map(not_, map(str.islower, words))


@lru_cache(maxsize=1 << 10)
def _opens(gap: str) -> bool:
    """Whether a sentence may begin after what stands between two words."""
    return _OPENING.search(gap) is not None


def _is_titled(words: Iterable[str]) -> bool:
    """Whether most words of a line have capitals."""
    letters = list(filter(str.isalpha, [word[0] for word in words]))
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= _FEWEST_TITLE_WORDS and capitals > _TITLE_SHARE * len(letters)


def _key_forms(forms: Collection[str], inside: Collection[str]) -> dict[str, str | None]:
    """The key of each word, None for those that tell nothing."""
    keys = dict(zip(forms, map(_key_word, forms), strict=True))
    others = list(compress(forms, _have_capitals(forms)))
    for form in others:
        if form[0].isupper():
            low = form.casefold()
            if low in inside:
                keys[form] = _key_inside(form)
            elif not (low in keys and low[0].islower()):
                keys[form] = _key_name(form)
    return keys


@lru_cache(maxsize=_KNOWN)
def _key_word(form: str) -> str | None:
    """The key of a word that is no name, None for one that tells nothing."""
    folded = _fold_form(form)
    if form[0].isdigit():
        return f"#{folded}"
    is_telling = len(folded) >= _SHORTEST and not is_stop_word(form.casefold())
    return stem(folded) if is_telling else None


@lru_cache(maxsize=_KNOWN)
def _key_name(form: str) -> str | None:
    """The key of a name."""
    folded = _fold_form(form)
    is_telling = len(folded) >= _SHORTEST and not is_stop_word(form.casefold())
    return f"@{folded}" if is_telling else None


def _key_inside(form: str) -> str | None:
    """The key of a word that has a capital where no sentence begins: "US" is not "us"."""
    folded = _fold_form(form)
    return f"@{folded}" if form.isupper() and len(folded) >= _SHORTEST else _key_name(form)


@lru_cache(maxsize=_KNOWN)
def _fold_form(form: str) -> str:
    return fold(form).replace(" ", "")
