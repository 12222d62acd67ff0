"""A folder or bucket that all nodes of a cluster reach, for items on their way and parts.

A path is a folder of this machine or a mounted one; a URL ("s3://bucket/folder") is what fsspec
has a package for. What is written is there whole or not at all.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol

from communique.errors import RunError
from communique.run.shards import write_whole


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
        except (ImportError, ValueError) as error:
            message = f"--shared {url}: {error}; install what fsspec names for it, or use a folder"
            raise RunError(message) from error

    def write(self, name: str, content: bytes) -> None:
        """None; the file is there, whole."""
        self.files.pipe_file(f"{self.root}/{name}", content)

    def read(self, name: str) -> bytes:
        """The content of the file."""
        content: bytes = self.files.cat_file(f"{self.root}/{name}")
        return content

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        self.files.invalidate_cache()
        return bool(self.files.exists(f"{self.root}/{name}"))

    def remove(self, name: str) -> None:
        """None; there is no such file."""
        try:
            self.files.rm_file(f"{self.root}/{name}")
        except FileNotFoundError:
            return


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
