"""Words a second from a text to the stored and linked record, against spaCy's default pipeline.

Two streams: distinct reports, and one in which every second report is a copy under another outlet
or shares most of its paragraphs. Both are made of the repository's own reports, their names and
numbers exchanged, so that no two paragraphs are the same by chance. spaCy runs every component of
the model over whole texts, `nlp.pipe`, at the best of several batch sizes; ours reads, stores and
links. One process, one core, seconds of processor time, in turns; of the rounds the fastest counts.
"""

import argparse
import importlib
import random
import re
import resource
import tempfile
from functools import partial
from pathlib import Path

from throughput import seconds, stay_on_one_core
from variants import vary_text

from communique.config import Config
from communique.records import Document
from communique.run.reading import (
    HERE_ITEMS,
    Run,
    link_store,
    linker_with,
    read_found,
    read_here,
    reader_with,
    version_key,
)
from communique.sources.declared import Declared, make_document
from communique.sources.files import read_paths
from communique.sources.items import Item
from communique.store.sqlite import open_store
from communique.text.language import MODEL, UNUSED, open_shelf
from communique.text.twins import open_tellings
from communique.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
REPORTS = (ROOT / "examples" / "reports", ROOT / "tests" / "series" / "reports")
SIZES = (16, 64, 256)  # batches of spaCy
SHARED = 0.7  # of the paragraphs of a report that is no whole copy
WHOLE = 0.5  # of the repeats
OPENING = 2  # paragraphs that are always shared: headline and dateline


def main(arguments: list[str] | None = None) -> None:
    """Print words a second of both on both streams, and their ratio."""
    parser = argparse.ArgumentParser(description="Text to record, against spaCy's default.")
    parser.add_argument("--reports", type=int, default=200, help="reports of each stream")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the fastest counts")
    options = parser.parse_args(arguments)
    stay_on_one_core()
    read_stream(make_stream(40, 0.0, seed=1))  # loads model, tables and gazetteer
    for name, share in (("distinct", 0.0), ("half copies", 0.5)):
        compare_streams(name, make_stream(options.reports, share, seed=2), options.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak memory of this process, spaCy's pipeline twice: {peak:,.0f} MB")


def compare_streams(name: str, documents: list[Document], rounds: int) -> None:
    """Print what each takes for the documents."""
    default, analysis, reading, whole = (float("inf"),) * 4
    for _ in range(rounds):
        for size in SIZES:
            default = min(default, seconds(partial(run_default, size=size), documents))
        analysis = min(analysis, seconds(run_bare, documents))
        reading = min(reading, seconds(only_read, documents))
        whole = min(whole, seconds(read_stream, documents))
    words = sum(len(document.text.split()) for document in documents)
    print(f"{name}: {len(documents)} reports, {words:,} words")
    print(f"  spaCy's default      {words / default:8,.0f} words a second")
    print(f"  our components bare  {words / analysis:8,.0f}")
    print(f"  reading alone        {words / reading:8,.0f}   ratio {default / reading:.2f}")
    print(f"  text to record       {words / whole:8,.0f}   ratio {default / whole:.2f}")
    print(f"  linking and storing  {(whole - reading) / len(documents) * 1000:8.1f} ms a report")


def run_default(documents: list[Document], size: int) -> None:
    """Every component of the model over whole texts."""
    for _ in DEFAULT.pipe((d.text for d in documents), batch_size=size):
        pass


def run_bare(documents: list[Document]) -> None:
    """The components that we use over whole texts."""
    for _ in BARE.pipe((d.text for d in documents), batch_size=64):
        pass


def only_read(documents: list[Document]) -> None:
    """Every fact of every document, nothing stored or linked."""
    forget_texts()
    reader = reader_with(load_vocabulary(), pass_over=True)
    for start in range(0, len(documents), HERE_ITEMS):
        shard = documents[start : start + HERE_ITEMS]
        reader.prepare(shard)  # type: ignore[attr-defined]  # what the runner calls
        for document in shard:
            reader(document)


def read_stream(documents: list[Document]) -> None:
    """The record of the documents, read as `communique read --jobs 1` does."""
    forget_texts()
    config, vocabulary = Config(), load_vocabulary()
    items = (Item(d.path, "text", d.text.encode()) for d in documents)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder, "record.db"), write=True) as connection,
    ):
        runner = read_here(config, reader_with(vocabulary, pass_over=True))
        run = Run(connection, config, version_key(vocabulary), runner)
        for _ in read_found(run, "stream", items):
            pass
        link_store(connection, linker_with(vocabulary))


def forget_texts() -> None:
    """None; what this process kept of the texts that it read is gone."""
    open_shelf.cache_clear()
    open_tellings.cache_clear()


def make_stream(reports: int, share: float, *, seed: int) -> list[Document]:
    """So many reports; of that share each is a copy, or has most paragraphs, of one before it."""
    rng = random.Random(seed)  # noqa: S311  # a stream, no secret
    found = (d for path in REPORTS for d in read_paths([path], Config()))
    originals = [d.text for d in found if isinstance(d, Document)]
    texts: list[str] = []
    fresh: list[str] = []
    for number in range(reports):
        if fresh and number % 2 and rng.random() < share * 2:
            texts.append(repeat_text(rng.choice(fresh[-50:]), number, rng))
        else:
            fresh.append(vary_text(originals[number % len(originals)], rng))
            texts.append(fresh[-1])
    return [make_document(f"{n}.txt", text, Declared()) for n, text in enumerate(texts)]


def repeat_text(text: str, number: int, rng: random.Random) -> str:
    """A whole copy under another outlet, or a report that shares most paragraphs."""
    if rng.random() < WHOLE:
        return f"{text.rstrip()}\n\nCopyright {number} The Harbour Ledger"
    return "\n\n".join(
        p if n < OPENING or rng.random() < SHARED else vary_text(p, rng)
        for n, p in enumerate(re.split(r"\n\s*\n", text))
    )


DEFAULT = importlib.import_module(MODEL).load()
BARE = importlib.import_module(MODEL).load(exclude=list(UNUSED))

if __name__ == "__main__":
    main()
