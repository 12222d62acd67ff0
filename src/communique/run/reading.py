"""Paths into a record file: each document once, resumable, then all linked.

    find files -> items -> (opened? done) -> shards -> what a runner made of them -> saved -> link

A run that was interrupted leaves every document read so far; the same command goes on from there.
A runner makes Readings of items: this process, a pool of processes, or Ray. `understand` makes a
Reading of a Document: the pipeline, unless a test brings its own.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from communique import __version__
from communique.config import Config, load_config
from communique.judgements import Judgement
from communique.link.record import Linked, trace_readings
from communique.records import Problem, Reading, Record
from communique.run.readers import Reader
from communique.run.renewal import renew_store
from communique.run.shards import Opened, Shard, Understand, cut_shards, decode_safely, open_shard
from communique.sources.files import FoundFiles, SourceFile, find_files, list_items
from communique.sources.items import Item, digest_item
from communique.store.items import (
    drop_problems,
    is_opened,
    load_problems,
    note_opened,
    replace_problems,
)
from communique.store.linked import is_linked, is_traced, load_record
from communique.store.readings import (
    note_path,
    outdated_documents,
    reading_version,
    save_reading,
)
from communique.store.scripts import transaction
from communique.store.sqlite import open_store
from communique.text.language import MODEL
from communique.vocabulary import Vocabulary, load_vocabulary

Outcome = Literal["read", "known", "reread", "unreadable", "failed"]
Runner = Callable[[Iterable[Shard]], Iterator[list[Opened]]]
CHEAP = ("text", "line")  # forms that cost less to decode than to send
HERE_ITEMS = 24  # read together here, where none is done again for another's sake
STORED = "stored"  # place of what lies in the record itself


class Step(Struct, frozen=True):
    """What became of one document, or of what should have been one."""

    path: str
    outcome: Outcome  # known: in the record already; reread: by a newer version or vocabulary
    problem: Problem | None = None  # why it was not read, or only in part
    is_passed_over: bool = False  # it has no sign of diplomacy


class Linker(NamedTuple):
    """Linking with one vocabulary."""

    vocabulary: Vocabulary

    def __call__(self, readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Linked:
        """The record of these readings and judgements, in memory."""
        return trace_readings(readings, self.vocabulary, judgements)


class Run(Struct, frozen=True):
    """What reading needs beside the files."""

    connection: sqlite3.Connection  # of the record file
    config: Config
    version: str  # under which readings are kept
    runner: Runner


def version_key(vocabulary: Vocabulary, *, pass_over: bool = True) -> str:
    """The version under which a Reading is kept: another one reads the document again."""
    every = "" if pass_over else " all"
    return f"{__version__} {MODEL} {vocabulary.digest}{every}"


def read_here(config: Config, understand: Understand) -> Runner:
    """The runner that reads in this process, an item at a time."""

    def run(shards: Iterable[Shard]) -> Iterator[list[Opened]]:
        items = (item for shard in shards for item in shard.items)
        for shard in cut_shards(items, HERE_ITEMS):
            yield from ([opened] for opened in open_shard(shard, config, understand))

    return run


def read_into(run: Run, found: FoundFiles) -> Iterator[Step]:
    """A Step for each document of the files, then for each that another version had read."""
    intake = Intake(run)
    yield from intake.pass_through(intake.list_files(sorted((*found.files, *found.missing))))
    yield from intake.pass_through(intake.list_outdated())


def read_found(run: Run, place: str, found: Iterable[Item | Problem]) -> Iterator[Step]:
    """A Step for each document of what was found at one place."""
    intake = Intake(run)
    yield from intake.pass_through(intake.list_found(place, found))


class Intake:
    """What goes to the runner, and where what comes back belongs."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.told: deque[Step] = deque()  # what needed no runner
        self.sent: dict[str, tuple[str, list[Problem]]] = {}  # item -> place, problems of the file

    def tell(self) -> Iterator[Step]:
        """Steps of what needed no runner, since they were last told."""
        while self.told:
            yield self.told.popleft()

    def pass_through(self, items: Iterable[Item]) -> Iterator[Step]:
        """Steps of the items, each read by the runner and saved."""
        for opened in self.run.runner(cut_shards(items)):
            with transaction(self.run.connection):
                steps = [step for each in opened for step in self.save(each)]
            yield from self.tell()
            yield from steps
        yield from self.tell()

    def list_files(self, files: Iterable[SourceFile]) -> Iterator[Item]:
        """Items of the files that have to be read; all others are told."""
        for file in files:
            # a name that is not UTF-8 cannot be stored as it is
            place = os.fsencode(file.place).decode("utf-8", "backslashreplace")
            yield from self.list_found(place, list_items(file, self.run.config))

    def list_found(self, place: str, found: Iterable[Item | Problem]) -> Iterator[Item]:
        """Items of one place that have to be read; all others are told."""
        labels = []
        held: list[Problem] = []  # of the item that follows, where it has the same label
        for each in found:
            label = each.document if isinstance(each, Problem) else each.label
            if held and held[0].document != label:
                self._report(place, held)
                held = []
            labels.append(label)
            if isinstance(each, Problem):
                held.append(each)
                continue
            if self._is_new(each, place, held):
                yield each
            held = []
        self._report(place, held)
        with transaction(self.run.connection):
            drop_problems(self.run.connection, place, labels)

    def list_outdated(self) -> Iterator[Item]:
        """Documents of the record that another version read."""
        for document in list(outdated_documents(self.run.connection, self.run.version)):
            item = Item(document.path, "stored", msgspec.msgpack.encode(document))
            self.sent[digest_item(item)] = (STORED, [])
            yield item

    def _report(self, place: str, problems: list[Problem]) -> None:
        """None; what cannot even be listed is kept and told."""
        if problems:
            with transaction(self.run.connection):
                replace_problems(self.run.connection, place, problems[0].document, problems)
            self.told += [Step(p.document, "unreadable", p) for p in problems]

    def _is_new(self, item: Item, place: str, held: list[Problem]) -> bool:
        """Whether the item has to be read; else what is known of it is told."""
        digest = digest_item(item)
        if is_opened(self.run.connection, digest, self.run.version):
            problems = load_problems(self.run.connection, place, item.label)
            self.told += [Step(p.document, "unreadable", p) for p in problems]
            if not any(p.kind == "document-killed" for p in problems):
                self.told.append(Step(item.label, "known"))
            return False
        if digest in self.sent:  # the same item is named twice
            return False
        if not held and item.form in CHEAP and self._is_known(item, digest):
            return False
        self.sent[digest] = (place, list(held))
        return True

    def _is_known(self, item: Item, digest: str) -> bool:
        """Whether the record has the document, under another path or from an older schema."""
        found = list(decode_safely(item, self.run.config))
        if len(found) != 1 or isinstance(found[0], Problem):
            return False
        document, version = found[0], self.run.version
        if reading_version(self.run.connection, document.id) != version:
            return False
        with transaction(self.run.connection):
            note_path(self.run.connection, document)
            note_opened(self.run.connection, digest, version, document.id)
        self.told.append(Step(document.path, "known"))
        return True

    def save(self, opened: Opened) -> Iterator[Step]:
        """Steps of what an item gave, which is in the record now."""
        connection, version = self.run.connection, self.run.version
        place, held = self.sent.pop(opened.digest)
        problems = [*held, *opened.problems]
        if place != STORED:
            replace_problems(connection, place, opened.label, problems)
        yield from (Step(p.document, "unreadable", p) for p in problems)
        killed = any(p.kind == "document-killed" for p in problems)
        for reading in opened.readings:
            document = reading.document
            if reading_version(connection, document.id) == version:
                note_path(connection, document)
                yield Step(document.path, "known")
                continue
            save_reading(connection, reading, version)
            failure = next((p for p in reading.problems if p.kind == "document-failed"), None)
            outcome: Outcome = "reread" if place == STORED else "read"
            passed = any(p.kind == "passed-over" for p in reading.problems)
            yield Step(document.path, "failed" if failure else outcome, failure, passed)
        if place != STORED and (opened.readings or killed):
            document_id = opened.readings[0].document.id if opened.readings else None
            note_opened(connection, opened.digest, version, document_id)


def renew_links(
    connection: sqlite3.Connection, link: Linker, progress: Callable[[], None] | None = None
) -> bool:
    """Whether the linked tables were not up to date; they are now."""
    if is_linked(connection) and is_traced(connection):
        return False
    if progress is not None:
        progress()
    renew_store(connection, link.vocabulary)
    return True


def link_store(
    connection: sqlite3.Connection,
    link: Linker,
    progress: Callable[[], None] | None = None,
) -> Record | None:
    """The Record of all readings of the file, saved in it; None where it is up to date."""
    return (
        load_record(connection, Path("record")) if renew_links(connection, link, progress) else None
    )


def read_record(paths: Iterable[Path], record: Path | None, tables: Path | None) -> Record:
    """The record of the file `record` with all documents of the paths; None: of the paths alone."""
    config = load_config(flags={"vocabulary": str(tables) if tables else None})
    vocabulary = vocabulary_of(config)
    with TemporaryDirectory() as folder:
        path = record or Path(folder, "record.db")
        with open_store(path, write=True, busy_seconds=config.busy_seconds) as connection:
            runner = read_here(config, reader_with(vocabulary, pass_over=config.pass_over))
            version = version_key(vocabulary, pass_over=config.pass_over)
            run = Run(connection, config, version, runner)
            for _ in read_into(run, find_files(paths)):
                pass
            link_store(connection, linker_with(vocabulary))
            return load_record(connection, path)


def vocabulary_of(config: Config) -> Vocabulary:
    """The tables that the settings name."""
    return load_vocabulary(Path(config.vocabulary) if config.vocabulary else None)


def reader_with(vocabulary: Vocabulary, *, pass_over: bool) -> Understand:
    """The pipeline as a function of the document alone."""
    return Reader(vocabulary, pass_over)


def linker_with(vocabulary: Vocabulary) -> Linker:
    """Linking as a function of readings and judgements alone."""
    return Linker(vocabulary)
