"""The command `communique ask`, on the record made by hand."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from communique.cli import main
from communique.publish.ask_arguments import QUESTIONS
from communique.publish.asking import ASK

NEEDED = {
    "compare": ["--meeting", "geneva"], "members": ["--of", "Cod Council"],
    "cite": ["--id", "00000000000000f1"], "history": ["--of", "Cod Council"],
    "offices": ["--of", "Norway"], "wording": ["--speaker", "Norway"],
}  # fmt: skip


def test_the_command_puts_every_question_of_the_package() -> None:
    assert set(QUESTIONS) == set(ASK)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_as_table_json_and_csv(
    kept: Path, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    arguments = ["ask", question, str(kept), *NEEDED.get(question, [])]
    assert main(arguments) == 0
    table = capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == question
    assert answer["title"].split(":")[0] in table
    assert main([*arguments, "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("question", QUESTIONS)
def test_help_of_every_question_has_an_example(
    capsys: pytest.CaptureFixture[str], question: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ask", question, "--help"])
    assert ended.value.code == 0
    assert f"example: communique ask {question} record.db" in " ".join(
        capsys.readouterr().out.split()
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["who-said", "--speaker", "Nroway"], "near ones: Norway"),
        (["calendar", "--fate", "dead"], "no fate is called"),
        (["members", "--of", "Cod Council", "--at", "someday"], "is no day"),
        (["network", "--between", "fish"], "nobody meets between"),
        (["network", "--picture", "x.bmp", "--between", "persons"], "expected .svg, .png, .pdf"),
        (["network", "--picture", "none/x.svg"], "nothing to draw|does not exist"),
        (["compare", "--meeting", "nothing"], "no meeting is called"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    kept: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    question, *options = arguments
    assert main(["ask", question, str(kept), *options]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert any(each in error for each in told.split("|"))


def test_a_feed_is_written(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = tmp_path / "c.ics"
    assert main(["ask", "calendar", str(kept), "--ical", str(feed)]) == 0
    assert "0 events" in capsys.readouterr().out
    assert feed.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_without_the_extra_the_user_is_told_what_to_install(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.startswith("communique.pictures")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    arguments = ["ask", "history", str(kept), "--of", "Cod Council"]
    assert main([*arguments, "--picture", str(tmp_path / "p.svg")]) == 2
    assert "pip install 'communique[pictures]'" in capsys.readouterr().err
