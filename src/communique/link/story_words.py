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
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from communique.link.names import fold, is_stop_word, stem

NAME_WEIGHT = 7.5  # beside a word; how rare a name is in what was read is not asked
LEAD_WORDS = 65  # headline and first paragraph
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TITLE_SHARE = 0.6
_FEWEST_TITLE_WORDS = 4
_SHORTEST = 2
_LEAD = 1.5  # beside a name that stands below the lead
_REMEMBERED = 1024  # texts: a report is read when its neighbours are sought, and with its part
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[^\W_]+")
_OPENING = re.compile(r"[.!?:\"\u201c\u2018`*|>]|--|''|[-\u2013\u2014]\s*$")


class _Token(NamedTuple):
    """A word of a text."""

    form: str
    opens: bool  # begins a sentence, or stands in a line of capitals


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
    tokens = _read_tokens(text)
    small = {token.form for token in tokens if token.form[0].islower()}
    inside = {t.form.casefold() for t in tokens if t.form[0].isupper() and not t.opens}
    keys = [_find_key(token.form, small, inside) for token in tokens]
    counts = Counter(key for key in keys if key is not None)
    weights = {
        key: (1 + math.log(count)) * (NAME_WEIGHT if is_name(key) else 1.0)
        for key, count in counts.items()
    }
    return Words(weights, frozenset(key for key in keys[:LEAD_WORDS] if key is not None))


def is_name(key: str) -> bool:
    """Whether the key is a name's or a number's."""
    return key[0] in "@#"


def read_names(words: Words) -> dict[str, float]:
    """Names and numbers alone, as a vector of length 1, heaviest first; rarity left out.

    What two reports share of them is told by the two alone.
    """
    weights = {
        key: weight * (_LEAD if key in words.lead else 1.0)
        for key, weight in words.weights.items()
        if is_name(key)
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


def _read_tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for line in text.split("\n"):
        matches = list(_TOKEN.finditer(line))
        letters = [match[0][0] for match in matches if match[0][0].isalpha()]
        capitals = sum(letter.isupper() for letter in letters)
        titled = len(letters) >= _FEWEST_TITLE_WORDS and capitals > _TITLE_SHARE * len(letters)
        end = 0
        for match in matches:
            opens = titled or end == 0 or bool(_OPENING.search(line[end : match.start()]))
            tokens.append(_Token(match[0], opens))
            end = match.end()
    return tokens


def _find_key(form: str, small: set[str], inside: set[str]) -> str | None:
    """The key of a word, None for one that tells nothing."""
    folded = _fold_form(form)
    if form[0].isdigit():
        return f"#{folded}"
    low = form.casefold()
    if len(folded) < _SHORTEST or (is_stop_word(low) and not (form.isupper() and low in inside)):
        return None
    is_named = form[0].isupper() and (low in inside or low not in small)
    return f"@{folded}" if is_named else stem(folded)


@lru_cache(maxsize=1 << 16)
def _fold_form(form: str) -> str:
    return fold(form).replace(" ", "")
