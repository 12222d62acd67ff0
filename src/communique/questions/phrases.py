"""Phrases that several texts have: every run of words that comes back, and cannot be made longer.

In: texts as words, each with the group that it belongs to (an occasion). Out: runs of words that
stand in several groups, with every place of each. A run begins and ends with a word that tells
something, and is given only if no longer run stands in the same groups. Words are compared by their
stems, "strengthening ties" with "strengthened ties".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.link.names import fold_words, is_stop_word, stem

SHORTEST = 3  # words of the runs that are looked for
LONGEST = 40  # words; longer runs are texts copied whole
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[.;:!?…()\[\]—–]")
_BREAK = re.compile(r"[.;:!?…()\[\]—–]")  # no phrase goes over it


class Word(NamedTuple):
    """One word of a text; a mark that parts phrases has no key."""

    key: str
    start: int
    end: int
    tells: bool  # no word that every text has
    is_capital: bool


class Place(NamedTuple):
    """Words `start` to `end`, exclusive, of one text."""

    text: int
    start: int
    end: int


class Repeat(NamedTuple):
    """A run of words with its places, in the order of texts."""

    keys: tuple[str, ...]
    places: tuple[Place, ...]
    groups: frozenset[str]


def split_words(text: str) -> tuple[Word, ...]:
    """The words of the text, and the marks that part phrases.

    >>> [word.key for word in split_words("Three evil forces: terrorism")]
    ['thre', 'evil', 'forc', '', 'terrorism']
    """
    words = []
    for match in _WORD.finditer(text):
        form = match[0]
        if _BREAK.fullmatch(form):
            words.append(Word("", *match.span(), tells=False, is_capital=False))
        else:
            key, tells = read_form(form)
            words.append(Word(key, *match.span(), tells=tells, is_capital=form[0].isupper()))
    return tuple(words)


@lru_cache(maxsize=1 << 16)
def read_form(form: str) -> tuple[str, bool]:
    """The key of a written word, and whether it tells anything."""
    folded = fold_words(form.replace("-", "").replace(".", ""))
    key = " ".join(word if is_stop_word(word) else stem(word) for word in folded)
    return key or form, any(not is_stop_word(word) for word in folded)


def find_repeats(
    texts: Sequence[Sequence[Word]], groups: Sequence[str], fewest: int
) -> list[Repeat]:
    """Runs of words of at least so many groups, the longest first."""
    found: dict[tuple[str, ...], Repeat] = {}
    waiting = [(SHORTEST, places) for places in _seed(texts, groups, fewest)]
    while waiting:
        length, places = waiting.pop()
        text, start = places[0]
        word = texts[text][start + length - 1]
        if word.tells:
            keys = tuple(each.key for each in texts[text][start : start + length])
            found[keys] = Repeat(
                keys,
                tuple(Place(n, at, at + length) for n, at in places),
                frozenset(groups[n] for n, _ in places),
            )
        if length < LONGEST:
            longer = _extend(texts, places, length).values()
            waiting += [(length + 1, each) for each in longer if _count(each, groups) >= fewest]
    return _drop_parts(found.values())


Starts = list[tuple[int, int]]  # text and word


def _seed(texts: Sequence[Sequence[Word]], groups: Sequence[str], fewest: int) -> Iterator[Starts]:
    """The places of each run of the shortest length that several groups have."""
    repeated = _find_repeated(texts, groups)
    starts: defaultdict[tuple[str, ...], Starts] = defaultdict(list)
    for number, words in enumerate(texts):
        for at, keys in _list_grams(words):
            if keys in repeated:
                starts[keys].append((number, at))
    return (places for places in starts.values() if _count(places, groups) >= fewest)


def _find_repeated(texts: Sequence[Sequence[Word]], groups: Sequence[str]) -> set[tuple[str, ...]]:
    """Runs of more than one group; only those are kept with their places."""
    first: dict[tuple[str, ...], str | None] = {}  # the only group of a run, None: several
    for number, words in enumerate(texts):
        for _, keys in _list_grams(words):
            if first.setdefault(keys, groups[number]) != groups[number]:
                first[keys] = None
    return {keys for keys, group in first.items() if group is None}


def _list_grams(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for at in range(len(words) - SHORTEST + 1):
        if words[at].tells:
            keys = tuple(word.key for word in words[at : at + SHORTEST])
            if all(keys):
                yield at, keys


def _extend(texts: Sequence[Sequence[Word]], places: Starts, length: int) -> Mapping[str, Starts]:
    """The places by the word that follows."""
    found: defaultdict[str, Starts] = defaultdict(list)
    for text, start in places:
        words = texts[text]
        at = start + length
        if at < len(words) and words[at].key:
            found[words[at].key].append((text, start))
    return found


def _count(places: Starts, groups: Sequence[str]) -> int:
    return len({groups[text] for text, _ in places})


def _drop_parts(found: Iterable[Repeat]) -> list[Repeat]:
    """The runs without those that stand within a longer one wherever they stand in a group."""
    kept = []
    covered: defaultdict[int, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    for repeat in sorted(found, key=lambda each: (-len(each.keys), each.keys)):
        text, start, end = repeat.places[0]
        is_part = any(
            first <= start and end <= last and groups >= repeat.groups
            for first, last, groups in covered[text]
        )
        if not is_part:
            kept.append(repeat)
            for place in repeat.places:
                covered[place.text].append((place.start, place.end, repeat.groups))
    return kept
