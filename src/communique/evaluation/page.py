"""The evaluation as one HTML page: measures, calibration, and each disagreement with its words.

The page holds all it needs and asks for nothing; every text is escaped.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.evaluation.calibration import Calibration
    from communique.evaluation.evaluate import Evaluation
    from communique.evaluation.measure import Disagreement, Measure

TEMPLATE = "page.html"


def render_page(evaluation: Evaluation, calibration: Calibration, *, gold: str, record: str) -> str:
    """HTML of the page; `gold` and `record` are named in its heading."""
    import jinja2  # noqa: PLC0415  # 0.1 s: only when a page is asked for

    template = (files("communique.evaluation") / TEMPLATE).read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(template).render(
        gold=gold,
        record=record,
        sections=_group_measures((*evaluation.measures, *evaluation.reliability)),
        calibration=calibration,
        disagreements=_group_disagreements(evaluation.disagreements),
    )


def _group_measures(measures: tuple[Measure, ...]) -> list[tuple[str, list[Measure]]]:
    return [
        (section, list(rows)) for section, rows in groupby(measures, key=lambda row: row.section)
    ]


def _group_disagreements(
    rows: tuple[Disagreement, ...],
) -> list[tuple[str, list[Disagreement]]]:
    grouped = groupby(rows, key=lambda row: f"{row.section}: {row.measure}")
    return [(heading, list(group)) for heading, group in grouped]
