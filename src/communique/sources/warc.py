"""Pages of a web archive (WARC 1.0 and 1.1, as Common Crawl's CC-NEWS writes them).

Of each record that answers a request, the page or text it brought; its address is kept, the day of
the crawl is not taken for a date of publication. ISO 28500:2017. Read here and not by a library,
as those at hand believe what a record declares, and print what they leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from communique.config import Config
from communique.problems import make_problem
from communique.records import Problem
from communique.sources.budgets import Budget
from communique.sources.http import HEAD_BYTES, Answer, BodyDamaged, parse_answer, unpack_body
from communique.sources.items import Form, Item

WANTED = ("response", "resource", "conversion")
FOUND = "200"  # HTTP status of a page that was there
FORMS: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip
CHUNK_BYTES = 1 << 16
LONGEST_LINE = 1 << 16  # of a head; addresses are the longest


class RecordDamaged(Exception):  # noqa: N818  # becomes a Problem
    """Where the next record begins is not known; the message says why."""


class Record(NamedTuple):
    """The head of a record, the first bytes of its block, and how many more there are."""

    head: dict[str, str]
    block: bytes
    left: int


def list_pages(
    stream: BinaryIO, path: str, config: Config, budget: Budget
) -> Iterator[Item | Problem]:
    """An Item for each page in the order of the archive; `path` gets "#3", the third record.

    Records without a page (requests, pictures, answers of error) are none, and no Problem.
    """
    number, is_empty = 0, True
    try:
        while (record := _read_record(stream)) is not None:
            number += 1
            budget.add_member()
            place, most = f"{path}#{number}", config.max_text_bytes
            for found in _read_page(record, stream, (place, most), budget):
                is_empty = False
                yield found
    except RecordDamaged as error:
        detail = f"no WARC file, or damaged after {number:,} records ({error}); those are read"
        yield make_problem("archive-damaged", path, detail)
        return
    if is_empty:
        detail = f"no page in its {number:,} records; is it a WARC file of pages?"
        yield make_problem("file-empty", path, detail)


def _read_record(stream: BinaryIO) -> Record | None:
    """The next record, its block begun; None at the end."""
    head = _read_head(stream)
    if head is None:
        return None
    declared = head.get("content-length", "")
    if not (declared.isascii() and declared.isdecimal() and len(declared) < len(str(1 << 63))):
        message = f'Content-Length "{declared[:40]}" is no number of bytes'
        raise RecordDamaged(message)
    length = int(declared)
    block = stream.read(min(length, HEAD_BYTES))
    if len(block) < min(length, HEAD_BYTES):
        message = f"cut off: {length:,} bytes declared, {len(block):,} there"
        raise RecordDamaged(message)
    return Record(head, block, length - len(block))


def _read_head(stream: BinaryIO) -> dict[str, str] | None:
    line = b"\n"
    while line and not line.strip():  # two empty lines end a record; some write more
        line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        message = f"{line[:20]!r} where a record should begin"
        raise RecordDamaged(message)
    head: dict[str, str] = {}
    size = 0
    while (line := stream.readline(LONGEST_LINE)).strip():
        size += len(line)
        if size > HEAD_BYTES:
            message = f"the head of a record is longer than {HEAD_BYTES:,} bytes"
            raise RecordDamaged(message)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        head[name.strip().lower()] = value.strip()
    return head


def _read_page(
    record: Record, stream: BinaryIO, place_and_most: tuple[str, int], budget: Budget
) -> Iterator[Item | Problem]:
    """The page of the record, if it holds one; the stream is at the next record afterwards."""
    place, most = place_and_most
    answer = _answer_of(record) if record.head.get("warc-type", "").lower() in WANTED else None
    if isinstance(answer, str):
        yield make_problem("archive-damaged", place, answer)
    form = FORMS.get(answer.media_type) if isinstance(answer, Answer) else None
    if not isinstance(answer, Answer) or form is None or answer.status not in {FOUND, None}:
        _skip(stream, record.left)
        return
    if len(answer.body) + record.left > most:
        _skip(stream, record.left)
        yield make_problem("file-too-large", place, f"more than {most:,} bytes (max_text_bytes)")
        return
    rest = stream.read(record.left)
    body = answer.body + rest
    is_whole = True
    try:
        content = unpack_body(body, answer, most + 1)
    except BodyDamaged as error:
        yield make_problem("archive-damaged", place, f"{error}; what came before is read")
        content, is_whole = error.content, False
    budget.spend(max(0, len(content) - len(body)))
    if len(content) > most:
        yield make_problem("file-too-large", place, f"more than {most:,} bytes (max_text_bytes)")
    elif content or is_whole:
        yield Item(place, form, content, url=_address_of(record))
    if len(rest) < record.left:
        message = f"cut off: {record.left - len(rest):,} bytes are missing"
        raise RecordDamaged(message)


def _answer_of(record: Record) -> Answer | str:
    """What the server answered, or what a record without HTTP holds; else why it is neither."""
    declared = record.head.get("content-type", "")
    if not record.block.startswith(b"HTTP/"):
        media_type = declared.partition(";")[0].strip().lower()
        if media_type == "application/http":
            return "an answer that does not begin with HTTP; not read"
        return Answer(None, {"content-type": declared}, record.block)
    answer = parse_answer(record.block)
    return answer or f"an answer whose head does not end in {HEAD_BYTES:,} bytes; not read"


def _address_of(record: Record) -> str | None:
    address = record.head.get("warc-target-uri", "").strip("<>")
    return "".join(filter(str.isprintable, address)) or None


def _skip(stream: BinaryIO, left: int) -> None:
    while left:
        passed = len(stream.read(min(left, CHUNK_BYTES)))
        if not passed:
            message = f"cut off: {left:,} bytes are missing"
            raise RecordDamaged(message)
        left -= passed
