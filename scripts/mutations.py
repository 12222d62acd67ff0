"""Hostile inputs by the thousand: seeds and tricks with bytes cut, flipped, doubled or moved.

    python scripts/mutations.py FOLDER --count 1000 --try   writes so many files below the folder,
                runs `communique read` over them with --jobs 2 and with --jobs 1, and tells whether
                nothing traced back, took too long or was lost, and both exports are the same
    python scripts/mutations.py FOLDER --count 1000         only writes them
    python scripts/mutations.py FOLDER --check RECORD       after `communique read FOLDER --record
                RECORD`: whether all that lies in the files is a document of it, or a Problem

The generator is seeded: the same number gives the same files. Records, exports and what the
command told lie beside the folder.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from communique.config import Config
from communique.records import Problem
from communique.sources.files import find_files, list_items
from communique.sources.items import Item, digest_item
from communique.store.sqlite import open_store
from hostile import make_seeds, make_tricks, patch

EXPECTED = (0, 1)  # exit codes: all was read, or all that could be
FAULTS = ("document-failed", "document-killed")  # ours, or it took too long
SMALL_BYTES = 60_000  # of what is mutated
LARGEST_BYTES = 100_000  # of a mutant: what is doubled 99 times is cut


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The content with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + int(2 ** chance.uniform(0, 12)))
        content = chance.choice(CHANGES)(content, start, end, chance)
    return content


def _spread(content: bytes, start: int, end: int, chance: random.Random) -> bytes:
    piece = bytes(chance.randrange(256) for _ in range(min(16, end - start)))
    return patch(content, start, piece)[: len(content)]


def _set(content: bytes, start: int, _end: int, chance: random.Random) -> bytes:
    numbers = (
        b"\xff" * 4,
        b"\0" * 4,
        b"\xff\xff\xff\x7f",
        b"\0\0\0\x80",
        b"\x01\0\0\0",
        b"\xff" * 8,
    )
    return patch(content, start, chance.choice(numbers))[: len(content)]


def _flip(content: bytes, start: int, _end: int, chance: random.Random) -> bytes:
    if start >= len(content):
        return content
    return patch(content, start, bytes([content[start] ^ 1 << chance.randrange(8)]))


CHANGES: tuple[Callable[[bytes, int, int, random.Random], bytes], ...] = (
    lambda content, start, _end, _chance: content[:start],
    lambda content, start, _end, _chance: content[start:],
    lambda content, start, end, _chance: content[:start] + content[end:],
    lambda content, start, end, _chance: content[:end] + content[start:],
    lambda content, start, end, _chance: content[end:] + content[start:end] + content[:start],
    lambda content, start, end, chance: content[:start] + content[start:end] * chance.randint(2, 99)
    + content[end:],
    _flip, _flip, _flip, _spread, _set, _set,
)  # fmt: skip


def make_inputs(wanted: int, seed: int = 0) -> dict[str, bytes]:
    """So many inputs by name: seeds, tricks, then mutations of them, also under another ending."""
    seeds, tricks = make_seeds(), make_tricks()
    found = {f"seed-{name}": content for name, content in seeds.items()}
    found |= {f"trick-{name}": content for name, content in tricks.items()}
    small = [(n, c) for n, c in (*seeds.items(), *tricks.items()) if len(c) < SMALL_BYTES]
    endings = sorted({name.partition(".")[2] for name in seeds})
    chance = random.Random(seed)  # noqa: S311  # the same inputs each time
    for number in count():
        if len(found) >= wanted:
            break
        name, content = chance.choice((chance.choice(small), chance.choice(list(seeds.items()))))
        if not chance.randrange(10):
            name = f"{name.partition('.')[0]}.{chance.choice(endings)}"
        found[f"mutant{number}-{name}"] = mutate(content, chance)[:LARGEST_BYTES]
    return dict(list(found.items())[:wanted])


def list_unaccounted(folder: Path, record: Path) -> tuple[list[str], Counter[str]]:
    """Labels of what lies in the folder and is neither read nor told; and how much there is."""
    with open_store(record, write=False) as connection:
        digests = {row[0] for row in connection.execute("SELECT digest FROM source_item")}
        problems = connection.execute("SELECT kind, document FROM source_problem").fetchall()
        (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
    told = {label for _, label in problems}
    counts = Counter(kind for kind, _ in problems)
    lost = []
    for file in find_files([folder]).files:
        found = list(list_items(file, Config()))
        counts["file"] += 1
        counts["item"] += sum(isinstance(each, Item) for each in found)
        labels = [
            each.document if isinstance(each, Problem) else each.label
            for each in found
            if isinstance(each, Problem) or digest_item(each) not in digests
        ]
        lost += [label for label in labels if label not in told]
        lost += [] if found else [file.label]
    counts["document"] = documents
    return lost, counts


def try_reading(folder: Path, seconds: float) -> Iterator[str]:
    """What went wrong when the command read the folder with two processes, and in itself."""
    place = folder.parent / f"{folder.name}-read"
    place.mkdir(exist_ok=True)
    (place / "communique.toml").write_text(f"document_seconds = {seconds}\n", encoding="utf-8")
    exports = set()
    for jobs in (2, 1):
        record = place / f"jobs-{jobs}.db"
        began = time.monotonic()
        told = run_command(place, "read", str(folder), "--record", str(record), "--jobs", str(jobs))
        passed = time.monotonic() - began
        (place / f"jobs-{jobs}.log").write_text(told.stdout + told.stderr, encoding="utf-8")
        lost, counts = list_unaccounted(folder, record)
        print(f"--jobs {jobs}: exit code {told.returncode}, {passed:.0f} seconds; {tell(counts)}")
        yield from (f"--jobs {jobs}: neither read nor told: {label}" for label in lost)
        yield from (f"--jobs {jobs}: {counts[kind]} {kind}" for kind in FAULTS if counts[kind])
        if told.returncode not in EXPECTED or "Traceback" in told.stderr:
            yield f"--jobs {jobs}: exit code {told.returncode}: {told.stderr[-500:]}"
        exports.add(run_command(place, "export", str(record)).stdout)
    if len(exports) > 1:
        yield "the exports differ"


def run_command(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command told, run in the folder."""
    return subprocess.run(  # noqa: S603  # this Python, the command of ours
        [sys.executable, "-m", "communique.cli", *arguments],
        cwd=place, capture_output=True, text=True, check=False, errors="backslashreplace",
    )  # fmt: skip


def tell(counts: Counter[str]) -> str:
    """The counts in one line, the highest first."""
    return ", ".join(f"{kind} {count:,}" for kind, count in counts.most_common())


def main(arguments: list[str] | None = None) -> None:
    """Write the inputs."""
    parser = argparse.ArgumentParser(description="Write hostile and broken inputs to a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--check", type=Path, metavar="RECORD")
    parser.add_argument("--try", dest="is_tried", action="store_true")
    parser.add_argument("--seconds", type=float, default=30.0, help="longest for one text")
    options = parser.parse_args(arguments)
    if options.check:
        lost, counts = list_unaccounted(options.folder, options.check)
        print(tell(counts))
        sys.exit("\n".join(f"neither read nor told: {label}" for label in lost) or 0)
    options.folder.mkdir(parents=True, exist_ok=True)
    inputs = make_inputs(options.count, options.seed)
    for name, content in inputs.items():
        (options.folder / name).write_bytes(content)
    print(f"{len(inputs):,} inputs, {sum(map(len, inputs.values())):,} bytes", flush=True)
    if options.is_tried:
        faults = list(try_reading(options.folder.absolute(), options.seconds))
        sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
