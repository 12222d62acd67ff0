"""Accounts: a report, as far as its story is decided by it.

Its words (page furniture left out), when it was published, and on what occasion what it tells took
place: which session of a body, the talks of which countries. Reports of other occasions of one kind
are never one story, however alike they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from communique.link.days import parse_day
from communique.link.events import Event
from communique.link.story_pairs import Days, Outline
from communique.link.story_words import Words, add_date, read_names, read_words
from communique.link.tellings import Telling
from communique.records import DateValue, Reading

_TALKS = "talks"
_TWO = 2
_FEWEST_WORDS = 6  # different ones of a report known by its words, month and year included


class Account(NamedTuple):
    """A report, as far as its story is decided by it."""

    document: str
    words: Words
    published: Days | None = None
    occasions: Mapping[str, frozenset[str]] = {}  # kind ("talks", a body) -> those it tells as held
    tells_meeting: bool = False


def read_accounts(
    readings: Iterable[Reading], events: Iterable[Event], published: Mapping[str, DateValue]
) -> tuple[Account, ...]:
    """One account for each reading."""
    events = tuple(events)
    occasions = _find_occasions(events)
    met = {telling.id[0] for event in events for telling in event.tellings}
    return tuple(
        Account(
            document := reading.document.id,
            read_story(reading, days := _ordinals(published.get(document))),
            days,
            occasions.get(document, {}),
            document in met,
        )
        for reading in readings
    )


def outline(reading: Reading, published: DateValue | None, *, tells_meeting: bool) -> Outline:
    """What is compared of a report before it is linked.

    Nothing of a line that says next to nothing ("Report 17."): of thousands of such lines each
    would be compared with each.
    """
    days = _ordinals(published)
    words = read_story(reading, days)
    names = read_names(words) if len(words.weights) >= _FEWEST_WORDS else {}
    return Outline(names, days, tells_meeting)


def read_story(reading: Reading, published: Days | None) -> Words:
    """The words of a report without page furniture, its date as a date."""
    return add_date(read_words(_story_text(reading)), published)


def _story_text(reading: Reading) -> str:
    text, blocks = reading.document.text, reading.page.blocks
    kept = [text[b.start : b.end] for b in blocks if b.kind != "furniture"]
    return "\n".join(kept) if kept else text


def _ordinals(date: DateValue | None) -> Days | None:
    if date is None:
        return None
    return parse_day(date.start).toordinal(), parse_day(date.end).toordinal()


# --- occasions ------------------------------------------------------------------------------------


def _find_occasions(events: Iterable[Event]) -> dict[str, dict[str, frozenset[str]]]:
    """Document -> kind of occasion -> occasions of it."""
    sessions: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    first: dict[str, tuple[int, bool]] = {}
    for event in events:
        for telling in event.tellings:
            if telling.fact.held != "held":
                continue
            document = telling.id[0]
            start = min(evidence.start for evidence in telling.fact.evidence)
            pair = telling.family == "two-sided"
            first[document] = min(first.get(document, (start, pair)), (start, pair))
            for kind, occasion in _name_occasions(event, telling):
                sessions[document][kind].add(occasion)
    return {
        document: {
            kind: frozenset(told)
            for kind, told in found.items()
            if kind != _TALKS or first[document][1]  # else the talks are a side matter
        }
        for document, found in sessions.items()
    }


def _name_occasions(event: Event, telling: Telling) -> Iterator[tuple[str, str]]:
    profile = event.profile
    countries = sorted({side.country for side in profile.sides if side.country})
    if telling.family == "two-sided" and len(countries) == _TWO:
        yield _TALKS, " ".join(countries)
    if profile.number is not None and profile.body is not None:
        yield profile.body, str(profile.number)
