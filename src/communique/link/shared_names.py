"""What each document adds to the rows of entities and of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from communique.link.entities import Entities
from communique.link.judged_entities import JudgedEntities
from communique.link.shares import Share, write
from communique.link.sources import Told, name_source, names_told
from communique.records import Evidence, Reading, Sighting
from communique.vocabulary import Vocabulary


def share_entities(
    readings: Iterable[Reading], entities: Entities, judged: JudgedEntities
) -> Iterator[Share]:
    """Names, countries, parents, members and mentions, by entity and document."""
    called = {
        key: write((number, correction.value))
        for number, correction in enumerate(judged.names)
        for key in correction.items
        if correction.value is not None
    }
    for reading in readings:
        document = reading.document.id
        values: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        words: defaultdict[str, set[Evidence]] = defaultdict(set)
        for ref in reading.referents:
            key = (document, ref.key)
            entity = entities.ids[key]
            told = values[entity]
            told += (("kind", ref.kind), ("name", ref.name))
            told += (("form", form) for form in dict.fromkeys((ref.name, *ref.names)))
            told += (("country", country) for country in _find(entities.told.get(key)))
            told += (("called", name) for name in _find(called.get(key)))
            parent = entities.find(document, ref.parent)
            told += (("parent", each) for each in _find(parent) if each != entity)
            members = (entities.find(document, member) for member in ref.members)
            told += (("member", each) for each in members if each and each != entity)
        for mention in reading.mentions:
            words[entities.ids[document, mention.referent]].add(mention.evidence)
        for entity, told in values.items():
            seen = tuple(Sighting(None, evidence) for evidence in sorted(words[entity]))
            yield Share("entity", entity, document, tuple(sorted(told)), seen)


def _find(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def share_sources(readings: Sequence[Reading], vocabulary: Vocabulary) -> Iterator[Share]:
    """The names under which each document tells of sources."""
    for reading in readings:
        rows: defaultdict[str, set[Told]] = defaultdict(set)
        for told in names_told([reading]):
            rows[name_source(told, vocabulary)[0].id].add(told)
        for row in sorted(rows):
            values = sorted(("told", write(told)) for told in rows[row])
            yield Share("source", row, reading.document.id, tuple(values))
