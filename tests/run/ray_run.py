"""A run on Ray with a reader of the tests, started by a test in a process of its own.

In: folder of reports, record, shared folder ("" for none), address ("" for none). Out: each step.
"""

import sys
from pathlib import Path

from communique.config import Config
from communique.run.ray import Place
from communique.run.reading import Run, read_into, version_key, vocabulary_of
from communique.run.runners import open_runner
from communique.sources.files import find_files
from communique.store.sqlite import open_store


def main() -> None:
    """Read the folder into the record, both named on the command line."""
    folder, record, shared, address = sys.argv[1:]
    config = Config(document_seconds=4)
    place = Place(address or None, shared or None)
    reader = "readers_for_pool:read_dangerously"
    with (
        open_store(Path(record), write=True) as connection,
        open_runner(config, Path(record), 2, place, reader) as runner,
    ):
        run = Run(connection, config, version_key(vocabulary_of(config)), runner)
        for step in read_into(run, find_files([Path(folder)])):
            kind = step.problem.kind if step.problem else "-"
            print(step.path, step.outcome, kind, file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    main()
