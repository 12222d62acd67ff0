"""A worker of the pool: a process that reads the shards it is sent, until nobody sends any more.

It tells which item it begins, so that whoever watches it knows which one it died of.
"""

from __future__ import annotations

import importlib
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from msgspec import Struct

from communique.config import Config
from communique.run.shards import Shard, Task, Understand, process_shard

Told = None | int | str  # ready; the number of the item that it begins; the part that is done


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
    """None; ends where the other end of the connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who sends
    understand = make_reader(order.reader, order.config)
    task = Task(order.version, order.config, Path(order.folder))
    decoder = msgspec.msgpack.Decoder(Shard)
    parent = os.getppid()
    try:
        connection.send(None)
        while True:
            shard = decoder.decode(connection.recv_bytes())
            name = process_shard(shard, task, understand, connection.send)
            if os.getppid() != parent:  # killed meanwhile; the file is there for the next run
                return
            connection.send(name)
    except (EOFError, OSError):
        return
