"""Counts of events by directed dyad and day or month, with and without duplicates.

Three counts stand side by side: every report of every event (as GDELT counts, duplicates
included), every original that reports descend from, and every event once. Events of one code, of
the same two countries, on the same day are one event ("one a day", Phoenix).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from communique.exports.columns import goldstein_of, names_of, quad_class
from communique.exports.context import Context, reports_of, single_day, single_month
from communique.exports.countries import cow_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.pairs import list_pairs
from communique.records import CodedEvent

Dyad = tuple[str, str, str]  # time, one side, other side
Event = tuple[str | None, str]  # day and code; where no day is told, the event's own id
Told = dict[Event, tuple[str, set[str], set[str]]]  # code, reports, originals
QUADS = (1, 2, 3, 4)


def write_dyad_days(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of CSV with one row a dyad and day; events of no known day are not in it."""
    return _lines("dyad-days", count_dyads(events, context, single_day))


def write_dyad_months(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of CSV with one row a dyad and month."""
    return _lines("dyad-months", count_dyads(events, context, single_month))


def _lines(export: str, dyads: dict[Dyad, Told]) -> Iterator[str]:
    rows = (dyad_cells(dyad, told) for dyad, told in sorted(dyads.items()))
    return chain(csv_rows([names_of(export)]), csv_rows(rows))


def count_dyads(
    events: Iterable[CodedEvent], context: Context, time_of: Callable[[CodedEvent], str | None]
) -> dict[Dyad, Told]:
    """For each time and two countries the events with their reports and originals."""
    found: dict[Dyad, Told] = {}
    for pair in list_pairs(events):
        event, target = pair.event, pair.target
        time = time_of(event)
        one, other = pair.source.country, target.country if target else None
        if time is None or one is None or other is None or one == other:
            continue
        day = single_day(event)
        key = (day, pair.cameo) if day else (None, event.id)
        told = found.setdefault((time, one, other), {})
        _, reports, originals = told.setdefault(key, (pair.cameo, set(), set()))
        for report in reports_of(event, context):
            reports.add(report.id)
            originals.add(report.origin)
    return found


def dyad_cells(dyad: Dyad, told: Told) -> tuple[Cell, ...]:
    """The 13 cells of one dyad and time."""
    time, one, other = dyad
    year = int(time[:4])
    codes = [code for code, _, _ in told.values()]
    quads = [quad_class(code) for code in codes]
    scales = [scale.gdelt for code in codes if (scale := goldstein_of(code))]
    return (
        time, one, other, cow_of(one, year), cow_of(other, year), len(told),
        sum(len(originals) for _, _, originals in told.values()),
        sum(len(reports) for _, reports, _ in told.values()),
        *(quads.count(quad) for quad in QUADS),
        sum(scales) / len(scales) if scales else None,
    )  # fmt: skip
