"""Shards as tasks of Ray, on this machine or on all nodes of a cluster.

    shards -> tasks, a few for each core -> parts -> what the items gave, in the order it came

Ray starts a task anew whose worker or node is lost. A shard that is lost twice is cut in four,
and a single item that is lost twice is set aside and named in a Problem, as by the pool. Items and
parts travel with the tasks, or lie in a folder or bucket that every node reaches (`--shared`);
parts found there need not be read again. Nothing is asked of a node but the same communique.
"""

from __future__ import annotations

import importlib
import os
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from logging import ERROR
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import NamedTuple

import msgspec

from communique.errors import RunError
from communique.run.pool import set_aside
from communique.run.reading import Runner, version_key, vocabulary_of
from communique.run.shards import (
    Opened,
    Shard,
    Task,
    Understand,
    cut_shards,
    decode_part,
    name_part,
    read_shard,
)
from communique.run.sharing import Shared, open_checked, open_shared
from communique.run.worker import Order, make_reader

FLIGHTS = 3  # tasks for each core that are under way or wait at a node
PIECES = 4  # of a shard that is lost: eight items are found out in two rounds
RETRIES = 1  # by Ray, of a task whose worker or node is lost
REACH_SECONDS = 5.0  # for the address to answer
WATCH_SECONDS = 0.5
STORE_BYTES = 300_000_000  # of a local Ray, for what is under way
ITEMS = ".items"
SETTINGS = {  # of Ray; nothing leaves the machines
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # else it warns of graphics cards
}


class Place(NamedTuple):
    """Where Ray is."""

    address: str | None = None  # "10.0.0.7:6379", "ray://host:10001", "auto"; None: started here
    shared: str | None = None  # folder or URL that every node reaches


class Cluster(NamedTuple):
    """Ray, connected, and what its tasks need."""

    ray: ModuleType
    order: Order
    place: Place
    most: int  # tasks under way


@contextmanager
def open_cluster(order: Order, place: Place, jobs: int) -> Iterator[Runner]:
    """The runner whose tasks Ray carries out; disconnected at the end.

    Raises RunError where Ray is not installed, or the address does not answer.
    """
    ray = import_ray()
    if place.shared is not None and "://" not in place.shared:  # nodes have folders of their own
        place = place._replace(shared=str(Path(place.shared).absolute()))
    shared = open_checked(place.shared) if place.shared else None
    # Ray tells of lost workers there; our output is made when it is gone
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        connect(ray, place.address, jobs)
        try:
            cores = int(ray.cluster_resources().get("CPU", 1))
            cluster = Cluster(ray, order, place, max(2, FLIGHTS * cores))
            yield lambda shards: run_tasks(cluster, shards, shared)
        finally:
            ray.shutdown()


def import_ray() -> ModuleType:
    """The package."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        return importlib.import_module("ray")
    except ModuleNotFoundError as error:
        message = "--runner ray: Ray is not installed; pip install 'communique[ray]'"
        raise RunError(message) from error


def connect(ray: ModuleType, address: str | None, jobs: int) -> None:
    """None; Ray is started here, or reached where the address says."""
    quiet = {"log_to_driver": False, "logging_level": ERROR}
    try:
        if address is None:
            ray.init(
                "local", num_cpus=jobs or None, include_dashboard=False,
                object_store_memory=STORE_BYTES, _node_ip_address="127.0.0.1", **quiet,
            )  # fmt: skip
        else:
            knock(address)
            ray.init(address, **quiet)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        where = address or "this machine"
        detail = str(error).strip().rpartition("\n")[2][:200]  # behind a traceback
        message = f"Ray at {where} cannot be used ({detail}); see `ray status --address ADDRESS`"
        raise RunError(message) from error


def knock(address: str) -> None:
    """None, where something answers there: Ray itself would try for minutes.

    Raises OSError where nothing does, ValueError where it is no address.
    """
    if address == "auto":
        return
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        message = 'expected HOST:PORT, ray://HOST:PORT or "auto"'
        raise ValueError(message)
    socket.create_connection((host, int(port)), REACH_SECONDS).close()


# --- here ----------------------------------------------------------------------------------------


def run_tasks(
    cluster: Cluster, shards: Iterable[Shard], shared: Shared | None
) -> Iterator[list[Opened]]:
    """What each shard gave; its files are gone when the next is asked for.

    Raises RunError where a task fails through no fault of an item.
    """
    ray, order = cluster.ray, cluster.order
    source, waiting = iter(shards), deque[Shard]()
    task = ray.remote(read_task).options(max_retries=RETRIES, num_cpus=1)
    encoded = msgspec.msgpack.encode(order)
    under_way: dict[object, Shard] = {}
    try:
        while True:
            while len(under_way) < cluster.most and (
                shard := waiting.popleft() if waiting else next(source, None)
            ):
                content, name = send(shard, order, shared), name_part(shard, task_of(order))
                reference = task.remote(encoded, name, content, cluster.place.shared)
                under_way[reference] = shard
            if not under_way:
                return
            done, _ = ray.wait(list(under_way), num_returns=1, timeout=WATCH_SECONDS)
            for reference in done:
                shard = under_way[reference]
                yield from receive(cluster, reference, shard, waiting, shared)
                forget(under_way.pop(reference), order, shared)
    finally:
        for shard in under_way.values():
            forget(shard, order, shared, parts=False)


class LostError(Exception):
    """A task was lost with its process or node, as often as it may be."""


def send(shard: Shard, order: Order, shared: Shared | None) -> bytes | None:
    """The shard as an argument of its task; None where it lies in the shared folder."""
    content = msgspec.msgpack.encode(shard)
    if shared is None:
        return content
    shared.write(name_part(shard, task_of(order)) + ITEMS, content)
    return None


def fetch(ray: ModuleType, reference: object) -> bytes | None:
    """What the task gave back: the part, or None where it lies in the shared folder."""
    errors = ray.exceptions
    lost = (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError,
            errors.ObjectLostError)  # fmt: skip
    try:
        found: bytes | None = ray.get(reference)
    except lost as error:
        raise LostError from error
    except errors.RayError as error:
        cause = getattr(error, "cause", None) or error
        detail = " ".join(str(cause).split())[:300]
        message = f"a task of Ray failed: {type(cause).__name__}: {detail}"
        raise RunError(message) from error
    return found


def receive(
    cluster: Cluster, reference: object, shard: Shard, waiting: deque[Shard], shared: Shared | None
) -> Iterator[list[Opened]]:
    """What the items gave; where the task was lost, or its part, smaller ones or it wait again."""
    try:
        content = fetch(cluster.ray, reference)
        if content is None and shared is not None:
            content = shared.read(name_part(shard, task_of(cluster.order)))
        opened = decode_part(content or b"")
    except LostError:
        yield from divide(shard, waiting)
    except (FileNotFoundError, msgspec.DecodeError):  # taken away by another run, or damaged
        waiting.append(shard)
    else:
        yield opened


def divide(shard: Shard, waiting: deque[Shard]) -> Iterator[list[Opened]]:
    """What is left of a shard that was lost: its parts wait, or its one item is set aside."""
    if len(shard.items) == 1:
        why = "ended the process that read it, or took longer than document_seconds"
        yield [set_aside(shard.items[0], why)]
        return
    size = -(-len(shard.items) // PIECES)
    waiting += cut_shards(shard.items, size)


def forget(shard: Shard, order: Order, shared: Shared | None, *, parts: bool = True) -> None:
    """None; nothing of the shard is left in the shared folder, unless a part for a later run."""
    if shared is not None:
        name = name_part(shard, task_of(order))
        shared.remove(name + ITEMS)
        if parts:
            shared.remove(name)


# --- at a node -----------------------------------------------------------------------------------


def read_task(
    encoded: bytes, name: str, content: bytes | None, address: str | None
) -> bytes | None:
    """The part of the shard; None where it lies in the shared folder now."""
    order, understand = set_up(encoded)
    shared = open_shared(address) if address else None
    if shared is not None and shared.has(name):
        return None
    if content is None and shared is not None:
        content = shared.read(name + ITEMS)
    shard = msgspec.msgpack.decode(content or b"", type=Shard)
    watch = Watch(order.config.document_seconds)
    try:
        part = read_shard(shard, order.config, understand, watch.begin)
    finally:
        watch.is_over = True
    if shared is None:
        return part
    shared.write(name, part)
    return None


@cache
def set_up(encoded: bytes) -> tuple[Order, Understand]:
    """How this process reads, made once.

    Raises RunError where the node has another communique, or other tables.
    """
    import communique  # noqa: PLC0415  # for its version alone

    try:
        order = msgspec.msgpack.decode(encoded, type=Order)
        version = version_key(vocabulary_of(order.config))
    except msgspec.DecodeError:
        order, version = None, communique.__version__
    if order is None or order.version != version:
        wanted = order.version if order else "another version"
        message = (
            f"node {socket.gethostname()} has communique {version}, expected {wanted}; "
            "install the same communique and tables on every node"
        )
        raise RunError(message)
    return order, make_reader(order.reader, order.config)


class Watch:
    """Ends this process where an item takes too long: nobody else can."""

    def __init__(self, most: float) -> None:
        self.most = most
        self.since = time.monotonic()
        self.is_over = False
        if most:
            Thread(target=self._watch, daemon=True).start()

    def begin(self, _number: int) -> None:
        """None; the next item is read from now on."""
        self.since = time.monotonic()

    def _watch(self) -> None:
        while not self.is_over:
            if time.monotonic() - self.since > self.most:
                os._exit(1)
            time.sleep(WATCH_SECONDS)


def task_of(order: Order) -> Task:
    """What the name of a part is made of, beside its items."""
    return Task(order.version, order.config, Path(order.folder))
