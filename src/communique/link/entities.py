"""Entities of some reports: which of their referents are one person, country, body or place.

Persons, and whatever a person judged, are known from all reports of the record (`looks`); all else
is read off the referents themselves (`identities`). What is told of an entity here is what these
reports tell; the rows of the record, which are of all reports, are made by `rows`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.ids import make_id
from communique.link.identities import Naming, identify, is_unlisted, learn_names
from communique.link.judged_entities import (
    NONE_JUDGED,
    Identity,
    JudgedEntities,
    Key,
    Moved,
    correct_country,
    tie_groups,
)
from communique.link.looks import PERSON, Known, Served, read_served
from communique.records import EntityKind, Reading, Referent
from communique.vocabulary import Vocabulary


class Entities(NamedTuple):
    """The entities of some reports and the way from a report's referents to them."""

    ids: Mapping[Key, str]
    kinds: Mapping[str, EntityKind]
    countries: Mapping[str, str]  # entity -> ISO 3166-1 alpha-3, where known
    members: Mapping[str, tuple[str, ...]]  # group -> entities
    unlisted: frozenset[str]  # organisations that the vocabulary does not know
    names: Mapping[str, frozenset[str]]  # of persons, bodies and organisations
    parents: Mapping[str, str]  # body -> organisation
    told: Mapping[Key, str]  # referent -> its country, where known

    def find(self, document: str, key: str | None) -> str | None:
        """The entity of a referent of a report; None for none."""
        return None if key is None else self.ids.get((document, key))


def body_entity(key: str) -> str:
    """The entity id of a body of the vocabulary, "SCO/heads of state"."""
    return make_id("entity", "body", key)


class _Lore(NamedTuple):
    """What is known beside the readings."""

    known: Mapping[Key, Known]
    naming: Naming
    judged: JudgedEntities


class _Found(NamedTuple):
    """What is collected while referents are gone through."""

    ids: dict[Key, str]
    kinds: dict[str, EntityKind]
    countries: defaultdict[str, Counter[str]]
    settled: dict[str, str]  # countries known from all reports
    members: defaultdict[str, set[str]]
    parents: defaultdict[str, set[str]]
    names: defaultdict[str, set[str]]
    unlisted: set[str]
    told: dict[Key, str]


def resolve_entities(
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
    known: Mapping[Key, Known],
    judged: JudgedEntities = NONE_JUDGED,
) -> Entities:
    """Every entity that the readings speak of; `known` are referents that all reports tell of."""
    lore = _Lore(known, learn_names(vocabulary), judged)
    found = _Found(
        {}, {}, defaultdict(Counter), {}, defaultdict(set), defaultdict(set), defaultdict(set),
        set(), {},
    )  # fmt: skip
    first: dict[str, str] = {}
    for reading in readings:
        least = first.setdefault(reading.document.digest, reading.document.id)
        _add_referents(reading, least, found, lore)
    for reading in readings:
        _point(reading, found)
    lands = {entity: _choose_country(counts) for entity, counts in found.countries.items()}
    return Entities(
        found.ids,
        found.kinds,
        {**lands, **found.settled},
        {entity: tuple(sorted(members)) for entity, members in found.members.items()},
        frozenset(found.unlisted),
        {entity: frozenset(names) for entity, names in found.names.items()},
        {entity: min(parents) for entity, parents in found.parents.items()},
        found.told,
    )


def _add_referents(reading: Reading, least: str, found: _Found, lore: _Lore) -> None:
    """None; the entities of the report are found.

    Those of a text that was read under another name, `least`, are the same.
    """
    document = reading.document.id
    served = read_served(reading)
    for ref in reading.referents:
        key = (document, ref.key)
        original = found.ids.get((least, ref.key))
        about: Known | Moved | None = lore.known.get(key)
        if about is None and original is None:
            identity = identify(document, ref, lore.naming)
            about = lore.judged.moved.get(identity)
            about = about or Moved(identity, make_id("entity", *identity), None)
        entity = about.entity if about is not None else original or ""
        if about is not None and about.country is not None:
            found.told[key] = found.settled[entity] = about.country
        elif about is None or about.identity != PERSON:
            _note_country(key, entity, ref, served, found, lore)
        if about is not None and is_unlisted(about.identity, lore.naming):
            found.unlisted.add(entity)
        found.ids[key] = entity
        found.kinds.setdefault(entity, ref.kind)
        if ref.kind in _NAMED:
            found.names[entity].update((ref.name, *ref.names))


_NAMED: tuple[EntityKind, ...] = ("person", "body", "organisation")


def _note_country(
    key: Key, entity: str, ref: Referent, served: Served, found: _Found, lore: _Lore
) -> None:
    country = served.country(ref) or served.guess(ref)
    named = None if ref.anonymous else (ref.kind, ref.name)
    country = correct_country(lore.judged, key, named, country)
    if country is not None:
        found.told[key] = country
        found.countries[entity][country] += 1


def _point(reading: Reading, found: _Found) -> None:
    """None; the parents and members of the report's entities are noted."""
    document = reading.document.id
    for ref in reading.referents:
        entity = found.ids[document, ref.key]
        parent = found.ids.get((document, ref.parent or ""))
        if parent is not None and parent != entity:
            found.parents[entity].add(parent)
        for key in ref.members:
            member = found.ids.get((document, key))
            if member is not None and member != entity:
                found.members[entity].add(member)


def _choose_country(counts: Counter[str]) -> str:
    """The country that most referents give, the first by alphabet of several."""
    return min(counts, key=lambda country: (-counts[country], country))


# --- what was judged ------------------------------------------------------------------------------

_Group = tuple[Identity, str]  # what its referents tell that they are; of persons the person


class Regrouped(NamedTuple):
    """The entities that a person joined or parted."""

    known: dict[Key, Known]  # judged referents
    moved: dict[Identity, Moved]  # what other referents tell that they are -> what they are
    persons: dict[str, Known]  # the same of persons, by the id that rules give them


def judge_groups(
    readings: Iterable[Reading],
    vocabulary: Vocabulary,
    persons: Mapping[Key, Known],
    judged: JudgedEntities,
) -> Regrouped:
    """What became of entities by ties; `persons` are grouped so already.

    Only reports of which a referent was judged are looked at. The others of an entity, in whatever
    reports, go together with those that did not leave it.
    """
    ties = judged.ties
    found = Regrouped({}, {}, {})
    if not ties.units and not ties.tags:
        return found
    tied = {document for document, _ in (*ties.units, *ties.tags)}
    own = [reading for reading in readings if reading.document.id in tied]
    groups, told = _group_judged(own, vocabulary, persons, judged)
    rests = {("", repr(group)): group for group in groups}
    listed = [(group[0], [rest, *groups[group]]) for rest, group in sorted(rests.items())]
    organisations = learn_names(vocabulary).organisation_keys
    group_of = {key: group for group, keys in groups.items() for key in keys} | rests
    taken: set[str] = set()
    for identity, keys in tie_groups(listed, ties, organisations):
        about = _know_group(identity, [group_of[key] for key in keys], [told.get(k) for k in keys])
        if about.entity in taken:
            about = about._replace(entity=make_id("entity", about.entity, *keys[0]))
        taken.add(about.entity)
        _note_group(found, about, keys, rests)
    return found


def _group_judged(
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
    persons: Mapping[Key, Known],
    judged: JudgedEntities,
) -> tuple[Mapping[_Group, list[Key]], Mapping[Key, str]]:
    """The judged referents by what they are without it, and the countries of some."""
    naming = learn_names(vocabulary)
    bare = resolve_entities(readings, vocabulary, persons, judged)
    groups: defaultdict[_Group, list[Key]] = defaultdict(list)
    told: dict[Key, str] = {}
    first: dict[str, str] = {}
    for reading in readings:
        document = reading.document.id
        least = first.setdefault(reading.document.digest, document)
        for ref in reading.referents:
            key = (document, ref.key)
            if key not in judged.ties.units and key not in judged.ties.tags:
                continue
            own = least if (least, ref.key) in bare.ids else document
            about = persons.get(key)
            identity = about.identity if about else identify(own, ref, naming)
            groups[identity, about.entity if about else ""].append(key)
            if (country := about.country if about else bare.told.get(key)) is not None:
                told[key] = country
    return {group: sorted(keys) for group, keys in groups.items()}, told


def _know_group(identity: Identity, groups: Iterable[_Group], told: Iterable[str | None]) -> Known:
    """The entity of these referents; persons that a person joined keep the least of their ids."""
    counts = Counter(country for country in told if country is not None)
    country = _choose_country(counts) if counts else None
    known = sorted({person for own, person in groups if own == PERSON})
    if identity == PERSON and known:
        return Known(identity, known[0], country)
    return Known(identity, make_id("entity", *identity), country)


def _note_group(
    found: Regrouped, about: Known, keys: Iterable[Key], rests: Mapping[Key, _Group]
) -> None:
    """None; referents, and what else is told as one of them, are this entity."""
    for key in keys:
        identity, person = rests.get(key, (PERSON, ""))
        if key not in rests:
            found.known[key] = about
        elif person:
            found.persons[person] = about
        else:
            found.moved[identity] = Moved(*about)
