"""Parts of the record in the file: rows of changed parts replaced, nothing else touched.

In: parts that go and parts that come. Rows that both have stay as they are. Of rows that many
parts tell of, tallies are changed by what the parts add, and the rows whose tallies changed are
made again from them, never from the parts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from communique.link.alignments import Alignment, align_statements
from communique.link.derivations import Derivation, derive_documents
from communique.link.parts import Part
from communique.store.exchange import write_rows
from communique.store.shared import change_shares, renew_capacities, renew_conflicts
from communique.store.tables import TableRow, compared_rows, rows_of, word_rows
from communique.vocabulary import Vocabulary

LOCAL = (
    "documents", "meetings", "statements", "claims", "agreements", "activities", "conflicts",
    "problems",
)  # fmt: skip


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
    before, after = ({share for part in side for share in part.shares} for side in (gone, come))
    rows = change_shares(connection, before, after, vocabulary)
    renew_conflicts(connection, rows)
    renew_capacities(connection, rows, *opened)


def _exchange_bodies(connection: sqlite3.Connection, exchange: Exchange) -> None:
    connection.executemany("DELETE FROM part WHERE id = ?", ((name,) for name in exchange.gone))
    members = ((row.id,) for piece in exchange.gone.values() for row in piece.part.documents)
    connection.executemany("DELETE FROM member WHERE document = ?", members)
    encode = msgspec.msgpack.Encoder().encode
    bodies = ((name, encode(piece)) for name, piece in sorted(exchange.come.items()))
    connection.executemany("INSERT INTO part VALUES (?, ?)", bodies)
    rows = [(row.id, name) for name, piece in exchange.come.items() for row in piece.part.documents]
    connection.executemany("INSERT INTO member VALUES (?, ?)", sorted(rows))


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
