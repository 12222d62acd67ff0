"""A worker of the pool: a process that reads the shards it is sent, until nobody sends any more.

It tells which item it begins, so that whoever watches it knows which one it died of; and it ends
with the process that started it, however that one ends.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import msgspec
from msgspec import Struct

from communique.config import Config
from communique.errors import CommuniqueError
from communique.run.shards import Shard, Task, Understand, process_shard


class Fault(Struct, frozen=True):
    """Why a worker cannot go on, through no fault of an item: a full disk, a wrong table."""

    detail: str


Told = None | int | str | Fault  # ready; the number of the item begun; the part that is done


class Order(Struct, frozen=True):
    """How a worker is set up."""

    reader: str  # "module:function" of Config that gives what understands a Document
    version: str
    config: Config
    folder: str


def make_reader(name: str, config: Config) -> Understand:
    """What understands documents, from the function that the name tells."""
    module, _, function = name.partition(":")
    reader: Understand = getattr(importlib.import_module(module), function)(config)
    return reader


def work(connection: Connection, order: Order) -> None:
    """None; ends where the other end of the connection is closed, or its process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who sends
    end_with_parent()
    try:
        serve(connection, order)
    except (EOFError, ConnectionError):  # nobody sends or listens any more
        return
    except (OSError, CommuniqueError, ImportError, AttributeError) as error:
        with suppress(OSError):
            connection.send(Fault(tell_error(error, order.folder)))


def serve(connection: Connection, order: Order) -> None:
    """None; never returns, but raises where there is nobody to serve, or no way to."""
    understand = make_reader(order.reader, order.config)
    task = Task(order.version, order.config, Path(order.folder))
    decoder = msgspec.msgpack.Decoder(Shard)
    connection.send(None)
    while True:
        shard = decoder.decode(connection.recv_bytes())
        connection.send(process_shard(shard, task, understand, connection.send))


def end_with_parent() -> None:
    """None; from now on this process dies with its parent, even in the midst of a document.

    The parent may be killed, and then nobody would end a worker that hangs.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Inside, Ctrl-C waits; a process that is started here never hears of it.

    Else it would be interrupted while it loads, and tell so in a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415  # its start would let them pass

    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def tell_error(error: Exception, folder: str) -> str:
    """What keeps a run from going on, in one line, and what to do."""
    if isinstance(error, OSError):
        return (
            f"{folder}: parts cannot be written ({error.strerror or error}); make room or check "
            "permissions, and run the same command again: what was read is kept"
        )
    if isinstance(error, CommuniqueError):
        return str(error)
    return f"a process cannot be set up to read: {type(error).__name__}: {error}"
