"""The codebook: tables in `data/` by which events are coded (CAMEO 1.1b3, PLOVER 0.8).

Rows, not code, say which words tell of which event. A user's folder holds files of the same names:
a row with a known key replaces ours, a new key adds one. Cells that hold several values separate
them by "|". What a condition in a cell may be is told in `coding/conditions.py`.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec
from msgspec import Struct

from communique.errors import InputError, VocabularyError
from communique.vocabulary_files import read_table

if TYPE_CHECKING:
    from pathlib import Path

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
PloverMode = Literal[
    "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire",
    "access", "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege",
    "restrict", "arrest", "relations", "expel", "territory", "violence", "demo", "riot", "strike",
    "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons",
    "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold",
    "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy",
    "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
    "crowd-control", "unconventional",
]  # fmt: skip
Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions",
    "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights",
    "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
    "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration",
    "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
    "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip
Operator = Literal[
    "say", "begin", "promise", "request", "demand", "refuse", "threaten", "halt", "fail", "accuse",
    "deny", "prepare",
]  # fmt: skip
OPERATORS: tuple[str, ...] = get_args(Operator)


class EventVerb(Struct, frozen=True):
    """coding_verbs.csv: verbs with what must stand beside them, and the event they tell of."""

    key: str  # "withdraw troops"
    verbs: tuple[str, ...]  # lemmas: "withdraw"
    beside: tuple[str, ...]  # particle, preposition or adverb below the verb; "*": or none of them
    object: tuple[str, ...]  # conditions on object or complement; "^" before one of the subject
    does: str  # CAMEO code, or an operator on the code of its object: "promise"
    target: tuple[str, ...]  # where the target stands: "object", prepositions; empty: as usual
    source: str
    example: str  # with "Norway" as the one who acts


class EventNoun(Struct, frozen=True):
    """coding_nouns.csv: nouns that tell of an event, or of what is promised, asked or refused."""

    key: str  # "air attack"
    nouns: tuple[str, ...]  # singular or plural, lower case
    beside: tuple[str, ...]  # one of these stands in the same phrase; "@class" in the sentence
    does: str  # CAMEO code, or an operator on what the noun's complement tells
    standing: Literal["event", "matter"]  # matter: no event without a verb
    source: str
    example: str


class Things(Struct, frozen=True):
    """coding_things.csv: classes of nouns that conditions name: "@troops"."""

    name: str  # key, "troops"
    words: tuple[str, ...]  # nouns of the class, singular or plural, lower case
    source: str
    example: str


class Composition(Struct, frozen=True):
    """coding_compositions.csv: what an operator makes of the code of its object."""

    operator: Operator  # key together with inner
    inner: str  # CAMEO code or how it begins; the longest one wins; empty: no code
    cameo: str  # what both are together; empty: no event
    source: str
    example: str


class EventCode(Struct, frozen=True):
    """coding_codes.csv: CAMEO codes, each with its type, mode and contexts in PLOVER."""

    cameo: str  # key, "0333"
    label: str  # "Express intent to provide humanitarian aid"
    type: PloverType | None  # None: PLOVER does not code it
    mode: PloverMode | None  # the one that the code alone tells
    contexts: tuple[Context, ...]  # those that the code alone tells
    reciprocal: bool  # written as two rows, from each side
    source: str
    example: str


class ModeWords(Struct, frozen=True):
    """coding_modes.csv: words of an event that tell its mode; the first row that fits wins."""

    type: PloverType  # key together with mode
    mode: PloverMode  # one of its type in PLOVER 0.8
    words: tuple[str, ...]  # one of them among the words of the event, or else of the sentence
    source: str
    example: str


class ContextWords(Struct, frozen=True):
    """coding_contexts.csv: words of a sentence that tell the context of what it reports."""

    context: Context  # key
    words: tuple[str, ...]  # words, or two words, lower case
    source: str
    example: str


class Agent(Struct, frozen=True):
    """coding_agents.csv: nouns for those who act, with their role; longer ones win."""

    role: str  # key, CAMEO: "GOVMIL"
    sectors: tuple[str, ...]  # PLOVER: GOV, MIL
    words: tuple[str, ...]  # singular and plural, lower case
    source: str
    example: str


class Group(Struct, frozen=True):
    """coding_groups.csv: named groups, peoples and institutions of a state that act."""

    name: str  # key, "Hezbollah"
    names: tuple[str, ...]  # other names and spellings
    country: str  # ISO 3166-1 alpha-3, or a code of CAMEO's that is no state: IGO, NGO, IMG
    role: str  # CAMEO: "REB"; empty: its people as a whole
    sectors: tuple[str, ...]  # PLOVER
    source: str
    example: str


class OrganisationCode(Struct, frozen=True):
    """coding_organisations.csv: CAMEO codes of international organisations, without "IGO"."""

    organisation: str  # key, as in organisations.csv: "SCO"
    code: str  # "CAS"
    source: str
    example: str


class FactCode(Struct, frozen=True):
    """coding_facts.csv: CAMEO codes of the meetings, agreements and activities of a record."""

    fact: Literal["meeting", "agreement", "activity"]  # key together with kind and state
    kind: str  # kind of the row: "call"; "any" where no other row fits
    state: str  # held, scheduled; signed, adopted ...; done, planned ...: others are not coded
    cameo: str  # code of coding_codes.csv
    source: str
    example: str


class CountryCodes(Struct, frozen=True):
    """coding_countries.csv: a state's codes in the systems of other data sets, former ones too."""

    iso3: str  # key, ISO 3166-1 alpha-3, ISO 3166-3 of former states: "SUN"
    iso2: str | None  # ISO 3166-1 alpha-2
    numeric: str | None  # ISO numeric, three digits as text: "050"
    fips: str | None  # FIPS 10-4, which GDELT's geography uses
    cameo: str  # of actors: ISO alpha-3 but for a few
    name: str  # in English
    source: str
    example: str


class SystemMember(Struct, frozen=True):
    """coding_state_systems.csv: when a state was a member of a state system, under which number."""

    system: Literal["COW", "GW"]  # Correlates of War, Gleditsch-Ward; key with iso3 and start
    iso3: str  # as in coding_countries.csv
    start: int  # first year
    number: int  # of the state in the system
    end: int | None  # last year, None while it lasts
    source: str
    example: str


class WikidataItem(Struct, frozen=True):
    """coding_wikidata.csv: items of actors, where a user supplies them; ours is empty."""

    name: str  # key, as the record names the entity
    item: str  # "Q7159"
    source: str
    example: str


class Codebook(Struct, frozen=True):
    """All tables of the codebook, as loaded."""

    coding_verbs: tuple[EventVerb, ...]
    coding_nouns: tuple[EventNoun, ...]
    coding_things: tuple[Things, ...]
    coding_compositions: tuple[Composition, ...]
    coding_codes: tuple[EventCode, ...]
    coding_modes: tuple[ModeWords, ...]
    coding_contexts: tuple[ContextWords, ...]
    coding_agents: tuple[Agent, ...]
    coding_groups: tuple[Group, ...]
    coding_organisations: tuple[OrganisationCode, ...]
    coding_facts: tuple[FactCode, ...]
    coding_countries: tuple[CountryCodes, ...]
    coding_state_systems: tuple[SystemMember, ...]
    coding_wikidata: tuple[WikidataItem, ...]
    digest: str  # sha256 over all rows

    def __hash__(self) -> int:
        """Of the digest: what is compiled from the tables is cached by them."""
        return hash(self.digest)


KEY_LENGTHS = {
    "coding_compositions": 2, "coding_modes": 2, "coding_facts": 3, "coding_state_systems": 3,
}  # fmt: skip
CODEBOOK_TABLES = tuple(name for name in Codebook.__struct_fields__ if name != "digest")


def load_codebook(overlay: Path | None = None) -> Codebook:
    """All tables, those of the folder `overlay` laid over ours; ours alone are loaded once."""
    if overlay is None:
        return _load_own()
    if not overlay.is_dir():
        message = (
            f"{overlay}: no such folder; expected a folder of tables ({CODEBOOK_TABLES[0]}.csv)"
        )
        raise InputError(message)
    return _load(overlay)


@cache
def _load_own() -> Codebook:
    """Tables of the package."""
    return _load(None)


def _load(overlay: Path | None) -> Codebook:
    """All tables, checked against each other, with their digest."""
    tables: dict[str, Any] = {
        field.name: read_table(
            field.name, get_args(field.type)[0], overlay, key_length=KEY_LENGTHS.get(field.name, 1)
        )
        for field in msgspec.structs.fields(Codebook)
        if field.name in CODEBOOK_TABLES
    }
    codebook = Codebook(**tables, digest="")
    _check_codes(codebook)
    digest = hashlib.sha256(msgspec.json.encode(codebook)).hexdigest()
    return msgspec.structs.replace(codebook, digest=digest)


def _check_codes(codebook: Codebook) -> None:
    """None, where every row leads to a code of coding_codes.csv or to an operator."""
    known = {code.cameo for code in codebook.coding_codes}
    leads = [("coding_verbs", row.key, row.does) for row in codebook.coding_verbs]
    leads += [("coding_nouns", row.key, row.does) for row in codebook.coding_nouns]
    for table, key, does in leads:
        if does not in OPERATORS and does not in known:
            message = (
                f'{table}.csv row "{key}": does "{does}" is no code of coding_codes.csv and none '
                f"of {', '.join(OPERATORS)}"
            )
            raise VocabularyError(message)
    makes = [(f"{m.operator}, {m.inner}", m.cameo) for m in codebook.coding_compositions]
    for key, cameo in makes:
        if cameo and cameo not in known:
            message = (
                f'coding_compositions.csv row "{key}": cameo "{cameo}" is no code of '
                "coding_codes.csv; add it there"
            )
            raise VocabularyError(message)
    for code in known:
        if not re.fullmatch(r"\d{2,4}", code):
            message = f'coding_codes.csv row "{code}": expected two to four digits'
            raise VocabularyError(message)
