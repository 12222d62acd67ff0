"""Confidence follows from how often rules were right."""

from collections.abc import Callable

import pytest

from communique.extract.confidence import measure_confidence
from communique.records import Reading
from communique.vocabulary import Rule, load_vocabulary


def rule(name: str, right: int, judged: int) -> Rule:
    return Rule(name, "", right, judged, "test", "test")


def test_a_rule_often_judged_weighs_what_it_was_right() -> None:
    weights = measure_confidence((rule("statement.a", 360, 400), rule("statement.b", 40, 400)))
    assert weights["statement.a"] == pytest.approx(0.9, abs=0.01)
    assert weights["statement.b"] == pytest.approx(0.1, abs=0.01)


def test_a_rule_never_judged_weighs_as_its_kind() -> None:
    weights = measure_confidence((rule("meeting.a", 8, 10), rule("meeting.b", 0, 0)))
    assert weights["meeting.b"] == weights["meeting"] == 0.8


def test_a_rule_judged_once_stays_near_its_kind() -> None:
    weights = measure_confidence((rule("office.a", 79, 99), rule("office.b", 1, 1)))
    assert weights["office.b"] == pytest.approx((1 + 4 * 0.8) / 5, abs=0.01)


def test_a_kind_never_judged_is_an_even_chance() -> None:
    assert measure_confidence((rule("activity", 0, 0),))["activity"] == 0.5


def test_a_fact_carries_the_confidence_of_its_rule(read: Callable[..., Reading]) -> None:
    (fact,) = read("Ghana is a member of the African Union.").memberships
    assert fact.confidence == measure_confidence(load_vocabulary().rules)["membership.member"]
