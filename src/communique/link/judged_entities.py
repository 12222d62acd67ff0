"""Entities as persons judged them: joined, parted, called otherwise, of another country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.link.names import fold, person_tokens
from communique.link.ties import NO_TIES, Ties
from communique.records import EntityKind, Referent

Key = tuple[str, str]  # document id, referent key
Identity = tuple[object, ...]
Named = tuple[EntityKind, tuple[str, ...]]  # kind, folded name
Known = tuple[EntityKind, tuple[str, ...], str | None]  # the same, and country


class Correction(NamedTuple):
    """A field of an entity that a person corrected."""

    items: frozenset[Key]
    known: Known | None  # what it was called and where it was from; None: not told apart by name
    value: str | None


class Moved(NamedTuple):
    """The entity that referents are which nobody judged, of one that was joined or parted."""

    identity: Identity
    entity: str  # id
    country: str | None  # where those that were judged tell one


class JudgedEntities(NamedTuple):
    """All that was judged of entities."""

    ties: Ties
    countries: tuple[Correction, ...]  # the later last
    names: tuple[Correction, ...]
    moved: Mapping[Identity, Moved] = {}  # what referents tell that they are -> what they are

    def list_items(self) -> frozenset[Key]:
        """Referents that a person judged."""
        corrected = (correction.items for correction in self.countries)
        return frozenset[Key]().union(self.ties.units, self.ties.tags, *corrected)


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


def correct_country(
    judged: JudgedEntities,
    item: Key | None,
    named: tuple[EntityKind, str] | None,
    country: str | None,
) -> str | None:
    """The country of a referent, as corrected; also where a report added since errs the same way.

    `named`: its kind and name; an anonymous one has none.
    """
    if not judged.countries:
        return country
    told = country
    bare = know_by_name(*named, None) if named else None
    for correction in judged.countries:
        is_known = (
            bare is not None
            and correction.known is not None
            and bare[:2] == correction.known[:2]
            and told in (None, correction.known[2])
        )
        if item in correction.items or is_known:
            country = correction.value
    return country


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
