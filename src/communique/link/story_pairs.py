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
_LEAST_SHARED = 0.02  # of a cosine, by the keys under which both are filed
_NEIGHBOURS = 8

Holders = Mapping[int | None, Sequence[tuple[str, float]]]  # window -> reports and weights
Days = Mapping[str, tuple[int, int] | None]  # document -> first and last day of publication


def find_pairs(
    vectors: Mapping[str, Mapping[str, float]], published: Days
) -> Iterator[tuple[str, str]]:
    """Each report with those it shares most with; a pair may come twice.

    Vectors have their heaviest keys first.
    """
    holders = _file_reports(vectors, published)
    for document, vector in vectors.items():
        shared: defaultdict[str, float] = defaultdict(float)
        for key, weight in islice(vector.items(), _INDEXED):
            for other, its_weight in _look_up(holders[key], published[document]):
                shared[other] += weight * its_weight
        shared.pop(document, None)
        near = [(share, other) for other, share in shared.items() if share >= _LEAST_SHARED]
        for _, other in nlargest(_NEIGHBOURS, near):
            yield document, other


def _file_reports(
    vectors: Mapping[str, Mapping[str, float]], published: Days
) -> Mapping[str, Holders]:
    """Key -> window -> the reports that have it among their heaviest."""
    holders: defaultdict[str, defaultdict[int | None, list[tuple[str, float]]]]
    holders = defaultdict(lambda: defaultdict(list))
    for document, vector in vectors.items():
        window = _find_window(published[document])
        for key, weight in islice(vector.items(), _INDEXED):
            holders[key][window].append((document, weight))
    return holders


def _find_window(days: tuple[int, int] | None) -> int | None:
    """The window of a report; one dated no better than to several is filed with the undated."""
    if days is None or days[0] // STORY_DAYS != days[1] // STORY_DAYS:
        return None
    return days[0] // STORY_DAYS


def _look_up(holders: Holders, days: tuple[int, int] | None) -> Sequence[tuple[str, float]]:
    """The reports of the windows in which a report of these days can have its story."""
    window = _find_window(days)
    windows = tuple(holders) if window is None else (None, window - 1, window, window + 1)
    found = [report for each in windows for report in holders.get(each, ())]
    return found if len(found) <= _MOST_HOLDERS else ()
