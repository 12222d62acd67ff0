"""A record of a few short reports, read by the pipeline once for all tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from communique.config import load_config
from communique.pipeline import read_document
from communique.records import Document, Reading
from communique.run.reading import link_store, linker_with, version_key
from communique.sources.declared import Declared, make_document
from communique.sources.files import read_paths
from communique.store.readings import save_reading
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LINK = linker_with(VOCABULARY)
SERIES = Path(__file__).parents[1] / "series" / "reports"
VERSION = version_key(VOCABULARY)
LEAD = "NAIROBI, May 6 -- "
SAID = " Kenya's Foreign Minister Amani Njoroge said that trade had doubled."
TEXTS = (
    f"{LEAD}The 12th session of the Council of Ministers of the African Union opened.{SAID}",
    f"{LEAD}Ministers of the African Union met for the 12th session of their council.{SAID}",
    """OSLO, May 7 -- Norway's Foreign Minister Kari Lund met Kenya's Foreign Minister Amani Njoroge
    here on Tuesday. She said that the talks were useful, adding that fish was cheap.""",
    """The African Union groups Kenya, Ghana and Egypt as member states. Norway and Kenya will hold
    a joint exercise next month, Amani Njoroge said. The two sides signed a memorandum on fish.""",
    "LIMA, May 9 -- K. Lund, the Norwegian foreign minister, praised Peru on Thursday.",
)


@cache
def few_readings() -> tuple[Reading, ...]:
    """What each of the texts says."""
    documents = (
        make_document(f"{number}.txt", text, Declared(published=f"2019-05-0{max(6, 5 + number)}"))
        for number, text in enumerate(TEXTS)
    )
    return tuple(read_document(document, VOCABULARY) for document in documents)


@contextmanager
def fill(path: Path, numbers: Sequence[int]) -> Iterator[sqlite3.Connection]:
    """A record of these texts, linked."""
    with open_store(path, write=True) as connection:
        for number in numbers:
            save_reading(connection, few_readings()[number], VERSION)
        link_store(connection, LINK)
        yield connection


@pytest.fixture(scope="session")
def filled() -> Callable[..., object]:
    """What makes a record of some of the texts: it takes a path and their numbers."""
    return fill


@pytest.fixture(scope="session")
def few() -> tuple[Reading, ...]:
    return few_readings()


@pytest.fixture(scope="session")
def told() -> tuple[Reading, ...]:
    """Reports of one body's sessions of two years, with copies and plans among them."""
    items = list(read_paths([SERIES], load_config()))
    documents = [item for item in items if isinstance(item, Document)]
    return tuple(read_document(document, VOCABULARY) for document in documents[:16])
