"""Entities of the record: which referents of all reports are one person, country, body or place.

What the vocabulary knows is identified by its key there; everything else by its folded name and
country. Groups stay with their report, but for those that stand for the members of a body ("the
defence ministers" of an organisation). Anonymous referents are never shared between reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.ids import make_id
from communique.link.groups import name_groups
from communique.link.judged_entities import (
    NONE_JUDGED,
    Identity,
    JudgedEntities,
    Key,
    correct_countries,
    correct_names,
    tie_groups,
)
from communique.link.names import (
    choose_name,
    content_stems,
    fold,
    person_tokens,
    place_name,
)
from communique.link.persons import Sighting, group_persons
from communique.link.texts import Texts
from communique.link.ties import Ties
from communique.records import (
    WEAK_RULE,
    Codes,
    EntityKind,
    EntityRow,
    Evidence,
    Reading,
    Referent,
)
from communique.vocabulary import State, Vocabulary


class Entities(NamedTuple):
    """The entities of a record and the way from a report's referents to them."""

    rows: tuple[EntityRow, ...]
    ids: Mapping[Key, str]
    kinds: Mapping[str, EntityKind]
    countries: Mapping[str, str]  # entity -> ISO 3166-1 alpha-3, where known
    members: Mapping[str, tuple[str, ...]]  # group -> entities
    unlisted: frozenset[str]  # organisations that the vocabulary does not know

    def find(self, document: str, key: str | None) -> str | None:
        """The entity of a referent of a report; None for none."""
        return None if key is None else self.ids.get((document, key))


def resolve_entities(
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
    texts: Texts,
    judged: JudgedEntities = NONE_JUDGED,
) -> Entities:
    """Every entity that the readings speak of, and which referents it unites."""
    referents = {(r.document.id, ref.key): ref for r in readings for ref in r.referents}
    originals = _find_originals(readings, referents)
    offices = _offices_seen(readings)
    countries = correct_countries(judged, referents, _countries_seen(readings, referents))
    own = {key: ref for key, ref in referents.items() if key not in originals}
    listed = frozenset(row.key for row in vocabulary.organisations)
    groups = [*_group_persons(own, offices, countries, texts, judged.ties)]
    groups += _group_others(own, vocabulary)
    groups = sorted(_add_copies(tie_groups(groups, judged.ties, listed), originals))
    described = [
        (_describe([referents[key] for key in keys], identity, countries, keys), "/".join(keys[0]))
        for identity, keys in groups
    ]
    names = name_groups("entity", described)
    ids = {key: name for name, (_, keys) in zip(names, groups, strict=True) for key in keys}
    states = {state.iso3: state for state in vocabulary.states}
    context = _Context(ids, countries, _collect_mentions(readings), states)
    named = zip(names, groups, strict=True)
    rows = [_build_row(name, keys, referents, context) for name, (_, keys) in named]
    rows = correct_names(judged, _name_parents_of_places(rows), ids)
    return Entities(
        tuple(sorted(rows, key=lambda row: row.id)),
        ids,
        {row.id: row.kind for row in rows},
        {row.id: row.codes.iso3 for row in rows if row.codes.iso3},
        {row.id: row.members for row in rows},
        frozenset(
            name
            for name, (identity, _) in zip(names, groups, strict=True)
            if identity[0] == "organisation" and identity[1] not in listed
        ),
    )


def body_entity(key: str) -> str:
    """The entity id of a body of the vocabulary, "SCO/heads of state"."""
    return make_id("entity", "body", key)


# --- what one report tells of a person beside the name --------------------------------------------


def _offices_seen(readings: Iterable[Reading]) -> Mapping[Key, frozenset[str]]:
    seen: defaultdict[Key, set[str]] = defaultdict(set)
    for reading in readings:
        for fact in reading.offices:
            seen[reading.document.id, fact.person].add(fact.office)
    return {key: frozenset(offices) for key, offices in seen.items()}


def _countries_seen(
    readings: Iterable[Reading], referents: Mapping[Key, Referent]
) -> Mapping[Key, str]:
    """Country of each referent: its own, else that of the only state whose office it holds."""
    found = {key: ref.country for key, ref in referents.items() if ref.country}
    served: defaultdict[Key, set[str]] = defaultdict(set)
    guessed: defaultdict[Key, set[str]] = defaultdict(set)
    for reading in readings:
        for fact in reading.offices:
            of = referents.get((reading.document.id, fact.of or ""))
            if of and of.kind == "country" and of.country and fact.rule != WEAK_RULE:
                sure = fact.status == "stated"
                (served if sure else guessed)[reading.document.id, fact.person].add(of.country)
    for key, states in (*served.items(), *_keep_guesses(served, guessed).items()):
        if key in referents and key not in found and len(states) == 1:
            found[key] = min(states)
    return found


def _keep_guesses(
    served: Mapping[Key, set[str]], guessed: Mapping[Key, set[str]]
) -> Mapping[Key, set[str]]:
    """The guesses at a person's country that no other report of that name contradicts."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for (_, name), states in (*served.items(), *guessed.items()):
        told[name] |= states
    return {key: states for key, states in guessed.items() if len(told[key[1]]) == 1}


def _find_originals(
    readings: Iterable[Reading], referents: Mapping[Key, Referent]
) -> Mapping[Key, Key]:
    """Referent of a text read under another name -> the same of the text's first reading."""
    first: dict[str, str] = {}
    found = {}
    for reading in readings:
        document = reading.document
        least = first.setdefault(document.digest, document.id)
        for ref in reading.referents:
            if least != document.id and (least, ref.key) in referents:
                found[document.id, ref.key] = (least, ref.key)
    return found


# --- grouping ------------------------------------------------------------------------------------


def _group_persons(
    referents: Mapping[Key, Referent],
    offices: Mapping[Key, frozenset[str]],
    countries: Mapping[Key, str],
    texts: Texts,
    ties: Ties,
) -> Iterable[tuple[Identity, list[Key]]]:
    named = {k: ref for k, ref in referents.items() if ref.kind == "person" and not ref.anonymous}
    full: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for (document, _), ref in named.items():
        tokens = person_tokens(ref.name)
        if len(tokens) > 1:
            full[document].add(tokens)
    for document, kin in texts.kin.items():
        full[document].add(("text", min(document, *kin)))  # copies keep each other company
    persons = [
        Sighting(
            key,
            tuple(dict.fromkeys((ref.name, *ref.names))),
            countries.get(key),
            offices.get(key, frozenset()),
            frozenset(full[key[0]] - {person_tokens(ref.name)}),
        )
        for key, ref in named.items()
    ]
    return ((("person",), keys) for keys in group_persons(persons, ties))


def _add_copies(
    groups: Iterable[tuple[Identity, list[Key]]], originals: Mapping[Key, Key]
) -> Iterable[tuple[Identity, list[Key]]]:
    copies: defaultdict[Key, list[Key]] = defaultdict(list)
    for copy, original in originals.items():
        copies[original].append(copy)
    return (
        (identity, sorted([*keys, *(copy for key in keys for copy in copies[key])]))
        for identity, keys in groups
    )


def _group_others(
    referents: Mapping[Key, Referent], vocabulary: Vocabulary
) -> list[tuple[Identity, list[Key]]]:
    naming = _Naming(
        {fold(name): body.key for body in vocabulary.bodies for name in (body.name, *body.names)},
        frozenset(body.key for body in vocabulary.bodies),
        frozenset(row.key for row in vocabulary.organisations),
        _country_words(vocabulary),
    )
    found: defaultdict[Identity, list[Key]] = defaultdict(list)
    for key, ref in sorted(referents.items()):
        if ref.kind != "person" or ref.anonymous:
            found[_identify(key, ref, naming)].append(key)
    return [(identity, found[identity]) for identity in found]


class _Naming(NamedTuple):
    """What the vocabulary knows by name."""

    bodies: Mapping[str, str]  # folded name -> key
    body_keys: frozenset[str]
    organisation_keys: frozenset[str]
    country_words: Mapping[str, frozenset[str]]  # iso3 -> stems of its names and demonyms


def _country_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    return {
        state.iso3: frozenset(
            stem
            for name in (state.name, *state.names, *state.demonyms)
            for stem in content_stems(name)
        )
        for state in vocabulary.states
    }


def _identify(key: Key, ref: Referent, naming: _Naming) -> Identity:
    """What makes two referents one entity: equal tuples."""
    document, _ = key
    own = ref.key.partition(":")[2] or ref.key
    if ref.anonymous:
        return (ref.kind, "anonymous", document, ref.key)
    identity: Identity = (document, ref.key)
    match ref.kind:
        case "country":
            identity = (ref.country or own,)
        case "organisation":
            identity = _identify_organisation(own, ref, naming)
        case "body":
            identity = (_identify_body(own, ref, naming),)
        case "place":
            identity = (place_name(ref.name), ref.country or "")
        case "group":
            identity = _identify_group(document, ref, naming)
        case "person":
            pass  # persons are grouped by `persons`
    return (ref.kind, *identity)


def _identify_organisation(own: str, ref: Referent, naming: _Naming) -> tuple[str, ...]:
    if own in naming.organisation_keys:
        return (own,)
    if ref.country is None:
        return (fold(ref.name), "")
    words = content_stems(ref.name) - naming.country_words.get(ref.country, frozenset())
    return (" ".join(sorted(words - _FILLERS)) or fold(ref.name), ref.country)


_FILLERS = frozenset({"affair", "republic", "kingdom", "state", "national", "nation"})


def _identify_body(own: str, ref: Referent, naming: _Naming) -> str:
    if own in naming.body_keys:
        return own
    organisation = own.partition("/")[0]
    known = naming.bodies.get(fold(ref.name))
    if known and known.partition("/")[0] == organisation:
        return known
    return f"{organisation}/{fold(own.partition('/')[2] or ref.name)}"


def _identify_group(document: str, ref: Referent, naming: _Naming) -> tuple[str, ...]:
    """The members of a body or organisation are one group; most others stay with their report.

    An unnamed holder of a state's office ("the Peruvian envoy") is shared as well.
    """
    if ref.parent is None:
        return (ref.key,) if "/country:" in ref.key else (document, ref.key)
    kind, _, own = ref.parent.partition(":")
    if kind == "body":
        level = own if own in naming.body_keys else fold(own)
        return ("members", level)
    words = content_stems(ref.name) - content_stems(own) - _MEMBER_WORDS
    return ("members", own, " ".join(sorted(words)))


_MEMBER_WORDS = content_stems("member members state states country countries nations organisation")


# --- rows ----------------------------------------------------------------------------------------


class _Context(NamedTuple):
    ids: Mapping[Key, str]
    countries: Mapping[Key, str]
    mentions: Mapping[Key, tuple[Evidence, ...]]
    states: Mapping[str, State]  # by ISO 3166-1 alpha-3


def _describe(
    referents: Sequence[Referent],
    identity: Identity,
    countries: Mapping[Key, str],
    keys: Sequence[Key],
) -> Identity:
    """What a group's id is made of: for persons the name and country, else the identity."""
    if identity != ("person",):
        return identity
    country = _choose_country(keys, countries) or ""
    return ("person", " ".join(person_tokens(_choose_name(referents))), country)


def _choose_country(keys: Iterable[Key], countries: Mapping[Key, str]) -> str | None:
    """The country that most reports give, the first by alphabet of several."""
    counts = Counter(countries[key] for key in keys if key in countries)
    return min(counts, key=lambda country: (-counts[country], country), default=None)


def _choose_name(referents: Sequence[Referent]) -> str:
    return choose_name(Counter(ref.name for ref in referents))


def _collect_mentions(readings: Iterable[Reading]) -> Mapping[Key, tuple[Evidence, ...]]:
    found: defaultdict[Key, set[Evidence]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            found[reading.document.id, mention.referent].add(mention.evidence)
    return {key: tuple(sorted(evidence)) for key, evidence in found.items()}


def _build_row(
    name: str, keys: Sequence[Key], referents: Mapping[Key, Referent], context: _Context
) -> EntityRow:
    refs = [referents[key] for key in keys]
    country = _choose_country(keys, context.countries)
    parents = {context.ids.get((key[0], referents[key].parent or "")) for key in keys}
    members = {context.ids.get((key[0], m)) for key in keys for m in referents[key].members}
    return EntityRow(
        id=name,
        kind=refs[0].kind,
        name=_entity_name(refs, country, context.states),
        names=tuple(sorted({form for ref in refs for form in (ref.name, *ref.names)})),
        codes=_find_codes(refs[0].kind, country, context.states),
        parent=min((p for p in parents if p and p != name), default=None),
        members=tuple(sorted(m for m in members if m and m != name)),
        mentions=tuple(sorted({e for key in keys for e in context.mentions.get(key, ())})),
    )


def _entity_name(refs: Sequence[Referent], country: str | None, states: Mapping[str, State]) -> str:
    if country and refs[0].kind == "country" and country in states:
        return states[country].name
    return _choose_name(refs)


def _find_codes(kind: EntityKind, country: str | None, states: Mapping[str, State]) -> Codes:
    if country and kind == "country" and country in states:
        return Codes(iso3=country, cow=states[country].cow)
    return Codes(iso3=country)


def _name_parents_of_places(rows: Sequence[EntityRow]) -> list[EntityRow]:
    """Rows in which a place's parent is its country, where the record has that."""
    countries = {row.codes.iso3: row.id for row in rows if row.kind == "country" and row.codes.iso3}
    return [
        EntityRow(
            row.id, row.kind, row.name, row.names, row.codes,
            countries.get(row.codes.iso3 or ""), row.members, row.mentions,
        )
        if row.kind == "place" and row.parent is None
        else row
        for row in rows
    ]  # fmt: skip
