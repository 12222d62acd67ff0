"""Renderings: two reports that give one person's statement anew, as two translations of it do.

Such reports may share next to no sequence of words. What they share is whose words they are: both
are of one voice, and what the one has him say the other has him say too, in about the same order.
Independent reports of one occasion cite others as well, or leave out what the other chose.
In: the utterances of a part of the record. Out: pairs of documents, each told by the two alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from communique.link.days import gap_days
from communique.link.sketches import NEAR_DAYS
from communique.link.texts import Kinship
from communique.link.utterances import Utterance
from communique.records import DateValue

VOICE = 0.8  # share of a report's statements that are of one speaker, or of several at once
FEWEST = 4  # statements of the report that has fewer
TOLD = 0.7  # share of the words of its statements, by weight, that stand in one told alike
HELD = 0.4  # share of the words of a statement that another holds, where it is told alike
SHARED = 2  # words in common, one of them no name or number
IN_ORDER = 0.6  # share of the statements told alike that follow each other in both


class Voice(NamedTuple):
    """What one report has its speaker say, in text order."""

    document: str
    speakers: frozenset[str]
    date: DateValue
    told: tuple[Mapping[str, float], ...]  # words of each statement, weighed


def find_renderings(utterances: Iterable[Utterance]) -> Iterator[Kinship]:
    """Pairs of documents, the lesser first, of which one renders what the other gives."""
    by_speaker: defaultdict[frozenset[str], list[Voice]] = defaultdict(list)
    for voice in read_voices(utterances):
        by_speaker[voice.speakers].append(voice)
    for voices in by_speaker.values():
        for left, right in _pair_near(voices):
            told, of = compare_voices(left, right)
            if told:
                first, second = sorted((left.document, right.document))
                yield Kinship(first, second, "re-renders", f"{told} of {of} statements told alike")


def read_voices(utterances: Iterable[Utterance]) -> Iterator[Voice]:
    """The reports of one voice that have a date and several statements."""
    reports: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        if not utterance.is_repeat:
            reports[utterance.id[0]].append(utterance)
    for document, found in sorted(reports.items()):
        counts = Counter(u.speakers for u in found)
        speakers = min(counts, key=lambda each: (-counts[each], sorted(each)))
        count = counts[speakers]
        date = found[0].date
        if date is None or not speakers or count < max(FEWEST, VOICE * len(found)):
            continue
        told = sorted((u for u in found if u.speakers == speakers), key=lambda u: (u.order, u.id))
        yield Voice(document, speakers, date, tuple(u.words for u in told if u.words))


def _pair_near(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Voice]]:
    ordered = sorted(voices, key=lambda v: (v.date.start, v.document))
    for left, right in combinations(ordered, 2):
        if gap_days(left.date, right.date) <= NEAR_DAYS:
            yield left, right


# --- comparison -----------------------------------------------------------------------------------


def compare_voices(left: Voice, right: Voice) -> tuple[int, int]:
    """How many statements of the one that has fewer words the other tells, of how many; 0 of none.

    None too where they are too few, out of order, or of other words.
    """
    ours, theirs = sorted((left, right), key=lambda v: (_weigh(v.told), v.document))
    found = [
        (number, place)
        for number, words in enumerate(ours.told)
        if (place := _find_place(words, theirs.told)) is not None
    ]
    of = len(ours.told)
    told = _weigh([ours.told[number] for number, _ in found])
    is_most = len(found) >= FEWEST and told >= TOLD * _weigh(ours.told)
    if not is_most or _count_ordered([place for _, place in found]) < IN_ORDER * len(found):
        return 0, of
    return len(found), of


def _weigh(told: Iterable[Mapping[str, float]]) -> float:
    return sum(sum(words.values()) for words in told)


def _find_place(words: Mapping[str, float], told: Sequence[Mapping[str, float]]) -> int | None:
    """The statement that holds most of these words."""
    scored = [(_share(words, other), -place) for place, other in enumerate(told)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= HELD else None


def _share(words: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Share of the words of the lighter that both have."""
    shared = words.keys() & other.keys()
    if len(shared) < SHARED or not any(words[each] == 1 for each in shared):
        return 0.0
    both = sum(min(words[each], other[each]) for each in shared)
    return both / min(sum(words.values()), sum(other.values()))


def _count_ordered(places: Sequence[int]) -> int:
    """The longest run of places, not all next to each other, that never falls."""
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
