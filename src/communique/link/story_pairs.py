"""Which two reports may tell one story, told by these two alone.

They share two of the names that each is most about, much of the cosine of all their names and
numbers, and were published within a season, as far as they are dated. Two that
tell of meetings are none: the same people meet again, and reports of one meeting are joined by it.
No third report makes or unmakes a pair, and what names weigh does not hang on what else was read,
so that pairs are found by keys, and stories are those of a record however it is divided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest
from itertools import combinations, islice
from math import fsum
from typing import NamedTuple

STORY_DAYS = 92  # between the first report and the last of a story
_WINDOW = 2 * STORY_DAYS  # days under which a report lies
_TOLD = 6  # names that a report is most about, two of which it shares
_ALIKE = 0.25  # cosine of names and numbers; nine in ten pairs of ECB+ stories have more
_NEAREST = 8  # pairs kept of a report, for work to grow with the reports

Days = tuple[int, int]  # first and last, as ordinals
Key = tuple[object, ...]


class Outline(NamedTuple):
    """What is compared of a report."""

    names: Mapping[str, float]  # names and numbers, a vector of length 1, heaviest first
    published: Days | None
    tells_meeting: bool


def list_filed(outline: Outline) -> Iterator[Key]:
    """Keys under which the report lies."""
    windows = _list_windows(outline, 0)
    kind = "met" if outline.tells_meeting else "plain"
    yield from _list_keys(outline, (*windows, "dated") if windows else ("undated",), (kind,))


def list_asked(outline: Outline) -> Iterator[Key]:
    """Keys under which reports lie that may tell its story."""
    windows = _list_windows(outline, STORY_DAYS) or ("dated",)
    kinds = ("plain",) if outline.tells_meeting else ("plain", "met")
    yield from _list_keys(outline, (*windows, "undated"), kinds)


def _list_windows(outline: Outline, apart: int) -> tuple[int, ...]:
    """Windows of the days so near its publication; none of a report that may be of several."""
    if outline.published is None:
        return ()
    first, last = outline.published
    if last - first > STORY_DAYS:
        return ()
    return tuple(range((first - apart) // _WINDOW, (last + apart) // _WINDOW + 1))


def _list_keys(
    outline: Outline, times: tuple[int | str, ...], kinds: tuple[str, ...]
) -> Iterator[Key]:
    for pair in combinations(sorted(islice(outline.names, _TOLD)), 2):
        yield from (("happening", time, kind, *pair) for time in times for kind in kinds)


def may_be_one(left: Outline, right: Outline) -> bool:
    """Whether two reports that share a key may tell one story."""
    return _is_enough(left, right, _compare(left, right))


def _is_enough(left: Outline, right: Outline, likeness: float) -> bool:
    if likeness < _ALIKE or (left.tells_meeting and right.tells_meeting):
        return False
    return count_days(left.published, right.published) <= STORY_DAYS


def count_days(left: Days | None, right: Days | None) -> int:
    """Days between the two, 0 where they overlap or either is unknown."""
    if left is None or right is None:
        return 0
    return max(0, max(left[0], right[0]) - min(left[1], right[1]))


def _compare(left: Outline, right: Outline) -> float:
    shared = left.names.keys() & right.names.keys()
    # fsum: the order of a set may not decide
    return fsum(left.names[name] * right.names[name] for name in shared)


def find_pairs(outlines: Mapping[str, Outline]) -> Iterator[tuple[str, str]]:
    """Each report with those it is likest; a pair may come twice."""
    held: defaultdict[Key, list[str]] = defaultdict(list)
    for document, outline in outlines.items():
        for key in list_filed(outline):
            held[key].append(document)
    for document, outline in outlines.items():
        asked = {other for key in list_asked(outline) for other in held.get(key, ())}
        near = ((_compare(outline, outlines[other]), other) for other in asked - {document})
        may_be = (each for each in near if _is_enough(outline, outlines[each[1]], each[0]))
        yield from ((document, other) for _, other in nlargest(_NEAREST, may_be))
