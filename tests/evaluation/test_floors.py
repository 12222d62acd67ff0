"""Floors hold, fall and rise."""

from communique.evaluation import Measure
from communique.evaluation.floors import find_fallen, list_floors, raise_floors

SCORE = Measure(section="meetings", measure="date", score=0.8567)
COUNT = Measure(section="evidence", measure="wrong", gold=9, bad=2)
UNJUDGED = Measure(section="claims", measure="same", gold=0)


def test_a_score_is_cut_to_three_digits() -> None:
    assert list_floors([SCORE]) == {"meetings/date": 0.856}


def test_what_nothing_was_judged_by_has_no_floor() -> None:
    assert list_floors([UNJUDGED]) == {}


def test_a_floor_just_held_has_not_fallen() -> None:
    assert find_fallen([SCORE, COUNT], list_floors([SCORE, COUNT])) == ()


def test_a_score_below_its_floor_has_fallen() -> None:
    lines = find_fallen([SCORE], {"meetings/date": 0.9})
    assert lines == ("meetings/date: 0.856, pinned at 0.900 at least",)


def test_a_count_above_its_floor_has_fallen() -> None:
    lines = find_fallen([COUNT], {"evidence/wrong": 1})
    assert lines == ("evidence/wrong: 2 wrong, pinned at 1 at most",)


def test_a_floor_that_nothing_measures_has_fallen() -> None:
    lines = find_fallen([UNJUDGED], {"claims/same": 0.5})
    assert lines == ("claims/same: not measured, pinned at 0.5",)


def test_a_better_score_raises_its_floor() -> None:
    assert raise_floors([SCORE], {"meetings/date": 0.5}) == {"meetings/date": 0.856}


def test_fewer_violations_tighten_their_floor() -> None:
    assert raise_floors([COUNT], {"evidence/wrong": 5}) == {"evidence/wrong": 2}


def test_a_worse_score_lowers_nothing() -> None:
    assert raise_floors([SCORE], {"meetings/date": 0.9}) == {"meetings/date": 0.9}


def test_a_new_measure_gets_a_floor() -> None:
    assert raise_floors([SCORE], {}) == {"meetings/date": 0.856}
