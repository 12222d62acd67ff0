"""Whether an entity of the record is the party that gold names, as speaker or as participant."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from communique.evaluation.names import (
    AMONG_FORMS,
    OTHER_PERSON,
    compare_persons,
    find_content_words,
    find_countries,
    find_country,
    fold,
    same_organisation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from communique.evaluation.sides import Attendee, Party, Side

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")

SAME_ATTENDEE, SAME_COUNTRY = 2.0, 1.0


def pair_off(
    gold: Sequence[Ours], found: Sequence[Theirs], fit: Callable[[Ours, Theirs], float | None]
) -> tuple[tuple[int, int], ...]:
    """One-to-one pairs of positions, best fit first, in gold's order; None means impossible.

    >>> pair_off([1, 5], [5, 9], lambda a, b: -abs(a - b))
    ((0, 1), (1, 0))
    """
    fits = [
        (-value, n, m)
        for n, ours in enumerate(gold)
        for m, theirs in enumerate(found)
        if (value := fit(ours, theirs)) is not None
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(fits):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return tuple(sorted(pairs.items()))


class Identities(Struct, frozen=True):
    """Gold's persons by scope, and which of them each entity of the record stands for."""

    people: dict[str, tuple[Party, ...]]
    stands_for: dict[tuple[str, str], frozenset[str]]  # (scope, entity) -> folded gold names
    countries: dict[str, dict[str, str | None]]  # scope -> folded gold name -> country


def identify_people(gold: Side, parties: Iterable[Party]) -> Identities:
    """For every person among the record's parties: the gold persons of each scope it can be."""
    people: dict[str, tuple[Party, ...]] = {}
    for row in gold.people:
        people[row.scope] = (*people.get(row.scope, ()), row.party)
    persons = [party for party in parties if party.kind == "person"]
    return Identities(
        people=people,
        stands_for={
            (scope, party.key): _identify(party, known)
            for scope, known in people.items()
            for party in persons
        },
        countries={
            scope: {fold(party.name): party.country for party in known}
            for scope, known in people.items()
        },
    )


def _identify(party: Party, known: tuple[Party, ...]) -> frozenset[str]:
    """The gold persons that fit best: one, unless part of a name leaves it open."""
    levels = [compare_persons(person.names, party.names) for person in known]
    best = max(levels, default=OTHER_PERSON)
    if best == OTHER_PERSON:
        return frozenset()
    fitting = [fold(p.name) for p, level in zip(known, levels, strict=True) if level == best]
    return frozenset(fitting[:1] if best == AMONG_FORMS else fitting)


# --- parties ----------------------------------------------------------------------------------


def same_party(identities: Identities, scope: str, gold: Party, found: Party) -> bool:
    """Whether `found` is the party that gold names in this scope."""
    match gold.kind:
        case "person":
            known = identities.stands_for.get((scope, found.key), frozenset())
            return found.kind == "person" and fold(gold.name) in known
        case "country":
            return _same_country(gold, found)
        case "group":
            return _same_collective(gold, found)
        case _:
            return found.kind not in ("person", "place") and (
                same_organisation(gold.names, found.names) or _is_its_government(gold, found)
            )


def _same_country(gold: Party, found: Party) -> bool:
    """The country itself, or what is named by that country alone ("Chinese officials")."""
    if gold.country in (found.country, find_country(found.name)):
        return True
    return found.kind != "person" and find_countries(found.name) == {gold.country}


def _is_its_government(gold: Party, found: Party) -> bool:
    return (
        found.kind == "country"
        and bool(found.country)
        and find_countries(gold.name) == {found.country}
        and "government" in fold(gold.name)
    )


def _same_collective(gold: Party, found: Party) -> bool:
    """A group or body shares a content word by name or members; others share half the words."""
    ours = frozenset[str]().union(*(find_content_words(name) for name in gold.names))
    if found.kind in ("group", "body"):
        names = [*found.names, *(name for member in found.members for name in member.names)]
        return any(ours & find_content_words(name) for name in names)
    theirs = find_content_words(found.name)
    longer = max(len(theirs), len(find_content_words(gold.name)))
    return bool(theirs) and 2 * len(ours & theirs) >= longer


def same_speakers(
    identities: Identities, scope: str, gold: tuple[Party, ...], found: tuple[Party, ...]
) -> bool:
    """Whether each has its own and nobody is left over; a group may stand for its members."""
    if _one_to_one(identities, scope, gold, found):
        return True
    members = tuple(m for party in found if party.kind == "group" for m in party.members)
    return len(gold) > 1 and _one_to_one(identities, scope, gold, members)


def _one_to_one(
    identities: Identities, scope: str, gold: tuple[Party, ...], found: tuple[Party, ...]
) -> bool:
    if len(gold) != len(found):
        return False
    pairs = pair_off(gold, found, lambda g, p: 1.0 if same_party(identities, scope, g, p) else None)
    return len(pairs) == len(gold)


# --- participants -----------------------------------------------------------------------------


class Attendance(Struct, frozen=True):
    """Participants of two meetings, paired off."""

    pairs: tuple[tuple[Attendee, Attendee], ...]
    known: tuple[Attendee, ...]  # gold's that can be found by name or country
    counted: tuple[Attendee, ...]  # the record's that are right or wrong


def compare_attendance(
    identities: Identities, scope: str, gold: tuple[Attendee, ...], found: tuple[Attendee, ...]
) -> Attendance:
    """Pairs, and who counts.

    Neither required nor punished: a country beside its own person, a party that gold knows by a
    description only ("the ministers"), and members that such a description implies.
    """
    known = tuple(row for row in gold if _is_known(row))
    vague = [row.party for row in gold if row.party and not _is_known(row)]
    pairs = pair_off(known, found, lambda g, p: _attendee_fit(identities, scope, g, p))
    taken = {m for _, m in pairs}
    answered = {known[n].country for n, _ in pairs}

    def is_beside(row: Attendee) -> bool:
        if row.party is None:
            return False
        return (
            (row.party.kind == "country" and row.country in answered)
            or (bool(vague) and row.implied)
            or any(same_party(identities, scope, party, row.party) for party in vague)
        )

    counted = tuple(row for m, row in enumerate(found) if m in taken or not is_beside(row))
    return Attendance(tuple((known[n], found[m]) for n, m in pairs), known, counted)


def _is_known(row: Attendee) -> bool:
    return bool(row.country or (row.party and row.party.kind != "group"))


def _attendee_fit(
    identities: Identities, scope: str, gold: Attendee, found: Attendee
) -> float | None:
    """The same person or organisation before the same country; another known person is none."""
    party = found.party
    if party is None:
        return None
    stands_for = identities.stands_for.get((scope, party.key), frozenset())
    if gold.party and gold.party.kind == "person" and stands_for:
        return SAME_ATTENDEE if fold(gold.party.name) in stands_for else None
    if gold.party and gold.party.kind == "organisation":
        return SAME_ATTENDEE if same_party(identities, scope, gold.party, party) else None
    known = identities.countries.get(scope, {})
    codes = {found.country, *(known.get(name) for name in stands_for)}
    return SAME_COUNTRY if gold.country and gold.country in codes else None
