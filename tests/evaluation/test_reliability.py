"""Kappa and alpha: the values that the papers' own formulas give, and where they are shown."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.evaluation.evaluate import compare_with_gold
from communique.evaluation.reliability import compute_alpha, compute_kappa
from communique.records import Record

# Krippendorff (2011), section B: two coders, ten units, two labels; alpha is 0.095
TEN_UNITS = list(zip("0100000000", "1110010010", strict=True))


def test_alpha_of_krippendorffs_own_example_is_what_he_computes() -> None:
    assert compute_alpha(TEN_UNITS) == pytest.approx(0.095, abs=0.001)


def test_coders_who_agree_by_chance_alone_have_a_kappa_of_zero() -> None:
    assert compute_kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0


def test_one_label_for_everything_is_full_agreement() -> None:
    assert compute_kappa([("a", "a")] * 3) == 1.0
    assert compute_alpha([("a", "a")] * 3) == 1.0


def test_without_pairs_nothing_is_judged() -> None:
    assert compute_kappa([]) is None
    assert compute_alpha([]) is None


def measure(gold_path: Path, export: dict[str, Any]) -> dict[str, float | None]:
    record = msgspec.convert(export, Record)
    rows = compare_with_gold(gold_path, record, present=False).reliability
    return {row.measure: row.score for row in rows}


def test_a_record_that_agrees_with_gold_has_full_reliability(
    gold_path: Path, export: dict[str, Any]
) -> None:
    assert set(measure(gold_path, export).values()) == {1.0}


def test_a_lost_statement_lowers_the_agreement_on_words(
    gold_path: Path, export: dict[str, Any]
) -> None:
    export["statements"].pop(0)
    score = measure(gold_path, export)["words within statements, kappa"]
    assert score is not None
    assert 0 < score < 1


def test_another_mode_lowers_the_agreement_on_modes_alone(
    gold_path: Path, export: dict[str, Any]
) -> None:
    export["statements"][0]["mode"] = "direct"
    rows = measure(gold_path, export)
    fallen = {name for name, score in rows.items() if score is not None and score < 1}
    assert fallen == {"mode of statements, kappa", "mode of statements, alpha"}
