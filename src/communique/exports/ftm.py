"""FollowTheMoney entities as JSON lines, as OpenSanctions, Aleph and Datashare load them.

After followthemoney 4.11.2; written without the package. People, countries (PublicBody),
organisations and bodies, offices (Position, Occupancy), memberships, meetings (Event), reports
(Article) and the words that bind a meeting to a report (Documentation). There is no schema for a
statement, and no role at an event: those stay in our own record. Groups are LegalEntity, places
Address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from communique.exports.context import Context
from communique.exports.countries import country_of
from communique.exports.engagements import order_reports, spot_of
from communique.ids import make_id
from communique.records import DateValue, DocumentRow, EntityRow, Evidence, MeetingRow, PlaceRow

SCHEMATA = {
    "person": "Person", "country": "PublicBody", "organisation": "Organization",
    "body": "Organization", "group": "LegalEntity", "place": "Address",
}  # fmt: skip
ACTING = ("person", "country", "organisation", "body", "group")  # every LegalEntity
PRECISE = {"day": 10, "month": 7, "year": 4}  # characters of a date that hold
LANGUAGES = {"en": "eng"}  # ISO 639-1 -> 639-3
Values = Mapping[str, Iterable[str | None]]


def write_ftm(context: Context) -> Iterator[str]:
    """One entity of FollowTheMoney a line."""
    record = context.record
    return chain(
        (describe_article(row, context) for row in record.documents),
        (describe_entity(row, context) for row in record.entities),
        describe_positions(context),
        describe_memberships(context),
        chain.from_iterable(describe_meeting(row, context) for row in record.meetings),
    )


def make_line(identity: str, schema: str, values: Values) -> str:
    """One entity; properties without a value are left out, values come once each."""
    properties = {
        name: list(dict.fromkeys(value for value in each if value)) for name, each in values.items()
    }
    entity = {
        "id": identity, "schema": schema,
        "properties": {name: each for name, each in sorted(properties.items()) if each},
    }  # fmt: skip
    return msgspec.json.encode(entity).decode() + "\n"


def describe_article(row: DocumentRow, context: Context) -> str:
    """A report as Article."""
    title = row.title.quote if row.title else None
    report = context.reports[row.id]
    values: Values = {
        "title": [title or row.path], "author": [row.author or row.byline],
        "publisher": [report.outlet], "publishedAt": dates_of(row.published),
        "sourceUrl": [report.address if report.host else None],
        "language": [LANGUAGES.get(row.language)], "fileName": [row.path],
    }  # fmt: skip
    return make_line(row.id, "Article", values)


def describe_entity(row: EntityRow, context: Context) -> str:
    """An entity by its schema."""
    schema = SCHEMATA[row.kind]
    country = country_code(row.codes.iso3)
    if schema == "Address":
        return make_line(row.id, schema, {"full": [row.name], "country": [country]})
    names = [name for name in row.names if name != row.name]
    values: dict[str, Iterable[str | None]] = {
        "name": [row.name], "alias": names if row.kind != "group" else [], "country": [country],
    }  # fmt: skip
    if schema != "LegalEntity":
        values["wikidataId"] = [context.wikidata.get(row.id)]
    parent = context.entities.get(row.parent or "")
    if schema == "Organization" and parent is not None and parent.kind in ACTING:
        values["parent"] = [parent.id]
    return make_line(row.id, schema, values)


def describe_positions(context: Context) -> Iterator[str]:
    """Each office once as Position, and each holder as Occupancy."""
    made: set[str] = set()
    for row in context.record.offices:
        owner = context.entities.get(row.of or "")
        post = make_id("post", row.office, row.of)
        if post not in made:
            made.add(post)
            name = f"{row.office} of {owner.name}" if owner else row.office
            acts = owner is not None and owner.kind in {"country", "organisation", "body"}
            values: Values = {
                "name": [name], "organization": [owner.id if owner and acts else None],
                "country": [country_code(owner.codes.iso3) if owner else None],
            }  # fmt: skip
            yield make_line(post, "Position", values)
        person = context.entities.get(row.person)
        if person is not None and person.kind == "person":
            words = [sighting.evidence for sighting in row.seen]
            yield make_line(
                row.id, "Occupancy",
                {
                    "holder": [row.person], "post": [post], "startDate": dates_of(row.since),
                    "endDate": dates_of(row.until),
                    "date": chain.from_iterable(dates_of(seen.date) for seen in row.seen),
                    "status": ["ended" if row.former else "unknown"], **words_of(words),
                },
            )  # fmt: skip


def describe_memberships(context: Context) -> Iterator[str]:
    """Each standing in an organisation as Membership."""
    for row in context.record.memberships:
        member = context.entities.get(row.member)
        organisation = context.entities.get(row.organisation)
        if member is None or member.kind not in ACTING:
            continue
        if organisation is None or organisation.kind not in {"organisation", "body"}:
            continue
        suspended = "suspended" if row.suspended else None
        yield make_line(
            row.id, "Membership",
            {
                "member": [row.member], "organization": [row.organisation], "role": [row.tier],
                "date": dates_of(row.as_of), "status": [suspended, row.status],
                **words_of(row.evidence),
            },
        )  # fmt: skip


def describe_meeting(row: MeetingRow, context: Context) -> Iterator[str]:
    """A meeting as Event, and its words in each report as Documentation."""
    organiser = context.entities.get(row.organisation or "")
    spot = spot_of(row, context)
    involved = [part.entity for part in row.participants]
    known = [each for each in involved if each in context.entities]
    start, end = bounds_of(row.date)
    yield make_line(
        row.id, "Event",
        {
            "name": [row.name or name_meeting(row, context)],
            "country": [country_code(spot.country) if spot else None],
            "location": [name_place(spot)], "startDate": [start], "endDate": [end],
            "organizer": [organiser.id if organiser and organiser.kind in ACTING else None],
            "involved": [each for each in known if context.entities[each].kind in ACTING],
            "keywords": [row.kind, row.status, *row.topics],
            "sourceUrl": [r.address for r in order_reports(row.reports, context) if r.host],
        },
    )  # fmt: skip
    for words in row.evidence:
        yield make_line(
            make_id("documentation", row.id, words.document, words.start, words.end),
            "Documentation",
            {
                "document": [words.document], "entity": [row.id], "role": ["reports"],
                "summary": [words.quote], "recordId": [place_in(words)],
            },
        )  # fmt: skip


def name_meeting(row: MeetingRow, context: Context) -> str:
    """The kind with who takes part, for a meeting that no report names."""
    names = [
        context.entities[part.entity].name
        for part in row.participants
        if part.entity in context.entities
    ]
    return f"{row.kind}: {', '.join(names)}" if names else row.kind


def name_place(place: PlaceRow | None) -> str | None:
    """City and country."""
    if place is None:
        return None
    country = country_of(place.country)
    return ", ".join(filter(None, (place.name, country.name if country else None))) or None


def words_of(rows: Iterable[Evidence]) -> Values:
    """The words behind a row, and where they stand: "doc-...#12-40"."""
    listed = list(rows)
    return {
        "summary": [words.quote for words in listed],
        "recordId": [place_in(words) for words in listed],
    }


def place_in(words: Evidence) -> str:
    """Document and code points."""
    return f"{words.document}#{words.start}-{words.end}"


def country_code(iso3: str | None) -> str | None:
    """ISO 3166-1 alpha-2 in small letters; FollowTheMoney knows no codes of states of the past."""
    country = country_of(iso3)
    if country is None or country.ended or country.iso2 is None:
        return None
    return country.iso2.lower()


def dates_of(value: DateValue | None) -> list[str]:
    """The date as far as it is precise, "2014-03"; none of a range."""
    if value is None or value.precision not in PRECISE:
        return []
    return [value.start[: PRECISE[value.precision]]]


def bounds_of(value: DateValue | None) -> tuple[str | None, str | None]:
    """First and last day; of a month or year that alone."""
    if value is None:
        return (None, None)
    size = PRECISE.get(value.precision, PRECISE["day"])
    return (value.start[:size], value.end[:size])
