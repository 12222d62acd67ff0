"""Entities as persons judged them: joined, parted, called otherwise, of another country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from communique.link.names import fold, person_tokens
from communique.link.ties import NO_TIES, Ties
from communique.records import EntityKind, EntityRow, Referent

Key = tuple[str, str]  # document id, referent key
Identity = tuple[object, ...]
Known = tuple[EntityKind, tuple[str, ...], str | None]  # kind, folded name, country


class Correction(NamedTuple):
    """A field of an entity that a person corrected."""

    items: frozenset[Key]
    known: Known | None  # what it was called and where it was from; None: not told apart by name
    value: str | None


class JudgedEntities(NamedTuple):
    """All that was judged of entities."""

    ties: Ties
    countries: tuple[Correction, ...]  # the later last
    names: tuple[Correction, ...]


NONE_JUDGED = JudgedEntities(NO_TIES, (), ())


def know_by_name(kind: EntityKind | None, name: str, country: str | None) -> Known | None:
    """What is enough to know an entity again without its words; a bare surname is not."""
    if kind is None or kind == "group":
        return None
    tokens = person_tokens(name) if kind == "person" else (fold(name),)
    is_full = kind != "person" or (len(tokens) > 1 and len(tokens[0]) > 1)
    return (kind, tokens, country) if is_full else None


def find_known(ref: Referent, country: str | None) -> Known | None:
    """The same of a referent; an anonymous one is known only by its words."""
    return None if ref.anonymous else know_by_name(ref.kind, ref.name, country)


def correct_countries(
    judged: JudgedEntities, referents: Mapping[Key, Referent], countries: Mapping[Key, str]
) -> Mapping[Key, str]:
    """Country of each referent, as corrected; also where a report added since errs the same way."""
    if not judged.countries:
        return countries
    corrected = dict(countries)
    by_name: defaultdict[Known, list[Key]] = defaultdict(list)
    for key, ref in referents.items():
        known = find_known(ref, None)
        if known is not None:
            by_name[known].append(key)
    for correction in judged.countries:
        items = set(correction.items)
        if correction.known is not None:
            bare = by_name[(*correction.known[:2], None)]
            items |= {key for key in bare if countries.get(key) in (None, correction.known[2])}
        for key in items:
            corrected.pop(key, None)
            if correction.value is not None:
                corrected[key] = correction.value
    return corrected


def correct_names(
    judged: JudgedEntities, rows: Sequence[EntityRow], ids: Mapping[Key, str]
) -> list[EntityRow]:
    """Rows, those called as a person corrected it; the forms seen stay listed."""
    names = {
        ids[key]: correction.value
        for correction in judged.names
        for key in correction.items
        if key in ids and correction.value is not None
    }
    return [
        replace(row, name=names[row.id], names=tuple(sorted({*row.names, names[row.id]})))
        if row.id in names
        else row
        for row in rows
    ]


def tie_groups(
    groups: Iterable[tuple[Identity, list[Key]]], ties: Ties, listed: frozenset[str]
) -> list[tuple[Identity, list[Key]]]:
    """Groups of referents, joined and parted as judged, each with what its id is made of.

    `listed` are organisations of the vocabulary: what is joined with one is that one.
    """
    known = list(groups)
    if ties == NO_TIES:
        return known
    identity_of = {key: identity for identity, keys in known for key in keys}
    tied = []
    taken: set[Identity] = set()
    regrouped = ties.regroup([sorted(keys) for _, keys in known])
    for keys in sorted(regrouped, key=lambda keys: (any(map(ties.left, keys)), keys)):
        identity = min((identity_of[key] for key in keys), key=lambda i: _rank(i, listed))
        if identity in taken and identity != ("person",):
            identity = (*identity, "apart", *keys[0])
        taken.add(identity)
        tied.append((identity, keys))
    return tied


def _rank(identity: Identity, listed: frozenset[str]) -> tuple[bool, bool, str]:
    is_anonymous = len(identity) > 1 and identity[1] == "anonymous"
    is_unlisted = identity[0] == "organisation" and identity[1] not in listed
    return is_anonymous, is_unlisted, repr(identity)
