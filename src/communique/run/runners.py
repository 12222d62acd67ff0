"""Who reads: this process, or a pool of processes; every runner gives the same.

`communique read --jobs 0` (as without it) takes a process for each core where there is enough to
read: to start one costs as much as twenty reports.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.config import Config
from communique.run.pool import Pool
from communique.run.reading import Runner, read_here, reader_with, version_key, vocabulary_of
from communique.run.shards import Understand
from communique.run.worker import Order

ENOUGH = 40  # documents that pay a process
READER = "communique.run.runners:make_reader"


def make_reader(config: Config) -> Understand:
    """What a worker reads with: the pipeline and the tables that the settings name."""
    return reader_with(vocabulary_of(config), pass_over=config.pass_over)


def choose_jobs(wanted: int, documents: int) -> int:
    """The number of processes: as wanted; for 0, by cores and by how much there is to read."""
    if wanted:
        return wanted
    return 1 if documents < ENOUGH else max(1, count_cores())


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def open_runner(config: Config, record: Path, jobs: int) -> Iterator[Runner]:
    """The runner for so many processes; what they wrote beside the record is gone at the end.

    Where the run is killed the files stay, and the next run goes on from them.
    """
    vocabulary = vocabulary_of(config)
    if jobs == 1:
        yield read_here(config, reader_with(vocabulary, pass_over=config.pass_over))
        return
    folder = record.absolute().with_name(f"{record.name}.parts")
    folder.mkdir(exist_ok=True)
    version = version_key(vocabulary, pass_over=config.pass_over)
    order = Order(READER, version, config, str(folder))
    yield Pool(order, jobs).run
    shutil.rmtree(folder, ignore_errors=True)
