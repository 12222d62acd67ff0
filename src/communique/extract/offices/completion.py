"""Offices of one article compared with each other: what one says completes another.

In: an Article, the offices read one by one. Out: the same, some with another owner or office. A
person's other titles tell whose an office is, a bare "Minister NAME" is the ministry told before,
and of two persons guessed to be one state's president only one can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.article import Article

BARE = frozenset(("minister", "secretary", "chief", "commissioner", "envoy", "representative"))
SINGLE = frozenset(("president", "prime minister", "king", "queen", "chancellor", "vice president"))


def complete_offices(article: Article, offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """The offices with what the article tells of them elsewhere."""
    return settle_rivals(article, name_bare(complete_owners(offices)))


def complete_owners(offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """An office without country takes it from the same person's other titles in this article."""
    stated: dict[str, set[str]] = {}
    for office in offices:
        national = office.of is not None and office.of.startswith("country:")
        if office.of is not None and national and office.status == "stated" and not office.former:
            stated.setdefault(office.person, set()).add(office.of)
    completed: list[OfficeFact] = []
    for office in offices:
        known = sorted(stated.get(office.person, ()))
        if len(known) == 1 and (office.of is None or office.status == "implied"):
            completed.append(msgspec.structs.replace(office, of=known[0], status="stated"))
        else:
            completed.append(office)
    return tuple(completed)


def name_bare(offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """ "Minister NAME" is the only ministry that the article gives the person, of that state."""
    named: list[OfficeFact] = []
    for office in offices:
        full = {
            (other.office, other.of)
            for other in offices
            if other.person == office.person
            and other.former == office.former
            and other.office.startswith(f"{office.office} of ")
        }
        if office.office in BARE and len(full) == 1:
            ((name, of),) = full
            office = msgspec.structs.replace(office, office=name, of=of)  # noqa: PLW2901
        named.append(office)
    return tuple(named)


def settle_rivals(article: Article, offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """Of several persons guessed to hold one state's only such office, the one named most does.

    Whose president the others are is left open.
    """
    counts: dict[str, int] = {}
    for people in article.people:
        for person in people:
            counts[person.key] = counts.get(person.key, 0) + 1
    holders: dict[tuple[str, str | None], set[str]] = {}
    for office in offices:
        if is_guess(office):
            holders.setdefault((office.office, office.of), set()).add(office.person)
    settled: list[OfficeFact] = []
    for office in offices:
        rivals = holders.get((office.office, office.of), set())
        first = max(sorted(rivals), key=lambda key: counts.get(key, 0), default=office.person)
        if is_guess(office) and first != office.person:
            office = msgspec.structs.replace(office, of=None, status="stated")  # noqa: PLW2901
        settled.append(office)
    return tuple(settled)


def is_guess(office: OfficeFact) -> bool:
    """The office has one holder at a time, and whose it is was guessed."""
    return office.office in SINGLE and office.status == "implied" and not office.former
