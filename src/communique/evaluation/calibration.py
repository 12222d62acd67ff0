"""Whether confidence means something: are eight in ten rows of confidence .8 right, as they say.

In: the record's rows that gold could judge, and the record. Out: for each kind of fact and each
tenth of confidence how many rows were judged, their mean confidence and the share that is right;
and for each kind the expected calibration error (Naeini, Cooper and Hauskrecht, 2015): the mean
gap between the two, weighted by rows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.evaluation.measure import Judged
    from communique.records import Record

TENTHS = 10
SECTIONS = ("offices", "memberships", "meetings", "statements", "agreements", "activities")


class Bin(Struct, frozen=True):
    """The judged rows of one kind whose confidence lies in one tenth."""

    section: str  # "statements"
    low: float  # inclusive
    high: float  # exclusive, but for the last tenth
    judged: int
    confidence: float  # mean of the rows
    right: float  # share, 0 to 1


class Calibration(Struct, frozen=True):
    """Bins in the order of `SECTIONS`, and the error of each kind that has any."""

    bins: tuple[Bin, ...]
    errors: dict[str, float]  # section -> expected calibration error, 0 to 1


class Weighed(Struct, frozen=True):
    """A judged row with what the record says of it."""

    section: str
    rule: str
    confidence: float
    right: bool


def weigh_rows(judged: Iterable[Judged], record: Record) -> tuple[Weighed, ...]:
    """The judged rows with rule and confidence; rows that the record lacks are left out."""
    rows = {row.id: row for section in SECTIONS for row in getattr(record, section)}
    return tuple(
        Weighed(j.section, rows[j.row].rule, rows[j.row].confidence, j.right)
        for j in judged
        if j.section in SECTIONS and j.row in rows
    )


def tabulate_confidence(weighed: Sequence[Weighed]) -> Calibration:
    """The reliability table of the rows."""
    bins = tuple(
        row for section in SECTIONS for row in _tabulate_section(section, weighed)
    )  # fmt: skip
    sizes: dict[str, int] = defaultdict(int)
    gaps: dict[str, float] = defaultdict(float)
    for row in bins:
        sizes[row.section] += row.judged
        gaps[row.section] += row.judged * abs(row.confidence - row.right)
    return Calibration(bins, {section: gaps[section] / sizes[section] for section in sizes})


def _tabulate_section(section: str, weighed: Sequence[Weighed]) -> list[Bin]:
    tenths: dict[int, list[Weighed]] = defaultdict(list)
    for row in weighed:
        if row.section == section:
            tenths[min(int(row.confidence * TENTHS), TENTHS - 1)].append(row)
    return [
        Bin(
            section,
            tenth / TENTHS,
            (tenth + 1) / TENTHS,
            len(rows),
            sum(row.confidence for row in rows) / len(rows),
            sum(row.right for row in rows) / len(rows),
        )
        for tenth, rows in sorted(tenths.items())
    ]
