"""Coded events as rows of pairs, one for each source and target, as CAMEO writes them.

A reciprocal event is written from each side; of a visit, the host's row is 043. An event without a
target is one row without one. PLOVER's own count is that of the field `event`.
"""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import CodedActor, CodedEvent, EventRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIRRORED = {"042": "043", "043": "042"}  # what the other side does


def list_rows(events: Iterable[CodedEvent]) -> tuple[EventRow, ...]:
    """Every pair of every event, sorted by id; a pair told twice is one row."""
    rows = {row.id: row for event in events for row in expand(event)}
    return tuple(rows[key] for key in sorted(rows))


def expand(event: CodedEvent) -> Iterator[EventRow]:
    """The pairs of one event."""
    for source, target, cameo in pair_actors(event):
        yield EventRow(
            id=make_id("row", event.id, source.code, target and target.code, cameo),
            event=event.id,
            date=event.date,
            source=source.entity,
            target=target.entity if target else None,
            source_code=source.code,
            target_code=target.code if target else None,
            cameo=cameo,
            plover=event.plover,
            auxiliary=event.auxiliary,
            about=event.about,
            evidence=event.evidence,
            rule=event.rule,
            confidence=event.confidence,
        )


def pair_actors(event: CodedEvent) -> Iterator[tuple[CodedActor, CodedActor | None, str]]:
    """Source, target and code of each pair; nobody is paired with a colleague of the same code."""
    if event.reciprocal and not event.targets:
        for one, other in permutations(event.sources, 2):
            if one.code != other.code and not _is_one_state(one, other):
                yield one, other, event.cameo
        return
    mirrored = event.cameo if event.reciprocal else MIRRORED.get(event.cameo)
    for source, target in product(event.sources, event.targets or (None,)):
        yield source, target, event.cameo
        if mirrored is not None and target is not None:
            yield target, source, mirrored


def _is_one_state(left: CodedActor, right: CodedActor) -> bool:
    """Two of one government meet others, not each other."""
    governing = ("GOV", "MIL")
    both = all(any(s in governing for s in a.sectors) or not a.sectors for a in (left, right))
    return left.country is not None and left.country == right.country and both
