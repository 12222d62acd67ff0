"""What is kept of a document to find its neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from communique.config import load_config
from communique.pipeline import read_document
from communique.records import Document
from communique.run.desk import open_desk
from communique.run.reading import link_store, linker_with
from communique.sources.files import read_paths
from communique.store.neighbourhood import hash_keys, keep_portrait, load_portrait
from communique.store.readings import save_reading
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

SERIES = Path(__file__).parents[1] / "series" / "reports"


def test_a_portrait_that_was_kept_is_that_of_the_report(tmp_path: Path) -> None:
    def read() -> NoReturn:
        raise AssertionError("what is kept needs no reading")

    vocabulary = load_vocabulary()
    items = list(read_paths([SERIES], load_config()))
    documents = [item for item in items if isinstance(item, Document)][:4]
    with open_store(tmp_path / "r.db", write=True) as connection:
        for document in documents:
            save_reading(connection, read_document(document, vocabulary), "1")
        link_store(connection, linker_with(vocabulary))
        desk = open_desk(connection, vocabulary)
        for document in documents:
            kept = load_portrait(connection, document.id, read)
            drawn = desk.portray(document.id)
            assert kept is not None
            assert kept[:-1] == drawn[:-1]
            assert keep_portrait(kept) == keep_portrait(drawn)


def test_keys_of_stories_are_one_number_where_they_are_one_key() -> None:
    keys = [
        ("happening", time, kind, *pair)
        for time in (-1, 4, 5, "dated", "undated")
        for kind in ("plain", "met")
        for pair in (("@vigil", "@fjord"), ("@fjord", "@vigil"), ("@vigil", "#30"))
    ]
    assert len({number for key in keys for number in hash_keys([key])}) == len(keys)
    assert hash_keys(keys) == hash_keys([*reversed(keys), ("happening", 4, "met", "@vigil", "#30")])
    assert all(0 <= number < 1 << 63 for number in hash_keys(keys))
