"""Who is whose neighbour, kept in the file: sketches, keys, edges, looks, tallies, by document.

What a document adds is kept as its Trait, so that it can be taken away again when the document is
forgotten or read anew.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

import msgspec
from msgspec import Struct

from communique.link.agreements import Deed, Pact
from communique.link.dates import SessionKey
from communique.link.events import BodyWord
from communique.link.gates import Profile
from communique.link.looks import Known, Look
from communique.link.neighbours import Portrait
from communique.link.sketches import FEWEST_SAMPLED, NEAR_DAYS, SAMPLE, Sketch
from communique.link.story_pairs import Outline
from communique.link.tellings import Side
from communique.link.texts import Kinship
from communique.link.utterances import Utterance
from communique.records import DateValue, Reading
from communique.store.exchange import exchange_pairs

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_SUFFIX_BITS = 40
_TIMES = 1 << 20
_UNDATED = 0  # day of a report without one
_LAST = 1 << 40
_SIZES = (16, 32, 64)  # values of one query
_MARKS = {size: ", ".join("?" * size) for size in _SIZES}
_SIDES = Profile._fields.index("sides")
_PORTRAITS = msgspec.msgpack.Encoder(order="deterministic")
_KEPT = msgspec.msgpack.Decoder(
    tuple[
        str,
        Mapping[str, DateValue],
        tuple[Profile, ...],
        frozenset[SessionKey],
        Mapping[str, frozenset[BodyWord]],
        frozenset[str],
        tuple[Utterance, ...],
        tuple[Pact, ...],
        tuple[Deed, ...],
        Outline,
        bool,
    ]
)


class Trait(Struct, frozen=True):
    """What was found out about a document alone."""

    day: int | None = None
    bands: tuple[int, ...] = ()
    sample: tuple[int, ...] = ()
    looks: tuple[tuple[str, str], ...] = ()  # referent, look
    filed: tuple[int, ...] = ()  # keys
    told: tuple[tuple[str, str, str], ...] = ()  # to tallies: row, field, value
    needs: tuple[str, ...] = ()  # tallies on which the document depends
    portrait: bytes = b""  # see `keep_portrait`


NOTHING = Trait()


def load_trait(connection: sqlite3.Connection, document: str) -> Trait:
    """The trait as it was at the last link; an empty one of a document that is new."""
    query = "SELECT body FROM trait WHERE document = ?"
    row = connection.execute(query, (document,)).fetchone()
    return NOTHING if row is None else msgspec.msgpack.decode(row[0], type=Trait)


def is_surveyed(connection: sqlite3.Connection, document: str) -> bool:
    """Whether the document is linked as its trait tells."""
    query = "SELECT 1 FROM trait WHERE document = ?"
    return connection.execute(query, (document,)).fetchone() is not None


def list_surveyed(connection: sqlite3.Connection) -> list[str]:
    """Changed documents that are linked as they were before."""
    query = "SELECT document FROM changed JOIN trait USING (document) ORDER BY number"
    return [document for (document,) in connection.execute(query)]


def save_traits(
    connection: sqlite3.Connection, old: Mapping[str, Trait], new: Mapping[str, Trait]
) -> None:
    """None; the rows of all documents of `old` are those of the new traits, in place of theirs."""
    for table, list_cells in _PAIRED.items():
        before, after = (
            [(cell, document) for document, trait in side.items() for cell in list_cells(trait)]
            for side in (old, new)
        )
        exchange_pairs(connection, table, before, after)
    gone = [(document,) for document in old if document not in new]
    connection.executemany("DELETE FROM trait WHERE document = ?", gone)
    bodies = [
        (document, msgspec.msgpack.encode(trait))
        for document, trait in new.items()
        if trait != old[document]
    ]
    connection.executemany("INSERT OR REPLACE INTO trait VALUES (?, ?)", bodies)


_PAIRED: Mapping[str, Callable[[Trait], Iterable[object]]] = {
    "need": lambda trait: trait.needs,
    "document_key": lambda trait: trait.filed,
    "look_document": lambda trait: [look for _, look in trait.looks],
}


def keep_portrait(portrait: Portrait) -> bytes:
    """A portrait without its reading, so that another report can be compared with it."""
    profiles = [
        (*profile[:_SIDES], sorted(profile.sides, key=_order_side), *profile[_SIDES + 1 :])
        for profile in portrait.profiles
    ]
    return _PORTRAITS.encode(
        [
            profiles if name == "profiles" else getattr(portrait, name)
            for name in Portrait._fields[:-1]
        ]
    )


def _order_side(side: Side) -> tuple[str, ...]:
    """What orders sides, of which a part may be None."""
    return tuple(mark or "" for mark in side)


def load_portrait(
    connection: sqlite3.Connection, document: str, read: Callable[[], Reading]
) -> Portrait | None:
    """The portrait kept of a document, for `meet` alone: its names are in no order."""
    kept = load_trait(connection, document).portrait
    return Portrait(*_KEPT.decode(kept), read) if kept else None


# --- texts ----------------------------------------------------------------------------------------


def replace_sketches(
    connection: sqlite3.Connection, old: Mapping[str, Trait], new: Mapping[str, Sketch]
) -> None:
    """None; the rows of the new sketches are in the file instead of those of the old traits."""
    before, after = (
        {row for document, each in side.items()
         for row in _band_rows(document, each.day, each.bands, each.sample)}
        for side in (old, new)
    )  # fmt: skip
    query = "DELETE FROM band WHERE hash = ? AND band = ? AND day = ? AND document = ?"
    connection.executemany(query, sorted(before - after))
    connection.executemany("INSERT INTO band VALUES (?, ?, ?, ?)", sorted(after - before))


def _band_rows(
    document: str, day: int | None, bands: Iterable[int], sample: Iterable[int]
) -> Iterator[tuple[int, int, int, str]]:
    yield from ((value, band, day or _UNDATED, document) for band, value in enumerate(bands))
    yield from ((value, SAMPLE, day or _UNDATED, document) for value in sample)


def find_kin(connection: sqlite3.Connection, sketch: Sketch) -> set[str]:
    """Documents whose texts are worth comparing with this one."""
    query = "SELECT document, band, hash FROM band WHERE hash IN (%s) AND band < ?"
    rows = _ask(connection, query, sketch.bands, SAMPLE)
    found = {document for document, band, value in rows if sketch.bands[band] == value}
    if sketch.day is None:
        found |= _find_often(connection, sketch, 0, _LAST)
    else:
        found |= _find_often(connection, sketch, _UNDATED, _UNDATED)
        near = sketch.day - NEAR_DAYS, sketch.day + NEAR_DAYS
        found.update(_find_sampled(connection, sketch, *near))
    return found - {sketch.document}


def _find_often(connection: sqlite3.Connection, sketch: Sketch, first: int, last: int) -> set[str]:
    """Documents of these days that share several 3-grams."""
    shared = Counter(_find_sampled(connection, sketch, first, last))
    return {document for document, count in shared.items() if count >= FEWEST_SAMPLED}


def _find_sampled(
    connection: sqlite3.Connection, sketch: Sketch, first: int, last: int
) -> Iterator[str]:
    query = "SELECT document FROM band WHERE hash IN (%s) AND band = ? AND day BETWEEN ? AND ?"
    rows = _ask(connection, query, list(sketch.sample), SAMPLE, first, last)
    return (document for (document,) in rows)


def _ask(
    connection: sqlite3.Connection, query: str, values: Sequence[int], *further: int
) -> list[tuple[Any, ...]]:
    """Rows of a query for each of the values, which are many; its texts are few."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(values), _SIZES[-1]):
        some = values[start : start + _SIZES[-1]]
        size = next(size for size in _SIZES if size >= len(some))
        filled = repeat(some[0], size - len(some))
        found += connection.execute(query % _MARKS[size], (*some, *filled, *further)).fetchall()
    return found


def exchange_kinships(
    connection: sqlite3.Connection, before: Iterable[Kinship], after: Iterable[Kinship]
) -> set[str]:
    """The documents of which a kinship changed; those of `after` are kept."""
    old, new = set(before), set(after)
    query = "DELETE FROM kinship WHERE document_a = ? AND document_b = ?"
    connection.executemany(query, sorted(each[:2] for each in old - new))
    connection.executemany("INSERT INTO kinship VALUES (?, ?, ?, ?)", sorted(new - old))
    return {end for each in old ^ new for end in each[:2]}


def load_kinships(connection: sqlite3.Connection, documents: Iterable[str]) -> list[Kinship]:
    """All kinships of the documents, each once, sorted."""
    found: set[Kinship] = set()
    for document in documents:
        for column in ("document_a", "document_b"):
            query = f"SELECT * FROM kinship WHERE {column} = ?"  # noqa: S608  # own columns
            found.update(map(Kinship._make, connection.execute(query, (document,))))
    return sorted(found)


# --- keys and edges -------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)  # neighbours ask under the same keys
def hash_key(key: tuple[object, ...]) -> int:
    """63 bits: what has a month begins with it, so that what lies near in time lies near here."""
    return (_time_of(key) << _SUFFIX_BITS) | _hash_words(repr(key))


def hash_keys(keys: Iterable[tuple[object, ...]]) -> set[int]:
    """The same of many; of those of stories, which differ in little, each pair is hashed once."""
    found = set()
    for key in keys:
        if key[0] == "happening":
            _, time, kind, one, other = key
            when, label = (time, "") if isinstance(time, int) else (0, time)
            suffix = _hash_pair(one, other) ^ _hash_words(f"{kind} {label}")
            found.add((when % _TIMES << _SUFFIX_BITS) | suffix)
        else:
            found.add(hash_key(key))
    return found


@lru_cache(maxsize=1 << 12)
def _hash_pair(one: object, other: object) -> int:
    return _hash_words(f"{one} {other}")


@lru_cache(maxsize=1 << 12)
def _hash_words(words: str) -> int:
    digest = hashlib.blake2b(words.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _SUFFIX_BITS)


def _time_of(key: tuple[object, ...]) -> int:
    when = key[1] if len(key) > 1 else None
    if isinstance(when, int):
        return abs(when) % _TIMES
    month = _MONTH.fullmatch(when) if isinstance(when, str) else None
    return int(month[1]) * 12 + int(month[2]) if month else 0


def find_holders(connection: sqlite3.Connection, keys: Iterable[int]) -> set[str]:
    """Documents that lie under one of the keys."""
    query = "SELECT document FROM document_key WHERE key IN (%s)"
    return {document for (document,) in _ask(connection, query, sorted(keys))}


def load_edges(connection: sqlite3.Connection, document: str) -> set[tuple[str, str]]:
    """The edges of a document but for kinships."""
    query = "SELECT * FROM edge WHERE document_a = ? UNION SELECT * FROM edge WHERE document_b = ?"
    return set(connection.execute(query, (document, document)))


def load_links(connection: sqlite3.Connection, document: str) -> set[str]:
    """The neighbours of a document, kin and others."""
    query = (
        "SELECT document_b FROM edge WHERE document_a = ?1 UNION ALL "
        "SELECT document_a FROM edge WHERE document_b = ?1 UNION ALL "
        "SELECT document_b FROM kinship WHERE document_a = ?1 UNION ALL "
        "SELECT document_a FROM kinship WHERE document_b = ?1"
    )
    return {other for (other,) in connection.execute(query, (document,))}


# --- tallies --------------------------------------------------------------------------------------

Change = Mapping[tuple[str, str, str], int]  # row, field, value -> how much more often told


def compare_told(
    old: Iterable[tuple[str, str, str]], new: Iterable[tuple[str, str, str]]
) -> Change:
    """What is told more often, or less often, than before."""
    change = Counter(new)
    change.subtract(Counter(old))
    return {key: count for key, count in change.items() if count}


def change_tallies(connection: sqlite3.Connection, change: Change) -> set[str]:
    """The rows of which a value is told now and was not, or was and is not; the tallies changed."""
    crossed = set()
    for (row, field, value), count in sorted(change.items()):
        found = connection.execute(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (row_id, field, value)"
            " DO UPDATE SET told = told + excluded.told RETURNING told",
            (row, field, value, count),
        ).fetchone()
        if found[0] == 0:
            connection.execute(
                "DELETE FROM tally WHERE row_id = ? AND field = ? AND value = ?",
                (row, field, value),
            )
        if found[0] == 0 or found[0] == count:
            crossed.add(row)
    return crossed


def add_tallies(connection: sqlite3.Connection, change: Change) -> None:
    """None; the tallies are changed."""
    connection.executemany(
        "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (row_id, field, value)"
        " DO UPDATE SET told = told + excluded.told",
        sorted((*key, count) for key, count in change.items()),
    )
    connection.executemany(
        "DELETE FROM tally WHERE row_id = ? AND field = ? AND value = ? AND told = 0",
        sorted(key for key, count in change.items() if count < 0),
    )


def load_tally(connection: sqlite3.Connection, row: str) -> dict[tuple[str, str], int]:
    """Field and value, and how often it was told."""
    query = "SELECT field, value, told FROM tally WHERE row_id = ?"
    return {(field, value): told for field, value, told in connection.execute(query, (row,))}


def find_needing(connection: sqlite3.Connection, rows: Iterable[str]) -> set[str]:
    """Documents that depend on one of the tallies."""
    query = "SELECT document FROM need WHERE row_id = ?"
    return {d for row in rows for (d,) in connection.execute(query, (row,))}


# --- looks ----------------------------------------------------------------------------------------


def load_looks(connection: sqlite3.Connection) -> dict[str, tuple[Look, int, Known]]:
    """Every look with how often it was told, and who it is."""
    decoder = msgspec.msgpack.Decoder(Look)
    query = "SELECT id, body, told, entity, country FROM look"
    return {
        name: (decoder.decode(body), told, Known(("person",), entity, country))
        for name, body, told, entity, country in connection.execute(query)
    }


def save_looks(
    connection: sqlite3.Connection,
    before: Mapping[str, tuple[Look, int, Known]],
    after: Mapping[str, tuple[Look, int, Known]],
) -> set[str]:
    """Looks that are somebody else now, or of another country; those of `after` are kept."""
    gone = before.keys() - after.keys()
    connection.executemany("DELETE FROM look WHERE id = ?", ((name,) for name in gone))
    renewed = [name for name, each in after.items() if before.get(name) != each]
    connection.executemany(
        "INSERT OR REPLACE INTO look VALUES (?, ?, ?, ?, ?)",
        (
            (name, msgspec.msgpack.encode(look), told, known.entity, known.country)
            for name in sorted(renewed)
            for look, told, known in (after[name],)
        ),
    )
    return {name for name in renewed if name not in before or before[name][2] != after[name][2]}


def find_seen(connection: sqlite3.Connection, looks: Iterable[str]) -> dict[str, list[str]]:
    """Look -> documents that tell so."""
    query = "SELECT document FROM look_document WHERE look = ? ORDER BY document"
    found: defaultdict[str, list[str]] = defaultdict(list)
    for look in looks:
        found[look] += (document for (document,) in connection.execute(query, (look,)))
    return found
