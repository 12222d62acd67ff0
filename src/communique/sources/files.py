"""Paths as Documents: files and folders that the user named, in sorted order.

In: paths and `Config`. Out: a `Document` or a `Problem` at a time. A path is given as it will be
stored: relative to the folder that was named, a named file by its name. A fault of one file never
keeps another from being read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from communique.config import Config
from communique.problems import make_problem, tell_fault
from communique.records import Document, Problem
from communique.sources.budgets import Budget
from communique.sources.entries import (
    LINES,
    PACKED,
    READ_SUFFIXES,
    SIDED,
    Entry,
    Opening,
    list_entry,
    suffix_of,
    tell_too_large,
)
from communique.sources.items import Item, read_item
from communique.sources.saved_sites import is_asset


class SourceFile(Struct, frozen=True, order=True):
    """One file to read."""

    label: str  # path as stored: "2021/report.txt"
    place: str  # absolute path


class FoundFiles(Struct, frozen=True):
    """What the named paths hold."""

    files: tuple[SourceFile, ...]  # sorted by label
    missing: tuple[SourceFile, ...]  # named, but neither file nor folder
    skipped: tuple[str, ...]  # labels of files of other kinds


def read_paths(paths: Iterable[Path], config: Config) -> Iterator[Document | Problem]:
    """Every Document and Problem of the paths, sorted by path."""
    found = find_files(paths)
    for file in sorted((*found.files, *found.missing)):
        yield from read_file(file, config)


def find_files(paths: Iterable[Path], record: Path | None = None) -> FoundFiles:
    """The files below the paths: folders recursively, hidden ones and the record's own left out."""
    files: dict[str, SourceFile] = {}
    missing: list[SourceFile] = []
    skipped: set[str] = set()
    for path in paths:
        if path.is_dir():
            for file in walk_folder(path, record):
                if is_asset(Path(file.place), lambda each: Path(each).is_file()):
                    skipped.add(file.label)
                elif suffix_of(file.place) in READ_SUFFIXES:
                    # a file named twice keeps its smaller path, whatever the order
                    files[file.place] = min(file, files.get(file.place, file))
                elif not is_sidecar(Path(file.place)):
                    skipped.add(file.label)
        else:
            file = SourceFile(show_path(path.name or str(path)), str(path.absolute()))
            if path.is_file():
                files[file.place] = min(file, files.get(file.place, file))
            else:
                missing.append(SourceFile(show_path(str(path)), file.place))
    return FoundFiles(tuple(sorted(files.values())), tuple(sorted(missing)), tuple(sorted(skipped)))


def walk_folder(folder: Path, record: Path | None = None) -> Iterator[SourceFile]:
    """Every file below the folder; what begins with a dot is hidden and left out."""
    own = None if record is None else record.absolute()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and not (own and is_of_record(path.absolute(), own)):
                label = path.relative_to(folder).as_posix()
                yield SourceFile(show_path(label), str(path.absolute()))


def is_of_record(path: Path, record: Path) -> bool:
    """The file is the record, or one that SQLite, a run or a migration keeps beside it.

    Both are absolute.
    """
    own = rf"{re.escape(record.name)}(-wal|-shm|-journal|\.schema\d+(-\d+)?|\.parts)?"
    place = str(path.parent)
    if path.parent.name == f"{record.name}.parts":
        path, place = path.parent, str(path.parent.parent)
    return re.fullmatch(own, path.name) is not None and place == str(record.parent)


def is_sidecar(path: Path) -> bool:
    """The file declares the metadata of a text beside it."""
    return path.suffix == ".json" and any(path.with_suffix(each).is_file() for each in SIDED)


def show_path(path: str) -> str:
    """The path as text; bytes of a name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_file(file: SourceFile, config: Config) -> Iterator[Document | Problem]:
    """Documents and Problems of one file, in its order."""
    for item in list_items(file, config):
        if isinstance(item, Problem):
            yield item
        else:
            yield from read_item(item, config)


def list_items(file: SourceFile, config: Config) -> Iterator[Item | Problem]:
    """What lies in one file, in its order, none of it decoded."""
    path = Path(file.place)
    try:
        if problem := check_file(path, file.label, config.max_text_bytes):
            yield problem
            return
        beside = read_sidecar(path, file.label)
        if isinstance(beside, Problem):
            yield beside
        sidecar = beside if isinstance(beside, bytes) else None
        with path.open("rb") as stream:
            opening = Opening(config, Budget(path.stat().st_size, config))
            entry = Entry(file.label, path.name, stream, sidecar=sidecar)
            yield from list_entry(entry, opening)
    except OSError as error:
        detail = f"cannot be read ({error.strerror or error}); check the path and its permissions"
        yield make_problem("file-missing", file.label, detail)
    except Exception as error:  # noqa: BLE001  # libraries of archives raise whatever they meet
        yield make_problem("document-failed", file.label, tell_fault(error))


def read_sidecar(path: Path, label: str) -> bytes | Problem | None:
    """The bytes of the metadata beside a text; None where there are none."""
    if suffix_of(path.name) in {*READ_SUFFIXES} - {*SIDED}:
        return None
    path = path.with_suffix(".json")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        detail = f"{path.name} cannot be read ({error.strerror}); the text is read without it"
        return make_problem("sidecar-invalid", label, detail)


def check_file(path: Path, label: str, max_bytes: int) -> Problem | None:
    """What keeps the file from being opened: not there, no file, a text that is too long."""
    if not path.exists():
        return make_problem("file-missing", label, "no such file or folder; check the path")
    if not path.is_file():
        return make_problem("file-missing", label, "neither a file nor a folder; name a file")
    size = path.stat().st_size
    if size > max_bytes and suffix_of(path.name) not in {*LINES, *PACKED}:
        return make_problem("file-too-large", label, tell_too_large(max_bytes, size))
    return None


def count_documents(files: Sequence[SourceFile], config: Config, most: int | None = None) -> int:
    """How many documents the files hold at most; archives are looked through.

    No more are counted than `most`: to look through an archive costs as much as to unpack it.
    """
    packed = [file for file in files if suffix_of(file.label) in {*LINES, *PACKED}]
    count = len(files) - len(packed)
    items = (item for file in packed for item in list_items(file, config))
    found = (item for item in items if isinstance(item, Item))
    return count + sum(1 for _ in islice(found, None if most is None else max(0, most - count)))
