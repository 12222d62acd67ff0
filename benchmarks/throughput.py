"""Words a second of the whole reading, against bare spaCy with the same components.

Both read the same texts in one process on one core, in turns, so that other load on the machine
slows both alike; of the rounds the fastest of each counts. No store, no linking: what is measured
is what one article costs. The ratio is the share of spaCy's speed that is left once layout, names,
dates and every kind of fact have been read too.
"""

import argparse
import importlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from communique.config import Config
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.files import read_paths
from communique.text.language import MODEL, UNUSED, open_shelf
from communique.text.opening import open_page
from communique.text.twins import open_tellings
from communique.vocabulary import load_vocabulary

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


def main(arguments: list[str] | None = None) -> None:
    """Print words, seconds and words a second of both, and their ratio."""
    parser = argparse.ArgumentParser(description="Words a second, against bare spaCy.")
    parser.add_argument("paths", nargs="*", type=Path, default=[EXAMPLES], help="reports to read")
    parser.add_argument("--repeat", type=int, default=3, help="times each text is read in a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the fastest counts")
    options = parser.parse_args(arguments)
    stay_on_one_core()
    found = read_paths(options.paths, Config())
    documents = [document for document in found if isinstance(document, Document)] * options.repeat
    words = sum(len(document.text.split()) for document in documents)
    read_all(documents)  # loads model, tables and gazetteer
    bare, whole = float("inf"), float("inf")
    for _ in range(options.rounds):
        bare = min(bare, seconds(analyse_all, documents))
        whole = min(whole, seconds(read_all, documents))
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"{len(documents)} texts, {words} words; load of the machine {load}")
    print(f"bare spaCy     {words / bare:8,.0f} words a second")
    print(f"whole reading  {words / whole:8,.0f} words a second")
    print(f"ratio          {bare / whole:8.2f}")


def stay_on_one_core() -> None:
    """Bind the process to one core, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(run: Callable[[list[Document]], None], documents: list[Document]) -> float:
    """How long the run takes, in seconds of processor time."""
    before = time.process_time()
    run(documents)
    return time.process_time() - before


def analyse_all(documents: list[Document]) -> None:
    """Run the components of the language model over every text, as spaCy does, and nothing else."""
    for _ in BARE.pipe(document.text for document in documents):
        pass


def read_all(documents: list[Document]) -> None:
    """Read every fact of every document."""
    vocabulary = load_vocabulary()
    for document in documents:
        open_tellings.cache_clear()
        open_shelf.cache_clear()  # texts come several times in a round: each is parsed each time
        open_page.cache_clear()
        read_document(document, vocabulary)


BARE = importlib.import_module(MODEL).load(exclude=list(UNUSED))

if __name__ == "__main__":
    main()
