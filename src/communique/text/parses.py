"""Parsed paragraphs, kept small: a paragraph that comes again is not parsed again.

In: the words of a paragraph and its parse. Out: the same parse, until so many others came that its
room was needed. Copies of a report, shared paragraphs and lines of furniture take no model.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import NamedTuple

SHELF_BYTES = 64_000_000  # twenty thousand paragraphs of sixty words
TOKEN_BYTES = 40  # in three arrays, three tuples and one mark
PARSE_BYTES = 1_000  # whatever its length


class Parse(NamedTuple):
    """The tokens of one paragraph in columns; offsets count from its start, heads in sentences."""

    starts: array[int]
    ends: array[int]
    heads: array[int]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]  # OntoNotes type or ""
    entity_starts: bytes  # 1: first token of its entity
    bounds: tuple[int, ...]  # first tokens of the sentences, and where the last one ends


class Shelf:
    """Parses by the words of their paragraphs; the one not asked for longest goes first."""

    def __init__(self, most_bytes: int = SHELF_BYTES) -> None:
        self._parses: OrderedDict[str, Parse] = OrderedDict()
        self._most_bytes = most_bytes
        self._bytes = 0

    def take(self, words: str) -> Parse | None:
        """The parse of the paragraph, None where it is not on the shelf."""
        parse = self._parses.get(words)
        if parse is not None:
            self._parses.move_to_end(words)
        return parse

    def put(self, words: str, parse: Parse) -> None:
        """None; the parse is on the shelf, and as many others as there is room for."""
        if words in self._parses:
            return
        self._parses[words] = parse
        self._bytes += weigh(words, parse)
        while self._bytes > self._most_bytes:
            self._bytes -= weigh(*self._parses.popitem(last=False))


def weigh(words: str, parse: Parse) -> int:
    """Bytes that the paragraph and its parse take, about."""
    return PARSE_BYTES + len(words.encode()) + TOKEN_BYTES * len(parse.starts)
