"""The vocabulary: tables in `data/` (CSV), one Struct a table, rows with source and example.

A user's overlay folder holds files of the same names: a row with a known key replaces ours, a new
key adds one. Cells that hold several values separate them by "|". Load errors name file, line,
column, value and what was expected. `Vocabulary.digest` is part of the key under which a Reading
is cached: another vocabulary means another Reading.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec
from msgspec import Struct

from communique.codebook import CODEBOOK_TABLES
from communique.errors import VocabularyError
from communique.records import (
    Act,
    ActivityKind,
    AgreementKind,
    MeetingKind,
    SourceKind,
    Stance,
    Tier,
)
from communique.vocabulary_files import check_overlay, read_table

if TYPE_CHECKING:
    from pathlib import Path


class State(Struct, frozen=True):
    """states.csv: one row a state or territory that news names as an actor."""

    iso3: str  # key, "KGZ"; a user-assigned code (XKX) where ISO has none
    name: str  # "Kyrgyzstan"
    names: tuple[str, ...]  # other names, long forms, old names: "Kyrgyz Republic"
    demonyms: tuple[str, ...]  # adjectives and nouns for people: "Kyrgyz", "Kyrgyzstani"
    capital: str | None  # seat of government as news writes it: "Bishkek"
    metonyms: tuple[str, ...]  # houses that stand for the government: "Kremlin", "White House"
    cow: int | None  # Correlates of War number
    gw: int | None  # Gleditsch-Ward number
    start: int | None  # first year in the COW system
    end: int | None  # last year, None while it lasts
    source: str
    example: str


class Organisation(Struct, frozen=True):
    """organisations.csv: international organisations, alliances, forums, parties."""

    key: str  # "SCO": its usual acronym or short name
    name: str  # "Shanghai Cooperation Organisation"
    names: tuple[str, ...]  # other names and spellings, acronyms included
    words: tuple[str, ...]  # lower-case words for it once named: "bloc", "alliance", "council"
    kind: Literal["intergovernmental", "forum", "alliance", "court", "bank", "party", "other"]
    source: str
    example: str


class Body(Struct, frozen=True):
    """bodies.csv: organs of organisations that hold numbered or regular sessions."""

    key: str  # "SCO/heads of state"
    organisation: str  # key of organisations.csv
    name: str  # "Council of Heads of State"; several bodies may share a name
    names: tuple[str, ...]  # other names: "SCO summit"
    level: str  # who sits in it, normal form: "heads of state", "defence ministers", "ambassadors"
    source: str
    example: str


class Region(Struct, frozen=True):
    """regions.csv: seas, continents, regions, provinces: places whose names hold a state's."""

    name: str  # key, "South China Sea"
    names: tuple[str, ...]  # other names: "Strait of Hormuz"
    kind: Literal["sea", "continent", "region", "province"]
    country: str | None  # iso3 of a province that one state governs; None where states dispute it
    source: str
    example: str


class VenueRow(Struct, frozen=True):
    """venues.csv: places where states meet that are no cities: islands, estates, resorts."""

    name: str  # key, "Camp David"
    names: tuple[str, ...]  # other spellings: "Buergenstock"
    iso3: str  # of the state it is in, "USA"
    latitude: float  # degrees north
    longitude: float  # degrees east
    source: str
    example: str


class Outlet(Struct, frozen=True):
    """outlets.csv: news agencies, papers, broadcasters, government media."""

    key: str  # "xinhua"
    name: str  # "Xinhua"
    names: tuple[str, ...]  # "Xinhua News Agency", "XINHUA"
    kind: SourceKind
    country: str | None  # iso3
    owner: str | None  # "Government of China"; who owns or controls it
    state: bool  # owned or controlled by a government
    domains: tuple[str, ...]  # "xinhuanet.com"
    source: str
    example: str


class Session(Struct, frozen=True):
    """sessions.csv: the calendar of well-known sessions, to date reports that carry no date."""

    key: str  # "SCO/heads of state/15"; year or first day where no number: "NATO/leaders/2014"
    body: str  # key of bodies.csv
    number: int | None  # ordinal
    start: str  # ISO day
    end: str
    source: str
    example: str


class Verb(Struct, frozen=True):
    """saying_verbs.csv: verbs that report speech, with the constructions they allow."""

    lemma: str  # key
    forms: tuple[str, ...]  # every inflected form, lower case, the lemma included
    act: Act
    frames: tuple[str, ...]  # clause, quote, noun, infinitive, object-infinitive, verdict, passive
    kind: Literal["speech", "weak"]  # weak: speech only with a clause or in certain frames
    source: str
    example: str


class CuePhrase(Struct, frozen=True):
    """cue_phrases.csv: expressions of several words that report speech with a noun as content."""

    phrase: str  # key, "spoke highly of": the verb in its forms, separated by "/"
    act: Act
    content: Literal["noun", "clause", "infinitive"]
    source: str
    example: str


class SpeechNoun(Struct, frozen=True):
    """speech_nouns.csv: nouns that tell what their owner said: "the ministry's warning that"."""

    word: str  # key, singular, lower case
    plural: str  # empty where there is none
    act: Act
    prepositions: tuple[str, ...]  # that open the content beside "that": "for", "on", "to"
    source: str
    example: str


class OfficeWord(Struct, frozen=True):
    """offices.csv: heads of titles, and words that come before or after them."""

    word: str  # lower case, singular: "minister", "secretary general"; key together with part
    part: Literal["head", "modifier", "rank", "honorific", "qualifier"]
    normal: str  # normal form used in `office`: "defense" -> "defence"
    level: str  # "state" "government" "minister" "deputy" "military" "envoy" "organisation" ...
    gender: Literal["m", "f", ""]
    source: str
    example: str


class Domain(Struct, frozen=True):
    """domains.csv: fields of government after "minister of" or before "minister"."""

    word: str  # key, lower case: "national defense", "foreign affairs"
    normal: str  # "defence", "foreign affairs"
    source: str
    example: str


class Style(Struct, frozen=True):
    """styles.csv: offices that only some states have, to tell whose "President NAME" may be."""

    word: str  # key, normal form of the office: "chancellor"
    states: tuple[str, ...]  # iso3 of those that have it; none where all but `without` do
    without: tuple[str, ...]  # iso3 of those that have no such office
    implied: str | None  # iso3 of the state meant where nothing else tells: "Sen. NAME"
    source: str
    example: str


class Institution(Struct, frozen=True):
    """institutions.csv: nouns for what an office is in: "chairman of the Senate Committee"."""

    word: str  # key, lower case, last word of the name or of its first part: "committee"
    owner: Literal["institution", "state"]  # whose the office is: its own, or its state's
    source: str
    example: str


class MeetingWord(Struct, frozen=True):
    """meeting_words.csv: nouns and verbs that tell of a meeting."""

    word: str  # key, lower case: "summit", "held talks", "met with"
    kind: MeetingKind
    part: Literal["noun", "verb"]
    source: str
    example: str


class MeetingTerms(Struct, frozen=True):
    """meeting_terms.csv: lists of words by which meetings are told, one a use."""

    use: str  # key, what the list is for: "verbs of holding"
    words: tuple[str, ...]  # as the text has them: "hold"
    source: str
    example: str


class Instrument(Struct, frozen=True):
    """instruments.csv: nouns for documents that meetings adopt or sign."""

    word: str  # key, lower case: "joint communique"
    kind: AgreementKind
    use: Literal["name", "noun", "acted"]  # a fact always, if named or described, if acted on
    source: str
    example: str


class TierWord(Struct, frozen=True):
    """tiers.csv: words for standing in an organisation."""

    word: str  # key, lower case: "member states", "observers"
    tier: Tier
    source: str
    example: str


class ActivityWord(Struct, frozen=True):
    """activities.csv: nouns for cooperation between states or armed forces."""

    word: str  # key, lower case; "/" parts words, "…" is up to six: "host … centre/hub"
    kind: ActivityKind
    stance: Stance | None  # stance that the word itself implies
    source: str
    example: str


class IssueWord(Struct, frozen=True):
    """issues.csv: words that put a statement under an issue."""

    word: str  # key, lower case: "counter-terrorism"
    issue: str  # "terrorism"
    source: str
    example: str


class Rule(Struct, frozen=True):
    """rules.csv: the constructions that facts are read from, and how often each was right."""

    rule: str  # key: how the rule of a fact begins, "statement.that-clause"
    reads: str  # what it reads, in one line
    right: int  # facts of it that gold has, in the development sets
    judged: int  # facts of it that gold could judge there
    source: str
    example: str


class SpeakerNoun(Struct, frozen=True):
    """speaker_nouns.csv: nouns for those who speak, and for things, which cannot.

    Of a role one may be told without a name or an office: "a lawyer", and then "the lawyer".
    """

    word: str  # key, singular, lower case
    plural: str  # empty where there is none or the word is one
    kind: Literal["role", "person", "group", "institution", "thing"]
    source: str
    example: str


class GivenNames(Struct, frozen=True):
    """given_names.csv: given names of a language, by which a pronoun may or may not be meant."""

    group: str  # key: language, men or women
    gender: Literal["m", "f", ""]  # empty: men and women bear them
    shows: bool  # with a capital behind it, each shows a person; no: they are other words as well
    names: tuple[str, ...]  # lower case, accents left out
    source: str
    example: str


class ActWord(Struct, frozen=True):
    """act_words.csv: words of a statement that tell what the speaker does by saying it."""

    phrase: str  # key, lower case; "/" parts words, "…" is up to six: "will/would not allow"
    act: Act
    subject: Literal["any", "own"]  # own: only where the content is about the speaker's own side
    source: str
    example: str


class Synonyms(Struct, frozen=True):
    """synonyms.csv, short_names.csv: words, or given names, exchanged in reports; for comparing."""

    word: str  # key, lower case: the one that stands for all
    words: tuple[str, ...]  # the others
    source: str
    example: str


class Vocabulary(Struct, frozen=True):
    """All tables, as loaded; rows in file order, overlay rows after ours."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    bodies: tuple[Body, ...]
    regions: tuple[Region, ...]
    venues: tuple[VenueRow, ...]
    outlets: tuple[Outlet, ...]
    sessions: tuple[Session, ...]
    saying_verbs: tuple[Verb, ...]
    cue_phrases: tuple[CuePhrase, ...]
    speech_nouns: tuple[SpeechNoun, ...]
    speaker_nouns: tuple[SpeakerNoun, ...]
    given_names: tuple[GivenNames, ...]
    short_names: tuple[Synonyms, ...]
    offices: tuple[OfficeWord, ...]
    domains: tuple[Domain, ...]
    styles: tuple[Style, ...]
    institutions: tuple[Institution, ...]
    meeting_words: tuple[MeetingWord, ...]
    meeting_terms: tuple[MeetingTerms, ...]
    instruments: tuple[Instrument, ...]
    tiers: tuple[TierWord, ...]
    activities: tuple[ActivityWord, ...]
    act_words: tuple[ActWord, ...]
    synonyms: tuple[Synonyms, ...]
    issues: tuple[IssueWord, ...]
    rules: tuple[Rule, ...]
    digest: str  # sha256 over all rows

    def __hash__(self) -> int:
        """Of the digest: what is compiled from the tables is cached by them, in every sentence."""
        return hash(self.digest)


KEY_LENGTHS = {"offices": 2}  # columns that are the key together, where not one
TABLES = tuple(name for name in Vocabulary.__struct_fields__ if name != "digest")


def load_vocabulary(overlay: Path | None = None) -> Vocabulary:
    """All tables, those of the folder `overlay` laid over ours; ours alone are loaded once."""
    if overlay is None:
        return _load_own()
    check_overlay(overlay, (*TABLES, *CODEBOOK_TABLES))
    return _load(overlay)


@cache
def _load_own() -> Vocabulary:
    """Tables of the package."""
    return _load(None)


def _load(overlay: Path | None) -> Vocabulary:
    """All tables, checked against each other, with their digest."""
    tables: dict[str, Any] = {
        field.name: read_table(
            field.name, get_args(field.type)[0], overlay, key_length=KEY_LENGTHS.get(field.name, 1)
        )
        for field in msgspec.structs.fields(Vocabulary)
        if field.name in TABLES
    }
    vocabulary = Vocabulary(**tables, digest="")
    _check_references(vocabulary)
    digest = hashlib.sha256(msgspec.json.encode(vocabulary)).hexdigest()
    return msgspec.structs.replace(vocabulary, digest=digest)


def _check_references(vocabulary: Vocabulary) -> None:
    """None, where each body has its organisation and each session its body."""
    organisations = {organisation.key for organisation in vocabulary.organisations}
    for body in vocabulary.bodies:
        if body.organisation not in organisations:
            message = (
                f'bodies.csv row "{body.key}": organisation "{body.organisation}" is no key of '
                "organisations.csv; add it there"
            )
            raise VocabularyError(message)
    bodies = {body.key for body in vocabulary.bodies}
    for session in vocabulary.sessions:
        if session.body not in bodies:
            message = (
                f'sessions.csv row "{session.key}": body "{session.body}" is no key of '
                "bodies.csv; add it there"
            )
            raise VocabularyError(message)
