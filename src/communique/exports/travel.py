"""Leader travel: who went to which country, when, and whom they met there; one trip a row.

A trip is somebody's part in a meeting in a country that is not their own. Calls are no trips.
Talks on the sidelines belong to the trip to the larger meeting.
People of whom only the office is told ("the president") travel, too: with an empty name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from communique.exports.columns import names_of
from communique.exports.context import UNDATED, Context
from communique.exports.countries import cow_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.engagements import BETWEEN, day_cells, order_reports, spot_of
from communique.exports.sides import Homes, Standing, homes_of, standing_of
from communique.records import DateValue, MeetingRow


def write_travel(context: Context) -> Iterator[str]:
    """Lines of CSV, the header first."""
    homes = homes_of(context)
    meetings = sorted(
        context.record.meetings, key=lambda row: (row.date.start if row.date else UNDATED, row.id)
    )
    trips = chain.from_iterable(list_trips(row, context, homes) for row in meetings)
    return chain(csv_rows([names_of("leader-travel")]), csv_rows(trips))


def list_trips(row: MeetingRow, context: Context, homes: Homes) -> Iterator[tuple[Cell, ...]]:
    """The cells of each who travelled to the meeting."""
    if row.kind == "call":
        return
    parts = [standing_of(part, context, homes) for part in row.participants]
    hosts = [p.country for p, r in zip(parts, row.participants, strict=True) if r.role == "host"]
    spot = spot_of(row, context)
    visited = (spot.country if spot else None) or next(filter(None, hosts), None)
    if visited is None:
        return
    larger = context.meetings.get(row.within or "")
    there = {part.entity for part in larger.participants} if larger else set()
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for part, told in zip(parts, row.participants, strict=True):
        key = (traveller_of(part), part.office, part.country or part.organisation)
        if told.entity not in there and travels(part, visited) and key not in seen:
            seen.add(key)
            met = {each.country for each in parts if each.country and each.country != part.country}
            yield trip_cells(row, (part, f"{row.id}/{told.entity}"), (visited, met), context)


def travels(part: Standing, visited: str) -> bool:
    """A person, named or by office, who is of another country or of an organisation."""
    if traveller_of(part) is None and part.level is None:
        return False
    return part.country != visited and (part.country or part.organisation) is not None


def traveller_of(part: Standing) -> str | None:
    """The name of the person, None where only the office is told."""
    return part.entity.name if part.entity is not None and part.entity.kind == "person" else None


def trip_cells(
    row: MeetingRow, who: tuple[Standing, str], where: tuple[str, set[str]], context: Context
) -> tuple[Cell, ...]:
    """The 21 cells of one trip."""
    (part, identity), (visited, met) = who, where
    year = year_of(row.date)
    _, start, end, precision = day_cells(row.date)
    known = precision in {"day", "range"}
    organisation, spot = context.entities.get(row.organisation or ""), spot_of(row, context)
    first = next(iter(order_reports(row.reports, context)), None)
    return (
        identity, year, traveller_of(part), part.office, part.level,
        part.country or part.organisation, cow_of(part.country, year), visited,
        cow_of(visited, year),
        spot.name if spot else None, start if known else None, end if known else None,
        count_days(row.date) if known else None, precision, row.kind,
        row.name or (organisation.name if organisation else None), BETWEEN.join(sorted(met)),
        row.status, len(row.reports), first.address if first else None, row.confidence,
    )  # fmt: skip


def year_of(value: DateValue | None) -> int | None:
    """The year, where all days lie in one."""
    if value is None or value.start[:4] != value.end[:4]:
        return None
    return int(value.start[:4])


def count_days(value: DateValue | None) -> int | None:
    """Days from first to last, both counted."""
    if value is None:
        return None
    return (date.fromisoformat(value.end) - date.fromisoformat(value.start)).days + 1
