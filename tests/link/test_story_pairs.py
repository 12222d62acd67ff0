"""Which reports are compared."""

from __future__ import annotations

from communique.link.story_pairs import find_pairs

VECTORS = {"a": {"@orne": 0.8, "flood": 0.6}, "b": {"@orne": 1.0}, "c": {"@brake": 1.0}}


def pairs(published: dict[str, tuple[int, int] | None]) -> set[tuple[str, str]]:
    return {tuple(sorted(pair)) for pair in find_pairs(VECTORS, published)}  # type: ignore[misc]  # pairs


def test_reports_that_share_no_key_are_not_compared() -> None:
    assert pairs(dict.fromkeys(VECTORS)) == {("a", "b")}


def test_reports_published_far_from_each_other_are_not_compared() -> None:
    assert pairs({"a": (100, 100), "b": (109, 109), "c": None}) == {("a", "b")}
    assert pairs({"a": (100, 100), "b": (140, 140), "c": None}) == set()


def test_an_undated_report_is_compared_with_those_of_all_dates() -> None:
    assert pairs({"a": (100, 100), "b": None, "c": None}) == {("a", "b")}
    assert pairs({"a": (100, 100), "b": (90, 120), "c": None}) == {("a", "b")}
