"""The record in the file renewed: what was read or forgotten since, and its neighbourhood.

    changed documents -> texts (sketches, kinships) -> looks, persons -> what all reports tell
      -> neighbours (keys, edges) -> components -> parts made anew -> rows exchanged

Each step is a pure function of `link`, here asked only for what changed; a step that changes what
another document was made of makes that document dirty for the steps that follow. So the file holds
what `link_readings` makes of all readings together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from communique.link.dateline_years import ask_years, tell_years
from communique.link.histories import Histories, Owners, ask_histories, tell_owners
from communique.link.judged import NOTHING_JUDGED, Judged
from communique.link.neighbours import list_asked, list_filed, meet
from communique.link.parts import Lore, link_part
from communique.link.reach import list_tied
from communique.link.record import list_lands
from communique.link.seats import tell_seats
from communique.link.sketches import Sketch, make_sketch
from communique.link.texts import relate_texts
from communique.records import Reading
from communique.run.desk import Desk, open_desk
from communique.run.persons import Changes, renew_looks
from communique.run.reach import (
    Scope,
    bare_rows,
    is_judged,
    judge_desk,
    vouch_rows,
)
from communique.store.changes import count_changes, drop_changes, has_reading, list_changes
from communique.store.exchange import exchange_pairs
from communique.store.neighbourhood import (
    NOTHING,
    Trait,
    change_tallies,
    compare_told,
    exchange_kinships,
    find_holders,
    find_kin,
    find_needing,
    hash_keys,
    is_surveyed,
    keep_portrait,
    list_surveyed,
    load_edges,
    load_kinships,
    load_links,
    load_tally,
    load_trait,
    replace_sketches,
    save_traits,
)
from communique.store.parts import Exchange, exchange_parts, find_parts, load_piece, make_piece
from communique.store.scripts import transaction
from communique.vocabulary import Vocabulary

AT_ONCE = 2000  # changed documents of one transaction
CHARACTERS_AT_ONCE = 4_000_000  # of their texts; while it is linked, one takes some 50 bytes


def renew_record(connection: sqlite3.Connection, vocabulary: Vocabulary) -> Judged:
    """The judgements in the tables, which are made of the readings as they are."""
    desk = open_desk(connection, vocabulary)
    if count_changes(connection) > len(_list_first(connection)):
        _withdraw(desk)
    judged = NOTHING_JUDGED
    changed = _list_first(connection)
    is_open = bool(changed) or is_judged(connection)
    while is_open:
        with transaction(connection):
            judged = renew_documents(desk, changed)
        desk.tidy()
        changed = _list_first(connection)
        is_open = bool(changed)
    return judged


def _list_first(connection: sqlite3.Connection) -> list[str]:
    """The changed documents of the next transaction."""
    return list_changes(connection, AT_ONCE, CHARACTERS_AT_ONCE)


def _withdraw(desk: Desk) -> None:
    """None; nothing is linked of documents that were linked and are read anew.

    They are too many for one transaction, and what is linked must be as it is in the file.
    """
    known = list_surveyed(desk.connection)
    for start in range(0, len(known), AT_ONCE):
        with transaction(desk.connection):
            waiting = frozenset(known[start + AT_ONCE :])
            _renew(desk, known[start : start + AT_ONCE], [], waiting)
        desk.tidy()


def renew_documents(desk: Desk, changed: Sequence[str]) -> Judged:
    """The judgements; these documents are linked as they are, or gone, in the open transaction."""
    there = [document for document in changed if has_reading(desk.connection, document)]
    judged = _renew(desk, changed, there)
    drop_changes(desk.connection, changed)
    return judged


def _renew(
    desk: Desk,
    changed: Sequence[str],
    there: Sequence[str],
    waiting: frozenset[str] = frozenset(),
) -> Judged:
    """The judgements, as far as these documents and the linked ones are concerned.

    `waiting` are withdrawn next: their readings are no longer those that are linked.
    """
    scope = Scope(frozenset(changed), frozenset(there), waiting)
    desk, reach, touched = judge_desk(desk, scope)
    changed, there = [*changed, *sorted(touched)], [*there, *sorted(touched)]
    desk.forget(changed)
    traits = {document: load_trait(desk.connection, document) for document in changed}
    sketches = {document: _sketch(desk.read(document)) for document in there}
    related = _renew_texts(desk, changed, traits, sketches)
    dirty = {*changed, *related}
    desk, reach, moved = renew_looks(desk, reach, Changes(traits, there, related))
    portrayed = {*there, *moved}
    portrayed = (portrayed | _renew_years(desk, changed, there)) - waiting
    for document in portrayed - traits.keys():
        traits[document] = load_trait(desk.connection, document)
    dirty |= portrayed | _renew_traits(desk, traits, portrayed, sketches)
    dirty |= _renew_edges(desk, traits, portrayed, waiting)
    bare_rows(desk.connection, reach.before, desk.vocabulary)
    _renew_parts(desk, dirty, waiting)
    vouch_rows(desk, reach.now)
    return desk.judged


def _sketch(reading: Reading) -> Sketch:
    return make_sketch(reading.document.id, reading.document.text, reading.page.published)


# --- texts ----------------------------------------------------------------------------------------


def _renew_texts(
    desk: Desk,
    changed: Sequence[str],
    traits: Mapping[str, Trait],
    sketches: Mapping[str, Sketch],
) -> set[str]:
    """Documents of which a kinship changed."""
    connection = desk.connection
    replace_sketches(connection, traits, sketches)
    before = load_kinships(connection, _list_linked(changed, traits))
    pairs = {
        (min(document, other), max(document, other)): None
        for document, sketch in sketches.items()
        for other in find_kin(connection, sketch)
    }
    found = (relate_texts(desk.read(left), desk.read(right)) for left, right in pairs)
    return exchange_kinships(connection, before, (each for each in found if each is not None))


def _list_linked(documents: Iterable[str], traits: Mapping[str, Trait]) -> list[str]:
    """Those that the last link knew; others have neither kin nor edges in the file."""
    return [document for document in documents if traits[document] != NOTHING]


# --- what all reports tell ------------------------------------------------------------------------


def _renew_years(desk: Desk, changed: Sequence[str], there: Iterable[str]) -> set[str]:
    """Documents that other years may date now."""
    told = set(there)
    old = [
        each
        for document in changed
        for each in load_trait(desk.connection, document).told
        if each[1] == "year"
    ]
    new = [
        (f"years {person}", "year", str(year))
        for document in told
        for person, year in tell_years(desk.read(document))
    ]
    crossed = change_tallies(desk.connection, compare_told(old, new))
    needing = find_needing(desk.connection, crossed)
    documents = needing - (set(changed) - told)
    for document in documents:
        desk.portraits.pop(document, None)
    return documents


def _renew_traits(
    desk: Desk,
    traits: Mapping[str, Trait],
    portrayed: Iterable[str],
    sketches: Mapping[str, Sketch],
) -> set[str]:
    """Documents that depend on what all reports tell of an office or a country, and it changed."""
    known = set(portrayed)
    new = {d: _find_trait(desk, d, sketches.get(d), traits[d]) for d in sorted(known)}
    save_traits(desk.connection, traits, new)
    old_told, new_told = (
        [each for trait in side for each in trait.told if each[1] != "year"]
        for side in (traits.values(), new.values())
    )
    crossed = change_tallies(desk.connection, compare_told(old_told, new_told))
    needing = find_needing(desk.connection, crossed)
    return {document for document in needing if is_surveyed(desk.connection, document)}


def _find_trait(desk: Desk, document: str, sketch: Sketch | None, old: Trait) -> Trait:
    reading, entities = desk.read(document), desk.resolve(document)
    told = [(f"years {person}", "year", str(year)) for person, year in tell_years(reading)]
    for (person, office), of, is_stated in tell_owners(reading, entities):
        row = f"owner {person} {office}"
        told += [(row, "known", of), *([(row, "stated", of)] if is_stated else [])]
    told += [(f"land {iso3}", "entity", entity) for iso3, entity in list_lands(entities)]
    told += [(f"seat {' '.join(key)}", *seen) for key, seen in tell_seats(reading, entities)]
    needs = {f"years {person}" for person in ask_years(reading)}
    asked = ask_histories([(reading, entities)])
    needs |= {f"owner {person} {office}" for person, office in asked.owners}
    needs |= {f"land {iso3}" for iso3 in asked.lands}
    needs |= {f"seat {' '.join(key)}" for key in asked.seats}
    return Trait(
        day=sketch.day if sketch else old.day,
        bands=sketch.bands if sketch else old.bands,
        sample=tuple(sorted(sketch.sample)) if sketch else old.sample,
        looks=tuple(sorted((key, look.id) for key, look in desk.look(document).items())),
        filed=tuple(sorted(hash_keys(list_filed(desk.portray(document))))),
        told=tuple(sorted(told)),
        needs=tuple(sorted(needs)),
        portrait=keep_portrait(desk.portray(document)),
    )


def _tell_histories(desk: Desk, documents: Iterable[str]) -> Histories:
    """What is known of the offices of which these documents leave open whose they are."""
    asked = ask_histories((desk.read(d), desk.resolve(d)) for d in documents)
    owners = {}
    for person, office in asked.owners:
        tally = load_tally(desk.connection, f"owner {person} {office}")
        known, stated = (
            frozenset(value for field, value in tally if field == wanted)
            for wanted in ("known", "stated")
        )
        if tally:
            owners[person, office] = Owners(known, stated)
    lands = {iso3: load_tally(desk.connection, f"land {iso3}") for iso3 in asked.lands}
    seats = {key: load_tally(desk.connection, f"seat {' '.join(key)}") for key in asked.seats}
    return Histories(
        owners,
        {iso3: min(entity for _, entity in found) for iso3, found in lands.items() if found},
        {key: frozenset(found) for key, found in seats.items() if found},
    )


# --- neighbours -----------------------------------------------------------------------------------


def _renew_edges(
    desk: Desk, traits: Mapping[str, Trait], portrayed: set[str], waiting: frozenset[str]
) -> set[str]:
    """Documents of which an edge changed; `traits` are those of before the link."""
    before = {e for d in _list_linked(traits, traits) for e in load_edges(desk.connection, d)}
    pairs = set()
    for document in sorted(portrayed):
        keys = hash_keys(list_asked(desk.portray(document)))
        for other in find_holders(desk.connection, keys) - waiting - {document}:
            pairs.add((min(document, other), max(document, other)))
    after = {pair for pair in pairs if _meet(desk, *pair)}
    exchange_pairs(desk.connection, "edge", before, after)
    return {end for pair in before ^ after for end in pair}


def _meet(desk: Desk, left: str, right: str) -> bool:
    return meet(desk.recall(left), desk.recall(right), desk.vocabulary)


# --- parts ----------------------------------------------------------------------------------------


def _renew_parts(desk: Desk, dirty: set[str], waiting: frozenset[str]) -> None:
    """None; the parts of these documents, and what they were part of, are made anew."""
    connection = desk.connection
    gone = {name: load_piece(connection, name) for name in find_parts(connection, dirty)}
    documents = {row.id for piece in gone.values() for row in piece.part.documents} | dirty
    left = {each for each in documents - waiting if is_surveyed(connection, each)}
    come = {}
    for group in _find_components(desk, left, waiting):
        own = frozenset(group)
        before = gone.get(group[0])
        is_same = before is not None and own == {row.id for row in before.part.documents}
        if is_same and own.isdisjoint(dirty):
            del gone[group[0]]
            continue
        known = {key: each for document in group for key, each in desk.know(document).items()}
        lore = Lore(
            desk.vocabulary, known, _tell_histories(desk, group), desk.tell_years(group),
            desk.judged,
        )  # fmt: skip
        kinships = [k for k in load_kinships(connection, group) if own.issuperset(k[:2])]
        readings = [desk.read(document) for document in group]
        come[group[0]] = make_piece(link_part(readings, kinships, lore))
    exchange_parts(connection, Exchange(gone, come), desk.vocabulary)


def _find_components(desk: Desk, documents: set[str], without: frozenset[str]) -> list[list[str]]:
    """The components that these documents make up, each sorted."""
    waiting = set(documents)
    tied = list_tied(desk.judged)
    found = []
    while waiting:
        group = {waiting.pop()}
        reached = set(group)
        while reached:
            linked = (load_links(desk.connection, d) | tied.get(d, set()) for d in reached)
            reached = set[str]().union(*linked) - group - without
            group |= reached
        waiting -= group
        found.append(sorted(group))
    return sorted(found)
