"""Coded events in a form of our own: one pair of actors a row, with counts, words and rule.

Unlike GDELT and its like it holds what is planned, thought of or denied, too, marked in
`auxiliary`: whoever counts what happened leaves those rows out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from communique.coding.rows import pair_actors
from communique.exports.columns import goldstein_of, names_of, quad_class
from communique.exports.context import Context, evidence_in, reports_of
from communique.exports.countries import cow_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.engagements import BETWEEN, day_cells
from communique.ids import make_id
from communique.records import CodedActor, CodedEvent


def write_coded(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of CSV, the header first."""
    return chain(csv_rows([names_of("events")]), csv_rows(list_coded(events, context)))


def list_coded(events: Iterable[CodedEvent], context: Context) -> Iterator[tuple[Cell, ...]]:
    """The cells of each pair of each event, once."""
    seen: set[str] = set()
    for event in events:
        pairs = list(pair_actors(event)) or [(actor, None, event.cameo) for actor in event.sources]
        for source, target, cameo in pairs:
            identity = make_id("row", event.id, source.code, target and target.code, cameo)
            if identity not in seen:
                seen.add(identity)
                yield (identity, *pair_cells(event, (source, target, cameo), context))


def pair_cells(
    event: CodedEvent, pair: tuple[CodedActor, CodedActor | None, str], context: Context
) -> tuple[Cell, ...]:
    """The cells of a pair, but for its id."""
    source, target, cameo = pair
    year = int(event.date.start[:4]) if event.date else None
    scale, plover = goldstein_of(cameo), event.plover
    reports = reports_of(event, context)
    words = evidence_in(event.evidence, reports[0].id) if reports else None
    return (
        event.id, *day_cells(event.date), *actor_cells(source, year), *actor_cells(target, year),
        cameo, scale.gdelt if scale else None, quad_class(cameo),
        plover.type if plover else None, plover.mode if plover else None,
        BETWEEN.join(plover.contexts) if plover else None, BETWEEN.join(event.auxiliary),
        event.about, len(reports), len({report.origin for report in reports}),
        reports[0].id if reports else None, words.quote if words else None, event.rule,
        event.confidence,
    )  # fmt: skip


def actor_cells(actor: CodedActor | None, year: int | None) -> tuple[Cell, ...]:
    """Name, code, country, its number in that year, entity."""
    if actor is None:
        return (None,) * 5
    cow = cow_of(actor.country, year)
    return (actor.name, actor.code, actor.country, cow, actor.entity)
