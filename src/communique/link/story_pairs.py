"""Which reports to compare: those that share telling keys and were published near each other.

An inverted index over the heaviest keys of each report, in windows of publication; a key that very
many reports of a window have leads nowhere. Never all pairs: work grows with the reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice

STORY_DAYS = 10  # reports of one story are published within so many days
_INDEXED = 20  # heaviest keys of a report under which it is filed
_MOST_HOLDERS = 200
_NEIGHBOURS = 15

Days = Mapping[str, tuple[int, int] | None]  # document -> first and last day of publication


def find_pairs(
    vectors: Mapping[str, Mapping[str, float]], published: Days
) -> Iterator[tuple[str, str]]:
    """Each report with those it shares most with; a pair may come twice.

    Vectors have their heaviest keys first.
    """
    holders: defaultdict[str, defaultdict[int | None, list[tuple[str, float]]]]
    holders = defaultdict(lambda: defaultdict(list))
    for document, vector in vectors.items():
        for key, weight in islice(vector.items(), _INDEXED):
            for window in _windows(published[document]):
                holders[key][window].append((document, weight))
    for document, vector in vectors.items():
        shared: defaultdict[str, float] = defaultdict(float)
        for key, weight in islice(vector.items(), _INDEXED):
            for found in _look_up(holders[key], published[document]):
                for other, its_weight in found:
                    shared[other] += weight * its_weight
        shared.pop(document, None)
        for other in nlargest(_NEIGHBOURS, shared, key=lambda each: (shared[each], each)):
            yield document, other


def _windows(days: tuple[int, int] | None) -> Sequence[int | None]:
    """The window of a report; one dated no better than to several is filed with the undated."""
    if days is None or days[0] // STORY_DAYS != days[1] // STORY_DAYS:
        return (None,)
    return (days[0] // STORY_DAYS,)


def _look_up(
    holders: Mapping[int | None, list[tuple[str, float]]], days: tuple[int, int] | None
) -> Iterator[list[tuple[str, float]]]:
    """The reports of the windows in which a report of these days can have its story."""
    (window,) = _windows(days)
    windows: Sequence[int | None] = (
        tuple(holders) if window is None else (None, window - 1, window, window + 1)
    )
    found = [holders[each] for each in windows if each in holders]
    if sum(map(len, found)) <= _MOST_HOLDERS:
        yield from found
