"""Rows that many reports share: what each report adds to a row, and the row made of all of it.

Entities, offices, memberships and sources are told by reports that have nothing else in common. A
Share is what one document adds: values, each counted, and words. A row is a function of how often
each value was told and of the words, so that a report is added to it, or taken from it, without
looking at the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from communique.link.days import choose_date
from communique.link.names import choose_name
from communique.link.sources import Told, name_source, order_told
from communique.records import (
    Codes,
    DateValue,
    EntityKind,
    EntityRow,
    Evidence,
    MembershipRow,
    OfficeRow,
    Sighting,
    Source,
    Status,
)
from communique.vocabulary import State, Vocabulary

Kind = Literal["entity", "office", "membership", "source"]
Tally = Mapping[tuple[str, str], int]  # field and value -> how often it was told
STATUS_ORDER: tuple[Status, ...] = ("stated", "implied", "inferred")


class Share(Struct, frozen=True):
    """What one document adds to a row."""

    kind: Kind
    row: str  # id
    document: str
    values: tuple[tuple[str, str], ...]  # fields and values told, each as often as it was told
    words: tuple[Sighting, ...] = ()  # with a date, where it is an office that was seen


class Shared(NamedTuple):
    """All shares of one row, in one."""

    kind: Kind
    tally: Tally
    words: Sequence[Sighting]

    def list(self, field: str) -> dict[str, int]:
        """Values of a field, counted."""
        return {value: n for (name, value), n in self.tally.items() if name == field}

    def only(self, field: str) -> str | None:
        """The least value of a field, None of none."""
        return min(self.list(field), default=None)


def write(value: object) -> str:
    """A value of several parts, to be told and counted."""
    return msgspec.json.encode(value).decode()


def gather(shares: Iterable[Share]) -> dict[str, Shared]:
    """The shares of each row."""
    tallies: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    words: defaultdict[str, list[Sighting]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    for share in shares:
        kinds[share.row] = share.kind
        tallies[share.row].update(share.values)
        words[share.row] += share.words
    return {row: Shared(kind, tallies[row], words[row]) for row, kind in kinds.items()}


# --- entities -------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _index_states(vocabulary: Vocabulary) -> Mapping[str, State]:
    return {state.iso3: state for state in vocabulary.states}


def build_entity(name: str, shared: Shared, vocabulary: Vocabulary) -> EntityRow:
    """The row of an entity; a place without parent lies in the country of its code, if told of."""
    kind = msgspec.convert(shared.only("kind"), EntityKind)
    counts = shared.list("country")
    country = min(counts, key=lambda land: (-counts[land], land), default=None)
    called = max(shared.list("called"), default=None)
    told = choose_name(shared.list("name"))
    states = _index_states(vocabulary)
    state = states.get(country or "") if kind == "country" else None
    if state is not None:
        told = state.name
    parent = shared.only("parent")
    forms = set(shared.list("form"))
    if called is not None:
        told = msgspec.json.decode(called)[1]
        forms.add(told)
    return EntityRow(
        id=name,
        kind=kind,
        name=told,
        names=tuple(sorted(forms)),
        codes=Codes(iso3=country, cow=state.cow if state else None),
        parent=parent,
        members=tuple(sorted(shared.list("member"))),
        mentions=tuple(sorted(each.evidence for each in shared.words)),
    )


# --- offices --------------------------------------------------------------------------------------


def build_office(name: str, shared: Shared) -> OfficeRow:
    """The row of a person in an office."""
    key = shared.only("key")
    person, office, of, former = msgspec.json.decode(key or "")
    confidence, _, rule = max(msgspec.json.decode(each) for each in shared.list("surest"))
    titles = shared.list("title")
    return OfficeRow(
        id=name,
        person=person,
        title=min(titles, key=lambda title: (-titles[title], -len(title), title)),
        office=office,
        of=of,
        former=former,
        status=_least_status(shared.list("status")),
        seen=tuple(sorted(shared.words, key=by_day)),
        since=choose_date(_read_dates(shared.list("since"))),
        until=None,
        rule=rule,
        confidence=confidence,
    )


def by_day(seen: Sighting) -> tuple[str, Evidence]:
    """Sightings by day, undated ones last."""
    return seen.date.start if seen.date else "9999", seen.evidence


def _least_status(told: Iterable[str]) -> Status:
    known = set(told)
    return next((status for status in STATUS_ORDER if status in known), "inferred")


def _read_dates(values: Iterable[str]) -> list[DateValue]:
    return [msgspec.json.decode(value, type=DateValue) for value in values]


# --- memberships ----------------------------------------------------------------------------------


def build_membership(name: str, shared: Shared) -> MembershipRow:
    """The row of one standing in one year; what is stated swallows what is implied."""
    member, organisation, tier, _ = msgspec.json.decode(shared.only("key") or "")
    standings = sorted(
        (STATUS_ORDER.index(status), -confidence, fact, rule)
        for status, confidence, fact, rule in map(msgspec.json.decode, shared.list("standing"))
    )
    order, confidence, _, rule = standings[0]
    status = STATUS_ORDER[order]
    dates = (msgspec.json.decode(each, type=tuple[str, DateValue]) for each in shared.list("as_of"))
    return MembershipRow(
        id=name,
        member=member,
        organisation=organisation,
        tier=tier,
        suspended=choose_date(_read_dates(shared.list("suspended"))),
        as_of=choose_date(date for told, date in dates if told == status),
        status=status,
        evidence=tuple(sorted(each.evidence for each in shared.words)),
        rule=rule,
        confidence=-confidence,
    )


# --- sources --------------------------------------------------------------------------------------


def build_source(shared: Shared, vocabulary: Vocabulary) -> Source:
    """The row of a source, as its first name by alphabet has it."""
    told = [msgspec.json.decode(each, type=Told) for each in shared.list("told")]
    return name_source(min(told, key=order_told), vocabulary)[0]
