"""The record put together from the parts and shared rows of the file."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from communique.link.merging import FORMAT, collect
from communique.link.parts import Part
from communique.link.shares import by_day
from communique.link.statements import name_capacities
from communique.records import (
    ConflictRow,
    EntityRow,
    MembershipRow,
    OfficeRow,
    Record,
    Sighting,
    Source,
    StatementRow,
)
from communique.store.parts import load_pieces
from communique.store.shared import SharedRow, decode_shared

Words = Mapping[str, Sequence[Sighting]]  # row -> its words in all parts


def assemble_record(connection: sqlite3.Connection) -> Record:
    """The record, texts left out."""
    parts = [piece.part for piece in load_pieces(connection)]
    rows, conflicts = _load_shared(connection)
    words = _gather_words(parts)
    offices = tuple(_date_office(row, words) for row in rows if isinstance(row, OfficeRow))
    return Record(
        format=FORMAT,
        sources=tuple(row for row in rows if isinstance(row, Source)),
        documents=collect(part.documents for part in parts),
        entities=tuple(
            replace(row, mentions=tuple(sorted(each.evidence for each in words[row.id])))
            for row in rows
            if isinstance(row, EntityRow)
        ),
        offices=offices,
        memberships=tuple(
            replace(row, evidence=tuple(sorted(each.evidence for each in words[row.id])))
            for row in rows
            if isinstance(row, MembershipRow)
        ),
        meetings=collect(part.meetings for part in parts),
        statements=_complete_statements(parts, offices),
        claims=collect(part.claims for part in parts),
        agreements=collect(part.agreements for part in parts),
        activities=collect(part.activities for part in parts),
        conflicts=collect([*(part.conflicts for part in parts), conflicts]),
        events=(),
        problems=collect(part.problems for part in parts),
    )


def _gather_words(parts: Iterable[Part]) -> Words:
    words: defaultdict[str, list[Sighting]] = defaultdict(list)
    for part in parts:
        for share in part.shares:
            words[share.row] += share.words
    return words


def _date_office(row: OfficeRow, words: Words) -> OfficeRow:
    return replace(row, seen=tuple(sorted(words[row.id], key=by_day)))


def _complete_statements(
    parts: Sequence[Part], offices: Sequence[OfficeRow]
) -> tuple[StatementRow, ...]:
    """Statements; an office that the report does not tell is the one others give the speaker."""
    held = name_capacities(offices)
    capacities = {name: held.get(person) for part in parts for name, person in part.open}
    return tuple(
        replace(row, office=capacities[row.id]) if row.id in capacities else row
        for row in collect(part.statements for part in parts)
    )


def _load_shared(connection: sqlite3.Connection) -> tuple[list[SharedRow], list[ConflictRow]]:
    rows: list[SharedRow] = []
    conflicts: list[ConflictRow] = []
    for kind, body in connection.execute("SELECT kind, body FROM shared_row ORDER BY id"):
        if kind == "conflict":
            conflicts += msgspec.msgpack.decode(body, type=tuple[ConflictRow, ...])
        else:
            rows.append(decode_shared(kind, body))
    return rows, conflicts
