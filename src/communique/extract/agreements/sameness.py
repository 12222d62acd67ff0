"""Which mentions of documents in one article are one document.

The nouns must be of one family ("deal", "pact" and "accord" are), years, numbers and ordinals must
not differ, and the words that name or describe them must meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from communique.extract.agreements.designations import Designation
    from communique.extract.agreements.instruments import DocumentMention
    from communique.records import AgreementKind

FAMILIES: dict[AgreementKind, str] = {"treaty": "agreement", "joint statement": "communique"}
DISTINCT = re.compile(r"\d{2,4}(?:/\d{2,4})?|first|second|third|fourth|fifth|earlier|previous|last")
APPOSING = re.compile(
    r"[\s,(—–-]*(?:better |also |so-)?(?:known as|called|dubbed|named|or)?[\s,“\"]*"
)
COUNTED = re.compile(r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many) ")
TITLE_WORD = re.compile(r"[\w-](?:[A-Z]{2}|\d)")
NAMING = re.compile(r"known as|called|dubbed|named")
LONGEST_LINK = len(", better known as ")  # characters between a document and its name
WORD = re.compile(r"\w[\w’'-]{2,}")
IDLE = frozenset(
    "the this that these those its their our joint final new proposed draft signed adopted "
    "possible between with for from and about under over".split()
)


class Told(Struct, frozen=True):
    """One mention of a document with what is known of it."""

    mention: DocumentMention
    designation: Designation
    name: str  # "Oslo accord"
    text: str  # the name with the words behind it that describe it
    start: int  # of the text in the document
    before: str  # the characters before it
    definite: bool


def is_same(left: Told, right: Told) -> bool:
    """Two mentions are of one document; `left` stands behind `right`."""
    if left.mention.sentence == right.mention.sentence and is_apposed(left, right):
        return True
    if family(left) != family(right) or differ(left.designation.keys, right.designation.keys):
        return False
    dated = same_year(left, right) and (is_unnamed(left) or is_unnamed(right))
    if dated or is_acronym_of(left.name, right.name) or is_acronym_of(right.name, left.name):
        return True
    return meet(left, right)


def meet(left: Told, right: Told) -> bool:
    """The names have a word in common or, without two names, half of the words that describe."""
    names = name_keys(left), name_keys(right)
    if all(names):
        return bool(names[0] & names[1]) and not is_rival(left, right)
    ours, theirs = telling_words(left), telling_words(right)
    if ours and theirs:
        return len(ours & theirs) * 2 >= min(len(ours), len(theirs))
    return not ours and left.definite and COUNTED.match(left.name) is None


def is_rival(left: Told, right: Told) -> bool:
    """Each name has a title word of its own: "the Norwegian ABC-3 treaty", "the Norwegian DEF"."""
    ours, theirs = title_words(left), title_words(right)
    return bool(ours - theirs) and bool(theirs - ours)


def title_words(told: Told) -> frozenset[str]:
    """Words before the noun with a capital or figure inside them: "START-3", "anti-ABM"."""
    return frozenset(w.lower() for w in WORD.findall(told.name) if TITLE_WORD.search(w))


def is_apposed(left: Told, right: Told) -> bool:
    """The later name stands right behind the earlier: "the accord, known as the X Agreement"."""
    gap = left.start - right.start - len(right.text)
    link = left.before[-gap:] if 0 < gap <= LONGEST_LINK else "and"
    if APPOSING.fullmatch(link) is None or not left.designation.certain:
        return False
    return not right.designation.certain or NAMING.search(link) is not None


def family(told: Told) -> str:
    """The kinds that writers exchange for one another, as one word."""
    kind = told.mention.row.kind
    return FAMILIES.get(kind, kind)


@lru_cache(maxsize=4096)
def differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Both have numbers, years or ordinals, and none in common."""
    left, right = ({k for k in keys if DISTINCT.fullmatch(k)} for keys in (ours, theirs))
    return bool(left) and bool(right) and not left & right


def same_year(left: Told, right: Told) -> bool:
    """A year or number in common."""
    return any(k.isdigit() for k in left.designation.keys & right.designation.keys)


def name_keys(told: Told) -> frozenset[str]:
    """The words of a name, without years, numbers and ordinals."""
    return frozenset(k for k in told.designation.keys if not DISTINCT.fullmatch(k))


def is_unnamed(told: Told) -> bool:
    """Only a year or number tells the document: "a 1997 agreement"."""
    return all(k.isdigit() for k in told.designation.keys)


def telling_words(told: Told) -> frozenset[str]:
    """Words of the name but the noun itself, numbers, and words that any document may have."""
    head = told.mention.row.word.split()[-1]
    noun = set() if told.mention.row.use == "name" else {head, head + "s"}
    words = (w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(told.text))
    return frozenset(
        w for w in words if w not in noun and w not in IDLE and not DISTINCT.fullmatch(w)
    )


def is_acronym_of(short: str, long: str) -> bool:
    """The first word of the one is made of the initials of the other's capitals.

    >>> is_acronym_of("TPP", "Trans-Pacific Partnership")
    True
    """
    word = find_acronym(short)
    return word is not None and word == join_initials(long)


@lru_cache(maxsize=1024)
def find_acronym(name: str) -> str | None:
    """The first word all in capitals; every mention of a text is compared with those before."""
    return next((w for w in re.findall(r"\w{3,}", name) if w.isupper()), None)


@lru_cache(maxsize=1024)
def join_initials(name: str) -> str:
    """The capitals that words of the name begin with."""
    return "".join(re.findall(r"\b[A-Z]", name))
