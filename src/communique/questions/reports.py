"""One report: its text cut so that each stretch knows the facts behind it, and what is not placed.

A segment ends wherever the words of some fact begin or end, so that segments never overlap however
facts are nested. Offsets count code points.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from communique.questions.lookups import fetch_by_ids, group_cells, write_ids
from communique.questions.meeting import Bond
from communique.questions.names import (
    Counts,
    Report,
    name_entities,
    name_meetings,
    name_offices,
    name_reports,
)

UNMADE = (None, None)  # rule and confidence of a row that no rule made
OTHERS = 20  # reports that are listed beside one


class Mark(Struct, frozen=True, order=True):
    """What a stretch of the text is evidence of."""

    fact: str  # id of a row
    field: str  # content, cue, speaker, mentions, seen, evidence, participants/0 ...


class Segment(Struct, frozen=True):
    """A stretch of the text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


class FactLine(Struct, frozen=True, kw_only=True):
    """One fact that the report tells."""

    id: str
    kind: str  # meeting, statement, membership, office, agreement, activity, conflict, entity ...
    name: str
    rule: str | None
    confidence: float | None
    counts: Counts | None
    start: int | None  # of its first words here
    others: tuple[Report, ...]  # other reports that tell the same


class ProblemLine(Struct, frozen=True):
    """What could not be read or decided."""

    id: str
    kind: str
    start: int | None
    end: int | None
    detail: str


class ReportPage(Struct, frozen=True, kw_only=True):
    """One report in full."""

    report: Report
    text: str
    digest: str
    language: str | None
    author: str | None
    byline: str | None
    segments: tuple[Segment, ...]
    facts: tuple[FactLine, ...]  # in the order of the text
    problems: tuple[ProblemLine, ...]
    bonds: tuple[Bond, ...]  # reports of the same original
    kin: tuple[Report, ...]  # those reports


def fetch_report(connection: sqlite3.Connection, identity: str) -> ReportPage | None:
    """The report with this id."""
    row = connection.execute(
        "SELECT text, digest, author, language, byline FROM document"
        " LEFT JOIN report ON report.document = document.id WHERE id = ?",
        (identity,),
    ).fetchone()
    if row is None:
        return None
    text, digest, author, language, byline = row
    facts = _list_facts(connection, identity)
    spans = _fetch_spans(connection, identity, facts)
    bonds = _fetch_bonds(connection, identity)
    kin = name_reports(connection, (each for bond in bonds for each in (bond.a, bond.b)))
    return ReportPage(
        report=name_reports(connection, (identity,))[identity], text=text, digest=digest,
        language=language, author=author, byline=byline, segments=cut_text(text, spans),
        facts=_describe_facts(connection, identity, facts, spans),
        problems=_fetch_problems(connection, identity), bonds=bonds,
        kin=tuple(each for key, each in sorted(kin.items()) if key != identity),
    )  # fmt: skip


def cut_text(text: str, spans: Iterable[tuple[int, int, Mark]]) -> tuple[Segment, ...]:
    """The whole text in segments.

    >>> spans = [(0, 3, Mark("x", "")), (2, 3, Mark("y", ""))]
    >>> [(s.text, len(s.marks)) for s in cut_text("abcd", spans)]
    [('ab', 1), ('c', 2), ('d', 0)]
    """
    opened: defaultdict[int, list[Mark]] = defaultdict(list)
    closed: defaultdict[int, list[Mark]] = defaultdict(list)
    for start, end, mark in spans:
        if 0 <= start < end <= len(text):
            opened[start].append(mark)
            closed[end].append(mark)
    edges = sorted({0, len(text), *opened, *closed})
    active: list[Mark] = []
    segments = []
    for start, end in pairwise(edges):
        for mark in closed.get(start, ()):
            active.remove(mark)
        active += opened.get(start, ())
        marks = tuple(sorted(set(active)))
        segments.append(Segment(start, end, text[start:end], marks))
    return tuple(segments)


# --- which facts ----------------------------------------------------------------------------------

_FACTS = "SELECT DISTINCT row_id FROM row_fact WHERE document = ?"
_TELLS = "SELECT DISTINCT row_id FROM evidence WHERE document = ?"  # a record put in whole
_CONTRADICTED = "SELECT id FROM conflict WHERE about IN (SELECT value FROM json_each(:ids))"
_FIELDS = {
    "entity": ("mentions",), "office": ("seen",), "statement": ("content", "cue", "speaker"),
    "conflict": ("values",), "doc": ("title", "dateline"),
}  # fmt: skip
_WORDS = (
    "SELECT start_at, end_at, row_id, field FROM evidence"
    " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND field = :field"
    " AND document = :document"
)
_ALL_WORDS = (
    "SELECT start_at, end_at, row_id, field FROM evidence"
    " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND document = :document"
)


def _kind(identity: str) -> str:
    return identity.partition("-")[0]


def _list_facts(connection: sqlite3.Connection, document: str) -> list[str]:
    """Ids of the rows that were made of what the report tells, and where it is contradicted."""
    rows = connection.execute(_FACTS, (document,)).fetchall()
    if not rows:
        rows = connection.execute(_TELLS, (document,)).fetchall()
    found = {cells[0] for cells in rows}
    found |= {cells[0] for cells in fetch_by_ids(connection, _CONTRADICTED, found)}
    return sorted({*found, document})


def _fetch_spans(
    connection: sqlite3.Connection, document: str, facts: Iterable[str]
) -> list[tuple[int, int, Mark]]:
    by_kind = group_cells((_kind(each), each) for each in facts)
    found = []
    for kind, cells in by_kind.items():
        ids = write_ids(each for (each,) in cells)
        queries = [(_WORDS, field) for field in _FIELDS.get(kind, ())] or [(_ALL_WORDS, "")]
        for query, field in queries:
            values = {"ids": ids, "field": field, "document": document}
            found += connection.execute(query, values).fetchall()
    return [(start, end, Mark(row, field)) for start, end, row, field in sorted(found)]


def _fetch_bonds(connection: sqlite3.Connection, document: str) -> tuple[Bond, ...]:
    rows = connection.execute(
        "SELECT document_a, document_b, relation, detail, direction, basis FROM derivation"
        " WHERE document_a = :id UNION SELECT document_a, document_b, relation, detail, direction,"
        " basis FROM derivation WHERE document_b = :id LIMIT :most",
        {"id": document, "most": OTHERS},
    )
    return tuple(Bond(*cells) for cells in rows)


def _fetch_problems(connection: sqlite3.Connection, document: str) -> tuple[ProblemLine, ...]:
    rows = connection.execute(
        "SELECT id, kind, start_at, end_at, detail FROM problem WHERE document = ?"
        " ORDER BY start_at, id",
        (document,),
    )
    return tuple(ProblemLine(*cells) for cells in rows)


# --- what they are called -------------------------------------------------------------------------

Named = Mapping[str, str]
Namer = Callable[[sqlite3.Connection, Iterable[str]], Named]


def _describe_facts(
    connection: sqlite3.Connection,
    document: str,
    facts: Iterable[str],
    spans: Iterable[tuple[int, int, Mark]],
) -> tuple[FactLine, ...]:
    first: dict[str, int] = {}
    for start, _, mark in sorted(spans, key=lambda span: (span[2].field != "content", span)):
        first.setdefault(mark.fact, start)  # of a statement the words said, not who says them
    by_kind = group_cells((_kind(each), each) for each in facts if each != document)
    others = _fetch_others(connection, document, by_kind)
    reports = name_reports(connection, (each for found in others.values() for each in found))
    lines = []
    for kind, cells in by_kind.items():
        ids = [each for (each,) in cells]
        names = _NAMERS[kind](connection, ids) if kind in _NAMERS else {}
        made = _fetch_made(connection, kind, ids)
        counts = _fetch_counts(connection, kind, ids)
        lines += [
            FactLine(
                id=each, kind=kind, name=names.get(each, kind), counts=counts.get(each),
                rule=made.get(each, UNMADE)[0], confidence=made.get(each, UNMADE)[1],
                start=first.get(each),
                others=tuple(reports[other] for other in others.get(each, ()) if other in reports),
            )
            for each in ids
        ]  # fmt: skip
    end = max(first.values(), default=0) + 1
    return tuple(sorted(lines, key=lambda f: (end if f.start is None else f.start, f.kind, f.id)))


_OTHERS = {
    "statement": "SELECT one.id, other.document FROM statement AS one"
    " JOIN statement AS other ON other.claim = one.claim"
    " WHERE one.id IN (SELECT value FROM json_each(:ids)) AND other.document <> one.document"
    " GROUP BY one.id, other.document",
    "meeting": "SELECT row_id, value FROM item"
    " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND field = 'reports'",
}
_TOLD_BY = "SELECT DISTINCT document FROM row_fact WHERE row_id = ? LIMIT ?"


def _fetch_others(
    connection: sqlite3.Connection, document: str, by_kind: Mapping[str, Iterable[tuple[str]]]
) -> Mapping[str, list[str]]:
    """Other reports that tell the same; of entities, which many tell of, none."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, cells in by_kind.items():
        if kind in ("entity", "conflict"):
            continue
        ids = [each for (each,) in cells]
        for row, other in _list_tellers(connection, kind, ids):
            if other != document and len(found[row]) < OTHERS:
                found[row].append(other)
    return found


def _list_tellers(
    connection: sqlite3.Connection, kind: str, ids: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Rows with reports that tell of them; of an office that thousands tell of, some."""
    if kind in _OTHERS:
        yield from ((row, other) for row, other in fetch_by_ids(connection, _OTHERS[kind], ids))
        return
    for row in ids:  # one by one: a limit for each
        yield from ((row, other) for (other,) in connection.execute(_TOLD_BY, (row, OTHERS + 1)))


_MADE = ("statement", "meeting", "membership", "office", "agreement", "activity", "event")
_COUNTS = {
    "statement": "SELECT statement.id, claim.reports, originals, witnesses FROM statement"
    " JOIN claim ON claim.id = statement.claim"
    " WHERE statement.id IN (SELECT value FROM json_each(:ids))",
    "meeting": "SELECT id, reports, originals, witnesses FROM meeting"
    " WHERE id IN (SELECT value FROM json_each(:ids))",
}


def _fetch_made(
    connection: sqlite3.Connection, kind: str, ids: Iterable[str]
) -> dict[str, tuple[str, float]]:
    """The rule of each row and how sure it is."""
    if kind not in _MADE:
        return {}
    where = "WHERE id IN (SELECT value FROM json_each(:ids))"
    rows = fetch_by_ids(connection, f"SELECT id, rule, confidence FROM {kind} {where}", ids)  # noqa: S608  # own table
    return {identity: (rule, confidence) for identity, rule, confidence in rows}


def _fetch_counts(
    connection: sqlite3.Connection, kind: str, ids: Iterable[str]
) -> dict[str, Counts]:
    rows = fetch_by_ids(connection, _COUNTS[kind], ids) if kind in _COUNTS else []
    return {row[0]: Counts(*row[1:]) for row in rows}


def _name_statements(connection: sqlite3.Connection, ids: Iterable[str]) -> Named:
    rows = fetch_by_ids(
        connection,
        "SELECT statement.id, act, (SELECT group_concat(entity.name, ', ') FROM statement_speaker"
        " JOIN entity ON entity.id = statement_speaker.entity"
        " WHERE statement_speaker.statement = statement.id) FROM statement"
        " WHERE statement.id IN (SELECT value FROM json_each(:ids))",
        ids,
    )
    return {identity: f"{who or 'somebody'}: {act}" for identity, act, who in rows}


def _name_memberships(connection: sqlite3.Connection, ids: Iterable[str]) -> Named:
    rows = fetch_by_ids(
        connection,
        "SELECT membership.id, member.name, tier, organisation.name FROM membership"
        " JOIN entity AS member ON member.id = membership.member"
        " JOIN entity AS organisation ON organisation.id = membership.organisation"
        " WHERE membership.id IN (SELECT value FROM json_each(:ids))",
        ids,
    )
    return {identity: f"{member}: {tier} of {of}" for identity, member, tier, of in rows}


def _name_holders(connection: sqlite3.Connection, ids: Iterable[str]) -> Named:
    wanted = list(ids)
    offices = name_offices(connection, wanted)
    rows = fetch_by_ids(
        connection,
        "SELECT office.id, entity.name FROM office JOIN entity ON entity.id = office.person"
        " WHERE office.id IN (SELECT value FROM json_each(:ids))",
        wanted,
    )
    return {identity: f"{person}: {offices[identity]}" for identity, person in rows}


def _name_plainly(query: str) -> Namer:
    """A namer of rows that have their name in one query."""

    def name_rows(connection: sqlite3.Connection, ids: Iterable[str]) -> Named:
        return dict(fetch_by_ids(connection, query, ids))

    return name_rows


_NAMERS: dict[str, Namer] = {
    "statement": _name_statements,
    "membership": _name_memberships,
    "office": _name_holders,
    "meeting": lambda c, ids: {key: each.name for key, each in name_meetings(c, ids).items()},
    "entity": lambda c, ids: {key: each.name for key, each in name_entities(c, ids).items()},
    "agreement": _name_plainly(
        "SELECT id, name || ': ' || action FROM agreement"
        " WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
    "activity": _name_plainly(
        "SELECT id, coalesce(name, kind) || ': ' || stance FROM activity"
        " WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
    "conflict": _name_plainly(
        "SELECT id, 'reports differ: ' || field FROM conflict"
        " WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
}
