"""Mistakes of users, at every command: told in one line, exit code 2, nothing written."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
Captured = pytest.CaptureFixture[str]
Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good record."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    assert main(["read", str(EXAMPLES / "admm-2018-wire.txt"), "--record", str(path)]) == 0
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return path.read_bytes()


@pytest.fixture
def place(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a user works: a record, a report, a list of judgements, a folder."""
    (tmp_path / "record.db").write_bytes(content)
    (tmp_path / "report.txt").write_text("OSLO, March 3 -- Kari Lund left.\n", encoding="utf-8")
    (tmp_path / "judgements.jsonl").touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_CODER", raising=False)
    return tmp_path


def told_of(command: str, captured: Captured) -> str:
    """The one line that the mistake is told in."""
    captured.readouterr()
    try:
        code = main(command.split())
    except SystemExit as left:  # of the parser of arguments
        code = left.code if isinstance(left.code, int) else 1
    told = captured.readouterr()
    assert (code, told.out) == (2, ""), told.err
    (line,) = told.err.splitlines()
    assert line.startswith("communique: ")
    assert "fault of ours" not in line
    assert "Traceback" not in line
    return line


# --- the record ----------------------------------------------------------------------------------


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(100, len(content), 512):
        content[start : start + 256] = b"\xff" * 256
    path.write_bytes(content)


def run_sql(script: str) -> Spoil:
    def run(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(script)
        connection.close()

    return run


def write_foreign(path: Path) -> None:
    path.unlink()
    run_sql("CREATE TABLE a (b); INSERT INTO a VALUES (1);")(path)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Spoil] = {
    "a folder": make_folder,
    "no record": lambda path: path.write_text("Chapter one.", encoding="utf-8"),
    "half a header": lambda path: path.write_bytes(path.read_bytes()[:9]),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "one page": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "header alone": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "scribbled over": scribble,
    "of another program": write_foreign,
    "too new": run_sql("PRAGMA user_version = 99"),
}
ONLY_READ: dict[str, Spoil] = {"missing": Path.unlink, "empty": lambda path: path.write_bytes(b"")}
READING = (
    "show record.db", "show record.db histories --json", "explain record.db a",
    "problems record.db", "export record.db", "judge record.db list",
    "judgements export record.db",
)  # fmt: skip
WRITING = (
    "read report.txt --record record.db", "read report.txt --record record.db --jobs 2",
    "read --record record.db", "follow --record record.db",
)  # fmt: skip
JUDGING = (
    "judge record.db merge a b --by Ada", "judge record.db split a report.txt --by Ada",
    "judge record.db reject a --by Ada", "judge record.db correct a date 2018-04-24 --by Ada",
    "judgements import record.db judgements.jsonl", "forget record.db report.txt",
)  # fmt: skip


@pytest.mark.parametrize("command", [*READING, *WRITING, *JUDGING])
@pytest.mark.parametrize("name", SPOILT)
def test_a_record_that_is_none_is_told(
    place: Path, capsys: Captured, name: str, command: str
) -> None:
    SPOILT[name](place / "record.db")
    assert "record.db" in told_of(command, capsys)


@pytest.mark.parametrize("table", ["document", "state"])
@pytest.mark.parametrize("command", [*READING[:4], *WRITING[:3], *JUDGING[:4]])
def test_a_record_without_a_table_is_told(
    place: Path, capsys: Captured, table: str, command: str
) -> None:
    run_sql(f"PRAGMA foreign_keys = OFF; DROP TABLE {table};")(place / "record.db")
    assert "record.db" in told_of(command, capsys)


@pytest.mark.parametrize("command", [*READING, *JUDGING])
@pytest.mark.parametrize("name", ONLY_READ)
def test_a_record_that_is_not_there_is_told(
    place: Path, capsys: Captured, name: str, command: str
) -> None:
    ONLY_READ[name](place / "record.db")
    assert "record.db" in told_of(command, capsys)
    assert not (place / "record.db").exists() or name != "missing"


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read every file")
@pytest.mark.parametrize("command", [*READING, *WRITING, *JUDGING])
def test_a_record_that_may_not_be_read_is_told(place: Path, capsys: Captured, command: str) -> None:
    (place / "record.db").chmod(0)
    assert "permission" in told_of(command, capsys).lower()


# --- arguments -----------------------------------------------------------------------------------

WRONG = (
    "", "weather", "read", "read report.txt", "read --record", "read --record new.db",
    "read report.txt --record nowhere/new.db", "read report.txt --record report.txt/new.db",
    "read report.txt --record folder", "read report.txt --record new.db --jobs -1",
    "read report.txt --record new.db --jobs x", "read report.txt --record new.db --jobs 1.5",
    "read report.txt --record new.db --runner x",
    "read report.txt --record new.db --address auto",
    "read report.txt --record new.db --vocabulary nowhere",
    "read report.txt --record new.db --vocabulary report.txt",
    "read report.txt --record report.txt", "read report.txt --recrod new.db",
    "show", "show record.db weather", "show record.db --rows x", "show record.db --rows",
    "explain record.db", "explain record.db zzzz", "explain record.db /", "explain record.db %",
    "problems record.db --kind x", "export record.db --format csv", "export record.db --to folder",
    "export record.db --to nowhere/out.json", "export record.db --to report.txt/out.json",
    "export record.db --to", "judge", "judge record.db", "judge record.db x",
    "judge record.db merge", "judge record.db merge zzzz --by Ada",
    "judge record.db merge zzzz yyyy --by Ada", "judge record.db merge a b",
    "judge record.db reject zzzz --by Ada", "judge record.db correct zzzz date x --by Ada",
    "judge record.db split zzzz report.txt --by Ada", "judgements", "judgements x record.db",
    "judgements import record.db", "judgements import record.db nowhere.jsonl",
    "judgements import record.db folder", "judgements import record.db report.txt",
    "judgements export record.db --to folder", "judgements export record.db --to nowhere/x",
    "forget record.db", "forget record.db nowhere.txt", "follow", "follow --record new.db",
    "follow feed --record nowhere/new.db", "follow --record new.db --every x",
    "follow --record new.db --every 0", "follow --record new.db --every -5",
    "follow folder --record folder", "evaluate", "evaluate nowhere.json nowhere.json",
    "evaluate folder folder", "evaluate report.txt report.txt", "evaluate record.db record.db",
    "evaluate report.txt record.db", "config x",
)  # fmt: skip


@pytest.mark.parametrize("command", WRONG)
def test_a_wrong_argument_is_told(place: Path, capsys: Captured, command: str) -> None:
    main(["export", "record.db", "--to", "before.json"])
    told_of(command, capsys)
    main(["export", "record.db", "--to", "after.json"])
    assert (place / "before.json").read_bytes() == (place / "after.json").read_bytes()
    assert not (place / "new.db").exists()


# --- settings ------------------------------------------------------------------------------------

SETTINGS = {
    "no TOML": b"max_text_bytes", "no UTF-8": b"coder = '\xff'", "unknown": b"max_bytes = 5",
    "negative": b"show_rows = -1", "wrong type": b"show_rows = 'many'", "table": b"[coder]\na = 1",
    "boolean": b"pass_over = 3", "nul": b"coder = '\0'", "not a number": b"busy_seconds = nan",
    "endless": b"document_seconds = inf", "too large": b"max_text_bytes = 1" + b"0" * 30,
    "deep": b"a = " + b"[" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize(
    "command",
    [
        "config",
        "show record.db",
        "read report.txt --record new.db",
        "follow http://127.0.0.1:9/ --record new.db",
    ],
)
def test_a_wrong_setting_is_told(place: Path, capsys: Captured, name: str, command: str) -> None:
    (place / "communique.toml").write_bytes(SETTINGS[name])
    assert "communique.toml" in told_of(command, capsys)
    assert not (place / "new.db").exists()


# --- vocabulary ----------------------------------------------------------------------------------

TABLES = {
    "unknown table": ("weather.csv", b"a,b\n1,2\n"),
    "unknown column": ("states.csv", b"weather\nrain\n"),
    "no UTF-8": ("states.csv", b"\xff\xfe\xff"),
    "empty": ("states.csv", b""),
    "zero byte": ("states.csv", b"\0\0\0\n"),
    "open quotation": ("states.csv", b'"a'),
    "huge field": ("states.csv", b'"' + b"a" * 200_000 + b'"\n'),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "command",
    ["read report.txt --record new.db --vocabulary folder",
     "judge record.db reject a --by Ada --vocabulary folder"],
)  # fmt: skip
def test_a_wrong_vocabulary_is_told(place: Path, capsys: Captured, name: str, command: str) -> None:
    file, table = TABLES[name]
    (place / "folder" / file).write_bytes(table)
    assert file in told_of(command, capsys)
    assert not (place / "new.db").exists()


def test_a_folder_in_place_of_a_table_is_told(place: Path, capsys: Captured) -> None:
    (place / "folder" / "states.csv").mkdir()
    told_of("read report.txt --record new.db --vocabulary folder", capsys)
