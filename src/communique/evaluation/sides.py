"""The one form into which a gold file and a record are both brought before they are compared.

Facts are compared within a scope: "" where gold is one record of several reports (a meeting that
two reports tell must be one meeting), the document's id where gold lists articles one by one.
Documents are named by gold's ids on both sides. Unknown is None, as everywhere.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from msgspec import Struct

PartyKind = Literal["person", "country", "organisation", "body", "group", "place"]


class Span(Struct, frozen=True, order=True):
    """A stretch of one document, in code points, end exclusive."""

    document: str  # gold's id
    start: int
    end: int


class Days(Struct, frozen=True):
    """An interval of days, both ends included."""

    start: date
    end: date


class Party(Struct, frozen=True):
    """A person, country, organisation, body or group, as one side names it."""

    key: str  # unique on its side
    kind: PartyKind
    names: tuple[str, ...]  # canonical name first
    country: str | None = None  # ISO 3166-1 alpha-3
    members: tuple[Party, ...] = ()  # of a group, where known

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.names[0] if self.names else ""


class Title(Struct, frozen=True):
    """An office as one side writes it, with the names or code of the state or organisation."""

    titles: tuple[str, ...]  # normal form first
    of: tuple[str, ...]


class Report(Struct, frozen=True):
    """One document."""

    id: str
    file: str | None = None  # gold: name of the file
    digest: str | None = None  # sha256 of the text, where the side gives one
    published: Days | None = None
    sources: tuple[str, ...] = ()  # names of agency, outlet and cited sources
    agency: str | None = None


class Saying(Struct, frozen=True):
    """One statement."""

    id: str
    document: str
    content: tuple[Span, ...]
    cue: Span | None = None
    speakers: tuple[Party, ...] = ()
    mode: str | None = None
    act: str | None = None
    capacity: Title | None = None
    on_behalf_of: Party | None = None
    meeting: str | None = None  # id of a Gathering
    optional: bool = False  # gold: neither required nor punished
    claim: str | None = None


class Attendee(Struct, frozen=True):
    """A participant of a meeting: a party, a country, or both."""

    party: Party | None
    country: str | None = None
    implied: bool = False


class Gathering(Struct, frozen=True, kw_only=True):
    """One meeting."""

    id: str
    scope: str
    kind: str
    body: tuple[str, ...] = ()  # names of the body
    organisation: tuple[str, ...] = ()  # names of the organisation
    number: int | None = None
    days: Days | None = None
    city: str | None = None
    country: str | None = None
    within: str | None = None  # id of a Gathering
    status: str = "held"  # held, scheduled, cancelled
    attendees: tuple[Attendee, ...] = ()
    evidence: tuple[Span, ...] = ()
    implied: bool = False  # gold: told only by implication, never punished

    @property
    def planned(self) -> bool:
        """Whether it had not taken place when told."""
        return self.status != "held"


class Standing(Struct, frozen=True):
    """A membership, or another tier of belonging."""

    scope: str
    member: Party
    organisation: tuple[str, ...]
    tier: str
    status: str  # stated, implied
    year: int | None = None
    optional: bool = False
    id: str = ""  # of the record's row


class Incumbency(Struct, frozen=True):
    """A person in an office."""

    scope: str
    person: Party
    title: Title
    id: str = ""  # of the record's row


class Person(Struct, frozen=True):
    """A person named in a scope, with the number of mentions there."""

    scope: str
    party: Party
    mentions: int = 0


class Item(Struct, frozen=True):
    """An agreement, an activity or a decision: found by its evidence."""

    id: str
    scope: str
    evidence: tuple[Span, ...]
    optional: bool = False
    label: str = ""


class Quote(Struct, frozen=True):
    """Words that gold copied from a text, to check that the texts are the same."""

    span: Span
    words: str


class Side(Struct, frozen=True, kw_only=True):
    """All facts of gold, or of the record as far as gold covers its documents."""

    by_article: bool = False  # scopes are documents
    judged: frozenset[str] = frozenset()  # gold: parts annotated only in one of the two forms
    documents: tuple[Report, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Incumbency, ...] = ()
    statements: tuple[Saying, ...] = ()
    meetings: tuple[Gathering, ...] = ()
    memberships: tuple[Standing, ...] = ()
    agreements: tuple[Item, ...] = ()
    activities: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    one_witness_claims: frozenset[str] = frozenset()  # gold: claims whose words have one origin
    quotes: tuple[Quote, ...] = ()  # gold


def days_between(first: str | None, last: str | None) -> Days | None:
    """The days that two ISO dates cover, each a day, month or year; None where both are unknown.

    >>> days_between("2020-02", None)
    Days(start=datetime.date(2020, 2, 1), end=datetime.date(2020, 2, 29))
    """
    start, end = first or last, last or first
    if not start or not end:
        return None
    return Days(_first_day(start), _last_day(end))


def _first_day(text: str) -> date:
    year, month, day = _numbers(text)
    return date(year, month or 1, day or 1)


def _last_day(text: str) -> date:
    year, month, day = _numbers(text)
    return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def _numbers(text: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not given."""
    year, month, day = (*text[:10].split("-"), "0", "0")[:3]
    return int(year), int(month), int(day)


def meet(left: Days, right: Days) -> bool:
    """Whether two intervals share a day."""
    return left.start <= right.end and right.start <= left.end


def lies_within(inner: Days | None, outer: Days | None) -> bool:
    """Whether every day of `inner` is one of `outer`; an unknown date lies nowhere."""
    return bool(inner and outer and outer.start <= inner.start and inner.end <= outer.end)


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left.document == right.document and left.start < right.end and right.start < left.end
