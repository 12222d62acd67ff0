"""Persons renewed: who each is whom the changed documents tell of, and those like them.

In: what changed of the texts. Out: documents in which somebody is another person now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.link.judged_entities import NONE_JUDGED
from communique.link.looks import Look, find_alike, read_company, resolve_looks
from communique.link.person_groups import Company
from communique.run.desk import Desk
from communique.run.reach import Reach, regroup_desk
from communique.store.neighbourhood import (
    Trait,
    find_seen,
    load_kinships,
    load_trait,
    save_looks,
)
from communique.store.reach import Reached


class Changes(NamedTuple):
    """What changed of the texts."""

    traits: Mapping[str, Trait]  # of changed documents, as they were
    there: Sequence[str]  # changed documents that are in the record
    related: Iterable[str]  # documents of which a kinship changed


def renew_looks(desk: Desk, reach: Reach, changes: Changes) -> tuple[Desk, Reach, set[str]]:
    """Documents of which a person, or what was judged, is somebody else now."""
    traits = changes.traits
    found = {document: desk.look(document) for document in changes.there}
    names = {look: name for name, (look, _, _) in desk.looks.items()}
    counts = Counter({look: told for look, told, _ in desk.looks.values()})
    wanted = {look for told in found.values() for look in told.values()}
    for trait in (*traits.values(), *(load_trait(desk.connection, d) for d in changes.related)):
        wanted.update(desk.looks[name][0] for _, name in trait.looks)
    for document, trait in traits.items():
        counts.subtract(desk.looks[name][0] for _, name in trait.looks)
        counts.update(found.get(document, {}).values())

    def find_company(wanted: Sequence[Look]) -> Mapping[Look, Company]:
        return _find_company(desk, wanted, traits, found)

    touched = _find_touched(desk, reach, counts, wanted)
    resolved = resolve_looks({k: counts[k] for k in touched}, find_company, desk.judged.entities)
    desk, reach, resolved, regrouped = regroup_desk(desk, reach, resolved)
    after = {
        name: (look, told, resolved[look] if look in touched else desk.looks[name][2])
        for look, told in counts.items()
        if told
        for name in (names.get(look) or look.id,)
    }
    moved = save_looks(desk.connection, desk.looks, after)
    desk.looks.clear()
    desk.looks.update(after)
    seen = find_seen(desk.connection, moved)
    documents = {document for each in seen.values() for document in each} | regrouped
    documents -= traits.keys()
    desk.forget(documents)
    return desk, reach, documents


def _find_touched(
    desk: Desk, reach: Reach, counts: Mapping[Look, int], wanted: Collection[Look]
) -> set[Look]:
    """Looks that may be somebody else now: those like a wanted one, if that is not alone.

    All of them where entities were judged: a tie joins looks that are not alike. A judgement of a
    meeting or a statement leaves everybody who he is.
    """
    if desk.judged.entities != NONE_JUDGED or _reaches_entities(reach.before):
        return {look for look, told in counts.items() if told}
    return {
        look
        for alike in find_alike(counts, wanted)
        for look in alike
        if counts[look] and (len(alike) > 1 or look.id not in desk.looks)
    }


def _reaches_entities(reached: Reached) -> bool:
    """Judgements made another of some entity."""
    return bool(reached.referents or reached.moved or reached.renamed)


def _find_company(
    desk: Desk,
    wanted: Iterable[Look],
    changed: Mapping[str, Trait],
    found: Mapping[str, Mapping[str, Look]],
) -> Mapping[Look, Company]:
    """Who else is named in full in the reports that tell so; `found` are looks of changed ones."""
    looks = {look.id: look for look in wanted}
    seen = find_seen(desk.connection, looks)
    for name in looks:
        seen[name] = [document for document in seen[name] if document not in changed]
    for document, told in found.items():
        for look in told.values():
            if look.id in looks:
                seen[look.id].append(document)
    return {
        look: Company().union(*(_read_company(desk, d, found.get(d)) for d in seen[name]))
        for name, look in looks.items()
    }


def _read_company(desk: Desk, document: str, told: Mapping[str, Look] | None) -> Company:
    marks = (f"{k.left} {k.right}" for k in load_kinships(desk.connection, [document]))
    looks = desk.look(document) if told is None else told
    return read_company(looks.values(), marks)
