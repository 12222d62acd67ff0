"""`judge`, `judgements` and `forget` as a user meets them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.cli import main, make_parser
from communique.judgements import decode_lines, encode_lines, name_judgement

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
FILES = ("admm-2018-wire.txt", "admm-2018-paper.txt")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A record of two reports of one session."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    assert main(["read", *(str(EXAMPLES / name) for name in FILES), "--record", str(path)]) == 0
    return path.read_bytes()


@pytest.fixture
def record(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> str:
    monkeypatch.setenv("COMMUNIQUE_CODER", "Ada Holm")
    monkeypatch.chdir(tmp_path)
    Path("r.db").write_bytes(made)
    capsys.readouterr()
    return "r.db"


def show(record: str, topic: str, capsys: Captured) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["show", record, topic, "--json"]) == 0
    lines: list[dict[str, Any]] = json.loads(capsys.readouterr().out)[topic]
    return lines


def session(record: str, capsys: Captured) -> dict[str, Any]:
    return max(show(record, "meetings", capsys), key=lambda line: line["reports"])


def export(record: str, capsys: Captured) -> str:
    assert main(["export", record]) == 0
    return capsys.readouterr().out


def error_line(capsys: Captured) -> str:
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_a_judgement_is_told_listed_and_taken_back(record: str, capsys: Captured) -> None:
    before = export(record, capsys)
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "correct", identity, "number", "13", "--note", "misprint"]) == 0
    told = capsys.readouterr().out
    assert "1: correct 12th session" in told
    assert "communique judge RECORD undo 1" in told
    assert "13th session" in session(record, capsys)["name"]
    assert main(["judge", record, "list"]) == 0
    listed = capsys.readouterr().out
    assert "Ada Holm" in listed
    assert "misprint" in listed
    assert main(["judge", record, "undo", "1"]) == 0
    capsys.readouterr()
    assert export(record, capsys) == before


def test_a_judgement_that_overrules_another_says_so(record: str, capsys: Captured) -> None:
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "correct", identity, "number", "13"]) == 0
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "correct", identity, "number", "14", "--by", "Eve"]) == 0
    told = capsys.readouterr().out
    assert "It overrules judgement 1: correct 12th session" in told.replace("\n", " ")
    assert main(["judge", record, "list", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["state"], first["other"]) == ("overruled", 2)
    assert (second["state"], second["by"]) == ("placed", "Eve")


def test_a_rejected_fact_leaves_the_record_and_stays_listed(record: str, capsys: Captured) -> None:
    statement = show(record, "statements", capsys)[0]
    assert main(["judge", record, "reject", statement["id"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["judgement"]["state"] == "placed"
    left = [line["id"] for line in show(record, "statements", capsys)]
    assert statement["id"] not in left
    assert main(["judge", record, "list"]) == 0
    assert "reject statement" in capsys.readouterr().out


def test_a_meeting_is_split_by_the_path_of_a_report(record: str, capsys: Captured) -> None:
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "split", identity, "admm-2018-paper.txt"]) == 0
    capsys.readouterr()
    assert session(record, capsys)["reports"] == 1


def test_nobody_judges_without_a_name(
    record: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMMUNIQUE_CODER")
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "accept", identity]) == 2
    assert "who judges?" in error_line(capsys)
    Path("communique.toml").write_text('coder = "Eve"', encoding="utf-8")
    assert main(["judge", record, "accept", identity]) == 0
    assert "(by Eve)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("country", "Atlantis", 'no country is called "Atlantis"'),
        ("date", "soon", "date cannot be read"),
        ("weather", "fair", 'no field "weather"'),
        ("number", "none", None),
        ("country", "viet nam", None),
        ("place", "Hanoi", None),
    ],
)
def test_a_value_is_checked_before_it_is_kept(
    record: str, capsys: Captured, field: str, value: str, told: str | None
) -> None:
    identity = session(record, capsys)["id"]
    code = main(["judge", record, "correct", identity, field, value])
    if told is None:
        assert code == 0
    else:
        assert code == 2
        assert told in error_line(capsys)


def test_judgements_are_exported_and_imported(record: str, made: bytes, capsys: Captured) -> None:
    identity = session(record, capsys)["id"]
    assert main(["judge", record, "correct", identity, "place", "Hanoi"]) == 0
    capsys.readouterr()
    after = export(record, capsys)
    assert main(["judgements", "export", record, "--to", "judgements.jsonl"]) == 0
    assert "1 judgement in judgements.jsonl" in capsys.readouterr().out
    Path("fresh.db").write_bytes(made)
    assert main(["judgements", "import", "fresh.db", "judgements.jsonl", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts == {"added": 1, "known": 0, "unplaced": 0}
    assert export("fresh.db", capsys) == after
    assert main(["judgements", "import", "fresh.db", "nowhere.jsonl"]) == 2
    assert "cannot be read" in error_line(capsys)


def test_forgetting_is_confirmed_and_told(record: str, capsys: Captured) -> None:
    assert main(["forget", record, "admm-2018-paper.txt"]) == 2
    told = capsys.readouterr().err
    assert "1 document," in told
    assert "nothing was forgotten; --yes does it" in told
    assert len(show(record, "sources", capsys)[0]["paths"]) == 2
    assert main(["forget", record, "admm-2018-paper.txt", "--yes"]) == 0
    assert "is read again with the next" in " ".join(capsys.readouterr().out.split())
    assert show(record, "sources", capsys)[0]["paths"] == ["admm-2018-wire.txt"]


def test_forgetting_in_json_without_yes_only_counts(record: str, capsys: Captured) -> None:
    assert main(["forget", record, "admm-2018-paper.txt", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["lost"]["documents"] == 1
    assert main(["forget", record, "admm-2018-paper.txt", "--json", "--yes"]) == 0
    assert json.loads(capsys.readouterr().out)["lost"]["documents"] == 1


def test_a_judgement_waits_for_a_forgotten_report(record: str, capsys: Captured) -> None:
    statement = next(
        line for line in show(record, "statements", capsys) if "keep your" in line["words"].lower()
    )
    assert main(["judge", record, "accept", statement["id"]]) == 0
    assert main(["forget", record, "admm-2018-paper.txt", "--yes"]) == 0
    assert "1 judgement waits" in capsys.readouterr().out
    assert main(["problems", record, "--kind", "judgement-unplaced"]) == 0
    assert "its text is not" in " ".join(capsys.readouterr().out.split())
    assert main(["read", str(EXAMPLES / "admm-2018-paper.txt"), "--record", record]) == 0
    assert main(["judge", record, "list", "--json"]) == 0
    assert '"state": "placed"' in capsys.readouterr().out
    assert main(["problems", record, "--kind", "judgement-unplaced", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "command",
    [
        ["judge"], *(["judge", "r.db", verb] for verb in
                     ("merge", "split", "accept", "reject", "correct", "undo", "list")),
        ["judgements"], ["judgements", "export"], ["judgements", "import"], ["forget"],
    ],
)  # fmt: skip
def test_every_command_has_an_example_in_its_help(command: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args([*command, "--help"])
    assert f"example: communique {command[0]}" in " ".join(capsys.readouterr().out.split())


def test_a_missing_record_is_a_mistake(capsys: Captured, tmp_path: Path) -> None:
    assert main(["judge", str(tmp_path / "no.db"), "accept", "3fa9", "--by", "Ada"]) == 2
    assert "no such record" in error_line(capsys)
    assert not (tmp_path / "no.db").exists()


def test_a_row_whose_id_a_correction_changes_is_found_by_both(
    record: str, capsys: Captured
) -> None:
    old = session(record, capsys)["id"]
    assert main(["judge", record, "correct", old, "number", "13"]) == 0
    told = capsys.readouterr().out
    new = session(record, capsys)["id"]
    assert new != old
    assert f"It has a new id: {new}" in told
    assert main(["explain", record, old]) == 2
    line = error_line(capsys)
    assert f"no row has the id {old} any more: judgement 1" in line
    assert f"it is {new} now" in line
    assert main(["judge", record, "undo", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["moved"] == [old]


def test_a_rejected_row_is_told_of_by_its_id(record: str, capsys: Captured) -> None:
    statement = show(record, "statements", capsys)[0]["id"]
    assert main(["judge", record, "reject", statement]) == 0
    capsys.readouterr()
    assert main(["explain", record, statement]) == 2
    assert "reject statement" in error_line(capsys)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["judge", "r.db", "reject", "zzz"], 'no row has the id "zzz"'),
        (["judge", "r.db", "reject", ""], 'no row has the id ""'),
        (["judge", "r.db", "reject", "meeting"], "add more digits"),
        (["judge", "r.db", "reject", "doc-"], "add more digits"),
        (["judge", "r.db", "merge", "ID"], "two or more rows"),
        (["judge", "r.db", "merge", "ID", "ID"], "two or more rows"),
        (["judge", "r.db", "split", "ID", "ID"], "no part of"),
        (["judge", "r.db", "correct", "ID", "number", "9" * 30], "a number from 1 to 9999"),
        (["judge", "r.db", "correct", "ID", "status", "none"], "cannot be none"),
        (["judge", "r.db", "undo", "99"], "none yet"),
        (["judge", "r.db", "accept", "ID", "--by", "A\ud800"], "no text in UTF-8"),
        (["judge", "r.db", "accept", "ID", "--vocabulary", "no"], "no such folder"),
        (["judge", "folder", "accept", "ID"], "this is a folder"),
        (["judge", "empty", "accept", "ID"], "no such record"),
        (["judge", "words", "accept", "ID"], "no record of communique"),
        (["judge", "newer.db", "accept", "ID"], "schema 99 of a newer communique"),
        (["judge", "newer.db", "list"], "schema 99 of a newer communique"),
        (["judgements", "import", "r.db", "folder"], "cannot be read"),
        (["judgements", "import", "r.db", "words"], "words, line 1: no judgement"),
        (["judgements", "import", "newer.db", "empty"], "schema 99"),
        (["judgements", "export", "r.db", "--to", "folder"], "cannot be written"),
        (["judgements", "export", "newer.db"], "schema 99"),
        (["forget", "r.db", "zzz", "--yes"], 'no document is "zzz"'),
        (["forget", "r.db", "", "--yes"], 'no document is ""'),
        (["forget", "r.db", "doc-", "--yes"], "name one by its id"),
        (["forget", "newer.db", "zzz"], "schema 99"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_changes_nothing(
    record: str, capsys: Captured, words: list[str], told: str
) -> None:
    identity = session(record, capsys)["id"]
    before = export(record, capsys)
    Path("folder").mkdir()
    Path("empty").touch()
    Path("words").write_text("no json\n", encoding="utf-8")
    Path("newer.db").write_bytes(Path(record).read_bytes())
    with closing(sqlite3.connect("newer.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert main([identity if word == "ID" else word for word in words]) == 2
    assert told in error_line(capsys)
    assert Path("empty").stat().st_size == 0
    assert main(["judge", record, "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert export(record, capsys) == before


def test_who_judges_while_another_writes_is_told_to_wait(record: str, capsys: Captured) -> None:
    identity = session(record, capsys)["id"]
    Path("communique.toml").write_text("busy_seconds = 0.1", encoding="utf-8")
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert main(["judge", record, "accept", identity]) == 2
    assert "another process is writing it" in error_line(capsys)
    assert main(["judge", record, "accept", identity]) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"about": ()}, {"time": "soon"}, {"by": " "}, {"verb": "split"}, {"verb": "merge"},
        {"verb": "undo"}, {"field": "weather"}, {"value": "x"}, {"undoes": "judgement-0"},
    ],
)  # fmt: skip
def test_what_no_command_made_is_not_imported(
    record: str, capsys: Captured, change: dict[str, Any]
) -> None:
    assert main(["judge", record, "correct", session(record, capsys)["id"], "number", "13"]) == 0
    assert main(["judgements", "export", record, "--to", "j"]) == 0
    (judgement,) = decode_lines(Path("j").read_bytes(), "j")
    changed = name_judgement(msgspec.structs.replace(judgement, **change))
    Path("j").write_bytes(encode_lines([changed]))
    capsys.readouterr()
    assert main(["judgements", "import", record, "j"]) == 2
    assert error_line(capsys).startswith("communique: ")
