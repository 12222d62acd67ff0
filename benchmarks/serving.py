"""How long pages take on a large record (`big.py`), and what fifty readers meet as it is written.

    python benchmarks/serving.py big.db
    python benchmarks/serving.py big.db --readers 50 --seconds 20

For each page: milliseconds of CPU and of the clock, first time and least of three more. Pages are
made in this process, as the server makes them; no socket is counted. Then the 95th of 100 searches
for words of the record, one to three, by the clock. With --readers: requests over HTTP from so many
threads while another process writes transactions into the record, and what failed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from communique.web.links import FRONT
from communique.web.memory import Memory
from communique.web.pages.catalogue import LISTS, ROWS
from communique.web.serving import open_view

TIMES, SEARCHES, SEED = 3, 100, 5
WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
end = time.monotonic() + float(sys.argv[2])
count = 0
while time.monotonic() < end:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR REPLACE INTO state VALUES ('benchmark', ?)", (str(count),))
    connection.execute("COMMIT")
    count += 1
    time.sleep(0.02)
connection.execute("DELETE FROM state WHERE name = 'benchmark'")
print(count)
"""


class Asked(Struct, frozen=True):
    """One page."""

    name: str
    identity: str = ""
    query: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        told = " ".join(f"{key}={value[:12]}" for key, value in self.query)
        return f"{self.name} {told}".strip()


def main() -> None:
    """Print a line for each page, then searches and readers."""
    parser = argparse.ArgumentParser(description="How long pages take.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    print("load", *(f"{value:.2f}" for value in os.getloadavg()))
    with sqlite3.connect(f"{options.record.absolute().as_uri()}?mode=ro", uri=True) as connection:
        pages, words = list_pages(connection), list_words(connection)
    memory = Memory()
    for page in pages:
        print(measure_page(options.record, memory, page), flush=True)
    print(measure_searches(options.record, memory, words), flush=True)
    if options.readers:
        print(measure_readers(options))


def list_pages(connection: sqlite3.Connection) -> list[Asked]:
    """A page of each kind, of those who are told of most."""

    def find(query: str) -> str:
        return str(connection.execute(query).fetchone()[0])

    most = "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    organisation = find(most.format("organisation", "meeting"))
    speaker = find(
        "SELECT entity FROM statement_speaker JOIN entity ON entity.id = entity"
        " WHERE kind = 'person' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    country = find(
        "SELECT office.of FROM office JOIN entity ON entity.id = office.of"
        " WHERE kind = 'country' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    issue = find("SELECT value FROM item WHERE field = 'issues' LIMIT 1")
    pages = [Asked(name) for name in LISTS if name not in ("search", "ask")]
    pages += [
        Asked(FRONT, query=(("organisation", organisation),)),
        Asked(FRONT, query=(("country", country),)),
        Asked(FRONT, query=(("person", speaker), ("since", "2015"))),
        Asked(FRONT, query=(("words", "session"),)),
        Asked("calendar", query=(("fate", "silent"),)),
        Asked("network", query=(("organisation", organisation),)),
        Asked("meeting", find(most.format("meeting", "statement"))),
        Asked("person", speaker), Asked("country", country),
        Asked("organisation", organisation), Asked("issue", issue),
        Asked("issue", issue, (("speaker", speaker),)),
        Asked("report", find("SELECT document FROM statement LIMIT 1")),
        Asked("fact", find("SELECT id FROM statement LIMIT 1")),
        Asked("formulae", query=(("speaker", speaker),)),
        Asked("search", query=(("words", "security"),)),
    ]  # fmt: skip
    return pages


def list_words(connection: sqlite3.Connection) -> list[str]:
    """Words of the record to search for."""
    texts = connection.execute("SELECT text FROM document LIMIT 200").fetchall()
    counts = Counter(word for (text,) in texts for word in re.findall(r"[a-z]{4,}", text.lower()))
    return [word for word, _ in counts.most_common(3_000)]


def render(record: Path, memory: Memory, page: Asked) -> int:
    """Characters of the page."""
    with open_view(record, memory) as view:
        if page.identity:
            return len(ROWS[page.name].render(view, page.identity, dict(page.query)))
        return len(LISTS[page.name](view, dict(page.query)))


def measure_page(record: Path, memory: Memory, page: Asked) -> str:
    """The line of one page."""
    cpu, clock = [], []
    size = 0
    for _ in range(TIMES + 1):
        begun = time.process_time(), time.perf_counter()
        size = render(record, memory, page)
        cpu.append(1000 * (time.process_time() - begun[0]))
        clock.append(1000 * (time.perf_counter() - begun[1]))
    return (
        f"{page!s:44} first {cpu[0]:7.0f} ms CPU {clock[0]:7.0f} ms"
        f"   then {min(cpu[1:]):7.1f} ms CPU {min(clock[1:]):7.1f} ms {size:10,} characters"
    )


def measure_searches(record: Path, memory: Memory, words: list[str]) -> str:
    """The line of the searches."""
    chosen = random.Random(SEED)  # noqa: S311  # a sample
    clock, cpu = [], []
    for _ in range(SEARCHES):
        asked = " ".join(chosen.sample(words, chosen.randint(1, 3)))
        begun = time.process_time(), time.perf_counter()
        render(record, memory, Asked("search", query=(("words", asked),)))
        cpu.append(1000 * (time.process_time() - begun[0]))
        clock.append(1000 * (time.perf_counter() - begun[1]))
    clock.sort()
    cpu.sort()
    middle, last = SEARCHES // 2, SEARCHES * 95 // 100
    return (
        f"{SEARCHES} searches: median {clock[middle]:.0f} ms, 95th {clock[last]:.0f} ms;"
        f" CPU {cpu[middle]:.0f} and {cpu[last]:.0f} ms"
    )


def measure_readers(options: argparse.Namespace) -> str:
    """The line of the readers: requests, what failed, and what was written meanwhile."""
    import uvicorn  # noqa: PLC0415  # extra `web`

    from communique.web.app import make_app  # noqa: PLC0415  # as above
    from communique.web.command import listen, name_hosts  # noqa: PLC0415  # as above

    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    app = make_app(options.record, name_hosts("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    command = [sys.executable, "-c", WRITER, str(options.record), str(options.seconds)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own
    end = time.monotonic() + options.seconds
    with ThreadPoolExecutor(options.readers) as pool:
        told = list(pool.map(lambda number: read_pages(port, number, end), range(options.readers)))
    written = (writer.communicate()[0] or "").strip()
    server.should_exit = True
    faults = [fault for _, found in told for fault in found]
    count = sum(number for number, _ in told)
    return (
        f"{options.readers} readers: {count} pages, {len(faults)} failed {faults[:3]};"
        f" {written} transactions written meanwhile"
    )


def read_pages(port: int, number: int, end: float) -> tuple[int, list[str]]:
    """How many pages one reader got, and what failed."""
    paths = ("/", "/people", "/issues", "/calendar", "/search?words=security", "/reports")
    count, faults = 0, []
    while time.monotonic() < end:
        address = f"http://127.0.0.1:{port}{paths[(number + count) % len(paths)]}"
        try:
            with urllib.request.urlopen(address, timeout=120) as answer:  # our own
                answer.read()
            count += 1
        except OSError as error:
            faults.append(str(error))
    return count, faults


if __name__ == "__main__":
    main()
