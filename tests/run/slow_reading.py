"""A run that tells of each document it has kept and takes its time, to be killed by a test."""

import sys
import time
from pathlib import Path

from communique.config import Config
from communique.records import Block, Document, Page, Reading
from communique.run.reading import Run, read_here, read_into
from communique.sources.files import find_files
from communique.store.sqlite import open_store


def understand(document: Document) -> Reading:
    """The Reading that the test makes too."""
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def main() -> None:
    """Read the folder into the record, both named on the command line."""
    folder, record = map(Path, sys.argv[1:])
    with open_store(record, write=True) as connection:
        for step in read_into(
            Run(connection, Config(), "1", read_here(Config(), understand)), find_files([folder])
        ):
            print(step.path, flush=True)  # noqa: T201  # the acknowledgement
            time.sleep(0.002)


if __name__ == "__main__":
    main()
