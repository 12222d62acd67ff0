"""A page or feed fetched over HTTP, bounded in size, time and redirects, from public addresses.

Every redirect is judged like the first address. No cookie, no referrer, no proxy of the
environment; the answer is bytes, which nothing here looks into.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from communique.config import Config
from communique.sources.addresses import FetchRefused, Resolve, Target, find_target, parse_networks

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
MOST_REDIRECTS = 5
CHUNK_BYTES = 1 << 16


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
    resolve: Resolve | None = None  # None: as the system does
    clock: Callable[[], float] = time.monotonic

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request, whatever its status; redirects are followed.

        Raises FetchRefused where the url, or one that it leads to, may not be fetched; FetchFailed
        where the server does not answer, is too slow, or sends too much.
        """
        deadline = self.clock() + self.config.fetch_seconds
        moved, is_permanent = None, True
        for _ in range(MOST_REDIRECTS + 1):
            target = find_target(url, parse_networks(self.config.fetch_allow), self.resolve)
            answer = self._ask(url, target, headers or {}, deadline)
            place = answer.headers.get("location")
            if answer.status not in REDIRECTS or not place:
                return Answer(url, answer.status, answer.headers, answer.content, moved)
            url = urljoin(url, place).partition("#")[0]
            is_permanent = is_permanent and answer.status in PERMANENT
            moved = url if is_permanent else moved
        message = f"more than {MOST_REDIRECTS} redirects"
        raise FetchFailed(message)

    def _ask(self, url: str, target: Target, headers: Mapping[str, str], deadline: float) -> Answer:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415  # only where something is fetched

        sent = {
            "Host": _name_host(target), "User-Agent": self.config.fetch_agent,
            "Accept-Encoding": "gzip, deflate", **headers,
        }  # fmt: skip
        with _connect(target, max(0.1, deadline - self.clock())) as pool:
            try:
                response = pool.request(
                    "GET", target.path, headers=sent, redirect=False, retries=False,
                    preload_content=False,
                )  # fmt: skip
                try:
                    content = self._receive(response, deadline)
                finally:
                    response.close()
            except (HTTPError, OSError, ValueError) as error:
                message = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
                raise FetchFailed(message) from error
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url, response.status, found, content)

    def _receive(self, response: BaseHTTPResponse, deadline: float) -> bytes:
        parts = []
        size = 0
        for part in response.stream(CHUNK_BYTES, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self.config.max_text_bytes:
                message = f"more than {self.config.max_text_bytes:,} bytes (max_text_bytes)"
                raise FetchFailed(message)
            if self.clock() > deadline:
                message = f"not all came in {self.config.fetch_seconds:g} seconds (fetch_seconds)"
                raise FetchFailed(message)
        return b"".join(parts)


def _name_host(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port in {80, 443} else f"{host}:{target.port}"


def _connect(target: Target, seconds: float) -> HTTPConnectionPool:
    """A connection to the address; with TLS, to the host that the url names and no other."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool  # noqa: PLC0415  # see above

    if target.scheme == "http":
        return HTTPConnectionPool(target.address, target.port, timeout=seconds, maxsize=1)
    return HTTPSConnectionPool(
        target.address, target.port, timeout=seconds, maxsize=1, ssl_context=_make_context(),
        server_hostname=target.host, assert_hostname=target.host,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _make_context() -> ssl.SSLContext:
    return ssl.create_default_context()


__all__ = ["Answer", "FetchFailed", "FetchRefused", "Fetcher"]
