"""How the cost of linking and storing grows with the number of reports.

Readings are synthetic (`synthetic.py`), so that no language analysis is measured: what a report
costs to store, to link with all others, and to be written into the tables. Each size runs in a
process of its own, on one core; CPU time, and the most memory that the process held.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from synthetic import build_world, generate_readings

from communique.judgements import Judgement
from communique.link.record import Linked, trace_readings
from communique.records import Reading
from communique.run.reading import link_store
from communique.store.readings import save_reading
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

SIZES = (1_000, 5_000, 10_000, 20_000)


def main(arguments: list[str] | None = None) -> None:
    """Print a row for each size; with `--one`, measure one size in this process."""
    parser = argparse.ArgumentParser(description="Cost of a report, by number of reports.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports")
    parser.add_argument("--one", type=int, help="measure this size here")
    options = parser.parse_args(arguments)
    if options.one:
        print(measure_size(options.one))
        return
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"CPU ms a report; load of the machine {load}")
    print(
        f"{'reports':>9} {'store':>8} {'link':>8} {'write':>8} {'all':>8} {'MB':>7} {'file kB':>8}"
    )
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip())  # noqa: S603  # own file


def measure_size(size: int) -> str:
    """The row of one size."""
    vocabulary = load_vocabulary()
    readings = list(generate_readings(build_world(vocabulary), 0, size))
    seconds = {}

    def clock(name: str) -> None:
        seconds[name] = time.process_time()

    with TemporaryDirectory() as folder, open_store(path := Path(folder, "r.db"), write=True) as db:
        clock("start")
        for reading in readings:
            save_reading(db, reading, "synthetic")
        clock("stored")
        readings.clear()
        clock("begun")

        def link_all(found: Iterable[Reading], judgements: Iterable[Judgement]) -> Linked:
            linked = trace_readings(found, vocabulary, judgements)
            clock("linked")
            return linked

        link_store(db, link_all)
        clock("written")
        kilobytes = path.stat().st_size / 1024 / size
    store = seconds["stored"] - seconds["start"]
    link = seconds["linked"] - seconds["begun"]
    write = seconds["written"] - seconds["linked"]
    costs = (value / size * 1000 for value in (store, link, write, store + link + write))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = " ".join(f"{cost:8.2f}" for cost in costs)
    return f"{size:9,} {row} {memory:7,.0f} {kilobytes:8.1f}"


if __name__ == "__main__":
    main()
