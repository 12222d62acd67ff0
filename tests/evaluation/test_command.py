"""`communique evaluate GOLD RECORD`, as a user runs it."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.errors import InputError, RecordError
from communique.evaluation.command import add_evaluate_parser, decode_export, load_record
from communique.records import Document, DocumentRow, Page, Reading, Record
from communique.store.linked import save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store

Row = dict[str, Any]
Evaluate = Callable[..., str]


@pytest.fixture
def evaluate(
    tmp_path: Path, gold_path: Path, export: Row, capsys: pytest.CaptureFixture[str]
) -> Evaluate:
    """Runs the command on the export less its first statement; gives what it prints."""
    export["statements"].pop(0)
    path = tmp_path / "export.json"
    path.write_text(json.dumps(export), encoding="utf-8")

    def evaluate(*options: str) -> str:
        parser = argparse.ArgumentParser()
        add_evaluate_parser(parser.add_subparsers())
        arguments = parser.parse_args(["evaluate", str(gold_path), str(path), *options])
        assert arguments.run(arguments) == 0
        return capsys.readouterr().out

    return evaluate


def test_the_table_has_a_row_for_each_measure(evaluate: Evaluate) -> None:
    (line,) = [row for row in evaluate().splitlines() if "found (token F1 >= 0.7)" in row]
    assert line.split()[-6:] == ["5", "6", "5", "1.000", "0.833", "0.909"]


def test_brackets_in_the_name_of_a_measure_are_printed(evaluate: Evaluate) -> None:
    assert "text[start:end] is not the quote" in evaluate()


def test_the_table_lists_no_errors_unasked(evaluate: Evaluate) -> None:
    assert "the fleet would shrink" not in evaluate()


def test_errors_are_listed_with_their_words(evaluate: Evaluate) -> None:
    assert "missed  a: the fleet would shrink by a tenth every year" in evaluate("--errors")


def test_json_has_the_same_measures(evaluate: Evaluate) -> None:
    content = json.loads(evaluate("--json"))
    (found,) = [row for row in content["measures"] if row["measure"] == "found (token F1 >= 0.7)"]
    assert (found["right"], found["gold"], found["export"]) == (5, 6, 5)
    assert "disagreements" not in content


def test_json_with_errors_has_them_too(evaluate: Evaluate) -> None:
    content = json.loads(evaluate("--json", "--errors"))
    assert content["disagreements"][0]["kind"] == "missed"


def test_a_record_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.json: cannot be read"):
        load_record(tmp_path / "none.json")


def make_reading(row: DocumentRow) -> Reading:
    """A Reading without facts of this document."""
    document = Document(row.id, row.path, None, None, None, None, row.digest, row.text)
    page = Page((), None, None, None, None, None, (), None, None, "en")
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def test_a_record_file_and_its_export_are_one_record(tmp_path: Path, export: Row) -> None:
    record, path = msgspec.convert(export, Record), tmp_path / "record.db"
    with open_store(path, write=True) as connection:
        for row in record.documents:
            save_reading(connection, make_reading(row), "test")
        save_record(connection, record, digest_readings(connection))
    assert load_record(path) == decode_export(msgspec.json.encode(record), path)


def test_an_export_of_another_format_is_refused(tmp_path: Path, export: Row) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps({**export, "format": "communique-record/2"}), encoding="utf-8")
    with pytest.raises(RecordError, match="format is 'communique-record/2'"):
        load_record(path)


def test_an_export_with_a_wrong_field_names_the_field(tmp_path: Path, export: Row) -> None:
    export["statements"][0]["mode"] = "loud"
    path = tmp_path / "export.json"
    path.write_text(json.dumps(export), encoding="utf-8")
    with pytest.raises(RecordError, match=r"\$\.statements\[0\]\.mode"):
        load_record(path)


def test_a_page_is_written_beside_the_table(evaluate: Evaluate, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert "found (token F1 >= 0.7)" in evaluate("--html", str(path))
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_one_line(evaluate: Evaluate, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        evaluate("--html", str(tmp_path / "no folder" / "page.html"))


def test_confidence_is_printed_beside_what_was_right(evaluate: Evaluate) -> None:
    content = json.loads(evaluate("--json"))
    sections = {row["section"] for row in content["calibration"]["bins"]}
    assert "statements" in sections
