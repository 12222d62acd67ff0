"""Runs of `communique read` that are killed at random moments and resumed, until nothing is left.

    reports -> an undisturbed run -> its export
            -> runs that are killed and resumed -> the same export, byte for byte?

What is killed (SIGKILL): the whole run with all its processes, its parent alone, or one worker.
Most kills hit runs whose reader finds no facts and takes a few milliseconds, some hit the real
reading of varied example reports. Linux only: workers are found in /proc.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from typing import NamedTuple

from communique.config import Config
from communique.publish.export import export_record
from communique.records import Block, DateValue, Document, Page, Reading
from communique.run.reading import (
    Run,
    linker_with,
    read_into,
    renew_links,
    version_key,
    vocabulary_of,
)
from communique.run.runners import READER, open_runner
from communique.run.shards import Understand
from communique.sources.files import find_files
from communique.store.linked import load_record
from communique.store.sqlite import open_store

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
FAST = "kills:make_fast_reader"
FAST_SECONDS = 0.003  # of one document
STORY_REPORTS = 4  # that the fast reader finds on one day, and that share half of their words
FIRST_DAY, STORY_DAYS = date(1800, 1, 1), 40  # of the first story; days between two, so that they
# are no neighbours: pairs that are compared for nothing make most of the time of linking
MOST_WORKERS = 2  # killed of one run: it ends where three die as they start
SHORT_SHARE, SHORT_PART = 0.75, 0.4  # of the moments; in which part of a run they lie
ORPHAN_SECONDS = 20.0  # in which workers end whose parent is killed
TARGETS = {1: ("run", "parent"), 2: ("run", "parent", "worker")}


class Trial(NamedTuple):
    """What is read, by whom."""

    folder: Path  # of reports
    reader: str
    jobs: int


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 where every export was the same; prints kills, resumes and seconds."""
    parser = argparse.ArgumentParser(description="Kill runs and resume them.")
    parser.add_argument("--kills", type=int, default=200, help="of runs with the fast reader")
    parser.add_argument("--reports", type=int, default=2000, help="that the fast reader reads")
    parser.add_argument("--real-kills", type=int, default=20, help="of runs with the real reader")
    parser.add_argument("--real-reports", type=int, default=150, help="that the real reader reads")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)  # folder record reader jobs
    options = parser.parse_args(arguments)
    if options.child:
        folder, record, reader, jobs = options.child
        return read(Trial(Path(folder), reader, int(jobs)), Path(record))
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    same = True
    plans = ((FAST, options.kills, options.reports), (READER, options.real_kills,
             options.real_reports))  # fmt: skip
    for reader, kills, reports in plans:
        with TemporaryDirectory() as place:
            folder = Path(place, "reports")
            write_reports(folder, reports if kills else 0, reader)
            for jobs, share in ((2, kills - kills // 2), (1, kills // 2)):
                if share:
                    same &= disturb(Trial(folder, reader, jobs), Path(place), share, chance)
    return 0 if same else 1


def read(trial: Trial, record: Path) -> int:
    """Exit code 0: what `communique read` does, with the reader of the trial."""
    config = Config()
    vocabulary = vocabulary_of(config)
    with (
        open_store(record, write=True) as connection,
        open_runner(config, record, trial.jobs, reader=trial.reader) as runner,
    ):
        run = Run(connection, config, version_key(vocabulary), runner)
        for _ in read_into(run, find_files([trial.folder])):
            pass
        renew_links(connection, linker_with(vocabulary))
    return 0


def make_fast_reader(_config: Config) -> Understand:
    """Finds a date and nothing else, in a few milliseconds."""

    def understand(document: Document) -> Reading:
        time.sleep(FAST_SECONDS)
        body = (Block("body", 0, len(document.text)),)
        story = int(document.text.split()[-1].rstrip(".")) // STORY_REPORTS
        day = (FIRST_DAY + timedelta(days=STORY_DAYS * story)).isoformat()
        published = DateValue(day, day, "day", "stated", "dateline")
        page = Page(body, None, None, None, None, None, (), published, None, "en")
        return Reading(document, page, (), (), (), (), (), (), (), (), ())

    return understand


def write_reports(folder: Path, count: int, reader: str) -> None:
    """None; for the real reader example reports in turn, each with a paragraph of its own.

    For the fast one words of no meaning, half of them those of a story of some reports: as copies
    of each other they would take long to link.
    """
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    for number in range(count):
        words = f"{make_words(f'story {number // STORY_REPORTS}')}\n\n{make_words(f'own {number}')}"
        text = words if reader == FAST else texts[number % len(texts)]
        (folder / f"{number:05}.txt").write_text(
            f"{text}\n\nThis was edition {number}.\n", encoding="utf-8"
        )


def make_words(seed: str) -> str:
    """Thirty words of random letters; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    return " ".join("".join(chance.choices(ascii_lowercase, k=8)) for _ in range(30))


def disturb(trial: Trial, place: Path, wanted: int, chance: random.Random) -> bool:
    """Whether every export was that of an undisturbed run, after so many kills in all."""
    began = time.monotonic()
    calm = place / f"calm-{trial.jobs}.db"
    if start(trial, calm).wait():
        print("the undisturbed run failed")
        return False
    most = time.monotonic() - began
    counts: Counter[str] = Counter()
    expected, same = digest_export(calm), 0
    while sum(counts[target] for target in TARGETS[2]) < wanted:
        counts["record"] += 1
        record = place / f"record-{trial.jobs}-{counts['record']}.db"
        harass(trial, record, most, chance, counts, wanted)
        same += digest_export(record) == expected and not Path(f"{record}.parts").exists()
        print(f"{dict(counts)}, {same} the same", file=sys.stderr, flush=True)
    kind = "fast" if trial.reader == FAST else "real"
    kills = ", ".join(f"{counts[target]} of {target}" for target in TARGETS[trial.jobs])
    print(
        f"{kind} reader, {len(list(trial.folder.iterdir()))} reports, --jobs {trial.jobs}: "
        f"kills {kills}; {counts['resume']} resumes, {counts['orphan']} workers left behind; "
        f"{same} of {counts['record']} exports the same; {time.monotonic() - began:.0f} seconds",
        flush=True,
    )
    return same == counts["record"] and not counts["orphan"]


def harass(  # one trial's whole state
    trial: Trial, record: Path, most: float, chance: random.Random, counts: Counter[str],
    wanted: int,
) -> None:  # fmt: skip
    """None; the record is read, with kills at random moments, the same command after each.

    A run goes on where a worker is killed, and may be hit again.
    """
    is_over = False
    while not is_over:
        process, workers = start(trial, record), 0
        while process.poll() is None and sum(counts[target] for target in TARGETS[2]) < wanted:
            with suppress(subprocess.TimeoutExpired):
                process.wait(draw_moment(most, chance))
            target = chance.choice(TARGETS[trial.jobs if workers < MOST_WORKERS else 1])
            workers += target == "worker"
            counts.update(strike(process, target, chance))
        if (code := process.wait()) > 0:
            message = f"a run failed by itself, with exit code {code}"
            raise RuntimeError(message)
        is_over = code == 0


def draw_moment(most: float, chance: random.Random) -> float:
    """Seconds from now to the next kill; `most` is what a whole run takes.

    Most are short, so that a record is hit many times before it is read; the others are of any
    length, so that linking, which begins anew after each kill, is hit in all its parts.
    """
    part = SHORT_PART if chance.random() < SHORT_SHARE else 1.0
    return chance.random() * most * part


def strike(process: subprocess.Popen[bytes], target: str, chance: random.Random) -> Iterator[str]:
    """What was killed, and what came of it; nothing where the run has ended meanwhile."""
    while not (workers := list_workers(process.pid)) and target == "worker":
        if process.poll() is not None:
            return
        time.sleep(0.05)
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        if target == "worker":
            os.kill(chance.choice(workers), signal.SIGKILL)
            yield target
            return
        if target == "run":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        yield from (target, "resume")
    process.wait()
    yield from ["orphan"] * count_orphans(workers)


def start(trial: Trial, record: Path) -> subprocess.Popen[bytes]:
    """The run, in a process group of its own."""
    folder, reader, jobs = trial
    return subprocess.Popen(  # noqa: S603  # this very program
        [sys.executable, __file__, "--child", folder, record, reader, str(jobs)],
        start_new_session=True,
    )  # fmt: skip


def list_workers(parent: int) -> list[int]:
    """The processes that the run has started to read."""
    return [process for process, above, is_worker in list_processes()
            if above == parent and is_worker]  # fmt: skip


def list_processes() -> Iterator[tuple[int, int, bool]]:
    """Each process that has not ended, the one above it, and whether it is one of a pool."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, above = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes()
        except OSError:  # ended meanwhile
            continue
        if state != "Z":
            yield int(folder.name), int(above), b"spawn_main" in command


def count_orphans(workers: list[int]) -> int:
    """The workers that are there still, when they have had time to end."""
    deadline = time.monotonic() + ORPHAN_SECONDS
    while left := {process for process, _, is_worker in list_processes() if is_worker} & {*workers}:
        if time.monotonic() > deadline:
            return len(left)
        time.sleep(0.05)
    return 0


def digest_export(record: Path) -> str:
    """SHA-256 of the export of a record."""
    with open_store(record, write=False) as connection:
        return hashlib.sha256(export_record(load_record(connection, record))).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
