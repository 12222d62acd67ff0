"""Files and folders written whole or not at all, from lines that come one by one.

A file is written beside its place and put there when it is complete; what stood there before stays
until then. A folder replaces only a folder that an export of ours made, or an empty one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import IO

from communique.errors import InputError

MANIFEST = "manifest.json"  # by which a folder is known as ours
BATCH = 2000  # lines joined before they are written


@contextmanager
def open_atomically(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes are the file's content once the `with` has ended well."""
    try:
        if path.exists() and not path.is_file():  # a device or pipe cannot be replaced
            with path.open("wb") as stream:
                yield stream
            return
        with _replacing(path) as stream:
            yield stream
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); check folder and permissions"
        raise InputError(message) from error


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file beside the path; in its place at the end, gone where something failed."""
    with NamedTemporaryFile(dir=path.absolute().parent, delete=False) as stream:
        temporary = Path(stream.name)
        try:
            yield stream
        except BaseException:
            temporary.unlink()
            raise
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_current_mask()
    temporary.chmod(mode)
    temporary.replace(path)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """None; the file holds the lines in UTF-8, as they come: each brings its own end."""
    with open_atomically(path) as stream:
        for batch in _batches(lines):
            stream.write(batch.encode("utf-8", "surrogatepass"))


def _batches(lines: Iterable[str]) -> Iterator[str]:
    """The lines, many at a time: a write for each would take longer than making them."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= BATCH:
            yield "".join(held)
            held.clear()
    yield "".join(held)


@contextmanager
def fill_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill; at `path` once the `with` has ended well."""
    check_folder(path)
    try:
        work = Path(mkdtemp(prefix=f".{path.name}-", dir=path.absolute().parent))
        try:
            yield work
            work.chmod(0o777 & ~_current_mask())
            _put_in_place(work, path)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); check folder and permissions"
        raise InputError(message) from error


def check_folder(path: Path) -> None:
    """None, where an export may stand there without anything of the user's being lost."""
    if not path.exists():
        return
    if not path.is_dir():
        message = f"{path}: this is a file; this form of export is a folder: name a new one"
        raise InputError(message)
    if any(path.iterdir()) and not (path / MANIFEST).is_file():
        message = (
            f"{path}: the folder holds files that no export made (it has no {MANIFEST}); "
            "name a new folder"
        )
        raise InputError(message)


def _put_in_place(work: Path, path: Path) -> None:
    """None; the folder made is at `path`, the export that was there is gone."""
    if not path.exists():
        work.rename(path)
        return
    old = work.with_name(f"{work.name}-old")
    path.rename(old)
    try:
        work.rename(path)
    except OSError:
        with suppress(OSError):
            old.rename(path)
        raise
    shutil.rmtree(old)


def _current_mask() -> int:
    """The permissions that the user's new files do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
