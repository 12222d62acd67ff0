"""Attendance: one report counts among those who came whom another has send somebody lower.

"The President joined six fellow heads of state", says one; the other names six, and has the seventh
country represented by a minister. In: meetings and readings. Out: `Conflict` values, with the words
of the count and of who came instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from communique.link.absences import Place, find_nearest, index_places
from communique.link.disputes import Conflict
from communique.link.events import Event
from communique.link.figures import COUNTS
from communique.link.tellings import Id, Telling
from communique.records import Evidence, Reading

_COUNT = rf"(?:\d+|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_HEADS = r"(?:heads of (?:state|government|state and government)|leaders|presidents|kings)"
_MINISTERS = r"(?:(?:foreign|defen[cs]e|interior|trade|finance) )?ministers"
_RANKED = rf"(?:(?P<heads>{_HEADS})|(?P<ministers>{_MINISTERS}))\b"
_IN_RANKS = ("heads of ", "leaders", "presidents", "kings", "ministers")  # one must stand there
_CAME = re.compile(
    rf"\b(?P<beside>(?:joined|with|alongside) (?:his |her |the )?(?P<n>{_COUNT}) (?:fellow|other)"
    rf" {_RANKED})",
    re.IGNORECASE,
)
_ALL_CAME = re.compile(
    rf"\b(?:(?:all |attended by (?:all )?(?:the )?)(?P<n>{_COUNT})(?: of the)?) (?:[A-Z]+ )?"
    rf"{_RANKED}(?! of\b)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:was|were) represented by (?:its|their|his|her|a|an|the)?\s?(?P<who>[^.;]{3,80})",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:deputy|assistant|vice|state secretary|undersecretary|ambassador|envoy|official|chief"
    r" of staff)\b",
    re.IGNORECASE,
)
_MINISTER = re.compile(r"\b(?:minister|secretary)\b", re.IGNORECASE)
_PREMIER = re.compile(r"\bprime minister\b", re.IGNORECASE)
_HEAD_OFFICES = frozenset("president king queen emir sultan".split())


class _Headcount(NamedTuple):
    """How many of a rank came, as a report counts them."""

    rank: str  # "heads" or "ministers"
    name: str  # "heads of state"
    value: int
    words: Evidence


class _Roll(NamedTuple):
    """How many of a rank a report names, and who sent somebody lower."""

    came: int
    instead: tuple[Evidence, ...]


def find_headcounts(
    events: Iterable[Event], meetings: Mapping[Id, str], readings: Iterable[Reading]
) -> Iterator[Conflict]:
    """Each count of one report that takes in those whom another has represented by others."""
    told = {reading.document.id: reading for reading in readings}
    counts = {document: _read_counts(reading) for document, reading in told.items()}
    held = [event for event in events if event.profile.held]
    places = index_places(held)
    for event in held if any(counts.values()) else ():
        tellings: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in event.tellings:
            tellings[telling.id[0]].append(telling)
        for one, other in product(sorted(tellings), sorted(tellings)):
            for count in counts.get(one, ()) if one != other and other in told else ():
                if find_nearest(count.words, places[one]) != event.id:
                    continue
                roll = _call_roll(told[other], tellings[other], count.rank, event.id, places)
                if roll.instead and count.value == roll.came + len(roll.instead):
                    values = {each.quote: each for each in (count.words, roll.instead[0])}
                    yield Conflict(meetings[event.id], f"number of {count.name}", values)


def _read_counts(reading: Reading) -> tuple[_Headcount, ...]:
    text = reading.document.text
    folded = text.casefold()
    if not any(word in folded for word in _IN_RANKS):
        return ()
    found = []
    for pattern, more in ((_CAME, 1), (_ALL_CAME, 0)):
        for match in pattern.finditer(text):
            rank = "heads" if match["heads"] else "ministers"
            words = Evidence(reading.document.id, match.start(), match.end(), match[0])
            number = match["n"].lower()
            value = (COUNTS[number] if number in COUNTS else int(number)) + more
            found.append(_Headcount(rank, match[rank].lower(), int(value), words))
    return tuple(found)


def _call_roll(
    reading: Reading,
    tellings: Iterable[Telling],
    rank: str,
    event: Id,
    places: Mapping[str, Iterable[Place]],
) -> _Roll:
    """Whom the report names of that rank, and its words about those who sent others."""
    offices: defaultdict[str, set[str]] = defaultdict(set)
    for fact in reading.offices:
        if not fact.former:
            offices[fact.person].add(fact.office)
    parts = {p.referent for t in tellings for p in t.fact.participants if p.status == "stated"}
    came = sum(any(_has_rank(office, rank) for office in offices[part]) for part in sorted(parts))
    text = reading.document.text
    instead = (
        Evidence(reading.document.id, match.start(), match.end(), match[0])
        for match in _INSTEAD.finditer(text)
        if _is_lower(match["who"], rank)
    )
    near = (e for e in instead if find_nearest(e, places[reading.document.id]) == event)
    return _Roll(came, tuple(near))


def _has_rank(office: str, rank: str) -> bool:
    if rank == "heads":
        return office in _HEAD_OFFICES
    return office.startswith("minister of") or office in ("foreign minister", "defence minister")


def _is_lower(words: str, rank: str) -> bool:
    """Whether whoever came is of a lower rank; a prime minister may be head of a government."""
    if _LOWER.search(words):
        return True
    return rank == "heads" and bool(_MINISTER.search(words)) and not _PREMIER.search(words)
