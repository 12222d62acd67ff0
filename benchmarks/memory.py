"""Memory of the process that reads and saves, by the number of reports read: it must level off.

The reports are those of the repository, names and numbers exchanged, so that no paragraph comes
twice; nothing is linked. The collector is set as `communique read` sets it.
"""

import argparse
import gc
import os
import random
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

from variants import vary_text

from communique.cli import COLLECTED_AFTER
from communique.config import Config
from communique.records import Document
from communique.run.reading import Run, read_found, read_here, reader_with, version_key
from communique.sources.files import read_paths
from communique.sources.items import Item
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
REPORTS = (ROOT / "examples" / "reports", ROOT / "tests" / "series" / "reports")


def main(arguments: list[str] | None = None) -> None:
    """Print megabytes now and at most, each time that so many reports were read."""
    parser = argparse.ArgumentParser(description="Memory of reading, by number of reports.")
    parser.add_argument("--reports", type=int, default=6_000, help="reports in all")
    parser.add_argument("--every", type=int, default=500, help="reports between two lines")
    options = parser.parse_args(arguments)
    gc.set_threshold(*COLLECTED_AFTER)
    config, vocabulary = Config(), load_vocabulary()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder, "record.db"), write=True) as connection,
    ):
        runner = read_here(config, reader_with(vocabulary, pass_over=True))
        run = Run(connection, config, version_key(vocabulary), runner)
        steps = read_found(run, "stream", make_items(options.reports))
        for number, _ in enumerate(steps, start=1):
            if number % options.every == 0:
                print(
                    f"{number:7,} reports {measure():6,.0f} MB, at most {peak():,.0f}", flush=True
                )


def make_items(count: int) -> Iterator[Item]:
    """So many reports, none like another."""
    rng = random.Random(5)  # noqa: S311  # a stream, no secret
    found = (d for path in REPORTS for d in read_paths([path], Config()))
    originals = [d.text for d in found if isinstance(d, Document)]
    for number in range(count):
        text = vary_text(originals[number % len(originals)], rng)
        yield Item(f"{number}.txt", "text", text.encode())


def measure() -> float:
    """Megabytes that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak() -> float:
    """The most megabytes that it held (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
