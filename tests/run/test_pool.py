"""A pool over real processes: killed, hanging and false-starting workers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.config import Config
from communique.errors import RunError
from communique.records import Block, Document, Page, Reading
from communique.run.pool import Pool
from communique.run.shards import Opened, Shard, Task, cut_shards, load_part, process_shard
from communique.run.worker import Order
from communique.sources.items import Item


def understand(document: Document) -> Reading:
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


CONFIG = Config(document_seconds=2)


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(Path(__file__).parent)])


def make_pool(folder: Path, reader: str = "read_dangerously", processes: int = 2) -> Pool:
    return Pool(Order(f"readers_for_pool:{reader}", "1", CONFIG, str(folder)), processes)


def make_items(*texts: str) -> list[Item]:
    return [Item(f"{n:03}.txt", "text", text.encode()) for n, text in enumerate(texts)]


def run(pool: Pool, items: list[Item], most: int = 4) -> dict[str, Opened]:
    found = [each for part in pool.run(cut_shards(items, most)) for each in part]
    assert len({each.label for each in found}) == len(found)
    return {each.label: each for each in found}


def test_every_item_is_read_once(tmp_path: Path) -> None:
    items = make_items(*(f"Report {number}." for number in range(50)))
    found = run(make_pool(tmp_path), items)
    assert {label: [r.document.text for r in each.readings] for label, each in found.items()} == {
        item.label: [item.content.decode()] for item in items
    }
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_read_starts_no_process(tmp_path: Path) -> None:
    pool = make_pool(tmp_path, "never_start")
    assert list(pool.run(())) == []


def test_an_item_that_kills_twice_is_set_aside_and_all_others_are_read(tmp_path: Path) -> None:
    found = run(make_pool(tmp_path), make_items("a", "b", "kill", "c", "d", "e"))
    (problem,) = found.pop("002.txt").problems
    assert (problem.kind, problem.document) == ("document-killed", "002.txt")
    assert "exit code -9" in problem.detail
    assert sorted(found) == ["000.txt", "001.txt", "003.txt", "004.txt", "005.txt"]
    assert all(len(each.readings) == 1 and not each.problems for each in found.values())


def test_an_item_that_kills_once_is_read_the_second_time(tmp_path: Path) -> None:
    found = run(make_pool(tmp_path), make_items("a", f"kill once: {tmp_path / 'killed'}", "b"))
    assert [len(found[label].readings) for label in sorted(found)] == [1, 1, 1]


def test_an_item_that_never_ends_is_set_aside(tmp_path: Path) -> None:
    found = run(make_pool(tmp_path), make_items("a", "hang", "b"))
    (problem,) = found["001.txt"].problems
    assert "took longer than 2 seconds" in problem.detail
    assert [len(found[label].readings) for label in ("000.txt", "002.txt")] == [1, 1]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    pool = make_pool(tmp_path)
    parts: Iterator[list[Opened]] = pool.run(cut_shards(make_items(*map(str, range(80))), 2))
    found = list(next(parts))
    victim = next(post.process.pid for post in pool.posts if post.is_ready)
    assert victim is not None
    os.kill(victim, signal.SIGKILL)
    found += [each for part in parts for each in part]
    assert sorted(each.label for each in found) == [f"{n:03}.txt" for n in range(80)]
    assert all(len(each.readings) == 1 for each in found)


def test_where_no_worker_starts_the_user_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="exit code 7") as told:
        run(make_pool(tmp_path, "never_start"), make_items("a"))
    assert "\n" not in str(told.value)


def test_who_stops_listening_leaves_no_process(tmp_path: Path) -> None:
    pool = make_pool(tmp_path)
    parts = pool.run(cut_shards(make_items(*map(str, range(40))), 2))
    next(parts)
    processes = [post.process for post in pool.posts]
    parts.close()  # type: ignore[attr-defined]  # a generator
    deadline = time.monotonic() + 10
    while any(process.is_alive() for process in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(process.is_alive() for process in processes)


def test_a_part_that_is_there_is_not_read_again(tmp_path: Path) -> None:
    shard = Shard(tuple(make_items("a", "kill")))
    name = process_shard(shard, Task("1", CONFIG, tmp_path), understand)
    before = load_part(tmp_path / name)
    assert list(make_pool(tmp_path).run([shard])) == [before]


def test_a_shard_larger_than_any_pipe_is_read(tmp_path: Path) -> None:
    items = make_items(*("Oslo. " * 500_000 for _ in range(4)))
    found = run(make_pool(tmp_path), items)
    assert [len(found[item.label].readings[0].document.text) for item in items] == [3_000_000] * 4


def test_what_cannot_be_encoded_is_a_problem_of_its_document_alone(tmp_path: Path) -> None:
    found = run(make_pool(tmp_path, "read_surrogates"), make_items("a", "half", "b"))
    assert [len(found[label].readings) for label in sorted(found)] == [1, 0, 1]
    assert [p.kind for p in found["001.txt"].problems] == ["document-failed"]


def test_parts_that_cannot_be_written_end_the_run_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    with pytest.raises(RunError, match="parts cannot be written") as told:
        run(make_pool(folder, "read_and_fill", processes=1), make_items(str(folder)))
    assert "\n" not in str(told.value)


def test_a_folder_and_a_part_that_another_run_takes_away_cost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    pool = make_pool(folder)
    found = []
    for number, part in enumerate(pool.run(cut_shards(make_items(*map(str, range(60))), 2))):
        found += [each.label for each in part]
        if number % 5 == 0:
            shutil.rmtree(folder, ignore_errors=True)
    assert sorted(found) == [f"{n:03}.txt" for n in range(60)]


def test_time_in_which_nobody_listens_is_no_time_of_the_document(tmp_path: Path) -> None:
    parts = make_pool(tmp_path).run(cut_shards(make_items(*map(str, range(40))), 2))
    found = [*next(parts)]
    time.sleep(CONFIG.document_seconds + 0.5)  # as of a process that was stopped, or busy
    found += [each for part in parts for each in part]
    assert len(found) == 40
    assert not any(each.problems for each in found)


PARENT = """
import sys
from pathlib import Path
from communique.config import Config
from communique.run.pool import Pool
from communique.run.shards import cut_shards
from communique.run.worker import Order
from communique.sources.items import Item

if __name__ == "__main__":
    order = Order("readers_for_pool:read_dangerously", "1", Config(), sys.argv[1])
    pool = Pool(order, 2)
    items = [Item(f"{n}.txt", "text", b"hang" if n else b"a") for n in range(3)]
    for _ in pool.run(cut_shards(items, 1)):
        print(*(post.process.pid for post in pool.posts), flush=True)
"""


def test_workers_end_with_a_parent_that_is_killed_even_where_they_hang(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    path = os.pathsep.join(sys.path)
    parent = subprocess.Popen(
        [sys.executable, script, tmp_path], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert parent.stdout is not None
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def is_alive(process: int) -> bool:
    """Whether it runs; one that has ended and is not yet buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
