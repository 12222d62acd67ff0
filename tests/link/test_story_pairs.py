"""Which two reports may tell one story."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.story_pairs import (
    STORY_DAYS,
    Outline,
    find_pairs,
    list_asked,
    list_filed,
    may_be_one,
)

NAMES = {"@orne": 0.8, "@vigil": 0.6}
SOME = {"@orne": 0.2, "@vigil": 0.2, "@brake": 0.96}
OTHER = {"@tromso": 1.0}


def tell(
    names: dict[str, float], first: int | None = None, last: int | None = None, *, met: bool = False
) -> Outline:
    days = None if first is None else (first, last or first)
    return Outline(names, days, met)


def pairs(**outlines: Outline) -> set[tuple[str, ...]]:
    return {tuple(sorted(pair)) for pair in find_pairs(outlines)}


def test_reports_that_share_no_two_names_are_not_compared() -> None:
    assert pairs(a=tell(NAMES), b=tell(SOME), c=tell(OTHER)) == {("a", "b")}


@pytest.mark.parametrize(
    ("days", "found"), [(0, True), (STORY_DAYS, True), (STORY_DAYS + 1, False)]
)
def test_reports_of_another_season_are_not_compared(days: int, found: bool) -> None:  # noqa: FBT001
    outlines = tell(NAMES, 737_000), tell(SOME, 737_000 + days)
    assert may_be_one(*outlines) is found
    assert bool(pairs(a=outlines[0], b=outlines[1])) is found


def test_an_undated_report_is_compared_with_those_of_all_dates() -> None:
    assert pairs(a=tell(NAMES, 100), b=tell(SOME), c=tell(NAMES, 900)) == {("a", "b"), ("b", "c")}
    assert pairs(a=tell(NAMES, 900), b=tell(SOME, 90, 2000)) == {("a", "b")}


def test_two_that_tell_of_meetings_are_not_linked_for_their_names() -> None:
    plain, met = tell(NAMES), tell(NAMES, met=True)
    assert may_be_one(met, plain)
    assert may_be_one(plain, met)
    assert not may_be_one(met, met)


@pytest.mark.parametrize(("days", "names", "found"), [(5, NAMES, 1), (30, NAMES, 0), (5, SOME, 0)])
def test_two_that_tell_of_meetings_and_are_linked_share_more(
    days: int, names: dict[str, float], found: int
) -> None:
    early, late = tell(NAMES, 737_000, met=True), tell(names, 737_000 + days, met=True)
    assert len(pairs(a=early, b=late)) == found


DAYS = st.one_of(
    st.none(), st.tuples(st.integers(0, 500), st.integers(0, 250)).map(lambda d: (d[0], sum(d)))
)


@given(DAYS, DAYS)
def test_what_may_be_one_is_found_from_either_side(
    left: tuple[int, int] | None, right: tuple[int, int] | None
) -> None:
    outlines = [Outline(NAMES, left, False), Outline(NAMES, right, False)]  # noqa: FBT003
    for one, other in (outlines, outlines[::-1]):
        if may_be_one(one, other):
            assert set(list_asked(one)) & set(list_filed(other))


@given(st.lists(st.tuples(st.sampled_from([NAMES, SOME, OTHER]), DAYS), max_size=7))
def test_a_third_report_makes_no_pair(told: list[tuple[dict[str, float], tuple[int, int]]]) -> None:
    outlines = {str(n): Outline(names, days, False) for n, (names, days) in enumerate(told)}  # noqa: FBT003
    each = {
        pair for two in combinations(outlines, 2) for pair in pairs(**{n: outlines[n] for n in two})
    }
    assert pairs(**outlines) == each


def test_many_as_like_are_paired_with_those_next_to_them_and_not_all_with_the_same() -> None:
    outlines = {f"{n:04}": tell(NAMES) for n in range(500)}
    found = pairs(**outlines)
    paired = Counter(document for pair in found for document in pair)
    assert max(paired.values()) <= 16
    assert {(f"{n:04}", f"{n + 1:04}") for n in range(499)} <= found


def test_of_many_that_share_two_names_those_far_off_in_time_are_not_compared() -> None:
    outlines = {f"{n:04}": tell(NAMES, 737_000 + n % 90) for n in range(500)}
    names = {"@orne": 0.6, "@vigil": 0.8}
    far = {"first": tell(names, 737_000), "last": tell(names, 737_089)}
    found = pairs(**outlines, **far)
    assert ("first", "last") not in found
    assert ("first", "last") in pairs(**far)
