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
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

import msgspec

from communique.errors import RunError
from communique.problems import make_problem
from communique.run.shards import Opened, Shard, load_part
from communique.run.worker import Fault, Order, Told, interrupts_held, tell_error, work
from communique.sources.items import Item, digest_item

DEATHS = 2  # of workers at one item, after which it is set aside
FALSE_STARTS = 3  # workers that die before they can read, one after another
LOSSES = 20  # times that one part may be gone or damaged when it is to be loaded
WATCH_SECONDS = 0.5
START_SECONDS = 300.0  # a worker that is not ready by then is ended
LAST_SECONDS = 1.0  # for a process to end whose connection is closed, before it is killed
CONTEXT = multiprocessing.get_context("spawn")  # a forked copy of threads and connections hangs


class Post:
    """A worker, and what it is at."""

    def __init__(self, order: Order) -> None:
        """Raises OSError where the system gives no more processes."""
        self.connection, other = CONTEXT.Pipe()
        self.process: SpawnProcess = CONTEXT.Process(target=work, args=(other, order), daemon=True)
        try:
            with interrupts_held():
                self.process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            other.close()
        self.is_ready = False
        self.has_started = False
        self.is_late = False
        self.shard: Shard | None = None
        self.number: int | None = None  # of the item that it reads
        self.seconds = 0.0  # that it is at it, or that it starts

    def send(self, shard: Shard) -> None:
        """None; the worker has something to do.

        Raises OSError where it is gone.
        """
        self.connection.send_bytes(msgspec.msgpack.encode(shard))
        self.shard, self.number, self.seconds = shard, None, 0.0

    def spend(self, seconds: float, most: float) -> None:
        """None; so much time has passed, and where it is too much, the worker is killed."""
        if self.has_started and self.shard is None:
            return
        self.seconds += seconds
        most = most if self.has_started else START_SECONDS
        if most and self.seconds > most:
            self.is_late = True
            self.process.kill()

    def end(self, last_seconds: float = 0.0) -> None:
        """None; the process is gone, whatever it was at."""
        if last_seconds:
            self.process.join(last_seconds)  # its own exit code tells more than that of a kill
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Workers and the shards that wait for them; `run` gives what they read."""

    def __init__(self, order: Order, processes: int) -> None:
        self.order = order
        self.processes = processes
        self.posts: list[Post] = []
        self.source: Iterator[Shard] = iter(())
        self.waiting: deque[Shard] = deque()  # to be read again
        self.deaths: Counter[str] = Counter()  # digest of an item -> workers that died at it
        self.losses: Counter[str] = Counter()  # part -> times that it could not be loaded
        self.false_starts = 0
        self.watched = 0.0  # when the workers were last listened to

    def run(self, shards: Iterable[Shard]) -> Iterator[list[Opened]]:
        """What each shard gave; its file is gone when the next is asked for.

        Raises RunError where no worker can be started, or parts cannot be written.
        """
        self.source = iter(shards)
        try:
            while self._give_work() or any(post.shard for post in self.posts):
                for post in self._watch():
                    yield from self._hear(post)
        finally:
            self.end()

    def end(self) -> None:
        """None; no process is left."""
        while self.posts:
            self.posts.pop().end()

    def _give_work(self) -> bool:
        """Whether shards wait still; every worker that is ready has one."""
        for post in self.posts:
            if post.is_ready and post.shard is None and self._has_work():
                try:
                    post.send(self.waiting[0])
                except OSError:  # it died while it had nothing to do: `_hear` finds that
                    post.is_ready = False
                else:
                    self.waiting.popleft()
        while len(self.posts) < self.processes and self._has_work():
            try:
                self.posts.append(Post(self.order))
            except OSError as error:
                if not self.posts:
                    message = f"no process can be started ({error.strerror}); try --jobs 1"
                    raise RunError(message) from error
                break  # the system gives no more of them: those that are there read all
        return self._has_work()

    def _has_work(self) -> bool:
        if not self.waiting and (shard := next(self.source, None)):
            self.waiting.append(shard)
        return bool(self.waiting)

    def _watch(self) -> list[Post]:
        """Workers that tell something, or died; one that is at an item for too long is killed.

        Only time in which they were listened to counts: this process may have been stopped, or
        at work itself, and what they told meanwhile lies there unheard.
        """
        told = wait([post.connection for post in self.posts], WATCH_SECONDS)
        now = time.monotonic()
        passed, self.watched = min(now - self.watched, 2 * WATCH_SECONDS), now
        heard = [post for post in self.posts if post.connection in told]
        for post in self.posts:
            if post not in heard:
                post.spend(passed, self.order.config.document_seconds)
        return heard

    def _hear(self, post: Post) -> Iterator[list[Opened]]:
        """What a worker has done, if it tells of that."""
        try:
            told: Told = post.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(post)
            return
        post.seconds = 0.0
        match told:
            case None:
                post.is_ready = post.has_started = True
                self.false_starts = 0
            case int():
                post.number = told
            case str():
                yield from self._collect(post, told)
            case Fault():
                raise RunError(told.detail)

    def _collect(self, post: Post, name: str) -> Iterator[list[Opened]]:
        """The part that the worker tells of; where it is gone, the shard is read again.

        Two runs on one record make the same parts, and the faster one takes them away. The worker
        has its next shard before the part is loaded, and saved by whoever asked for it.
        """
        shard, post.shard, post.number = post.shard, None, None
        self._give_work()
        path = Path(self.order.folder, name)
        try:
            opened = load_part(path)
        except (FileNotFoundError, msgspec.DecodeError) as error:
            path.unlink(missing_ok=True)
            self.losses[name] += 1
            if shard is None or self.losses[name] >= LOSSES:
                message = f"{path}: the part is gone or damaged again and again; check the disk"
                raise RunError(message) from error
            self.waiting.append(shard)
            return
        except OSError as error:
            raise RunError(tell_error(error, self.order.folder)) from error
        yield opened
        with suppress(OSError):  # held by a virus scanner (Windows): it goes with its folder
            path.unlink(missing_ok=True)

    def _bury(self, post: Post) -> Iterator[list[Opened]]:
        """What is known of the item that the worker died at: nothing yet, or that it kills."""
        post.end(LAST_SECONDS)
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
            yield [set_aside(item, tell_end(post, self.order))]


def tell_end(post: Post, order: Order) -> str:
    """How an item ended the process that read it."""
    if post.is_late:
        return f"took longer than {order.config.document_seconds:g} seconds"
    return f"ended the process that read it (exit code {post.process.exitcode})"


def set_aside(item: Item, why: str) -> Opened:
    """What is left of an item that killed its reader again: its name, and why."""
    detail = f"{why}, {DEATHS} times; the fault is ours: please report it with the text"
    problem = make_problem("document-killed", item.label, detail)
    return Opened(digest_item(item), item.label, (), (problem,))
