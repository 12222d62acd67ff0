"""One connection to an address that was judged, with an end: after so many seconds nothing is read.

The time of a socket counts anew with each byte, so that a server which sends one now and then would
hold it for ever; here each wait is for what is left of the whole. With TLS the certificate must be
that of the host in the url, whatever the address.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from typing import TypeVar

from msgspec import Struct

from communique.sources.addresses import SCHEMES, Target

Found = TypeVar("Found")


class Deadline:
    """A moment, in seconds of a clock that never goes back."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds from now.

        Raises TimeoutError where there are none.
        """
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class Incoming(io.RawIOBase):
    """What a socket receives, until the deadline."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self.line = line
        self.deadline = deadline

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what is given is one
        """How many bytes came into the buffer."""
        self.line.settimeout(self.deadline.left())
        return self.line.recv_into(buffer)


class Line(Struct, frozen=True):
    """A socket as http.client wants it; whoever opened it closes it."""

    opened: socket.socket
    deadline: Deadline

    def sendall(self, content: bytes) -> None:
        """None; the bytes are sent."""
        self.opened.settimeout(self.deadline.left())
        self.opened.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What comes back."""
        return io.BufferedReader(Incoming(self.opened, self.deadline))

    def close(self) -> None:
        """None; http.client closes before the answer is read."""


def send_request(line: Line, target: Target, headers: Mapping[str, str]) -> HTTPResponse:
    """The answer to a GET, of which the head has come."""
    connection = HTTPConnection(target.host, target.port)
    connection.sock = line  # as much of a socket as http.client uses
    connection.request("GET", target.path, headers=headers)
    return connection.getresponse()


def open_line(target: Target, deadline: Deadline) -> socket.socket:
    """A socket connected to the address, and to no other; with TLS where the url wants it."""
    line = socket.create_connection((target.address, target.port), timeout=deadline.left())
    if target.scheme == "http":
        return line
    try:
        line.settimeout(deadline.left())
        return _make_context().wrap_socket(line, server_hostname=target.host)
    except BaseException:
        line.close()
        raise


def name_host(target: Target) -> str:
    """The Host header."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == SCHEMES[target.scheme] else f"{host}:{target.port}"


def end_in_time(find: Callable[[], Found], deadline: Deadline) -> Found:
    """What `find` returns; it is left to itself where it takes too long, as a resolver may.

    Raises what it raises, and TimeoutError.
    """
    found: list[Found] = []
    raised: list[Exception] = []

    def run() -> None:
        try:
            found.append(find())
        except Exception as error:  # noqa: BLE001  # raised again where somebody waits
            raised.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if raised:
        raise raised[0]
    if not found:
        raise TimeoutError
    return found[0]


@lru_cache(maxsize=1)
def _make_context() -> ssl.SSLContext:
    return ssl.create_default_context()
