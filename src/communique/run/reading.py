"""Paths into a record file: each document once, resumable, then all linked.

    find files -> Document -> (known? done) -> Reading -> saved, one transaction a document -> link

A run that was interrupted leaves every document read so far; the same command goes on from there.
`understand` makes a Reading of a Document: the pipeline, unless a test or a shard brings its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import msgspec
from msgspec import Struct

from communique import __version__
from communique.config import Config, load_config
from communique.judgements import Judgement
from communique.link.record import Linked, trace_readings
from communique.pipeline import read_document
from communique.problems import make_problem
from communique.records import Document, Page, Problem, Reading, Record
from communique.sources.files import FoundFiles, SourceFile, find_files, read_file
from communique.sources.languages import identify_language
from communique.store.judgements import load_judgements
from communique.store.linked import Trace, is_linked, is_traced, load_record, save_record
from communique.store.readings import (
    digest_readings,
    load_readings,
    load_source_problems,
    note_path,
    outdated_documents,
    reading_version,
    save_reading,
    save_source_problems,
)
from communique.store.sqlite import open_store
from communique.text.language import MODEL
from communique.vocabulary import Vocabulary, load_vocabulary

Understand = Callable[[Document], Reading]
Link = Callable[[Iterable[Reading], Iterable[Judgement]], Linked]
Outcome = Literal["read", "known", "reread", "unreadable", "failed"]


class Step(Struct, frozen=True):
    """What became of one document, or of what should have been one."""

    path: str
    outcome: Outcome  # known: in the record already; reread: by a newer version or vocabulary
    problem: Problem | None = None  # why it was not read, or only in part


class Run(Struct, frozen=True):
    """What reading needs beside the files."""

    connection: sqlite3.Connection  # of the record file
    config: Config
    version: str  # under which readings are kept
    understand: Understand


def version_key(vocabulary: Vocabulary) -> str:
    """The version under which a Reading is kept: another one reads the document again."""
    return f"{__version__} {MODEL} {vocabulary.digest}"


def read_into(run: Run, found: FoundFiles) -> Iterator[Step]:
    """A Step for each document of the files, then for each that another version had read."""
    for file in sorted((*found.files, *found.missing)):
        yield from read_source(run, file)
    for document in outdated_documents(run.connection, run.version):
        yield keep_reading(run, document, "reread")


def read_source(run: Run, file: SourceFile) -> Iterator[Step]:
    """Steps of one file; its Problems are kept until it reads without them."""
    problems = []
    for item in read_file(file, run.config):
        if isinstance(item, Problem):
            problems.append(item)
            yield Step(item.document, "unreadable", item)
        elif reading_version(run.connection, item.id) == run.version:
            note_path(run.connection, item)
            yield Step(item.path, "known")
        else:
            yield keep_reading(run, item, "read")
    save_source_problems(run.connection, file.place, problems)


def keep_reading(run: Run, document: Document, outcome: Outcome) -> Step:
    """The Step of a document that is read and saved."""
    reading, failure = read_safely(document, run.understand)
    save_reading(run.connection, reading, run.version)
    return Step(document.path, "failed" if failure else outcome, failure)


def read_safely(document: Document, understand: Understand) -> tuple[Reading, Problem | None]:
    """The Reading; where reading it fails, one without facts, and the Problem that it holds."""
    try:
        return understand(document), None
    except Exception as error:  # noqa: BLE001  # one document never costs the others
        detail = (
            f"{type(error).__name__}: {' '.join(str(error).split())[:200]}; "
            "the fault is ours: please report it with the text"
        )
        problem = make_problem("document-failed", document.id, detail)
        page = Page(
            blocks=(),
            title=None,
            byline=None,
            dateline=None,
            outlet=None,
            agency=None,
            attribution=(),
            published=None,
            published_weekday=None,
            language=identify_language(document.text),
        )
        return Reading(document, page, (), (), (), (), (), (), (), (), (problem,)), problem


def link_store(
    connection: sqlite3.Connection,
    link: Link,
    progress: Callable[[], None] | None = None,
) -> Record | None:
    """The Record of all readings of the file, saved in it; None where it is up to date."""
    if is_linked(connection) and is_traced(connection):
        return None
    if progress is not None:
        progress()
    connection.execute("BEGIN")  # readings and their digest from one snapshot
    digest = digest_readings(connection)
    linked = link(load_readings(connection), load_judgements(connection).values())
    problems = load_source_problems(connection)
    connection.execute("COMMIT")
    record = add_problems(linked.record, problems)
    save_record(connection, record, digest, Trace(linked.list_facts(), linked.verdicts))
    return record


def add_problems(record: Record, problems: Iterable[Problem]) -> Record:
    """The record with problems of files among its own, each once, sorted by id."""
    both = {problem.id: problem for problem in chain(record.problems, problems)}
    return msgspec.structs.replace(record, problems=tuple(both[key] for key in sorted(both)))


def read_record(paths: Iterable[Path], record: Path | None, tables: Path | None) -> Record:
    """The record of the file `record` with all documents of the paths; None: of the paths alone."""
    config = load_config(flags={"vocabulary": str(tables) if tables else None})
    vocabulary = vocabulary_of(config)
    with TemporaryDirectory() as folder:
        path = record or Path(folder, "record.db")
        with open_store(path, write=True, busy_seconds=config.busy_seconds) as connection:
            run = Run(connection, config, version_key(vocabulary), reader_with(vocabulary))
            for _ in read_into(run, find_files(paths)):
                pass
            link_store(connection, linker_with(vocabulary))
            return load_record(connection, path)


def vocabulary_of(config: Config) -> Vocabulary:
    """The tables that the settings name."""
    return load_vocabulary(Path(config.vocabulary) if config.vocabulary else None)


def reader_with(vocabulary: Vocabulary) -> Understand:
    """The pipeline as a function of the document alone."""
    return lambda document: read_document(document, vocabulary)


def linker_with(vocabulary: Vocabulary) -> Link:
    """Linking as a function of readings and judgements alone."""
    return lambda readings, judgements: trace_readings(readings, vocabulary, judgements)
