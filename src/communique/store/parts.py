"""Parts of the record in the file: rows of changed parts replaced, nothing else touched.

In: parts that go and parts that come. Rows that both have stay as they are. Of rows that many
parts tell of, tallies are changed by what the parts add, and the rows whose tallies changed are
made again from them, never from the parts.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from communique.link.alignments import Alignment, align_statements
from communique.link.conflicts import find_membership_conflicts
from communique.link.derivations import Derivation, derive_documents
from communique.link.parts import Part
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
from communique.store.neighbourhood import (
    change_tallies,
    compare_told,
    exchange_pairs,
    load_tally,
)
from communique.store.tables import TableRow, compared_rows, rows_of, word_rows
from communique.vocabulary import Vocabulary

LOCAL = (
    "documents", "meetings", "statements", "claims", "agreements", "activities", "conflicts",
    "problems",
)  # fmt: skip
SHARED: Mapping[Kind, type] = {
    "entity": EntityRow, "office": OfficeRow, "membership": MembershipRow, "source": Source,
}  # fmt: skip
SharedRow = EntityRow | OfficeRow | MembershipRow | Source


class Piece(Struct, frozen=True):
    """A part as the file keeps it; the texts of its documents are left out."""

    part: Part
    alignments: tuple[Alignment, ...] = ()
    derivations: tuple[Derivation, ...] = ()


def make_piece(part: Part) -> Piece:
    """The part with its statements and documents side by side."""
    bare = tuple(replace(row, text="") for row in part.documents)
    return Piece(
        replace(part, documents=bare),
        align_statements(part.statements),
        derive_documents(part.documents, part.sources),
    )


def load_piece(connection: sqlite3.Connection, name: str) -> Piece:
    """The part with this id."""
    (body,) = connection.execute("SELECT body FROM part WHERE id = ?", (name,)).fetchone()
    return msgspec.msgpack.decode(body, type=Piece)


def find_pieces(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, Piece]:
    """Those of these parts that the file has."""
    query = "SELECT id FROM part WHERE id = ?"
    there = [name for name in names if connection.execute(query, (name,)).fetchone()]
    return {name: load_piece(connection, name) for name in there}


def load_pieces(connection: sqlite3.Connection) -> Iterator[Piece]:
    """All parts, by id."""
    decoder = msgspec.msgpack.Decoder(Piece)
    for (body,) in connection.execute("SELECT body FROM part ORDER BY id"):
        yield decoder.decode(body)


def find_parts(connection: sqlite3.Connection, documents: Iterable[str]) -> set[str]:
    """The parts of documents, as far as they have one."""
    query = "SELECT part FROM member WHERE document = ?"
    return {part for d in documents for (part,) in connection.execute(query, (d,))}


class Exchange(NamedTuple):
    """Parts that go and parts that come, by id."""

    gone: Mapping[str, Piece]
    come: Mapping[str, Piece]


def exchange_parts(
    connection: sqlite3.Connection, exchange: Exchange, vocabulary: Vocabulary
) -> None:
    """None; the tables are those of the record with the parts that come."""
    _exchange_bodies(connection, exchange)
    gone, come = ([each.part for each in side.values()] for side in exchange)
    opened = [{each for part in side for each in part.open} for side in (gone, come)]
    settled = {said for said, _ in opened[0]} - {said for said, _ in opened[1]}
    query = "UPDATE statement SET office = NULL WHERE id = ?"
    connection.executemany(query, ((said,) for said in sorted(settled)))
    old = {row for piece in exchange.gone.values() for row in piece_rows(piece)}
    new = {row for piece in exchange.come.values() for row in piece_rows(piece)}
    write_rows(connection, old, new)
    shares = [{share for part in side for share in part.shares} for side in (gone, come)]
    changed = _change_shares(connection, *shares)
    rows = _renew_shared(connection, changed, vocabulary)
    _renew_conflicts(connection, rows)
    _renew_capacities(connection, rows, *opened)


def _exchange_bodies(connection: sqlite3.Connection, exchange: Exchange) -> None:
    connection.executemany("DELETE FROM part WHERE id = ?", ((name,) for name in exchange.gone))
    for piece in exchange.gone.values():
        members = ((row.id,) for row in piece.part.documents)
        connection.executemany("DELETE FROM member WHERE document = ?", members)
    for name, piece in sorted(exchange.come.items()):
        body = msgspec.msgpack.encode(piece)
        connection.execute("INSERT INTO part VALUES (?, ?)", (name, body))
        rows = ((row.id, name) for row in piece.part.documents)
        connection.executemany("INSERT INTO member VALUES (?, ?)", rows)


# --- rows of one part -----------------------------------------------------------------------------


def piece_rows(piece: Piece) -> Iterator[TableRow]:
    """Every row of the tables that only this part has; offices of speakers are filled in later."""
    for name in LOCAL:
        for row in getattr(piece.part, name):
            yield from rows_of(row)
    yield from compared_rows(piece.alignments, piece.derivations)
    for share in piece.part.shares:
        if share.words:
            yield from word_rows(share.kind, share.row, share.words)
    for row, document, fact in piece.part.facts:
        yield "row_fact", (row, document, fact)


def write_rows(connection: sqlite3.Connection, old: set[TableRow], new: set[TableRow]) -> None:
    """None; rows that only the old have are gone, those that only the new have are there."""
    gone: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    come: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for table, cells in old - new:
        places = _find_key(connection, table)
        gone[table].append(tuple(cells[place] for place, _ in places))
    for table, cells in new - old:
        come[table].append(cells)
    for table, keys in gone.items():
        where = " AND ".join(f"{name} = ?" for _, name in _find_key(connection, table))
        connection.executemany(f"DELETE FROM {table} WHERE {where}", keys)  # noqa: S608
    for table, rows in come.items():
        marks = ", ".join("?" * len(rows[0]))
        query = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  # own tables
        connection.executemany(query, sorted(rows, key=lambda cells: cells[:2]))


_KEYS: dict[str, tuple[tuple[int, str], ...]] = {}


def _find_key(connection: sqlite3.Connection, table: str) -> tuple[tuple[int, str], ...]:
    """Place and name of the columns of the primary key."""
    if table not in _KEYS:
        columns = connection.execute(f"PRAGMA table_info({table})")
        _KEYS[table] = tuple((column[0], column[1]) for column in columns if column[5])
    return _KEYS[table]


# --- rows of many parts ---------------------------------------------------------------------------


def _change_shares(
    connection: sqlite3.Connection, gone: set[Share], come: set[Share]
) -> dict[str, Kind]:
    """The rows of which the shares changed; their tallies are those of the new shares."""
    old, new = (
        [(share.row, *value) for share in shares for value in share.values]
        for shares in (gone - come, come - gone)
    )
    change_tallies(connection, compare_told(old, new))
    return {share.row: share.kind for share in gone ^ come}


def _renew_shared(
    connection: sqlite3.Connection, changed: Mapping[str, Kind], vocabulary: Vocabulary
) -> list[tuple[SharedRow | None, SharedRow | None]]:
    """Rows before and after; those of the tables are the new ones."""
    found = {}
    for name, kind in sorted(changed.items()):
        found[name] = _make_shared(connection, name, kind, vocabulary)
    _place_in_countries(connection, found)
    renewed = [(old, new) for old, new in found.values() if old != new]
    for old, new in renewed:
        _save_shared(connection, old, new)
    write_rows(
        connection,
        {row for old, _ in renewed if old is not None for row in rows_of(old)},
        {row for _, new in renewed if new is not None for row in rows_of(new)},
    )
    return list(found.values())


def replace_shared(
    connection: sqlite3.Connection, rows: Sequence[tuple[SharedRow, SharedRow]]
) -> None:
    """None; the second of each pair is in the tables instead of the first."""
    for old, new in rows:
        _save_shared(connection, old, new)
    write_rows(
        connection,
        {each for old, _ in rows for each in rows_of(old)},
        {each for _, new in rows for each in rows_of(new)},
    )
    _renew_conflicts(connection, rows)


def load_shared(connection: sqlite3.Connection, name: str) -> SharedRow | None:
    """A row of many parts without its words."""
    query = "SELECT kind, body FROM shared_row WHERE id = ?"
    row = connection.execute(query, (name,)).fetchone()
    return None if row is None else msgspec.msgpack.decode(row[1], type=SHARED[row[0]])


def _make_shared(
    connection: sqlite3.Connection, name: str, kind: Kind, vocabulary: Vocabulary
) -> tuple[SharedRow | None, SharedRow | None]:
    tally = load_tally(connection, name)
    old = load_shared(connection, name)
    if not tally:
        return old, None
    shared = Shared(kind, tally, ())
    match kind:
        case "entity":
            return old, build_entity(name, shared, vocabulary)
        case "office":
            return old, build_office(name, shared)
        case "membership":
            return old, build_membership(name, shared)
        case "source":
            return old, build_source(shared, vocabulary)


def _save_shared(
    connection: sqlite3.Connection, old: SharedRow | None, new: SharedRow | None
) -> None:
    if new is not None:
        kind = next(kind for kind, row in SHARED.items() if isinstance(new, row))
        body = msgspec.msgpack.encode(new)
        connection.execute(
            "INSERT OR REPLACE INTO shared_row VALUES (?, ?, ?)", (new.id, kind, body)
        )
    elif old is not None:
        connection.execute("DELETE FROM shared_row WHERE id = ?", (old.id,))


def _place_in_countries(
    connection: sqlite3.Connection,
    found: dict[str, tuple[SharedRow | None, SharedRow | None]],
) -> None:
    """None; a place that no report gives a parent lies in the country of its code."""
    lands: dict[str, str] = {}
    query = "SELECT id FROM entity WHERE iso3 = ? AND kind = ? ORDER BY id"
    moved = set()
    for old, new in found.values():
        codes = {row.codes.iso3 for row in (old, new) if _is_kind(row, "country")}
        if old is None or new is None or len(codes) > 1:
            moved |= codes - {None}
    wanted = moved | {
        row.codes.iso3 for _, row in found.values() if _is_kind(row, "place") and row.codes.iso3
    }
    for iso3 in sorted(wanted):
        known = {name for (name,) in connection.execute(query, (iso3, "country"))} - found.keys()
        known |= {
            name for name, (_, new) in found.items()
            if _is_kind(new, "country") and new.codes.iso3 == iso3
        }  # fmt: skip
        lands |= {iso3: min(known)} if known else {}
    for iso3 in moved:
        for (name,) in connection.execute(query, (iso3, "place")).fetchall():
            if name not in found:
                row = load_shared(connection, name)
                told = load_tally(connection, name)
                is_told = any(field == "parent" for field, _ in told)
                found[name] = row, row if is_told else replace(row, parent=None)
    for name, (old, new) in list(found.items()):
        if _is_kind(new, "place") and new.parent is None:
            found[name] = old, replace(new, parent=lands.get(new.codes.iso3 or ""))


def _is_kind(row: SharedRow | None, kind: str) -> bool:
    return isinstance(row, EntityRow) and row.kind == kind


# --- conflicts of memberships ---------------------------------------------------------------------


def _renew_conflicts(
    connection: sqlite3.Connection, rows: Iterable[tuple[SharedRow | None, SharedRow | None]]
) -> None:
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
    row = load_shared(connection, name)
    assert isinstance(row, MembershipRow)  # noqa: S101
    query = (
        "SELECT document, start_at, end_at, quote FROM evidence WHERE row_id = ? AND field = "
        "'evidence' ORDER BY document, position LIMIT 1"
    )
    words = tuple(Evidence(*cells) for cells in connection.execute(query, (name,)))
    return replace(row, evidence=words)


# --- capacities -----------------------------------------------------------------------------------


def _renew_capacities(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[SharedRow | None, SharedRow | None]],
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
    return None if row is None else row[0]


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
    return max(found, key=lambda row: (row[2], row[0]))[0]
