"""Agreement corrected for chance between gold's coder and the record, as codebooks report it.

In: both sides with their matches. Out: Cohen's kappa and Krippendorff's alpha, nominal, for each
label of the facts that both sides have, and for every word whether a statement holds it.

Cohen, J. (1960), "A coefficient of agreement for nominal scales". Krippendorff, K. (2011),
"Computing Krippendorff's alpha-reliability". What only one side found is not among the labels:
that F1 measures (positive specific agreement: Hripcsak, G. and Rothschild, A. S., 2005).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from communique.evaluation.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.evaluation.comparison import Comparison
    from communique.evaluation.sides import Saying

Label = str | None
Pair = tuple[Label, Label]  # gold's label, the record's


def measure_reliability(compared: Comparison) -> Iterator[Measure]:
    """Two coefficients for each label that both sides give; none where nothing can be paired."""
    answers = compared.statements.required
    meetings = compared.meetings.pairs
    labels: tuple[tuple[str, list[Pair]], ...] = (
        ("words within statements", list(_label_words(compared))),
        ("mode of statements", [(a.gold.mode, a.found.mode) for a in answers if a.gold.mode]),
        ("act of statements", [(a.gold.act, a.found.act) for a in answers if a.gold.act]),
        ("status of meetings", [(ours.status, theirs.status) for ours, theirs in meetings]),
    )
    for name, pairs in labels:
        for coefficient, compute in (("kappa", compute_kappa), ("alpha", compute_alpha)):
            yield Measure(
                section="reliability",
                measure=f"{name}, {coefficient}",
                gold=len(pairs),
                score=compute(pairs),
            )


def _label_words(compared: Comparison) -> Iterator[Pair]:
    """For every word of the covered reports: whether a statement of either side holds it."""
    optional = {a.found.id for a in compared.statements.answers if a.gold.optional}
    ours = _spans_by_document(s for s in compared.gold.statements if not s.optional)
    theirs = _spans_by_document(s for s in compared.found.statements if s.id not in optional)
    for document, text in sorted(compared.texts.items()):
        gold, found = ours.get(document, ()), theirs.get(document, ())
        for word in re.finditer(r"\w+", text):
            yield _is_held(word.start(), gold), _is_held(word.start(), found)


def _spans_by_document(sayings: Iterable[Saying]) -> dict[str, tuple[tuple[int, int], ...]]:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for saying in sayings:
        held = tuple((span.start, span.end) for span in saying.content)
        spans[saying.document] = (*spans.get(saying.document, ()), *held)
    return spans


def _is_held(offset: int, spans: Sequence[tuple[int, int]]) -> Label:
    return "held" if any(start <= offset < end for start, end in spans) else "free"


def compute_kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa; None without pairs, and 1.0 where both sides use one and the same label.

    >>> compute_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    if not pairs:
        return None
    ours, theirs = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    observed = sum(gold == found for gold, found in pairs) / len(pairs)
    expected = sum(count * theirs[label] for label, count in ours.items()) / len(pairs) ** 2
    return 1.0 if expected == 1.0 else (observed - expected) / (1 - expected)


def compute_alpha(pairs: Sequence[Pair]) -> float | None:
    """Krippendorff's alpha for nominal labels of two coders without gaps; None without pairs.

    >>> round(compute_alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 3)
    0.533
    """
    if not pairs:
        return None
    counts = Counter(label for pair in pairs for label in pair)
    total = sum(counts.values())
    observed = sum(gold != found for gold, found in pairs) / len(pairs)
    alike = sum(count * (count - 1) for count in counts.values()) / (total * (total - 1))
    return 1.0 if alike == 1.0 else 1 - observed / (1 - alike)
