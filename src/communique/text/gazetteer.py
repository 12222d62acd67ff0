"""Spans of names that the vocabulary knows: states, peoples, capitals, organisations, bodies.

In: a sentence. Out: `Name` spans in text order, longest match first, no overlap. A name is compared
in folded form; what is kept is the span.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.text.language import Sentence, Token
    from communique.vocabulary import Body, Organisation, State, Vocabulary

type_of_form = Literal["name", "demonym", "capital", "metonym", "acronym"]
LONGEST = 12  # words of the longest name tried
MARKS = 4  # tokens of a name that are no words: hyphens, dots
# Letters up to which a name is an acronym: "WHO" is not "who", "US" is not "us".
LONGEST_ACRONYM = 4


class Name(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) name the referent `key`."""

    first: int
    last: int
    start: int
    end: int
    kind: Literal["country", "organisation", "body"]
    key: str  # referent key, "country:KGZ"
    form: type_of_form


class Entry(Struct, frozen=True):
    """What a name of the vocabulary stands for."""

    kind: Literal["country", "organisation", "body"]
    key: str
    form: type_of_form
    exact: bool  # an acronym: capitals count


class Gazetteer(Struct, frozen=True):
    """Folded name -> entry, with the lengths in words that start with a given word."""

    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]


def fold(text: str) -> str:
    """Lower case without accents, hyphens as spaces, straight apostrophes, one space.

    >>> fold("Nuku’alofa  Côte-d’Or")
    "nuku'alofa cote d'or"
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\s\-‐‑–]+", " ", plain.replace(",", " ,")).strip()


@lru_cache(maxsize=4)
def build_gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    """All names of the vocabulary, indexed; earlier tables win where two rows share a name."""
    entries: dict[str, Entry] = {}
    for text, entry in list_names(vocabulary):
        key = fold(text)
        if key:
            entries.setdefault(key, entry)
    lengths: dict[str, set[int]] = {}
    for key in entries:
        words = key.split()
        lengths.setdefault(words[0], set()).add(len(words))
    ordered = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    return Gazetteer(entries, ordered)


def list_names(vocabulary: Vocabulary) -> Iterable[tuple[str, Entry]]:
    """Every name with what it stands for; organisations before states, names before demonyms."""
    for organisation in vocabulary.organisations:
        yield from list_organisation_names(organisation)
    for body in vocabulary.bodies:
        yield from list_body_names(body)
    for state in vocabulary.states:
        yield from list_state_names(state)
    for state in vocabulary.states:
        yield from list_state_forms(state)


def list_organisation_names(organisation: Organisation) -> Iterable[tuple[str, Entry]]:
    """Acronym and names of the organisation."""
    for name in (organisation.key, organisation.name, *organisation.names):
        exact = name.isupper() or len(name) <= LONGEST_ACRONYM
        key = f"organisation:{organisation.key}"
        yield name, Entry("organisation", key, "acronym" if exact else "name", exact)


def list_body_names(body: Body) -> Iterable[tuple[str, Entry]]:
    """Names of the body that are its own: in capitals, and more than one common word."""
    for name in (body.name, *body.names):
        if name[:1].isupper() and (" " in name or name.isupper()):
            yield name, Entry("body", f"body:{body.key}", "name", name.isupper())


def list_state_names(state: State) -> Iterable[tuple[str, Entry]]:
    """Names of the state itself."""
    for name in (state.name, *state.names):
        bare = name.replace(".", "")
        exact = bare.isupper() and len(bare) <= LONGEST_ACRONYM
        yield name, Entry("country", f"country:{state.iso3}", "name", exact)


def list_state_forms(state: State) -> Iterable[tuple[str, Entry]]:
    """Its people, the houses that stand for its government, and its capital."""
    key = f"country:{state.iso3}"
    for name in state.demonyms:
        yield name, Entry("country", key, "demonym", exact=False)
    for name in state.metonyms:
        yield name, Entry("country", key, "metonym", exact=False)
    if state.capital:
        yield state.capital, Entry("country", key, "capital", exact=False)


def find_names(sentence: Sentence, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Names in the sentence, left to right, the longest at each place.

    A possessive "'s" is outside. The first letter must be a capital in the text, and all
    letters where the name is an acronym.
    """
    found: list[Name] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        name = match_name(tokens, at, gazetteer) if tokens[at].text[:1].isupper() else None
        if name is None:
            at += 1
        else:
            found.append(name)
            at = name.last
    return tuple(found)


def match_name(tokens: tuple[Token, ...], at: int, gazetteer: Gazetteer) -> Name | None:
    """The longest known name that starts at token `at`."""
    first = fold(tokens[at].text)
    owned = first + "'s" if at + 1 < len(tokens) and fold(tokens[at + 1].text) == "'s" else ""
    lengths = gazetteer.lengths.get(owned, ())
    lengths += gazetteer.lengths.get(first.split()[0], ()) if first else ()
    for length in lengths:
        last, words = take_words(tokens, at, length)
        entry = gazetteer.entries.get(" ".join(words)) if len(words) == length else None
        if entry is None:
            continue
        if entry.exact and length == 1 and not is_written_as_acronym(tokens[at].text):
            continue
        return Name(
            at, last, tokens[at].start, tokens[last - 1].end, entry.kind, entry.key, entry.form
        )
    return None


def is_written_as_acronym(written: str) -> bool:
    """In capitals, with or without dots, or in letters of both sizes: "WHO", "U.S.", "SAfr".

    >>> [is_written_as_acronym(w) for w in ("US", "U.S.", "AfDB", "us", "Us")]
    [True, True, True, False, False]
    """
    capitals = written.replace(".", "").isupper()
    return capitals or not (written.islower() or written.istitle())


def take_words(tokens: tuple[Token, ...], at: int, length: int) -> tuple[int, list[str]]:
    """Folded words from `at` until there are `length`, and the token after the last.

    A possessive inside a name belongs to its word: "the People's Republic of X".
    """
    words: list[str] = []
    last = at
    while last < len(tokens) and len(words) < length and last - at < LONGEST + MARKS:
        folded = fold(tokens[last].text)
        if folded == "'s" and words:
            words[-1] += folded
        else:
            words += folded.split()
        last += 1
    return last, words
