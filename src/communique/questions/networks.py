"""Networks: who met whom, how often, from when to when, at what kinds of meetings.

Two met where both took part in one meeting that was held. Countries meet where they take part
themselves or by somebody in an office of theirs. A meeting of very many ties nobody to anybody in
particular: it is left out, and counted.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Literal

from msgspec import Struct

from communique.questions.lookups import Cells, fetch_by_ids
from communique.questions.names import Named, name_entities

MEETINGS = 20_000  # that are read for one network, the latest first
CROWD = 60  # sides of a meeting that is left out
LISTED = 20  # meetings of a pair
EDGES = 500  # the most frequent ones are kept


class NetworkFilter(Struct, frozen=True, kw_only=True):
    """Which meetings; None: any."""

    of: str | None = None  # id of an entity: its own edges
    organisation: str | None = None  # id: at its meetings
    since: str | None = None
    until: str | None = None
    kind: str | None = None  # of meeting
    planned: bool = False  # meetings that are scheduled, too


class Tie(Struct, frozen=True, kw_only=True):
    """Two that met."""

    a: Named
    b: Named
    meetings: int
    first: str | None  # day of the first meeting that has a date
    last: str | None
    kinds: tuple[tuple[str, int], ...]  # the most frequent first
    ids: tuple[str, ...]  # of meetings, the latest first, at most 20


class Node(Struct, frozen=True):
    """One that met others."""

    entity: Named
    meetings: int
    others: int  # whom it met


class Network(Struct, frozen=True, kw_only=True):
    """Who met whom."""

    nodes: tuple[Node, ...]  # the most frequent first
    ties: tuple[Tie, ...]
    total: int  # ties, those that were not kept included
    meetings: int  # that were read
    crowds: int  # meetings of too many, left out
    complete: bool  # False: there are more meetings than were read


_MEETINGS = """
    SELECT meeting.id, kind, date_start FROM meeting
    WHERE (:organisation IS NULL OR organisation = :organisation)
      AND (:kind IS NULL OR kind = :kind) AND (status = 'held' OR :planned AND status = 'scheduled')
      AND (:since IS NULL OR date_end >= :since) AND (:until IS NULL OR date_start <= :until)
    ORDER BY date_start DESC LIMIT :most
"""
_OF_ONE = """
    SELECT meeting.id, kind, date_start FROM meeting
    WHERE meeting.id IN (
          SELECT meeting FROM participant WHERE entity = :of
          UNION
          SELECT participant.meeting FROM office JOIN participant
              ON participant.entity = office.person AND participant.office = office.id
          WHERE office.of = :of)
      AND (:organisation IS NULL OR organisation = :organisation)
      AND (:kind IS NULL OR kind = :kind) AND (status = 'held' OR :planned AND status = 'scheduled')
      AND (:since IS NULL OR date_end >= :since) AND (:until IS NULL OR date_start <= :until)
    ORDER BY date_start DESC LIMIT :most
"""
_PARTIES = """
    SELECT meeting, entity, office FROM participant
    WHERE meeting IN (SELECT value FROM json_each(:ids))
"""


class _Met(Struct):
    """What is known of two so far."""

    meetings: list[tuple[str, str]]  # day or "", id
    kinds: Counter[str]


Sides = Mapping[tuple[str, str, str], set[str]]  # (meeting, its kind, its day or "") -> entities


def map_network(
    connection: sqlite3.Connection,
    wanted: NetworkFilter = NetworkFilter(),  # noqa: B008  # frozen
    kind: Literal["country", "person"] = "country",
    most: int = EDGES,
) -> Network:
    """Who met whom, the most frequent pairs first."""
    values = {
        "of": wanted.of, "organisation": wanted.organisation, "since": wanted.since,
        "until": wanted.until, "kind": wanted.kind, "planned": wanted.planned,
        "most": MEETINGS + 1,
    }  # fmt: skip
    query = _MEETINGS if wanted.of is None else _OF_ONE
    found = connection.execute(query, values).fetchall()
    sides = _list_sides(connection, found[:MEETINGS], kind)
    met = _pair(sides, wanted.of)
    names = name_entities(connection, {each for pair in met for each in pair})
    ranked = sorted(met.items(), key=lambda each: (-len(each[1].meetings), each[0]))
    return Network(
        nodes=_list_nodes(sides, met, names),
        ties=tuple(_make_tie(pair, each, names) for pair, each in ranked[:most]),
        total=len(ranked), meetings=min(len(found), MEETINGS),
        crowds=sum(len(each) > CROWD for each in sides.values()),
        complete=len(found) <= MEETINGS,
    )  # fmt: skip


def _list_sides(
    connection: sqlite3.Connection, meetings: Iterable[Cells], kind: str
) -> dict[tuple[str, str, str], set[str]]:
    """Who of this kind took part in each meeting, or has an office in which somebody did."""
    keys = {identity: (identity, of_kind, day or "") for identity, of_kind, day in meetings}
    query = "SELECT id FROM entity WHERE kind = ?"
    wanted = {cells[0] for cells in connection.execute(query, (kind,))}
    owners: dict[str, str] = dict(connection.execute("SELECT id, of FROM office").fetchall())
    sides: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for meeting, entity, office in fetch_by_ids(connection, _PARTIES, keys):
        sides[keys[meeting]].update({entity, owners.get(office)} & wanted)
    return sides


def _pair(sides: Sides, of: str | None) -> dict[tuple[str, str], _Met]:
    """All pairs that met; only those of one entity, where it is named."""
    met: dict[tuple[str, str], _Met] = {}
    for (meeting, kind, day), found in sides.items():
        if len(found) > CROWD or (of is not None and of not in found):
            continue
        pairs = combinations(sorted(found), 2)
        for pair in pairs if of is None else ((of, each) for each in found if each != of):
            known = met.get(pair)
            if known is None:
                known = met[pair] = _Met([], Counter())
            known.meetings.append((day, meeting))
            known.kinds[kind] += 1
    return met


def _make_tie(pair: tuple[str, str], found: _Met, names: Mapping[str, Named]) -> Tie:
    ordered = sorted(found.meetings, reverse=True)
    days = [day for day, _ in ordered if day]
    return Tie(
        a=names[pair[0]], b=names[pair[1]], meetings=len(ordered),
        first=min(days, default=None), last=max(days, default=None),
        kinds=tuple(sorted(found.kinds.items(), key=lambda each: (-each[1], each[0]))),
        ids=tuple(identity for _, identity in ordered[:LISTED]),
    )  # fmt: skip


def _list_nodes(
    sides: Sides, met: Iterable[tuple[str, str]], names: Mapping[str, Named]
) -> tuple[Node, ...]:
    others: Counter[str] = Counter()
    for pair in met:
        others.update(pair)
    meetings = Counter(each for found in sides.values() for each in found)
    nodes = [Node(names[each], meetings[each], count) for each, count in others.items()]
    return tuple(sorted(nodes, key=lambda node: (-node.meetings, node.entity.name)))
