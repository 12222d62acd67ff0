"""Judgements while the record is renewed: which documents they make dirty, and rows vouched for.

Only documents whose words a judgement speaks of are judged. What that made of each is kept as a
hash, so that a document is linked anew where it is another one than at the last link.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from communique.ids import make_id
from communique.judgements import Judgement, list_valid
from communique.link.anchors import find_items, index_digests
from communique.link.entities import judge_groups
from communique.link.judged import NOTHING_JUDGED, judge_readings
from communique.link.judged_entities import Key, find_known
from communique.link.judged_rows import judge_table
from communique.link.looks import Known, Look
from communique.link.reach import list_digests, list_lost, list_renamed, mark_documents
from communique.link.shares import Kind
from communique.link.tellings import Id
from communique.records import MembershipRow, OfficeRow, Reading
from communique.run.desk import Desk
from communique.store.judgements import load_facts, load_judgements
from communique.store.neighbourhood import is_surveyed
from communique.store.reach import (
    NOTHING_REACHED,
    Reached,
    find_named,
    find_rows,
    find_tellers,
    find_texts,
    index_texts,
    load_reached,
    save_reached,
)
from communique.store.readings import load_reading
from communique.store.shared import (
    Renewed,
    load_shared,
    make_shared,
    renew_conflicts,
    replace_shared,
)
from communique.vocabulary import Vocabulary


class Scope(NamedTuple):
    """Which documents are renewed."""

    changed: frozenset[str]
    there: frozenset[str]  # those of them that are in the record
    waiting: frozenset[str]  # linked as they were; nothing else may look at them

    def bound(self, documents: Iterable[str]) -> frozenset[str]:
        """Those of the linked documents that are linked as they are now."""
        return frozenset(documents) - self.waiting - (self.changed - self.there)


class Reach(NamedTuple):
    """What judgements reach now, and reached at the last link."""

    before: Reached
    now: Reached


def is_judged(connection: sqlite3.Connection) -> bool:
    """Whether a judgement holds, or held at the last link."""
    holds = list_valid(load_judgements(connection).values())
    return bool(holds) or load_reached(connection) != NOTHING_REACHED


def judge_desk(desk: Desk, scope: Scope) -> tuple[Desk, Reach, frozenset[str]]:
    """The desk with documents as persons judged them, and those that were judged otherwise."""
    judgements = list_valid(load_judgements(desk.connection).values())
    before = load_reached(desk.connection)
    judged = NOTHING_JUDGED
    if judgements:
        judged = judge_readings(_find_readings(desk, judgements, scope), judgements)
    marks = mark_documents(judged)
    now = Reached(documents=marks, renamed=tuple(list_renamed(judged)))
    other = {d for d, _ in before.documents.items() ^ marks.items()} - scope.waiting - scope.changed
    touched = frozenset(d for d in other if is_surveyed(desk.connection, d))
    corrected = {reading.document.id: reading for reading in judged.readings}
    return desk._replace(judged=judged, corrected=corrected), Reach(before, now), touched


def _find_readings(desk: Desk, judgements: Sequence[Judgement], scope: Scope) -> list[Reading]:
    """The readings that the judgements may speak of, by document."""
    there = {document: load_reading(desk.connection, document) for document in scope.there}
    digests = list_digests(judgements)
    index_texts(desk.connection)
    found = scope.bound(find_texts(desk.connection, digests))
    found |= {d for d, reading in there.items() if reading.document.digest in digests}
    readings = {d: there.get(d) or load_reading(desk.connection, d) for d in sorted(found)}
    if lost := list_lost(judgements, index_digests(readings.values())):
        named = scope.bound(find_named(desk.connection, lost))
        for document in named | there.keys() - readings.keys():
            reading = there.get(document) or load_reading(desk.connection, document)
            if any((find_known(ref, None) or ())[:2] in lost for ref in reading.referents):
                readings[document] = reading
    return [readings[document] for document in sorted(readings)]


def find_now(connection: sqlite3.Connection, judgement: Judgement) -> list[str]:
    """Ids that the rows of a judgement have now; none where no text tells of them any more."""
    found = find_texts(connection, list_digests([judgement]))
    readings = index_digests(load_reading(connection, document) for document in sorted(found))
    items = {item for a in judgement.about for item in find_items(a, readings, exactly=False)}
    kinds = {identity.partition("-")[0] for identity in judgement.was}
    rows = find_rows(connection, items)
    query = "SELECT claim FROM statement WHERE id = ?"
    claims = {claim for row in rows for (claim,) in connection.execute(query, (row,))}
    return sorted(row for row in rows | claims if row.partition("-")[0] in kinds)


# --- entities -------------------------------------------------------------------------------------


def regroup_desk(
    desk: Desk, reach: Reach, resolved: Mapping[Look, Known]
) -> tuple[Desk, Reach, Mapping[Look, Known], set[str]]:
    """The desk with entities joined and parted, and documents of which an entity is another now."""
    tied = {document for document, _ in desk.judged.entities.list_items()}
    persons = {
        (document, key): resolved[look]
        for document in sorted(tied)
        for key, look in desk.look(document).items()
    }
    entities = desk.judged.entities
    found = judge_groups(desk.judged.readings, desk.vocabulary, persons, entities)
    now = replace(
        reach.now, moved=tuple(sorted(found.moved.items(), key=repr)), referents=_mark(found.known)
    )
    judged = desk.judged._replace(entities=entities._replace(moved=found.moved))
    renamed = {look: found.persons.get(about.entity, about) for look, about in resolved.items()}
    reach = Reach(reach.before, now)
    touched = _find_touched(desk.connection, reach)
    return desk._replace(judged=judged, known=found.known), reach, renamed, touched


def _mark(known: Mapping[Key, Known]) -> dict[str, str]:
    """A hash of whom the judged referents of each document are."""
    said: defaultdict[str, list[object]] = defaultdict(list)
    for (document, key), about in sorted(known.items()):
        said[document].append((key, *about))
    return {document: make_id("mark", repr(told)) for document, told in said.items()}


def _find_touched(connection: sqlite3.Connection, reach: Reach) -> set[str]:
    before, now = reach
    moved = dict(before.moved).items() ^ dict(now.moved).items()
    entities = {make_id("entity", *identity) for identity, _ in moved}
    entities |= {about.entity for _, about in moved}
    names = {named for named, _, _ in {*before.renamed} ^ {*now.renamed}}
    if [*before.renamed] != [*now.renamed]:
        names |= {named for named, _, _ in (*before.renamed, *now.renamed)}
    found = find_tellers(connection, sorted(entities))
    found |= find_named(connection, names) if names else set()
    other = {document for document, _ in before.referents.items() ^ now.referents.items()}
    return found | {document for document in other if is_surveyed(connection, document)}


# --- rows that many documents tell of -------------------------------------------------------------


def bare_rows(connection: sqlite3.Connection, reached: Reached, vocabulary: Vocabulary) -> None:
    """None; offices and memberships that a person vouched for are as reports tell them."""
    rows: list[Renewed] = []
    for name in reached.rows:
        row = load_shared(connection, name)
        kind: Kind = "office" if isinstance(row, OfficeRow) else "membership"
        if row is not None:
            rows.append((row, make_shared(connection, name, kind, vocabulary)))
    replace_shared(connection, rows)
    renew_conflicts(connection, rows)


def vouch_rows(desk: Desk, reached: Reached) -> None:
    """None; offices and memberships that a person vouched for are as he corrected them.

    What was reached is kept for the next link.
    """
    fates = desk.judged.fates
    facts: dict[str, list[Id]] = {
        name: [item for item in load_facts(desk.connection, name) if item in fates]
        for name in sorted(find_rows(desk.connection, fates))
    }
    found = [load_shared(desk.connection, name) for name in facts]
    offices = tuple(row for row in found if isinstance(row, OfficeRow))
    memberships = tuple(row for row in found if isinstance(row, MembershipRow))
    rows: list[Renewed] = [
        *zip(offices, judge_table(offices, "office", facts, fates), strict=True),
        *zip(memberships, judge_table(memberships, "membership", facts, fates), strict=True),
    ]
    replace_shared(desk.connection, rows)
    renew_conflicts(desk.connection, rows)
    names = tuple(sorted(row.id for row in (*offices, *memberships)))
    save_reached(desk.connection, replace(reached, rows=names))
