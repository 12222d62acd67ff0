"""What a coded row is told with beside its codes: reports, outlets, places, sentences.

In: a Record. Out: one Context, whose functions answer for one coded event at a time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar
from urllib.parse import quote, urlsplit

from msgspec import Struct

from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    CodedEvent,
    DocumentRow,
    EntityRow,
    Evidence,
    MeetingRow,
    OfficeRow,
    PlaceRow,
    Record,
    Source,
    StatementRow,
)

Identified = TypeVar(
    "Identified",
    Source, DocumentRow, EntityRow, OfficeRow, MeetingRow, StatementRow, ClaimRow, AgreementRow,
    ActivityRow,
)  # fmt: skip

UNDATED = "9999"  # sorts behind every day
# where a sentence begins: after an end mark and space, or on a new line; for numbering only
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[^\W_a-z])|\n\s*")
CACHED_TEXTS = 512
NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f\"<>]")


class Report(Struct, frozen=True):
    """One report as exports name it."""

    id: str
    outlet: str | None  # "The Amman Ledger"; the agency, where no outlet is known
    host: str | None  # of its address, "example.org"
    address: str  # where it has none, its path in the record
    day: str | None  # of publication, where that is one day
    language: str
    origin: str
    text: str
    lead: int  # code points from the start to the end of its first paragraph


class Context(Struct, frozen=True):
    """The rows of one record by their ids."""

    record: Record
    reports: Mapping[str, Report]
    entities: Mapping[str, EntityRow]
    offices: Mapping[str, OfficeRow]
    meetings: Mapping[str, MeetingRow]
    statements: Mapping[str, StatementRow]
    claims: Mapping[str, ClaimRow]
    agreements: Mapping[str, AgreementRow]
    activities: Mapping[str, ActivityRow]
    wikidata: Mapping[str, str] = {}  # id of an entity -> "Q20", where the user's table has it


def make_context(record: Record, wikidata: Mapping[str, str] | None = None) -> Context:
    """The record's rows by their ids."""
    sources = by_id(record.sources)
    return Context(
        record=record,
        reports={row.id: describe_report(row, sources) for row in record.documents},
        entities=by_id(record.entities),
        offices=by_id(record.offices),
        meetings=by_id(record.meetings),
        statements=by_id(record.statements),
        claims=by_id(record.claims),
        agreements=by_id(record.agreements),
        activities=by_id(record.activities),
        wikidata=wikidata or {},
    )


def by_id(rows: Iterable[Identified]) -> dict[str, Identified]:
    """The rows by their ids."""
    return {row.id: row for row in rows}


def describe_report(row: DocumentRow, sources: Mapping[str, Source]) -> Report:
    """The report as exports name it."""
    outlet = sources.get(row.source or row.agency or "")
    published = row.published
    return Report(
        id=row.id,
        outlet=outlet.name if outlet else None,
        host=host_of(row.url),
        address=clean_address(row.url) if row.url else row.path,
        day=published.start if published and published.precision == "day" else None,
        language=row.language,
        origin=row.origin,
        text=row.text,
        lead=lead_end(row),
    )


def host_of(url: str | None) -> str | None:
    """The host of an address, without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # "http://[": an address as a report may bear it
        return None
    return host.removeprefix("www.") if host else None


def clean_address(url: str) -> str:
    """The address with what none may hold percent-encoded: space, quotation marks, controls.

    >>> clean_address("https://a.example/x y")
    'https://a.example/x%20y'
    """
    return NO_ADDRESS.sub(lambda found: quote(found.group()), url)


def lead_end(row: DocumentRow) -> int:
    """Where the first paragraph below the title ends."""
    start = row.title.end if row.title else 0
    if row.dateline:
        start = max(start, row.dateline.evidence.end)
    start += len(row.text[start:]) - len(row.text[start:].lstrip())
    end = row.text.find("\n", start)
    return len(row.text) if end < 0 else end


# --- of one event --------------------------------------------------------------------------------


def reports_of(event: CodedEvent, context: Context) -> tuple[Report, ...]:
    """The reports that tell of the event, the earliest first."""
    named = {row.document for row in event.evidence}
    if event.document is not None:
        named.add(event.document)
    if event.about is not None:
        named.update(documents_about(event.about, context))
    found = [context.reports[each] for each in named if each in context.reports]
    if len(found) > 1:
        found.sort(key=lambda report: (report.day or UNDATED, report.id))
    return tuple(found)


def documents_about(about: str, context: Context) -> Iterable[str]:
    """Ids of the documents behind the row that an event was coded from."""
    kind = about.partition("-")[0]
    if kind == "meeting" and about in context.meetings:
        return context.meetings[about].reports
    if kind == "statement" and about in context.statements:
        claim = context.claims.get(context.statements[about].claim)
        return claim.reports if claim else (context.statements[about].document,)
    row = context.agreements.get(about) or context.activities.get(about)
    return [evidence.document for evidence in row.evidence] if row else ()


def place_of(event: CodedEvent, context: Context) -> PlaceRow | None:
    """Where it took place: the place of the meeting that it is, or on whose occasion."""
    about = event.about or ""
    row = context.statements.get(about) or context.agreements.get(about)
    meeting = context.meetings.get(about if row is None else row.meeting or "")
    return meeting.place if meeting else None


def issues_of(event: CodedEvent, context: Context) -> tuple[str, ...]:
    """What the statement that it was coded from is about."""
    statement = context.statements.get(event.about or "")
    return statement.issues if statement else ()


def evidence_in(rows: Iterable[Evidence], report: str) -> Evidence | None:
    """The first words of the report among these."""
    inside = [row for row in rows if row.document == report]
    return min(inside, key=attrgetter("start")) if len(inside) > 1 else next(iter(inside), None)


def sentence_number(text: str, offset: int) -> int:
    """Number of the sentence in which the offset lies, from 1; every line begins one.

    >>> sentence_number("Ministers met. They agreed.", 15)
    2
    """
    return bisect_right(sentence_starts(text), offset) + 1


@lru_cache(maxsize=CACHED_TEXTS)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences begin, but for the first."""
    first = len(text) - len(text.lstrip())
    return tuple(found.end() for found in SENTENCE.finditer(text) if found.end() > first)


def single_day(event: CodedEvent) -> str | None:
    """The day of the event, where it is one."""
    date = event.date
    return date.start if date is not None and date.start == date.end else None


def single_month(event: CodedEvent) -> str | None:
    """The month of the event, "2019-03", where all its days lie in one."""
    date = event.date
    same = date is not None and date.start[:7] == date.end[:7]
    return date.start[:7] if date is not None and same else None


def single_year(event: CodedEvent) -> str | None:
    """The year of the event, where all its days lie in one."""
    date = event.date
    same = date is not None and date.start[:4] == date.end[:4]
    return date.start[:4] if date is not None and same else None
