"""Which reports descend from one original, and which tell one story.

Three relations are kept apart: a copy (word 3-grams of the shorter contained by .8 or more), one
source rendered anew (many aligned statements, or one agency, one meeting, one day), and independent
reports of one event, which share no original. A story is wider: reports that tell of one meeting
within a fortnight.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from communique.ids import make_id
from communique.link.days import gap_days
from communique.link.groups import connect
from communique.link.names import fold
from communique.link.sources import Sources
from communique.records import DateValue, Reading

COPY_CONTAINMENT = 0.8
ALIGNED = 5  # statements told alike that make two reports one original
ALIGNED_SHARE = 0.5  # or this share of the shorter report's statements, of two or more
CREDIT_DAYS = 1  # one agency, one meeting: one story of the agency within a day
STORY_DAYS = 14
_FEWEST_ALIGNED = 2
_FEW_HOLDERS = 40
_SAMPLED = 16  # one 3-gram in so many is looked up; a copy shares dozens of them


class Kinship(NamedTuple):
    """Two documents with one original."""

    left: str
    right: str
    relation: str  # "copies", "re-renders" or "shares the source of"
    detail: str  # "12 aligned statements"


class Originals(NamedTuple):
    """What each document descends from."""

    origins: Mapping[str, str]  # document -> origin
    stories: Mapping[str, str]  # document -> story
    copies: Mapping[str, str]  # document -> least document with the same text, or nearly
    kinships: tuple[Kinship, ...]


class Told(NamedTuple):
    """What is needed of the linked facts: which documents share what."""

    claims: Sequence[Sequence[str]]  # documents of each claim
    meetings: Sequence[Sequence[str]]  # documents of each meeting
    published: Mapping[str, DateValue]
    statements: Mapping[str, int]  # document -> number of claims it tells


def group_originals(readings: Sequence[Reading], told: Told, sources: Sources) -> Originals:
    """The origin and the story of every document."""
    documents = [reading.document.id for reading in readings]
    copies = sorted(_find_copies(readings))
    kinships = [
        *copies,
        *_find_renderings(told),
        *_find_shared_credits(told, sources),
    ]
    origins = connect(documents, ((k.left, k.right) for k in kinships))
    stories = connect(documents, [*_find_stories(told), *((k.left, k.right) for k in copies)])
    copied = connect(documents, ((k.left, k.right) for k in copies))
    return Originals(
        _name_by_least("origin", origins),
        _name_by_least("story", stories),
        {document: group[0] for group in copied for document in group},
        tuple(sorted(kinships)),
    )


def _name_by_least(prefix: str, groups: Iterable[Sequence[str]]) -> Mapping[str, str]:
    return {document: make_id(prefix, group[0]) for group in groups for document in group}


# --- copies ---------------------------------------------------------------------------------------


def shingles(text: str) -> frozenset[int]:
    """Hashes of the word 3-grams of a text, the same on every machine."""
    words = fold(text).split()
    triples = (" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2)))
    return frozenset(zlib.crc32(triple.encode()) for triple in triples)


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's 3-grams that the other has, 0 to 1."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _find_copies(readings: Sequence[Reading]) -> Iterator[Kinship]:
    """Pairs of documents of which one holds nearly all of the other."""
    first: dict[str, str] = {}
    grams: dict[str, frozenset[int]] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for reading in readings:
        document = reading.document
        if document.digest in first:
            yield Kinship(first[document.digest], document.id, "copies", "the same text")
            continue
        first[document.digest] = document.id
        grams[document.id] = shingles(document.text)
        for gram in grams[document.id]:
            if gram % _SAMPLED == 0:
                holders[gram].append(document.id)
    pairs = {pair for found in holders.values() for pair in _pairs_to_compare(found)}
    for left, right in sorted(pairs):
        share = containment(grams[left], grams[right])
        if share >= COPY_CONTAINMENT:
            yield Kinship(left, right, "copies", f"{share:.0%} of the words of the shorter")


def _pairs_to_compare(holders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of the documents that share a 3-gram; of many, a chain and a star.

    In a large set of copies those connect them, and a phrase of thousands costs only thousands.
    """
    if len(holders) <= _FEW_HOLDERS:
        yield from combinations(holders, 2)
    else:
        yield from pairwise(holders)
        yield from ((holders[0], other) for other in holders[1:])


# --- one source rendered anew ---------------------------------------------------------------------


def _find_renderings(told: Told) -> Iterator[Kinship]:
    aligned: Counter[tuple[str, str]] = Counter()
    for documents in told.claims:
        aligned.update(combinations(sorted(set(documents)), 2))
    met: defaultdict[str, set[int]] = defaultdict(set)
    for number, documents in enumerate(told.meetings):
        for document in documents:
            met[document].add(number)
    for left, right in sorted(aligned):
        count = aligned[left, right]
        shorter = min(told.statements[left], told.statements[right])
        is_most = count >= _FEWEST_ALIGNED and count >= ALIGNED_SHARE * shorter
        if count >= ALIGNED or (is_most and met[left] & met[right]):
            yield Kinship(left, right, "re-renders", f"{count} aligned statements")


def _find_shared_credits(told: Told, sources: Sources) -> Iterator[Kinship]:
    """Reports of one meeting on one day that name one source for their words."""
    labels = {row.id: row.name for row in sources.rows}
    for documents in told.meetings:
        by_source: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            credit = sources.credits[document]
            own = () if credit.credited() or not credit.outlet else (credit.outlet,)
            for source in (*credit.credited(), *own):
                by_source[source].add(document)
        for source in sorted(by_source):
            for left, right in pairwise(_by_date(by_source[source], told.published)):
                if gap_days(told.published[left], told.published[right]) <= CREDIT_DAYS:
                    earlier, later = sorted((left, right))
                    yield Kinship(earlier, later, "shares the source of", labels[source])


def _by_date(documents: Iterable[str], published: Mapping[str, DateValue]) -> list[str]:
    dated = (document for document in documents if document in published)
    return sorted(dated, key=lambda document: (published[document].start, document))


# --- stories --------------------------------------------------------------------------------------


def _find_stories(told: Told) -> Iterator[tuple[str, str]]:
    """Pairs of documents that tell of one meeting within a fortnight.

    An undated one joins the earliest.
    """
    for documents in told.meetings:
        dated = _by_date(documents, told.published)
        for left, right in pairwise(dated):
            if gap_days(told.published[left], told.published[right]) <= STORY_DAYS:
                yield left, right
        for document in sorted(set(documents) - set(dated)):
            yield (dated or sorted(documents))[0], document
