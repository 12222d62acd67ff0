"""`communique read` for a person: a progress bar on a terminal, a summary at the end.

Progress and what went wrong go to standard error; the summary alone to standard output.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from communique.config import Config
from communique.publish.tables import plural
from communique.publish.terminal import cell, make_console
from communique.records import Record
from communique.run.ray import Place
from communique.run.reading import (
    Run,
    Step,
    linker_with,
    read_into,
    renew_links,
    version_key,
    vocabulary_of,
)
from communique.run.runners import ENOUGH, choose_jobs, open_runner
from communique.sources.files import FoundFiles, count_documents, find_files
from communique.store.linked import load_record
from communique.store.sqlite import open_store

MOST_LINES = 20  # problems printed while reading; `communique problems` has all


class Summary(Struct, frozen=True):
    """What one run of `communique read` did, and what the record holds now."""

    record: str  # path
    read: int  # documents, those read again included
    known: int  # documents that were in the record already
    passed_over: int  # of those read: without a sign of diplomacy
    problems: int  # inputs that could not be read, or only in part
    set_aside: int  # of them, those that ended the process that read them, or took too long
    skipped: int  # files of other kinds
    skipped_kinds: str  # ".pdf 2, .docx 1"
    interrupted: bool
    documents: int | None  # in the whole record; None where it was not linked
    meetings: int | None
    statements: int | None
    people: int | None
    memberships: int | None


def read_with_progress(
    paths: Iterable[Path], record: Path, config: Config, jobs: int = 1, place: Place | None = None
) -> Summary:
    """The Summary of a run; Ctrl-C ends it early, with everything read so far kept."""
    vocabulary = vocabulary_of(config)
    found = find_files(paths, record)
    is_watched = make_console(stderr=True).is_terminal  # else nobody sees how many are left
    total = count_documents(found.files, config, None if is_watched else ENOUGH)
    counts: Counter[str] = Counter()
    linked = None
    jobs = jobs if place else choose_jobs(jobs, total)
    with open_store(record, write=True, busy_seconds=config.busy_seconds) as connection:
        try:
            with (
                open_runner(config, record, jobs, place) as runner,
                make_progress() as progress,
            ):
                version = version_key(vocabulary, pass_over=config.pass_over)
                run = Run(connection, config, version, runner)
                task = progress.add_task("reading", total=total, problems=0)
                for step in read_into(run, found):
                    counts.update(outcomes(step))
                    show_step(progress, task, step, counts["problem"])
                progress.update(task, description="linking", total=None)
                renew_links(connection, linker_with(vocabulary))
            linked = load_record(connection, record)
        except KeyboardInterrupt:
            pass  # the summary tells
    return summarise(record, counts, found, linked)


def make_progress() -> Progress:
    """The bar: count, rate, time left, problems; nothing at all where nobody watches."""
    console = make_console(stderr=True)
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=None),
        MofNCompleteColumn(), RateColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[problems]} problems"),
        console=console, disable=not console.is_terminal, transient=True,
    )  # fmt: skip


class RateColumn(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """The rate so far."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def show_step(progress: Progress, task: TaskID, step: Step, problems: int) -> None:
    """Moves the bar; the first problems are told one a line."""
    progress.update(task, advance=int(step.outcome != "unreadable"), problems=problems)
    if step.problem is None:
        return
    if problems <= MOST_LINES:
        line = f"{step.path}: {step.problem.kind}: {step.problem.detail}"
        progress.console.print(cell(line), soft_wrap=True)
    elif problems == MOST_LINES + 1:
        progress.console.print("more problems: `communique problems RECORD` lists all")


def outcomes(step: Step) -> Iterator[str]:
    """What a step counts as."""
    yield step.outcome
    if step.is_passed_over:
        yield "passed over"
    if step.problem is not None:
        yield "problem"
        if step.problem.kind == "document-killed":
            yield "aside"


def summarise(
    path: Path, counts: Counter[str], found: FoundFiles, record: Record | None
) -> Summary:
    """The counts of a run, and of the record where it was linked."""
    kinds = Counter(PurePath(label).suffix or "no suffix" for label in found.skipped)
    people = None
    if record is not None:
        people = sum(entity.kind == "person" for entity in record.entities)
    return Summary(
        record=str(path),
        read=counts["read"] + counts["reread"] + counts["failed"],
        known=counts["known"],
        passed_over=counts["passed over"],
        problems=counts["problem"],
        set_aside=counts["aside"],
        skipped=len(found.skipped),
        skipped_kinds=", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
        interrupted=record is None,
        documents=len(record.documents) if record else None,
        meetings=len(record.meetings) if record else None,
        statements=len(record.statements) if record else None,
        people=people,
        memberships=len(record.memberships) if record else None,
    )


def print_summary(summary: Summary, *, as_json: bool) -> None:
    """None; what was done, what is there, what to try next."""
    if as_json:
        print(msgspec.json.encode(summary).decode())  # noqa: T201  # the command's output
        return
    console = make_console()
    for line in tell_summary(summary):
        console.print(cell(line), soft_wrap=True)


def tell_summary(summary: Summary) -> Iterator[str]:
    """The summary, line by line."""
    skipped = f", {plural(summary.skipped, 'file')} of other kinds skipped"
    passed = f" ({summary.passed_over:,} passed over)" if summary.passed_over else ""
    yield (
        f"{plural(summary.read, 'report')} read{passed}, {summary.known:,} already there, "
        f"{plural(summary.problems, 'problem')}"
        + (f"{skipped} ({summary.skipped_kinds})" if summary.skipped else "")
    )
    if summary.set_aside:
        yield (
            f"{plural(summary.set_aside, 'report')} set aside: reading ended its process, or took "
            "too long; all others are read"
        )
    if summary.interrupted:
        yield "Interrupted: all of these are kept. The same command goes on from here."
        return
    found = (
        plural(summary.meetings or 0, "meeting"),
        plural(summary.statements or 0, "statement"),
        plural(summary.people or 0, "person", "people"),
        plural(summary.memberships or 0, "membership"),
    )
    yield f"{summary.record} holds {plural(summary.documents or 0, 'report')}: {', '.join(found)}"
    path = shlex.quote(summary.record)
    yield f"Next: communique show {path}        what was found, with short ids"
    yield f"      communique explain {path} ID  the words behind a row"
    if summary.problems:
        yield f"      communique problems {path}    what could not be read or decided"
    yield f"      communique export {path} --to record.json"
