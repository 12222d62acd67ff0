"""Facts of readings as persons judged them: rejected ones left out, corrected ones put right.

A speaker or owner whom the report does not name is lent to it as a referent and tied to the entity
of the reports that do; an occasion told elsewhere is pointed to by an id of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from communique.ids import make_id
from communique.judgements import Judgement, Subject
from communique.link.anchors import TABLES
from communique.link.corrections import correct_fact, make_sure
from communique.link.fates import Fate
from communique.link.ties import Item, Joined
from communique.records import Fact, MeetingFact, OfficeFact, Reading, Referent, StatementFact

_POINTERS = ("office", "meeting", "within", "statement")  # ids of facts of the same reading


class Corrected(NamedTuple):
    """Readings with what linking must know of their corrections."""

    readings: Sequence[Reading]
    occasions: Mapping[Item, Item]  # id that stands for a meeting told elsewhere -> its telling
    told: Mapping[Item, Fact]  # judged fact, as its report tells it
    lent: Sequence[Joined]  # referents lent to a report, each with one of the entity that it is


class _Desk(NamedTuple):
    """What corrections look up, and what they leave behind."""

    fates: Mapping[str, Mapping[str, Fate]]  # by document, then fact
    targets: Mapping[str, frozenset[Item]]  # judgement -> referents or tellings its value names
    referents: Mapping[Item, Referent]
    borrowed: dict[Item, Referent]
    occasions: dict[Item, Item]
    told: dict[Item, Fact]
    lent: list[Joined]


def correct_readings(
    readings: Sequence[Reading],
    fates: Mapping[Item, Fate],
    targets: Mapping[str, frozenset[Item]],
) -> Corrected:
    """The readings, their judged facts put right; `targets` are what values of judgements name."""
    referents = {}
    if targets:
        referents = {(r.document.id, ref.key): ref for r in readings for ref in r.referents}
    by_document: defaultdict[str, dict[str, Fate]] = defaultdict(dict)
    for (document, fact), fate in fates.items():
        by_document[document][fact] = fate
    desk = _Desk(by_document, targets, referents, {}, {}, {}, [])
    corrected = [
        _correct_reading(reading, desk) if reading.document.id in by_document else reading
        for reading in readings
    ]
    return Corrected(corrected, desk.occasions, desk.told, desk.lent)


def _correct_reading(reading: Reading, desk: _Desk) -> Reading:
    document = reading.document.id
    judged = desk.fates[document]
    gone = {fact for fact, fate in judged.items() if fate.is_rejected}
    tables = {
        table: tuple(
            _forget_pointers(
                _correct(fact, subject, document, desk) if fact.id in judged else fact, gone
            )
            for fact in getattr(reading, table)
            if fact.id not in gone
        )
        for subject, table in TABLES.items()
    }
    borrowed = (ref for (d, _), ref in sorted(desk.borrowed.items()) if d == document)
    return replace(reading, referents=(*reading.referents, *borrowed), **tables)


def _correct(fact: Fact, subject: Subject, document: str, desk: _Desk) -> Fact:
    fate = desk.fates[document][fact.id]
    desk.told[document, fact.id] = fact
    fact = make_sure(fact)
    for _, held in sorted(fate.corrections.items()):
        judgement = held[-1]
        if isinstance(fact, StatementFact) and judgement.field == "speaker":
            speakers = (_lend(judgement, document, desk),) if judgement.to else ()
            fact = replace(fact, speakers=speakers, office=None)
        elif isinstance(fact, StatementFact) and judgement.field == "occasion":
            meeting = _point(judgement, document, desk) if judgement.to else None
            fact = replace(fact, meeting=meeting)
        elif isinstance(fact, OfficeFact) and judgement.field == "of":
            fact = replace(fact, of=_lend(judgement, document, desk) if judgement.to else None)
        else:
            fact = correct_fact(fact, subject, judgement)
    return fact


def _lend(judgement: Judgement, document: str, desk: _Desk) -> str:
    """The key under which the report knows the entity that the value names."""
    items = sorted(desk.targets[judgement.id])
    own = [key for d, key in items if d == document]
    if own:
        return own[0]
    lender = items[0]
    key = lender[1]
    if (document, key) in desk.referents:  # another of that name
        key = f"{key} ({judgement.id})"
    ref = replace(desk.referents[lender], key=key, parent=None, members=())
    desk.borrowed[document, key] = ref
    desk.lent.append(Joined(judgement.id, frozenset([lender, (document, key)])))
    return key


def _point(judgement: Judgement, document: str, desk: _Desk) -> str:
    """The id under which the report knows the meeting that the value names."""
    items = sorted(desk.targets[judgement.id])
    own = [fact for d, fact in items if d == document]
    if own:
        return own[0]
    occasion = make_id("occasion", *items[0])
    desk.occasions[document, occasion] = items[0]
    return occasion


def _forget_pointers(fact: Fact, gone: set[str]) -> Fact:
    """The fact without its ids of facts that a person rejected."""
    lost = {name: None for name in _POINTERS if getattr(fact, name, None) in gone}
    if isinstance(fact, MeetingFact) and gone:
        parts = tuple(
            replace(part, office=None) if part.office in gone else part
            for part in fact.participants
        )
        return replace(fact, participants=parts, **lost)
    return replace(fact, **lost) if lost else fact
