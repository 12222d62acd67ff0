"""The line from a gold file and a record to the measures: read, match, measure."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.errors import InputError
from communique.evaluation.articles import keep_articles
from communique.evaluation.comparison import compare_record
from communique.evaluation.gold import read_gold
from communique.evaluation.measure import Disagreement, Judged, Measure
from communique.evaluation.meeting_measures import measure_happenings
from communique.evaluation.recorded import find_gold_documents
from communique.evaluation.reliability import measure_reliability
from communique.evaluation.statement_measures import measure_sayings

if TYPE_CHECKING:
    from pathlib import Path

    from communique.evaluation.sides import Side
    from communique.records import Record


class Evaluation(Struct, frozen=True):
    """All that a comparison with gold gives, each part in the order of the table."""

    measures: tuple[Measure, ...]
    reliability: tuple[Measure, ...]  # agreement corrected for chance
    disagreements: tuple[Disagreement, ...]
    judged: tuple[Judged, ...]  # the record's rows that gold could judge


def evaluate_record(
    gold_path: Path, record: Record, *, present: bool = False
) -> tuple[Measure, ...]:
    """Every measure that this gold can judge, in the order of the table.

    `present` leaves out gold articles that the record lacks. A file that is no gold file is an
    InputError.
    """
    return compare_with_gold(gold_path, record, present=present).measures


def find_disagreements(
    gold_path: Path, record: Record, *, present: bool = False
) -> tuple[Disagreement, ...]:
    """What gold has and the record lacks, what answers nothing, and what differs, by measure."""
    return compare_with_gold(gold_path, record, present=present).disagreements


def compare_with_gold(gold_path: Path, record: Record, *, present: bool) -> Evaluation:
    """Measures, the disagreements behind them, and which rows are right."""
    gold = read_gold(gold_path)
    if present:
        gold = _keep_present(gold_path, gold, record)
    compared = compare_record(gold, record)
    outcomes = tuple(chain(measure_sayings(compared, record), measure_happenings(compared)))
    return Evaluation(
        tuple(row for row in outcomes if isinstance(row, Measure)),
        tuple(measure_reliability(compared)),
        tuple(row for row in outcomes if isinstance(row, Disagreement)),
        tuple(row for row in outcomes if isinstance(row, Judged)),
    )


def _keep_present(gold_path: Path, gold: Side, record: Record) -> Side:
    if not gold.by_article:
        message = (
            f"{gold_path}: one gold record of several reports; --present expects a list of"
            " articles. Leave --present out"
        )
        raise InputError(message)
    return keep_articles(gold, frozenset(find_gold_documents(record, gold).values()))
