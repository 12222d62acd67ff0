"""Offices of one article compared with each other: what one says completes another.

In: an Article, the offices read one by one. Out: the same, some with another owner or office. A
person's other titles tell whose an office is, a bare "Minister NAME" is the ministry told before,
and of two persons guessed to be one state's president only one can be.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec.structs

from communique.records import WEAK_RULE

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.article import Article
    from communique.vocabulary import Style

COUNTERPART = "office.counterpart"
BARE = frozenset(("minister", "secretary", "chief", "commissioner", "envoy", "representative"))
LISTED = re.compile(r",? (?:and )?(?:the )?")
UNDER = re.compile(r"\bunder (?:the )?(?:then[- ])?$")  # "who served under President NAME"
UNDER_REACH = 16
SINGLE = frozenset(("president", "prime minister", "king", "queen", "chancellor", "vice president"))


def complete_offices(
    article: Article,
    offices: tuple[OfficeFact, ...],
    styles: dict[str, Style],
    apart: frozenset[str] = frozenset(),
) -> tuple[OfficeFact, ...]:
    """The offices with what the article tells of them elsewhere; `apart`: ids of no state's."""
    open_ones = tuple(o for o in offices if o.id not in apart)
    known = share_in_lists(article, complete_owners(open_ones))
    settled = place_losers(article, settle_rivals(article, name_bare(known)), styles)
    return (*settled, *(o for o in offices if o.id in apart))


def complete_owners(offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """An office without country takes it from the same person's other titles in this article."""
    stated: dict[str, set[str]] = {}
    for office in offices:
        national = office.of is not None and office.of.startswith("country:")
        sure = office.status == "stated" or office.rule == COUNTERPART
        if office.of is not None and national and sure and not office.former:
            stated.setdefault(office.person, set()).add(office.of)
    completed: list[OfficeFact] = []
    for office in offices:
        known = sorted(stated.get(office.person, ()))
        if len(known) == 1 and (office.of is None or office.status == "implied"):
            completed.append(msgspec.structs.replace(office, of=known[0], status="stated"))
        else:
            completed.append(office)
    return complete_same(completed)


def complete_same(offices: list[OfficeFact]) -> tuple[OfficeFact, ...]:
    """The same office of the same person is of one state: what is told, else what most guesses say.

    A telling that shows no state takes the one that another telling shows.
    """
    told: dict[tuple[str, str], Counter[str]] = {}
    guessed: dict[tuple[str, str], Counter[str]] = {}
    for office in offices:
        if office.of is not None and not office.former:
            votes = guessed if office.status == "implied" else told
            votes.setdefault((office.person, office.office), Counter())[office.of] += 1
    completed = []
    for office in offices:
        held = (office.person, office.office)
        known = told.get(held) or guessed.get(held) or Counter()
        of = known.most_common(1)[0][0] if known and (held not in told or len(known) == 1) else None
        open_to = office.of is None or (office.status == "implied" and office.rule != COUNTERPART)
        if of is not None and of != office.of and open_to and not office.former:
            office = msgspec.structs.replace(office, of=of, status="implied")  # noqa: PLW2901
        completed.append(office)
    return tuple(completed)


def share_in_lists(article: Article, offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """ "Prime Minister NAME, Foreign Minister NAME": the second is of the same state."""
    ordered = sorted(offices, key=lambda o: (o.evidence[0].start, o.evidence[0].end))
    changed: dict[str, OfficeFact] = {}
    for first, second in pairwise(ordered):
        before = changed.get(first.id, first)
        between = article.document.text[first.evidence[0].end : second.evidence[0].start]
        national = before.of is not None and before.of.startswith("country:")
        guessed = second.of is None or second.status == "implied"
        if national and guessed and before.office != second.office and LISTED.fullmatch(between):
            changed[second.id] = msgspec.structs.replace(second, of=before.of, status="implied")
    return tuple(changed.get(o.id, o) for o in offices)


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
        if office.office.rsplit(maxsplit=1)[-1] in BARE and len(full) == 1:
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
        start = office.evidence[0].start
        served = UNDER.search(article.document.text[max(0, start - UNDER_REACH) : start])
        if is_guess(office) and first != office.person and served is None:
            office = msgspec.structs.replace(office, of=None, status="stated")  # noqa: PLW2901
        settled.append(office)
    return tuple(settled)


def place_losers(
    article: Article, offices: tuple[OfficeFact, ...], styles: dict[str, Style]
) -> tuple[OfficeFact, ...]:
    """The only such office of the state named most that nobody else is told to hold it of."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind == "country":
                counts[name.key] = counts.get(name.key, 0) + 1
    placed: list[OfficeFact] = []
    for office in offices:
        style = styles.get(office.office)
        if office.of is None and office.office in SINGLE and style is not None:
            held = {o.of for o in offices if o.office == office.office}
            free = [k for k in counts if k not in held and k[len("country:") :] in style.states]
            of = max(free, key=lambda k: counts[k], default=None)
            if of is not None and not office.former:
                office = msgspec.structs.replace(  # noqa: PLW2901
                    office, of=of, status="implied", rule=WEAK_RULE
                )
        placed.append(office)
    return tuple(placed)


def is_guess(office: OfficeFact) -> bool:
    """The office has one holder at a time, and whose it is was guessed."""
    return office.office in SINGLE and office.status == "implied" and not office.former
