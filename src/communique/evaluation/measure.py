"""One figure of the evaluation, and one disagreement behind it, with the ways to count them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Measure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the table."""

    section: str  # "statements"
    measure: str  # "found (token F1 >= 0.7)"
    right: float | None = None  # gold items found, or judged items that are right
    gold: int | None = None  # of how many in gold, or judged
    export: int | None = None  # how many the record has; None where only a share is measured
    precision: float | None = None
    recall: float | None = None
    score: float | None = None  # F1, share right, or mean; None where nothing was judged
    bad: int | None = None  # count of violations, where it is a count that must be 0

    @property
    def key(self) -> str:
        """Its name in a file of floors: "statements/found (token F1 >= 0.7)"."""
        return f"{self.section}/{self.measure}"


class Disagreement(Struct, frozen=True):
    """One thing on which gold and record differ."""

    section: str
    measure: str
    kind: Literal["missed", "extra", "differs", "wrong"]
    words: str  # of the text, or the name
    gold: str = ""
    found: str = ""


class Verdict(Struct, frozen=True):
    """Whether one field of a pair is right, with what both sides have."""

    right: bool
    words: str
    gold: str = ""
    found: str = ""


class Judged(Struct, frozen=True):
    """One row of the record that gold could judge: what a confidence is checked against."""

    section: str  # "statements"
    row: str  # id of the row
    right: bool


Outcome = Measure | Disagreement | Judged


def compare_counts(
    section: str, measure: str, *, found: int, gold: int, right: int, export: int
) -> Measure:
    """`found` of `gold` items were found, `right` of `export` items are right: P, R and F1.

    The two counts of hits differ where one item of the record answers several of gold.
    """
    precision, recall = _ratio(right, export), _ratio(found, gold)
    total = (precision or 0.0) + (recall or 0.0)
    score = 2 * (precision or 0.0) * (recall or 0.0) / total if total else 0.0
    return Measure(
        section=section,
        measure=measure,
        right=found,
        gold=gold,
        export=export,
        precision=precision,
        recall=recall,
        score=score if gold or export else None,
    )


def judge_share(section: str, measure: str, verdicts: Iterable[Verdict]) -> Iterator[Outcome]:
    """The share of verdicts that are right, then each that is not."""
    rows = tuple(verdicts)
    right = sum(row.right for row in rows)
    yield Measure(
        section=section,
        measure=measure,
        right=right,
        gold=len(rows),
        score=_ratio(right, len(rows)),
    )
    for row in rows:
        if not row.right:
            yield Disagreement(section, measure, "differs", row.words, row.gold, row.found)


def count_bad(section: str, measure: str, bad: Iterable[str], checked: int) -> Iterator[Outcome]:
    """How many are wrong of how many checked, then each by its words."""
    rows = tuple(bad)
    yield Measure(section=section, measure=measure, gold=checked, bad=len(rows))
    for words in rows:
        yield Disagreement(section, measure, "wrong", words)


def list_unmatched(
    section: str, measure: str, *, missed: Iterable[str], extra: Iterable[str]
) -> Iterator[Disagreement]:
    """What gold has and the record lacks, then what the record has and gold lacks."""
    for words in missed:
        yield Disagreement(section, measure, "missed", words)
    for words in extra:
        yield Disagreement(section, measure, "extra", words)


def judge_rows(section: str, *, right: Iterable[str], wrong: Iterable[str]) -> Iterator[Judged]:
    """Ids of the record's rows that answer gold, then of those that answer nothing."""
    for row in dict.fromkeys(right):
        yield Judged(section, row, right=True)
    for row in dict.fromkeys(wrong):
        yield Judged(section, row, right=False)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
