"""Addresses that may be fetched from: public ones, checked after they are resolved, and pinned.

A name is resolved once; every address that it has must be public, and the connection goes to one of
those, so that a name which answers otherwise the next time gains nothing. Private, loopback,
link-local, multicast and reserved addresses are refused in every form, IPv4 in IPv6 included. What
is public is decided by the tables below and by Python's: Python's alone change with its version.
RFC 6890 (registries of special addresses), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import NamedTuple
from urllib.parse import quote, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]

SCHEMES = {"http": 80, "https": 443}
LONGEST_URL = 2_000  # characters; browsers and servers stop there or before
LONGEST_HOST = 253  # characters; RFC 1035
GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that was ever given out
NAT64 = IPv6Network("64:ff9b::/96")  # leads to the IPv4 address in its last 32 bits
CLOSED = tuple(
    ip_network(each)
    for each in (
        "192.0.0.0/24",  # protocols, and one cloud's services for the machine itself
        "192.88.99.0/24",  # 6to4 relays, given up
        "168.63.129.16/32",  # another cloud's, on a public address
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32", "3fff::/20",  # documentation
        "2002::/16",  # 6to4
    )
)  # fmt: skip
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|[0-9a-f:.]+")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_UNSAFE = re.compile(r"[^!-~\x80-\U0010ffff]")  # white space and control characters
_SAFE = "/%:@!$&'()*+,;=~-._?"  # of a path and a query: stays as it is


class FetchRefused(Exception):  # noqa: N818  # a verdict, which becomes a Problem
    """The url is not fetched; the message says why."""


class HostUnknown(FetchRefused):
    """The name has no address now; it may have one later."""


class Target(NamedTuple):
    """Where a request goes."""

    scheme: str
    host: str  # as in the url, for the certificate and the Host header
    port: int
    address: str  # to connect to
    path: str  # with the query


def find_target(
    url: str, allowed: Sequence[Network] = (), resolve: Resolve | None = None
) -> Target:
    """Where the url leads; `allowed` are networks that may be fetched from though not public.

    Raises FetchRefused, also where the name is unknown.
    """
    if len(url) > LONGEST_URL or _UNSAFE.search(url):
        message = f"longer than {LONGEST_URL:,} characters, or with white space in it"
        raise FetchRefused(message)
    try:
        parts = urlsplit(url)
        port = SCHEMES.get(parts.scheme, 0) if parts.port is None else parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().rstrip(".")
    except (ValueError, UnicodeError) as error:
        message = f"no address of a page ({error})"
        raise FetchRefused(message) from error
    if parts.scheme not in SCHEMES:
        message = "only http and https are fetched"
        raise FetchRefused(message)
    if "@" in parts.netloc or "\\" in parts.netloc:
        message = "a name, a password or a backslash before the host"
        raise FetchRefused(message)
    _check_host(host, is_bracketed="[" in parts.netloc)
    address = _choose_address(host, port, allowed, resolve or resolve_host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, address, quote(path, safe=_SAFE))


def _check_host(host: str, *, is_bracketed: bool) -> None:
    """None; 0x7f.1 and the like are addresses to some resolvers, and names to others.

    Raises FetchRefused.
    """
    if not _HOST.fullmatch(host) or len(host) > LONGEST_HOST:
        message = f'"{host[:80]}" is no name of a host'
        raise FetchRefused(message)
    if is_bracketed or ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            ip_address(host)
        except ValueError as error:
            message = f"{host} is a number, but not written as an address"
            raise FetchRefused(message) from error


def _choose_address(host: str, port: int, allowed: Sequence[Network], resolve: Resolve) -> str:
    try:
        found = [ip_address(each.partition("%")[0]) for each in resolve(host, port)]
    except (OSError, ValueError) as error:
        message = f"{host}: no such host, or its address is not to be had ({error})"
        raise HostUnknown(message) from error
    if not found:
        message = f"{host}: no such host"
        raise HostUnknown(message)
    if all(any(a.version == n.version and a in n for n in allowed) for a in found):
        return str(found[0])
    for address in found:
        if not is_public(address):
            named = str(address) if str(address) == host else f"{host} is {address}, which"
            message = f"{named} is no public address (see fetch_allow)"
            raise FetchRefused(message)
    if port not in SCHEMES.values():
        message = f"port {port}; only 80 and 443 are fetched from"
        raise FetchRefused(message)
    return str(found[0])


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: Address) -> bool:
    """Whether the address, or the one written inside it, is one of the public internet.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("::ffff:127.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in GLOBAL_UNICAST:
            return False
    closed = any(address.version == n.version and address in n for n in CLOSED)
    usual = address.is_global and not address.is_multicast and not address.is_reserved
    return usual and not closed


def parse_networks(value: str | None) -> tuple[Network, ...]:
    """The networks of a setting, between commas.

    Raises ValueError where one is none.
    """
    return tuple(ip_network(part.strip()) for part in (value or "").split(",") if part.strip())
