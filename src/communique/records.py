"""Every record type, in reading order: what came in, what one article says, what all say together.

A `Document` is one article as stored. `read` makes one `Reading` of it: page, mentions, facts and
problems of that article alone. `link` makes one `Record` of many Readings: the export contract
`communique-record/1`. Facts of a Reading point to mentions; rows of a Record point to entities.
Unknown is None. Offsets are Unicode code points, end exclusive. Dates are ISO 8601 days.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EntityKind = Literal["person", "country", "organisation", "body", "group", "place"]
Status = Literal["stated", "implied", "inferred"]
Precision = Literal["day", "month", "year", "range"]
MeetingKind = Literal["session", "summit", "bilateral", "group", "call", "visit", "talks"]
MeetingStatus = Literal["held", "scheduled", "cancelled"]
Role = Literal["host", "chair", "participant", "guest", "visitor"]
Mode = Literal["direct", "indirect", "mixed"]
Place = Literal["headline", "caption", "lead", "body"]
Act = Literal[
    "assert", "assess", "praise", "criticise", "call", "offer", "pledge", "threaten", "reject",
    "decide", "hope", "deny", "announce",
]  # fmt: skip
Tier = Literal["member", "associate", "observer", "dialogue partner", "candidate", "former member"]
AgreementKind = Literal[
    "communique", "joint statement", "treaty", "agreement", "memorandum", "declaration",
    "resolution", "other",
]  # fmt: skip
AgreementAction = Literal[
    "signed", "adopted", "extended", "announced", "withdrawn", "rejected", "proposed"
]
ActivityKind = Literal[
    "joint exercise", "training", "games", "academic exchange", "port call", "aid",
    "technical cooperation", "other",
]  # fmt: skip
Stance = Literal["done", "planned", "pledged", "proposed"]
SourceKind = Literal["outlet", "agency", "government", "organisation"]
MentionForm = Literal["name", "title", "pronoun", "collective", "description"]
BlockKind = Literal["headline", "caption", "pull quote", "lead", "body", "furniture"]


# --- what came in ---------------------------------------------------------------------------


class Document(Struct, frozen=True, gc=False):
    """One article as stored; its text is never altered."""

    id: str  # "doc-" and 16 hex digits of the hash of text and declared metadata
    path: str  # where it was read, relative to the folder named: "2021/report.txt", "a.jsonl#3"
    url: str | None  # canonical address, where a sidecar or the page gives one
    source: str | None  # outlet as declared beside the text, "The Amman Ledger"
    title: str | None  # title as declared beside the text
    published: str | None  # date as declared beside the text, "2021-07-29"
    digest: str  # sha256 of the text in UTF-8, hex
    text: str
    author: str | None = None  # as declared beside the text or by the page, "Ana Ruiz"


class Evidence(Struct, frozen=True, gc=False, order=True):
    """The exact words behind a fact: `text[start:end] == quote` of that document."""

    document: str  # id of the document
    start: int  # code points, inclusive
    end: int  # code points, exclusive
    quote: str  # the words, exactly as they stand


class DateValue(Struct, frozen=True, gc=False):
    """An interval of days, both ends included, with the reason for it."""

    start: str  # "2021-07-28"
    end: str  # "2021-07-28"
    precision: Precision  # what the words give; a range is any other interval
    status: Literal["stated", "inferred"]  # inferred: from other reports or the calendar
    basis: str  # "'on Wednesday', dateline July 28, published 2021-07-29"


class Problem(Struct, frozen=True, gc=False):
    """What could not be read or decided; kinds are listed in `problems.py`."""

    id: str
    kind: str  # "date-unresolved"
    document: str  # id of the document, or the path of what is no document
    start: int | None  # code points, where it has a place in the text
    end: int | None  # code points, exclusive
    detail: str  # one line for a person


# --- what one article is -----------------------------------------------------------------------


class Block(Struct, frozen=True, gc=False):
    """A stretch of the text with one function on the page: a paragraph, a headline, a caption."""

    kind: BlockKind
    start: int
    end: int


class Dateline(Struct, frozen=True, gc=False):
    """`GENEVA, March 3 (Agency) --`: where and when an agency filed the report."""

    place: str | None
    date: str | None  # the day, ISO, where the dateline gives one
    agency: str | None  # source key or name
    evidence: Evidence


class SourceName(Struct, frozen=True, gc=False):
    """An outlet, agency or office that the page names as where its words come from."""

    name: str
    kind: SourceKind
    country: str | None  # ISO 3166-1 alpha-3
    evidence: Evidence | None  # None where only the sidecar names it


class Page(Struct, frozen=True, gc=False):
    """The layout of one document: blocks in text order, and what the furniture says."""

    blocks: tuple[Block, ...]
    title: Evidence | None
    byline: str | None  # author as printed
    dateline: Dateline | None
    outlet: SourceName | None
    agency: SourceName | None
    attribution: tuple[SourceName, ...]  # sources that the text cites for itself, outermost first
    published: DateValue | None
    published_weekday: Evidence | None  # "on Thursday" of an undated report, to date it by others
    language: str  # ISO 639-1, "en"
    cited: tuple[SourceName, ...] = ()  # outlets cited in passing: the text is not theirs


# --- what one article says -------------------------------------------------------------------


class Referent(Struct, frozen=True, gc=False):
    """Somebody or something that one article speaks of, under whatever names."""

    key: str  # unique within the Reading: "person:jane doe", "country:CHN", "body:SCO/..."
    kind: EntityKind
    name: str  # the fullest form seen, or the normal form of the vocabulary
    names: tuple[str, ...]  # every form seen, sorted
    country: str | None  # ISO 3166-1 alpha-3, of a person, place or country
    parent: str | None  # body: key of its organisation
    members: tuple[str, ...]  # group: keys of referents, where the text tells
    anonymous: bool = False  # "a senior official": never merged with another article's


class Mention(Struct, frozen=True, gc=False):
    """Words that stand for a referent, pronouns included."""

    id: str
    referent: str  # key of a Referent of the same Reading
    form: MentionForm
    evidence: Evidence


class Fact(Struct, frozen=True, gc=False, kw_only=True):
    """What every fact of a Reading carries."""

    id: str
    rule: str  # rule, vocabulary row or model that made it: "statement.content-first"
    confidence: float = 0.0  # 0 to 1: how often its rule was right, set when the article is read
    status: Status
    evidence: tuple[Evidence, ...]


# Whose office it is was guessed from the article as a whole; linking lets any other report decide.
WEAK_RULE = "office.state-of-article"


class OfficeFact(Fact, frozen=True, kw_only=True):
    """Somebody was seen in an office."""

    person: str  # referent key
    title: str  # as written: "State Councilor"
    office: str  # normal form: "state councillor"
    of: str | None  # referent key of a country or organisation
    former: bool
    date: DateValue | None  # when seen in it
    since: DateValue | None = None


class Participation(Struct, frozen=True, gc=False):
    """Somebody's part in one meeting."""

    referent: str
    role: Role
    office: str | None  # id of an OfficeFact
    title: str | None  # office as described where no person is named: "minister of defence"
    status: Status
    evidence: tuple[Evidence, ...]


class Venue(Struct, frozen=True, gc=False):
    """Where a meeting takes place, as far as the text and the gazetteer tell."""

    name: str | None  # "Saint Petersburg"
    country: str | None  # ISO 3166-1 alpha-3
    latitude: float | None  # degrees north
    longitude: float | None  # degrees east
    geonames: int | None


class MeetingFact(Fact, frozen=True, kw_only=True):
    """A meeting as one article tells it, all its mentions in that article together."""

    kind: MeetingKind
    name: str | None
    body: str | None  # referent key
    organisation: str | None  # referent key
    number: int | None  # ordinal of the session
    date: DateValue | None
    venue: Venue | None
    within: str | None  # id of the MeetingFact on whose sidelines it took place
    held: MeetingStatus
    basis: str  # why held, scheduled or cancelled: "stated: 'held talks'"
    participants: tuple[Participation, ...]
    topics: tuple[str, ...]


class StatementFact(Fact, frozen=True, kw_only=True):
    """Who said what, in what capacity, on what occasion."""

    speakers: tuple[str, ...]  # referent keys
    speaker: Evidence | None  # the mention beside the cue
    cue: Evidence | None
    content: tuple[Evidence, ...]
    mode: Mode
    place: Place
    act: Act
    office: str | None  # id of an OfficeFact
    on_behalf_of: str | None  # referent key
    addressees: tuple[str, ...]  # referent keys
    meeting: str | None  # id of a MeetingFact
    issues: tuple[str, ...]
    attribution: tuple[str, ...]  # names of outer sources, outermost first


class MembershipFact(Fact, frozen=True, kw_only=True):
    """Somebody's standing in an organisation."""

    member: str  # referent key
    organisation: str  # referent key
    tier: Tier
    suspended: DateValue | None
    as_of: DateValue | None


class AgreementFact(Fact, frozen=True, kw_only=True):
    """What was done with a document or treaty."""

    name: str
    kind: AgreementKind
    action: AgreementAction
    parties: tuple[str, ...]  # referent keys
    date: DateValue | None
    meeting: str | None  # id of a MeetingFact


class ActivityFact(Fact, frozen=True, kw_only=True):
    """Cooperation between states or armed forces."""

    name: str | None  # proper name, "Gulf Rampart 3"
    kind: ActivityKind
    parties: tuple[str, ...]  # referent keys
    date: DateValue | None
    stance: Stance
    statement: str | None  # id of a StatementFact


class Reading(Struct, frozen=True, gc=False):
    """All that one article says. A plain value: cached, corrected or replaced as a whole."""

    document: Document
    page: Page
    referents: tuple[Referent, ...]
    mentions: tuple[Mention, ...]
    offices: tuple[OfficeFact, ...]
    meetings: tuple[MeetingFact, ...]
    statements: tuple[StatementFact, ...]
    agreements: tuple[AgreementFact, ...]
    memberships: tuple[MembershipFact, ...]
    activities: tuple[ActivityFact, ...]
    problems: tuple[Problem, ...]


# --- what all articles say together: the export contract communique-record/1 ----------------------


class Source(Struct, frozen=True, gc=False):
    """Who publishes, files or is cited."""

    id: str
    name: str  # "Xinhua"
    kind: SourceKind  # who it is, or speaks for
    country: str | None  # ISO 3166-1 alpha-3, of who owns it or where it is published


class DatelineRow(Struct, frozen=True, gc=False):
    """Where and when an agency filed the report."""

    place: str | None  # city in title case, "Geneva"
    date: str | None
    agency: str | None  # name of the agency
    evidence: Evidence  # the whole dateline


class DocumentRow(Struct, frozen=True, gc=False):
    """One report, with the groups that it belongs to."""

    id: str
    path: str
    url: str | None
    source: str | None  # id of a Source
    agency: str | None  # id of a Source
    attribution: tuple[str, ...]  # ids of Sources, outermost first
    title: Evidence | None
    byline: str | None  # author as printed
    dateline: DatelineRow | None  # where and when an agency filed it
    published: DateValue | None
    language: str  # ISO 639-1, "en"
    digest: str
    origin: str  # documents with the same value descend from one original
    story: str  # documents with the same value report the same happening
    text: str  # as stored; every offset counts its code points
    author: str | None = None  # as declared beside the text, or by the page; byline is printed


class Codes(Struct, frozen=True, gc=False, omit_defaults=True):
    """Numbers of an entity in other data sets."""

    iso3: str | None = None  # country: ISO 3166-1 alpha-3
    cow: int | None = None  # country: Correlates of War number
    geonames: int | None = None  # place: GeoNames id


class EntityRow(Struct, frozen=True, gc=False):
    """Somebody or something that the reports speak of."""

    id: str
    kind: EntityKind  # group: "the five ministers", one of changing members
    name: str
    names: tuple[str, ...]
    codes: Codes  # its numbers in other data sets
    parent: str | None  # body: id of its organisation; place: of its country
    members: tuple[str, ...]  # group: ids of entities, where the text tells
    mentions: tuple[Evidence, ...]  # everywhere it is spoken of, pronouns included


class Sighting(Struct, frozen=True, gc=False):
    """One report's word that somebody was in an office."""

    date: DateValue | None  # day on which somebody was seen in the office
    evidence: Evidence  # the words that say so


class Row(Struct, frozen=True, gc=False, kw_only=True):
    """What every row made by an extractor carries."""

    id: str
    rule: str  # rule, vocabulary row or model that made it: "statement.content-first"
    confidence: float  # 0 to 1


class OfficeRow(Row, frozen=True, kw_only=True):
    """A person's time in one office, over all reports."""

    person: str  # id of an entity
    title: str
    office: str
    of: str | None  # id of the country or organisation
    former: bool  # spoken of as a past holder
    status: Status
    seen: tuple[Sighting, ...]  # each time a report names the person in it
    since: DateValue | None  # first day, where a text tells
    until: DateValue | None  # last day, where a text tells


class MembershipRow(Row, frozen=True, kw_only=True):
    """Standing in an organisation at one time, over all reports."""

    member: str  # id of an entity
    organisation: str  # id of an entity
    tier: Tier  # standing; a guest of one meeting is a participant, no tier
    suspended: DateValue | None  # from when; a suspended member stays a member
    as_of: DateValue | None  # when it was so
    status: Status
    evidence: tuple[Evidence, ...]


class PlaceRow(Struct, frozen=True, gc=False):
    """Where a meeting takes place."""

    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None  # GeoNames id


class ParticipantRow(Struct, frozen=True, gc=False):
    """Somebody's part in one meeting."""

    entity: str  # id of an entity
    role: Role  # part played at this meeting
    office: str | None  # id of an office
    title: str | None
    status: Status
    evidence: tuple[Evidence, ...]


class MeetingRow(Row, frozen=True, kw_only=True):
    """One meeting, over all reports that tell of it."""

    kind: MeetingKind  # bilateral: two sides; group: several
    name: str | None  # proper name, where it has one
    body: str | None  # id of an entity
    organisation: str | None  # id of an entity
    number: int | None
    date: DateValue | None  # when it took or takes place
    place: PlaceRow | None  # where
    within: str | None  # id of the meeting on whose sidelines it took place
    status: MeetingStatus  # as of the latest report
    status_basis: str  # why held, scheduled or cancelled: "stated: 'held talks'"
    participants: tuple[ParticipantRow, ...]  # who took part, and as what
    topics: tuple[str, ...]  # what was discussed, in the report's words
    reports: tuple[str, ...]  # ids of the documents that tell of it
    origins: tuple[str, ...]  # distinct originals behind them
    witnesses: int  # originals independent of each other
    evidence: tuple[Evidence, ...]


class StatementRow(Row, frozen=True, kw_only=True):
    """What one report says that somebody said."""

    document: str  # id of the document
    speakers: tuple[str, ...]  # ids of entities
    speaker: Evidence | None
    cue: Evidence | None  # words that attribute: "said", "according to"
    content: tuple[Evidence, ...]  # the words said, without the cue, in one or more spans
    mode: Mode  # in quotation marks, in the reporter's words, or both
    place: Place  # where on the page
    act: Act  # what the speaker does by saying it
    office: str | None  # the capacity: id of an office
    on_behalf_of: str | None  # id of an entity
    addressees: tuple[str, ...]  # ids of entities
    meeting: str | None  # the occasion: id of a meeting
    issues: tuple[str, ...]  # what it is about, from issues.csv
    attribution: tuple[str, ...]  # names of outer sources, outermost first
    claim: str  # id of a claim
    status: Status


class ClaimRow(Struct, frozen=True, gc=False):
    """One utterance, over all statements that render it."""

    id: str
    statements: tuple[str, ...]  # ids of those that render the same utterance, in whatever words
    reports: tuple[str, ...]  # ids of the documents
    origins: tuple[str, ...]  # distinct originals behind them
    witnesses: int  # originals independent of each other
    grounds: str  # one line: why that many


class AgreementRow(Row, frozen=True, kw_only=True):
    """What was done with a document or treaty, over all reports."""

    name: str  # as the report calls it
    kind: AgreementKind  # kind of document
    action: AgreementAction  # what was done; in force: the act that made it so; sought: proposed
    parties: tuple[str, ...]  # ids of entities
    date: DateValue | None  # when that was done
    meeting: str | None  # id of a meeting
    status: Status
    evidence: tuple[Evidence, ...]


class ActivityRow(Row, frozen=True, kw_only=True):
    """Cooperation, over all reports."""

    kind: ActivityKind  # kind of cooperation
    name: str | None
    parties: tuple[str, ...]  # ids of entities
    date: DateValue | None  # when
    stance: Stance  # how far it has come
    statement: str | None  # id of the statement that tells of it
    status: Status
    evidence: tuple[Evidence, ...]


class ConflictValue(Struct, frozen=True, gc=False):
    """One side of a contradiction."""

    value: str  # what one report says
    evidence: Evidence  # where it says so


class ConflictRow(Struct, frozen=True, gc=False):
    """Where reports contradict each other."""

    id: str
    about: str  # id of the row that the reports tell differently
    field: str  # field of that row
    values: tuple[ConflictValue, ...]  # the values told, each with its words


class PloverCode(Struct, frozen=True, gc=False):
    """What happened, in the words of PLOVER 0.8."""

    type: str  # one of 16: "CONSULT"
    mode: str | None  # "visit"; None where the type has none or the words tell none
    contexts: tuple[str, ...]  # of 37, sorted: ("military",)


class CodedActor(Struct, frozen=True, gc=False):
    """Who acts or is acted on, in the codes of CAMEO and PLOVER."""

    name: str  # as the record names the entity, or as the text has it: "Indonesian police"
    entity: str | None  # id of an entity of the record; None where a text is coded alone
    country: str | None  # ISO 3166-1 alpha-3; None of an organisation, or where no word tells
    code: str  # CAMEO actor code: "CHNGOVMIL", "IGOUNO", "---COP" where the country is not told
    sectors: tuple[str, ...]  # PLOVER: ("GOV", "MIL"); () of a country as a whole
    evidence: Evidence | None  # the words that name it


class CodedEvent(Struct, frozen=True, gc=False, kw_only=True):
    """Who did what to whom, coded; the row that exports are made of.

    PLOVER counts it as one event with lists of actors, CAMEO as one row a pair (`EventRow`).
    """

    id: str  # content hash
    date: DateValue | None  # when; None where the text alone does not tell
    sources: tuple[CodedActor, ...]  # who acts; all who take part where it is reciprocal
    targets: tuple[CodedActor, ...]  # acted on; () where it is reciprocal or nobody is named
    cameo: str  # 2 to 4 digits, as text: "0333"
    plover: PloverCode | None  # None where PLOVER has no type: a statement without a stance (01x)
    auxiliary: tuple[str, ...]  # of historical, future, hypothetical, negation
    reciprocal: bool  # CAMEO writes it from each side
    document: str | None  # id of the document whose words are the evidence
    about: str | None  # id of the meeting, statement, agreement or activity; None: the words alone
    evidence: tuple[Evidence, ...]  # the words
    rule: str  # the row of the codebook: "event.verb:condemn"
    confidence: float  # 0 to 1


class EventRow(Row, frozen=True, kw_only=True):
    """One pair of a coded event (CAMEO, PLOVER), from the side of its source."""

    event: str  # id of the coded event: the same in every pair of it
    date: DateValue | None  # when
    source: str | None  # id of the entity that acts; None where only a code is told
    target: str | None  # id of the entity acted on
    source_code: str  # CAMEO actor code
    target_code: str | None  # CAMEO actor code; None where nobody is acted on
    cameo: str  # CAMEO event code
    plover: PloverCode | None  # type, mode and contexts; None where PLOVER has no type
    auxiliary: tuple[str, ...]  # of historical, future, hypothetical, negation
    about: str | None  # id of the meeting, statement, agreement or activity
    evidence: tuple[Evidence, ...]


class Record(Struct, frozen=True, gc=False):
    """The whole record, in the key order of the contract; every tuple sorted by id."""

    format: str  # "communique-record/1"
    sources: tuple[Source, ...]
    documents: tuple[DocumentRow, ...]
    entities: tuple[EntityRow, ...]
    offices: tuple[OfficeRow, ...]
    memberships: tuple[MembershipRow, ...]
    meetings: tuple[MeetingRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    agreements: tuple[AgreementRow, ...]
    activities: tuple[ActivityRow, ...]
    conflicts: tuple[ConflictRow, ...]
    events: tuple[EventRow, ...]
    problems: tuple[Problem, ...]
