"""Parts into one record: rows of one part as they are, rows of many made of all their shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from communique.link.conflicts import find_membership_conflicts
from communique.link.judged import Judged
from communique.link.judged_rows import judge_table
from communique.link.parts import Part
from communique.link.shares import (
    Shared,
    build_entity,
    build_membership,
    build_office,
    build_source,
    gather,
)
from communique.link.statements import name_capacities
from communique.link.tellings import Id
from communique.records import EntityRow, MembershipRow, OfficeRow, Record, Source
from communique.vocabulary import Vocabulary

FORMAT = "communique-record/1"


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


AnyRow = TypeVar("AnyRow", bound=Named)


def merge_parts(
    parts: Sequence[Part],
    vocabulary: Vocabulary,
    judged: Judged,
    facts: Mapping[str, tuple[Id, ...]],
) -> Record:
    """The record; `facts` are what its rows were made of."""
    shared = gather(share for part in parts for share in part.shares)
    offices = judge_table(build_offices(shared), "office", facts, judged.fates)
    memberships = judge_table(build_memberships(shared), "membership", facts, judged.fates)
    held = name_capacities(offices)
    capacities = {name: held.get(person) for part in parts for name, person in part.open}
    conflicts = [*(part.conflicts for part in parts), find_membership_conflicts(memberships)]
    return Record(
        format=FORMAT,
        sources=build_sources(shared, vocabulary),
        documents=collect(part.documents for part in parts),
        entities=build_entities(shared, vocabulary),
        offices=offices,
        memberships=memberships,
        meetings=collect(part.meetings for part in parts),
        statements=tuple(
            replace(row, office=capacities[row.id]) if row.id in capacities else row
            for row in collect(part.statements for part in parts)
        ),
        claims=collect(part.claims for part in parts),
        agreements=collect(part.agreements for part in parts),
        activities=collect(part.activities for part in parts),
        conflicts=collect(conflicts),
        events=(),
        problems=collect([*(part.problems for part in parts), judged.problems]),
    )


def collect(tables: Iterable[Iterable[AnyRow]]) -> tuple[AnyRow, ...]:
    """All rows, sorted by id, each once."""
    rows = {row.id: row for table in tables for row in table}
    return tuple(rows[key] for key in sorted(rows))


# --- rows of many parts ---------------------------------------------------------------------------


def build_entities(shared: Mapping[str, Shared], vocabulary: Vocabulary) -> tuple[EntityRow, ...]:
    """All entities, sorted by id."""
    found = {name: each for name, each in shared.items() if each.kind == "entity"}
    rows = [build_entity(name, found[name], vocabulary) for name in sorted(found)]
    lands: dict[str, str] = {}
    for row in rows:
        if row.kind == "country" and row.codes.iso3:
            lands.setdefault(row.codes.iso3, row.id)
    return tuple(
        replace(row, parent=lands.get(row.codes.iso3 or ""))
        if row.kind == "place" and row.parent is None
        else row
        for row in rows
    )


def build_offices(shared: Mapping[str, Shared]) -> tuple[OfficeRow, ...]:
    """All offices, sorted by id."""
    names = sorted(name for name, each in shared.items() if each.kind == "office")
    return tuple(build_office(name, shared[name]) for name in names)


def build_memberships(shared: Mapping[str, Shared]) -> tuple[MembershipRow, ...]:
    """All memberships, sorted by id."""
    names = sorted(name for name, each in shared.items() if each.kind == "membership")
    return tuple(build_membership(name, shared[name]) for name in names)


def build_sources(shared: Mapping[str, Shared], vocabulary: Vocabulary) -> tuple[Source, ...]:
    """All sources, sorted by id."""
    names = sorted(name for name, each in shared.items() if each.kind == "source")
    return tuple(build_source(shared[name], vocabulary) for name in names)
