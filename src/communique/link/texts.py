"""Which texts descend from one another, by their words alone: copies, and one text rendered anew.

Word 3-grams of the shorter text that the longer one has tell copies (.8 and more; .6 with cuts,
where nothing speaks for another time); a sentence by sentence likeness tells renderings. Reports of
two sessions of one body are alike as copies are, and no copies: what they count and date differs,
or they were published weeks apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.link.days import WEEKDAYS, gap_days, locate_sentences
from communique.link.groups import connect
from communique.link.names import fold, weigh_stems
from communique.link.sketches import NEAR_DAYS, find_candidates, make_sketch
from communique.records import DateValue, Evidence, Reading

COPY_CONTAINMENT = 0.8
CUT_CONTAINMENT = 0.6  # a copy with cuts or paragraphs moved
RENDERED_CONTAINMENT = 0.15
RENDERED_SENTENCES = 0.5  # share of the shorter text's sentences told in the other
SENTENCE_LIKENESS = 0.3
SAME_TIME = 0.6  # share of the numbers and days of the text with fewer that the other has
COPIED_TIME = 0.5  # the same share where the words are nearly all the same
COPIED_DAYS = 14  # published farther apart, the numbers must agree
RENDERED_DAYS = NEAR_DAYS
_REMEMBERED = 2048  # texts, whose pairs come one after the other
_FEWEST_SENTENCES = 4
_SENTENCE_WORDS = 6
_COUNTS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " january february march april may june july august september october november"
    " december".split()
) | frozenset(WEEKDAYS)
_ORDINAL = ("teenth", "tieth")  # endings of further ordinals


class Kinship(NamedTuple):
    """Two documents with one original."""

    left: str
    right: str
    relation: str  # "copies", "re-renders" or "shares the source of"
    detail: str  # "12 aligned statements"


class Texts(NamedTuple):
    """Which documents are kin by their words."""

    kinships: tuple[Kinship, ...]
    copies: Mapping[str, str]  # document -> least document with the same text, or nearly
    kin: Mapping[str, frozenset[str]]  # document -> documents of which it is a copy or rendering

    def mark(self, document: str, spans: Iterable[Evidence | None]) -> str:
        """A mark of these words, equal in all copies of one text."""
        words = (fold(e.quote) for e in sorted(e for e in spans if e is not None))
        return " | ".join([self.copies.get(document, document), *words])


def compare_texts(readings: Sequence[Reading]) -> Texts:
    """Kinships of all readings, and what follows from them."""
    return join_texts(readings, find_kinships(readings))


def find_kinships(readings: Sequence[Reading]) -> Iterator[Kinship]:
    """Pairs of documents of which one holds nearly all of the other, or tells most of it."""
    by_id = {reading.document.id: reading for reading in readings}
    sketches = [make_sketch(r.document.id, r.document.text, r.page.published) for r in readings]
    for left, right in find_candidates(sketches):
        kinship = relate_texts(by_id[left], by_id[right])
        if kinship is not None:
            yield kinship


def join_texts(readings: Sequence[Reading], related: Iterable[Kinship]) -> Texts:
    """What follows from kinships of pairs; a text read under another name is kin as its first is.

    `readings` are sorted by document.
    """
    first: dict[str, str] = {}
    same = []
    for reading in readings:
        document = reading.document
        least = first.setdefault(document.digest, document.id)
        if least != document.id:
            same.append(Kinship(least, document.id, "copies", "the same text"))
    others = {kinship.right for kinship in same}
    kinships = sorted([*same, *(k for k in related if others.isdisjoint(k[:2]))])
    documents = [reading.document.id for reading in readings]
    copied = connect(documents, ((k.left, k.right) for k in kinships if k.relation == "copies"))
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for kinship in kinships:
        kin[kinship.left].add(kinship.right)
        kin[kinship.right].add(kinship.left)
    return Texts(
        tuple(kinships),
        {document: group[0] for group in copied for document in group},
        {document: frozenset(found) for document, found in kin.items()},
    )


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's 3-grams that the other has, 0 to 1."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def share_triples(left: str, right: str) -> float:
    """Share of the shorter text's 3-grams that the other has, 0 to 1."""
    return containment(shingles(left), shingles(right))


@lru_cache(maxsize=_REMEMBERED)
def shingles(text: str) -> frozenset[int]:
    """Marks of the word 3-grams of a text, for this process only: those of a sketch are kept."""
    words = fold(text).split()
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False))) or frozenset(
        [hash(tuple(words))]
    )


def relate_texts(left: Reading, right: Reading) -> Kinship | None:
    """What two documents are to each other by their words, None where they are independent."""
    ids = left.document.id, right.document.id
    if left.document.digest == right.document.digest:
        return Kinship(min(ids), max(ids), "copies", "the same text")
    relation = _relate(left, right) if ids[0] < ids[1] else _relate(right, left)
    return None if relation is None else Kinship(min(ids), max(ids), *relation)


# --- relation of two texts ------------------------------------------------------------------------


def _relate(left: Reading, right: Reading) -> tuple[str, str] | None:
    """Relation and detail, None for independent texts."""
    share = share_triples(left.document.text, right.document.text)
    days = _days_apart(left.page.published, right.page.published)
    if share >= COPY_CONTAINMENT:
        is_near = days is not None and days <= COPIED_DAYS
        is_copy = is_near or _same_time(left, right, COPIED_TIME)
        return ("copies", f"{share:.0%} of the words of the shorter") if is_copy else None
    if share < RENDERED_CONTAINMENT:
        return None
    if (days is not None and days > RENDERED_DAYS) or not _same_time(left, right):
        return None
    if share >= CUT_CONTAINMENT:
        return "copies", f"{share:.0%} of the words of the shorter"
    told = _sentences_told(left.document.text, right.document.text)
    return None if told is None else ("re-renders", f"{told[0]} of {told[1]} sentences told alike")


def _days_apart(left: DateValue | None, right: DateValue | None) -> int | None:
    return None if left is None or right is None else gap_days(left, right)


def _same_time(left: Reading, right: Reading, share: float = SAME_TIME) -> bool:
    """Whether the numbers, ordinals, days and months of the one stand in the other."""
    ours, theirs = (_counts(reading.document.text) for reading in (left, right))
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) >= share * fewer


@lru_cache(maxsize=_REMEMBERED)
def _counts(text: str) -> frozenset[str]:
    words = frozenset(fold(text).split())
    counted = (w for w in words if w[0].isdecimal() or (w.endswith(_ORDINAL) and w not in _ORDINAL))
    return (words & _COUNTS).union(counted)


class _Sentences(NamedTuple):
    """The sentences of a text as they are compared."""

    marks: tuple[frozenset[str], ...]  # of the stems of each
    all: frozenset[str]


def _sentences_told(left: str, right: str) -> tuple[int, int] | None:
    """How many sentences of the text that has fewer the other tells too, and how many it has.

    None where they are too few.
    """
    fewer, more = sorted((_content(left), _content(right)), key=lambda each: len(each.marks))
    of = len(fewer.marks)
    if of < _FEWEST_SENTENCES:
        return None
    told = 0
    for number, marks in enumerate(fewer.marks):
        told += _is_told(marks, more)
        if told + of - number - 1 < RENDERED_SENTENCES * of:
            return None
    return told, of


def _is_told(marks: frozenset[str], other: _Sentences) -> bool:
    """Whether some sentence of the other text is like this one (weighted Jaccard)."""
    known, size = marks & other.all, len(marks)
    if len(known) < SENTENCE_LIKENESS * size:
        return False
    for theirs in other.marks:
        shared = len(known & theirs)
        if shared and shared >= SENTENCE_LIKENESS * (size + len(theirs) - shared):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def mark_stems(sentence: str) -> frozenset[str]:
    """The stems of a sentence; one that weighs double has two marks.

    So the Jaccard of two sets is `likeness` of the weights, to the bit.
    """
    weights = weigh_stems(sentence)
    return frozenset([*weights, *(f"{key} twice" for key, weight in weights.items() if weight > 1)])


@lru_cache(maxsize=_REMEMBERED)
def _content(text: str) -> _Sentences:
    sentences = (s for _, s in locate_sentences(text) if len(s.split()) >= _SENTENCE_WORDS)
    marks = tuple(found for sentence in sentences if (found := mark_stems(sentence)))
    return _Sentences(marks, frozenset[str]().union(*marks))
