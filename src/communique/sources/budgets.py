"""What an archive may unpack to: bytes, ratio and members, counted while they come.

A file of a few kilobytes can unpack to terabytes, or hold itself; what is declared in its headers
is not believed. All layers of one file count against one Budget.
"""

from __future__ import annotations

import io
from typing import BinaryIO

from communique.config import Config

PIECE_BYTES = 1 << 16  # unpacked at once
# bzip2 and LZMA unpack a piece whole, however much it gives: 20,000 times as much at worst
SMALL_PIECE_BYTES = 1 << 12
FREE_BYTES = 10_000_000  # that any file may unpack to, however small it is
MOST_LAYERS = 4  # an archive in an archive in ...


class ArchiveRefused(Exception):  # noqa: N818  # a verdict, which becomes a Problem
    """The archive unpacks to more than it may; the message says to how much."""


class Budget:
    """What is left for one file."""

    def __init__(self, size: int, config: Config) -> None:
        self.limit = min(
            config.max_archive_bytes, FREE_BYTES + round(size * config.max_archive_ratio)
        )
        self.most_members = config.max_archive_members
        self.size = size
        self.spent = 0
        self.members = 0

    def spend(self, count: int) -> None:
        """None; so many bytes more were unpacked.

        Raises ArchiveRefused where they are too many.
        """
        self.spent += count
        if self.spent > self.limit:
            message = (
                f"its {self.size:,} bytes unpack to more than {self.limit:,}; the rest is not read "
                "(max_archive_bytes and max_archive_ratio in `communique config`)"
            )
            raise ArchiveRefused(message)

    def add_member(self) -> None:
        """None; one member more was opened.

        Raises ArchiveRefused where they are too many.
        """
        self.members += 1
        if self.members > self.most_members:
            message = (
                f"more than {self.most_members:,} members; the rest is not read "
                "(max_archive_members in `communique config`)"
            )
            raise ArchiveRefused(message)


class Unpacked(io.RawIOBase):
    """The stream of what is unpacked, every byte counted."""

    def __init__(self, stream: BinaryIO, budget: Budget, piece: int) -> None:
        super().__init__()
        self.stream = stream
        self.piece = piece
        self.budget = budget

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what is given is one
        """How many bytes came into the buffer."""
        content = self.stream.read(min(len(buffer), self.piece))
        self.budget.spend(len(content))
        buffer[: len(content)] = content
        return len(content)


def count_unpacked(stream: BinaryIO, budget: Budget, piece: int = PIECE_BYTES) -> BinaryIO:
    """The same stream, buffered, with every byte counted; so many are asked for at once."""
    return io.BufferedReader(Unpacked(stream, budget, piece), piece)
