"""Which two reports may tell one story, told by these two alone.

They share two of the names that each is most about, much of the cosine of all their names and
numbers, and were published within a season, as far as they are dated. What names weigh does not
hang on what else was read, and no third report makes or unmakes a pair, so that pairs are found by
keys, and stories are the same in the parts of a record as in the whole.

Two that tell of meetings are not linked for this alone: the same people meet again. Where something
else links them, they are compared, too: they share more, and within days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations, islice
from math import fsum
from typing import NamedTuple

STORY_DAYS = 92  # between the first report and the last of a story
_WINDOW = 2 * STORY_DAYS  # days under which a report lies
_TOLD = 6  # names that a report is most about, two of which it shares
_NEAR_DAYS = 10  # the same of two reports of meetings
_ALIKE = 0.25  # cosine of names and numbers; nine in ten pairs of ECB+ stories have more
_MET = 0.4  # the same of two reports of meetings
_NEXT = 100  # reports on either side in time that are compared of those that share two names
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
    return _list_keys(outline, _list_times(outline), (_find_kind(outline),))


def list_asked(outline: Outline) -> Iterator[Key]:
    """Keys under which reports lie that may tell its story."""
    kinds = ("plain",) if outline.tells_meeting else ("plain", "met")
    return _list_keys(outline, _list_asked_times(outline), kinds)


def _find_kind(outline: Outline) -> str:
    return "met" if outline.tells_meeting else "plain"


def _list_times(outline: Outline) -> tuple[int | str, ...]:
    windows = _list_windows(outline, 0)
    return (*windows, "dated") if windows else ("undated",)


def _list_asked_times(outline: Outline) -> tuple[int | str, ...]:
    return (*(_list_windows(outline, STORY_DAYS) or ("dated",)), "undated")


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
    marks = [(time, kind) for time in times for kind in kinds]
    for one, other in combinations(sorted(islice(outline.names, _TOLD)), 2):
        for time, kind in marks:
            yield "happening", time, kind, one, other


def may_be_one(left: Outline, right: Outline) -> bool:
    """Whether two reports that share a key may tell one story, and are linked for that."""
    if left.tells_meeting and right.tells_meeting:
        return False
    return _is_near(left, right, _compare(left, right))


def _is_near(left: Outline, right: Outline, likeness: float) -> bool:
    met = left.tells_meeting and right.tells_meeting
    asked, days = (_MET, _NEAR_DAYS) if met else (_ALIKE, STORY_DAYS)
    return likeness >= asked and count_days(left.published, right.published) <= days


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
    """Each report of a part with those it is likest; a pair may come twice."""
    places = _order(outlines)
    held: defaultdict[Key, list[str]] = defaultdict(list)
    for document in places:
        outline = outlines[document]
        for key in _list_keys(outline, _list_times(outline), ("any",)):
            held[key].append(document)
    for document, outline in outlines.items():
        at = places[document]
        asked: set[str] = set()
        for key in _list_keys(outline, _list_asked_times(outline), ("any",)):
            asked.update(_list_next(held.get(key, ()), at, places))
        asked.discard(document)
        near = ((_compare(outline, outlines[other]), other) for other in asked)
        alike = (
            # of several that are as like, those next to it: else all are paired with the same few
            (likeness, -abs(places[other] - at), other)
            for likeness, other in near
            if _is_near(outline, outlines[other], likeness)
        )
        yield from ((document, other) for *_, other in nlargest(_NEAREST, alike))


def _order(outlines: Mapping[str, Outline]) -> dict[str, int]:
    """The place of each report in time, those without a date first."""
    ordered = sorted(outlines, key=lambda each: (outlines[each].published or (0, 0), each))
    return {document: place for place, document in enumerate(ordered)}


def _list_next(documents: Sequence[str], place: int, places: Mapping[str, int]) -> Sequence[str]:
    """Those of the documents, in order, that are next to a place: more would take too long."""
    if len(documents) <= 2 * _NEXT:
        return documents
    at = bisect_left(documents, place, key=places.__getitem__)
    return documents[max(0, at - _NEXT) : at + _NEXT]
