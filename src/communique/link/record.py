"""The record of many readings: surveyed together, linked part by part, merged.

    readings -> what all tell of persons (`looks`), who is whose neighbour -> parts -> Record

Pure and order-free: readings are sorted by document and a document read twice counts once, so that
the same documents, vocabulary and judgements give the same record, however they came in. What a
store keeps of it, and renews where it changed, is made by the same functions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.judgements import Judgement, Verdict
from communique.link.dateline_years import tell_years
from communique.link.entities import Entities, judge_groups, resolve_entities
from communique.link.groups import connect
from communique.link.histories import (
    Histories,
    ask_histories,
    gather_owners,
    restrict_histories,
    tell_owners,
)
from communique.link.judged import Judged, judge_readings
from communique.link.judged_entities import JudgedEntities, Key
from communique.link.looks import Known, Look, read_company, read_looks, resolve_looks
from communique.link.merging import merge_parts
from communique.link.neighbours import find_edges, portray
from communique.link.parts import Lore, Part, link_part
from communique.link.person_groups import Company
from communique.link.seats import gather_seats, tell_seats
from communique.link.tellings import Id
from communique.link.texts import Kinship, find_kinships
from communique.records import Reading, Record
from communique.vocabulary import Vocabulary


class Linked(NamedTuple):
    """A record, what its rows were made of, and what became of the judgements."""

    record: Record
    facts: Mapping[str, tuple[Id, ...]]  # row -> facts or referents of readings, sorted
    verdicts: tuple[Verdict, ...]

    def list_facts(self) -> Iterator[tuple[str, str, str]]:
        """Row, document, and fact or referent of it that the row was made of."""
        for row, items in self.facts.items():
            yield from ((row, *item) for item in items)


def link_readings(
    readings: Iterable[Reading], vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> Record:
    """What all readings say together, each fact once, every tuple sorted by id.

    Judgements that hold win over every rule.
    """
    return trace_readings(readings, vocabulary, judgements).record


def trace_readings(
    readings: Iterable[Reading], vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> Linked:
    """The same, with the facts behind each row."""
    judged = judge_readings(_sort_readings(readings), judgements)
    parts = link_parts(judged, vocabulary)
    facts: defaultdict[str, list[Id]] = defaultdict(list)
    for part in parts:
        for row, document, fact in part.facts:
            facts[row].append((document, fact))
    traced = {row: tuple(sorted(items)) for row, items in facts.items()}
    return Linked(merge_parts(parts, vocabulary, judged, traced), traced, judged.verdicts)


def _sort_readings(readings: Iterable[Reading]) -> list[Reading]:
    by_document = {reading.document.id: reading for reading in readings}
    return [by_document[document] for document in sorted(by_document)]


# --- parts ----------------------------------------------------------------------------------------


def link_parts(judged: Judged, vocabulary: Vocabulary) -> list[Part]:
    """All parts of the record."""
    readings = judged.readings
    kinships = list(find_kinships(readings))
    known, entities = know_referents(judged, vocabulary, kinships)
    judged = judged._replace(entities=entities)
    alone = {
        reading.document.id: resolve_entities([reading], vocabulary, known, judged.entities)
        for reading in readings
    }
    histories = gather_histories(readings, alone)
    years = gather_years(readings)
    portraits = [portray(each, alone[each.document.id], vocabulary, years) for each in readings]
    pairs = [
        *((k.left, k.right) for k in kinships), *find_edges(portraits, vocabulary),
        *list_tied(judged),
    ]  # fmt: skip
    by_id = {reading.document.id: reading for reading in readings}
    components = connect(by_id, pairs)
    part_of = {document: group[0] for group in components for document in group}
    own: defaultdict[str, list[Kinship]] = defaultdict(list)
    for kinship in kinships:
        own[part_of[kinship.left]].append(kinship)
    parts = []
    for group in components:
        asked = ask_histories((by_id[document], alone[document]) for document in group)
        lore = Lore(vocabulary, known, restrict_histories(histories, asked), years, judged)
        parts.append(link_part([by_id[document] for document in group], own[group[0]], lore))
    return parts


def list_tied(judged: Judged) -> Iterator[tuple[str, str]]:
    """Pairs of documents of which a person said that they tell of one thing."""
    for ties in (judged.meetings, judged.statements):
        yield from ((item[0], unit[0]) for item, unit in ties.units.items())
    yield from ((item[0], to[0]) for item, to in judged.occasions.items())


# --- what all readings tell -----------------------------------------------------------------------


def know_referents(
    judged: Judged, vocabulary: Vocabulary, kinships: Iterable[Kinship]
) -> tuple[Mapping[Key, Known], JudgedEntities]:
    """Persons, and what was judged: who or what they are; and where else what was judged leads."""
    items = judged.entities.list_items()
    looks = {r.document.id: read_looks(r, items) for r in judged.readings}
    marks: defaultdict[str, list[str]] = defaultdict(list)
    for kinship in kinships:
        for document in (kinship.left, kinship.right):
            marks[document].append(f"{kinship.left} {kinship.right}")
    holders: defaultdict[Look, list[str]] = defaultdict(list)
    for document, found in looks.items():
        for look in found.values():
            holders[look].append(document)

    def find_company(wanted: Sequence[Look]) -> Mapping[Look, Company]:
        return {
            look: Company().union(
                *(read_company(looks[d].values(), marks[d]) for d in holders[look])
            )
            for look in wanted
        }

    counts = Counter({look: len(documents) for look, documents in holders.items()})
    persons = resolve_looks(counts, find_company, judged.entities)
    known = {
        (document, key): persons[look]
        for document, found in looks.items()
        for key, look in found.items()
    }
    judged_as = judge_groups(judged.readings, vocabulary, known, judged.entities)
    moved = {key: judged_as.persons.get(about.entity, about) for key, about in known.items()}
    return moved | judged_as.known, judged.entities._replace(moved=judged_as.moved)


def gather_histories(readings: Iterable[Reading], alone: Mapping[str, Entities]) -> Histories:
    """Whose offices are whose, and which countries the record has; by the entities of each."""
    told = [each for r in readings for each in tell_owners(r, alone[r.document.id])]
    lands: dict[str, str] = {}
    for entities in alone.values():
        for iso3, entity in list_lands(entities):
            lands[iso3] = min(entity, lands.get(iso3, entity))
    seats = [each for r in readings for each in tell_seats(r, alone[r.document.id])]
    return Histories(gather_owners(told), lands, gather_seats(seats))


def list_lands(entities: Entities) -> Iterator[tuple[str, str]]:
    """Countries that a report tells of: ISO 3166-1 alpha-3 and entity."""
    for entity, kind in entities.kinds.items():
        if kind == "country" and entity in entities.countries:
            yield entities.countries[entity], entity


def gather_years(readings: Iterable[Reading]) -> Mapping[str, frozenset[int]]:
    """Person named in full -> years of the reports that name him and have a date."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for reading in readings:
        for key, year in tell_years(reading):
            years[key].add(year)
    return {key: frozenset(found) for key, found in years.items()}
