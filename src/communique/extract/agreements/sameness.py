"""Which mentions of documents in one article are one document.

The nouns must be of one family ("deal", "pact" and "accord" are), years, numbers and ordinals must not
differ, and the words that name or describe them must meet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from communique.extract.agreements.designations import Designation
    from communique.extract.agreements.instruments import DocumentMention
    from communique.records import AgreementKind

FAMILIES: dict[AgreementKind, str] = {"treaty": "agreement", "joint statement": "communique"}
DISTINCT = re.compile(r"\d{2,4}(?:/\d{2,4})?|first|second|third|fourth|fifth|earlier|previous|last")
WORD = re.compile(r"\w[\w’'-]{2,}")
IDLE = frozenset(
    "the this that these those its their our joint final new proposed draft signed adopted possible "
    "between with for from and about under over".split()
)


class Told(Struct, frozen=True):
    """One mention of a document with what is known of it."""

    mention: DocumentMention
    designation: Designation
    name: str


def is_same(left: Told, right: Told) -> bool:
    """Two mentions are of one document."""
    if family(left) != family(right) or differ(left.designation.keys, right.designation.keys):
        return False
    if is_acronym_of(left.name, right.name) or is_acronym_of(right.name, left.name):
        return True
    ours, theirs = telling_words(left), telling_words(right)
    if ours and theirs:
        return len(ours & theirs) * 2 >= min(len(ours), len(theirs))
    return same_year(left, right) or not (ours or theirs)


def family(told: Told) -> str:
    """The kinds that writers exchange for one another, as one word."""
    kind = told.mention.row.kind
    return FAMILIES.get(kind, kind)


def differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Both have numbers, years or ordinals, and none in common."""
    left, right = ({k for k in keys if DISTINCT.fullmatch(k)} for keys in (ours, theirs))
    return bool(left) and bool(right) and not left & right


def same_year(left: Told, right: Told) -> bool:
    """A year or number in common."""
    return any(k.isdigit() for k in left.designation.keys & right.designation.keys)


def telling_words(told: Told) -> frozenset[str]:
    """Words of the name but the noun itself, numbers, and words that any document may have."""
    noun = set(WORD.findall(told.mention.row.word))
    noun |= {w + "s" for w in noun}
    words = (w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(told.name))
    return frozenset(w for w in words if w not in noun and w not in IDLE and not DISTINCT.fullmatch(w))


def is_acronym_of(short: str, long: str) -> bool:
    """The first word of the one is made of the initials of the other's capitals.

    >>> is_acronym_of("TPP", "Trans-Pacific Partnership")
    True
    """
    word = next((w for w in re.findall(r"\w+", short) if len(w) > 2 and w.isupper()), None)
    initials = "".join(re.findall(r"\b[A-Z]", long))
    return word is not None and word == initials
