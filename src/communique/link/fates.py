"""The fate of each judged fact: accepted, rejected, corrected; the later of two that contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.judgements import Judgement
from communique.link.ties import Item


class Fate(NamedTuple):
    """What persons said of one fact, the later last; those who agree stand beside each other."""

    rejections: tuple[Judgement, ...] = ()
    acceptances: tuple[Judgement, ...] = ()
    corrections: Mapping[str, tuple[Judgement, ...]] = {}  # by field

    @property
    def is_rejected(self) -> bool:
        """It leaves the record."""
        return bool(self.rejections)

    def list_holding(self) -> list[Judgement]:
        """All that hold."""
        corrected = [judgement for held in self.corrections.values() for judgement in held]
        return [*self.rejections, *self.acceptances, *corrected]


def settle_fates(
    judged: Iterable[tuple[Judgement, frozenset[Item]]],
) -> tuple[Mapping[Item, Fate], dict[str, str]]:
    """The fate of each fact, and which judgements later ones overrule wherever they apply.

    `judged` come from the earliest on.
    """
    fates: dict[Item, Fate] = {}
    replaced: dict[str, str] = {}
    for judgement, items in judged:
        for item in sorted(items):
            before = fates.get(item, Fate())
            after = _add(before, judgement)
            held = {each.id for each in after.list_holding()}
            replaced.update(
                {old.id: judgement.id for old in before.list_holding() if old.id not in held}
            )
            fates[item] = after
    holding = {judgement.id for fate in fates.values() for judgement in fate.list_holding()}
    return fates, {old: new for old, new in replaced.items() if old not in holding}


def _add(fate: Fate, judgement: Judgement) -> Fate:
    match judgement.verb:
        case "reject":
            return Fate((*fate.rejections, judgement))
        case "accept":
            return Fate((), (*fate.acceptances, judgement), fate.corrections)
        case _:
            field = judgement.field or ""
            before = fate.corrections.get(field, ())
            agree = before and _same_value(before[-1], judgement)
            held = (*before, judgement) if agree else (judgement,)
            return Fate((), fate.acceptances, {**fate.corrections, field: held})


def _same_value(left: Judgement, right: Judgement) -> bool:
    return (left.value, left.to) == (right.value, right.to)
