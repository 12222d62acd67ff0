"""What judgements reach: the texts and names they speak of, and what they make of each report.

So that a record is linked anew only where a judgement, or a report that it speaks of, came or went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from communique.ids import make_id
from communique.judgements import Anchor, Judgement
from communique.link.anchors import ByDigest, find_by_words
from communique.link.judged import Judged
from communique.link.judged_entities import Named, know_by_name
from communique.link.ties import NO_TAGS

Renamed = tuple[Named, str | None, str | None]  # of which country, and of which it is said to be


def list_anchors(judgements: Iterable[Judgement]) -> Iterator[Anchor]:
    """All anchors of the judgements."""
    for judgement in judgements:
        yield from judgement.about
        if judgement.to is not None:
            yield judgement.to


def list_digests(judgements: Iterable[Judgement]) -> set[str]:
    """Digests of all texts that the judgements speak of."""
    return {part.digest for anchor in list_anchors(judgements) for part in anchor.parts}


def list_lost(judgements: Iterable[Judgement], readings: ByDigest) -> set[Named]:
    """Entities that are known by their name alone: none of their words is left."""
    lost = set()
    for anchor in list_anchors(judgements):
        named = know_by_name(anchor.kind, anchor.name, None)
        if anchor.subject == "entity" and named and not find_by_words(anchor, readings):
            lost.add(named[:2])
    return lost


def list_renamed(judged: Judged) -> list[Renamed]:
    """Whose country is corrected wherever it is named; persons are told apart by their looks."""
    return [
        (correction.known[:2], correction.known[2], correction.value)
        for correction in judged.entities.countries
        if correction.known is not None and correction.known[0] != "person"
    ]


def list_tied(judged: Judged) -> Mapping[str, set[str]]:
    """Documents with those of which a person said that they tell of one thing."""
    tied: defaultdict[str, set[str]] = defaultdict(set)
    pairs = [*judged.meetings.units.items(), *judged.statements.units.items()]
    for (document, _), (other, _) in (*pairs, *judged.occasions.items()):
        if document != other:
            tied[document].add(other)
            tied[other].add(document)
    return tied


def mark_documents(judged: Judged) -> dict[str, str]:
    """A hash of all that was judged of each report of which something was."""
    said: defaultdict[str, list[object]] = defaultdict(list)
    for document, told in (*_list_fates(judged), *_list_ties(judged), *_list_fields(judged)):
        said[document].append(told)
    return {document: make_id("mark", repr(told)) for document, told in sorted(said.items())}


def _list_fates(judged: Judged) -> Iterator[tuple[str, object]]:
    corrected = {document for document, _ in judged.fates}
    for reading in judged.readings:
        if reading.document.id in corrected:
            yield reading.document.id, msgspec.msgpack.encode(reading)
    for (document, fact), fate in sorted(judged.fates.items(), key=lambda each: each[0]):
        yield document, (fact, [judgement.id for judgement in fate.list_holding()])


def _list_ties(judged: Judged) -> Iterator[tuple[str, object]]:
    groups = (judged.entities.ties, judged.meetings, judged.statements)
    for number, ties in enumerate(groups):
        for item in sorted({*ties.units, *ties.tags}):
            tags = sorted(ties.tags.get(item, NO_TAGS))
            yield item[0], (number, item[1], ties.units.get(item), tags)
    for (document, occasion), to in sorted(judged.occasions.items()):
        yield document, (occasion, to)
    for document, others in list_tied(judged).items():
        yield document, sorted(others)


def _list_fields(judged: Judged) -> Iterator[tuple[str, object]]:
    for correction in judged.entities.countries:
        yield from ((d, ("country", key, correction.value)) for d, key in sorted(correction.items))
    for number, correction in enumerate(judged.entities.names):
        for document, key in sorted(correction.items):
            yield document, ("name", number, key, correction.value)
