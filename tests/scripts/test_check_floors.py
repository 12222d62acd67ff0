"""Floors: what holds, what falls, and how they are lifted."""

import json
from pathlib import Path

import pytest

from check_floors import main

FLOORS = {"seeds": {"statements/found": 0.9, "evidence/wrong": 0}}


def check(folder: Path, score: float, bad: int, *more: str) -> int:
    """Exit code for one score and one count against FLOORS, written to `folder` where absent."""
    rows = [
        {"section": "statements", "measure": "found", "score": score},
        {"section": "evidence", "measure": "wrong", "bad": bad, "gold": 7},
    ]
    (folder / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    floors = folder / "floors.json"
    if not floors.exists():
        floors.write_text(json.dumps(FLOORS), encoding="utf-8")
    return main([str(folder / "rows.json"), "--key", "seeds", "--floors", str(floors), *more])


def test_a_score_at_its_floor_and_no_violation_hold(tmp_path: Path) -> None:
    assert check(tmp_path, score=0.9, bad=0) == 0


def test_a_score_under_its_floor_falls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, score=0.89, bad=0) == 1
    assert "FELL statements/found: 0.890, pinned at 0.900 at least" in capsys.readouterr().out


def test_a_violation_falls(tmp_path: Path) -> None:
    assert check(tmp_path, score=1.0, bad=1) == 1


def test_a_floor_whose_measure_is_gone_falls(tmp_path: Path) -> None:
    floors = {"seeds": {"meetings/found": 0.5}}
    (tmp_path / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    assert check(tmp_path, score=1.0, bad=0) == 1


def test_floors_are_lifted_to_what_was_measured(tmp_path: Path) -> None:
    assert check(tmp_path, 0.98765, 0, "--raise") == 0
    lifted = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))
    assert lifted == {"seeds": {"statements/found": 0.987, "evidence/wrong": 0}}


def test_floors_are_never_lifted_over_a_fall(tmp_path: Path) -> None:
    assert check(tmp_path, 0.5, 0, "--raise") == 1
    assert json.loads((tmp_path / "floors.json").read_text(encoding="utf-8")) == FLOORS
