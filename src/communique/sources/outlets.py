"""Outlets of the register (outlets.csv): by the host of an address, and whether a name is one.

Our own table is read, without the user's: what a page declares of itself must not depend on it.
"""

from __future__ import annotations

import re
from functools import cache

from communique.vocabulary import load_vocabulary

_SCHEME = re.compile(r"^\w+://")
_SHORT_SECOND = frozenset("ac co com edu gov go gob gouv net ne or org mil".split())
_COUNTRY_LETTERS = 2  # of a top-level domain: "uk"


def host_of(url: str | None) -> str:
    """The host of an address in lower case, "" where there is none.

    >>> host_of("https://www.Post.example:8080/talks")
    'www.post.example'
    """
    if not url or not _SCHEME.match(url):
        return ""
    place = re.split(r"[/?#]", _SCHEME.sub("", url), maxsplit=1)[0]
    return place.rpartition("@")[2].partition(":")[0].lower()


def site_of(host: str) -> str:
    """The part of a host that its owner registered.

    >>> site_of("www.news.example.co.uk"), site_of("en.example.org")
    ('example.co.uk', 'example.org')
    """
    labels = host.split(".")
    is_short = len(labels[-1]) == _COUNTRY_LETTERS and labels[-2:-1] != []
    length = 3 if is_short and labels[-2] in _SHORT_SECOND else 2
    return ".".join(labels[-length:])


def name_outlet(host: str) -> str | None:
    """The name of the outlet whose pages lie there, None where the register has none."""
    host = host.lower()
    while host:
        if host in _domains():
            return _domains()[host]
        host = host.partition(".")[2]
    return None


def is_outlet(name: str) -> bool:
    """The register has an outlet of that name.

    >>> is_outlet("the associated  press"), is_outlet("Ana Ruiz")
    (True, False)
    """
    return fold_name(name) in _names()


def fold_name(name: str) -> str:
    """A name for comparing: lower case, one space, without "the"."""
    return " ".join(name.replace("’", "'").lower().split()).removeprefix("the ")


@cache
def _domains() -> dict[str, str]:
    return {domain: row.name for row in load_vocabulary().outlets for domain in row.domains}


@cache
def _names() -> frozenset[str]:
    return frozenset(
        fold_name(name) for row in load_vocabulary().outlets for name in (row.name, *row.names)
    )
