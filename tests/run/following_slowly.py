"""A round over one feed that tells of each page it has kept, to be killed by a test."""

import sys
from pathlib import Path

from communique.config import Config
from communique.records import Block, Document, Page, Reading
from communique.run.following import Follower
from communique.run.reading import Run, read_here
from communique.sources.fetching import Fetcher
from communique.store.sqlite import open_store

CONFIG = Config(fetch_allow="127.0.0.0/8", fetch_delay_seconds=0.0)


def understand(document: Document) -> Reading:
    """A Reading without facts."""
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def main() -> None:
    """Follow the feed into the record, both named on the command line."""
    feed, record = sys.argv[1:]
    with open_store(Path(record), write=True) as connection:
        run = Run(connection, CONFIG, "1", read_here(CONFIG, understand))
        for step in Follower(run, Fetcher(CONFIG)).follow([feed]):
            print(step.path, flush=True)  # noqa: T201  # the acknowledgement


if __name__ == "__main__":
    main()
