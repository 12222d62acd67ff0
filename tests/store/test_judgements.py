import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.judgements import Anchor, Judgement, Part, name_judgement
from communique.records import Record
from communique.store.judgements import append_judgements, load_facts, load_judgements
from communique.store.linked import Trace, is_linked, save_record
from communique.store.readings import digest_readings
from communique.store.sqlite import open_store

ANCHOR = Anchor("meeting", "4th session", (Part("ab", "number=4", ((3, 9),)),))
FIRST = name_judgement(Judgement("", "accept", "Ada", "2026-01-01T00:00:01.000000Z", (ANCHOR,)))
UNDO = name_judgement(Judgement("", "undo", "Ada", "2026-01-01T00:00:02.000000Z", undoes=FIRST.id))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(tmp_path / "r.db", write=True) as connection:
        yield connection


def test_judgements_come_back_in_their_order_each_once(connection: sqlite3.Connection) -> None:
    assert append_judgements(connection, [FIRST]) == 1
    assert append_judgements(connection, [FIRST, UNDO]) == 1
    assert load_judgements(connection) == {1: FIRST, 2: UNDO}


@pytest.mark.parametrize("query", ["DELETE FROM judgement", "UPDATE judgement SET by = 'Eve'"])
def test_a_judgement_is_neither_changed_nor_deleted(
    connection: sqlite3.Connection, query: str
) -> None:
    append_judgements(connection, [FIRST])
    with pytest.raises(sqlite3.IntegrityError, match="a judgement is never"):
        connection.execute(query)
    assert load_judgements(connection) == {1: FIRST}


def test_a_record_is_linked_with_the_judgements_that_hold(connection: sqlite3.Connection) -> None:
    empty = Record("communique-record/1", *((),) * 13)
    save_record(connection, empty, digest_readings(connection))
    append_judgements(connection, [FIRST])
    assert not is_linked(connection)
    append_judgements(connection, [UNDO])
    assert is_linked(connection)


def test_the_facts_of_a_row_are_kept(connection: sqlite3.Connection, record: Record) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    empty = Record("communique-record/1", *((),) * 13)
    row, document = record.meetings[0].id, record.documents[0].id
    connection.execute(
        "INSERT INTO document VALUES (?, 'a', NULL, NULL, NULL, NULL, 'd', 't', NULL)", (document,)
    )
    save_record(connection, empty, "x", Trace([(row, document, "fact")], ()))
    assert load_facts(connection, row) == [(document, "fact")]
