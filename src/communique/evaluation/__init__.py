"""How well a record agrees with a gold annotation of the same reports (docs/evaluation.md)."""

from communique.evaluation.evaluate import evaluate_record, find_disagreements
from communique.evaluation.measure import Disagreement, Measure

__all__ = ["Disagreement", "Measure", "evaluate_record", "find_disagreements"]
