"""Coded events as the rows of CAMEO: one pair of actors a row, reciprocal events from each side.

CAMEO 1.1b3: a reciprocal event (consult, sign, cooperate) becomes two records with source and
target swapped. Two actors of one code are one in the rows of one event, and those of one country
do not meet each other where a second country takes part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.records import CodedActor, CodedEvent

WIDEST = 2**53  # numbers below it survive R and spreadsheets, which hold them as fractions
UNKNOWN = "---"  # CAMEO: a country that is not told


class Pair(NamedTuple):
    """One row of CAMEO."""

    number: int  # tells the row apart from every other of the export
    event: CodedEvent
    source: CodedActor
    target: CodedActor | None


def list_pairs(events: Iterable[CodedEvent]) -> Iterator[Pair]:
    """Every pair of every event; no number comes twice, and no event."""
    seen: set[str] = set()
    numbers: set[int] = set()
    for event in events:
        if event.id in seen:
            continue
        seen.add(event.id)
        for source, target in pair_actors(event):
            number = number_of(event.id, source.code, target.code if target else "")
            while number in numbers:
                number = (number + 1) % WIDEST
            numbers.add(number)
            yield Pair(number, event, source, target)


def pair_actors(event: CodedEvent) -> list[tuple[CodedActor, CodedActor | None]]:
    """Who acts with whom; nobody where it has no target."""
    if event.reciprocal:
        return pair_equals(event)
    targets: list[CodedActor | None] = [*distinct(event.targets)] or [None]
    return [
        (source, target)
        for source in distinct(event.sources)
        for target in targets
        if target is None or target.code != source.code or len(targets) == 1
    ]


def pair_equals(event: CodedEvent) -> list[tuple[CodedActor, CodedActor | None]]:
    """Each who takes part, with each of another side."""
    actors = distinct((*event.sources, *event.targets))
    several = len({side_of(actor) for actor in actors}) > 1
    pairs: list[tuple[CodedActor, CodedActor | None]] = [
        (one, other)
        for one in actors
        for other in actors
        if one is not other and not (several and side_of(one) == side_of(other))
    ]
    return pairs or [(actor, None) for actor in actors]


def distinct(actors: Iterable[CodedActor]) -> list[CodedActor]:
    """The actors, of those with one code the first; all whose country is not told."""
    found: dict[tuple[str, str], CodedActor] = {}
    for actor in actors:
        own = actor.name if actor.code.startswith(UNKNOWN) else ""
        found.setdefault((actor.code, own), actor)
    return list(found.values())


def side_of(actor: CodedActor) -> str:
    """The country, or else the code and name, by which two are of one side."""
    return actor.country or f"{actor.code} {actor.name}"


def number_of(*parts: str) -> int:
    """A number below `WIDEST` that depends on nothing but the parts.

    >>> number_of("a", "b") == number_of("a", "b") < WIDEST
    True
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11
