"""What workers of the tests read with: by its text, a document is read, kills or never ends."""

import os
import signal
import time
from pathlib import Path

from msgspec import structs

from communique.config import Config
from communique.records import Block, Document, Page, Reading
from communique.run.shards import Understand


def understand(document: Document) -> Reading:
    """A Reading without facts."""
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def read_dangerously(_config: Config) -> Understand:
    """Kills its process at "kill", at "kill once: FILE" the first time; "hang" never ends."""

    def read(document: Document) -> Reading:
        word, _, file = document.text.strip().partition(": ")
        if word == "kill" or (word == "kill once" and not Path(file).exists()):
            if file:
                Path(file).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "hang":
            time.sleep(600)
        return understand(document)

    return read


def never_start(_config: Config) -> Understand:
    """Dies before it can read."""
    os._exit(7)


def read_surrogates(_config: Config) -> Understand:
    """A Reading whose document has half of a pair, which no encoding can write."""

    def read(document: Document) -> Reading:
        reading = understand(document)
        if "half" not in document.text:
            return reading
        return structs.replace(reading, document=structs.replace(document, text="\ud83d"))

    return read


def read_and_fill(config: Config) -> Understand:
    """Finds no room: the folder for parts is a file from then on."""
    del config

    def read(document: Document) -> Reading:
        folder = Path(document.text.strip())
        folder.rmdir()
        folder.touch()
        return understand(document)

    return read
