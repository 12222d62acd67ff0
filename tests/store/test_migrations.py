"""Record files that older schemas made: their bytes are `schema-1.db.gz` and so on."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import RecordError
from communique.store.judgements import load_judgements, load_verdicts
from communique.store.linked import is_kept, is_linked, is_traced, load_record
from communique.store.migrations import SCHEMA_VERSION
from communique.store.readings import load_readings
from communique.store.sqlite import open_store

OLD, SECOND, THIRD = (
    gzip.decompress((Path(__file__).parent / f"schema-{number}.db.gz").read_bytes())
    for number in (1, 2, 3)
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(OLD)
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def contents(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # known tables


def shape(path: Path) -> set[tuple[str, str]]:
    """Kind and name of everything in the file; of indexes what they are of, too."""
    query = "SELECT type, iif(type = 'index', coalesce(sql, name), name) FROM sqlite_master"
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute(query).fetchall())


def test_a_file_of_the_first_schema_is_read_as_it_is(old: Path) -> None:
    with open_store(old, write=False) as connection:
        record = load_record(connection, old)
        assert (load_judgements(connection), load_verdicts(connection)) == ({}, {})
    assert (len(record.documents), len(record.meetings), len(record.statements)) == (2, 2, 2)
    assert old.read_bytes() == OLD
    assert list(old.parent.glob("*.schema*")) == []


def test_writing_brings_it_forward_and_keeps_a_copy(old: Path, tmp_path: Path) -> None:
    with open_store(old, write=False) as connection:
        before = load_record(connection, old)
    with open_store(old, write=True) as connection:
        assert is_linked(connection)
        assert not is_traced(connection)
        assert load_record(connection, old) == before
    with open_store(tmp_path / "new.db", write=True):
        pass
    assert version(old) == SCHEMA_VERSION
    assert shape(old) == shape(tmp_path / "new.db")
    copy = tmp_path / "old.db.schema1"
    assert version(copy) == 1
    for table in ("reading", "meeting", "evidence"):
        assert contents(copy, table) == contents(old, table)
    assert [(*row, None) for row in contents(copy, "document")] == contents(old, "document")


def test_a_file_of_the_second_schema_stays_linked(tmp_path: Path) -> None:
    path = tmp_path / "second.db"
    path.write_bytes(SECOND)
    with open_store(path, write=False) as connection:
        before = load_record(connection, path)
    assert path.read_bytes() == SECOND
    with open_store(path, write=True) as connection:
        assert is_linked(connection)
        assert is_traced(connection)
        assert load_record(connection, path) == before
        assert [reading.document.author for reading in load_readings(connection)] == [None, None]
    with open_store(tmp_path / "new.db", write=True):
        pass
    assert shape(path) == shape(tmp_path / "new.db")
    assert version(tmp_path / "second.db.schema2") == 2


def test_a_file_of_the_third_schema_is_found_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "third.db"
    path.write_bytes(THIRD)
    with open_store(path, write=False) as connection:
        before = load_record(connection, path)
    with open_store(path, write=True) as connection:
        assert is_linked(connection)
        assert is_kept(connection)
        assert load_record(connection, path) == before
        connection.execute("VACUUM")
        question = (
            "SELECT path FROM search JOIN searched ON number = search.rowid"
            " JOIN document ON id = document WHERE search MATCH ?"
        )
        assert connection.execute(question, ("opens",)).fetchall() == [("opening.txt",)]
    with open_store(tmp_path / "new.db", write=True):
        pass
    assert shape(path) == shape(tmp_path / "new.db")
    assert version(tmp_path / "third.db.schema3") == 3


def test_it_is_brought_forward_once(old: Path) -> None:
    for _ in range(2):
        with open_store(old, write=True):
            pass
    assert [path.name for path in sorted(old.parent.glob("*.schema*"))] == ["old.db.schema1"]


def test_a_copy_of_before_is_never_written_over(old: Path) -> None:
    kept = old.with_name("old.db.schema1")
    kept.write_text("another copy", encoding="utf-8")
    with open_store(old, write=True):
        pass
    assert kept.read_text(encoding="utf-8") == "another copy"
    assert version(old.with_name("old.db.schema1-2")) == 1


def test_without_room_for_the_copy_nothing_is_changed(old: Path, tmp_path: Path) -> None:
    (tmp_path / "old.db.schema1").mkdir()
    (tmp_path / "old.db.schema1-2").mkdir()
    names = tmp_path / "old.db.schema1-3"
    names.symlink_to(tmp_path / "nowhere" / "copy.db")
    with (
        pytest.raises(RecordError, match="the copy that is kept"),
        open_store(old, write=True),
    ):
        pass
    assert version(old) == 1


def test_a_newer_schema_is_refused_in_one_line(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    for write in (False, True):
        with (
            pytest.raises(RecordError, match="of a newer communique") as told,
            open_store(old, write=write),
        ):
            pass
        assert "\n" not in str(told.value)


def test_an_index_that_is_newer_than_the_file_is_added_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_store(path, write=True) as connection:
        whole = shape(path)
        connection.execute("DROP INDEX source_problem_document")
    with open_store(path, write=False):
        assert len(shape(path)) == len(whole) - 1
    with open_store(path, write=True):
        assert shape(path) == whole
    assert not list(tmp_path.glob("*.schema*"))


def test_a_file_of_the_fourth_schema_gets_the_tables_of_double_coding(tmp_path: Path) -> None:
    path = tmp_path / "fourth.db"
    path.write_bytes(THIRD)
    with open_store(path, write=True):
        pass
    newest, texts = shape(path), contents(path, "searched")
    with closing(sqlite3.connect(path)) as connection:
        for table in ("coding_answer", "coding_item", "coding_coder", "coding_task"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX statement_doubtful")
        connection.execute("PRAGMA user_version = 4")
    with open_store(path, write=True) as connection:
        assert is_linked(connection)
    assert (shape(path), contents(path, "searched")) == (newest, texts)
    assert version(path) == SCHEMA_VERSION
    assert version(tmp_path / "fourth.db.schema4") == 4
