"""Entities of a record as actors: their state, their CAMEO role by office, their organisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.lexicon import Lexicon, build_lexicon
from communique.records import CodedActor, EntityRow, Evidence, OfficeRow, Record

if TYPE_CHECKING:
    from communique.codebook import Codebook
    from communique.vocabulary import Vocabulary

LONGEST_TITLE = 5  # words of an agent
NO_STATE = "---"


class Directory(Struct, frozen=True):
    """The entities of a record by what coding asks of them."""

    entities: dict[str, EntityRow]
    offices: dict[str, tuple[OfficeRow, ...]]  # id of a person -> offices, present ones first
    office: dict[str, OfficeRow]  # id -> row
    states: dict[str, EntityRow]  # ISO alpha-3 -> country
    organisations: dict[str, str]  # lower-case name -> key of organisations.csv
    lexicon: Lexicon


def open_directory(record: Record, codebook: Codebook, vocabulary: Vocabulary) -> Directory:
    """The directory of the record."""
    offices: dict[str, list[OfficeRow]] = {}
    for row in sorted(record.offices, key=lambda row: (row.former, row.id)):
        offices.setdefault(row.person, []).append(row)
    names = {
        name.lower(): row.key
        for row in vocabulary.organisations
        for name in (row.key, row.name, *row.names)
    }
    return Directory(
        {row.id: row for row in record.entities},
        {person: tuple(rows) for person, rows in offices.items()},
        {row.id: row for row in record.offices},
        {row.codes.iso3: row for row in record.entities if row.codes.iso3},
        names,
        build_lexicon(codebook),
    )


def find_party(
    entity: str, directory: Directory, title: str | None = None, words: Evidence | None = None
) -> CodedActor | None:
    """The entity as an actor, None where no state or organisation is told for it.

    `title` is the office in which it acts: "minister of defence" makes XXXGOVMIL.
    """
    row = directory.entities.get(entity)
    if row is None:
        return None
    if row.kind == "person":
        return _find_person(row, directory, title, words)
    if row.codes.iso3:
        role, sectors = read_role(title, directory.lexicon) if title else ("", ())
        return CodedActor(row.name, row.id, row.codes.iso3, row.codes.iso3 + role, sectors, words)
    key = _organisation_of(row, directory)
    if key is not None:
        code = "IGO" + directory.lexicon.organisations.get(key, "")
        return CodedActor(row.name, row.id, None, code, (), words)
    parent = directory.entities.get(row.parent) if row.parent else None
    if parent is None or parent.id == row.id:
        return None
    owner = find_party(parent.id, directory, title, words)
    return owner and CodedActor(row.name, row.id, owner.country, owner.code, owner.sectors, words)


def find_state(iso3: str, directory: Directory) -> CodedActor:
    """The state as a whole, by its entity where the record has one."""
    row = directory.states.get(iso3)
    return CodedActor(row.name if row else iso3, row.id if row else None, iso3, iso3, (), None)


def _find_person(
    row: EntityRow, directory: Directory, title: str | None, words: Evidence | None
) -> CodedActor | None:
    """The person by office: the one meant, else the first that names a state or organisation."""
    held = directory.offices.get(row.id, ())
    meant = [o for o in held if title is not None and title in (o.office, o.title, o.id)]
    for office in (*meant, *held):
        owner = find_party(office.of, directory) if office.of else None
        if owner is not None:
            role, sectors = read_role(office.office, directory.lexicon)
            if office.former and role.startswith("GOV"):
                role, sectors = "ELI", ("ELI",)
            if owner.country is None:  # an organisation has no government
                role, sectors = "", ()
            return CodedActor(row.name, row.id, owner.country, owner.code + role, sectors, words)
    return None


def _organisation_of(row: EntityRow, directory: Directory) -> str | None:
    """Key of the organisation in organisations.csv, by any of its names."""
    if row.kind not in ("organisation", "body"):
        return None
    names = (row.name, *row.names)
    return next((k for n in names if (k := directory.organisations.get(n.lower()))), None)


def read_role(title: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """CAMEO role and PLOVER sectors of a title: the longest agent in it; GOV where none is.

    The last words weigh most: "deputy minister of defence" is one of defence ministers.
    """
    words = re.findall(r"\w+|[^\w\s]", title.lower())
    best: tuple[int, str, tuple[str, ...]] = (0, "GOV", ("GOV",))
    for start in range(len(words)):
        for length in range(min(LONGEST_TITLE, len(words) - start), 0, -1):
            agent = lexicon.agents.get(tuple(words[start : start + length]))
            if agent is not None and length > best[0]:
                best = (length, agent.role, agent.sectors)
    return best[1], best[2]
