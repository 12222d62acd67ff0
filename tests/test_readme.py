"""The commands and the code of README.md run as they stand there, in their order."""

import re
import shlex
from pathlib import Path

import pytest

import communique
from communique.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/communique (.*)$", README, re.MULTILINE)
PYTHON = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
REPORT = (
    "GENEVA, March 3 (Example Wire) -- The foreign minister of Norway met the foreign minister of "
    "Chile here on Monday. The Norwegian minister said that the talks were useful.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Current folder with one report in the folder REPORTS."""
    (tmp_path / "REPORTS").mkdir()
    (tmp_path / "REPORTS" / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in COMMANDS:
        arguments = shlex.split(line, comments=True)
        if "ID" in arguments:
            arguments[arguments.index("ID")] = communique.open_record("record.db").meetings[0].id
        assert main(arguments) == 0, line
    assert "Norway" in capsys.readouterr().out
    assert (folder / "out.json").stat().st_size > 0
    for code in PYTHON:
        exec(code, {})  # noqa: S102  # it is ours, and a reader will run it too


def test_the_readme_shows_every_step() -> None:
    shown = [line.split()[0] for line in COMMANDS]
    assert shown == ["read", "show", "explain", "problems", "export"]
    assert PYTHON
