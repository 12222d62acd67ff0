"""Coded events as the rows of CAMEO: one pair of actors a row, as `coding.rows` pairs them.

An event whose actors make no pair (one of a meeting alone is told, or two of one government) is a
row without target. Events that are only planned, thought of or denied have no row: CAMEO cannot
say so, and would tell them as facts. Each row has a whole number of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.coding.rows import pair_actors
from communique.records import CodedActor, CodedEvent

WIDEST = 2**53  # numbers below it survive R and spreadsheets, which hold them as fractions
UNREAL = frozenset({"future", "hypothetical", "negation"})  # auxiliary modes of PLOVER
UNKNOWN = "---"  # CAMEO: a country that is not told
Told = tuple[CodedActor, CodedActor | None, str]


class Pair(NamedTuple):
    """One row of CAMEO."""

    number: int  # tells the row apart from every other of the export
    event: CodedEvent
    source: CodedActor
    target: CodedActor | None
    cameo: str  # of this side: who is visited hosts (043)


def list_pairs(events: Iterable[CodedEvent]) -> Iterator[Pair]:
    """Every pair of every event; no number comes twice, and no event."""
    seen: set[str] = set()
    numbers: set[int] = set()
    for event in events:
        if event.id in seen or not has_happened(event):
            continue
        seen.add(event.id)
        for source, target, cameo in distinct_pairs(event):
            number = number_of(event.id, source.code, target.code if target else "", cameo)
            while number in numbers:
                number = (number + 1) % WIDEST
            numbers.add(number)
            yield Pair(number, event, source, target, cameo)


def has_happened(event: CodedEvent) -> bool:
    """Whether it is told as a fact: CAMEO has no mark for what is planned, thought of or denied."""
    return not UNREAL.intersection(event.auxiliary)


def distinct_pairs(event: CodedEvent) -> Iterable[Told]:
    """The pairs of an event, those of the same codes once; of those without country all."""
    found: dict[tuple[str, ...], Told] = {}
    for source, target, cameo in pair_actors(event):
        key = (cameo, key_of(source), key_of(target) if target else "")
        found.setdefault(key, (source, target, cameo))
    if found or not event.sources:
        return found.values()
    return [(event.sources[0], None, event.cameo)]


def key_of(actor: CodedActor) -> str:
    """The code; with the name, where the code does not tell the country."""
    return f"{actor.code} {actor.name}" if actor.code.startswith(UNKNOWN) else actor.code


def number_of(*parts: str) -> int:
    """A number below `WIDEST` that depends on nothing but the parts.

    >>> number_of("a", "b") == number_of("a", "b") < WIDEST
    True
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11
