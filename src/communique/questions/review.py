"""What a person should look at: facts that are doubtful, contradicted, not stated, or undecided.

The queue has five parts, in the order in which a look at them helps most. Each is read in the order
of an index, from a place on; no page counts on more than the rows that it shows. The conditions are
those of the partial indexes of `schema.sql`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct

from communique.questions.duplicates import find_duplicates
from communique.questions.names import Named, name_entities

Reason = Literal["doubtful", "contradiction", "implied", "duplicate", "problem"]
REASONS: tuple[Reason, ...] = get_args(Reason)
KINDS = ("statement", "meeting", "office", "membership", "agreement", "activity")
MOST_COUNTED = 10_000  # of one kind and reason; of more it is told that they are more
MOST_OPTIONS = 200  # organisations
UNDECIDED = (  # problems that a person may decide
    "speaker-unknown", "pronoun-ambiguous", "meeting-unplaced", "date-unresolved",
    "judgement-unplaced",
)  # fmt: skip
_DOUBTFUL = "confidence < 0.9"
_IMPLIED = "status <> 'stated' AND confidence >= 0.9 AND confidence < 1"
_OF_REPORT = "IN (SELECT row_id FROM row_fact WHERE document = :document)"
_OF_OWNER = "(organisation = :organisation OR body = :organisation)"
_OF_PARTY = "id IN (SELECT row_id FROM item WHERE value = :organisation AND field = 'parties')"
_OF_ORGANISATION = {
    "statement": f"meeting IN (SELECT id FROM meeting WHERE {_OF_OWNER})",  # noqa: S608  # own
    "meeting": _OF_OWNER,
    "office": "of = :organisation",
    "membership": "organisation = :organisation",
    "agreement": _OF_PARTY,
    "activity": _OF_PARTY,
}
_BEGINNING = -1.0  # before every score
_END = 2.0


class ReviewFilter(Struct, frozen=True, kw_only=True):
    """Which part of the queue; None: any."""

    reason: Reason | None = None
    kind: str | None = None  # statement, meeting ...; of duplicates person or meeting
    document: str | None = None
    organisation: str | None = None


class Spot(Struct, frozen=True):
    """Where something stands in the queue."""

    reason: Reason
    score: float  # the least comes first
    item: str  # id of the fact, contradiction or problem; of a pair both


class Entry(Struct, frozen=True):
    """Something to look at."""

    spot: Spot
    row: str  # id of the fact that it is about
    kind: str
    why: str


class _Window(NamedTuple):
    """From where on how much is read, and in which direction."""

    spot: Spot
    limit: int
    backwards: bool

    def pass_over(self) -> list[str]:
        """From the item on; all, where the reason begins anew."""
        if not self.spot.item:
            return []
        return ["id < :item" if self.backwards else "id > :item"]

    @property
    def order(self) -> str:
        """Of the rows."""
        return "DESC" if self.backwards else "ASC"


class Tally(Struct, frozen=True):
    """How much of one kind waits for one reason."""

    reason: Reason
    kind: str
    count: int


def find_entries(
    connection: sqlite3.Connection,
    wanted: ReviewFilter,
    start: Spot | None = None,
    limit: int = 30,
    *,
    backwards: bool = False,
) -> tuple[Entry, ...]:
    """What follows this spot of the queue, or comes before it (the nearest first)."""
    reasons = [each for each in REASONS if wanted.reason in (None, each)]
    if backwards:
        reasons.reverse()
    if start is not None and start.reason in reasons:
        reasons = reasons[reasons.index(start.reason) :]
    found: list[Entry] = []
    for reason in reasons:
        here = start if start is not None and start.reason == reason else None
        score = here.score if here else (_END if backwards else _BEGINNING)
        item = here.item if here else ""
        room = limit - len(found)
        window = _Window(Spot(reason, score, item), room, backwards)
        found += islice(_READ[reason](connection, wanted, window), room)
        if len(found) >= limit:
            break
    return tuple(found)


def find_spot(connection: sqlite3.Connection, reason: Reason, item: str) -> Spot | None:
    """Where it stands; None where it is not in the queue any more."""
    match reason:
        case "contradiction" | "problem":
            return Spot(reason, 0.0, item)
        case "duplicate":
            scores = (pair.score for pair in find_duplicates(connection) if pair.item == item)
            score = next(scores, None)
        case _:
            table = item.partition("-")[0]
            if table not in KINDS:
                return None
            row = connection.execute(
                f"SELECT confidence FROM {table} WHERE id = ?", (item,)  # noqa: S608  # one of KINDS
            ).fetchone()  # fmt: skip
            score = None if row is None else float(row[0])
    return None if score is None else Spot(reason, score, item)


def count_entries(connection: sqlite3.Connection, wanted: ReviewFilter) -> tuple[Tally, ...]:
    """How much waits for each reason, by kind; the reason that is asked for does not narrow it."""
    counts: Counter[tuple[str, str]] = Counter()
    for reason, condition in (("doubtful", _DOUBTFUL), ("implied", _IMPLIED)):
        for table in _list_tables(reason, wanted):
            where = " AND ".join([condition, *_narrow(table, wanted)])
            if len(_narrow(table, wanted)):  # the few that the filter leaves, not all doubtful ones
                where = where.replace("confidence", "+confidence")
            query = (
                f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where}"  # noqa: S608  # own
                f" LIMIT {MOST_COUNTED + 1})"
            )
            (count,) = connection.execute(query, _values(wanted)).fetchone()
            counts[reason, table] = count
    for name, tally in (("contradiction", _count_conflicts), ("problem", _count_problems)):
        for kind, count in tally(connection, wanted):
            counts[name, kind] = count
    for pair in find_duplicates(connection):
        if _fits(connection, pair.kind, (pair.a, pair.b), wanted):
            counts["duplicate", pair.kind] += 1
    return tuple(
        Tally(reason, kind, count)
        for reason in REASONS
        for (own, kind), count in counts.items()
        if own == reason and count
    )


def list_organisations(connection: sqlite3.Connection) -> list[Named]:
    """Organisations with meetings, by name."""
    rows = connection.execute(
        "SELECT organisation FROM meeting WHERE organisation IS NOT NULL GROUP BY organisation"
        " ORDER BY count(*) DESC LIMIT ?",
        (MOST_OPTIONS,),
    )
    named = name_entities(connection, [cells[0] for cells in rows])
    return sorted(named.values(), key=lambda each: each.name)


# --- facts ----------------------------------------------------------------------------------------


def _list_tables(reason: str, wanted: ReviewFilter) -> list[str]:
    """Tables that may have such a fact: no meeting is implied, it is held, planned or cancelled."""
    return [
        table for table in KINDS
        if wanted.kind in (None, table) and (reason == "doubtful" or table != "meeting")
    ]  # fmt: skip


def _narrow(table: str, wanted: ReviewFilter) -> list[str]:
    found = []
    if wanted.document is not None:
        found.append(f"id {_OF_REPORT}")
    if wanted.organisation is not None:
        found.append(_OF_ORGANISATION[table])
    return found


def _values(wanted: ReviewFilter) -> dict[str, Any]:
    return {
        name: getattr(wanted, name)
        for name in ("document", "organisation")
        if getattr(wanted, name)
    }


def _read_facts(
    connection: sqlite3.Connection, wanted: ReviewFilter, window: _Window
) -> Iterator[Entry]:
    """Facts of all tables in the order of their confidence."""
    spot, order = window.spot, window.order
    condition = _DOUBTFUL if spot.reason == "doubtful" else _IMPLIED
    values = {**_values(wanted), "score": spot.score, "item": spot.item, "limit": window.limit}
    sign = "<" if window.backwards else ">"
    # those of the same score first: a comparison of pairs would walk through all of them
    bounds = (f"confidence = :score AND id {sign} :item", f"confidence {sign} :score")
    streams = []
    for table in _list_tables(spot.reason, wanted):
        shown = "'held'" if table == "meeting" else "status"
        found: list[tuple[Any, ...]] = []
        for bound in bounds:
            where = " AND ".join([bound, condition, *_narrow(table, wanted)])
            query = (
                f"SELECT confidence, id, rule, {shown}, '{table}' FROM {table} WHERE {where}"  # noqa: S608  # own
                f" ORDER BY confidence {order}, id {order} LIMIT :limit"
            )
            if len(found) < window.limit:
                found += connection.execute(query, values)
        streams.append(found)
    ordered = merge(*streams, key=lambda cells: cells[:2], reverse=window.backwards)
    for confidence, identity, rule, status, table in ordered:
        why = f"confidence {confidence:.2f}, rule {rule}"
        if spot.reason == "implied":
            why = f"{status}, not stated; rule {rule}"
        yield Entry(Spot(window.spot.reason, confidence, identity), identity, table, why)


# --- contradictions -------------------------------------------------------------------------------

# A row that a person accepted or corrected has rule "judgement": he has seen what reports say.
_OPEN = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} AS own WHERE own.id = about AND own.rule = 'judgement')"  # noqa: S608
    for table in KINDS
)
# The statements of a claim are judged one by one.
_OPEN_CLAIM = (
    "(about NOT GLOB 'claim-*' OR EXISTS (SELECT 1 FROM statement WHERE statement.claim = about"
    " AND statement.rule <> 'judgement'))"
)


def _list_conflict_conditions(wanted: ReviewFilter) -> list[str]:
    found = [_OPEN, _OPEN_CLAIM]
    if wanted.kind is not None:
        found.append("about GLOB :kind || '-*'")
    if wanted.document is not None:
        found.append(f"about {_OF_REPORT}")
    if wanted.organisation is not None:
        owned = (
            f"about IN (SELECT id FROM {table} WHERE {condition})"  # noqa: S608  # own conditions
            for table, condition in _OF_ORGANISATION.items()
            if table != "statement"  # reports contradict each other about claims
        )
        found.append(f"({' OR '.join(owned)})")
    return found


def _read_conflicts(
    connection: sqlite3.Connection, wanted: ReviewFilter, window: _Window
) -> Iterator[Entry]:
    where = " AND ".join([*_list_conflict_conditions(wanted), *window.pass_over()])
    query = (
        "SELECT id, about, field, (SELECT group_concat(value, ' or ') FROM (SELECT DISTINCT value"  # noqa: S608  # own
        " FROM conflict_value WHERE conflict = conflict.id ORDER BY position)) FROM conflict"
        f" WHERE {where} ORDER BY id {window.order} LIMIT :limit"
    )
    values = {
        **_values(wanted),
        "kind": wanted.kind,
        "item": window.spot.item,
        "limit": window.limit,
    }
    for identity, about, field, told in connection.execute(query, values):
        kind = about.partition("-")[0]
        yield Entry(Spot(window.spot.reason, 0.0, identity), about, kind, f"{field}: {told}")


def _count_conflicts(connection: sqlite3.Connection, wanted: ReviewFilter) -> list[tuple[str, int]]:
    where = " AND ".join(_list_conflict_conditions(wanted))
    query = (
        "SELECT substr(about, 1, instr(about, '-') - 1) AS kind, count(*) FROM conflict"  # noqa: S608  # own
        f" WHERE {where} GROUP BY 1"
    )
    return connection.execute(query, {**_values(wanted), "kind": wanted.kind}).fetchall()


# --- duplicates and problems ----------------------------------------------------------------------


def _fits(
    connection: sqlite3.Connection, kind: str, rows: Sequence[str], wanted: ReviewFilter
) -> bool:
    if wanted.kind not in (None, kind):
        return False
    if wanted.document is not None:
        query = "SELECT 1 FROM row_fact WHERE document = ? AND row_id IN (?, ?)"
        if connection.execute(query, (wanted.document, *rows)).fetchone() is None:
            return False
    if wanted.organisation is None:
        return True
    query = "SELECT 1 FROM meeting WHERE id IN (?, ?) AND ? IN (organisation, body)"
    return connection.execute(query, (*rows, wanted.organisation)).fetchone() is not None


def _read_duplicates(
    connection: sqlite3.Connection, wanted: ReviewFilter, window: _Window
) -> Iterator[Entry]:
    pairs = find_duplicates(connection)
    here, backwards = (window.spot.score, window.spot.item), window.backwards
    found = (
        pair for pair in (reversed(pairs) if backwards else pairs)
        if ((pair.score, pair.item) < here if backwards else (pair.score, pair.item) > here)
        and _fits(connection, pair.kind, (pair.a, pair.b), wanted)
    )  # fmt: skip
    for pair in islice(found, window.limit):
        why = f"may be one with another: {pair.why}"
        yield Entry(Spot(window.spot.reason, pair.score, pair.item), pair.a, pair.kind, why)


def _list_problem_conditions(wanted: ReviewFilter) -> list[str]:
    kinds = ", ".join(f"'{kind}'" for kind in UNDECIDED)
    found = [f"kind IN ({kinds})"]
    if wanted.document is not None:
        found.append("document = :document")
    if wanted.organisation is not None or wanted.kind is not None:
        found.append("false")  # a problem is of no organisation, and no fact
    return found


def _read_problems(
    connection: sqlite3.Connection, wanted: ReviewFilter, window: _Window
) -> Iterator[Entry]:
    where = " AND ".join([*_list_problem_conditions(wanted), *window.pass_over()])
    query = (
        f"SELECT id, kind, detail FROM problem WHERE {where}"  # noqa: S608  # own conditions
        f" ORDER BY id {window.order} LIMIT :limit"
    )
    values = {**_values(wanted), "item": window.spot.item, "limit": window.limit}
    for identity, kind, detail in connection.execute(query, values):
        yield Entry(
            Spot(window.spot.reason, 0.0, identity), identity, "problem", f"{kind}: {detail}"
        )


def _count_problems(connection: sqlite3.Connection, wanted: ReviewFilter) -> list[tuple[str, int]]:
    where = " AND ".join(_list_problem_conditions(wanted))
    query = (
        f"SELECT 'problem', count(*) FROM (SELECT 1 FROM problem WHERE {where}"  # noqa: S608  # own
        f" LIMIT {MOST_COUNTED + 1})"
    )
    return connection.execute(query, _values(wanted)).fetchall()


_Read = Callable[[sqlite3.Connection, ReviewFilter, _Window], Iterator[Entry]]
_READ: Mapping[Reason, _Read] = {
    "doubtful": _read_facts, "contradiction": _read_conflicts, "implied": _read_facts,
    "duplicate": _read_duplicates, "problem": _read_problems,
}  # fmt: skip
