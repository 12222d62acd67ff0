"""Counting how often rules were right."""

from calibrate import count_into
from communique.evaluation.calibration import Weighed
from communique.extract.confidence import find_weight


def weigh(rule: str, *, right: bool) -> Weighed:
    return Weighed("statements", rule, 0.5, right)


def table() -> list[list[str]]:
    return [["meeting.noun", "", "9", "9"], ["meeting.noun-call", "", "0", "0"]]


def test_a_fact_counts_for_the_longest_row_that_its_rule_begins_with() -> None:
    rows = table()
    facts = [weigh("meeting.noun-summit", right=True), weigh("meeting.noun-call", right=False)]
    assert count_into(rows, facts) == []
    assert [row[2:] for row in rows] == [["1", "1"], ["0", "1"]]


def test_a_rule_without_a_row_is_named() -> None:
    assert count_into(table(), [weigh("office.nameless", right=True)]) == ["office.nameless"]


def test_reading_and_counting_take_the_same_row() -> None:
    weights = {"meeting": 0.5, "meeting.noun": 0.8, "meeting.noun-call": 0.6}
    assert find_weight("meeting.noun-summit", weights) == 0.8
    assert find_weight("meeting.noun-call", weights) == 0.6
    assert find_weight("meeting.verb", weights) == 0.5
