"""Which reports descend from one original, and which tell one story.

Three relations are kept apart: a copy (`texts`), one source rendered anew (sentences told alike,
one voice that says the same in both (`renderings`), many aligned statements, or one agency, one
meeting, one day), and independent reports of one event, which share no original. A story is wider:
reports that tell of one meeting within a fortnight, and those of one happening by their words
(`stories`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from communique.ids import make_id
from communique.link.accounts import Account
from communique.link.days import gap_days
from communique.link.groups import connect
from communique.link.sources import Sources
from communique.link.stories import group_stories
from communique.link.texts import Kinship, Texts
from communique.records import DateValue, Reading

ALIGNED = 5  # statements told alike that make two reports one original
ALIGNED_SHARE = 0.5  # or this share of the shorter report's statements, of two or more
CREDIT_DAYS = 1  # one agency, one meeting: one story of the agency within a day
STORY_DAYS = 14
_FEWEST_ALIGNED = 2


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
    renderings: Sequence[Kinship]  # reports of one voice, one of which gives the other anew
    read_accounts: Callable[[], Sequence[Account]]


def group_originals(
    readings: Sequence[Reading], told: Told, sources: Sources, texts: Texts
) -> Originals:
    """The origin and the story of every document."""
    documents = [reading.document.id for reading in readings]
    kinships = [
        *texts.kinships,
        *told.renderings,
        *_find_aligned(told),
        *_find_shared_credits(told, sources),
    ]
    origins = connect(documents, ((k.left, k.right) for k in kinships))
    joined = [*_find_stories(told), *((k.left, k.right) for k in texts.kinships)]
    stories = connect(documents, joined)
    if len(stories) > 1:  # else there is nothing to be compared by words
        stories = group_stories(told.read_accounts(), joined)
    return Originals(
        _name_by_least("origin", origins),
        _name_by_least("story", stories),
        texts.copies,
        tuple(sorted(kinships)),
    )


def _name_by_least(prefix: str, groups: Iterable[Sequence[str]]) -> Mapping[str, str]:
    return {document: make_id(prefix, group[0]) for group in groups for document in group}


# --- one source rendered anew ---------------------------------------------------------------------


def _find_aligned(told: Told) -> Iterator[Kinship]:
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
