"""Whether two names, written by two hands, are of the same country, person, body or office.

A copy of each name is compared in folded form; nothing here is stored. The rules are those of
docs/evaluation.md: 0.6 of the words of the shorter name for organisations and offices.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from communique.evaluation.equivalents import (
    COMMON_BODY_WORDS,
    FUNCTION_WORDS,
    OFFICE_FILLERS,
    OFFICE_QUALIFIERS,
    PERSONAL_TITLES,
    SHORT_NAMES,
    SPELLINGS,
)
from communique.vocabulary import State
from communique.vocabulary_files import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARED_WORDS = 0.6  # of the shorter name: below it two organisations or offices differ
SHORT_COUNTRY_NAMES = frozenset({"us", "uk", "uae", "prc"})  # found inside a text all the same
SHORTEST_COUNTRY_NAME = 4  # letters: shorter ones ("chad" passes) are no names inside a text
SHORTEST_NAME_WORD = 2  # letters: an initial tells no person
SHORTEST_PLURAL = 4  # letters: "gas" is no plural

_POSSESSIVE = re.compile(r"'s?\b")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,6}\b")
_BRACKETED = re.compile(r"\((.*?)\)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_MEMBERS = re.compile(r"\bmember (?:states|countries)\b")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The name in lower case, without accents and possessives, in one spelling.

    >>> fold("Türkiye's Defense Minister")
    'turkiye defence minister'
    >>> fold("the Group of Seven")
    'g7'
    """
    letters = unicodedata.normalize("NFKD", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    bare = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), _POSSESSIVE.sub("", bare))
    folded = " ".join(SPELLINGS.get(word, word) for word in re.findall(r"\w+", bare))
    return SHORT_NAMES.get(folded.removeprefix("the "), folded)


def find_content_words(text: str) -> frozenset[str]:
    """Folded words of a name in the singular, function words left out."""
    return frozenset(_singular(word) for word in fold(text).split()) - FUNCTION_WORDS


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL:
        return word.removesuffix("ies") + "y"
    plural = word.endswith("s") and not word.endswith("ss") and len(word) >= SHORTEST_PLURAL
    return word[:-1] if plural else word


# --- countries --------------------------------------------------------------------------------


@cache
def _country_codes() -> dict[str, str]:
    """Folded name, adjective or code of a state -> ISO 3166-1 alpha-3."""
    return {
        fold(name): state.iso3
        for state in read_table("states", State)
        for name in (state.iso3, state.name, *state.names, *state.demonyms)
    }


@cache
def _country_pattern() -> re.Pattern[str]:
    names = sorted(
        (
            name
            for name in _country_codes()
            if len(name) >= SHORTEST_COUNTRY_NAME or name in SHORT_COUNTRY_NAMES
        ),
        key=len,
        reverse=True,
    )
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


def find_country(text: str | None) -> str | None:
    """Code of the country that the whole text names, by code, name or adjective."""
    if not text:
        return None
    folded = fold(text)
    codes = _country_codes()
    return codes.get(folded) or codes.get(folded.removeprefix("the "))


@lru_cache(maxsize=65536)
def find_countries(text: str) -> frozenset[str]:
    """Codes of all countries that the text names somewhere."""
    return frozenset(_country_codes()[name] for name in _country_pattern().findall(fold(text)))


def _without_countries(text: str) -> str:
    return _country_pattern().sub(" ", fold(text))


# --- persons ----------------------------------------------------------------------------------

SAME_NAME, AMONG_FORMS, PART_OF_NAME, OTHER_PERSON = 3, 2, 1, 0


def compare_persons(gold: tuple[str, ...], found: tuple[str, ...]) -> int:
    """How well the names of a found person fit gold's, canonical names first: 3 best, 0 not.

    >>> compare_persons(("Given Surname", "Surname"), ("Surname",)) == PART_OF_NAME
    True
    """
    ours, theirs = fold(gold[0]), fold(found[0])
    if ours == theirs:
        return SAME_NAME
    if ours in {fold(name) for name in found}:
        return AMONG_FORMS
    our_words, their_words = _name_words(ours), _name_words(theirs)
    contained = our_words <= their_words or their_words <= our_words
    if our_words and their_words and contained:
        return PART_OF_NAME
    if _same_initial_and_surname(ours.split(), theirs.split()):
        return PART_OF_NAME
    return PART_OF_NAME if theirs in {fold(name) for name in gold} else OTHER_PERSON


def _name_words(folded: str) -> frozenset[str]:
    words = frozenset(word for word in folded.split() if len(word) >= SHORTEST_NAME_WORD)
    return words - PERSONAL_TITLES or words


def _same_initial_and_surname(ours: list[str], theirs: list[str]) -> bool:
    """Whether only the form of the first name differs: short or full, one spelling or another."""
    whole = len(ours) > 1 and len(theirs) > 1
    return whole and ours[-1] == theirs[-1] and ours[0][0] == theirs[0][0]


# --- organisations and bodies -----------------------------------------------------------------


def same_organisation(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two lists of names share a name, an acronym, or most words of the shorter name."""
    left, right = tuple(ours), tuple(theirs)
    if {fold(name) for name in left} & {fold(name) for name in right}:
        return True
    if _acronyms_of(left) & _acronyms_of(right):
        return True
    return any(_alike(a, b) for a in left for b in right)


def _alike(ours: str, theirs: str) -> bool:
    """Most words of the shorter name shared, countries apart, which may not contradict."""
    our_countries, their_countries = find_countries(ours), find_countries(theirs)
    if our_countries and their_countries and not our_countries & their_countries:
        return False
    left = find_content_words(_without_countries(ours))
    right = find_content_words(_without_countries(theirs))
    shorter = min(len(left), len(right))
    return shorter > 1 and len(left & right) >= SHARED_WORDS * shorter


@lru_cache(maxsize=65536)
def _acronyms_of(names: tuple[str, ...]) -> frozenset[str]:
    """Names that are acronyms, acronyms in brackets, and initials of names of several words."""
    found = {fold(name) for name in names} & set(SHORT_NAMES.values())
    for name in names:
        bare = _BRACKETED.sub("", name).strip()
        written = [bare, *_BRACKETED.findall(name)]
        found |= {form.casefold() for form in written if _ACRONYM.fullmatch(form)}
        initials = "".join(word[0] for word in re.findall(r"\w+", bare) if word[0].isupper())
        if len(initials) > 1:
            found.add(initials.casefold())
    return frozenset(found)


def _acronyms_within(names: tuple[str, ...]) -> frozenset[str]:
    """Acronyms anywhere in the names: "ASEAN" in "defence ministers of ASEAN"."""
    return frozenset(form.casefold() for name in names for form in _ACRONYM.findall(name))


def same_body(
    gold: tuple[tuple[str, ...], tuple[str, ...]], found: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Whether two bodies are one; each side gives names of the body and of its organisation.

    A side that names no body is judged by the organisation alone.
    """
    our_names, their_names = gold[0] + gold[1], found[0] + found[1]
    if not our_names or not their_names:
        return False
    related = (
        same_organisation(gold[1] or gold[0], their_names)
        or _acronyms_of(our_names) & _acronyms_within(their_names)
        or _acronyms_within(our_names) & _acronyms_of(their_names)
    )
    if not related:
        return False
    organisation = gold[1] + found[1]
    ours = _telling_words(gold[0], organisation)
    theirs = _telling_words(found[0], organisation)
    return not ours or not theirs or bool(ours & theirs)


def _telling_words(names: tuple[str, ...], organisation: tuple[str, ...]) -> frozenset[str]:
    """Words that tell one body of an organisation from another: defence (ministers)."""
    words: set[str] = set()
    for name in names:
        words |= find_content_words(_MEMBERS.sub(" ", fold(name)))
    for name in organisation:
        words -= find_content_words(name)
    words -= COMMON_BODY_WORDS | _acronyms_of(organisation) | _acronyms_within(organisation)
    return frozenset(word for word in words if not _ORDINAL.fullmatch(word))


# --- offices ----------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def find_office_words(title: str) -> frozenset[str]:
    """Words of a title in the singular, countries and fillers left out."""
    return frozenset(_singular(word) for word in _without_countries(title).split()) - OFFICE_FILLERS


def same_title(ours: str, theirs: str) -> bool:
    """Most words of the shorter title shared, and the same "deputy", "former", "prime" ..."""
    left, right = find_office_words(ours), find_office_words(theirs)
    if not left or not right or (left ^ right) & OFFICE_QUALIFIERS:
        return False
    return len(left & right) >= SHARED_WORDS * min(len(left), len(right))


def same_owner(gold: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether the found owner of an office is gold's; gold that names none asks for none."""
    ours = {code for name in gold if (code := find_country(name))}
    if ours:
        return bool(ours & {code for name in found if (code := find_country(name))})
    return not gold or same_organisation(gold, found)
