"""Answers that cost most, kept while the record stays as it is.

Counts over all meetings of a large record take a second. They are kept for the state of the record
that they were counted in; while another process reads into the record, an answer may be as old as
SECONDS, so that readers do not wait for each step of it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from msgspec import Struct

Answer = TypeVar("Answer")
MOST = 512  # answers
SECONDS = 30.0


class Kept(Struct, frozen=True):
    """One answer."""

    state: str  # of the record
    made: float  # seconds of a clock that only goes forward
    answer: object


class Memory:
    """The answers of one server; safe for threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def recall(
        self, connection: sqlite3.Connection, key: Hashable, make: Callable[[], Answer]
    ) -> Answer:
        """The answer under the key, made anew where there is none that holds."""
        state = read_state(connection)
        kept, making = self._look_up(key)
        if kept is not None and is_fresh(kept, state):
            return cast("Answer", kept.answer)
        if not making.acquire(blocking=kept is None):
            return cast("Answer", kept.answer if kept else None)  # another thread makes it anew
        try:
            kept, _ = self._look_up(key)
            if kept is not None and is_fresh(kept, state):  # made while this thread waited
                return cast("Answer", kept.answer)
            answer = make()
            self._keep(key, Kept(state, time.monotonic(), answer))
            return answer
        finally:
            making.release()

    def _look_up(self, key: Hashable) -> tuple[Kept | None, threading.Lock]:
        """What is kept under the key, and the lock of who makes it: many ask, one counts."""
        with self._lock:
            return self._kept.get(key), self._making.setdefault(key, threading.Lock())

    def _keep(self, key: Hashable, kept: Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                forgotten, _ = self._kept.popitem(last=False)
                self._making.pop(forgotten, None)


def is_fresh(kept: Kept, state: str) -> bool:
    """The answer is of this state of the record, or young enough."""
    return kept.state == state or time.monotonic() - kept.made < SECONDS


def read_state(connection: sqlite3.Connection) -> str:
    """What the record was made of: another value after every change."""
    rows = connection.execute("SELECT name, value FROM state ORDER BY name").fetchall()
    return repr(rows)
