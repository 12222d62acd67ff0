"""Faults of FollowTheMoney JSON lines, by the schemata that we use (data/export_ftm.csv).

The package drops wrong values in silence, and its own validation lets pass a person without a
name, unknown properties and ids that point nowhere: this does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from communique.vocabulary_files import read_table

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
CHECKS = {
    "date": DATE,
    "country": re.compile(r"[a-z]{2}\Z"),
    "url": re.compile(r"https?://\S+\Z"),
    "language": re.compile(r"[a-z]{3}\Z"),
    "identifier": re.compile(r"Q\d+\Z"),
    "number": re.compile(r"-?\d+(\.\d+)?\Z"),
}
KINDS = {  # schema -> what it is, too
    "Person": ("LegalEntity", "Thing"), "Organization": ("LegalEntity", "Thing"),
    "PublicBody": ("Organization", "LegalEntity", "Thing"), "LegalEntity": ("Thing",),
    "Address": ("Thing",), "Position": ("Thing",), "Event": ("Thing",),
    "Article": ("Document", "Thing"), "Occupancy": (), "Membership": (), "Documentation": (),
}  # fmt: skip


class FtmProperty(Struct, frozen=True):
    """export_ftm.csv: a property of a schema that we write."""

    schema: str  # key together with property
    property: str
    type: str  # of FollowTheMoney: name, date, country, entity, text ...
    range: str | None  # entity: schema of what it points to
    required: Literal["yes", "no"]
    source: str


class FtmEntity(Struct, forbid_unknown_fields=True):
    """One line."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def list_faults(lines: Iterable[str]) -> list[str]:
    """Everything wrong with the lines, in words; nothing where all are right."""
    entities = [msgspec.json.decode(line, type=FtmEntity) for line in lines]
    schemata = {entity.id: entity.schema for entity in entities}
    faults = [f"{entity.id}: told twice" for entity in _repeated(entities)]
    for entity in entities:
        faults += _faults_of(entity, schemata)
    return faults


def _repeated(entities: Iterable[FtmEntity]) -> Iterator[FtmEntity]:
    seen: set[str] = set()
    for entity in entities:
        if entity.id in seen:
            yield entity
        seen.add(entity.id)


def _faults_of(entity: FtmEntity, schemata: dict[str, str]) -> Iterator[str]:
    """What is wrong with one entity."""
    known = _properties().get(entity.schema)
    if known is None:
        yield f"{entity.id}: unknown schema {entity.schema}"
        return
    for name, row in known.items():
        if row.required == "yes" and not entity.properties.get(name):
            yield f"{entity.id}: {entity.schema} without {name}"
    for name, values in entity.properties.items():
        if name not in known:
            yield f"{entity.id}: {entity.schema} has no property {name}"
            continue
        for value in values:
            fault = _fault_of_value(known[name], value, schemata)
            if fault:
                yield f"{entity.id}: {name} {value!r} {fault}"


def _fault_of_value(row: FtmProperty, value: str, schemata: dict[str, str]) -> str | None:
    """What is wrong with one value."""
    if not value.strip():
        return "is empty"
    if row.type == "entity":
        schema = schemata.get(value)
        if schema is None:
            return "points to nothing"
        fits = row.range in (schema, *KINDS[schema])
        return None if fits else f"is {schema}, no {row.range}"
    check = CHECKS.get(row.type)
    return None if check is None or check.match(value) else f"is no {row.type}"


@cache
def _properties() -> dict[str, dict[str, FtmProperty]]:
    found: dict[str, dict[str, FtmProperty]] = {}
    for row in read_table("export_ftm", FtmProperty, key_length=2):
        found.setdefault(row.schema, {})[row.property] = row
    return found
