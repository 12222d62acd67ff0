"""The record made by hand, in a file that is open for reading."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.records import Document, Page, Reading, Record
from communique.store.linked import save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store


def keep_record(path: Path, record: Record) -> None:
    """None; the record is in a file."""
    with open_store(path, write=True) as connection:
        for row in record.documents:
            document = Document(row.id, row.path, None, None, None, None, row.digest, row.text)
            page = Page((), None, None, None, None, None, (), None, None, "en")
            save_reading(
                connection, Reading(document, page, (), (), (), (), (), (), (), (), ()), "1"
            )
        save_record(connection, record, digest_readings(connection))


@pytest.fixture
def kept(tmp_path: Path, record: Record) -> Path:
    """The file of the record."""
    keep_record(tmp_path / "r.db", record)
    return tmp_path / "r.db"


@pytest.fixture
def asked(kept: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the record."""
    with open_store(kept, write=False) as connection:
        yield connection
