"""Bodies of reports, read once: another report with the same body takes over what was read.

A report that is printed again word for word differs in its id, in where it was found and in what
stands below its last paragraph. Whoever reads facts sees none of that, but a `Body`: the text to
the end of the last block that is read, its page, the declared title, and a stand-in for the id. So
facts are a function of the body, and whether they were read anew or taken over makes no difference.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from communique.ids import hash_joined, ids_noted
from communique.records import Document, Page, Reading
from communique.text.language import READ_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from communique.vocabulary import Vocabulary

SHELF_BYTES = 32_000_000  # a thousand reports of three hundred words
KEPT_BYTES = 1_000  # of a body, whatever its length
STAND_IN = "doc-0000000000000000"
ID_TAIL = re.compile("-[0-9a-f]{16}")
ID_TAIL_BYTES = re.compile(ID_TAIL.pattern.encode())


class Body(NamedTuple):
    """What facts are read from."""

    title: str | None  # as declared
    text: str  # of the document, from its start
    page: bytes  # the Page, blocks below the text left out


class Telling(NamedTuple):
    """What was read of a body, under the stand-in."""

    reading: bytes
    ids: tuple[tuple[str, str], ...]  # each id that was made and what it was made of, in order


class Shelf:
    """Tellings by their bodies; the one not asked for longest goes first."""

    def __init__(self, most_bytes: int = SHELF_BYTES) -> None:
        self._tellings: OrderedDict[Body, Telling] = OrderedDict()
        self._most_bytes = most_bytes
        self._bytes = 0

    def take(self, body: Body) -> Telling | None:
        """What the body tells, None where it is not on the shelf."""
        telling = self._tellings.get(body)
        if telling is not None:
            self._tellings.move_to_end(body)
        return telling

    def put(self, body: Body, telling: Telling) -> None:
        """None; the telling is on the shelf, and as many others as there is room for."""
        if body in self._tellings:
            return
        self._tellings[body] = telling
        self._bytes += weigh(body, telling)
        while self._bytes > self._most_bytes:
            self._bytes -= weigh(*self._tellings.popitem(last=False))


@lru_cache(maxsize=4)
def open_tellings(_vocabulary: Vocabulary, _model: str) -> Shelf:
    """What bodies told in this process, with the tables and the model."""
    return Shelf()


def tell_body(
    document: Document, page: Page, shelf: Shelf, read: Callable[[Document, Page], Reading]
) -> Reading:
    """What the body of the document tells, under its id; `read` is asked where none told it yet."""
    body = cut_body(document, page)
    telling = shelf.take(body)
    if telling is None:
        with ids_noted() as ids:
            reading = read(*open_body(body))
        telling = note_telling(reading, ids)
        shelf.put(body, telling)
    told = retell(telling, document.id)
    return msgspec.structs.replace(told, document=document, page=page)


def weigh(body: Body, telling: Telling) -> int:
    """Bytes that both take, about."""
    ids = sum(150 + len(made) + len(joined) for made, joined in telling.ids)
    return KEPT_BYTES + 2 * len(body.text) + len(body.page) + len(telling.reading) + ids


def cut_body(document: Document, page: Page) -> Body:
    """The body of the document."""
    end = max((b.end for b in page.blocks if b.kind in READ_BLOCKS), default=0)
    kept = msgspec.structs.replace(page, blocks=tuple(b for b in page.blocks if b.start < end))
    encoded = msgspec.msgpack.encode(kept).replace(document.id.encode(), STAND_IN.encode())
    return Body(document.title, document.text[:end], encoded)


def open_body(body: Body) -> tuple[Document, Page]:
    """The body as a document of its own, and its page."""
    document = Document(STAND_IN, "", None, None, body.title, None, "", body.text)
    return document, msgspec.msgpack.decode(body.page, type=Page)


def note_telling(reading: Reading, ids: Mapping[str, str]) -> Telling:
    """The reading of a body, with the ids that were made for it."""
    return Telling(msgspec.msgpack.encode(reading), tuple(ids.items()))


def retell(telling: Telling, document_id: str) -> Reading:
    """The reading under the id of a document: every id is what it is without a stand-in.

    Ids are hashes of words that would have to hold them: no text has one of its own in it.
    """
    tails = {STAND_IN[-17:]: document_id[-17:]}

    def rename(match: re.Match[str]) -> str:
        return tails.get(match[0], match[0])

    for made, joined in telling.ids:
        new = hash_joined("", ID_TAIL.sub(rename, joined))
        tails[made[-17:]] = new
    encoded = {old.encode(): new.encode() for old, new in tails.items()}
    content = ID_TAIL_BYTES.sub(lambda m: encoded.get(m[0], m[0]), telling.reading)
    return msgspec.msgpack.decode(content, type=Reading)
