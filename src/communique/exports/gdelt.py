"""GDELT 2.0: Events (61 columns) and Mentions (16), tab-separated, without header.

After the codebook V2.0 of 2015. Actor countries are CAMEO codes, geography is FIPS 10-4. Mentions
have one row for each report of each event, so that counts of all reports can be made; GDELT's own
counts are of the quarter of an hour in which it first saw the event. What reports do not tell
(tone, ethnic codes, second divisions, the hour) is empty, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from communique.exports.actor_codes import split_code
from communique.exports.columns import goldstein_of, quad_class
from communique.exports.context import (
    Context,
    Report,
    evidence_in,
    place_of,
    reports_of,
    sentence_number,
)
from communique.exports.countries import country_of
from communique.exports.delimited import Cell, tab_line, tab_rows
from communique.exports.pairs import Pair, list_pairs
from communique.records import CodedActor, CodedEvent, PlaceRow

Cells = tuple[Cell, ...]

NOBODY = "\t" * 9  # ten empty cells
UNDATED = "\t" * 3
NOWHERE: Cells = (None,) * 8
COUNTRY, US_CITY, WORLD_CITY = 1, 3, 4  # Geo_Type
WEB, CITATION = 1, 2  # MentionType
MIDNIGHT = "000000"
ABSENT = -1  # offset of what the report does not have
NAMED_ROLES = 3
DAYS_OF_MONTH, DAYS_OF_YEAR = 30, 365  # as the codebook reckons the fraction of a year
CACHED = 100_000


class Told(NamedTuple):
    """What every row of an event tells, as text of several cells."""

    date: str
    root: str
    rest: str  # from NumMentions on


def write_events(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of an Events file."""
    for event, pairs in groupby(list_pairs(events), key=attrgetter("event")):
        told = tell_event(event, context)
        for pair in pairs:
            yield (
                f"{pair.number}\t{told.date}\t{code_text(pair.source.code, pair.source.name)}\t"
                f"{target_text(pair.target)}\t{told.root}\t{cameo_text(pair.cameo)}\t{told.rest}\n"
            )


def write_mentions(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of a Mentions file, with the numbers of the Events file of the same events."""
    return tab_rows(
        mention_cells(pair, report, reports[0])
        for pair in list_pairs(events)
        if (reports := reports_of(pair.event, context))
        for report in reports
    )


def tell_event(event: CodedEvent, context: Context) -> Told:
    """The cells that are the same in every row of the event."""
    reports = reports_of(event, context)
    first = reports[0] if reports else None
    date = event.date
    return Told(
        interval_text(date.start, date.end) if date else UNDATED,
        tab_line((root_mark(event, reports),)),
        tab_line(
            (
                len(reports), len({report.outlet or report.host for report in reports}),
                len(reports), None, *NOWHERE, *NOWHERE, *place_cells(place_of(event, context)),
                stamp(first) if first else None, first.address if first else None,
            )
        ),
    )  # fmt: skip


@lru_cache(maxsize=CACHED)
def cameo_text(cameo: str) -> str:
    """Code, base, root, quad class and scale: five cells."""
    scale = goldstein_of(cameo)
    return tab_line(
        (cameo, cameo[:3], cameo[:2], quad_class(cameo), scale.gdelt if scale else None)
    )


@lru_cache(maxsize=CACHED)
def interval_text(start: str, end: str) -> str:
    """Day, month, year and fraction of a first and last day: four cells."""
    return tab_line(interval_cells(start, end))


def interval_cells(start: str, end: str) -> Cells:
    """Day, month, year and fraction, each where the reports tell it."""
    day = start if start == end else None
    return (
        int(day.replace("-", "")) if day else None,
        int(start[:7].replace("-", "")) if start[:7] == end[:7] else None,
        int(start[:4]) if start[:4] == end[:4] else None,
        year_fraction(day) if day else None,
    )


def year_fraction(day: str) -> float:
    """The year with the part of it that is past, months of thirty days.

    >>> year_fraction("2013-04-01")
    2013.2493
    """
    year, month, number = (int(part) for part in day.split("-"))
    return round(year + ((month - 1) * DAYS_OF_MONTH + number) / DAYS_OF_YEAR, 4)


def target_text(actor: CodedActor | None) -> str:
    """The ten cells of the second actor, empty where there is none."""
    return NOBODY if actor is None else code_text(actor.code, actor.name)


@lru_cache(maxsize=CACHED)
def code_text(code: str, name: str) -> str:
    """The ten cells of a code and name."""
    parts = split_code(code)
    roles = (*parts.roles[:NAMED_ROLES], *(None,) * NAMED_ROLES)[:NAMED_ROLES]
    cells = (code, name.upper(), parts.country, parts.group, None, None, None, *roles)
    return tab_line(cells)


def root_mark(event: CodedEvent, reports: tuple[Report, ...]) -> int | None:
    """1 where the first report tells of it in title or lead paragraph."""
    if not reports:
        return None
    words = evidence_in(event.evidence, reports[0].id)
    return int(words is not None and words.start < reports[0].lead)


def place_cells(place: PlaceRow | None) -> Cells:
    """The eight cells of a place."""
    country = country_of(place.country) if place else None
    if place is None or (place.name is None and country is None):
        return NOWHERE
    fips = country.fips if country else None
    if place.name is None:
        return (COUNTRY, country.name if country else None, fips, fips, None, None, None, fips)
    kind = US_CITY if place.country == "USA" else WORLD_CITY
    name = f"{place.name}, {country.name}" if country else place.name
    return (kind, name, fips, None, None, place.latitude, place.longitude, None)


def stamp(report: Report) -> int | None:
    """Midnight of the day of publication as YYYYMMDDHHMMSS: reports tell no hour."""
    return int(report.day.replace("-", "") + MIDNIGHT) if report.day else None


def mention_cells(pair: Pair, report: Report, first: Report) -> Cells:
    """The 16 cells of one report of one pair."""
    event = pair.event
    words = evidence_in(event.evidence, report.id)
    return (
        pair.number, stamp(first), stamp(report), WEB if report.host else CITATION,
        report.host or report.outlet, report.address,
        sentence_number(report.text, words.start) if words else None,
        offset_in(pair.source, report.id), offset_in(pair.target, report.id),
        words.start if words else ABSENT, 1, round(event.confidence * 100), len(report.text), None,
        None, words.quote if words else None,
    )  # fmt: skip


def offset_in(actor: CodedActor | None, report: str) -> int:
    """Where the report names the actor, as far as the event keeps it."""
    named = actor.evidence if actor else None
    return named.start if named is not None and named.document == report else ABSENT
