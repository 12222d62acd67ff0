"""A page or feed fetched over HTTP, bounded in size, time and redirects, from public addresses.

Every redirect is judged like the first address. No cookie, no referrer, no proxy of the
environment; the answer is bytes, which nothing here looks into.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from http.client import HTTPException, HTTPResponse
from urllib.parse import urljoin

from msgspec import Struct

from communique.config import Config
from communique.sources.addresses import (
    FetchRefused,
    HostUnknown,
    Resolve,
    Target,
    find_target,
    parse_networks,
    resolve_host,
)
from communique.sources.connections import (
    Deadline,
    Line,
    end_in_time,
    name_host,
    open_line,
    send_request,
)

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
MOST_REDIRECTS = 5
CHUNK_BYTES = 1 << 16
# gzip and zlib tell themselves apart; servers also send "deflate" without any header
WINDOWS = {"gzip": zlib.MAX_WBITS | 32, "x-gzip": zlib.MAX_WBITS | 32, "deflate": zlib.MAX_WBITS}


class FetchFailed(Exception):  # noqa: N818  # may be better later
    """Nothing came, or not all of it; the message says why."""


class Answer(Struct, frozen=True):
    """What came for a url."""

    url: str  # at the end of all redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    content: bytes
    moved: str | None = None  # where it has moved for good


class Fetcher(Struct, frozen=True):
    """How pages are fetched."""

    config: Config
    resolve: Resolve = resolve_host

    def fetch(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        ready: Callable[[str], None] = lambda _url: None,
        most: int | None = None,
    ) -> Answer:
        """The answer to a request, whatever its status; redirects are followed.

        `ready` is called before each request, and returns when it may be made; of an answer longer
        than `most` bytes the rest is left, without it such an answer is a failure.
        Raises FetchRefused where the url, or one that it leads to, may not be fetched; FetchFailed
        where the server does not answer, is too slow, or sends too much.
        """
        moved, is_permanent = None, True
        left = self.config.fetch_seconds
        for _ in range(MOST_REDIRECTS + 1):
            deadline = Deadline(left)
            target = self._find_target(url, deadline)
            left = _time_left(deadline)
            ready(url)
            deadline = Deadline(left)
            answer = self._ask(url, target, headers or {}, deadline, most)
            left = _time_left(deadline)
            place = answer.headers.get("location")
            if answer.status not in REDIRECTS or not place:
                return Answer(url, answer.status, answer.headers, answer.content, moved)
            url = _follow(url, place)
            is_permanent = is_permanent and answer.status in PERMANENT
            moved = url if is_permanent else moved
        message = f"more than {MOST_REDIRECTS} redirects, the last one to {url[:200]}"
        raise FetchFailed(message)

    def _find_target(self, url: str, deadline: Deadline) -> Target:
        """Where the url leads; resolvers have no end of their own."""
        resolve, allowed = self.resolve, parse_networks(self.config.fetch_allow)
        try:
            return end_in_time(lambda: find_target(url, allowed, resolve), deadline)
        except TimeoutError as error:
            message = "the name was not resolved in time (fetch_seconds)"
            raise FetchFailed(message) from error

    def _ask(
        self, url: str, target: Target, headers: Mapping[str, str], deadline: Deadline,
        most: int | None,
    ) -> Answer:  # fmt: skip
        sent = {
            "Host": name_host(target), "User-Agent": self.config.fetch_agent,
            "Accept-Encoding": "gzip, deflate", "Connection": "close", **headers,
        }  # fmt: skip
        try:
            with closing(open_line(target, deadline)) as opened:
                response = send_request(Line(opened, deadline), target, sent)
                content = self._receive(response, most)
        except TimeoutError as error:
            message = f"not all came in {self.config.fetch_seconds:g} seconds (fetch_seconds)"
            raise FetchFailed(message) from error
        except (HTTPException, OSError, ValueError, zlib.error) as error:
            message = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            raise FetchFailed(message) from error
        found = {name.lower(): " ".join(value.split()) for name, value in response.getheaders()}
        return Answer(url, response.status, found, content)

    def _receive(self, response: HTTPResponse, most: int | None) -> bytes:
        """The body, unpacked."""
        limit = self.config.max_text_bytes if most is None else most
        content = bytearray()
        for part in _unpack(response):
            content += part
            if len(content) > limit and most is not None:
                return bytes(content[:most])
            if len(content) > limit:
                message = f"more than {limit:,} bytes (max_text_bytes)"
                raise FetchFailed(message)
        return bytes(content)


def _time_left(deadline: Deadline) -> float:
    """Seconds that are left of those for the page."""
    try:
        return deadline.left()
    except TimeoutError as error:
        message = "not all came in time (fetch_seconds)"
        raise FetchFailed(message) from error


def _follow(url: str, place: str) -> str:
    """The url of a redirect; many servers write it in UTF-8, though headers are Latin-1.

    Raises FetchRefused.
    """
    with suppress(UnicodeError):
        place = place.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, place).partition("#")[0]
    except ValueError as error:
        message = f"a redirect to what is no address ({error})"
        raise FetchRefused(message) from error


def _receive_raw(response: HTTPResponse) -> Iterator[bytes]:
    """The body as it was sent, all of it.

    Raises FetchFailed where the line ended before.
    """
    while part := response.read(CHUNK_BYTES):
        yield part
    if response.length:
        message = f"cut off: {response.length:,} bytes less than announced"
        raise FetchFailed(message)


def _unpack(response: HTTPResponse) -> Iterator[bytes]:
    """The body in pieces of bounded size, however much a few bytes unpack to."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding in {"identity", ""}:
        yield from _receive_raw(response)
        return
    if coding not in WINDOWS:
        message = f'packed as "{coding[:40]}"; asked for was gzip or deflate'
        raise FetchFailed(message)
    unpacker, is_first = zlib.decompressobj(WINDOWS[coding]), True
    for packed in _receive_raw(response):
        if is_first and coding == "deflate" and not _is_zlib(packed):
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        is_first, left = False, packed
        while left and not (unpacker.eof and _is_padding(left, coding)):
            if unpacker.eof:  # a gzip file may have several members
                unpacker = zlib.decompressobj(WINDOWS[coding])
            yield unpacker.decompress(left, CHUNK_BYTES)
            left = unpacker.unconsumed_tail or unpacker.unused_data
    yield unpacker.flush()  # what a few bits still unpack to
    if not (unpacker.eof or is_first):
        message = f"cut off: the {coding} data have no end"
        raise FetchFailed(message)


def _is_padding(content: bytes, coding: str) -> bool:
    """What follows the end of packed data is nothing of it."""
    return coding == "deflate" or not content.strip(b"\0")


def _is_zlib(head: bytes) -> bool:
    """RFC 1950: method 8, and the first two bytes are a multiple of 31."""
    return len(head) > 1 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0  # noqa: PLR2004


__all__ = ["Answer", "FetchFailed", "FetchRefused", "Fetcher", "HostUnknown"]
