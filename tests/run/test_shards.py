from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.config import Config
from communique.records import Block, Document, Page, Reading
from communique.run.shards import (
    Shard,
    Task,
    cut_shards,
    load_part,
    name_part,
    open_item,
    process_shard,
    write_whole,
)
from communique.sources.items import Item


def understand(document: Document) -> Reading:
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


ITEMS = (Item("a.txt", "text", b"Oslo."), Item("b.txt", "text", b""), Item("c.txt", "text", b"L"))


@given(sizes=st.lists(st.integers(0, 50)), most=st.integers(1, 5), most_bytes=st.integers(1, 60))
def test_shards_hold_all_items_in_their_order(sizes: list[int], most: int, most_bytes: int) -> None:
    items = [Item(f"{n}.txt", "text", b"x" * size) for n, size in enumerate(sizes)]
    shards = list(cut_shards(items, most, most_bytes))
    assert [item for shard in shards for item in shard.items] == items
    for shard in shards:
        assert 1 <= len(shard.items) <= most
        assert len(shard.items) == 1 or sum(len(i.content) for i in shard.items) <= most_bytes


def test_a_part_is_named_by_all_that_it_was_made_of(tmp_path: Path) -> None:
    task = Task("1", Config(), tmp_path)
    names = [
        name_part(Shard(ITEMS), task),
        name_part(Shard(ITEMS[:2]), task),
        name_part(Shard(ITEMS), task._replace(version="2")),
        name_part(Shard(ITEMS), task._replace(config=Config(min_page_characters=7))),
    ]
    assert len(set(names)) == 4
    assert names[0] == name_part(Shard(ITEMS), task._replace(folder=tmp_path / "elsewhere"))


def test_a_shard_is_processed_once(tmp_path: Path) -> None:
    task = Task("1", Config(), tmp_path)
    begun: list[int] = []
    first = process_shard(Shard(ITEMS), task, understand, begun.append)
    second = process_shard(Shard(ITEMS), task, understand, begun.append)
    assert (first, begun) == (second, [0, 1, 2])
    opened = load_part(tmp_path / first)
    assert [len(each.readings) for each in opened] == [1, 0, 1]
    assert [p.kind for p in opened[1].problems] == ["file-empty"]


def test_a_fault_of_a_decoder_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> object:
        message = "out of\nsorts"
        raise RecursionError(message)

    monkeypatch.setattr("communique.run.shards.read_item", fail)
    opened = open_item(ITEMS[0], Config(), understand)
    assert [(p.kind, p.document) for p in opened.problems] == [("document-failed", "a.txt")]
    assert "RecursionError: out of sorts" in opened.problems[0].detail


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.part"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.part", b"two")]
