"""One sentence as the coder reads it: its parse, the names in it, and walks in the tree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.lexicon import Lexicon, build_lexicon, squeeze
from communique.records import Block, CodedActor
from communique.text.gazetteer import build_gazetteer, find_names
from communique.text.language import Sentence, analyse_blocks
from communique.text.places import find_city

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.codebook import Codebook, Group
    from communique.vocabulary import Vocabulary

LONGEST_GROUP = 12  # tokens of a name, hyphens and points included
LONGEST_ACRONYM = 5
LOCAL = frozenset(("det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "case"))
NO_STATES = ("IGO", "IGOUNO", "IGOEEC", "NGO", "IMG", "---")  # in groups.csv, of no state
LOCATING = ("in", "near", "outside", "around", "from", "to")
CLAUSES = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl")


class Named(Struct, frozen=True, eq=False):
    """Tokens `first` to `last` (exclusive) name a state, an organisation or a group."""

    first: int
    last: int
    country: str | None  # ISO 3166-1 alpha-3
    organisation: str | None  # key of organisations.csv
    group: Group | None
    form: str  # "name", "demonym", "capital", "metonym", "city", "acronym", "group"


class Passage(Struct, frozen=True):
    """A sentence with everything that coding it needs."""

    sentence: Sentence
    named: tuple[Named, ...]
    name_at: dict[int, Named]  # token -> the name that it belongs to
    lexicon: Lexicon
    codebook: Codebook
    known: dict[int, CodedActor]  # token -> the entity of the record that it names


def read_passages(text: str, codebook: Codebook, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The sentences of a plain text."""
    sentences = analyse_blocks(text, [Block("body", 0, len(text))])
    return tuple(make_passage(sentence, codebook, vocabulary) for sentence in sentences)


def make_passage(
    sentence: Sentence,
    codebook: Codebook,
    vocabulary: Vocabulary,
    known: dict[int, CodedActor] | None = None,
) -> Passage:
    """The sentence with the names in it: groups before states, states before cities.

    `known` are tokens that a record has as persons, pronouns included, with their actors.
    """
    lexicon = build_lexicon(codebook)
    found = list(find_groups(sentence, lexicon))
    taken = {n for name in found for n in range(name.first, name.last)}
    for name in (*find_states(sentence, vocabulary), *find_cities(sentence)):
        span = range(name.first, name.last)
        if not taken.intersection(span):
            taken.update(span)
            found.append(name)
    found.sort(key=lambda name: name.first)
    name_at = {n: name for name in found for n in range(name.first, name.last)}
    return Passage(sentence, tuple(found), name_at, lexicon, codebook, known or {})


def find_groups(sentence: Sentence, lexicon: Lexicon) -> Iterator[Named]:
    """Names of groups.csv, the longest at each place; acronyms in capitals only."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        last = _match_group(sentence, at, lexicon) if tokens[at].text[:1].isalpha() else None
        if last is None:
            at += 1
            continue
        group = lexicon.groups[squeeze("".join(t.text for t in tokens[at:last]))]
        is_state = group.country not in NO_STATES
        yield Named(at, last, group.country if is_state else None, None, group, "group")
        at = last


def _match_group(sentence: Sentence, at: int, lexicon: Lexicon) -> int | None:
    """The token after the longest name of a group that starts at `at`."""
    tokens = sentence.tokens
    for last in range(min(len(tokens), at + LONGEST_GROUP), at, -1):
        written = "".join(t.text for t in tokens[at:last])
        if not (written[:1].isupper() or "-" in written or last - at > 1):
            continue
        squeezed = squeeze(written)
        if squeezed not in lexicon.groups or not written[-1].isalnum():
            continue
        if len(squeezed) <= LONGEST_ACRONYM and written.islower():
            continue
        names = (lexicon.groups[squeezed].name, *lexicon.groups[squeezed].names)
        acronym = any(name.isupper() and squeeze(name) == squeezed for name in names)
        if not acronym or written.isupper():
            return last
    return None


def find_states(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Named]:
    """States and organisations of the vocabulary."""
    for name in find_names(sentence, build_gazetteer(vocabulary)):
        if _is_no_state(sentence, name.first, name.last):
            continue
        kind, _, key = name.key.partition(":")
        if kind == "country":
            yield Named(name.first, name.last, key, None, None, name.form)
        elif kind in ("organisation", "body"):
            yield Named(name.first, name.last, None, key.split("/")[0], None, name.form)
        elif kind == "place":
            country = _province_of(vocabulary, name.key)
            if country:
                yield Named(name.first, name.last, country, None, None, "city")


def _is_no_state(sentence: Sentence, first: int, last: int) -> bool:
    """The words are part of a person's name, or what somebody is for or against."""
    tokens = sentence.tokens
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in ("anti", "pro"):
        return True  # "an anti-A journalist" need not be of A
    before = first > 0 and not tokens[first].entity_start and tokens[first - 1].entity == "PERSON"
    after = last < len(tokens) and tokens[last].entity == "PERSON" and not tokens[last].entity_start
    return tokens[first].entity == "PERSON" and (before or after)


@lru_cache(maxsize=4096)
def _province_of(vocabulary: Vocabulary, key: str) -> str | None:
    """The state that governs the province, where one does."""
    folded = key.removeprefix("place:")
    return next(
        (r.country for r in vocabulary.regions if r.name.lower().replace("-", " ") == folded), None
    )


def find_cities(sentence: Sentence) -> Iterator[Named]:
    """Places that the model finds and the gazetteer of cities knows."""
    tokens = sentence.tokens
    for first, token in enumerate(tokens):
        is_place = token.entity == "GPE" or (first and tokens[first - 1].lower in LOCATING)
        if not (token.entity and token.entity_start and is_place and token.tag == "NNP"):
            continue
        last = first + 1
        while last < len(tokens) and tokens[last].entity and not tokens[last].entity_start:
            last += 1
        city = find_city(" ".join(t.text for t in tokens[first:last]))
        if city is not None and city.country:
            yield Named(first, last, city.country, None, None, "city")


# --- walks in the tree ---------------------------------------------------------------------------


def children(passage: Passage, at: int, *deps: str) -> tuple[int, ...]:
    """What hangs on the token, left to right, by these relations; by any where none is named."""
    tokens = passage.sentence.tokens
    found = passage.sentence.children[at]
    return tuple(c for c in found if tokens[c].dep in deps) if deps else found


def objects_of(passage: Passage, at: int, prepositions: tuple[str, ...] = ()) -> list[int]:
    """Nouns after the preposition, or all of them where none is named."""
    found = []
    for child in children(passage, at, "prep", "agent", "dative", "prt", "advmod"):
        if not prepositions or passage.sentence.tokens[child].lower in prepositions:
            for inner in children(passage, child, "pobj"):
                found += joined(passage, inner)
            for deeper in children(passage, child, "prep"):  # "out of", "from behind"
                for inner in children(passage, deeper, "pobj"):
                    found += joined(passage, inner)
    return found


def passive_subject(passage: Passage, verb: int) -> tuple[int, ...]:
    """Who suffers it: the subject of a passive, of one joined to it, the noun of a participle.

    "Ten were shot and killed", "villagers killed by rebels".
    """
    tokens = passage.sentence.tokens
    own = children(passage, verb, "nsubjpass")
    if own or children(passage, verb, "nsubj", "dobj", "aux"):
        return own
    if tokens[verb].dep == "acl" and tokens[verb].tag == "VBN":
        return (tokens[verb].head,)
    if tokens[verb].dep == "conj" and tokens[verb].tag in ("VBN", "VBD"):
        return passive_subject(passage, tokens[verb].head)
    return ()


def is_passive(passage: Passage, verb: int) -> bool:
    """The verb is done to its subject."""
    return bool(children(passage, verb, "auxpass") or passive_subject(passage, verb))


def passive_doer(passage: Passage, verb: int) -> int | None:
    """Who does it, after "by"; of verbs joined to each other, once for all."""
    tokens = passage.sentence.tokens
    series = [verb, *children(passage, verb, "conj")]
    while tokens[series[-1]].dep == "conj" and len(series) < len(tokens):
        series.append(tokens[series[-1]].head)
    if tokens[verb].dep == "conj":
        series.append(tokens[verb].head)
    found = (n for at in series for n in objects_of(passage, at, ("by",)))
    return next(found, None)


def joined(passage: Passage, at: int) -> list[int]:
    """The token and what is joined to it by "and", in text order."""
    found = [at]
    for token in found:
        found += children(passage, token, "conj")
    return found


def below(passage: Passage, at: int) -> list[int]:
    """Every token of the subtree, nearest first."""
    found = [at]
    for token in found:
        found += passage.sentence.children[token]
    return found


def phrase_of(passage: Passage, head: int) -> list[int]:
    """Tokens of the noun phrase without clauses: its modifiers, and nouns after of, for, on, in."""
    found = [head]
    for token in found:
        for child in passage.sentence.children[token]:
            dep = passage.sentence.tokens[child].dep
            if dep in LOCAL or dep in ("prep", "pobj", "conj") or (dep == "npadvmod"):
                found.append(child)
    return sorted(found)


def local_of(passage: Passage, head: int) -> list[int]:
    """The noun with what stands before it: "the former Chadian defence minister"."""
    found = [head]
    for token in found:
        found += [c for c in passage.sentence.children[token] if _is_local(passage, token, c)]
    return sorted(found)


def _is_local(passage: Passage, head: int, child: int) -> bool:
    """The child is a modifier of the noun, or joined to one: "Chadian and Malian officials"."""
    tokens = passage.sentence.tokens
    if tokens[child].dep in LOCAL:
        return True
    is_modifier = tokens[head].dep in ("amod", "compound", "nmod", "poss")
    return is_modifier and tokens[child].dep in ("conj", "npadvmod", "advmod", "punct")
