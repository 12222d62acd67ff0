"""Floors: the score below which no measure may fall, as tests/gold/floors.json pins them.

One floor a measure, under "section/measure": the least score (0 to 1, three digits), or the most
violations where the measure counts them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from communique.evaluation.measure import Measure

Floors = dict[str, float]
DIGITS = 1000  # a floor has three


def list_floors(measures: Iterable[Measure]) -> Floors:
    """The floors that these measures just hold; what nothing was judged by has none."""
    floors: Floors = {}
    for row in measures:
        if row.bad is not None:
            floors[row.key] = row.bad
        elif row.score is not None:
            floors[row.key] = math.floor(round(row.score * DIGITS, 6)) / DIGITS
    return floors


def find_fallen(measures: Iterable[Measure], floors: Mapping[str, float]) -> tuple[str, ...]:
    """A line for each floor that does not hold: what was measured, and what was pinned."""
    rows = {row.key: row for row in measures}
    lines = (_describe_fall(key, rows.get(key), floor) for key, floor in floors.items())
    return tuple(line for line in lines if line)


def _describe_fall(key: str, row: Measure | None, floor: float) -> str | None:
    if row is None or (row.bad is None and row.score is None):
        return f"{key}: not measured, pinned at {floor:g}"
    if row.bad is not None:
        return f"{key}: {row.bad} wrong, pinned at {floor:g} at most" if row.bad > floor else None
    measured = list_floors([row])[key]
    return f"{key}: {measured:.3f}, pinned at {floor:.3f} at least" if measured < floor else None


def raise_floors(measures: Iterable[Measure], floors: Mapping[str, float]) -> Floors:
    """The floors as strict as what was measured, new measures included; none is lowered."""
    rows = tuple(measures)
    counts = {row.key for row in rows if row.bad is not None}
    raised = dict(floors)
    for key, measured in list_floors(rows).items():
        stricter = min if key in counts else max
        raised[key] = stricter(floors.get(key, measured), measured)
    return raised
