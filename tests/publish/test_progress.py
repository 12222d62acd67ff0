from collections import Counter
from pathlib import Path

import msgspec
import pytest

from communique.problems import make_problem
from communique.publish.progress import (
    MOST_LINES,
    Summary,
    make_progress,
    print_summary,
    show_step,
    summarise,
    tell_summary,
)
from communique.records import Record
from communique.run.reading import Step
from communique.sources.files import FoundFiles

FOUND = FoundFiles((), (), ("a.pdf", "b.pdf", "README"))


def summary(record: Record | None) -> Summary:
    counts = Counter({"read": 3, "known": 1, "failed": 1, "problem": 2, "unreadable": 1})
    return summarise(Path("my record.db"), counts, FOUND, record)


def test_a_summary_counts_the_run_and_the_record(record: Record) -> None:
    found = summary(record)
    assert (found.read, found.known, found.problems, found.skipped) == (4, 1, 2, 3)
    assert (found.documents, found.people, found.memberships) == (2, 2, 2)
    assert found.skipped_kinds == ".pdf 2, no suffix 1"


def test_a_summary_tells_what_to_try_next(record: Record) -> None:
    told = "\n".join(tell_summary(summary(record)))
    assert "4 reports read, 1 already there, 2 problems" in told
    assert "communique show 'my record.db'" in told
    assert "communique problems 'my record.db'" in told


def test_an_interrupted_run_tells_how_to_go_on() -> None:
    told = list(tell_summary(summary(None)))
    assert "4 reports read" in told[0]
    assert "The same command goes on from here." in told[-1]


def test_a_summary_in_json_has_every_count(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    print_summary(summary(record), as_json=True)
    assert msgspec.json.decode(capsys.readouterr().out, type=Summary) == summary(record)


def test_the_first_problems_are_told_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    problem = make_problem("file-empty", "a.txt", "no [bold]text[/bold]")
    with make_progress() as progress:
        task = progress.add_task("reading", total=30, problems=0)
        for number in range(1, MOST_LINES + 6):
            show_step(progress, task, Step(f"{number}.txt", "unreadable", problem), number)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_LINES + 1
    assert lines[0] == "1.txt: file-empty: no [bold]text[/bold]"
    assert "communique problems" in lines[-1]
