"""Whether a text may tell of diplomacy: asked before anything dear is done with it.

In: a text and the vocabulary. Out: whether it has a sign of diplomacy: the office of somebody who
speaks for a state, an organisation of states, or a word of the trade; several states count, too.
A sign is a word, whatever it means there: a report that is missed costs more than one read in vain.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.vocabulary import Vocabulary

# Levels of offices whose holders speak for a state or for states.
LEVELS = frozenset(
    ("minister", "government", "state", "envoy", "parliament", "deputy", "organisation", "party")
)
# Words of these offices that the press uses far more for others: of firms, clubs and courts.
COMMON = frozenset(
    "aide ceo chair chairman chairperson chairwoman chancellor co-chair co-director co-founder "
    "coordinator director emperor empress facilitator founder governor head king mayor mediator "
    "negotiator ombudsman pope president prince princess queen rep. representative ruler "
    "secretary sen. speaker gov. sultan consul commissioner attorney".split()
)
# Words of diplomacy, of war between states and of the institutions that carry them on.
TRADE = frozenset(
    "diplomacy diplomatic diplomat embassy embassies consulate consular treaty treaties communique "
    "communiqué delegation bilateral multilateral trilateral sanction ceasefire cease-fire truce "
    "peacekeeper peacekeeping ministry ministries ministerial parliament parliamentary "
    "annexation sovereignty territorial geopolitical kremlin pentagon rapprochement detente "
    "détente intergovernmental".split()
)
# Words that tell of states, and of much else.
WEAK = frozenset(
    "accord administration agreement army border cabinet campaign coalition commission conference "
    "congress council country countries defence defense election foreign forum general government "
    "leader lawmaker meeting memorandum military militant minister missile national nation navy "
    "naval negotiation nuclear occupation official pact party political presidency presidential "
    "rebel refugee regime republic resolution security senate senator spokesman spokesperson "
    "spokeswoman state statement summit talks troop union visit war white".split()
)
PAIR = 2
SHORT = 200  # characters: read sooner than thought about
ENOUGH_WEAK = 3  # different ones, offices that firms have, too, and states among them

WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w.]|[^\W\d_]")


class Signs(NamedTuple):
    """What is looked for; words of small letters stand in the singular."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, ...]]  # "secretary general"
    weak: frozenset[str]
    names: frozenset[str]  # of organisations, one word, as written
    name_pairs: frozenset[tuple[str, ...]]  # first two words of longer ones
    name_triples: frozenset[tuple[str, ...]]  # first three, where the second is a small one
    states: dict[str, str]  # names, demonyms and capitals of one word; the state


def may_tell_of_diplomacy(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text has a sign of diplomacy, or is too short to tell.

    >>> from communique.vocabulary import load_vocabulary
    >>> may_tell_of_diplomacy("The striker scored twice on Sunday. " * 20, load_vocabulary())
    False
    """
    if len(text) < SHORT:
        return True
    signs = collect_signs(vocabulary)
    words = [word.strip(".'’-") for word in WORD.findall(text)]
    if is_organisation_named(words, signs):
        return True
    plain = [reduce_word(word) for word in words]
    if not (signs.words.isdisjoint(plain) and signs.pairs.isdisjoint(pairwise(plain))):
        return True
    states = {signs.states[word] for word in set(words) if word in signs.states}
    return len(states) + len(signs.weak.intersection(plain)) >= ENOUGH_WEAK


def is_organisation_named(words: list[str], signs: Signs) -> bool:
    """The words hold the name of an organisation of states, or its beginning."""
    return not (
        signs.names.isdisjoint(words)
        and signs.name_pairs.isdisjoint(pairwise(words))
        and signs.name_triples.isdisjoint(zip(words, words[1:], words[2:], strict=False))
    )


def reduce_word(word: str) -> str:
    """The word in small letters, without the endings of plural and possession."""
    return word.lower().removesuffix("'s").removesuffix("’s").removesuffix("s")


@lru_cache(maxsize=4)
def collect_signs(vocabulary: Vocabulary) -> Signs:
    """The signs that the tables hold."""
    heads = {o.word for o in vocabulary.offices if o.part == "head" and o.level in LEVELS}
    names = [n for o in vocabulary.organisations for n in (o.name, *o.names)]
    names += [n for b in vocabulary.bodies for n in (b.name, *b.names)]
    openings = {open_name(name) for name in names if " " in name}
    plain = (heads - COMMON) | TRADE
    return Signs(
        words=frozenset(reduce_word(word.strip(".")) for word in plain if " " not in word),
        pairs=frozenset(pair for word in plain if len(pair := tuple(word.split())) == PAIR),
        weak=frozenset(reduce_word(word.strip(".")) for word in WEAK | COMMON),
        names=frozenset(name.strip(".") for name in names if " " not in name),
        name_pairs=frozenset(o for o in openings if len(o) == PAIR),
        name_triples=frozenset(o for o in openings if len(o) > PAIR),
        states=dict(list_lands(vocabulary)),
    )


def open_name(name: str) -> tuple[str, ...]:
    """The first two words of a longer name, three where the second is a small one."""
    words = name.split()
    return tuple(words[: PAIR + words[1].islower()])


def list_lands(vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """Words that name a state, and the state."""
    for state in vocabulary.states:
        for name in (state.name, *state.names, *state.demonyms, state.capital):
            if name and " " not in name:
                yield name, state.iso3
