"""What makes referents of different reports one entity: equal tuples, each read off one referent.

What the vocabulary knows is identified by its key there; everything else by its folded name and
country. Groups stay with their report, but for those that stand for the members of a body ("the
defence ministers" of an organisation). Anonymous referents are never shared between reports, and
persons are told apart by `looks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from communique.link.judged_entities import Identity
from communique.link.names import content_stems, fold, place_name
from communique.records import Referent
from communique.vocabulary import Vocabulary

_FILLERS = frozenset({"affair", "republic", "kingdom", "state", "national", "nation"})
_MEMBER_WORDS = content_stems("member members state states country countries nations organisation")


class Naming(NamedTuple):
    """What the vocabulary knows by name."""

    bodies: Mapping[str, str]  # folded name -> key
    body_keys: frozenset[str]
    organisation_keys: frozenset[str]
    country_words: Mapping[str, frozenset[str]]  # iso3 -> stems of its names and demonyms


@lru_cache(maxsize=4)
def learn_names(vocabulary: Vocabulary) -> Naming:
    """The names of the vocabulary, made once."""
    return Naming(
        {fold(name): body.key for body in vocabulary.bodies for name in (body.name, *body.names)},
        frozenset(body.key for body in vocabulary.bodies),
        frozenset(row.key for row in vocabulary.organisations),
        _country_words(vocabulary),
    )


def _country_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    return {
        state.iso3: frozenset(
            stem
            for name in (state.name, *state.names, *state.demonyms)
            for stem in content_stems(name)
        )
        for state in vocabulary.states
    }


def identify(document: str, ref: Referent, naming: Naming) -> Identity:
    """What makes two referents one entity: equal tuples."""
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
            pass  # persons are told apart by `looks`
    return (ref.kind, *identity)


def is_unlisted(identity: Identity, naming: Naming) -> bool:
    """An organisation that the vocabulary does not know."""
    return identity[0] == "organisation" and identity[1] not in naming.organisation_keys


def _identify_organisation(own: str, ref: Referent, naming: Naming) -> tuple[str, ...]:
    if own in naming.organisation_keys:
        return (own,)
    if ref.country is None:
        return (fold(ref.name), "")
    words = content_stems(ref.name) - naming.country_words.get(ref.country, frozenset())
    return (" ".join(sorted(words - _FILLERS)) or fold(ref.name), ref.country)


def _identify_body(own: str, ref: Referent, naming: Naming) -> str:
    if own in naming.body_keys:
        return own
    organisation = own.partition("/")[0]
    known = naming.bodies.get(fold(ref.name))
    if known and known.partition("/")[0] == organisation:
        return known
    return f"{organisation}/{fold(own.partition('/')[2] or ref.name)}"


def _identify_group(document: str, ref: Referent, naming: Naming) -> tuple[str, ...]:
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
