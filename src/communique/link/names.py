"""Folded forms of names and of content words: what is compared, never what is stored.

Persons are compared by tokens without honorifics, particles and patronymics, statements by stems
of their content words. Everything here is a pure function of its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_APOSTROPHE = re.compile(r"['\u2019]s\b(?!['\u2019])|['\u2019]")  # possessive endings too
# The same for words of ASCII: apostrophes that go without leaving a space.
_INNER = re.compile(r"(?<=[a-z0-9])'(?:s(?![a-z0-9]|'[a-z0-9])|(?=[a-z0-9]))")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ASCII = bytes(n if chr(n).isalnum() and n < 128 else 32 for n in range(256))  # noqa: PLR2004
_PATRONYMIC = frozenset({"bin", "ibn", "bint", "ben"})  # the father's name follows
_PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "an", "ar", "ash", "de", "da", "von", "van"})
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sheikh shaikh sayyid sayed haji madam hh he hrh ret"
    " excellency highness majesty".split()
)
_GENERATIONS = frozenset({"jr", "sr"})  # after the name; half of the reports leave it out
_STOP_WORDS = frozenset(
    "a about above added after again against all also am an and any are as at be because been"
    " before being between both but by can could did do does doing down during each few for from"
    " further had has have having he her here hers him his how i if in into is it its itself just"
    " me more most must my no nor not now of off on once only or other our out over own said same"
    " says she should so some such than that the their them then there these they this those"
    " through to too under until up upon us very was we were what when where which while who whom"
    " why will with would you your shall may might need needs ought among amid via per yet even"
    " ever one ones way well still toward towards".split()
)
# One spelling for British and American forms, as endings of a word.
_SPELLINGS = (
    ("isation", "ization"), ("isations", "ization"), ("ising", "izing"), ("ised", "ized"),
    ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ours", "or"), ("ence", "ense"),
    ("ences", "ense"), ("tre", "ter"), ("tres", "ter"), ("ogue", "og"), ("amme", "am"),
)  # fmt: skip
_BRITISH = tuple(british for british, _ in _SPELLINGS)
_SUFFIXES = (
    "ization", "ational", "atively", "fulness", "ations", "ation", "ative", "ating", "ators",
    "ments", "ator", "ated", "ates", "ment", "ingly", "ities", "ances", "ings", "ions", "ible",
    "able", "ance", "ate", "ing", "ion", "ity", "ies", "ied", "ive", "ous", "ial", "ed", "es",
    "ly", "al", "ic", "s", "e", "y", "i",
)  # fmt: skip
_SHORTEST_STEM = 4
_RARE = 10  # a name in one of more reports than this


def fold(text: str) -> str:
    """Lower case, no accents, one space between words, possessive endings off.

    >>> fold("Nuku\u2019alofa\u2019s  Córdoba")
    'nukualofa cordoba'
    """
    return " ".join(fold_words(text))


def fold_words(text: str) -> list[str]:
    """The words of the folded text."""
    plain = (text if text.isascii() else _FOREIGN.sub(_simplify_match, text)).casefold()
    if not plain.isascii():
        return _APOSTROPHE.sub("", " ".join(_WORD.findall(plain))).split()
    if "'" in plain:
        plain = _INNER.sub("", plain)
    return plain.encode().translate(_ASCII).decode().split()


def _simplify_match(match: re.Match[str]) -> str:
    return _simplify(match[0])


@lru_cache(maxsize=1 << 12)
def _simplify(text: str) -> str:
    """Letters without accents; the typewriter's apostrophe; a space for what stands in no word."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(
        "'" if mark == "\u2019" else mark if mark.isascii() or mark.isalnum() else " "
        for mark in letters
        if not unicodedata.combining(mark)
    )


@lru_cache(maxsize=1 << 16)
def stem_form(form: str) -> tuple[str, ...]:
    """Stems of the content words of one written word, none of a stop word; remembered.

    >>> stem_form("summit's"), stem_form("The")
    (('summit',), ())
    """
    return tuple(stem(word) for word in fold(form).split() if word not in _STOP_WORDS)


@lru_cache(maxsize=1 << 16)
def person_tokens(name: str) -> tuple[str, ...]:
    """The tokens that tell a person: no honorifics, particles, patronymics, no "Jr." at the end.

    >>> person_tokens("Sayyid Karim bin Walid Al-Sabri")
    ('karim', 'sabri')
    """
    words = fold(name).split()
    kept: list[str] = []
    skip = False
    for word in words:
        if skip or word in _HONORIFICS or word in _PARTICLES:
            skip = False
        elif word in _PATRONYMIC and kept:
            skip = True
        else:
            kept.append(word)
    if len(kept) > 1 and kept[-1] in _GENERATIONS:
        kept.pop()
    return tuple(kept or words)


def has_honorific(name: str) -> bool:
    """Whether "Mr", "Sayyid" or the like stands in the name."""
    return not _HONORIFICS.isdisjoint(fold(name).split())


def choose_name(counts: Mapping[str, int]) -> str:
    """The name with the most parts; of those the most frequent, then the first by alphabet.

    What less than a tenth of the reports call somebody is no name to go by.

    >>> choose_name({"Ada Holm": 12, "Holm": 3, "Poor Ada Holm": 1})
    'Ada Holm'
    """
    if len(counts) == 1:
        return next(iter(counts))
    total = sum(counts.values())
    usual = [name for name, count in counts.items() if count * _RARE >= total]
    return min(
        usual or counts,
        key=lambda name: (
            -sum(len(token) > 1 for token in person_tokens(name)),
            has_honorific(name),
            -counts[name],
            -len(name),
            name,
        ),
    )


def place_name(name: str) -> str:
    """A place's folded name, saints written out.

    >>> place_name("St. Vigil")
    'saint vigil'
    """
    return " ".join("saint" if word == "st" else word for word in fold(name).split())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without endings, in one spelling; crude on purpose, for comparison only.

    >>> stem("cooperating") == stem("cooperation") == stem("cooperate")
    True
    """
    for british, american in _SPELLINGS if word.endswith(_BRITISH) else ():
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word.removesuffix(british) + american
            break
    for _ in range(2):
        if not word.endswith(_SUFFIXES):
            break
        ending = next(
            (s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _SHORTEST_STEM), ""
        )
        word = word.removesuffix(ending)
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word


@lru_cache(maxsize=1 << 13)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    if text.isascii():  # else marks that stand for themselves may join what they part
        return frozenset(chain.from_iterable(map(stem_form, _WORD.findall(text))))
    return frozenset(stem(word) for word in fold(text).split() if word not in _STOP_WORDS)


def weighted_stems(text: str, synonyms: Mapping[str, str]) -> dict[str, float]:
    """Stems as `weigh_stems` weighs them; `synonyms` leads from one to what stands for it."""
    weights: dict[str, float] = {}
    for each, weight in weigh_stems(text).items():
        key = synonyms.get(each, each)
        if weight > weights.get(key, 0.0):
            weights[key] = weight
    return weights


@lru_cache(maxsize=1 << 13)
def weigh_stems(text: str) -> Mapping[str, float]:
    """Stem -> weight, remembered: texts are compared with many others, and come again in copies.

    Names and numbers weigh double, for they are rarely reworded.
    """
    weights: dict[str, float] = {}
    opens = True
    for form in _WORD.findall(text):
        names = form[0].isdigit() or (form[0].isupper() and not opens)
        opens = False
        for each in stem_form(form):
            if names:
                weights[each] = 2.0
            elif each not in weights:
                weights[each] = 1.0
    return weights


def likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Weighted Jaccard of content words, 0 to 1."""
    common = left.keys() & right.keys()
    if not common:
        return 0.0
    shared = _weigh_both(left, right, common)
    return shared / (sum(left.values()) + sum(right.values()) - shared)


def containment(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Share of the lighter statement's words that the other has, 0 to 1."""
    if not left or not right:
        return 0.0
    shared = _weigh_both(left, right, left.keys() & right.keys())
    return shared / min(sum(left.values()), sum(right.values()))


def _weigh_both(
    left: Mapping[str, float], right: Mapping[str, float], common: AbstractSet[str]
) -> float:
    return sum(map(min, map(left.__getitem__, common), map(right.__getitem__, common)))


def is_near(left: str, right: str, most: int) -> bool:
    """Whether at most `most` letters must be changed, added or dropped (Levenshtein)."""
    if abs(len(left) - len(right)) > most:
        return False
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        if min(row) > most:
            return False
    return row[-1] <= most


def is_stop_word(word: str) -> bool:
    """Whether the folded word is one of those that every text has."""
    return word in _STOP_WORDS
