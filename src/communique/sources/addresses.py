"""Addresses that may be fetched from: public ones, checked after they are resolved, and pinned.

A name is resolved once; every address that it has must be public, and the connection goes to one of
those, so that a name which answers otherwise the next time gains nothing. Private, loopback,
link-local, multicast and reserved addresses are refused in every form: IPv4 in IPv6, 6to4, Teredo,
NAT64, and hosts written as numbers, which the resolver turns into addresses before they are judged.
RFC 6890 (registries of special addresses), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import NamedTuple
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]

SCHEMES = {"http": 80, "https": 443}
NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
LONGEST_URL = 2_000  # characters; browsers and servers stop there or before


class FetchRefused(Exception):  # noqa: N818  # a verdict, which becomes a Problem
    """The url is not fetched; the message says why."""


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
    if len(url) > LONGEST_URL or any(ord(c) <= ord(" ") or ord(c) == 0x7F for c in url):  # noqa: PLR2004
        message = "longer than 2,000 characters, or with white space in it"
        raise FetchRefused(message)
    try:
        parts = urlsplit(url)
        port = parts.port or SCHEMES.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        message = f"no address of a page ({error})"
        raise FetchRefused(message) from error
    if parts.scheme not in SCHEMES or not host:
        message = "only http and https are fetched"
        raise FetchRefused(message)
    if parts.username is not None or parts.password is not None:
        message = "a name or password in the address"
        raise FetchRefused(message)
    address = _choose_address(host, port, allowed, resolve or resolve_host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, address, path)


def _choose_address(host: str, port: int, allowed: Sequence[Network], resolve: Resolve) -> str:
    try:
        found = [ip_address(each.partition("%")[0]) for each in resolve(host, port)]
    except (OSError, UnicodeError, ValueError) as error:
        message = f"{host}: no such host ({error})"
        raise FetchRefused(message) from error
    if not found:
        message = f"{host}: no such host"
        raise FetchRefused(message)
    inside = all(any(a.version == n.version and a in n for n in allowed) for a in found)
    if inside:
        return str(found[0])
    for address in found:
        if not is_public(address):
            message = f"{host} is {address}, which is no public address (see fetch_allow)"
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
    """Whether the address, and every address written inside it, is one of the public internet.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("::ffff:127.0.0.1"))
    (True, False)
    """
    return all(
        each.is_global and not each.is_multicast and not each.is_reserved
        for each in (address, *_find_inside(address))
        if not (isinstance(each, IPv6Address) and each.ipv4_mapped)
    )


def _find_inside(address: Address) -> Iterator[IPv4Address]:
    """IPv4 addresses that an IPv6 address leads to."""
    if not isinstance(address, IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in NAT64):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def parse_networks(value: str | None) -> tuple[Network, ...]:
    """The networks of a setting, between commas.

    Raises ValueError where one is none.
    """
    return tuple(ip_network(part.strip()) for part in (value or "").split(",") if part.strip())
