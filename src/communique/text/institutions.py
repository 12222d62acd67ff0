"""Names of institutions beside a title: "chairman of the Senate Committee", "University professor".

In: the tokens round a title. Out: the span of the institution's name. The nouns that make one are
rows of institutions.csv; a name in capitals may hold "of", "for" and "and". In lower case only a
noun with a word before it names one: "the opposition delegation".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from communique.text.language import Token
    from communique.text.title_words import Around

CONNECTORS = frozenset("of for and on & de the -".split())
ARTICLES = frozenset(("the", "a", "an"))
BESIDE_NOUN = 3  # tokens from the noun to the country: "Bank of the C"
ADJECTIVES = 2  # words in lower case before a name: "the opposition National Council"
DESCRIBED = 3  # words in lower case that name an institution, its noun included
LONGEST = 12  # tokens
ACRONYM = 2  # letters at least, "AU"
# Lower-case nouns that a word before them makes an institution of its own.
COMMON = frozenset(
    "delegation mission panel committee subcommittee commission team command".split()
)
# Capitals before a title that are no part of an institution's name.
NO_PART = frozenset("the a an mr mrs ms dr and former deputy acting".split())


class Institution(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) name the institution that an office is in."""

    first: int
    last: int
    owner: str  # "institution" or "state": institutions.csv


def institution_at(tokens: tuple[Token, ...], start: int, around: Around) -> Institution | None:
    """The institution whose name begins at `start`, articles and adjectives before it left out."""
    at = start
    while at < len(tokens) and tokens[at].lower in ARTICLES:
        at += 1
    described = describe_institution(tokens, at, around)
    if described is not None:
        return described
    for _ in range(ADJECTIVES):
        if at < len(tokens) and tokens[at].text.islower() and tokens[at].tag in ("JJ", "NN", "VBG"):
            at += 1
    last = take_name(tokens, at, around)
    owner = owner_of(tokens, at, last, around)
    if owner is None:
        return common_after(tokens, at, last, around)
    return Institution(at, last, owner)


def common_after(
    tokens: tuple[Token, ...], first: int, last: int, around: Around
) -> Institution | None:
    """ "Senate panel", "National Union delegation": capitals with a noun in lower case."""
    name = around.starts.get(first)
    if name is not None and name.last == last:  # "the Kenyan delegation"
        return None
    if last == first or last >= len(tokens) or tokens[last].lower not in COMMON:
        return None
    return Institution(first, last + 1, "institution")


def take_name(tokens: tuple[Token, ...], start: int, around: Around) -> int:
    """The end of the run of capitals at `start`, with "of", "for", "and" inside it."""
    last = at = start
    while at < len(tokens) and at - start < LONGEST:
        token = tokens[at]
        if token.text[:1].isupper() and token.text[:1].isalpha():
            if at > start and is_foreign(tokens, start, at, around):
                break
            last = at + 1
        elif last == start or token.lower not in CONNECTORS:
            break
        at += 1
    return last


def is_foreign(tokens: tuple[Token, ...], start: int, at: int, around: Around) -> bool:
    """A country begins here behind "of" or "and" that is no part of the name.

    It is one behind the noun alone: "University of Kenya", "Bank of Norway".
    """
    before = tokens[at - 1].lower
    alone = around.words.institutions.get(tokens[start].lower) == "institution"
    named = alone and at - start <= BESIDE_NOUN
    return at in around.starts and before in ("of", "the", "and") and not named


def owner_of(tokens: tuple[Token, ...], first: int, last: int, around: Around) -> str | None:
    """Whose an office in it is, by the last noun of its name or of the part before "of", "for"."""
    if last - first < 1:
        return None
    stop = next((n for n in range(first, last) if tokens[n].lower in CONNECTORS), last)
    for at in (stop - 1, last - 1):
        owner = around.words.institutions.get(tokens[at].lower)
        if owner is not None and (last - first > 1):
            return owner
    return None


def describe_institution(
    tokens: tuple[Token, ...], start: int, around: Around
) -> Institution | None:
    """ "Opposition delegation", "Kenyan opposition delegation": a common noun with a word before.

    A country and the noun alone are the country's: "the Kenyan delegation".
    """
    name = around.starts.get(start)
    at = name.last if name is not None else start
    begin = at
    while at < len(tokens) and at - begin < DESCRIBED and tokens[at].text.islower():
        if tokens[at].lower in COMMON:
            return Institution(start, at + 1, "institution") if at > begin else None
        if tokens[at].tag not in ("JJ", "NN", "VBG", "NNS"):
            return None
        at += 1
    return None


def institution_before(tokens: tuple[Token, ...], stop: int, around: Around) -> Institution | None:
    """The institution whose name ends before `stop`: "Foreign Office", "Resources Committee"."""
    if stop == 0 or stop in around.ends:
        return None
    last = tokens[stop - 1]
    if is_acronym(tokens, stop):
        return Institution(stop - 1, stop, "institution")
    owner = around.words.institutions.get(last.lower)
    if owner == "state" and last.text.islower():
        return ministry_before(tokens, stop, around)
    if owner is None or not last.text[:1].isupper():
        return None
    first = stop - 1
    while first > 0 and can_precede(tokens, first, around):
        first -= 1
    return Institution(first, stop, owner) if stop - first > 1 else None


def ministry_before(tokens: tuple[Token, ...], stop: int, around: Around) -> Institution | None:
    """ "Foreign ministry" before `stop`: a field of government with its house in lower case."""
    for length in range(DESCRIBED, 0, -1):
        first = stop - 1 - length
        words = " ".join(t.lower for t in tokens[max(first, 0) : stop - 1])
        if first >= 0 and words in around.words.domains:
            return Institution(first, stop, "state")
    return None


def is_acronym(tokens: tuple[Token, ...], stop: int) -> bool:
    """The word before `stop` is an acronym in a line that is not all in capitals: "FBI chief"."""
    word = tokens[stop - 1].text
    written = word.isupper() and word.isalpha() and len(word) >= ACRONYM
    return written and stop < len(tokens) and not tokens[stop].text.isupper()


def can_precede(tokens: tuple[Token, ...], first: int, around: Around) -> bool:
    """The token before `first` belongs to the name: a capital, or "and" between two of them."""
    before = tokens[first - 1]
    if first in around.ends or before.lower in NO_PART - {"and"}:
        return False
    if before.lower in ("and", "&", "of"):
        return first > 1 and tokens[first - 2].text[:1].isupper() and before.lower != "and"
    return before.text[:1].isupper() and before.text[:1].isalpha()
