"""Phoenix event data (26 columns, tab-separated, no header), as its pipeline writes them.

After phoenix_pipeline/postprocess.py: the same date, source, target and code is one event, told
with all its reports ("one a day"). The pipeline's quad class differs from GDELT's: statements and
appeals are 0, to reduce relations is verbal conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communique import __version__
from communique.exports.actor_codes import CACHED_CODES, STATELESS, split_code
from communique.exports.columns import goldstein_of
from communique.exports.context import (
    Context,
    Report,
    evidence_in,
    issues_of,
    place_of,
    reports_of,
    sentence_number,
    single_day,
    single_month,
    single_year,
)
from communique.exports.delimited import Cell, tab_rows
from communique.exports.pairs import Pair, list_pairs
from communique.records import CodedActor, CodedEvent, PlaceRow

QUADS = {**dict.fromkeys(("01", "02"), 0), **dict.fromkeys(("03", "04", "05"), 1)}
QUADS |= {**dict.fromkeys(("06", "07", "08"), 2), **dict.fromkeys(("14", "15"), 4)}
QUADS |= {**dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3)}
MATERIAL_CONFLICT = 4  # all other roots


def write_phoenix(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of a Phoenix file."""
    days = group_days(list_pairs(events))
    return tab_rows(phoenix_cells(pairs, context) for pairs in days)


def group_days(pairs: Iterable[Pair]) -> Iterable[list[Pair]]:
    """Pairs of one day, source, target and code together; of no known day each alone."""
    groups: dict[object, list[Pair]] = {}
    for pair in pairs:
        day = single_day(pair.event)
        target = pair.target.code if pair.target else None
        key = (day, pair.source.code, target, pair.cameo) if day else pair.number
        groups.setdefault(key, []).append(pair)
    return groups.values()


def phoenix_cells(pairs: list[Pair], context: Context) -> tuple[Cell, ...]:
    """The 26 cells of the pairs of one day."""
    first = pairs[0]
    event, cameo = first.event, first.cameo
    scale = goldstein_of(cameo)
    return (
        f"{first.number}_{__version__}", *date_cells(event), *actor_cells(first.source),
        *actor_cells(first.target), cameo, cameo[:2], QUADS.get(cameo[:2], MATERIAL_CONFLICT),
        scale.phoenix if scale else None, count_issues(pairs, context),
        *place_cells(place_of(event, context)), *report_cells(pairs, context),
    )  # fmt: skip


def date_cells(event: CodedEvent) -> tuple[Cell, ...]:
    """Day as YYYYMMDD, year, month, day of the month."""
    day, month, year = single_day(event), single_month(event), single_year(event)
    return (
        int(day.replace("-", "")) if day else None,
        int(year) if year else None,
        int(month[5:]) if month else None,
        int(day[8:]) if day else None,
    )


def actor_cells(actor: CodedActor | None) -> tuple[Cell, ...]:
    """Whole code, entity, role and all other parts."""
    return (None,) * 4 if actor is None else code_cells(actor.code)


@lru_cache(maxsize=CACHED_CODES)
def code_cells(full: str) -> tuple[Cell, ...]:
    """The same of a code."""
    code = split_code(full)
    entity = code.country or next((part for part in code.parts[:1] if part in STATELESS), None)
    rest = code.parts[1:] if entity or not code.roles else code.parts
    role = rest[0] if rest and rest[0] in code.roles else None
    others = rest[1:] if role else rest
    return (full, entity, role, ";".join(others) or None)


def count_issues(pairs: list[Pair], context: Context) -> str | None:
    """Issues with how many of the events they are of: "terrorism,2;trade,1"."""
    if not any(pair.event.about in context.statements for pair in pairs):
        return None
    counts = Counter(issue for pair in pairs for issue in issues_of(pair.event, context))
    return ";".join(f"{issue},{count}" for issue, count in sorted(counts.items())) or None


def place_cells(place: PlaceRow | None) -> tuple[Cell, ...]:
    """Latitude, longitude, place, state, country."""
    if place is None:
        return (None,) * 5
    return (place.latitude, place.longitude, place.name, None, place.country)


def report_cells(pairs: list[Pair], context: Context) -> tuple[Cell, ...]:
    """Sentences, addresses and outlets of all reports of the day."""
    told: dict[str, tuple[Report, str]] = {}  # a report once, with the first words of it
    for pair in pairs:
        for report in reports_of(pair.event, context):
            words = evidence_in(pair.event.evidence, report.id)
            number = sentence_number(report.text, words.start) if words else ""
            told.setdefault(report.id, (report, f"{report.id}_{number}".rstrip("_")))
    outlets = dict.fromkeys(report.outlet for report, _ in told.values() if report.outlet)
    return (
        ";".join(sentence for _, sentence in told.values()),
        ";".join(report.address.replace(";", "%3B") for report, _ in told.values()),
        ";".join(outlet.replace(";", ",") for outlet in outlets),
    )
