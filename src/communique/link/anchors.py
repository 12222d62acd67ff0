"""Anchors: a row as the words that tell it, and the facts of readings that an anchor still finds.

A fact is found by its text and its words; of several with like words, the one that says most nearly
the same. What was accepted or rejected is found only where it says the same as when it was judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch

from communique.judgements import Anchor, Part, Subject
from communique.link.judged_entities import find_known, know_by_name
from communique.link.ties import Item
from communique.records import (
    ActivityFact,
    AgreementFact,
    EntityRow,
    Fact,
    MeetingFact,
    MembershipFact,
    OfficeFact,
    Reading,
    StatementFact,
)

SAME_WORDS = 0.5  # share of code points that two spans have in common
MOST_SPANS = 3  # mentions of one referent that an anchor keeps
MOST_PARTS = 500  # texts of one entity that an anchor keeps: its name does for the rest
TABLES: Mapping[Subject, str] = {
    "office": "offices", "membership": "memberships", "meeting": "meetings",
    "statement": "statements", "agreement": "agreements", "activity": "activities",
}  # fmt: skip
Span = tuple[int, int]
ByDigest = Mapping[str, Sequence[Reading]]


# --- what a fact says -----------------------------------------------------------------------------


def write_key(fact: Fact) -> str:
    """What the fact says, as far as it tells it from others with the same words."""
    return "; ".join(f"{name}={value}" for name, value in _list_said(fact) if value is not None)


Said = Iterator[tuple[str, object]]


@singledispatch
def _list_said(fact: Fact) -> Said:
    raise TypeError(type(fact))


@_list_said.register
def _(fact: OfficeFact) -> Said:
    yield from (("person", fact.person), ("office", fact.office), ("of", fact.of))
    yield "former", fact.former or None


@_list_said.register
def _(fact: MembershipFact) -> Said:
    yield from (("member", fact.member), ("in", fact.organisation), ("tier", fact.tier))


@_list_said.register
def _(fact: MeetingFact) -> Said:
    yield from (("kind", fact.kind), ("body", fact.body), ("organisation", fact.organisation))
    yield "number", fact.number
    yield from (("with", referent) for referent in sorted({p.referent for p in fact.participants}))


@_list_said.register
def _(fact: StatementFact) -> Said:
    yield from (("by", speaker) for speaker in sorted(fact.speakers))


@_list_said.register
def _(fact: AgreementFact) -> Said:
    yield from (("kind", fact.kind), ("action", fact.action), ("name", fact.name))


@_list_said.register
def _(fact: ActivityFact) -> Said:
    yield from (("kind", fact.kind), ("stance", fact.stance), ("name", fact.name))
    yield from (("party", party) for party in sorted(fact.parties))


def list_spans(fact: Fact) -> tuple[Span, ...]:
    """The words of the fact: of a statement what was said."""
    words = fact.content if isinstance(fact, StatementFact) and fact.content else fact.evidence
    return tuple(sorted({(e.start, e.end) for e in words}))


# --- rows to anchors ------------------------------------------------------------------------------


def anchor_facts(
    subject: Subject, name: str, items: Iterable[Item], readings: Mapping[str, Reading]
) -> Anchor:
    """The anchor of a row that was made of these facts; `readings` by id of their document."""
    wanted = set(items)
    parts = {
        Part(readings[document].document.digest, write_key(fact), list_spans(fact))
        for document in {document for document, _ in wanted}
        for fact in getattr(readings[document], TABLES[subject])
        if (document, fact.id) in wanted
    }
    return Anchor(subject, name, tuple(sorted(parts)))


def anchor_entity(row: EntityRow, items: Iterable[Item], readings: Mapping[str, Reading]) -> Anchor:
    """The anchor of an entity that unites these referents: their mentions, name and country."""
    parts = set()
    for document, key in sorted(items)[:MOST_PARTS]:
        reading = readings[document]
        spans = _list_mentions(reading)[key][:MOST_SPANS]
        parts.add(Part(reading.document.digest, key, tuple(sorted(spans))))
    return Anchor("entity", row.name, tuple(sorted(parts)), row.kind, row.codes.iso3)


def _list_mentions(reading: Reading) -> defaultdict[str, list[Span]]:
    """Referent -> spans of its mentions, names first."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in sorted(reading.mentions, key=lambda m: (m.form != "name", m.evidence)):
        found[mention.referent].append((mention.evidence.start, mention.evidence.end))
    return found


# --- anchors to facts -----------------------------------------------------------------------------


def index_digests(readings: Iterable[Reading]) -> ByDigest:
    """Readings by the digest of their text; copies of one text lie together."""
    found: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[reading.document.digest].append(reading)
    return found


def find_items(anchor: Anchor, readings: ByDigest, *, exactly: bool) -> frozenset[Item]:
    """The facts, or referents, that the anchor stands for; none where the words are gone.

    Exactly: only those that say the same as when they were judged.
    """
    if anchor.subject == "entity":
        return _find_referents(anchor, readings)
    return frozenset(
        (reading.document.id, fact)
        for part in anchor.parts
        for reading in readings.get(part.digest, ())
        for fact in _find_facts(part, getattr(reading, TABLES[anchor.subject]), exactly=exactly)
    )


def _find_facts(part: Part, facts: Iterable[Fact], *, exactly: bool) -> list[str]:
    """Ids of the facts that the part is: several only if they say the same in the same words."""
    scored = [
        (_likeness(part.key, key), overlap, key, fact.id)
        for fact in facts
        if (overlap := _overlap(part.spans, list_spans(fact))) >= SAME_WORDS
        and ((key := write_key(fact)) == part.key or not exactly)
    ]
    best = max((each[:2] for each in scored), default=None)
    found = [each for each in scored if each[:2] == best]
    return [each[3] for each in found] if len({each[2] for each in found}) == 1 else []


def _likeness(left: str, right: str) -> float:
    ours, theirs = set(left.split("; ")), set(right.split("; "))
    return len(ours & theirs) / len(ours | theirs)


def _overlap(left: Iterable[Span], right: Sequence[Span]) -> float:
    """The likeness of the two spans that are most alike."""
    return max((_share(one, other) for one in left for other in right), default=0.0)


def _share(left: Span, right: Span) -> float:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    covered = max(left[1], right[1]) - min(left[0], right[0])
    return shared / covered if shared > 0 else float(left == right)


def _find_referents(anchor: Anchor, readings: ByDigest) -> frozenset[Item]:
    """Referents by text and key or words; where none is left, by name and country."""
    found = find_by_words(anchor, readings)
    known = know_by_name(anchor.kind, anchor.name, None)
    if not found and known is not None:
        found = {
            (reading.document.id, ref.key)
            for copies in readings.values()
            for reading in copies
            for ref in reading.referents
            if find_known(ref, None) == known and ref.country in (None, anchor.country)
        }
    return frozenset(found)


def find_by_words(anchor: Anchor, readings: ByDigest) -> set[Item]:
    """Referents of the anchor's texts that it stands for."""
    return {
        (reading.document.id, key)
        for part in anchor.parts
        for reading in readings.get(part.digest, ())
        for key in _find_keys(part, anchor, reading)
    }


def _find_keys(part: Part, anchor: Anchor, reading: Reading) -> set[str]:
    kinds = {ref.key: ref.kind for ref in reading.referents}
    if kinds.get(part.key) == anchor.kind:
        return {part.key}
    return {
        mention.referent
        for mention in reading.mentions
        if (mention.evidence.start, mention.evidence.end) in part.spans
        and kinds.get(mention.referent) == anchor.kind
        and mention.form == "name"
    }
