"""`communique code`: of sentences, text files and records."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from communique import read
from communique.cli import main

TEXT = (
    "OSLO, March 3 - Kenyan Defence Minister Ann Otieno held talks with Ugandan Defence Minister "
    "Peter Okello in Oslo on Monday."
)


def rows_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["code", *arguments, "--json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_sentence_is_coded(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows_of(capsys, "--text", "Kenya refused to meet Uganda.")
    assert (row["source"], row["cameo"], row["target"]) == (["KEN"], "125", ["UGA"])
    assert (row["type"], row["mode"]) == ("REJECT", "meet")
    assert row["rule"] == "event.verb.refuse.verb.meet"
    assert row["words"] == "refused to meet Uganda"


def test_a_text_file_has_a_sentence_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("Kenya refused to meet Uganda.\n\nIt rained in Spain.\n", encoding="utf-8")
    assert main(["code", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "KEN" in printed
    assert "1 sentence tells no event" in printed


def test_a_record_is_coded_by_pairs_or_by_events(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "record.db"
    read(tmp_path / "one.txt", record)
    assert len(rows_of(capsys, str(record))) == 2
    (row,) = rows_of(capsys, str(record), "--scheme", "plover", "--facts")
    assert row["source"] == ["KENGOVMIL", "UGAGOVMIL"]


def test_the_export_holds_events_of_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "record.db"
    read(tmp_path / "one.txt", record)
    assert main(["export", str(record)]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert [row["cameo"] for row in exported["events"]] == ["044", "044"]
    assert {row["about"] for row in exported["events"]} == {exported["meetings"][0]["id"]}


def test_csv_is_written(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert main(["code", "--text", "Kenya refused to meet Uganda.", "--to", str(path)]) == 0
    (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert (row["cameo"], row["label"]) == (
        "125", "Reject proposal to meet, discuss, negotiate",
    )  # fmt: skip


def test_a_codebook_of_ones_own_is_laid_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = (
        "key,verbs,beside,object,does,target,source,example\n"
        "snub,cold-shoulder|frobnicate,,,120,,own,Kenya frobnicated Uganda.\n"
    )
    (tmp_path / "coding_verbs.csv").write_text(table, encoding="utf-8")
    sentence = "The government of Kenya frobnicated the president of Uganda."
    (row,) = rows_of(capsys, "--text", sentence, "--codebook", str(tmp_path))
    assert (row["cameo"], row["rule"]) == ("120", "event.verb.snub")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to code"),
        (["nosuch.txt"], "cannot be read"),
        (["nosuch.txt", "--text", "A."], "name one of them"),
        (["--text", "A.", "--codebook", "nosuch"], "no such folder"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["code", *arguments]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_wrong_code_in_a_table_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = (
        "key,verbs,beside,object,does,target,source,example\n"
        "snub,snub,,,999,,own,Kenya snubbed Uganda.\n"
    )
    (tmp_path / "coding_verbs.csv").write_text(table, encoding="utf-8")
    assert main(["code", "--text", "A.", "--codebook", str(tmp_path)]) == 2
    assert '"999" is no code' in capsys.readouterr().err
