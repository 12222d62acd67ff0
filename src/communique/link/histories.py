"""Histories: who was seen in which office when, and who stood where in an organisation when.

An office row is one person in one office of one state or organisation; its sightings are dated and
sorted. A membership row is one year's standing, so that a change of tier shows as two rows. What
one report leaves open (whose minister, of which year) is completed from others and then inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.ids import make_id
from communique.link.entities import Entities
from communique.link.seats import SeatKey, Seats, ask_seats
from communique.link.shares import Share, write
from communique.link.tellings import Id
from communique.records import (
    WEAK_RULE,
    DateValue,
    Evidence,
    MembershipFact,
    OfficeFact,
    Reading,
    Sighting,
)


class Owners(NamedTuple):
    """Whose office of a person it is, as all reports tell."""

    known: frozenset[str] = frozenset()  # entities
    stated: frozenset[str] = frozenset()


NONE_KNOWN = Owners()


class Histories(NamedTuple):
    """What all reports of the record tell of persons and offices."""

    owners: Mapping[tuple[str, str], Owners]  # of a person's office
    lands: Mapping[str, str]  # ISO 3166-1 alpha-3 -> entity of the country
    seats: Seats  # who was seen in offices of one person


class _Held(NamedTuple):
    """An office as one report tells it, with entities."""

    document: str
    fact: OfficeFact
    person: str
    of: str | None
    is_completed: bool  # `of` comes from elsewhere


class Shares(NamedTuple):
    """What documents add to rows, and the way to those."""

    shares: tuple[Share, ...]
    ids: Mapping[Id, str]  # (document, fact) -> row


def complete_date(
    date: DateValue | None, document: str, published: Mapping[str, DateValue]
) -> DateValue | None:
    """The date, or else that of the report, inferred; None where neither is known."""
    if date is not None or document not in published:
        return date
    known = published[document]
    basis = f"date of the report: {known.basis}"
    return DateValue(known.start, known.end, known.precision, "inferred", basis)


# --- whose office it is ---------------------------------------------------------------------------

_NAMED = ("country", "organisation", "body", "place")  # not known by one report alone
OfficeKey = tuple[str, str]  # person, office


def tell_owners(reading: Reading, entities: Entities) -> Iterator[tuple[OfficeKey, str, bool]]:
    """Whose offices the report tells, and whether it states so."""
    for each in _read_offices([reading], entities):
        if each.of is not None and each.fact.rule != WEAK_RULE:
            ref = next(ref for ref in reading.referents if ref.key == each.fact.of)
            if ref.kind in _NAMED and not ref.anonymous:
                yield (each.person, each.fact.office), each.of, each.fact.status == "stated"


class Asked(NamedTuple):
    """What reports need to know of offices from all others."""

    owners: frozenset[OfficeKey]  # of which they leave open whose they are, or only imply it
    lands: frozenset[str]  # countries of their holders
    seats: frozenset[SeatKey]  # whose holders are told by title only


def ask_histories(alone: Iterable[tuple[Reading, Entities]]) -> Asked:
    """The same, of readings each with its own entities."""
    owners, lands = set(), set()
    seats: set[SeatKey] = set()
    for reading, entities in alone:
        seats.update(ask_seats(reading, entities))
        for each in _read_offices([reading], entities):
            if each.of is None or each.fact.rule == WEAK_RULE or each.fact.status == "implied":
                owners.add((each.person, each.fact.office))
                lands.add(entities.countries.get(each.person, ""))
    return Asked(frozenset(owners), frozenset(lands - {""}), frozenset(seats))


def restrict_histories(histories: Histories, asked: Asked) -> Histories:
    """What was asked for."""
    return Histories(
        {key: histories.owners[key] for key in asked.owners if key in histories.owners},
        {iso3: histories.lands[iso3] for iso3 in asked.lands if iso3 in histories.lands},
        {key: histories.seats[key] for key in asked.seats if key in histories.seats},
    )


def gather_owners(told: Iterable[tuple[OfficeKey, str, bool]]) -> Mapping[OfficeKey, Owners]:
    """Whose each office is."""
    known: defaultdict[OfficeKey, set[str]] = defaultdict(set)
    stated: defaultdict[OfficeKey, set[str]] = defaultdict(set)
    for key, of, is_stated in told:
        known[key].add(of)
        if is_stated:
            stated[key].add(of)
    return {key: Owners(frozenset(known[key]), frozenset(stated[key])) for key in known}


def _complete_whose(
    held: Iterable[_Held], entities: Entities, histories: Histories, institutional: frozenset[str]
) -> Iterator[_Held]:
    """Whose office it is, where a report leaves it open.

    That of the same person's same office elsewhere if there is only one; else the person's country.
    """
    for each in held:
        known, sure = histories.owners.get((each.person, each.fact.office), NONE_KNOWN)
        if each.fact.status == "implied" and len(sure) == 1:  # a guess gives way to what is told
            yield each._replace(of=min(sure), is_completed=each.of not in sure)
        elif each.of is None or each.fact.rule == WEAK_RULE:
            of = min(known) if len(known) == 1 else None
            if not known and each.fact.office not in institutional:
                of = histories.lands.get(entities.countries.get(each.person, ""))
            of = of if of is not None else each.of
            yield each._replace(of=of, is_completed=of != each.of)
        else:
            yield each


# --- offices --------------------------------------------------------------------------------------


def share_offices(
    readings: Iterable[Reading],
    entities: Entities,
    published: Mapping[str, DateValue],
    histories: Histories,
    institutional: frozenset[str],
) -> Shares:
    """What each document tells of each person in each office of each owner.

    `institutional` are offices that belong to organisations, never to the person's country.
    """
    held = _complete_whose(_read_offices(readings, entities), entities, histories, institutional)
    groups: defaultdict[tuple[str, str], list[_Held]] = defaultdict(list)
    ids = {}
    for each in held:
        key = each.person, each.fact.office, each.of, each.fact.former
        row = ids[each.document, each.fact.id] = make_id("office", *key)
        groups[row, each.document].append(each)
    shares = (_share_office(*key, found, published) for key, found in groups.items())
    return Shares(tuple(shares), ids)


def _share_office(
    row: str, document: str, found: Sequence[_Held], published: Mapping[str, DateValue]
) -> Share:
    first = found[0]
    values = [("key", write((first.person, first.fact.office, first.of, first.fact.former)))]
    for each in found:
        fact = each.fact
        values += (("title", fact.title), ("surest", write((fact.confidence, fact.id, fact.rule))))
        values += [] if each.is_completed else [("status", fact.status)]
        values += [] if fact.since is None else [("since", write(fact.since))]
    seen = {
        evidence: complete_date(each.fact.date, document, published)
        for each in found
        for evidence in each.fact.evidence
    }
    values += [("seen", "")] * len(seen)
    words = tuple(Sighting(date, evidence) for evidence, date in sorted(seen.items()))
    return Share("office", row, document, tuple(sorted(values)), words)


def _read_offices(readings: Iterable[Reading], entities: Entities) -> Iterator[_Held]:
    for reading in readings:
        document = reading.document.id
        for fact in reading.offices:
            person = entities.find(document, fact.person)
            if person is not None:
                of = entities.find(document, fact.of)
                yield _Held(document, fact, person, of, is_completed=False)


# --- memberships ----------------------------------------------------------------------------------


class _Standing(NamedTuple):
    """A membership as one report tells it, with entities and a date."""

    document: str
    fact: MembershipFact
    member: str
    organisation: str
    as_of: DateValue | None


def share_memberships(
    readings: Iterable[Reading], entities: Entities, published: Mapping[str, DateValue]
) -> Shares:
    """What each document tells of each member, organisation, tier and year."""
    groups: defaultdict[tuple[str, str], list[_Standing]] = defaultdict(list)
    keys: dict[str, tuple[str, str, str, str]] = {}
    ids = {}
    for each in _read_memberships(readings, entities, published):
        year = f"{each.as_of.start[:4]}/{each.as_of.end[:4]}" if each.as_of else ""
        key = each.member, each.organisation, each.fact.tier, year
        row = ids[each.document, each.fact.id] = make_id("membership", *key)
        keys[row] = key
        groups[row, each.document].append(each)
    shares = (_share_membership(*key, keys[key[0]], found) for key, found in groups.items())
    return Shares(tuple(shares), ids)


def _read_memberships(
    readings: Iterable[Reading], entities: Entities, published: Mapping[str, DateValue]
) -> Iterator[_Standing]:
    for reading in readings:
        document = reading.document.id
        for fact in reading.memberships:
            member = entities.find(document, fact.member)
            organisation = entities.find(document, fact.organisation)
            if member is not None and organisation is not None:
                as_of = complete_date(fact.as_of, document, published)
                yield _Standing(document, fact, member, organisation, as_of)


def _share_membership(
    row: str, document: str, key: tuple[str, str, str, str], found: Sequence[_Standing]
) -> Share:
    values = [("key", write(key))]
    for each in found:
        fact = each.fact
        values.append(("standing", write((fact.status, fact.confidence, fact.id, fact.rule))))
        values += [] if each.as_of is None else [("as_of", write((fact.status, each.as_of)))]
        values += [] if fact.suspended is None else [("suspended", write(fact.suspended))]
    words: set[Evidence] = {evidence for each in found for evidence in each.fact.evidence}
    told = tuple(Sighting(None, evidence) for evidence in sorted(words))
    return Share("membership", row, document, tuple(sorted(values)), told)
