"""The two gold forms as their JSON is written: what is decoded and checked, nothing else.

`ReportsGold` ("seeds-gold-1") is one record of several reports, with ids of persons, organisations
and events and spans `{doc, start, end, text}`. `ArticleGold` is one of a list of articles that were
annotated one by one, with names in place of ids and spans `[start, end]`. Fields that nothing here
measures are left out; a file may have them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

MeetingType = Literal[
    "session", "summit", "bilateral", "bilateral_meeting", "audience", "group", "group_meeting",
    "talks", "heads_of_state_talks", "call", "visit",
]  # fmt: skip
GoldStatus = Literal["held", "planned", "proposed", "scheduled", "cancelled"]

# --- one record of several reports --------------------------------------------------------------


class GoldSpan(Struct, frozen=True):
    """Words of one document, copied."""

    doc: str
    start: int
    end: int
    text: str = ""


GoldSpans = GoldSpan | tuple[GoldSpan, ...] | None


class GoldName(Struct, frozen=True):
    """An agency or a cited source."""

    name: str


class GoldPublished(Struct, frozen=True):
    """A day, or the days between which the report appeared."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


class GoldDocument(Struct, frozen=True):
    """One report."""

    id: str
    file: str
    agency: GoldName | None = None
    cited_source: GoldName | None = None
    published: GoldPublished | None = None


class GoldOrganisation(Struct, frozen=True):
    """An organisation, or a body of one (kind "body")."""

    id: str
    name: str
    abbr: str | None = None
    kind: str | None = None
    variants: tuple[GoldSpan, ...] = ()


class GoldPerson(Struct, frozen=True):
    """A person, or a collective of persons."""

    id: str
    name: str
    country: str | None = None
    forms: tuple[str, ...] = ()
    collective: bool = False


class GoldOffice(Struct, frozen=True):
    """A person seen in an office."""

    person: str
    office: str
    country: str | None = None


class GoldParticipant(Struct, frozen=True):
    """A person or a country at an event."""

    person: str | None = None
    country: str | None = None
    office: str | None = None


class GoldEvent(Struct, frozen=True):
    """A meeting held or planned."""

    id: str
    type: MeetingType
    evidence: GoldSpans
    body: str | None = None
    org: str | None = None
    ordinal: int | None = None
    date: str | None = None
    date_earliest: str | None = None
    date_latest: str | None = None
    place: str | None = None  # "Amman, Jordan"
    city: str | None = None
    country: str | None = None
    host_country: str | None = None
    on_sidelines_of: str | None = None
    status: str | None = None  # "implied by 'visiting'"
    participants: tuple[GoldParticipant, ...] = ()


class GoldStatement(Struct, frozen=True):
    """One claim of one report."""

    id: str
    doc: str
    content: GoldSpans
    mode: str
    place: str
    act: str
    speakers: tuple[str, ...] = ()
    cue: GoldSpan | None = None
    capacity: str | None = None
    on_behalf_of: str | None = None
    occasion: str | None = None
    same_as: str | None = None


class GoldItem(Struct, frozen=True):
    """A decision, a document signed, a treaty or an activity."""

    id: str
    evidence: GoldSpans
    name: str | None = None
    kind: str | None = None


class GoldMembership(Struct, frozen=True):
    """A country's tier in an organisation."""

    org: str
    country: str
    tier: str
    status: str
    as_of: str | None = None


class GoldDerivation(Struct, frozen=True):
    """Which text derives from which."""

    aligned_groups: tuple[str, ...] = ()


class GoldCrossDocument(Struct, frozen=True):
    """What holds between reports."""

    derivation: tuple[GoldDerivation, ...] = ()


class ReportsGold(Struct, frozen=True):
    """One gold record of several reports."""

    documents: tuple[GoldDocument, ...]
    organisations: tuple[GoldOrganisation, ...] = ()
    persons: tuple[GoldPerson, ...] = ()
    offices: tuple[GoldOffice, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    planned_events: tuple[GoldEvent, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    decisions: tuple[GoldItem, ...] = ()
    documents_signed: tuple[GoldItem, ...] = ()
    treaties: tuple[GoldItem, ...] = ()
    memberships: tuple[GoldMembership, ...] = ()
    activities: tuple[GoldItem, ...] = ()
    cross_document: GoldCrossDocument = GoldCrossDocument()


# --- a list of articles ---------------------------------------------------------------------------

ArticleSpan = tuple[int, int]
ArticleSpans = tuple[int | tuple[int, int], ...]  # one span, or several


class ArticleOffice(Struct, frozen=True):
    """An office of a person; `of` is a country code or names."""

    title: str | None = None
    office: str | None = None
    of: str | tuple[str, ...] | None = None


class ArticlePerson(Struct, frozen=True):
    """A person of one article."""

    name: str
    country: str | None = None
    offices: tuple[ArticleOffice, ...] = ()


class ArticleOrganisation(Struct, frozen=True):
    """An organisation of one article."""

    name: str


class ArticleStatement(Struct, frozen=True):
    """One statement; who speaks is named, not referred to."""

    n: int
    content: ArticleSpans
    cue: ArticleSpan | None = None
    speaker_name: str | tuple[str, ...] | None = None
    mode: str | None = None
    act: str | None = None
    on_behalf_of: str | None = None
    meeting: int | None = None
    optional: bool = False


class ArticleDate(Struct, frozen=True):
    """Days with a precision; "unknown" is no date."""

    start: str | None = None
    end: str | None = None
    precision: str | None = None


class ArticleParticipant(Struct, frozen=True):
    """Somebody at a meeting; role "absent" was not."""

    name: str | None = None
    country: str | None = None
    role: str | None = None


class ArticleMeeting(Struct, frozen=True):
    """One meeting of one article."""

    n: int
    kind: MeetingType
    evidence: ArticleSpans
    body: str | None = None
    organisation: str | None = None
    number: int | None = None
    date: ArticleDate | None = None
    city: str | None = None
    country: str | None = None
    within: int | None = None
    status: GoldStatus | None = None
    participants: tuple[ArticleParticipant, ...] = ()


class ArticleAgreement(Struct, frozen=True):
    """An agreement or document."""

    evidence: ArticleSpans
    name: str | None = None
    kind: str | None = None


class ArticleMembership(Struct, frozen=True):
    """A tier of a member, both by name."""

    member: str
    organisation: str
    tier: str
    status: str


class ArticleGold(Struct, frozen=True):
    """One annotated article."""

    id: str
    sha256: str | None = None
    people: tuple[ArticlePerson, ...] = ()
    organisations: tuple[ArticleOrganisation, ...] = ()
    statements: tuple[ArticleStatement, ...] = ()
    meetings: tuple[ArticleMeeting, ...] = ()
    agreements: tuple[ArticleAgreement, ...] = ()
    memberships: tuple[ArticleMembership, ...] = ()
