"""Engagements in the shape of hand-coded sets of military diplomacy: a meeting or activity a row.

In: a Context. Out: `Engagement` rows by day, and their CSV. What the reports do not tell is empty;
a day that is not told is never filled with the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from communique.exports.columns import names_of
from communique.exports.context import UNDATED, Context, Report
from communique.exports.countries import cow_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.levels import Level, highest, is_military
from communique.exports.sides import (
    Homes,
    Standing,
    country_of_entity,
    homes_of,
    standing_of,
)
from communique.records import ActivityRow, DateValue, Evidence, MeetingRow, PlaceRow

BETWEEN = ";"
KINDS = {
    "visit": "visit", "bilateral": "bilateral meeting", "call": "call", "group":
    "multilateral meeting", "session": "multilateral meeting", "summit": "multilateral meeting",
    "joint exercise": "exercise", "training": "exercise", "games": "exercise",
    "academic exchange": "exchange", "port call": "port call", "aid": "aid",
}  # fmt: skip
ARMED = ("joint exercise", "training", "games", "port call")  # activities of armed forces
PAIR = 2


class Engagement(Struct, frozen=True):
    """One meeting or activity with its sides."""

    id: str
    date: DateValue | None
    countries: tuple[str, ...]  # ISO 3166-1 alpha-3, sorted
    type: str
    subtype: str
    level: Level | None
    military: bool
    status: str
    host: str | None
    place: PlaceRow | None
    organisation: str | None
    name: str | None
    people: tuple[str, ...]
    reports: tuple[Report, ...]  # the earliest first
    originals: int
    witnesses: int | None  # None of an activity, which is not weighed
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float


def list_engagements(context: Context) -> tuple[Engagement, ...]:
    """All meetings and activities, by day and id."""
    homes = homes_of(context)
    record = context.record
    rows = chain(
        (engage_meeting(row, context, homes) for row in record.meetings),
        (engage_activity(row, context, homes) for row in record.activities),
    )
    return tuple(sorted(rows, key=lambda row: (row.date.start if row.date else UNDATED, row.id)))


def engage_meeting(row: MeetingRow, context: Context, homes: Homes) -> Engagement:
    """The meeting as an engagement."""
    parts = [standing_of(part, context, homes) for part in row.participants]
    countries = tuple(sorted({part.country for part in parts if part.country}))
    hosts = [p.country for p, r in zip(parts, row.participants, strict=True) if r.role == "host"]
    spot = spot_of(row, context)
    place = spot.country if spot else None
    body = context.entities.get(row.body or "")
    organisation = context.entities.get(row.organisation or "") or body
    words = [part.office for part in parts] + [body.name if body else None, row.name]
    several = "multilateral meeting" if len(countries) > PAIR else "bilateral meeting"
    return Engagement(
        id=row.id, date=row.date, countries=countries, type=KINDS.get(row.kind, several),
        subtype=row.kind, level=highest(part.level for part in parts),
        military=any(map(is_military, words)), status=row.status,
        host=next((host for host in hosts if host), place), place=spot,
        organisation=organisation.name if organisation else None, name=row.name,
        people=tuple(dict.fromkeys(filter(None, map(describe_person, parts)))),
        reports=order_reports(row.reports, context), originals=len(row.origins),
        witnesses=row.witnesses, evidence=row.evidence, rule=row.rule, confidence=row.confidence,
    )  # fmt: skip


def spot_of(row: MeetingRow, context: Context) -> PlaceRow | None:
    """Where it is; a meeting on the sidelines is where the larger one is."""
    larger = context.meetings.get(row.within or "")
    return row.place or (larger.place if larger else None)


def engage_activity(row: ActivityRow, context: Context, homes: Homes) -> Engagement:
    """The activity as an engagement."""
    sides = {country_of_entity(party, context, homes) for party in row.parties}
    reports = order_reports((words.document for words in row.evidence), context)
    return Engagement(
        id=row.id, date=row.date, countries=tuple(sorted(filter(None, sides))),
        type=KINDS.get(row.kind, "other"), subtype=row.kind, level=None,
        military=row.kind in ARMED or is_military(row.name), status=row.stance, host=None,
        place=None, organisation=None, name=row.name, people=(), reports=reports,
        originals=len({report.origin for report in reports}), witnesses=None,
        evidence=row.evidence, rule=row.rule, confidence=row.confidence,
    )  # fmt: skip


def order_reports(documents: Iterable[str], context: Context) -> tuple[Report, ...]:
    """The reports, the earliest first."""
    found = {each: context.reports[each] for each in documents if each in context.reports}
    return tuple(sorted(found.values(), key=lambda report: (report.day or UNDATED, report.id)))


def describe_person(part: Standing) -> str | None:
    """The name with office and side: "Kari Lund (minister of defence, NOR)"; None of a country."""
    named = part.entity is not None and part.entity.kind == "person"
    name = part.entity.name if named and part.entity else None
    if name is None and part.office is None:
        return None
    inside = ", ".join(filter(None, (part.office, part.country or part.organisation)))
    return f"{name} ({inside})" if name and inside else name or inside


# --- CSV -----------------------------------------------------------------------------------------


def write_engagements(context: Context) -> Iterator[str]:
    """Lines of CSV, the header first."""
    rows = (engagement_cells(row) for row in list_engagements(context))
    return chain(csv_rows([names_of("engagements")]), csv_rows(rows))


def engagement_cells(row: Engagement) -> tuple[Cell, ...]:
    """The cells of one engagement."""
    first = row.reports[0] if row.reports else None
    words = [each.quote for each in row.evidence if first and each.document == first.id]
    outlets = dict.fromkeys(report.outlet for report in row.reports if report.outlet)
    year = int(row.date.start[:4]) if row.date else None
    return (
        row.id, *day_cells(row.date), BETWEEN.join(row.countries),
        BETWEEN.join(str(cow_of(each, year) or "") for each in row.countries), len(row.countries),
        row.type, row.subtype, row.level, "yes" if row.military else "no", row.status, row.host,
        *spot_cells(row.place), row.organisation, row.name, "; ".join(row.people),
        len(row.reports), row.originals, row.witnesses, "; ".join(outlets),
        first.address if first else None, words[0] if words else None, row.rule, row.confidence,
    )  # fmt: skip


def day_cells(date: DateValue | None) -> tuple[Cell, ...]:
    """The day where it is one, first and last day, precision."""
    if date is None:
        return (None,) * 4
    return (date.start if date.start == date.end else None, date.start, date.end, date.precision)


def spot_cells(place: PlaceRow | None) -> tuple[Cell, ...]:
    """Name, latitude and longitude of a place."""
    return (place.name, place.latitude, place.longitude) if place else (None,) * 3
