"""Measures and disagreements for a person (rich) and for programs (JSON)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.evaluation.calibration import Calibration
    from communique.evaluation.evaluate import Evaluation
    from communique.evaluation.measure import Disagreement, Measure

COLUMNS = ("right", "of", "record", "P", "R", "score", "bad")
NOTHING_JUDGED = "-"


def make_table(measures: Iterable[Measure]) -> Table:
    """One row a measure; the section is named once."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("section", no_wrap=True)
    table.add_column("measure")
    for column in COLUMNS:
        table.add_column(column, justify="right", no_wrap=True)
    for section, rows in groupby(measures, key=lambda row: row.section):
        for number, row in enumerate(rows):
            # Text: brackets in a name are no markup
            table.add_row("" if number else section, Text(row.measure), *_cells(row))
    return table


def _cells(row: Measure) -> Iterator[str]:
    yield "" if row.right is None else f"{row.right:.4g}"
    yield from ("" if count is None else str(count) for count in (row.gold, row.export))
    yield from ("" if part is None else f"{part:.3f}" for part in (row.precision, row.recall))
    if row.bad is not None:
        yield from ("", str(row.bad))
    else:
        yield from (NOTHING_JUDGED if row.score is None else f"{row.score:.3f}", "")


def make_calibration_table(calibration: Calibration) -> Table:
    """One row for each tenth of confidence of each kind; the error beside its first row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("what confidence means", no_wrap=True)
    for column in ("tenth", "rows", "confidence", "right", "error"):
        table.add_column(column, justify="right", no_wrap=True)
    for section, rows in groupby(calibration.bins, key=lambda row: row.section):
        for number, row in enumerate(rows):
            table.add_row(
                "" if number else section,
                f"{row.low:.1f}-{row.high:.1f}",
                str(row.judged),
                f"{row.confidence:.2f}",
                f"{row.right:.2f}",
                "" if number else f"{calibration.errors[section]:.3f}",
            )
    return table


def describe_disagreements(disagreements: Iterable[Disagreement]) -> Text:
    """A heading for each measure, then a line for each disagreement, with both sides."""
    text = Text()
    for heading, rows in groupby(disagreements, key=lambda row: (row.section, row.measure)):
        text.append(f"\n{heading[0]}: {heading[1]}\n", style="bold")
        for row in rows:
            text.append(f"  {row.kind:<8}{row.words}{_both_sides(row)}\n")
    return text


def _both_sides(row: Disagreement) -> str:
    if row.kind != "differs":
        return f"  [{row.gold}]" if row.gold else ""
    if not row.gold and not row.found:
        return ""
    return f"\n          gold: {row.gold or '(none)'}\n          record: {row.found or '(none)'}"


def encode_evaluation(evaluation: Evaluation, calibration: Calibration, *, errors: bool) -> str:
    """One JSON object: measures, reliability, calibration, and with `errors` disagreements."""
    content: dict[str, object] = {
        "measures": evaluation.measures,
        "reliability": evaluation.reliability,
        "calibration": calibration,
    }
    if errors:
        content["disagreements"] = evaluation.disagreements
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode("utf-8")
