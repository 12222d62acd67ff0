"""Looks: how a report tells of a person, so that persons are told apart once for many reports.

Most reports tell of a person as others did: the same names, country and offices. Those are one
Look, and `persons` groups looks, not the referents of every report. What grouping gives, which
entity a look is and of which country, depends on the set of looks, and for a few on who stands
beside them in the reports; for the country of a person on how many reports tell it so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.ids import make_id
from communique.link.groups import name_groups
from communique.link.judged_entities import Identity, JudgedEntities, Key, correct_country
from communique.link.names import has_honorific, person_tokens
from communique.link.person_groups import Company, Sighting
from communique.link.persons import group_persons
from communique.records import WEAK_RULE, OfficeFact, Reading, Referent

PERSON: Identity = ("person",)


class Look(NamedTuple):
    """A named person as one or many reports tell of him."""

    referent: str  # its key
    names: tuple[str, ...]  # the name, then other forms
    country: str | None  # stated, or that of the only state whose office is held
    guess: str | None  # the same, where the report only implies it
    told: tuple[str, ...]  # all states whose office is held
    offices: tuple[str, ...]  # normal forms, sorted
    judged: Key | None = None  # a referent that a person judged has a look of its own

    @property
    def id(self) -> str:
        """A hash of all of it."""
        return _name_look(self)


@lru_cache(maxsize=1 << 16)
def _name_look(look: Look) -> str:
    return make_id("look", *map(repr, look))


class Known(NamedTuple):
    """What all reports together tell of a referent."""

    identity: Identity
    entity: str  # id
    country: str | None  # ISO 3166-1 alpha-3


# --- one report -----------------------------------------------------------------------------------


def read_looks(reading: Reading, judged: frozenset[Key] = frozenset()) -> dict[str, Look]:
    """Referent -> look, for each named person of the report."""
    named = [ref for ref in reading.referents if ref.kind == "person" and not ref.anonymous]
    offices: defaultdict[str, set[str]] = defaultdict(set)
    for fact in reading.offices:
        offices[fact.person].add(fact.office)
    served = read_served(reading)
    return {
        ref.key: _read_look(reading.document.id, ref, offices[ref.key], served, judged)
        for ref in named
    }


class Served(NamedTuple):
    """States whose offices the persons of a report hold, by referent."""

    sure: Mapping[str, set[str]]
    guessed: Mapping[str, set[str]]

    def country(self, ref: Referent) -> str | None:
        """Its own, else that of the only state whose office it holds for certain."""
        states = self.sure.get(ref.key, ())
        return ref.country or (min(states) if len(states) == 1 else None)

    def guess(self, ref: Referent) -> str | None:
        """That of the only state whose office it seems to hold."""
        states = self.guessed.get(ref.key, ())
        return min(states) if len(states) == 1 and self.country(ref) is None else None


def read_served(reading: Reading) -> Served:
    """Which states the persons of the report serve."""
    referents = {ref.key: ref for ref in reading.referents}
    sure: defaultdict[str, set[str]] = defaultdict(set)
    guessed: defaultdict[str, set[str]] = defaultdict(set)
    for fact in reading.offices:
        of = referents.get(fact.of or "")
        if of and of.kind == "country" and of.country and fact.rule != WEAK_RULE:
            (sure if _is_sure(fact) else guessed)[fact.person].add(of.country)
    return Served(sure, guessed)


def _is_sure(fact: OfficeFact) -> bool:
    return fact.status == "stated"


def _read_look(
    document: str, ref: Referent, offices: set[str], served: Served, judged: frozenset[Key]
) -> Look:
    told = {*served.sure.get(ref.key, ()), *served.guessed.get(ref.key, ())}
    return Look(
        ref.key,
        tuple(dict.fromkeys((ref.name, *ref.names))),
        served.country(ref),
        served.guess(ref),
        tuple(sorted(told)),
        tuple(sorted(offices)),
        (document, ref.key) if (document, ref.key) in judged else None,
    )


def read_company(looks: Iterable[Look], marks: Iterable[str] = ()) -> Company:
    """Full names of the persons of one report, and marks of the texts that it is kin of."""
    tokens = (person_tokens(look.names[0]) for look in looks)
    return frozenset([*(t for t in tokens if len(t) > 1), *(("text", mark) for mark in marks)])


# --- all reports ----------------------------------------------------------------------------------


def resolve_looks(
    counts: Mapping[Look, int],
    find_company: Callable[[Sequence[Look]], Mapping[Look, Company]],
    judged: JudgedEntities,
) -> Mapping[Look, Known]:
    """The person that each look is; `counts` are the reports that tell it so.

    `find_company` gives, for the few looks that need it, who else their reports name in full.
    """
    countries = dict(_settle_countries(counts, judged))
    by_id = {look.id: look for look in counts}
    sightings = [
        Sighting(
            _key(look, name),
            look.names,
            countries[look],
            frozenset(look.offices),
            reports=counts[look],
        )
        for name, look in by_id.items()
    ]
    looks = {_key(look, name): look for name, look in by_id.items()}

    def company_of(keys: Sequence[Key]) -> Mapping[Key, Company]:
        wanted = {looks[key]: key for key in keys}
        found = find_company(list(wanted))
        return {key: found[look] - {person_tokens(look.names[0])} for look, key in wanted.items()}

    groups = [
        [looks[key] for key in keys] for keys in group_persons(sightings, judged.ties, company_of)
    ]
    described = [_describe(group, countries) for group in groups]
    names = name_groups("entity", described)
    return {
        look: Known(PERSON, name, _most_told(group, countries, counts))
        for name, group in zip(names, groups, strict=True)
        for look in group
    }


def find_alike(looks: Iterable[Look], wanted: Collection[Look]) -> list[set[Look]]:
    """The looks of which those wanted are, parted where no name and no referent is shared.

    Who is whom is decided within each set: two looks of one person share a part of a name.
    """
    holders: defaultdict[str, list[Look]] = defaultdict(list)
    for look in looks:
        for mark in _list_marks(look):
            holders[mark].append(look)
    found: list[set[Look]] = []
    placed: set[Look] = set()
    for first in wanted:
        if first in placed:
            continue
        alike, reached = {first}, [first]
        while reached:
            for mark in _list_marks(reached.pop()):
                new = set(holders.pop(mark, ())) - alike
                alike |= new
                reached += new
        placed |= alike
        found.append(alike)
    return found


@lru_cache(maxsize=1 << 14)
def _list_marks(look: Look) -> frozenset[str]:
    tokens = [token for name in look.names for token in person_tokens(name) or ("",)]
    return frozenset([look.referent, *tokens])  # a referent has a colon, no token has


def _key(look: Look, name: str) -> Key:
    """What a sighting is known by: a judged one by its referent, as ties have it."""
    return look.judged or ("", name)


def _settle_countries(
    looks: Iterable[Look], judged: JudgedEntities
) -> Iterator[tuple[Look, str | None]]:
    """The country of each, or a guess at it that no other report of that name contradicts."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    everything = list(looks)
    for look in everything:
        told[look.referent].update(look.told)
    for look in everything:
        alone = look.guess if len(told[look.referent]) == 1 else None
        yield look, correct_country(judged, look.judged, ("person", look.names[0]),
                                    look.country or alone)  # fmt: skip


def _describe(
    group: Sequence[Look], countries: Mapping[Look, str | None]
) -> tuple[tuple[object, ...], str]:
    """What the id is made of, and what tells two of one name and country apart.

    Nothing of it is counted: one more report that tells what others told changes no id.
    """
    lands = {land for look in group if (land := countries[look])}
    name = min({look.names[0] for look in group}, key=_by_fullness)
    tokens = " ".join(person_tokens(name))
    return ("person", tokens, min(lands, default="")), min(look.id for look in group)


def _by_fullness(name: str) -> tuple[int, bool, int, str]:
    parts = sum(len(token) > 1 for token in person_tokens(name))
    return -parts, has_honorific(name), -len(name), name


def _most_told(
    group: Iterable[Look], countries: Mapping[Look, str | None], counts: Mapping[Look, int]
) -> str | None:
    """The country that most reports give, the first by alphabet of several."""
    told: Counter[str] = Counter()
    for look in group:
        if country := countries[look]:
            told[country] += counts[look]
    return min(told, key=lambda country: (-told[country], country), default=None)
