import csv
import io
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from communique.cli import main
from communique.errors import InputError
from communique.questions.console import Limits, ask_sql, list_examples, list_relations

Captured = pytest.CaptureFixture[str]

ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


@pytest.mark.parametrize("example", list_examples(), ids=lambda example: example.title)
def test_an_example_question_is_answered(kept: Path, example: object) -> None:
    assert ask_sql(kept, example.sql).columns  # type: ignore[attr-defined]


def test_the_examples_are_questions() -> None:
    titles = [example.title for example in list_examples()]
    assert len(set(titles)) == len(titles) >= 12
    assert all("?" in title for title in titles)


def test_rows_have_their_columns(kept: Path) -> None:
    table = ask_sql(kept, "SELECT path AS file, 1.5, NULL FROM document ORDER BY path;")
    assert table.columns == ("file", "1.5", "NULL")
    assert table.rows == (("paper.txt", 1.5, None), ("wire.txt", 1.5, None))
    assert table.complete


def test_words_are_found_by_the_index(kept: Path) -> None:
    sql = "SELECT count(*) FROM search WHERE search MATCH 'stock'"
    assert ask_sql(kept, sql).rows == ((2,),)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM document",
        "INSERT INTO state VALUES ('a', 'b')",
        "INSERT INTO search (search) VALUES ('optimize')",
        "UPDATE document SET text = ''",
        "CREATE TEMP TABLE x (y)",
        "DROP TABLE judgement",
        "ATTACH 'other.db' AS other",
        "DETACH main",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = DELETE",
        "SELECT * FROM pragma_database_list",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "SELECT fts5_config('x')",
        "BEGIN",
        "ANALYZE",
        "REINDEX",
    ],
)
def test_nothing_but_reading_is_allowed(kept: Path, sql: str) -> None:
    before = kept.read_bytes()
    with pytest.raises(InputError) as told:
        ask_sql(kept, sql)
    assert "\n" not in str(told.value)
    assert kept.read_bytes() == before
    assert not Path("other.db").exists()
    assert not Path("copy.db").exists()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT colour FROM meeting", "no such column: colour"),
        ("SELEC", 'near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT randomblob(1000000000)", "too big"),
        ("SELECT group_concat(hex(zeroblob(9000000))) FROM document", "too big"),
        ("SELECT 'a\0b'", "no query"),
        ("SELECT '\ud800'", "no query"),
        ("", "nothing is asked"),
        ("-- a comment", "nothing is asked"),
        ("SELECT * FROM search WHERE search MATCH '\"'", "no query"),
    ],
)
def test_a_mistake_is_one_line(kept: Path, sql: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as raised:
        ask_sql(kept, sql)
    assert "\n" not in str(raised.value)


def test_a_query_without_end_is_stopped(kept: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"stopped after 0\.2 seconds"):
        ask_sql(kept, ENDLESS, Limits(seconds=0.2))
    assert time.monotonic() - begun < 3


def test_many_rows_and_long_cells_are_cut_and_told(kept: Path) -> None:
    numbers = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
    table = ask_sql(kept, numbers, Limits(rows=250))
    assert (len(table.rows), table.complete) == (250, False)
    assert ask_sql(kept, f"{numbers} LIMIT 250", Limits(rows=250)).complete
    long = ask_sql(kept, "SELECT 'abcdef', x'00ff'", Limits(characters=3))
    assert (long.rows, long.cut) == ((("abc…", "<2 bytes>"),), 1)
    wide = ask_sql(
        kept,
        numbers.replace("SELECT x FROM", "SELECT hex(zeroblob(500)) FROM"),
        Limits(all_characters=9000),
    )
    assert (len(wide.rows), wide.complete) == (9, False)


def test_a_text_that_is_no_utf8_is_shown(kept: Path) -> None:
    assert ask_sql(kept, "SELECT CAST(x'61ff62' AS TEXT)").rows == (("a\ufffdb",),)


def test_views_and_tables_are_listed_without_those_of_the_index(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        relations = list_relations(connection)
    names = [relation.name for relation in relations]
    assert names.index("meetings") < names.index("meeting")
    assert "search" in names
    assert not [name for name in names if name.startswith(("search_", "sqlite_"))]
    assert "participants" in next(r.columns for r in relations if r.name == "meetings")


def test_the_command_prints_json_and_csv(kept: Path, capsys: Captured) -> None:
    sql = "SELECT '=1+1' AS sum, -2 AS less, path FROM document ORDER BY path"
    assert main(["sql", str(kept), "--json", sql]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0] == ["=1+1", -2, "paper.txt"]
    assert main(["sql", str(kept), "--csv", sql]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[:2] == [["sum", "less", "path"], ["'=1+1", "-2", "paper.txt"]]


def test_the_command_prints_a_table_and_says_what_is_left_out(kept: Path, capsys: Captured) -> None:
    assert main(["sql", str(kept), "SELECT path FROM documents", "--rows", "1"]) == 0
    told = capsys.readouterr()
    assert "path" in told.out
    assert told.err == "communique: the first 1 rows; --rows 0 prints all\n"
    assert main(["sql", str(kept), "SELECT path FROM documents", "--rows", "0"]) == 0
    assert capsys.readouterr().err == ""


def test_the_command_lists_what_can_be_asked(kept: Path, capsys: Captured) -> None:
    assert main(["sql", str(kept), "tables"]) == 0
    assert "view meetings" in capsys.readouterr().out
    assert main(["sql", str(kept), "examples"]) == 0
    assert "SELECT" in capsys.readouterr().out
    assert main(["sql", str(kept), "tables", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kind"] == "view"


def test_a_mistake_in_a_query_ends_the_command_with_one_line(kept: Path, capsys: Captured) -> None:
    assert main(["sql", str(kept), "DROP TABLE meeting"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
