"""A pool of processes that read shards, watched: one that dies or hangs costs one document at most.

    shards -> workers, one shard each -> part files -> what the items gave, in the order it came

`concurrent.futures` gives a pool up where one process dies, and never ends one that hangs. Here the
item that a worker was at when it died is tried once more, alone; where it kills again it is set
aside and named in a Problem, and all others are read.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

import msgspec

from communique.errors import RunError
from communique.problems import make_problem
from communique.run.shards import Opened, Shard, load_part
from communique.run.worker import Order, Told, work
from communique.sources.items import Item, digest_item

DEATHS = 2  # of workers at one item, after which it is set aside
FALSE_STARTS = 3  # workers that die before they can read, one after another
WATCH_SECONDS = 0.5
CONTEXT = multiprocessing.get_context("spawn")  # a forked copy of threads and connections hangs


class Post:
    """A worker, and what it is at."""

    def __init__(self, order: Order) -> None:
        self.connection, other = CONTEXT.Pipe()
        self.process: SpawnProcess = CONTEXT.Process(target=work, args=(other, order), daemon=True)
        self.process.start()
        other.close()
        self.is_ready = False
        self.has_started = False
        self.is_late = False
        self.shard: Shard | None = None
        self.number: int | None = None  # of the item that it reads
        self.since = time.monotonic()

    def send(self, shard: Shard) -> None:
        """None; the worker has something to do.

        Raises OSError where it is gone.
        """
        self.connection.send_bytes(msgspec.msgpack.encode(shard))
        self.shard, self.number, self.since = shard, None, time.monotonic()

    def end(self) -> None:
        """None; the process is gone, whatever it was at."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Workers and the shards that wait for them; `run` gives what they read."""

    def __init__(self, order: Order, processes: int) -> None:
        self.order = order
        self.processes = processes
        self.posts: list[Post] = []
        self.waiting: deque[Shard] = deque()  # to be read again
        self.deaths: Counter[str] = Counter()  # digest of an item -> workers that died at it
        self.false_starts = 0

    def run(self, shards: Iterable[Shard]) -> Iterator[list[Opened]]:
        """What each shard gave; its file is gone when the next is asked for.

        Raises RunError where no worker can be started.
        """
        source = iter(shards)
        try:
            while self._give_work(source) or any(post.shard for post in self.posts):
                for post in self._watch():
                    yield from self._hear(post)
        finally:
            for post in self.posts:
                post.end()

    def _give_work(self, source: Iterator[Shard]) -> bool:
        """Whether shards wait still; every worker that is ready has one."""
        for post in self.posts:
            if post.is_ready and post.shard is None and self._has_work(source):
                try:
                    post.send(self.waiting[0])
                except OSError:  # it died while it had nothing to do: `_hear` finds that
                    post.is_ready = False
                else:
                    self.waiting.popleft()
        while len(self.posts) < self.processes and self._has_work(source):
            self.posts.append(Post(self.order))
        return self._has_work(source)

    def _has_work(self, source: Iterator[Shard]) -> bool:
        if not self.waiting and (shard := next(source, None)):
            self.waiting.append(shard)
        return bool(self.waiting)

    def _watch(self) -> list[Post]:
        """Workers that tell something, or died; one that is at an item for too long is killed."""
        now = time.monotonic()
        for post in self.posts:
            if post.number is not None and now - post.since > self.order.config.document_seconds:
                post.is_late = True
                post.process.kill()
        told = wait([post.connection for post in self.posts], WATCH_SECONDS)
        return [post for post in self.posts if post.connection in told]

    def _hear(self, post: Post) -> Iterator[list[Opened]]:
        """What a worker has done, if it tells of that."""
        try:
            told: Told = post.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(post)
            return
        if told is None:
            post.is_ready = post.has_started = True
            self.false_starts = 0
        elif isinstance(told, int):
            post.number, post.since = told, time.monotonic()
        else:
            post.shard, post.number = None, None
            path = Path(self.order.folder, told)
            yield load_part(path)
            path.unlink(missing_ok=True)

    def _bury(self, post: Post) -> Iterator[list[Opened]]:
        """What is known of the item that the worker died at: nothing yet, or that it kills."""
        post.end()
        self.posts.remove(post)
        if not post.has_started:
            self.false_starts += 1
            if self.false_starts >= FALSE_STARTS:
                message = (
                    "the processes that read die as soon as they are started "
                    f"(exit code {post.process.exitcode}); try --jobs 1 to see why"
                )
                raise RunError(message)
        if post.shard is None:
            return
        number = post.number or 0
        items = post.shard.items
        item = items[number]
        self.deaths[digest_item(item)] += 1
        is_killer = self.deaths[digest_item(item)] >= DEATHS
        groups = (items[:number], () if is_killer else (item,), items[number + 1 :])
        self.waiting += [Shard(group) for group in groups if group]
        if is_killer:
            yield [set_aside(item, post, self.order)]


def set_aside(item: Item, post: Post, order: Order) -> Opened:
    """What is left of an item that killed its reader again: its name, and why."""
    seconds = order.config.document_seconds
    why = (
        f"took longer than {seconds:g} seconds"
        if post.is_late
        else f"ended the process that read it (exit code {post.process.exitcode})"
    )
    detail = f"{why}, {DEATHS} times; the fault is ours: please report it with the text"
    problem = make_problem("document-killed", item.label, detail)
    return Opened(digest_item(item), item.label, (), (problem,))
