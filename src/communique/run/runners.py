"""Who reads: this process, a pool of processes, or Ray; every runner gives the same.

`communique read --jobs 0` (as without it) takes a process for each core where there is enough to
read: to start one costs as much as twenty reports.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from communique.config import Config
from communique.errors import RunError
from communique.run import worker
from communique.run.pool import Pool
from communique.run.ray import Place, open_cluster
from communique.run.reading import Runner, read_here, reader_with, version_key, vocabulary_of
from communique.run.shards import TEMPORARY, Understand
from communique.run.worker import Order, tell_error

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
def open_runner(
    config: Config, record: Path, jobs: int, place: Place | None = None, reader: str = READER
) -> Iterator[Runner]:
    """The runner for so many processes; what they wrote beside the record is gone at the end.

    Where the run ends early, parts that are whole stay, and the next run goes on from them.
    With a place it is Ray's, and `jobs` counts the cores of one that is started here (0: all).
    Raises RunError where there can be no such runner.
    """
    folder = record.absolute().with_name(f"{record.name}.parts")
    version = version_key(vocabulary_of(config), pass_over=config.pass_over)
    order = Order(reader, version, config, str(folder))
    if place is not None:
        with open_cluster(order, place, jobs) as runner:
            yield runner
    elif jobs == 1:
        yield read_here(config, worker.make_reader(reader, config))
    else:
        make_folder(folder)
        pool = Pool(order, jobs)
        try:
            yield pool.run
        finally:
            pool.end()
            sweep(folder)
    shutil.rmtree(folder, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """None; the folder for parts is there.

    Raises RunError where it cannot be, or where this process may not start others.
    """
    process = multiprocessing.current_process()
    # a script without `if __name__ == "__main__":` runs anew in each process it starts
    if process.daemon or getattr(process, "_inheriting", False):
        message = (
            "a process that was started by another one starts none itself: put the call under "
            '`if __name__ == "__main__":`, or take --jobs 1'
        )
        raise RunError(message)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise RunError(tell_error(error, str(folder))) from error


def sweep(folder: Path) -> None:
    """None; what was half written is gone, and the folder, too, where no part is in it."""
    with suppress(OSError):
        for path in folder.glob(f"*{TEMPORARY}"):
            path.unlink(missing_ok=True)
        folder.rmdir()
