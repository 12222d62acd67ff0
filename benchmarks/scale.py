"""What a report costs that is added to a record, by the number of reports that the record has.

Readings are synthetic (`synthetic.py`), so that no language analysis is measured. A record grows in
one process, on one core, in batches; at each size the batches around it are measured: CPU
milliseconds a report for saving its reading and for each step of linking, the most memory that the
process held, and the file. The last lines give the ratio of the largest size to the smallest, and
what forgetting a report costs there.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from synthetic import build_world, generate_readings

from communique.records import Reading
from communique.run import linking
from communique.run.renewal import forget_at_once, renew_store
from communique.store.readings import drop_documents, save_reading
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

SIZES = (1_000, 10_000, 20_000, 50_000)
STEPS = {
    "_renew_texts": "kin", "renew_looks": "persons", "_renew_years": "traits",
    "_renew_traits": "traits", "_renew_edges": "edges", "link_part": "parts",
    "make_piece": "parts", "exchange_parts": "write",
}  # fmt: skip
COLUMNS = ("save", "kin", "persons", "traits", "edges", "parts", "write", "other", "all")


def main(arguments: list[str] | None = None) -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description="Cost of an added report, by size of the record.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports")
    parser.add_argument("--batch", type=int, default=1000, help="reports added at once")
    parser.add_argument("--measured", type=int, default=4, help="batches measured up to a size")
    options = parser.parse_args(arguments)
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"CPU ms a report added, in batches of {options.batch}; load of the machine {load}")
    heads = " ".join(f"{name:>7}" for name in COLUMNS)
    print(f"{'reports':>9} {heads} {'MB':>6} {'file kB':>8}", flush=True)
    with TemporaryDirectory() as folder:
        grow(Path(folder, "r.db"), sorted(options.sizes), options.batch, options.measured)


def grow(path: Path, sizes: list[int], batch: int, measured: int) -> None:
    """None; the record grows to the largest size, and rows are printed on the way."""
    vocabulary = load_vocabulary()
    world = build_world(vocabulary)
    spent = clock_steps()
    costs = {}
    with open_store(path, write=True) as db:
        for number in range(sizes[-1] // batch):
            readings = list(generate_readings(world, number * batch, (number + 1) * batch))
            last = next(size for size in sizes if size >= (number + 1) * batch)
            if number == last // batch - measured:
                spent.clear()
            begun = time.process_time()
            save(db, readings, spent)
            renew_store(db, vocabulary)
            spent["all"] += time.process_time() - begun
            size = (number + 1) * batch
            if size in sizes:
                count = min(measured, size // batch) * batch
                costs[size] = spent["all"] / count
                print_row(size, spent, count, path)
        if len(sizes) > 1:
            first = sizes[1] if sizes[0] < 10_000 <= sizes[1] else sizes[0]  # noqa: PLR2004
            print(f"{sizes[-1]:,} to {first:,}: {costs[sizes[-1]] / costs[first]:.2f}")
        begun = time.process_time()
        gone = sorted(reading.document.id for reading in readings[:100])
        forget_at_once(db, vocabulary, lambda: drop_documents(db, gone), len(gone))
        renew_store(db, vocabulary)
        print(f"forgetting: {(time.process_time() - begun) * 10:.2f} ms a report, 100 at once")


def save(db: sqlite3.Connection, readings: list[Reading], spent: defaultdict[str, float]) -> None:
    """None; the readings are in the file."""
    begun = time.process_time()
    for each in readings:
        save_reading(db, each, "synthetic")
    spent["save"] += time.process_time() - begun


def print_row(size: int, spent: defaultdict[str, float], count: int, path: Path) -> None:
    """None; the costs are printed."""
    spent["other"] = spent["all"] - sum(spent[name] for name in COLUMNS[:-2])
    costs = " ".join(f"{spent[name] / count * 1000:7.2f}" for name in COLUMNS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kilobytes = path.stat().st_size / 1024 / size
    print(f"{size:9,} {costs} {memory:6,.0f} {kilobytes:8.1f}", flush=True)


def clock_steps() -> defaultdict[str, float]:
    """CPU seconds by step, counted from now on."""
    spent: defaultdict[str, float] = defaultdict(float)

    def clock(function: Callable[..., object], step: str) -> Callable[..., object]:
        def timed(*arguments: object) -> object:
            begun = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent[step] += time.process_time() - begun

        return timed

    for name, step in STEPS.items():
        setattr(linking, name, clock(getattr(linking, name), step))
    return spent


if __name__ == "__main__":
    main()
