"""JSON lines: one object a line, `text` and what is declared about it; read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.declared import clean_declared, decode_line, make_document, without_date

UTF8_MARK = b"\xef\xbb\xbf"
CHUNK_BYTES = 1 << 20


def list_lines(
    stream: BinaryIO, path: str, max_bytes: int
) -> Iterator[tuple[str, bytes] | Problem]:
    """Place and bytes of each line that is not blank, in order; `path` gets "#3"."""
    found = False
    for number, line in enumerate(bounded_lines(stream, max_bytes), start=1):
        place = f"{path}#{number}"
        if line is None:
            detail = f"the line is longer than max_text_bytes ({max_bytes:,}); raise it to read it"
            yield make_problem("file-too-large", place, detail)
        elif line.strip():
            yield place, line
        else:
            continue
        found = True
    if not found:
        yield make_problem("file-empty", path, "the file holds no line; nothing to read")


def read_line(content: bytes, place: str) -> Iterator[Document | Problem]:
    """The Document of one line; a Problem in its place, or before it where only a field is bad."""
    line = decode_line(content)
    if isinstance(line, str):
        yield make_problem("line-invalid", place, line)
        return
    declared = clean_declared(line)
    if isinstance(declared, str):
        yield make_problem("line-invalid", place, f"{declared}; the text is read without a date")
        declared = without_date(line)
    yield make_document(place, line.text, declared)


def bounded_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Lines of the stream without its UTF-8 mark; None for one longer than `max_bytes`."""
    is_first = True
    while line := stream.readline(max_bytes + 1):
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(CHUNK_BYTES)
            yield None
        else:
            yield line.removeprefix(UTF8_MARK) if is_first else line
        is_first = False
