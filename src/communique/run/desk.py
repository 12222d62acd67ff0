"""The desk: readings, entities and portraits at hand while the record is renewed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.link.dateline_years import YearIndex, ask_years
from communique.link.entities import Entities, resolve_entities
from communique.link.judged_entities import Key
from communique.link.looks import Known, Look, read_looks
from communique.link.neighbours import Portrait, portray
from communique.records import Reading
from communique.store.neighbourhood import load_looks, load_tally
from communique.store.readings import load_reading
from communique.vocabulary import Vocabulary

_REMEMBERED = 6000  # documents whose reading and portrait are kept at hand


class Desk(NamedTuple):
    """What is at hand while the record is renewed."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    readings: dict[str, Reading]
    alone: dict[str, Entities]  # of each reading
    portraits: dict[str, Portrait]
    told: dict[str, Mapping[str, Look]]  # of each reading, by referent
    looks: dict[str, tuple[Look, int, Known]]

    def read(self, document: str) -> Reading:
        """The reading of a document."""
        if document not in self.readings:
            self.readings[document] = load_reading(self.connection, document)
        return self.readings[document]

    def look(self, document: str) -> Mapping[str, Look]:
        """How a document tells of each person."""
        if document not in self.told:
            self.told[document] = read_looks(self.read(document))
        return self.told[document]

    def know(self, document: str) -> Mapping[Key, Known]:
        """The persons of a document."""
        looks = self.look(document)
        return {(document, key): self.looks[look.id][2] for key, look in looks.items()}

    def resolve(self, document: str) -> Entities:
        """The entities of a document."""
        if document not in self.alone:
            self.alone[document] = resolve_entities(
                [self.read(document)], self.vocabulary, self.know(document)
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

    def tell_years(self, documents: Iterable[str]) -> YearIndex:
        """The years that may date one of these documents."""
        asked = {key for document in documents for key in ask_years(self.read(document))}
        return {
            key: frozenset(int(year) for _, year in load_tally(self.connection, f"years {key}"))
            for key in asked
        }

    def forget(self, documents: Iterable[str]) -> None:
        """None; nothing of these documents is at hand."""
        for document in documents:
            for store in (self.readings, self.alone, self.portraits, self.told):
                store.pop(document, None)

    def tidy(self) -> None:
        """None; not too much is at hand."""
        if len(self.readings) > _REMEMBERED:
            for store in (self.readings, self.alone, self.portraits, self.told):
                store.clear()


def open_desk(connection: sqlite3.Connection, vocabulary: Vocabulary) -> Desk:
    """A desk with the looks of the file, and nothing else at hand."""
    return Desk(connection, vocabulary, {}, {}, {}, {}, load_looks(connection))
