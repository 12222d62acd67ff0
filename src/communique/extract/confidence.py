"""Confidence of each fact: how often its rule was right where it could be judged.

In: a Reading and the table rules.csv. Out: the Reading with `confidence` of its facts set. A rule
judged n times and right r times weighs (r + k * base) / (n + k), base being the share right of all
rules of its kind of fact and k = 4: a rule seen once says little of its own (Bayesian shrinkage to
the mean of its kind; Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.4).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

import msgspec.structs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import Fact, Reading
    from communique.vocabulary import Rule

AnyFact = TypeVar("AnyFact", bound="Fact")
PRIOR = 4  # judgements that the mean of the kind counts for
UNJUDGED = 0.5  # where no rule of the kind was ever judged
DIGITS = 2


def weigh_reading(reading: Reading, rules: tuple[Rule, ...]) -> Reading:
    """The reading, each fact with the confidence of its rule."""
    return msgspec.structs.replace(
        reading,
        offices=weigh_facts(reading.offices, rules),
        meetings=weigh_facts(reading.meetings, rules),
        statements=weigh_facts(reading.statements, rules),
        agreements=weigh_facts(reading.agreements, rules),
        memberships=weigh_facts(reading.memberships, rules),
        activities=weigh_facts(reading.activities, rules),
    )


def weigh_facts(facts: Iterable[AnyFact], rules: tuple[Rule, ...]) -> tuple[AnyFact, ...]:
    """The facts, each with the confidence of its rule."""
    weights = measure_confidence(rules)
    return tuple(
        msgspec.structs.replace(fact, confidence=find_weight(fact.rule, weights)) for fact in facts
    )


@cache
def measure_confidence(rules: tuple[Rule, ...]) -> dict[str, float]:
    """Confidence by rule, and by kind of fact ("statement") for rules that no row names."""
    totals: dict[str, tuple[int, int]] = {}
    for rule in rules:
        kind = rule.rule.partition(".")[0]
        right, judged = totals.get(kind, (0, 0))
        totals[kind] = (right + rule.right, judged + rule.judged)
    bases = {k: right / judged if judged else UNJUDGED for k, (right, judged) in totals.items()}
    weights = {kind: round(base, DIGITS) for kind, base in bases.items()}
    for rule in rules:
        base = bases[rule.rule.partition(".")[0]]
        weight = (rule.right + PRIOR * base) / (rule.judged + PRIOR)
        weights[rule.rule] = round(weight, DIGITS)
    return weights


def find_weight(rule: str, weights: dict[str, float]) -> float:
    """Of the row that the rule's name begins with; the longest of several.

    >>> find_weight("statement.that-clause.say", {"statement": 0.8, "statement.that-clause": 0.9})
    0.9
    """
    while rule not in weights:
        cut = max(rule.rfind("."), rule.rfind("-"))
        if cut < 0:
            return UNJUDGED
        rule = rule[:cut]
    return weights[rule]
