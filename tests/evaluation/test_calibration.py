"""Confidence beside the share that is right."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.evaluation.calibration import Weighed, tabulate_confidence, weigh_rows
from communique.evaluation.evaluate import compare_with_gold
from communique.records import Record

RULE = "statement.that-clause"


def weigh(confidence: float, right: str) -> list[Weighed]:
    """A row for each letter: "y" is right, "n" is not."""
    return [Weighed("statements", RULE, confidence, letter == "y") for letter in right]


def test_a_tenth_shows_mean_confidence_and_share_right() -> None:
    (row,) = tabulate_confidence(weigh(0.75, "yyyn")).bins
    assert (row.low, row.high, row.judged) == (0.7, 0.8, 4)
    assert (row.confidence, row.right) == (0.75, 0.75)


def test_the_error_weighs_tenths_by_their_rows() -> None:
    rows = [*weigh(1.0, "yyy"), *weigh(0.5, "n")]
    assert tabulate_confidence(rows).errors == {"statements": pytest.approx(0.125)}


def test_full_confidence_belongs_to_the_last_tenth() -> None:
    (row,) = tabulate_confidence(weigh(1.0, "y")).bins
    assert row.low == 0.9


def test_a_statement_that_gold_lacks_is_judged_wrong(
    gold_path: Path, export: dict[str, Any]
) -> None:
    extra = dict(export["statements"][2], id="statement-extra")
    extra["content"] = [
        {"document": "doc-a", "start": 0, "end": 6, "quote": export["documents"][0]["text"][:6]}
    ]
    export["statements"].append(extra)
    record = msgspec.convert(export, Record)
    judged = compare_with_gold(gold_path, record, present=False).judged
    weighed = {row.row: row.right for row in judged if row.section == "statements"}
    assert weighed.pop("statement-extra") is False
    assert all(weighed.values())


def test_every_kind_of_fact_that_gold_has_is_weighed(
    gold_path: Path, export: dict[str, Any]
) -> None:
    record = msgspec.convert(export, Record)
    judged = compare_with_gold(gold_path, record, present=False).judged
    weighed = weigh_rows(judged, record)
    assert {row.section for row in weighed} == {
        "offices", "memberships", "meetings", "statements", "agreements", "activities",
    }  # fmt: skip
    assert all(row.right for row in weighed)
