"""ICEWS event data (20 columns, header, tab-separated, NULL for what is not told).

Columns as the R package `icews` reads them. One row a pair of actors, told of the first report;
unlike ICEWS no Event ID comes twice. CAMEO Code is text: '010' and '10' are two codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter

from communique.codebook import load_codebook
from communique.exports.actor_codes import CACHED_CODES, label_roles, split_code
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
from communique.exports.delimited import Cell, tab_line
from communique.exports.pairs import list_pairs, number_of
from communique.records import CodedActor, CodedEvent, PlaceRow

EMPTY = "NULL"
NOBODY = "\t".join([EMPTY] * 3)


def write_icews(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of an ICEWS file, the header first."""
    yield tab_line(names_of("icews")) + "\n"
    for event, pairs in groupby(list_pairs(events), key=attrgetter("event")):
        day = single_day(event) or EMPTY
        rest = tell_report(event, context)
        for pair in pairs:
            yield (
                f"{pair.number}\t{day}\t{actor_text(pair.source)}\t{cameo_text(pair.cameo)}\t"
                f"{actor_text(pair.target)}\t{rest}\n"
            )


def tell_report(event: CodedEvent, context: Context) -> str:
    """Story, sentence, publisher and place: nine cells, the same in every row of the event."""
    first = next(iter(reports_of(event, context)), None)
    words = evidence_in(event.evidence, first.id) if first else None
    cells = (
        number_of(first.id) if first else None,
        sentence_number(first.text, words.start) if first and words else None,
        first.outlet if first else None, *place_cells(place_of(event, context)),
    )  # fmt: skip
    return tab_line(cells, EMPTY)


@lru_cache(maxsize=CACHED_CODES)
def cameo_text(cameo: str) -> str:
    """Label, code and intensity: three cells."""
    scale = goldstein_of(cameo)
    return tab_line((_labels().get(cameo), cameo, scale.gdelt if scale else None), EMPTY)


@cache
def _labels() -> dict[str, str]:
    return {code.cameo: code.label for code in load_codebook().coding_codes}


def actor_text(actor: CodedActor | None) -> str:
    """Name, roles in words and country of an actor: three cells."""
    return NOBODY if actor is None else named_text(actor.name, actor.code, actor.country)


@lru_cache(maxsize=CACHED_CODES)
def named_text(name: str, code: str, country: str | None) -> str:
    """The same of a name, code and country."""
    return tab_line((name, label_roles(split_code(code)), name_of(country)), EMPTY)


def place_cells(place: PlaceRow | None) -> tuple[Cell, ...]:
    """City, district, province, country, latitude and longitude."""
    if place is None:
        return (None,) * 6
    return (place.name, None, None, name_of(place.country), place.latitude, place.longitude)
