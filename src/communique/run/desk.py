"""The desk: readings, entities and portraits at hand while the record is renewed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from communique.link.dateline_years import YearIndex, ask_years
from communique.link.entities import Entities, resolve_entities
from communique.link.judged import NOTHING_JUDGED, Judged
from communique.link.judged_entities import Key
from communique.link.looks import Known, Look, read_looks
from communique.link.neighbours import Portrait, portray
from communique.records import Reading
from communique.store.neighbourhood import load_looks, load_portrait, load_tally
from communique.store.readings import load_reading
from communique.vocabulary import Vocabulary

_REMEMBERED = 2_000_000  # characters of the texts whose readings are kept at hand: 100 MB


class Desk(NamedTuple):
    """What is at hand while the record is renewed."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    readings: dict[str, Reading]
    alone: dict[str, Entities]  # of each reading
    portraits: dict[str, Portrait]
    recalled: dict[str, Portrait]  # as the file has them
    told: dict[str, Mapping[str, Look]]  # of each reading, by referent
    looks: dict[str, tuple[Look, int, Known]]
    judged: Judged = NOTHING_JUDGED  # its readings are those that judgements speak of
    corrected: Mapping[str, Reading] = {}  # those by document
    known: Mapping[Key, Known] = {}  # judged referents

    def read(self, document: str) -> Reading:
        """The reading of a document, as it was judged."""
        if document in self.corrected:
            return self.corrected[document]
        if document not in self.readings:
            self.readings[document] = load_reading(self.connection, document)
        return self.readings[document]

    def look(self, document: str) -> Mapping[str, Look]:
        """How a document tells of each person."""
        if document not in self.told:
            is_judged = document in self.corrected
            items = self.judged.entities.list_items() if is_judged else frozenset[Key]()
            self.told[document] = read_looks(self.read(document), items)
        return self.told[document]

    def know(self, document: str) -> Mapping[Key, Known]:
        """The persons of a document, and what was judged."""
        persons = {
            (document, key): self.looks[look.id][2] for key, look in self.look(document).items()
        }
        if document not in self.corrected:
            return persons
        return persons | {key: about for key, about in self.known.items() if key[0] == document}

    def resolve(self, document: str) -> Entities:
        """The entities of a document."""
        if document not in self.alone:
            self.alone[document] = resolve_entities(
                [self.read(document)], self.vocabulary, self.know(document), self.judged.entities
            )
        return self.alone[document]

    def portray(self, document: str) -> Portrait:
        """The portrait of a document."""
        if document not in self.portraits:
            reading = self.read(document)
            years = self.tell_years([document])
            entities = self.resolve(document)
            self.portraits[document] = portray(reading, entities, self.vocabulary, years)
        return self.portraits[document]

    def recall(self, document: str) -> Portrait:
        """The same as the last link made it, for `meet` alone."""
        found = self.portraits.get(document) or self.recalled.get(document)
        if found is None:
            read = partial(self.read, document)
            found = load_portrait(self.connection, document, read) or self.portray(document)
            self.recalled[document] = found
        return found

    def tell_years(self, documents: Iterable[str]) -> YearIndex:
        """The years that may date one of these documents."""
        asked = {key for document in documents for key in ask_years(self.read(document))}
        return {
            key: frozenset(int(year) for _, year in load_tally(self.connection, f"years {key}"))
            for key in asked
        }

    def _list_stores(self) -> tuple[dict[str, Any], ...]:
        return self.readings, self.alone, self.portraits, self.recalled, self.told

    def forget(self, documents: Iterable[str]) -> None:
        """None; nothing of these documents is at hand."""
        for document in documents:
            for store in self._list_stores():
                store.pop(document, None)

    def tidy(self) -> None:
        """None; not too much is at hand."""
        if sum(len(each.document.text) for each in self.readings.values()) > _REMEMBERED:
            for store in self._list_stores():
                store.clear()


def open_desk(connection: sqlite3.Connection, vocabulary: Vocabulary) -> Desk:
    """A desk with the looks of the file, and nothing else at hand."""
    return Desk(connection, vocabulary, {}, {}, {}, {}, {}, load_looks(connection))
