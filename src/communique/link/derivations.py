"""Derivations: which of two reports of one original took from the other, and how it shows.

In: documents and sources of a record. Out: pairs of documents of one origin with what binds them,
the direction, and sentences that both tell. Direction, the surest first: one credits the agency or
outlet that the other is; both credit one source, so that neither took from the other; one was
published days before. Where none of these holds, the direction is unknown and said to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import Literal, NamedTuple

from communique.link.days import days_between, locate_sentences
from communique.link.texts import CUT_CONTAINMENT, SENTENCE_LIKENESS, mark_stems, share_triples
from communique.records import DocumentRow, Evidence, Source

Direction = Literal["from the other", "to the other", "one source", "unknown"]

SHOWN = 3  # sentences of a pair
_PAIRED = 6  # more reports of one original are compared with the first of them only
_SENTENCE_WORDS = 6


class Derivation(NamedTuple):
    """Two documents of one origin, `a` first by id."""

    a: str
    b: str
    relation: str  # "copies", "re-renders", "shares the source of" or "is linked to"
    detail: str  # "93% of the words of the shorter"
    direction: Direction  # of `a`: whether it took from the other
    basis: str  # "credits Fjord Wire", "published 2 days later"
    source: str | None  # that one or both credit
    sentences: tuple[tuple[Evidence, Evidence], ...]  # that both tell, the most alike first


def derive_documents(
    documents: Iterable[DocumentRow], sources: Iterable[Source]
) -> tuple[Derivation, ...]:
    """Every pair, sorted."""
    names = {source.id: source.name for source in sources}
    origins: defaultdict[str, list[DocumentRow]] = defaultdict(list)
    for document in sorted(documents, key=lambda row: row.id):
        origins[document.origin].append(document)
    pairs = [pair for group in origins.values() for pair in _pair(group)]
    return tuple(sorted(_derive(left, right, names) for left, right in pairs))


def _pair(group: Sequence[DocumentRow]) -> Iterator[tuple[DocumentRow, DocumentRow]]:
    if len(group) <= _PAIRED:
        yield from combinations(group, 2)
        return
    first = min(group, key=lambda row: (row.published is None, _day(row), row.id))
    for row in group:
        if row.id != first.id:
            yield (first, row) if first.id < row.id else (row, first)


def _day(row: DocumentRow) -> str:
    return row.published.start if row.published else ""


def _derive(left: DocumentRow, right: DocumentRow, names: Mapping[str, str]) -> Derivation:
    told = _sentences_told(left, right)
    direction, basis, source = _find_direction(left, right, names)
    relation, detail = _relate(left, right, len(told))
    if not told and source is None:
        relation, detail = "is linked to", "through other reports"
    return Derivation(
        left.id, right.id, relation, detail, direction, basis, source, tuple(told[:SHOWN])
    )


# --- relation -------------------------------------------------------------------------------------


def _relate(left: DocumentRow, right: DocumentRow, told: int) -> tuple[str, str]:
    if left.digest == right.digest:
        return "copies", "the same text"
    share = share_triples(left.text, right.text)
    if share >= CUT_CONTAINMENT:
        return "copies", f"{share:.0%} of the words of the shorter"
    if told:
        return "re-renders", f"{told} sentence{'' if told == 1 else 's'} told alike"
    return "shares the source of", "no sentence told alike"


def _sentences_told(left: DocumentRow, right: DocumentRow) -> list[tuple[Evidence, Evidence]]:
    """Sentences of the one with the most like of the other, the most alike first."""
    ours, theirs = _split(left.id, left.text), _split(right.id, right.text)
    found = []
    for evidence, marks in ours:
        scored = [
            (shared / (len(marks) + len(others) - shared), other)
            for other, others in theirs
            if (shared := len(marks & others))
        ]
        alike, best = max(scored, default=(0.0, evidence), key=itemgetter(0, 1))
        if alike >= SENTENCE_LIKENESS:
            found.append((alike, evidence, best))
    return [pair[1:] for pair in sorted(found, key=lambda each: (-each[0], each[1]))]


@lru_cache(maxsize=256)
def _split(document: str, text: str) -> tuple[tuple[Evidence, frozenset[str]], ...]:
    return tuple(
        (Evidence(document, at, at + len(sentence), sentence), mark_stems(sentence))
        for at, sentence in locate_sentences(text)
        if len(sentence.split()) >= _SENTENCE_WORDS
    )


# --- direction ------------------------------------------------------------------------------------


def _find_direction(
    left: DocumentRow, right: DocumentRow, names: Mapping[str, str]
) -> tuple[Direction, str, str | None]:
    ours, theirs = _credited(left), _credited(right)
    taken = next((source for source in ours if source in _own(right)), None)
    given = next((source for source in theirs if source in _own(left)), None)
    if taken and not given:
        return "from the other", f"credits {names[taken]}", taken
    if given and not taken:
        return "to the other", f"the other credits {names[given]}", given
    common = next((source for source in ours if source in theirs), None)
    if common:
        return "one source", f"both credit {names[common]}", common
    return *_find_earlier(left, right), None


def _find_earlier(left: DocumentRow, right: DocumentRow) -> tuple[Direction, str]:
    if left.published is None or right.published is None:
        return "unknown", "no credit in common, and a date is unknown"
    if left.published.start > right.published.end:
        days = days_between(right.published.end, left.published.start)
        return "from the other", f"published {_count(days)} later"
    if right.published.start > left.published.end:
        days = days_between(left.published.end, right.published.start)
        return "to the other", f"published {_count(days)} earlier"
    return "unknown", "no credit in common, and published on the same days"


def _credited(row: DocumentRow) -> tuple[str, ...]:
    """Sources that it takes words from: agency and attribution, itself left out."""
    agency = (row.agency,) if row.agency else ()
    return tuple(s for s in (*agency, *row.attribution) if s != row.source)


def _own(row: DocumentRow) -> frozenset[str]:
    """The outlet it is in; without one, the agency that sent it out."""
    return frozenset(s for s in (row.source or row.agency,) if s)


def _count(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
