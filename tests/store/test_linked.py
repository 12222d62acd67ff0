import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.errors import RecordError
from communique.records import Document, DocumentRow, Page, Reading, Record
from communique.store.linked import is_linked, load_record, save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(tmp_path / "r.db", write=True) as connection:
        yield connection


def save_documents(connection: sqlite3.Connection, record: Record, version: str = "1") -> str:
    for row in record.documents:
        save_reading(connection, bare_reading(row), version)
    return digest_readings(connection)


def bare_reading(row: DocumentRow) -> Reading:
    document = Document(row.id, row.path, None, None, None, None, row.digest, row.text)
    page = Page((), None, None, None, None, None, (), None, None, "en")
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def test_a_record_comes_back_exactly(connection: sqlite3.Connection, record: Record) -> None:
    save_record(connection, record, save_documents(connection, record))
    assert load_record(connection, Path("r.db")) == record


def test_saving_a_record_twice_changes_nothing(
    connection: sqlite3.Connection, record: Record
) -> None:
    digest = save_documents(connection, record)
    save_record(connection, record, digest)
    before = list(connection.iterdump())
    save_record(connection, record, digest)
    assert list(connection.iterdump()) == before


def test_a_record_without_link_is_refused(connection: sqlite3.Connection, record: Record) -> None:
    save_documents(connection, record)
    assert not is_linked(connection)
    with pytest.raises(RecordError, match=r"communique read --record r\.db"):
        load_record(connection, Path("r.db"))


def test_a_record_read_into_since_its_link_is_refused(
    connection: sqlite3.Connection, record: Record
) -> None:
    save_record(connection, record, save_documents(connection, record))
    save_reading(connection, bare_reading(record.documents[0]), "2")
    with pytest.raises(RecordError, match="interrupted"):
        load_record(connection, Path("r.db"))


def test_a_link_that_fails_leaves_the_record_before_it(
    connection: sqlite3.Connection, record: Record
) -> None:
    digest = save_documents(connection, record)
    save_record(connection, record, digest)
    (first, *others) = record.statements
    dangling = msgspec.structs.replace(first, claim="claim-nowhere")
    broken = msgspec.structs.replace(record, statements=(dangling, *others))
    with pytest.raises(ValueError, match="claim that is no claim"):
        save_record(connection, broken, digest)
    assert load_record(connection, Path("r.db")) == record


def test_every_key_of_the_contract_has_its_rows_in_a_table(
    connection: sqlite3.Connection, record: Record
) -> None:
    save_record(connection, record, save_documents(connection, record))
    tables = {
        "sources": "source", "documents": "report", "entities": "entity", "offices": "office",
        "memberships": "membership", "meetings": "meeting", "statements": "statement",
        "claims": "claim", "agreements": "agreement", "activities": "activity",
        "conflicts": "conflict", "events": "event", "problems": "problem",
    }  # fmt: skip
    assert set(tables) | {"format"} == set(Record.__struct_fields__)
    for key, table in tables.items():
        query = f"SELECT count(*) FROM {table}"  # noqa: S608  # tables named above
        (count,) = connection.execute(query).fetchone()
        assert count == len(getattr(record, key)), key
