import sqlite3
from pathlib import Path

import pytest

from communique.errors import RecordError
from communique.store.sqlite import SCHEMA_VERSION, open_store, split_statements, transaction


def make_record(path: Path) -> Path:
    with open_store(path, write=True):
        return path


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return value


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_record_is_marked_as_ours(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    assert pragma(path, "application_id") == 0x434D5151
    assert pragma(path, "user_version") == SCHEMA_VERSION
    assert pragma(path, "journal_mode") == "wal"


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "r.db").touch()
    assert pragma(make_record(tmp_path / "r.db"), "user_version") == SCHEMA_VERSION


def test_a_record_opens_again(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    with open_store(path, write=True) as connection:
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (0,)


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, *, write: bool) -> None:
    (tmp_path / "r.db").write_text("Some report that somebody wants to keep.", encoding="utf-8")
    with pytest.raises(RecordError, match="no record"), open_store(tmp_path / "r.db", write=write):
        pass
    assert "keep" in (tmp_path / "r.db").read_text(encoding="utf-8")


@pytest.mark.parametrize("write", [True, False])
def test_a_database_of_another_program_is_refused(tmp_path: Path, *, write: bool) -> None:
    change(tmp_path / "r.db", "CREATE TABLE t (x)")
    with pytest.raises(RecordError, match="another program"):
        make_record(tmp_path / "r.db") if write else open_store(
            tmp_path / "r.db", write=False
        ).__enter__()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    change(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(RecordError, match="newer communique"), open_store(path, write=False):
        pass


def test_a_missing_record_is_not_made_for_reading(tmp_path: Path) -> None:
    with (
        pytest.raises(RecordError, match="communique read"),
        open_store(tmp_path / "r.db", write=False),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_is_no_record(tmp_path: Path, *, write: bool) -> None:
    with pytest.raises(RecordError, match="folder"), open_store(tmp_path, write=write):
        pass


def test_a_record_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        make_record(tmp_path / "nowhere" / "r.db")


def test_a_record_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    with (
        pytest.raises(RecordError, match="cannot be written"),
        open_store(path, write=False) as connection,
    ):
        connection.execute("INSERT INTO state VALUES ('a', 'b')")


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        with pytest.raises(sqlite3.IntegrityError), transaction(connection):
            connection.executemany("INSERT INTO state VALUES (?, ?)", [("a", "b"), ("a", "c")])
        assert connection.execute("SELECT count(*) FROM state").fetchone() == (0,)


def test_one_reads_while_another_writes(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    with open_store(path, write=True) as writer, transaction(writer):
        writer.execute("INSERT INTO state VALUES ('a', 'b')")
        with open_store(path, write=False) as reader:
            assert reader.execute("SELECT count(*) FROM state").fetchone() == (0,)


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    with (
        open_store(path, write=True) as first,
        transaction(first),
        pytest.raises(RecordError, match="another process"),
        open_store(path, write=True, busy_seconds=0.01) as second,
        transaction(second),
    ):
        second.execute("SELECT 1")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = make_record(tmp_path / "r.db")
    content = bytearray(path.read_bytes())
    content[2000:9000] = b"\xff" * 7000
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"r\.db"), open_store(path, write=False) as connection:
        connection.execute("SELECT * FROM document").fetchall()


def test_statements_end_where_sql_ends() -> None:
    script = "-- a; b\nCREATE TABLE t (x); \n\nSELECT ';';\n-- the end\n"
    assert len(list(split_statements(script))) == 2
