from __future__ import annotations

from pathlib import Path

import pytest

from communique.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three examples."""
    path = tmp_path_factory.mktemp("export") / "record.db"
    reports = [str(EXAMPLES / f"{name}.txt") for name in ("admm-2017-wire", "osce-2018-milan")]
    assert main(["read", *reports, "--record", str(path)]) == 0
    return path


def test_an_export_goes_to_a_file_or_to_standard_output(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    to = tmp_path / "events.tsv"
    command = ["export", str(example), "--format", "gdelt-events", "--facts"]
    assert main([*command, "--to", str(to)]) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == to.read_text(encoding="utf-8") != ""


def test_a_data_set_is_made_and_checked(example: Path, tmp_path: Path, capsys: Captured) -> None:
    to, record = str(tmp_path / "dataset"), str(example)
    assert main(["export", record, "--format", "dataset", "--to", to]) == 0
    assert main(["check", to, "--record", record]) == 0
    assert "all as in the manifest" in capsys.readouterr().out
    (tmp_path / "dataset" / "icews.tab").unlink()
    assert main(["check", to]) == 1
    assert "icews.tab: missing" in capsys.readouterr().out


def test_quickstatements_are_made_with_a_table(
    example: Path, tmp_path: Path, capsys: Captured
) -> None:
    ids = tmp_path / "ids.csv"
    ids.write_text("name,wikidata\nNorway,Q20\n", encoding="utf-8")
    command = ["export", str(example), "--format", "quickstatements"]
    assert main([*command, "--wikidata", str(ids)]) == 0
    assert main(command) == 2
    assert "needs --wikidata" in capsys.readouterr().err


MISTAKES = {
    "name one with --to": ["--format", "tables"],
    "expected a day": ["--format", "rdf", "--retrieved", "yesterday"],
    "2026-02-31": ["--format", "rdf", "--retrieved", "2026-02-31"],
    "--manifest stands beside a file": ["--format", "rdf", "--manifest"],
    "invalid choice": ["--format", "xlsx"],
    "cannot be written": ["--format", "rdf", "--to", "nowhere/x.nt"],
    "nowhere": ["--format", "icews", "--codebook", "nowhere"],
}


@pytest.mark.parametrize("told", MISTAKES)
def test_a_mistake_is_told_in_one_line(example: Path, capsys: Captured, told: str) -> None:
    try:
        code = main(["export", str(example), *MISTAKES[told]])
    except SystemExit as error:
        code = int(error.code or 0)
    err = capsys.readouterr().err
    assert code == 2
    assert told in err
    assert len(err.strip().splitlines()) == 1
