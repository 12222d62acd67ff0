"""Histories: who was seen in which office when, and who stood where in an organisation when.

An office row is one person in one office of one state or organisation; its sightings are dated and
sorted. A membership row is one year's standing, so that a change of tier shows as two rows. What
one report leaves open (whose minister, of which year) is completed from others and then inferred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.ids import make_id
from communique.link.days import choose_date
from communique.link.entities import Entities
from communique.link.tellings import Id
from communique.records import (
    WEAK_RULE,
    DateValue,
    Evidence,
    MembershipFact,
    MembershipRow,
    OfficeFact,
    OfficeRow,
    Reading,
    Sighting,
    Status,
    Tier,
)

_STATUS_ORDER: tuple[Status, ...] = ("stated", "implied", "inferred")


class _Held(NamedTuple):
    """An office as one report tells it, with entities."""

    document: str
    fact: OfficeFact
    person: str
    of: str | None
    is_completed: bool  # `of` comes from elsewhere


class Offices(NamedTuple):
    """The office rows of a record and the way to them."""

    rows: tuple[OfficeRow, ...]
    ids: Mapping[Id, str]  # (document, office fact) -> row


def complete_date(
    date: DateValue | None, document: str, published: Mapping[str, DateValue]
) -> DateValue | None:
    """The date, or else that of the report, inferred; None where neither is known."""
    if date is not None or document not in published:
        return date
    known = published[document]
    basis = f"date of the report: {known.basis}"
    return DateValue(known.start, known.end, known.precision, "inferred", basis)


# --- offices --------------------------------------------------------------------------------------


def build_offices(
    readings: Iterable[Reading],
    entities: Entities,
    published: Mapping[str, DateValue],
    institutional: frozenset[str],
) -> Offices:
    """One row for each person, office and whose office it is.

    `institutional` are offices that belong to organisations, never to the person's country.
    """
    held = _complete_whose(list(_read_offices(readings, entities)), entities, institutional)
    groups: defaultdict[tuple[str, str, str | None, bool], list[_Held]] = defaultdict(list)
    for each in held:
        groups[each.person, each.fact.office, each.of, each.fact.former].append(each)
    rows, ids = [], {}
    for key, found in groups.items():
        row = _build_office(make_id("office", *key), found, published)
        rows.append(row)
        ids.update({(each.document, each.fact.id): row.id for each in found})
    return Offices(tuple(sorted(rows, key=lambda row: row.id)), ids)


def _read_offices(readings: Iterable[Reading], entities: Entities) -> Iterator[_Held]:
    for reading in readings:
        document = reading.document.id
        for fact in reading.offices:
            person = entities.find(document, fact.person)
            if person is not None:
                of = entities.find(document, fact.of)
                yield _Held(document, fact, person, of, is_completed=False)


def _complete_whose(
    held: Sequence[_Held], entities: Entities, institutional: frozenset[str]
) -> list[_Held]:
    """Whose office it is, where a report leaves it open.

    That of the same person's same office elsewhere if there is only one; else the person's country.
    """
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    stated: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in held:
        if each.of is not None and each.fact.rule != WEAK_RULE:
            known[each.person, each.fact.office].add(each.of)
            if each.fact.status == "stated":
                stated[each.person, each.fact.office].add(each.of)
    states = {
        row.codes.iso3: row.id for row in entities.rows if row.kind == "country" and row.codes.iso3
    }
    completed = []
    for each in held:
        sure = stated[each.person, each.fact.office]
        if each.fact.status == "implied" and len(sure) == 1:  # a guess gives way to what is told
            each = each._replace(of=min(sure), is_completed=each.of not in sure)  # noqa: PLW2901
        elif each.of is None or each.fact.rule == WEAK_RULE:
            elsewhere = known[each.person, each.fact.office]
            country = states.get(entities.countries.get(each.person, ""))
            of = min(elsewhere) if len(elsewhere) == 1 else None
            if of is None and not elsewhere and each.fact.office not in institutional:
                of = country
            of = of if of is not None else each.of
            each = each._replace(of=of, is_completed=of != each.of)  # noqa: PLW2901
        completed.append(each)
    return completed


def _build_office(
    name: str, found: Sequence[_Held], published: Mapping[str, DateValue]
) -> OfficeRow:
    surest = max(found, key=lambda each: (each.fact.confidence, each.fact.id))
    told = [each for each in found if not each.is_completed]
    return OfficeRow(
        id=name,
        person=surest.person,
        title=_most_frequent(each.fact.title for each in found),
        office=surest.fact.office,
        of=surest.of,
        former=surest.fact.former,
        status=min((e.fact.status for e in told), key=_STATUS_ORDER.index, default="inferred"),
        seen=_collect_sightings(found, published),
        since=choose_date(each.fact.since for each in found),
        until=None,
        rule=surest.fact.rule,
        confidence=surest.fact.confidence,
    )


def _collect_sightings(
    found: Iterable[_Held], published: Mapping[str, DateValue]
) -> tuple[Sighting, ...]:
    seen = {
        evidence: complete_date(each.fact.date, each.document, published)
        for each in found
        for evidence in each.fact.evidence
    }
    return tuple(
        Sighting(date, evidence)
        for evidence, date in sorted(
            seen.items(), key=lambda item: (item[1].start if item[1] else "9999", item[0])
        )
    )


def _most_frequent(titles: Iterable[str]) -> str:
    counts = Counter(titles)
    return min(counts, key=lambda title: (-counts[title], -len(title), title))


# --- memberships ----------------------------------------------------------------------------------


class _Standing(NamedTuple):
    """A membership as one report tells it, with entities and a date."""

    document: str
    fact: MembershipFact
    member: str
    organisation: str
    as_of: DateValue | None


class Memberships(NamedTuple):
    """The membership rows of a record and the way to them."""

    rows: tuple[MembershipRow, ...]
    ids: Mapping[Id, str]  # (document, membership fact) -> row


def build_memberships(
    readings: Iterable[Reading], entities: Entities, published: Mapping[str, DateValue]
) -> Memberships:
    """One row for each member, organisation, tier and year.

    What is stated swallows what is implied of the same year.
    """
    groups: defaultdict[tuple[str, str, Tier, str], list[_Standing]] = defaultdict(list)
    for each in _read_memberships(readings, entities, published):
        year = f"{each.as_of.start[:4]}/{each.as_of.end[:4]}" if each.as_of else ""
        groups[each.member, each.organisation, each.fact.tier, year].append(each)
    names = {key: make_id("membership", *key) for key in groups}
    rows = (_build_membership(names[key], groups[key]) for key in groups)
    ids = {(s.document, s.fact.id): names[key] for key, found in groups.items() for s in found}
    return Memberships(tuple(sorted(rows, key=lambda row: row.id)), ids)


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


def _build_membership(name: str, found: Sequence[_Standing]) -> MembershipRow:
    surest = min(found, key=lambda s: (_STATUS_ORDER.index(s.fact.status), -s.fact.confidence,
                                       s.fact.id))  # fmt: skip
    alike = [s for s in found if s.fact.status == surest.fact.status]
    evidence: set[Evidence] = {e for s in found for e in s.fact.evidence}
    return MembershipRow(
        id=name,
        member=surest.member,
        organisation=surest.organisation,
        tier=surest.fact.tier,
        suspended=choose_date(s.fact.suspended for s in found),
        as_of=choose_date(s.as_of for s in alike),
        status=surest.fact.status,
        evidence=tuple(sorted(evidence)),
        rule=surest.fact.rule,
        confidence=max(s.fact.confidence for s in alike),
    )
