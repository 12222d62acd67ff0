"""Reports of 450 words that are read in a minute: by one process, and by a pool of two.

Reading and saving, without linking; the pool with the start of its processes and without it (from
when each has read its first part). Each in a process of its own; the fastest round counts.
Seconds depend on what else the machine does, which is why its load and the seconds of processor
time are told, too: these give what the processes would read if they had their cores to themselves.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from variants import vary_text

from communique.config import Config
from communique.run.reading import Run, read_into, version_key, vocabulary_of
from communique.run.runners import open_runner
from communique.run.shards import SHARD_ITEMS
from communique.sources.files import find_files
from communique.store.sqlite import open_store

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
WORDS = 450


class Pace(NamedTuple):
    """How long a run took."""

    seconds: float  # in all
    steady: float  # for one report, from the first that was read
    processor: float  # seconds of processor time, of all processes


def main(arguments: Sequence[str] | None = None) -> None:
    """Print reports a minute for one and for two processes, and their ratio."""
    parser = argparse.ArgumentParser(description="Reports a minute, by one process and by two.")
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)  # folder, jobs
    options = parser.parse_args(arguments)
    if options.child:
        print(*measure(Path(options.child[0]), int(options.child[1])))
        return
    with TemporaryDirectory() as place:
        folder = Path(place, "reports")
        write_reports(folder, options.reports)
        paces = {jobs: [start(folder, jobs) for _ in range(options.rounds)] for jobs in (1, 2)}
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"{options.reports} reports of {WORDS} words; load of the machine {load}")
    for jobs, found in paces.items():
        steady, whole = min(p.steady for p in found), min(p.seconds for p in found)
        spent = min(p.processor for p in found) / options.reports
        print(
            f"--jobs {jobs}: {60 / steady:6,.0f} a minute, {60 * options.reports / whole:6,.0f} "
            f"with the start; {spent * 1000:.1f} ms of processor time each"
        )
    one, two = (min(p.steady for p in paces[jobs]) for jobs in (1, 2))
    print(f"two processes read {one / two:.2f} times as fast as one")


def write_reports(folder: Path, count: int) -> None:
    """None; texts of so many words, made of the example reports in turn, no two alike.

    Names and numbers are exchanged: what two processes each read anew must be new to one, too.
    """
    rng = random.Random(count)  # noqa: S311  # a stream, no secret
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    for number in range(count):
        paragraphs, words, turn = [f"Edition {number}."], 0, number
        while words < WORDS:
            for paragraph in vary_text(texts[turn % len(texts)], rng).split("\n\n"):
                if words < WORDS:
                    paragraphs.append(paragraph)
                    words += len(paragraph.split())
            turn += 1
        (folder / f"{number:05}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")


def start(folder: Path, jobs: int) -> Pace:
    """The pace of a run in a process of its own."""
    told = subprocess.run(  # noqa: S603  # this very program
        [sys.executable, __file__, "--child", str(folder), str(jobs)],
        stdout=subprocess.PIPE, check=True, text=True,
    ).stdout  # fmt: skip
    return Pace(*map(float, told.split()))


def measure(folder: Path, jobs: int) -> Pace:
    """The pace of a run in this process."""
    config = Config()
    version = version_key(vocabulary_of(config))
    began, moments = time.monotonic(), []
    with TemporaryDirectory() as place:
        record = Path(place, "record.db")
        with (
            open_store(record, write=True) as connection,
            open_runner(config, record, jobs) as runner,
        ):
            run = Run(connection, config, version, runner)
            for _ in read_into(run, find_files([folder])):
                moments.append(time.monotonic())  # noqa: PERF401  # the moment counts
    first = min(jobs * SHARD_ITEMS, len(moments) - 1)  # from then on, every process is at work
    steady = (moments[-1] - moments[first]) / max(1, len(moments) - 1 - first)
    return Pace(time.monotonic() - began, steady, sum(os.times()[:4]))


if __name__ == "__main__":
    main()
