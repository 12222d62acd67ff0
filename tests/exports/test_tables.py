from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import RecordError
from communique.exports.tables import Table, list_tables, query_of
from communique.store.sqlite import open_store
from communique.store.tables import TABLES


def tables_of(path: Path) -> tuple[Table, ...]:
    with open_store(path, write=False) as connection:
        return list_tables(connection, path)


def test_every_table_of_the_record_is_there_with_a_meaning_of_each_column(kept: Path) -> None:
    tables = tables_of(kept)
    assert [table.name for table in tables] == ["document", *TABLES]
    silent = [(t.name, c.name) for t in tables for c in t.columns if not c.meaning]
    assert silent == []
    assert all(table.key for table in tables)


def test_the_texts_of_reports_are_left_out(kept: Path) -> None:
    document = tables_of(kept)[0]
    names = [column.name for column in document.columns]
    assert "text" not in names
    assert "digest" in names
    assert '"text"' not in query_of(document)


def test_days_are_dates_and_keys_point_to_tables(kept: Path) -> None:
    meeting = next(table for table in tables_of(kept) if table.name == "meeting")
    columns = {column.name: column for column in meeting.columns}
    assert columns["date_start"].kind == "date"
    assert columns["date_precision"].kind == "string"
    assert (columns["latitude"].kind, columns["latitude"].meaning) == ("number", "degrees north")
    assert columns["within"].refers == ("meeting", "id")


def test_a_record_that_is_not_linked_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db", write=True):
        pass
    with pytest.raises(RecordError, match="interrupted"):
        tables_of(tmp_path / "r.db")
