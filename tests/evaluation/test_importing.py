from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.cli import main
from communique.publish.export import export_record
from communique.records import Record

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: Record) -> Path:
    """A folder with a table, a map and an export of the record of the tests."""
    monkeypatch.chdir(tmp_path)
    Path("visits.csv").write_text(
        "Day,Sides,What\n2014-03-03,Norway;Chile,talks\n2014-03-04,Norway;Peru,talks\n",
        encoding="utf-8",
    )
    Path("map.toml").write_text(
        'date = "Day"\ncountries = ["Sides"]\ntype = "What"\n'
        '[types]\ntalks = "bilateral meeting"\n',
        encoding="utf-8",
    )
    Path("record.json").write_bytes(export_record(record))
    return tmp_path


def test_hand_coded_rows_are_compared_with_a_record(place: Path, capsys: Captured) -> None:
    assert main(["import", "visits.csv", "--map", "map.toml", "--to", "hand.json"]) == 0
    assert capsys.readouterr().out == "2 rows of visits.csv\n"
    assert main(["evaluate", "hand.json", "record.json", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "Cohen's kappa" in out
    assert "only theirs: 3 (line 3) 2014-03-04 NOR, PER bilateral meeting" in out
    assert main(["evaluate", "hand.json", "record.json", "--json", "--days", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["theirs"] == ["2", "3"]  # persons of the record bear no country
    assert (place / "hand.json").is_file()


def test_without_a_place_the_rows_go_to_standard_output(place: Path, capsys: Captured) -> None:
    assert place.is_dir()
    assert main(["import", "visits.csv", "--map", "map.toml"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "communique-engagements/1"


MISTAKES = (
    "import no.csv --map map.toml", "import visits.csv --map no.toml",
    "import map.toml --map visits.csv", "import visits.csv --map map.toml --to no/a.json",
    "import visits.csv", "evaluate hand.json record.json --html a.html",
    "evaluate hand.json record.json --days many", "evaluate hand.json nowhere.db",
    "evaluate broken.json record.json",
)  # fmt: skip


@pytest.mark.parametrize("command", MISTAKES)
def test_a_mistake_is_told_in_one_line(place: Path, capsys: Captured, command: str) -> None:
    main(["import", "visits.csv", "--map", "map.toml", "--to", "hand.json"])
    (place / "broken.json").write_text('{"format": "communique-engagements/1"', encoding="utf-8")
    capsys.readouterr()
    try:
        code = main(command.split())
    except SystemExit as error:
        code = int(error.code or 0)
    assert code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
