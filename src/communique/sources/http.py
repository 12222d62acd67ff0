"""An HTTP answer as an archive keeps it: head, chunks taken away, unpacked within bounds.

Archives keep what servers sent, and servers send what they like: a body that is declared to be
chunked or packed and is not is taken as it is. RFC 9112 (chunks), RFC 9110 (encodings).
"""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

HEAD_BYTES = 1 << 17  # of a head, at most; servers give up at a tenth of that
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_PACKED = {"gzip", "x-gzip", "deflate"}
_GZIP_MARK = b"\x1f\x8b"
_GZIP_OR_ZLIB, _RAW = 47, -15  # window bits of zlib
_PIECE_BYTES = 1 << 14  # what comes before a fault is kept but for one of these


class BodyDamaged(Exception):  # noqa: N818  # becomes a Problem
    """A body that breaks off; `content` is what came before."""

    def __init__(self, message: str, content: bytes) -> None:
        super().__init__(message)
        self.content = content


class Answer(NamedTuple):
    """An answer: status "200", fields under their names in lower case, body as it was sent."""

    status: str | None  # None: no HTTP
    fields: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """What it declares to be: "text/html"."""
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()


def parse_answer(block: bytes) -> Answer | None:
    r"""The answer that the bytes begin with; None where its head does not end in them.

    >>> parse_answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nOslo.").media_type
    'text/plain'
    """
    end = re.search(rb"\r?\n\r?\n", block)
    if end is None:
        return None
    status, *lines = block[: end.start()].decode("latin-1").split("\n")
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return Answer("".join(status.split()[1:2]), fields, block[end.end() :])


def unpack_body(body: bytes, answer: Answer, most: int) -> bytes:
    """The page itself, so many bytes of it at most.

    Raises BodyDamaged where chunks or packed bytes break off.
    """
    problem = None
    if answer.fields.get("transfer-encoding", "").lower() == "chunked":
        body, problem = _join_chunks(body)
    packing = answer.fields.get("content-encoding", "").lower()
    if packing in _PACKED:
        body, broken = _unpack(body, most)
        problem = problem or broken
    elif packing not in {"", "identity"} and not body.lstrip().startswith(b"<"):
        raise BodyDamaged(f'a body packed as "{packing[:20]}", which is not read', b"")
    if problem:
        raise BodyDamaged(problem, body)
    return body


def _join_chunks(body: bytes) -> tuple[bytes, str | None]:
    """The chunks as one, and what is wrong; a body without chunks as it is."""
    chunks = []
    at = 0
    while (head := _CHUNK.match(body, at)) is not None:
        size = int(head.group(1), 16)
        chunk = body[head.end() : head.end() + size]
        chunks.append(chunk)
        if len(chunk) < size:
            break
        if not size:
            return b"".join(chunks), None
        at = head.end() + size
        at += 2 if body.startswith(b"\r\n", at) else int(body.startswith(b"\n", at))
    if not at and not chunks:
        return body, None
    return b"".join(chunks), f"its chunks break off at byte {at:,}"


def _unpack(body: bytes, most: int) -> tuple[bytes, str | None]:
    """The unpacked bytes, and what is wrong; a body that is not packed as it is."""
    for bits in (_GZIP_OR_ZLIB, _RAW):
        content, problem = _inflate(body, bits, most)
        if content or not problem:
            return content, problem
    return (b"", problem) if body.startswith(_GZIP_MARK) else (body, None)


def _inflate(body: bytes, bits: int, most: int) -> tuple[bytes, str | None]:
    content = bytearray()
    packed = zlib.decompressobj(bits)
    for start in range(0, len(body), _PIECE_BYTES):
        piece = body[start : start + _PIECE_BYTES]
        while piece:
            try:
                content += packed.decompress(piece, most - len(content))
            except zlib.error as error:
                return bytes(content), f"packed bytes that cannot be unpacked ({error})"
            if len(content) >= most:
                return bytes(content), None
            piece = packed.unused_data
            if packed.eof:
                if not piece.startswith(_GZIP_MARK):  # what follows the end means nothing
                    return bytes(content), None
                packed = zlib.decompressobj(bits)
    return bytes(content), None if packed.eof else "packed bytes that break off"
