"""Absences: somebody whom one report of a meeting has take part, and another stay away.

A report says that somebody stayed away, was represented by another or was not invited, right behind
the name; that is compared with the participants whom the other reports of the meeting tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.link.disputes import Conflict
from communique.link.events import Event
from communique.link.names import fold
from communique.link.tellings import Id
from communique.records import Evidence, Reading, Referent

_REACH = 1500  # code points between what tells of the meeting and who stayed away from it
_LONGEST = 90  # code points behind the name
_AWAY = re.compile(
    r"(?:,[^,.;]{1,60},)?\s+(?:(?:had|has|have|also|himself|herself|however)\s)*"
    r"(?:stay(?:ed|ing|s) away|(?:was|were|is) (?:conspicuously |notably )?absent"
    r"|(?:did not|didn.t|would not|could not|does not) (?:attend|come|take part|show up|turn up"
    r"|travel|join|participate)"
    r"|skip(?:ped|s)|boycott(?:ed|s)|miss(?:ed|es) the|(?:was|were) not (?:present|there|invited)"
    r"|(?:was|were) missing|pull(?:ed|s) out|declin(?:ed|es) to (?:attend|come|take part)"
    r"|fail(?:ed|s) to (?:attend|show up|turn up|appear)|cancel(?:led|ed) (?:his|her|its) trip)\b",
    re.IGNORECASE,
)
# of a person only: a state is there by whoever represents it
_REPRESENTED = re.compile(
    r"(?:,[^,.;]{1,60},)?\s+(?:(?:had|has|also)\s)*(?:(?:was|were) represented by"
    r"|sent (?:his|her) (?:[\w-]+ )?(?:deputy|minister|secretary|envoy|representative|ambassador)"
    r"|sent (?:a|an) (?:[\w-]+ )?(?:deputy|envoy|representative))\b",
    re.IGNORECASE,
)


Place = tuple[int, Id]  # code point, and the meeting told there


class _Absence(NamedTuple):
    """Somebody whom a report has stay away from a meeting."""

    referent: Referent
    evidence: Evidence


def find_absences(
    events: Iterable[Event], meetings: Mapping[Id, str], readings: Iterable[Reading]
) -> Iterator[Conflict]:
    """Each participant of one report whom another report has stay away from that meeting."""
    told = {reading.document.id: reading for reading in readings}
    absent = {document: _read(reading) for document, reading in told.items()}
    held = [event for event in events if event.profile.held]
    places = index_places(held)
    for event in held:
        away = [
            each
            for document in sorted(event.profile.documents)
            for each in absent.get(document, ())
            if find_nearest(each.evidence, places[document]) == event.id
        ]
        for person, came in _list_participants(event, told) if away else ():
            if any(_are_one(person, each.referent) for each in absent[came.document]):
                continue
            for each in away:
                if _are_one(person, each.referent):
                    values = {came.quote: came, each.evidence.quote: each.evidence}
                    yield Conflict(meetings[event.id], "participants", values)


def _list_participants(
    event: Event, told: Mapping[str, Reading]
) -> Iterator[tuple[Referent, Evidence]]:
    """Whom the reports that tell the meeting as held have take part, with the words."""
    for telling in event.tellings:
        reading = told.get(telling.id[0])
        if reading is None or telling.fact.held != "held":
            continue
        referents = {referent.key: referent for referent in reading.referents}
        for part in telling.fact.participants:
            if part.referent in referents and part.status == "stated" and part.evidence:
                yield referents[part.referent], min(part.evidence)


def index_places(events: Iterable[Event]) -> Mapping[str, Sequence[Place]]:
    """Where each report tells of which meeting."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for event in events:
        for telling in event.tellings:
            found[telling.id[0]] += ((e.start, event.id) for e in telling.fact.evidence)
    return found


def find_nearest(evidence: Evidence, told: Iterable[Place]) -> Id | None:
    """The meeting of which the report tells nearest to these words."""
    near = [(abs(start - evidence.start), event) for start, event in told]
    distance, event = min(near, default=(_REACH, None))
    return event if distance < _REACH else None


def _read(reading: Reading) -> tuple[_Absence, ...]:
    text = reading.document.text
    referents = {referent.key: referent for referent in reading.referents}
    found = []
    for mention in reading.mentions:
        referent, place = referents.get(mention.referent), mention.evidence
        if mention.form != "name" or referent is None:
            continue
        away = _match_away(text[place.end : place.end + _LONGEST], referent)
        if away is not None:
            end = place.end + away.end()
            words = Evidence(place.document, place.start, end, text[place.start : end])
            found.append(_Absence(referent, words))
    return tuple(found)


def _match_away(words: str, referent: Referent) -> re.Match[str] | None:
    if referent.kind == "person":
        return _AWAY.match(words) or _REPRESENTED.match(words)
    return _AWAY.match(words) if referent.kind == "country" else None


def _are_one(left: Referent, right: Referent) -> bool:
    """One key, or persons with the last name in common whose countries do not differ."""
    if left.key == right.key:
        return True
    if not left.kind == right.kind == "person" or left.anonymous or right.anonymous:
        return False
    is_foreign = left.country is not None and right.country not in (None, left.country)
    names = fold(left.name).split(), fold(right.name).split()
    shorter, longer = sorted((set(name) for name in names), key=len)
    return not is_foreign and names[0][-1:] == names[1][-1:] and shorter <= longer
