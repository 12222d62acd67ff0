"""Rows of meetings: what all reports of one meeting tell of it together.

Held beats announced: a meeting that one report announces and another tells as held is held, and the
basis says that it was announced. Date and place come from the reports that tell it as held; the
narrowest stated date is taken. A country whose envoy one report leaves unnamed is the person that
another names; where none does, whom other reports see alone in that office at about that time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from communique.link.days import choose_date, gap_days, width_days, write_date
from communique.link.entities import Entities
from communique.link.events import Event
from communique.link.groups import name_groups
from communique.link.holders import NOBODY, Holders, find_holder
from communique.link.tellings import Id, Telling
from communique.link.witnesses import Hands, weigh
from communique.records import (
    DateValue,
    Evidence,
    MeetingRow,
    MeetingStatus,
    ParticipantRow,
    PlaceRow,
    Role,
    Status,
    Venue,
)

_STATUS_ORDER: tuple[Status, ...] = ("stated", "implied", "inferred")
# Titles of one person of a state, who is no minister of a department.
_HIGHEST = frozenset(
    "president|vice president|prime minister|premier|chancellor|king|queen|emir|sultan".split("|")
)
_WIDEST_DAYS = 366  # a meeting dated no closer does not tell who held an office
_ROLE_ORDER: tuple[Role, ...] = ("chair", "host", "guest", "visitor", "participant")


class Ids(NamedTuple):
    """Ids of rows that meetings point to."""

    meetings: Mapping[Id, str]  # telling -> meeting
    offices: Mapping[Id, str]  # (document, office fact) -> office
    holders: Holders = NOBODY


def name_events(events: Sequence[Event]) -> Mapping[Id, str]:
    """Telling -> id of its meeting: a hash of kind, body and number, else of its least telling.

    Reports that tell of one session by its number are always linked together, so that no other
    meeting of the record has that id.
    """
    names = name_groups("meeting", [(_identify(event), "/".join(event.id)) for event in events])
    return {
        telling.id: name
        for name, event in zip(names, events, strict=True)
        for telling in event.tellings
    }


def _identify(event: Event) -> tuple[object, ...]:
    profile = event.profile
    session = profile.body, profile.number, profile.extra
    if None not in session and any(
        (telling.body, telling.number, telling.extra) == session for telling in event.tellings
    ):
        return (profile.family, *session)
    return event.id


def build_meetings(
    events: Iterable[Event], ids: Ids, entities: Entities, hands: Hands
) -> tuple[MeetingRow, ...]:
    """One row for each event, sorted by id."""
    told = list(events)
    places = {event.id: _choose_place(event.tellings) for event in told}
    rows = []
    for event in told:
        row = _build_row(event, ids, entities, hands)
        outer = places[event.parent] if event.parent else None
        rows.append(replace(row, place=row.place or outer))
    return tuple(sorted(rows, key=lambda row: row.id))


def _build_row(event: Event, ids: Ids, entities: Entities, hands: Hands) -> MeetingRow:
    status = _choose_status(event.tellings)
    surest = [t for t in event.tellings if t.fact.held == status]
    best = max(surest, key=_fullness)
    testimony = weigh((t.id[0] for t in event.tellings), hands)
    return MeetingRow(
        id=ids.meetings[event.id],
        kind=best.fact.kind,
        name=_most_frequent(t.fact.name for t in surest) or _any_name(event.tellings),
        body=_most_frequent(t.body for t in surest) or event.profile.body,
        organisation=_most_frequent(t.organisation for t in surest) or event.profile.organisation,
        number=event.profile.number,
        date=_choose_date(surest) or _choose_date(event.tellings),
        place=_choose_place(surest) or _choose_place(event.tellings),
        within=ids.meetings[event.parent] if event.parent else None,
        status=status,
        status_basis=_tell_status(event.tellings, best),
        participants=_unite_participants(event.tellings, ids, entities),
        topics=tuple(sorted({topic for t in event.tellings for topic in t.fact.topics})),
        reports=testimony.reports,
        origins=testimony.origins,
        witnesses=testimony.witnesses,
        evidence=tuple(sorted({e for t in event.tellings for e in t.fact.evidence})),
        rule=best.fact.rule,
        confidence=max(t.fact.confidence for t in surest),
    )


# --- status ---------------------------------------------------------------------------------------


def _choose_status(tellings: Iterable[Telling]) -> MeetingStatus:
    """Held if any report says so; else what the latest report says."""
    told = list(tellings)
    if any(t.fact.held == "held" for t in told):
        return "held"
    latest = max(told, key=lambda t: (t.told.start if t.told else "", t.fact.held, t.id))
    return latest.fact.held


def _fullness(telling: Telling) -> tuple[bool, int, int, Id]:
    fact = telling.fact
    return fact.status == "stated", len(fact.participants), len(fact.evidence), telling.id


def _tell_status(tellings: Sequence[Telling], best: Telling) -> str:
    """Why the status is so, and what was announced before, in the order in which it was told."""
    plans = sorted(
        (t for t in tellings if t.fact.held != "held"),
        key=lambda t: (t.told.start if t.told else "", t.fact.held, t.id),
    )
    steps = dict.fromkeys(_tell_plan(t) for t in plans)
    if len(steps) == 1 and best.fact.held != "held":
        return best.fact.basis
    history = "; ".join(steps)
    return f"{best.fact.basis}; announced before: {history}" if steps else best.fact.basis


def _tell_plan(telling: Telling) -> str:
    """ "scheduled for 2023-01-28 in Kisumu (told 2023-01-20)"."""
    date, venue, told = telling.fact.date, telling.fact.venue, telling.told
    day = f" for {write_date(date)}" if date else ""
    place = f" in {venue.name}" if venue and venue.name else ""
    when = f" (told {write_date(told)})" if told else ""
    return f"{telling.fact.held}{day}{place}{when}"


def _most_frequent(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _any_name(tellings: Iterable[Telling]) -> str | None:
    return _most_frequent(t.fact.name for t in tellings)


def _choose_date(tellings: Iterable[Telling]) -> DateValue | None:
    """The surest date; where announcements differ, of those that agree with the latest."""
    dated = [(t.date, t) for t in tellings if t.date is not None]
    if dated and dated[0][1].fact.held != "held":
        latest, _ = max(dated, key=lambda d: (d[1].told.start if d[1].told else "", d[1].id))
        return choose_date(date for date, _ in dated if gap_days(date, latest) == 0)
    return choose_date(date for date, _ in dated)


# --- place ----------------------------------------------------------------------------------------


def _choose_place(tellings: Iterable[Telling]) -> PlaceRow | None:
    """The fullest venue that most reports give."""
    venues = [t.fact.venue for t in tellings if t.fact.venue is not None]
    if not venues:
        return None
    counts = Counter(venues)
    best = max(counts, key=lambda v: (v.name is not None, v.country is not None,
                                      v.latitude is not None, counts[v], _written(v)))  # fmt: skip
    country = best.country or _most_frequent(v.country for v in venues)
    return PlaceRow(best.name, country, best.latitude, best.longitude, best.geonames)


def _written(venue: Venue) -> str:
    return f"{venue.name} {venue.country} {venue.latitude} {venue.longitude}"


# --- participants ---------------------------------------------------------------------------------


class _Seen(NamedTuple):
    """A participant in one report."""

    entity: str
    role: Role
    office: str | None
    title: str | None
    status: Status
    evidence: tuple[Evidence, ...]


def _unite_participants(
    tellings: Sequence[Telling], ids: Ids, entities: Entities
) -> tuple[ParticipantRow, ...]:
    """Each participant once; an unnamed envoy's country goes with the person of that country."""
    seen: defaultdict[str, list[_Seen]] = defaultdict(list)
    for telling in tellings:
        for part in telling.fact.participants:
            entity = entities.find(telling.id[0], part.referent)
            if entity is not None:
                office = ids.offices.get((telling.id[0], part.office)) if part.office else None
                seen[entity].append(
                    _Seen(entity, part.role, office, part.title, part.status, part.evidence)
                )
    for unnamed in [entity for entity in sorted(seen) if entities.kinds[entity] != "person"]:
        person = _find_envoy(unnamed, seen, entities)
        land = entities.countries.get(unnamed)
        if person is not None and _can_be_envoy(person, land, seen[unnamed], tellings):
            seen[person] += seen.pop(unnamed)
        else:
            _name_holders(
                unnamed, seen, ids.holders, _choose_date(tellings) or _last_told(tellings)
            )
    rows = [_build_participant(entity, seen[entity]) for entity in seen]
    return tuple(sorted(rows, key=lambda row: (row.entity, row.role)))


def _name_holders(
    owner: str, seen: defaultdict[str, list[_Seen]], holders: Holders, day: DateValue | None
) -> None:
    """Whoever is seen alone in an office takes the place of its title, inferred."""
    if day is None or width_days(day) > _WIDEST_DAYS:
        return
    for part in seen.pop(owner):
        office = part.title if part.title != "counterpart" else _find_shared_office(seen, holders)
        held = find_holder(holders, owner, office, day) if office else None
        if held is None:
            seen[owner].append(part)
        elif held.person in seen:  # he takes part under his name
            seen[held.person].append(part)
        else:
            named = part._replace(entity=held.person, office=held.office, status="inferred")
            seen[held.person] = [named]


def _find_shared_office(seen: Mapping[str, Sequence[_Seen]], holders: Holders) -> str | None:
    """The office that the others hold, where all of them hold one: their counterpart's."""
    offices = {
        holders.normal.get(each.office or "") for parts in seen.values() for each in parts
    } - {None}
    return min(offices, key=str) if len(offices) == 1 else None


def _last_told(tellings: Iterable[Telling]) -> DateValue | None:
    told = (t.told for t in tellings if t.told is not None)
    return max(told, key=lambda date: (date.start, date.end), default=None)


def _find_envoy(unnamed: str, seen: Mapping[str, object], entities: Entities) -> str | None:
    """The only named person of the country for which an unnamed envoy, or it itself, took part."""
    is_envoy = entities.kinds[unnamed] in ("country", "group") and not entities.members.get(unnamed)
    land = entities.countries.get(unnamed) if is_envoy else None
    people = [
        entity
        for entity in seen
        if entities.kinds.get(entity) == "person" and entities.countries.get(entity) == land
    ]
    return people[0] if land and len(people) == 1 else None


def _can_be_envoy(
    person: str, land: str | None, unnamed: Iterable[_Seen], tellings: Iterable[Telling]
) -> bool:
    """False where the person is of another department than the unnamed envoy of that country."""
    sides = [side for telling in tellings for side in telling.sides]
    own = {side.domain for side in sides if side.person == person} - {None}
    asked = {side.domain for side in sides if side.person is None and side.country == land} - {None}
    titles = {each.title for each in unnamed if each.title}
    is_highest = bool(titles) and titles <= _HIGHEST
    return not own or (not is_highest and (not asked or not own.isdisjoint(asked)))


def _build_participant(entity: str, seen: Sequence[_Seen]) -> ParticipantRow:
    own = [each for each in seen if each.entity == entity]
    return ParticipantRow(
        entity=entity,
        role=min((each.role for each in seen), key=_ROLE_ORDER.index),
        office=min((each.office for each in own if each.office), default=None),
        title=_most_frequent(each.title for each in own),
        status=min((each.status for each in own), key=_STATUS_ORDER.index),
        evidence=tuple(sorted({e for each in seen for e in each.evidence})),
    )
