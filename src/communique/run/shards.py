"""A shard: some items, read as one task; its result is a file, named by what it was made of.

    items -> shards -> (pool, Ray, or this process) -> part files -> the record

`process_shard` is idempotent: the same items under the same version give the same file, which is
written beside its place, synchronised and then renamed. Whoever finds the file need not read again,
so that any runner may start a shard twice, or be killed in it, and nothing is lost or doubled.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable
from uuid import uuid4

import msgspec
from msgspec import Struct

from communique.config import Config
from communique.problems import make_problem, tell_fault
from communique.records import Document, Page, Problem, Reading
from communique.sources.items import Item, digest_item, read_item
from communique.sources.languages import identify_language

Understand = Callable[[Document], Reading]
Found = Sequence[Document | Problem]  # what decoding an item gave

SHARD_ITEMS = 8  # at most: what is done again where a worker dies
SHARD_BYTES = 1_000_000
SUFFIX = ".part"
TEMPORARY = ".tmp"  # what is being written, or was when its process was killed
TIDIED = 3  # times that a folder which vanishes is made again


class Shard(Struct, frozen=True):
    """Items that are read together."""

    items: tuple[Item, ...]


@runtime_checkable
class Preparing(Protocol):
    """What understands documents faster where it saw several of them before."""

    def prepare(self, documents: Iterable[Document]) -> None:
        """None; a fault here is told again by the document that has it."""


class Opened(Struct, frozen=True):
    """What one item gave."""

    digest: str  # of the item
    label: str
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]  # of the item itself; those of a text are in its Reading


class Task(NamedTuple):
    """What is needed beside the items."""

    version: str  # under which readings are kept
    config: Config
    folder: Path  # where parts are written


def cut_shards(
    items: Iterable[Item], most_items: int = SHARD_ITEMS, most_bytes: int = SHARD_BYTES
) -> Iterator[Shard]:
    """The items in their order, so many and so large a shard at most; one item always fits."""
    found: list[Item] = []
    size = 0
    for item in items:
        if found and (len(found) >= most_items or size + len(item.content) > most_bytes):
            yield Shard(tuple(found))
            found, size = [], 0
        found.append(item)
        size += len(item.content)
    if found:
        yield Shard(tuple(found))


def name_part(shard: Shard, task: Task) -> str:
    """The name of the file that the shard gives: SHA-256 of items, version and settings."""
    digest = hashlib.sha256(f"{task.version}\n".encode())
    digest.update(msgspec.json.encode(task.config))
    for item in shard.items:
        digest.update(digest_item(item).encode())
    return digest.hexdigest() + SUFFIX


def process_shard(
    shard: Shard,
    task: Task,
    understand: Understand,
    begin: Callable[[int], None] = lambda _number: None,
) -> str:
    """The name of the file with what the items gave; `begin` is told the number of each."""
    name = name_part(shard, task)
    path = task.folder / name
    if not path.exists():
        write_whole(path, read_shard(shard, task.config, understand, begin))
    return name


def read_shard(
    shard: Shard,
    config: Config,
    understand: Understand,
    begin: Callable[[int], None] = lambda _number: None,
) -> bytes:
    """The content of a part file; `begin` is told the number of each item."""
    opened = open_shard(shard, config, understand, begin)
    return msgspec.msgpack.encode([msgspec.Raw(encode_safely(each)) for each in opened])


def encode_safely(opened: Opened) -> bytes:
    """What an item gave, as bytes; where it has none, a Problem takes the place of its readings."""
    try:
        return msgspec.msgpack.encode(opened)
    except (ValueError, TypeError, RecursionError) as error:
        problem = make_problem("document-failed", opened.label, tell_fault(error))
        return msgspec.msgpack.encode(msgspec.structs.replace(
            opened, readings=(), problems=(problem,)))  # fmt: skip


def decode_part(content: bytes) -> list[Opened]:
    """What the items of a shard gave, in their order, from the content of its part file."""
    return msgspec.msgpack.decode(content, type=list[Opened])


def load_part(path: Path) -> list[Opened]:
    """What the items of a shard gave, in their order."""
    return decode_part(path.read_bytes())


def open_shard(
    shard: Shard,
    config: Config,
    understand: Understand,
    begin: Callable[[int], None] = lambda _number: None,
) -> Iterator[Opened]:
    """What each item gave; `begin` is told the number of an item before it is dealt with."""
    several: object = understand
    if not isinstance(several, Preparing) or len(shard.items) == 1:
        for number, item in enumerate(shard.items):
            begin(number)
            yield open_item(item, config, understand)
        return
    found = []
    for number, item in enumerate(shard.items):
        begin(number)
        found.append(tuple(decode_safely(item, config)))
    begin(0)
    prepare_safely(found, several)
    for number, (item, decoded) in enumerate(zip(shard.items, found, strict=True)):
        begin(number)
        yield understand_item(item, decoded, understand)


def prepare_safely(found: Iterable[Found], understand: Preparing) -> None:
    """None; where preparing fails, each document is read by itself, and the one at fault tells."""
    documents = [each for decoded in found for each in decoded if isinstance(each, Document)]
    with suppress(Exception):  # see above: nothing is lost
        understand.prepare(documents)


def open_item(item: Item, config: Config, understand: Understand) -> Opened:
    """The readings of an item; what keeps it from being read is a Problem."""
    return understand_item(item, decode_safely(item, config), understand)


def understand_item(
    item: Item, decoded: Iterable[Document | Problem], understand: Understand
) -> Opened:
    """The readings of an item that was decoded."""
    readings, problems = [], []
    for found in decoded:
        if isinstance(found, Problem):
            problems.append(found)
        else:
            readings.append(read_safely(found, understand))
    return Opened(digest_item(item), item.label, tuple(readings), tuple(problems))


def decode_safely(item: Item, config: Config) -> Iterator[Document | Problem]:
    """The Document of an item; a fault of a decoder is a Problem, too."""
    try:
        yield from read_item(item, config)
    except Exception as error:  # noqa: BLE001  # one item never costs the others
        yield make_problem("document-failed", item.label, tell_fault(error))


def read_safely(document: Document, understand: Understand) -> Reading:
    """The Reading; where reading it fails, one without facts, and the Problem why."""
    try:
        return understand(document)
    except Exception as error:  # noqa: BLE001  # one document never costs the others
        problem = make_problem("document-failed", document.id, tell_fault(error))
        page = Page(
            blocks=(), title=None, byline=None, dateline=None, outlet=None, agency=None,
            attribution=(), published=None, published_weekday=None,
            language=identify_language(document.text),
        )  # fmt: skip
        return Reading(document, page, (), (), (), (), (), (), (), (), (problem,))


def write_whole(path: Path, content: bytes) -> None:
    """None; the file is there with all of its bytes, or not at all, whenever the power fails.

    Raises OSError where it cannot be written: a full disk, a folder that is read-only.
    """
    for _ in range(TIDIED):
        try:
            _write_once(path, content)
        except FileNotFoundError:  # another run on the record has ended, and tidied the folder
            path.parent.mkdir(exist_ok=True)
        else:
            return
    _write_once(path, content)


def _write_once(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.stem}.{uuid4().hex}{TEMPORARY}")  # hosts share process ids
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):  # a folder cannot be synchronised on Windows
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
