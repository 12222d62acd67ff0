"""Rows that many parts tell of, in the file: tallies changed by what parts add, rows made of them.

A row is made again where its tallies changed, never from the parts; its words lie in the parts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from communique.link.conflicts import find_membership_conflicts
from communique.link.shares import (
    Kind,
    Share,
    Shared,
    build_entity,
    build_membership,
    build_office,
    build_source,
)
from communique.records import (
    ConflictRow,
    EntityRow,
    Evidence,
    MembershipRow,
    OfficeRow,
    Source,
)
from communique.store.exchange import exchange_pairs, write_rows
from communique.store.neighbourhood import add_tallies, compare_told, load_tally
from communique.store.tables import rows_of
from communique.vocabulary import Vocabulary

SHARED: Mapping[str, type] = {
    "entity": EntityRow, "office": OfficeRow, "membership": MembershipRow, "source": Source,
}  # fmt: skip
SharedRow = EntityRow | OfficeRow | MembershipRow | Source
AnyRow = TypeVar("AnyRow", EntityRow, OfficeRow, MembershipRow, Source)
Renewed = tuple[SharedRow | None, SharedRow | None]  # before and after


def change_shares(
    connection: sqlite3.Connection, gone: set[Share], come: set[Share], vocabulary: Vocabulary
) -> list[Renewed]:
    """The rows of which the shares changed; tallies and tables are those of the new shares."""
    old, new = (
        [(share.row, *value) for share in shares for value in share.values]
        for shares in (gone - come, come - gone)
    )
    add_tallies(connection, compare_told(old, new))
    changed = {share.row: share.kind for share in gone ^ come}
    rows = [
        (load_shared(connection, name), make_shared(connection, name, kind, vocabulary))
        for name, kind in sorted(changed.items())
    ]
    rows = _place_in_countries(connection, rows)
    replace_shared(connection, rows)
    return rows


def replace_shared(connection: sqlite3.Connection, rows: Iterable[Renewed]) -> None:
    """None; the second of each pair is in the tables instead of the first."""
    renewed = [(old, new) for old, new in rows if old != new]
    gone = ((old.id,) for old, new in renewed if old is not None and new is None)
    connection.executemany("DELETE FROM shared_row WHERE id = ?", gone)
    encode = msgspec.msgpack.Encoder().encode
    kinds = {row: kind for kind, row in SHARED.items()}
    come = ((new.id, kinds[type(new)], encode(new)) for _, new in renewed if new is not None)
    connection.executemany("INSERT OR REPLACE INTO shared_row VALUES (?, ?, ?)", come)
    write_rows(
        connection,
        {row for old, _ in renewed if old is not None for row in rows_of(old)},
        {row for _, new in renewed if new is not None for row in rows_of(new)},
    )


def load_shared(connection: sqlite3.Connection, name: str) -> SharedRow | None:
    """A row of many parts without its words."""
    query = "SELECT kind, body FROM shared_row WHERE id = ?"
    row = connection.execute(query, (name,)).fetchone()
    return None if row is None else decode_shared(*row)


def decode_shared(kind: str, body: bytes) -> SharedRow:
    """The row as it is kept."""
    row: SharedRow = msgspec.msgpack.decode(body, type=SHARED[kind])
    return row


def make_shared(
    connection: sqlite3.Connection, name: str, kind: Kind, vocabulary: Vocabulary
) -> SharedRow | None:
    """The row as its tallies tell it, None where nobody tells of it."""
    tally = load_tally(connection, name)
    shared = Shared(kind, tally, ())
    if not tally:
        return None
    match kind:
        case "entity":
            return build_entity(name, shared, vocabulary)
        case "office":
            return build_office(name, shared)
        case "membership":
            return build_membership(name, shared)
        case "source":
            return build_source(shared, vocabulary)


# --- places ---------------------------------------------------------------------------------------


def _place_in_countries(connection: sqlite3.Connection, rows: Sequence[Renewed]) -> list[Renewed]:
    """The rows; a place that no report gives a parent lies in the country of its code."""
    countries = [
        tuple(row if isinstance(row, EntityRow) and row.kind == "country" else None for row in pair)
        for pair in rows
    ]
    moved = {
        row.codes.iso3
        for pair in countries
        for row in pair
        if row is not None and _code(pair[0]) != _code(pair[1])
    }
    gone = {row.id for row, _ in countries if row is not None}
    told = {row.id: row for _, row in countries if row is not None}
    found = [*rows, *_find_places(connection, moved, {r.id for pair in rows for r in pair if r})]
    lands: dict[str | None, str | None] = {}
    placed: list[Renewed] = []
    for old, new in found:
        if isinstance(new, EntityRow) and new.kind == "place" and new.parent is None:
            iso3 = new.codes.iso3
            if iso3 not in lands:
                known = set(_list_entities(connection, iso3, "country")) - gone
                known |= {name for name, row in told.items() if row.codes.iso3 == iso3}
                lands[iso3] = min(known, default=None) if iso3 else None
            placed.append((old, replace(new, parent=lands[iso3])))
        else:
            placed.append((old, new))
    return placed


def _code(row: EntityRow | None) -> str | None:
    return None if row is None else row.codes.iso3


def _find_places(
    connection: sqlite3.Connection, codes: Iterable[str | None], besides: set[str]
) -> list[Renewed]:
    """Places of these countries that no report gives a parent, without one."""
    found: list[Renewed] = []
    for name in (n for code in codes for n in _list_entities(connection, code, "place")):
        row = None if name in besides else load_shared(connection, name)
        is_told = any(field == "parent" for field, _ in load_tally(connection, name))
        if isinstance(row, EntityRow) and not is_told:
            found.append((row, replace(row, parent=None)))
    return found


def _list_entities(connection: sqlite3.Connection, iso3: str | None, kind: str) -> list[str]:
    query = "SELECT id FROM entity WHERE iso3 = ? AND kind = ?"
    return [name for (name,) in connection.execute(query, (iso3, kind))]


# --- conflicts of memberships ---------------------------------------------------------------------


def renew_conflicts(connection: sqlite3.Connection, rows: Iterable[Renewed]) -> None:
    """None; contradictions between memberships of one member are those of the rows as they are."""
    pairs = {
        (row.member, row.organisation)
        for pair in rows
        for row in pair
        if isinstance(row, MembershipRow)
    }
    query = "SELECT id FROM membership WHERE organisation = ? AND member = ?"
    for member, organisation in sorted(pairs):
        found = connection.execute(query, (organisation, member)).fetchall()
        standing = [_load_membership(connection, name) for (name,) in found]
        name = f"{member} {organisation}"
        old = load_conflicts(connection, name)
        new = find_membership_conflicts(standing)
        if old != new:
            connection.execute("DELETE FROM shared_row WHERE id = ?", (name,))
            if new:
                body = msgspec.msgpack.encode(new)
                connection.execute(
                    "INSERT INTO shared_row VALUES (?, ?, ?)", (name, "conflict", body)
                )
            write_rows(
                connection,
                {each for row in old for each in rows_of(row)},
                {each for row in new for each in rows_of(row)},
            )


def load_conflicts(connection: sqlite3.Connection, name: str) -> tuple[ConflictRow, ...]:
    """Contradictions between memberships of one member in one organisation."""
    row = connection.execute("SELECT body FROM shared_row WHERE id = ?", (name,)).fetchone()
    return () if row is None else msgspec.msgpack.decode(row[0], type=tuple[ConflictRow, ...])


def _load_membership(connection: sqlite3.Connection, name: str) -> MembershipRow:
    """The row with its first words."""
    query = "SELECT body FROM shared_row WHERE id = ?"
    (body,) = connection.execute(query, (name,)).fetchone()
    row = msgspec.msgpack.decode(body, type=MembershipRow)
    query = (
        "SELECT document, start_at, end_at, quote FROM evidence WHERE row_id = ? AND field = "
        "'evidence' ORDER BY document, position LIMIT 1"
    )
    words = tuple(Evidence(*cells) for cells in connection.execute(query, (name,)))
    return replace(row, evidence=words)


# --- capacities -----------------------------------------------------------------------------------


def renew_capacities(
    connection: sqlite3.Connection,
    rows: Iterable[Renewed],
    gone: set[tuple[str, str]],
    come: set[tuple[str, str]],
) -> None:
    """None; statements whose report gives the speaker no office have the one that others give."""
    exchange_pairs(
        connection, "capacity", ((person, said) for said, person in gone),
        ((person, said) for said, person in come),
    )  # fmt: skip
    persons = {row.person for pair in rows for row in pair if isinstance(row, OfficeRow)}
    query = "UPDATE statement SET office = ? WHERE id = ?"
    for person in sorted(persons):
        before, after = _load_held(connection, person), _find_held(connection, person)
        if before != after:
            connection.execute("DELETE FROM held WHERE person = ?", (person,))
            if after is not None:
                connection.execute("INSERT INTO held VALUES (?, ?)", (person, after))
            told = connection.execute("SELECT statement FROM capacity WHERE person = ?", (person,))
            connection.executemany(query, [(after, said) for (said,) in told])
    held = {person: _load_held(connection, person) for _, person in come}
    connection.executemany(query, [(held[person], said) for said, person in sorted(come)])


def _load_held(connection: sqlite3.Connection, person: str) -> str | None:
    query = "SELECT office FROM held WHERE person = ?"
    row = connection.execute(query, (person,)).fetchone()
    return None if row is None else str(row[0])


def _find_held(connection: sqlite3.Connection, person: str) -> str | None:
    """The present office he is seen in most, where all are of one owner."""
    query = (
        "SELECT office.id, office.of, tally.told FROM office JOIN tally ON tally.row_id = office.id"
        " WHERE office.person = ? AND office.of IS NOT NULL AND NOT office.former"
        " AND tally.field = 'seen' AND tally.value = ''"
    )
    found = connection.execute(query, (person,)).fetchall()
    if len({of for _, of, _ in found}) != 1:
        return None
    return str(max(found, key=lambda row: (row[2], row[0]))[0])
