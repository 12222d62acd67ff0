"""The pipeline as the runners call it: several documents opened before the first is read."""

from pathlib import Path

import pytest

from communique.config import Config
from communique.records import Document
from communique.run import readers
from communique.run.readers import Reader
from communique.run.shards import Shard, open_shard
from communique.sources.declared import Declared, make_document
from communique.sources.items import Item
from communique.text import language
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
TALKS = "OSLO, May 3 (Xinhua) -- The foreign minister of Norway met the ambassador of Peru here."
SPORT = "The striker scored twice on Sunday. His coach said that the ankle was swollen. " * 12


def make_texts() -> list[Document]:
    words = (TALKS, f"{TALKS}\n\nThey agreed to meet again.", SPORT)
    return [make_document(f"{n}.txt", text, Declared()) for n, text in enumerate(words)]


def test_what_was_prepared_is_read_as_if_it_was_not() -> None:
    reader = Reader(VOCABULARY, pass_over=True)
    language.open_shelf.cache_clear()
    alone = [reader(document) for document in make_texts()]
    language.open_shelf.cache_clear()
    reader.prepare(make_texts())
    assert [reader(document) for document in make_texts()] == alone


def test_a_text_without_diplomacy_is_passed_over_or_read_as_wanted() -> None:
    document = make_texts()[2]
    passed = Reader(VOCABULARY, pass_over=True)(document)
    assert [p.kind for p in passed.problems] == ["passed-over"]
    assert passed.page.blocks
    assert not passed.statements
    assert Reader(VOCABULARY, pass_over=False)(document).statements


def test_a_fault_while_preparing_costs_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        message = "out of sorts"
        raise RuntimeError(message)

    monkeypatch.setattr(readers, "parse_paragraphs", fail)
    items = tuple(Item(f"{n}.txt", "text", TALKS.encode()) for n in range(2))
    opened = list(open_shard(Shard(items), Config(), Reader(VOCABULARY, pass_over=True)))
    readings = [reading for each in opened for reading in each.readings]
    assert all(reading.meetings for reading in readings)
    assert [len(each.readings) for each in opened] == [1, 1]


def test_who_watches_hears_of_each_item_before_it_is_read(tmp_path: Path) -> None:
    items = (
        Item(f"{tmp_path}/a.txt", "text", TALKS.encode()),
        Item(f"{tmp_path}/b.txt", "text", b""),
    )
    begun: list[int] = []
    reader = Reader(VOCABULARY, pass_over=True)
    for number, _ in enumerate(open_shard(Shard(items), Config(), reader, begun.append)):
        assert begun[-1] == number
