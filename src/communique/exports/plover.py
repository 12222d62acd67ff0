"""PLOVER 0.8, one JSON object a line.

Field names are those of the PLOVER record format; what is not told is left out. An event is one
line with lists of actors. `comment` holds the rule and confidence; `link` the row of the record.
The texts are not in it: only the words behind the event are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique import __version__
from communique.exports.columns import plover_scale
from communique.exports.context import (
    Context,
    Report,
    place_of,
    reports_of,
    sentence_number,
)
from communique.exports.countries import name_of
from communique.exports.polecat import single_events
from communique.records import CodedActor, CodedEvent, Evidence, PlaceRow

CITY, COUNTRY = 4, 1  # resolution
CODEBOOK = "plover-base-0.8"
LETTERS = 3  # of a code of country or kind of organisation
Plain = dict[str, object]


def write_plover(events: Iterable[CodedEvent], context: Context) -> Iterator[str]:
    """Lines of a PLOVER file; events without a type of PLOVER have none."""
    for event in single_events(events):
        if event.plover is not None:
            yield msgspec.json.encode(describe_event(event, context)).decode() + "\n"


def describe_event(event: CodedEvent, context: Context) -> Plain:
    """One event as PLOVER's record format has it."""
    reports = reports_of(event, context)
    fields: Plain = {
        "id": event.id, "has_event": True, **date_fields(event),
        "actor": [describe_actor(actor, context) for actor in event.sources],
        "recipient": [describe_actor(actor, context) for actor in event.targets],
        **code_fields(event),
        "event_loc": describe_place(place_of(event, context)),
        "event_text": [row.quote for row in event.evidence],
        "link": event.about,
        "text_info": [describe_words(row, context) for row in event.evidence],
        "cite_info": [describe_report(report) for report in reports],
        "coder": f"communique {__version__}",
        "comment": f"cameo {event.cameo}; rule {event.rule}; confidence {event.confidence:.2f}",
    }  # fmt: skip
    told = {name: value for name, value in fields.items() if value not in (None, [], "")}
    return {**told, **({} if "date" in told else {"date": None})}  # required: null is unknown


def date_fields(event: CodedEvent) -> Plain:
    """First day, and the last where that is another."""
    if event.date is None:
        return {}
    end = event.date.end if event.date.end != event.date.start else None
    return {"date": event.date.start, "enddate": end}


def code_fields(event: CodedEvent) -> Plain:
    """Type, modes, contexts, quad class and scale."""
    plover = event.plover
    if plover is None:
        return {}
    scale = plover_scale(plover.type, plover.mode)
    modes = [*((plover.mode,) if plover.mode else ()), *event.auxiliary]
    return {
        "event": [plover.type], "mode": modes, "context": list(plover.contexts),
        "quad_code": scale.quad if scale else None, "event_scale": scale.scale if scale else None,
    }  # fmt: skip


def describe_actor(actor: CodedActor, context: Context) -> Plain:
    """An entity of PLOVER; its identifier is that of Wikidata, where the user's table has it."""
    identifier = context.wikidata.get(actor.entity or "")
    fields: Plain = {
        "code": actor.country or actor.code[:LETTERS].strip("-"),
        "sector": "".join(actor.sectors),
        "entity_text": actor.evidence.quote if actor.evidence else actor.name,
        "identifier_id": identifier,
        "identifier_text": actor.name,
    }
    return {name: value for name, value in fields.items() if value}


def describe_place(place: PlaceRow | None) -> Plain | None:
    """A location of PLOVER."""
    if place is None:
        return None
    fields: Plain = {
        "resolved_place": place.name or name_of(place.country), "geonameid": place.geonames,
        "lat": place.latitude, "lon": place.longitude, "city": place.name,
        "country": name_of(place.country), "country_code": place.country,
        "resolution": CITY if place.name else COUNTRY,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}


def describe_words(row: Evidence, context: Context) -> Plain:
    """Where the words stand: code points of the report's text."""
    report = context.reports.get(row.document)
    number = sentence_number(report.text, row.start) if report else None
    fields: Plain = {
        "document": row.document, "sequence": number, "start": row.start, "end": row.end,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}


def describe_report(report: Report) -> Plain:
    """A citation of PLOVER."""
    fields: Plain = {
        "citation": report.id, "url": report.address, "publication": report.outlet,
        "date": report.day, "language": report.language, "codebook": CODEBOOK,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}
