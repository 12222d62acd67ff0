"""ICEWS event data (20 columns, header, tab-separated, NULL for what is not told).

Columns as the R package `icews` reads them. One row a pair of actors, told of the first report;
unlike ICEWS no Event ID comes twice. CAMEO Code is text: '010' and '10' are two codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from communique.codebook import load_codebook
from communique.exports.actor_codes import label_roles, split_code
from communique.exports.columns import goldstein_of, names_of
from communique.exports.context import (
    Context,
    evidence_in,
    place_of,
    reports_of,
    sentence_number,
    single_day,
)
from communique.exports.countries import name_of
from communique.exports.delimited import Cell, tab_rows
from communique.exports.pairs import Pair, list_pairs, number_of
from communique.records import CodedActor, CodedEvent, PlaceRow

EMPTY = "NULL"


def write_icews(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of an ICEWS file, the header first."""
    labels = {code.cameo: code.label for code in load_codebook().coding_codes}
    rows = (icews_cells(pair, context, labels) for pair in list_pairs(events))
    return chain(tab_rows([names_of("icews")]), tab_rows(rows, EMPTY))


def icews_cells(pair: Pair, context: Context, labels: dict[str, str]) -> tuple[Cell, ...]:
    """The 20 cells of one pair."""
    event = pair.event
    first = next(iter(reports_of(event, context)), None)
    words = evidence_in(event.evidence, first.id) if first else None
    scale = goldstein_of(pair.cameo)
    return (
        pair.number, single_day(event), *actor_cells(pair.source), labels.get(pair.cameo),
        pair.cameo, scale.gdelt if scale else None, *actor_cells(pair.target),
        number_of(first.id) if first else None,
        sentence_number(first.text, words.start) if first and words else None,
        first.outlet if first else None, *place_cells(place_of(event, context)),
    )  # fmt: skip


def actor_cells(actor: CodedActor | None) -> tuple[Cell, ...]:
    """Name, roles in words and country of an actor."""
    if actor is None:
        return (None, None, None)
    return (actor.name, label_roles(split_code(actor.code)), name_of(actor.country))


def place_cells(place: PlaceRow | None) -> tuple[Cell, ...]:
    """City, district, province, country, latitude and longitude."""
    if place is None:
        return (None,) * 6
    return (place.name, None, None, name_of(place.country), place.latitude, place.longitude)
