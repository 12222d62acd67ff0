"""POLECAT event data (40 columns, header, tab-separated, None for what is not told).

One row an event, as PLOVER counts: several actors of one side stand in one cell, "; " between
them, in the same order in every cell of that side. Events without a PLOVER type (statements that
PLOVER drops), and those only planned, thought of or denied, have no row. Country numbers are those
of the Correlates of War.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from communique import __version__
from communique.exports.columns import names_of, plover_scale
from communique.exports.context import Context, Report, place_of, reports_of, single_day
from communique.exports.countries import cow_of, name_of
from communique.exports.delimited import Cell, tab_rows
from communique.exports.pairs import has_happened
from communique.records import CodedActor, CodedEvent, PlaceRow

EMPTY = "None"
BETWEEN = "; "
QUADS = {
    1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}  # fmt: skip
STORY = (("person",), ("organisation", "body"), ("place", "country"))  # kinds of the story cells
Named = Mapping[str, tuple[Cell, ...]]


def write_polecat(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of a POLECAT file, the header first."""
    offices, stories = titles_of(context), name_stories(context)
    rows = (
        polecat_cells(event, context, offices, stories)
        for event in single_events(events)
        if event.plover is not None and has_happened(event)
    )
    return chain(tab_rows([names_of("polecat")]), tab_rows(rows, EMPTY))


def single_events(events: Iterable[CodedEvent]) -> Iterator[CodedEvent]:
    """The events, each once."""
    seen: set[str] = set()
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            yield event


def polecat_cells(
    event: CodedEvent, context: Context, titles: Mapping[str, str], stories: Named
) -> tuple[Cell, ...]:
    """The 40 cells of one event."""
    plover = event.plover
    if plover is None:
        message = f"{event.id} has no PLOVER type and no row"
        raise ValueError(message)
    scale = plover_scale(plover.type, plover.mode)
    year = int(event.date.start[:4]) if event.date else None
    report = next(iter(reports_of(event, context)), None)
    story = stories.get(report.id, (None,) * len(STORY)) if report else (None,) * len(STORY)
    return (
        event.id, single_day(event), plover.type, plover.mode, scale.scale if scale else None,
        QUADS[scale.quad] if scale else None, BETWEEN.join(plover.contexts),
        *actor_cells(event.sources, year, context, titles),
        *actor_cells(event.targets, year, context, titles),
        *place_cells(place_of(event, context)), *report_cells(report), *story,
        report.language if report else None, f"communique {__version__}",
    )  # fmt: skip


def actor_cells(
    actors: tuple[CodedActor, ...], year: int | None, context: Context, titles: Mapping[str, str]
) -> tuple[Cell, ...]:
    """The nine cells of one side."""
    cows = [cow_of(actor.country, year) for actor in actors]
    return (
        join(actor.name for actor in actors),
        join(name_of(actor.country) for actor in actors),
        join(str(cow) if cow is not None else None for cow in cows),
        join(actor.sectors[0] if actor.sectors else None for actor in actors),
        join(",".join(actor.sectors) or None for actor in actors),
        join(titles.get(actor.entity or "") for actor in actors),
        join(actor.evidence.quote if actor.evidence else None for actor in actors),
        join(context.wikidata.get(actor.entity or "") for actor in actors),
    )


def join(values: Iterable[str | None]) -> str | None:
    """The values in one cell, None among them by its name; None where there is none at all.

    >>> join(["Norway", None]), join([None, None])
    ('Norway; None', None)
    """
    cells = list(values)
    if all(cell is None for cell in cells):
        return None
    return BETWEEN.join(EMPTY if cell is None else cell.replace(";", ",") for cell in cells)


def place_cells(place: PlaceRow | None) -> tuple[Cell, ...]:
    """The ten cells of a place."""
    if place is None:
        return (None,) * 10
    kind = "city" if place.name else "country"
    country = name_of(place.country)
    return (
        place.name or country, place.name, None, None, country, place.latitude, place.longitude,
        place.geonames, None, kind,
    )  # fmt: skip


def report_cells(report: Report | None) -> tuple[Cell, ...]:
    """Outlet and day of the first report."""
    return (report.outlet, report.day) if report else (None, None)


def titles_of(context: Context) -> dict[str, str]:
    """Each person's offices, as one text."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in context.record.offices:
        found[row.person][row.office] = None
    return {person: ", ".join(offices) for person, offices in found.items()}


def name_stories(context: Context) -> Named:
    """People, organisations and places that each report names."""
    named: dict[str, tuple[dict[str, None], ...]] = {
        identity: tuple({} for _ in STORY) for identity in context.reports
    }
    for entity in sorted(context.record.entities, key=lambda row: (row.name, row.id)):
        for names, kinds in zip(range(len(STORY)), STORY, strict=True):
            if entity.kind in kinds:
                for document in {mention.document for mention in entity.mentions} & named.keys():
                    named[document][names][entity.name] = None
    return {
        identity: tuple(BETWEEN.join(name.replace(";", ",") for name in each) for each in names)
        for identity, names in named.items()
    }
