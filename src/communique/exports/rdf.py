"""The record as RDF: schema.org for what is told, PROV-O for where it comes from; N-Triples.

Documents are NewsArticle, meetings Event, people, countries and organisations by their names,
offices and memberships OrganizationRole, statements Quotation. Every row is a prov:Entity derived
from the documents whose words it rests on, attributed to this program. N-Triples are Turtle, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol
from urllib.parse import quote

from communique import __version__
from communique.exports.context import Context
from communique.exports.delimited import number_text
from communique.exports.ftm import bounds_of, dates_of, name_meeting
from communique.ids import make_id
from communique.records import (
    DocumentRow,
    EntityRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    PlaceRow,
    StatementRow,
)

BASE = "urn:communique:"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATE_TYPES = {10: "date", 7: "gYearMonth", 4: "gYear"}  # by length
CLASSES = {
    "person": "Person", "country": "Country", "organisation": "Organization",
    "body": "Organization", "group": "Organization", "place": "Place",
}  # fmt: skip
STATUS = {
    "held": "EventScheduled", "scheduled": "EventScheduled", "cancelled": "EventCancelled",
}  # fmt: skip
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
IRI_MARKS = ":/?#[]@!$&'()*+,;=%~-._"  # RFC 3987: may stand as they are
AGENT = f"<{BASE}program/{__version__}>"


class Named(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """Id of the row."""


def write_rdf(context: Context) -> Iterator[str]:
    """Lines of N-Triples, each once, row by row."""
    record = context.record
    triples = chain(
        describe_program(),
        chain.from_iterable(describe_document(row, context) for row in record.documents),
        chain.from_iterable(describe_entity(row) for row in record.entities),
        chain.from_iterable(describe_office(row) for row in record.offices),
        chain.from_iterable(describe_membership(row) for row in record.memberships),
        chain.from_iterable(describe_meeting(row, context) for row in record.meetings),
        describe_places(record.meetings),
        chain.from_iterable(describe_statement(row, context) for row in record.statements),
    )
    return (f"{triple} .\n" for triple in triples)


def describe_program() -> Iterator[str]:
    """The program that read the documents."""
    yield f"{AGENT} {TYPE} {prov('SoftwareAgent')}"
    yield f"{AGENT} {schema('name')} {literal(f'communique {__version__}')}"


def describe_document(row: DocumentRow, context: Context) -> Iterator[str]:
    """A report as NewsArticle."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema('NewsArticle')}"
    yield f"{node} {TYPE} {prov('Entity')}"
    report = context.reports[row.id]
    if row.title:
        yield f"{node} {schema('headline')} {literal(row.title.quote)}"
    if row.url and report.host:
        yield f"{node} {schema('url')} {address(row.url)}"
    if report.outlet:
        yield f"{node} {schema('publisher')} {literal(report.outlet)}"
    yield f"{node} {schema('inLanguage')} {literal(row.language)}"
    yield f"{node} {schema('identifier')} {literal(f'sha256:{row.digest}')}"
    yield from dated(node, "datePublished", dates_of(row.published))


def describe_entity(row: EntityRow) -> Iterator[str]:
    """Somebody or something by name."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema(CLASSES[row.kind])}"
    yield f"{node} {schema('name')} {literal(row.name)}"
    for other in row.names:
        if other != row.name:
            yield f"{node} {schema('alternateName')} {literal(other)}"
    if row.codes.iso3 and row.kind == "country":
        yield f"{node} {schema('identifier')} {literal(row.codes.iso3)}"
    if row.parent and row.kind == "body":
        yield f"{node} {schema('parentOrganization')} {name(row.parent)}"


def describe_office(row: OfficeRow) -> Iterator[str]:
    """A person's time in an office as Role."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema('OrganizationRole')}"
    yield f"{node} {schema('roleName')} {literal(row.office)}"
    yield f"{name(row.person)} {schema('hasOccupation')} {node}"
    if row.of:
        yield f"{node} {schema('worksFor')} {name(row.of)}"
    yield from dated(node, "startDate", dates_of(row.since))
    yield from dated(node, "endDate", dates_of(row.until))
    yield from derive(row, {seen.evidence.document for seen in row.seen})


def describe_membership(row: MembershipRow) -> Iterator[str]:
    """A standing in an organisation as Role between the two."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema('OrganizationRole')}"
    yield f"{node} {schema('roleName')} {literal(row.tier)}"
    yield f"{name(row.organisation)} {schema('member')} {node}"
    yield f"{node} {schema('member')} {name(row.member)}"
    yield from dated(node, "temporalCoverage", dates_of(row.as_of))
    yield from derive(row, {words.document for words in row.evidence})


def describe_meeting(row: MeetingRow, context: Context) -> Iterator[str]:
    """A meeting as Event."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema('Event')}"
    yield f"{node} {schema('name')} {literal(row.name or name_meeting(row, context))}"
    yield f"{node} {schema('eventStatus')} {schema(STATUS[row.status])}"
    yield f"{node} {schema('additionalType')} {literal(row.kind)}"
    for predicate, day in zip(("startDate", "endDate"), bounds_of(row.date), strict=True):
        yield from dated(node, predicate, [day] if day else [])
    for part in dict.fromkeys(part.entity for part in row.participants):
        yield f"{node} {schema('attendee')} {name(part)}"
    if row.organisation:
        yield f"{node} {schema('organizer')} {name(row.organisation)}"
    if row.within:
        yield f"{node} {schema('superEvent')} {name(row.within)}"
    if row.place:
        yield f"{node} {schema('location')} {spot_name(row.place)}"
    yield from derive(row, row.reports)


def describe_places(meetings: Iterable[MeetingRow]) -> Iterator[str]:
    """Each place where something was, once."""
    for place in dict.fromkeys(row.place for row in meetings if row.place):
        spot = spot_name(place)
        yield f"{spot} {TYPE} {schema('Place')}"
        if place.name:
            yield f"{spot} {schema('name')} {literal(place.name)}"
        if place.country:
            yield f"{spot} {schema('addressCountry')} {literal(place.country)}"
        for predicate, value in (("latitude", place.latitude), ("longitude", place.longitude)):
            if value is not None:
                yield f"{spot} {schema(predicate)} {literal(number_text(value), 'decimal')}"
        if place.geonames:
            yield f"{spot} {schema('sameAs')} <https://sws.geonames.org/{place.geonames}/>"


def spot_name(place: PlaceRow) -> str:
    """The node of a place."""
    key = make_id("place", place.name, place.country, place.latitude, place.longitude)
    return f"<{BASE}{key}>"


def describe_statement(row: StatementRow, context: Context) -> Iterator[str]:
    """What somebody said as Quotation."""
    node = name(row.id)
    yield f"{node} {TYPE} {schema('Quotation')}"
    yield f"{node} {schema('text')} {literal(' '.join(words.quote for words in row.content))}"
    for speaker in row.speakers:
        yield f"{node} {schema('creator')} {name(speaker)}"
    for issue in row.issues:
        yield f"{node} {schema('about')} {literal(issue)}"
    if row.meeting:
        yield f"{node} {schema('recordedAt')} {name(row.meeting)}"
    if row.document in context.reports:
        yield f"{node} {prov('wasQuotedFrom')} {name(row.document)}"
    yield from derive(row, [row.document])


def derive(row: Named, documents: Iterable[str]) -> Iterator[str]:
    """Where the row comes from."""
    node = name(row.id)
    yield f"{node} {TYPE} {prov('Entity')}"
    yield f"{node} {prov('wasAttributedTo')} {AGENT}"
    for document in sorted(documents):
        yield f"{node} {prov('wasDerivedFrom')} {name(document)}"


# --- terms ---------------------------------------------------------------------------------------


def name(identity: str) -> str:
    """The node of a row."""
    return f"<{BASE}{quote(identity)}>"


def schema(term: str) -> str:
    """A term of schema.org."""
    return f"<{SCHEMA}{term}>"


def prov(term: str) -> str:
    """A term of PROV-O."""
    return f"<{PROV}{term}>"


def address(url: str) -> str:
    """An address as IRI: what no IRI may hold is percent-encoded."""
    return f"<{quote(url, safe=IRI_MARKS)}>"


def dated(node: str, predicate: str, days: Iterable[str]) -> Iterator[str]:
    """Dates as precise as they are told."""
    for day in days:
        yield f"{node} {schema(predicate)} {literal(day, DATE_TYPES[len(day)])}"


def literal(text: str, kind: str | None = None) -> str:
    """A text, or a value of a type of XML Schema.

    >>> literal("2014", "gYear")
    '"2014"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    escaped = SPECIAL.sub(lambda found: escape_character(found.group()), text)
    return f'"{escaped}"' + (f"^^<{XSD}{kind}>" if kind else "")


def escape_character(character: str) -> str:
    """The character as N-Triples write it."""
    return ESCAPES.get(character) or f"\\u{ord(character):04X}"
