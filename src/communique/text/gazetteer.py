"""Names that the vocabulary knows: states, peoples, capitals, organisations, bodies, regions.

In: a sentence. Out: `Name` spans in text order, longest match first, no overlap. A name is compared
in folded form; what is kept is the span.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec.structs
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
    kind: Literal["country", "organisation", "body", "place"]
    key: str  # referent key, "country:KGZ"
    form: type_of_form


class Entry(Struct, frozen=True):
    """What a name of the vocabulary stands for."""

    kind: Literal["country", "organisation", "body", "place"]
    key: str
    form: type_of_form
    exact: bool  # an acronym: capitals count


class Gazetteer(Struct, frozen=True):
    """Folded name -> entry, with the lengths in words that start with a given word."""

    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]


@lru_cache(maxsize=50_000)
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
    """Every name with what it stands for; organisations before places before states."""
    for organisation in vocabulary.organisations:
        yield from list_organisation_names(organisation)
    for body in vocabulary.bodies:
        yield from list_body_names(body)
    for region in vocabulary.regions:
        for name in (region.name, *region.names):
            yield name, Entry("place", f"place:{fold(region.name)}", "name", exact=False)
    for state in vocabulary.states:
        yield from list_state_names(state)
    for state in vocabulary.states:
        yield from list_state_forms(state)


def list_organisation_names(organisation: Organisation) -> Iterable[tuple[str, Entry]]:
    """Acronym and names of the organisation."""
    for name in (organisation.key, organisation.name, *organisation.names):
        exact = name.isupper() or len(name) <= LONGEST_ACRONYM
        exact = exact and name.capitalize() not in organisation.names  # "Nato", as some write
        key = f"organisation:{organisation.key}"
        yield name, Entry("organisation", key, "acronym" if exact else "name", exact)


def list_body_names(body: Body) -> Iterable[tuple[str, Entry]]:
    """Names of the body that are its own: in capitals, and more than one common word."""
    for name in (body.name, *body.names):
        if name[:1].isupper() and (" " in name or name.isupper()):
            yield name, Entry("body", f"body:{body.key}", "name", name.isupper())


def list_state_names(state: State) -> Iterable[tuple[str, Entry]]:
    """Names of the state itself; two states that were one are named side by side today."""
    for name in (state.name, *state.names):
        if state.end is not None and re.fullmatch(r"[A-Z]\w+ and [A-Z]\w+", name):
            continue
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
        if name is None or is_of_continent(tokens, name):
            at += 1
        else:
            found.append(name)
            at = name.last
    return tuple(found)


def is_of_continent(tokens: tuple[Token, ...], name: Name) -> bool:
    """ "South American", "Latin American": no people of the United States."""
    before = tokens[name.first - 1].lower if name.first else ""
    american = name.form == "demonym" and tokens[name.first].lower in ("american", "americans")
    return american and before in ("south", "latin", "north", "central", "pan")


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


def settle_bodies(
    sentences: tuple[Sentence, ...], names: tuple[tuple[Name, ...], ...], vocabulary: Vocabulary
) -> tuple[tuple[Name, ...], ...]:
    """The names of all sentences, a body that several organisations have tied to the right one.

    "Permanent Council" is that of the organisation named in the sentence, else of the one that the
    article names most; the first of the table where it names none of them.
    """
    bearers = share_bodies(vocabulary)
    written = [
        [fold(" ".join(t.text for t in sentence.tokens[n.first : n.last])) for n in found]
        for sentence, found in zip(sentences, names, strict=True)
    ]
    counts: dict[str, int] = {}
    for found, words in zip(names, written, strict=True):
        for name, word in zip(found, words, strict=True):
            if name.kind == "organisation" or (name.kind == "body" and word not in bearers):
                key = organisation_of(name.key)
                counts[key] = counts.get(key, 0) + 1
    settled: list[tuple[Name, ...]] = []
    for found, words in zip(names, written, strict=True):
        here = {n.key for n in found if n.kind == "organisation"}
        settled.append(
            tuple(
                settle_body(n, bearers.get(w, ()), here, counts)
                for n, w in zip(found, words, strict=True)
            )
        )
    return tuple(settled)


def organisation_of(key: str) -> str:
    """Key of the organisation, or of that of the body."""
    return "organisation:" + key.partition(":")[2].split("/")[0]


def settle_body(
    name: Name, others: tuple[str, ...], here: set[str], counts: dict[str, int]
) -> Name:
    """The name with the key of the body whose organisation the sentence or the article names."""
    if name.kind != "body" or not others:
        return name

    def rank(key: str) -> tuple[bool, int, bool]:
        organisation = organisation_of(key)
        return organisation in here, counts.get(organisation, 0), key == name.key

    return msgspec.structs.replace(name, key=max((name.key, *others), key=rank))


@lru_cache(maxsize=4)
def share_bodies(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Folded name -> keys of the bodies that bear it, where they are several.

    "OSCE Permanent Council" is called "Permanent Council" too.
    """
    bearers: dict[str, set[str]] = {}
    for body in vocabulary.bodies:
        own = re.escape(fold(body.organisation))
        names = {fold(name) for name in (body.name, *body.names)}
        names |= {re.sub(rf"^{own} | of the {own}$", "", name) for name in names}
        for name in names:
            bearers.setdefault(name, set()).add(f"body:{body.key}")
    return {name: tuple(sorted(keys)) for name, keys in bearers.items() if len(keys) > 1}


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
        if folded in ("'s", "'") and words:  # "the People's Party", "the Ministers' Meeting"
            words[-1] += folded
        else:
            words += folded.split()
        last += 1
    return last, words
