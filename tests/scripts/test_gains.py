"""Facts gained and lost between two exports."""

import json
from pathlib import Path
from typing import Any

import pytest

from gains import main

Row = dict[str, Any]


def make_export() -> Row:
    words = {"document": "doc-1", "start": 0, "end": 4, "quote": "that peace matters"}
    return {
        "documents": [{"id": "doc-1", "path": "a.txt"}],
        "entities": [
            {"id": "e-1", "kind": "person", "name": "Anna Berg"},
            {"id": "e-2", "kind": "person", "name": "Rui Almada"},
        ],
        "statements": [
            {"id": "s-1", "document": "doc-1", "content": [words], "speakers": ["e-1"]},
        ],
        "memberships": [
            {"id": "m-1", "member": "e-1", "organisation": "e-2", "as_of": None},
        ],
    }


def compare(folder: Path, new: Row) -> int:
    for name, export in (("old", make_export()), ("new", new)):
        (folder / f"{name}.json").write_text(json.dumps(export), encoding="utf-8")
    return main([str(folder / "old.json"), str(folder / "new.json")])


def test_two_equal_exports_differ_in_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(tmp_path, make_export()) == 0
    assert capsys.readouterr().out == "no fact gained or lost\n"


def test_other_ids_of_the_same_facts_are_no_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = json.loads(json.dumps(make_export()).replace("e-1", "e-9").replace("s-1", "s-9"))
    compare(tmp_path, new)
    assert capsys.readouterr().out == "no fact gained or lost\n"


def test_another_speaker_is_one_lost_and_one_gained_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = make_export()
    new["statements"][0]["speakers"] = ["e-2"]
    compare(tmp_path, new)
    assert capsys.readouterr().out.splitlines() == [
        "statements: 1 gained, 1 lost",
        "  - a.txt | that peace matters | Anna Berg",
        "  + a.txt | that peace matters | Rui Almada",
    ]


def test_a_fact_told_twice_is_counted_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = make_export()
    new["memberships"] *= 3
    compare(tmp_path, new)
    assert "memberships: 2 gained, 0 lost" in capsys.readouterr().out


def test_a_kind_that_the_older_export_lacks_is_gained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = make_export() | {"problems": [{"document": "doc-1", "kind": "file-empty"}]}
    compare(tmp_path, new)
    assert "problems: 1 gained, 0 lost\n  + a.txt | file-empty" in capsys.readouterr().out
