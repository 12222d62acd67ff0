import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from communique.web import memory as module
from communique.web.memory import MOST, Memory


@pytest.fixture
def state(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A record as far as memory looks at it."""
    connection = sqlite3.connect(tmp_path / "r.db", check_same_thread=False)
    connection.execute("CREATE TABLE state (name TEXT, value TEXT)")
    yield connection
    connection.close()


def test_an_answer_is_kept_while_the_record_stays(state: sqlite3.Connection) -> None:
    memory, made = Memory(), []
    for _ in range(3):
        memory.recall(state, "key", lambda: made.append(1))
    assert made == [1]


def test_a_changed_record_is_counted_anew_when_the_answer_is_old(
    state: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    assert memory.recall(state, "key", lambda: 1) == 1
    state.execute("INSERT INTO state VALUES ('linked', 'x')")
    assert memory.recall(state, "key", lambda: 2) == 1  # young enough
    monkeypatch.setattr(module, "SECONDS", 0.0)
    assert memory.recall(state, "key", lambda: 2) == 2


def test_many_who_ask_at_once_have_it_counted_once(state: sqlite3.Connection) -> None:
    memory, made, gate = Memory(), [], threading.Barrier(8)

    def ask() -> int:
        gate.wait(10)
        return memory.recall(state, "key", lambda: made.append(1) or 7)

    with ThreadPoolExecutor(8) as pool:
        assert {future.result() for future in [pool.submit(ask) for _ in range(8)]} == {7}
    assert made == [1]


def test_what_fails_is_tried_again_by_the_next(state: sqlite3.Connection) -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall(state, "key", lambda: 1 // 0)
    assert memory.recall(state, "key", lambda: 3) == 3


def test_no_more_than_so_many_answers_are_kept(state: sqlite3.Connection) -> None:
    memory, made = Memory(), []
    for number in range(MOST + 10):
        memory.recall(state, number, lambda: made.append(1))
    memory.recall(state, 0, lambda: made.append(1))
    assert len(made) == MOST + 11
