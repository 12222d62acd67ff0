from __future__ import annotations

import pytest

from communique.exports.levels import LevelRule, highest, is_military, level_of, read_levels


@pytest.mark.parametrize("row", read_levels(), ids=lambda row: row.key)
def test_each_rule_grades_its_example(row: LevelRule) -> None:
    assert level_of(row.example) == row.level


def test_a_deputy_is_no_minister_and_an_unknown_office_an_official() -> None:
    assert level_of("vice minister of trade") == "deputy minister"
    assert level_of("archivist") == "official"
    assert level_of("") is None


def test_the_highest_level_counts() -> None:
    assert highest(["minister", None, "head of state"]) == "head of state"
    assert highest([None]) is None


def test_a_word_inside_another_is_no_level() -> None:
    assert level_of("kingmaker") == "official"


def test_armed_forces_are_known_by_their_words() -> None:
    assert is_military("chief of staff of the navy")
    assert not is_military("minister of trade")
    assert not is_military(None)
