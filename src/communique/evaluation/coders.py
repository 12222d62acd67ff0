"""Agreement of coders who judged the same facts, corrected for chance: per field and over all.

In: answers of one task. Out: Krippendorff's alpha (nominal, any number of coders, gaps allowed;
Krippendorff, K. (2011), "Computing Krippendorff's alpha-reliability", section C) and Cohen's kappa
(each pair, then their mean); None where every answer is the same label, for chance is not defined
there. A coder who says that something is no fact gives no values of its fields.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from msgspec import Struct

from communique.evaluation.reliability import compute_kappa
from communique.store.assignments import Answer, Item

FACT = "is a fact"  # the first label of every item
OVERALL = "over all"
Unit = tuple[int, str]  # item and field
Labels = Mapping[Unit, Mapping[str, str]]  # what each coder says


class Agreement(Struct, frozen=True):
    """How far coders agree on one field."""

    field: str
    items: int  # that two or more coders answered
    same: int  # on which all of them say the same
    alpha: float | None
    kappa: float | None


class Disagreement(Struct, frozen=True):
    """A field of an item on which coders differ."""

    position: int
    name: str
    field: str
    answers: tuple[tuple[str, str], ...]  # coder and value
    settled: str | None


def measure_agreement(answers: Iterable[Answer]) -> tuple[Agreement, ...]:
    """Each field on which two coders can be compared, and all of them together at the end."""
    labels = label_answers(answers)
    fields = sorted({field for _, field in labels}, key=lambda each: (each != FACT, each))
    found = [
        _measure(field, [by for (_, own), by in sorted(labels.items()) if own == field])
        for field in fields
    ]
    if len(found) > 1:
        pooled = [
            {coder: f"{field}: {value}" for coder, value in by.items()}
            for (_, field), by in sorted(labels.items())
        ]
        found.append(_measure(OVERALL, pooled))
    return tuple(found)


def list_disagreements(
    items: Iterable[Item], answers: Iterable[Answer]
) -> tuple[Disagreement, ...]:
    """Where two coders differ."""
    known = {item.position: item for item in items}
    return tuple(
        Disagreement(
            position, known[position].name, field, tuple(sorted(by.items())),
            known[position].settled,
        )
        for (position, field), by in sorted(label_answers(answers).items())
        if len(set(by.values())) > 1
    )  # fmt: skip


def label_answers(answers: Iterable[Answer]) -> Labels:
    """What each coder says of each field of each item that two or more have answered."""
    found: defaultdict[Unit, dict[str, str]] = defaultdict(dict)
    for answer in answers:
        found[answer.position, FACT][answer.coder] = "yes" if answer.fact else "no"
        if answer.fact:
            for field, value in answer.told.items():
                found[answer.position, field][answer.coder] = value
    return {unit: by for unit, by in found.items() if len(by) > 1}


def _measure(field: str, units: Sequence[Mapping[str, str]]) -> Agreement:
    same = sum(len(set(by.values())) == 1 for by in units)
    varied = len({value for by in units for value in by.values()}) > 1
    kappa = compute_mean_kappa(units) if varied else None
    return Agreement(field, len(units), same, compute_alpha(units), kappa)


def compute_alpha(units: Iterable[Mapping[str, str]]) -> float | None:
    """Krippendorff's alpha of nominal labels by any number of coders; None where chance has none.

    >>> round(compute_alpha([{"x": "a", "y": "a"}, {"x": "a", "y": "b"}, {"x": "b", "y": "b"}]), 3)
    0.444
    """
    counts: Counter[str] = Counter()  # of labels that are compared with another
    unlike = 0.0  # pairs of labels of one unit that differ, each unit by the number of its coders
    for by in units:
        labels = Counter(by.values())
        coders = labels.total()
        if coders > 1:
            counts += labels
            unlike += sum(n * (coders - n) for n in labels.values()) / (coders - 1)
    total = counts.total()
    expected = sum(n * (total - n) for n in counts.values())
    return 1 - unlike * (total - 1) / expected if expected else None


def compute_mean_kappa(units: Sequence[Mapping[str, str]]) -> float | None:
    """The mean of Cohen's kappa over all pairs of coders that share an item."""
    coders = sorted({coder for by in units for coder in by})
    found = [
        compute_kappa([(by[one], by[other]) for by in units if one in by and other in by])
        for one, other in combinations(coders, 2)
    ]
    kept = [each for each in found if each is not None]
    return fmean(kept) if kept else None
