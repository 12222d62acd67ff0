"""How many witnesses stand behind a fact: originals in different hands, in different words.

Conservative: an original counts beside another only where both owners are known and differ, and
where it does not report a speech in the other's very words. An
outlet that the vocabulary does not know is its own owner only where it shows a reporter of its own:
a byline, no agency, nobody cited for the whole. Nobody known still makes one witness. Copies share
their owners, and a copy of unknown hand makes its group's owner unknown, so that adding a copy
never raises a count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.link.groups import connect
from communique.link.originals import Originals
from communique.link.sources import Sources
from communique.link.texts import Kinship
from communique.records import Reading

_REASONS = 3  # kinships named in one line of grounds


class Testimony(NamedTuple):
    """What stands behind a fact."""

    reports: tuple[str, ...]  # documents
    origins: tuple[str, ...]
    witnesses: int
    grounds: str


class Hands(NamedTuple):
    """Who is behind each original."""

    origins: Mapping[str, str]  # document -> origin
    owners: Mapping[str, frozenset[str]]  # origin -> owners, none where unknown
    kinships: Mapping[tuple[str, str], Kinship]
    paths: Mapping[str, str]


def find_hands(readings: Sequence[Reading], originals: Originals, sources: Sources) -> Hands:
    """The owners of every original."""
    by_copy: defaultdict[str, list[str | None]] = defaultdict(list)
    for reading in readings:
        document = reading.document.id
        by_copy[originals.copies[document]].append(_find_owner(reading, sources))
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for least, found in by_copy.items():
        known = {owner for owner in found if owner is not None}
        if None not in found:
            owners[originals.origins[least]] |= known
    return Hands(
        originals.origins,
        {origin: frozenset(known) for origin, known in owners.items()},
        {(kinship.left, kinship.right): kinship for kinship in originals.kinships},
        {reading.document.id: reading.document.path for reading in readings},
    )


def _find_owner(reading: Reading, sources: Sources) -> str | None:
    credit = sources.credits[reading.document.id]
    credited = credit.credited()
    if credited:
        return sources.owners.get(credited[-1])  # the innermost: whose words they are
    if credit.outlet is None:
        return None
    own = f"outlet {credit.outlet}" if reading.page.byline else None
    return sources.owners.get(credit.outlet, own)


def weigh(
    documents: Iterable[str], hands: Hands, alike: Iterable[tuple[str, str]] = ()
) -> Testimony:
    """Reports, originals and witnesses of what these documents tell.

    `alike`: documents that tell it in the same words, whoever owns them.
    """
    reports = tuple(sorted(set(documents)))
    origins = tuple(sorted({hands.origins[document] for document in reports}))
    pairs = [(hands.origins[left], hands.origins[right]) for left, right in alike]
    worded = sorted({pair for pair in pairs if pair[0] != pair[1]})
    witnesses = _count_witnesses(origins, hands, worded)
    grounds = _tell_grounds(reports, origins, witnesses, hands)
    if worded:
        grounds += "; the same words in originals of different hands count once"
    return Testimony(reports, origins, witnesses, grounds)


def _count_witnesses(
    origins: Sequence[str], hands: Hands, worded: Sequence[tuple[str, str]]
) -> int:
    known = [origin for origin in origins if hands.owners.get(origin)]
    if len(known) <= 1:
        return 1
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for origin in known:
        for owner in hands.owners[origin]:
            holders[owner].append(origin)
    pairs = [(held[0], other) for held in holders.values() for other in held[1:]]
    pairs += [pair for pair in worded if set(pair) <= set(known)]
    return max(1, len(connect(known, pairs)))


def _tell_grounds(
    reports: Sequence[str], origins: Sequence[str], witnesses: int, hands: Hands
) -> str:
    counts = f"{_count(len(reports), 'report')}, {_count(len(origins), 'original')}"
    if len(reports) == 1:
        return "1 report"
    if len(origins) == 1:
        return f"{counts}: {_tell_kinships(reports, hands)}"
    owners = sorted({owner for origin in origins for owner in hands.owners.get(origin, ())})
    unknown = sum(not hands.owners.get(origin) for origin in origins)
    known = f"owners known: {len(owners)}" if owners else "no owner known"
    missing = f", {unknown} of unknown owner not counted as independent" if unknown else ""
    return f"{counts}, {_count(witnesses, 'witness', 'witnesses')}: {known}{missing}"


def _tell_kinships(reports: Sequence[str], hands: Hands) -> str:
    told = []
    for position, left in enumerate(reports[: _REASONS + 1]):
        for right in reports[position + 1 : position + 2 + _REASONS]:
            kinship = hands.kinships.get((left, right))
            if kinship:
                paths = hands.paths[right], hands.paths[left]
                told.append(f"{paths[0]} {kinship.relation} {paths[1]} ({kinship.detail})")
    return "; ".join(told[:_REASONS]) or "linked by reports that tell other things"


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
