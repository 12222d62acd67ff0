"""A folder or bucket that all nodes of a cluster reach, for items on their way and parts.

A path is a folder of this machine or a mounted one; a URL ("s3://bucket/folder") is what fsspec
has a package for. What is written is there whole or not at all.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from communique.errors import RunError
from communique.run.shards import TEMPORARY, write_whole


class Shared(Protocol):
    """Files by their names."""

    def write(self, name: str, content: bytes) -> None:
        """None; the file is there, whole."""

    def read(self, name: str) -> bytes:
        """The content of the file."""

    def has(self, name: str) -> bool:
        """Whether there is such a file."""

    def remove(self, name: str) -> None:
        """None; there is no such file."""


class Folder:
    """A folder of this machine, or one that is mounted."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """None; the file is there, whole."""
        write_whole(self.path / name, content)

    def read(self, name: str) -> bytes:
        """The content of the file."""
        return (self.path / name).read_bytes()

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.path / name).exists()

    def remove(self, name: str) -> None:
        """None; there is no such file."""
        (self.path / name).unlink(missing_ok=True)


class Bucket:
    """What fsspec reaches; an object store shows a file when all of it is there."""

    def __init__(self, url: str) -> None:
        """Raises RunError where the package for such a URL is missing, or it is none."""
        try:
            fsspec = importlib.import_module("fsspec")
            self.files, self.root = fsspec.core.url_to_fs(url)
            self.url = url
        except (ImportError, ValueError) as error:
            message = f"--shared {url}: {error}; install what fsspec names for it, or use a folder"
            raise RunError(message) from error

    def write(self, name: str, content: bytes) -> None:
        """None; the file is there, whole."""
        with faults_told(self.url):
            self.files.pipe_file(f"{self.root}/{name}", content)

    def read(self, name: str) -> bytes:
        """The content of the file."""
        with faults_told(self.url, FileNotFoundError):
            content: bytes = self.files.cat_file(f"{self.root}/{name}")
        return content

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        with faults_told(self.url):
            self.files.invalidate_cache()
            return bool(self.files.exists(f"{self.root}/{name}"))

    def remove(self, name: str) -> None:
        """None; there is no such file."""
        with suppress(FileNotFoundError), faults_told(self.url, FileNotFoundError):
            self.files.rm_file(f"{self.root}/{name}")


@contextmanager
def faults_told(url: str, *passed: type[Exception]) -> Iterator[None]:
    """Inside, what the package for the URL raises is told in one line, but for what is `passed`.

    Raises RunError.
    """
    try:
        yield
    except passed:
        raise
    except Exception as error:  # each package has errors of its own
        detail = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        message = f"--shared {url}: {detail}; check the place and who may write there"
        raise RunError(message) from error


def open_checked(address: str) -> Shared:
    """The folder or bucket, after something was written there and removed.

    Raises RunError where it cannot be used.
    """
    shared = open_shared(address)
    name = f"{uuid4().hex}{TEMPORARY}"
    try:
        shared.write(name, b"")
        shared.remove(name)
    except OSError as error:
        message = f"--shared {address}: {error.strerror}; name a folder that can be written"
        raise RunError(message) from error
    return shared


def open_shared(address: str) -> Shared:
    """The folder, made where it is missing, or the bucket.

    Raises RunError where it cannot be used.
    """
    if "://" in address and not address.startswith("file://"):
        return Bucket(address)
    path = Path(address.removeprefix("file://"))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"--shared {address}: {error.strerror}; name a folder that can be written"
        raise RunError(message) from error
    return Folder(path)
