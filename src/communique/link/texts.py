"""Which texts descend from one another, by their words alone: copies, and one text rendered anew.

Word 3-grams of the shorter text that the longer one has tell copies (.8 and more; .6 with cuts,
where nothing speaks for another time); a sentence by sentence likeness tells renderings. Reports of
two sessions of one body are alike as copies are, and no copies: what they count and date differs,
or they were published weeks apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.link.days import WEEKDAYS, gap_days, split_sentences
from communique.link.groups import connect
from communique.link.names import fold, weighted_stems
from communique.link.sketches import NEAR_DAYS, find_candidates, make_sketch, shingles
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
_REMEMBERED = 1024  # texts, whose pairs come one after the other
_FEWEST_SENTENCES = 4
_SENTENCE_WORDS = 6
_COUNT = re.compile(
    r"\d.*|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w+(?:teenth|tieth)"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|"
    + "|".join(WEEKDAYS)
)


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
    kinships = tuple(sorted(_find_kinships(readings)))
    documents = [reading.document.id for reading in readings]
    copied = connect(documents, ((k.left, k.right) for k in kinships if k.relation == "copies"))
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for kinship in kinships:
        kin[kinship.left].add(kinship.right)
        kin[kinship.right].add(kinship.left)
    return Texts(
        kinships,
        {document: group[0] for group in copied for document in group},
        {document: frozenset(others) for document, others in kin.items()},
    )


# --- candidates -----------------------------------------------------------------------------------


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's 3-grams that the other has, 0 to 1."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _find_kinships(readings: Sequence[Reading]) -> Iterator[Kinship]:
    """Pairs of documents of which one holds nearly all of the other, or tells most of it."""
    first: dict[str, str] = {}
    sketches = []
    by_id = {reading.document.id: reading for reading in readings}
    for reading in readings:
        document = reading.document
        if document.digest in first:
            yield Kinship(first[document.digest], document.id, "copies", "the same text")
            continue
        first[document.digest] = document.id
        sketches.append(make_sketch(document.id, document.text, reading.page.published))
    for left, right in find_candidates(sketches):
        relation = _relate(by_id[left], by_id[right])
        if relation is not None:
            yield Kinship(left, right, *relation)


# --- relation of two texts ------------------------------------------------------------------------


def _relate(left: Reading, right: Reading) -> tuple[str, str] | None:
    """Relation and detail, None for independent texts."""
    share = containment(*(_shingles(reading.document.text) for reading in (left, right)))
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
    told, of = _sentences_told(left.document.text, right.document.text)
    if of >= _FEWEST_SENTENCES and told >= RENDERED_SENTENCES * of:
        return "re-renders", f"{told} of {of} sentences told alike"
    return None


@lru_cache(maxsize=_REMEMBERED)
def _shingles(text: str) -> frozenset[int]:
    return shingles(text)


def _days_apart(left: DateValue | None, right: DateValue | None) -> int | None:
    return None if left is None or right is None else gap_days(left, right)


def _same_time(left: Reading, right: Reading, share: float = SAME_TIME) -> bool:
    """Whether the numbers, ordinals, days and months of the one stand in the other."""
    ours, theirs = (_counts(reading.document.text) for reading in (left, right))
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) >= share * fewer


@lru_cache(maxsize=_REMEMBERED)
def _counts(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).split() if _COUNT.fullmatch(word))


class _Sentences(NamedTuple):
    """The sentences of a text as they are compared."""

    stems: tuple[Mapping[str, float], ...]
    totals: tuple[float, ...]  # weight of all stems of each
    holders: Mapping[str, Sequence[int]]  # stem -> sentences that have it


def _sentences_told(left: str, right: str) -> tuple[int, int]:
    """How many sentences of the text that has fewer the other tells too, and how many it has."""
    fewer, more = sorted((_content(left), _content(right)), key=lambda each: len(each.stems))
    told = sum(
        _is_told(stems, total, more) for stems, total in zip(fewer.stems, fewer.totals, strict=True)
    )
    return told, len(fewer.stems)


def _is_told(stems: Mapping[str, float], total: float, other: _Sentences) -> bool:
    """Whether some sentence of the other text is like this one (weighted Jaccard)."""
    shared: defaultdict[int, float] = defaultdict(float)
    for stem, weight in stems.items():
        for number in other.holders.get(stem, ()):
            shared[number] += min(weight, other.stems[number][stem])
    return any(
        weight >= SENTENCE_LIKENESS * (total + other.totals[number] - weight)
        for number, weight in shared.items()
    )


@lru_cache(maxsize=_REMEMBERED)
def _content(text: str) -> _Sentences:
    sentences = (s for s in split_sentences(text) if len(s.split()) >= _SENTENCE_WORDS)
    stems = tuple(weights for sentence in sentences if (weights := weighted_stems(sentence)))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(stems):
        for stem in weights:
            holders[stem].append(number)
    return _Sentences(stems, tuple(sum(weights.values()) for weights in stems), holders)
