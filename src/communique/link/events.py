"""Which tellings of different reports are one meeting.

The surest tellings (numbered, dated, placed) come first; each later one joins the meeting that
passes the gates of `gates` and has most in its favour, or opens a new one. Assemblies come before
what takes place on their sidelines, which takes date and place from them where its reports leave
them open. Candidates come from an index by body, number, place and parties with the month, so that
the record is never compared with itself as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import NamedTuple

from communique.link.days import parse_day, width_days, write_date
from communique.link.entities import Entities
from communique.link.gates import (
    PLANNED_DAYS,
    TOLD_LATER_DAYS,
    Kin,
    Profile,
    can_be_one,
    first_profile,
    unite_profiles,
)
from communique.link.names import content_stems
from communique.link.support import strength
from communique.link.tellings import Family, Id, Telling
from communique.link.ties import NO_TIES, Placed, Ties
from communique.records import DateValue

_ORDER: tuple[Family, ...] = ("assembly", "visit", "group", "two-sided")
_LONGEST_PARENT_DAYS = 10  # a longer meeting does not date what happens on its sidelines
_WEAK = 4  # up to this strength, a second candidate of the same strength forbids the join
_LONGEST_INDEXED_DAYS = 400
_BODY_FILLERS = content_stems(
    "council committee commission meeting session summit ministers minister heads chiefs officials"
    " joint organisation states member members group conference"
)
IndexKey = tuple[object, ...]
BodyWord = tuple[str, str]  # organisation, stem


class Event(NamedTuple):
    """One meeting and all its tellings, sorted."""

    tellings: tuple[Telling, ...]
    profile: Profile
    parent: Id | None  # least telling of the meeting on whose sidelines it took place

    @property
    def id(self) -> Id:
        """The least telling, by which events refer to each other."""
        return self.tellings[0].id


def unite_tellings(
    tellings: Iterable[Telling], entities: Entities, ties: Ties = NO_TIES
) -> tuple[Event, ...]:
    """Every meeting once, with all tellings of it; judged ones as `ties` say."""
    judged = Placed(ties, {}, {})
    kin = Kin(find_like_bodies(entities), entities.unlisted)
    events: list[Event] = []
    index: defaultdict[IndexKey, list[int]] = defaultdict(list)
    place_of: dict[Id, int] = {}
    everything = sorted(tellings, key=_surest_first)
    for family in _ORDER:
        for told in everything:
            if told.family != family:
                continue
            outer = place_of.get(told.within) if told.within else None
            parent = events[outer] if outer is not None else None
            telling = inherit(told, parent)
            profile = first_profile(telling, parent.id if parent else None)
            keys = tuple(index_keys(profile))
            number = judged.place(told.id)
            if number is None:
                near = {n for key in keys for n in index.get(key, ())}
                number = _find_event(profile, events, near - judged.barred(told.id), kin)
            if number is None:
                number = len(events)
                events.append(Event((telling,), profile, profile.parent))
            else:
                events[number] = _add(events[number], telling, profile)
            place_of[telling.id] = number
            judged.note(told.id, number)
            for key in keys:
                if number not in index[key][-1:]:
                    index[key].append(number)
    return _settle_parents(events, place_of)


def _surest_first(telling: Telling) -> tuple[bool, bool, bool, bool, int, bool, bool, Id]:
    return (
        telling.family == "two-sided" and len(telling.sides) == 1,  # joins talks told in full
        telling.number is None,
        telling.family in ("group", "two-sided") and telling.body is None,
        telling.date is None,
        width_days(telling.date) if telling.date else 0,
        telling.city is None,
        telling.fact.held != "held",
        telling.id,
    )


def inherit(telling: Telling, parent: Event | None) -> Telling:
    """The telling with date and place of the meeting on whose sidelines it took place."""
    if parent is None:
        return telling
    date, place = parent.profile.date, parent.profile
    if telling.date is None and date is not None and width_days(date) <= _LONGEST_PARENT_DAYS:
        basis = f"on the sidelines of a meeting dated {write_date(date)} ({date.basis})"
        inferred = DateValue(date.start, date.end, date.precision, "inferred", basis)
        telling = telling._replace(date=inferred)
    if telling.city is None and telling.country in (None, place.country):
        telling = telling._replace(city=place.city, country=place.country)
    return telling


def _add(event: Event, telling: Telling, profile: Profile) -> Event:
    tellings = tuple(sorted((*event.tellings, telling), key=lambda each: each.id))
    united = unite_profiles(event.profile, profile)
    return Event(tellings, united, united.parent)


def _settle_parents(events: list[Event], place_of: Mapping[Id, int]) -> tuple[Event, ...]:
    """Events sorted, each parent named by its least telling now that all are known."""
    settled = []
    for event in events:
        parents = {
            events[place_of[t.within]].id
            for t in event.tellings
            if t.within is not None and t.within in place_of
        } - {event.id}
        settled.append(event._replace(parent=min(parents, default=None)))
    return tuple(sorted(settled, key=lambda event: event.id))


# --- candidates -----------------------------------------------------------------------------------


def _find_event(
    profile: Profile,
    events: list[Event],
    numbers: AbstractSet[int],
    kin: Kin,
) -> int | None:
    """Number of the meeting that the profile is, of these; None where it is a new one."""
    scored = [
        (strength(events[n].profile, profile), n)
        for n in sorted(numbers)
        if can_be_one(events[n].profile, profile, kin)
    ]
    best = max((value for value, _ in scored), default=0)
    rivals = [n for value, n in scored if value == best]
    if best == 0 or (len(rivals) > 1 and best <= _WEAK):
        return None
    return min(rivals, key=lambda n: (_content(events[n].profile), events[n].id))


def _content(profile: Profile) -> tuple[object, ...]:
    """What orders meetings that fit equally well, so that it is not the ids of documents."""
    sides = sorted(side.person or side.country or "" for side in profile.sides)
    return profile.number or 0, sorted(profile.spans), profile.city or "", sides


def index_keys(profile: Profile) -> Iterator[IndexKey]:
    """Where to look for the meeting, and where to file it."""
    yield from (("mark", mark) for mark in profile.marks)
    if profile.number is not None:
        yield "number", profile.body, profile.organisation, profile.number
        if profile.rounds and profile.body is not None:  # another report may not name the process
            yield "number", None, profile.organisation, profile.number
    if profile.body is not None and profile.city is not None:
        yield "place", profile.body, profile.city
    if profile.parent is not None:
        yield "parent", profile.family, profile.parent
    sides = [side.person or side.country for side in profile.sides]
    marks: list[IndexKey] = [("body", profile.body)] if profile.body else []
    marks += [("organisation", profile.organisation)] if profile.organisation else []
    marks += [("city", profile.city)] if profile.city else []
    if profile.family != "assembly":
        countries = sorted({side.country for side in profile.sides if side.country})
        marks += [("countries", *countries)] if countries else []
    marks += [("side", side) for side in sorted(filter(None, sides))]
    families = (profile.family, *(["talks"] if profile.rounds else []))
    if profile.family == "group":  # which another report may call a summit
        families = (*families, "assembly")
    for month in _months(profile):
        yield from ((family, month, *mark) for family in families for mark in marks)


def _months(profile: Profile) -> Iterator[str]:
    """Months in which the meeting can lie, "2021-07"; undated, those before its report."""
    if profile.date is not None:
        if width_days(profile.date) > _LONGEST_INDEXED_DAYS:
            return
        start, end = parse_day(profile.date.start), parse_day(profile.date.end)
        start, end = start - timedelta(days=2), end + timedelta(days=2)
    elif profile.told is not None:
        end = parse_day(profile.told.end)
        start = parse_day(profile.told.start)
        if profile.held:
            start -= timedelta(days=TOLD_LATER_DAYS[profile.family])
        else:
            end += timedelta(days=PLANNED_DAYS)
    else:
        return
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def find_like_bodies(entities: Entities) -> Mapping[str, frozenset[str]]:
    """Body -> bodies of the same organisation that share a telling word: "defence"."""
    by_word: defaultdict[BodyWord, set[str]] = defaultdict(set)
    words = {body: read_body_words(body, entities) for body in sorted(entities.parents)
             if entities.kinds[body] == "body"}  # fmt: skip
    for body, own in words.items():
        for word in own:
            by_word[word].add(body)
    return {
        body: frozenset(other for word in own for other in by_word[word] if other != body)
        for body, own in words.items()
    }


def read_body_words(body: str, entities: Entities) -> frozenset[BodyWord]:
    """The body's organisation with each word that tells it from other bodies there."""
    parent = entities.parents[body]
    known, stems = (_stem_names(entities.names[each]) for each in (parent, body))
    return frozenset((parent, stem) for stem in stems - known - _BODY_FILLERS)


def _stem_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(content_stems(name) for name in names))
