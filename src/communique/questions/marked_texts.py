"""One report with every fact that was read from it, laid over its text.

The text is cut where any evidence begins or ends, so that a page need not count characters: offsets
are code points, and the pieces put together are the text.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from communique.questions.lookups import fetch_by_ids
from communique.questions.names import Report, name_reports

FIELDS = ("content", "cue", "speaker", "evidence", "seen", "mentions", "title", "dateline", "values")
ORDER = ("statement", "meeting", "agreement", "activity", "membership", "office", "conflict",
         "entity", "doc")  # fmt: skip  # of facts of which words tell several, which is shown first


class Mark(Struct, frozen=True):
    """Words of one fact."""

    id: str  # of the fact
    kind: str  # statement, meeting, entity ...
    field: str  # what the words show: content, cue, mentions
    start: int
    end: int


class Piece(Struct, frozen=True):
    """A stretch of the text under the same facts."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]  # the first is the one to show
    problems: tuple[str, ...]  # ids of problems about these words


class FactLine(Struct, frozen=True, kw_only=True):
    """One fact that the report tells."""

    id: str
    kind: str
    name: str
    start: int  # of its first words
    rule: str | None
    others: int  # other reports that tell it


class ProblemLine(Struct, frozen=True):
    """What could not be read or decided."""

    id: str
    kind: str
    detail: str
    words: str | None
    start: int | None


class MarkedText(Struct, frozen=True, kw_only=True):
    """A report with its facts."""

    report: Report
    author: str | None
    byline: str | None
    place: str | None  # of the dateline
    language: str | None
    digest: str
    story: str | None
    pieces: tuple[Piece, ...]
    facts: tuple[FactLine, ...]  # in the order of the text
    problems: tuple[ProblemLine, ...]
    kin: tuple[Report, ...]  # other reports of the same original
    bonds: tuple[tuple[str, str, str], ...]  # other report, relation, detail


_HEAD = (
    "SELECT document.text, document.author, document.digest, report.byline, report.dateline_place,"
    " report.language, report.story FROM document LEFT JOIN report ON report.document = document.id"
    " WHERE document.id = ?"
)
_MARKS = (
    "SELECT evidence.row_id, evidence.field, evidence.start_at, evidence.end_at FROM"
    " (SELECT row_id FROM row_fact WHERE document = :id UNION SELECT :id) AS told"
    " JOIN evidence ON evidence.row_id = told.row_id AND evidence.document = :id"
    f" AND evidence.field IN ({', '.join(repr(field) for field in FIELDS)})"
    " UNION ALL SELECT evidence.row_id, 'participant', evidence.start_at, evidence.end_at FROM"
    " (SELECT DISTINCT row_id FROM row_fact WHERE document = :id) AS told"
    " JOIN evidence ON evidence.row_id = told.row_id AND evidence.document = :id"
    " AND evidence.field >= 'participants/' AND evidence.field < 'participants0'"
    " WHERE told.row_id LIKE 'meeting-%'"
)


def fetch_marked_text(connection: sqlite3.Connection, identity: str) -> MarkedText | None:
    """The report with this id."""
    head = connection.execute(_HEAD, (identity,)).fetchone()
    if head is None:
        return None
    text, author, digest, byline, place, language, story = head
    marks = [
        Mark(row, row.partition("-")[0], field, start, end)
        for row, field, start, end in connection.execute(_MARKS, {"id": identity})
    ]
    report = name_reports(connection, (identity,))[identity]
    kin, bonds = _find_kin(connection, identity, report)
    problems = _fetch_problems(connection, identity)
    return MarkedText(
        report=report, author=author, digest=digest, byline=byline, place=place,
        language=language, story=story, problems=problems, kin=kin, bonds=bonds,
        pieces=cut_pieces(text, marks, problems), facts=_list_facts(connection, marks),
    )  # fmt: skip


def cut_pieces(
    text: str, marks: Sequence[Mark], problems: Sequence[ProblemLine] = ()
) -> tuple[Piece, ...]:
    """The text in stretches; put together they are the text."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    places = [
        (line.start, line.start + len(line.words), line.id)
        for line in problems if line.start is not None and line.words
    ]  # fmt: skip
    cuts = {0, len(text), *opening, *closing, *(at for start, end, _ in places for at in (start, end))}
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    live: list[Mark] = []
    pieces = []
    for start, end in zip(ordered, ordered[1:], strict=False):
        live = [mark for mark in live if mark.end > start] + opening[start]
        under = tuple(sorted({mark.id: mark for mark in live}.values(), key=_rank))
        about = tuple(which for first, last, which in places if first <= start < last)
        pieces.append(Piece(start, end, text[start:end], under, about))
    return tuple(pieces)


def _rank(mark: Mark) -> tuple[int, int, str]:
    """Facts before those who are named in them; of two the one of fewer words."""
    kind = ORDER.index(mark.kind) if mark.kind in ORDER else len(ORDER)
    return (kind, mark.end - mark.start, mark.id)


def _list_facts(connection: sqlite3.Connection, marks: Sequence[Mark]) -> tuple[FactLine, ...]:
    """Each fact once, by its first words."""
    first: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda each: (each.start, each.end, each.id)):
        first.setdefault(mark.id, mark)
    told = {row: name for row, name in _name_facts(connection, list(first))}
    rules = dict(_fetch_rules(connection, list(first)))
    others = dict(
        fetch_by_ids(
            connection,
            "SELECT value, (SELECT count(DISTINCT document) FROM row_fact WHERE row_id = value)"
            " FROM json_each(:ids) WHERE value NOT LIKE 'entity-%'",
            first,
        )
    )
    return tuple(
        FactLine(
            id=mark.id, kind=mark.kind, name=told[mark.id], start=mark.start,
            rule=rules.get(mark.id), others=max(0, others.get(mark.id, 1) - 1),
        )
        for mark in first.values() if mark.id in told
    )  # fmt: skip


def _name_facts(connection: sqlite3.Connection, ids: list[str]) -> list[tuple[str, str]]:
    """What each fact says, in a few words; reports and entities are told elsewhere."""
    return [
        (row, name)
        for row, name in fetch_by_ids(
            connection,
            "SELECT id, name FROM (SELECT statement.id AS id, coalesce((SELECT group_concat(name, '; ')"
            " FROM statement_speaker JOIN entity ON entity.id = statement_speaker.entity"
            " WHERE statement_speaker.statement = statement.id) || ': ', '') || coalesce((SELECT"
            " group_concat(quote, ' … ') FROM evidence WHERE row_id = statement.id"
            " AND field = 'content'), '') AS name FROM statement"
            " UNION ALL SELECT id, kind || ' ' || coalesce(name, '') FROM meeting"
            " UNION ALL SELECT id, action || ': ' || name FROM agreement"
            " UNION ALL SELECT id, stance || ': ' || kind || coalesce(' ' || name, '') FROM activity"
            " UNION ALL SELECT office.id, entity.name || ', ' || office.title FROM office"
            " JOIN entity ON entity.id = office.person"
            " UNION ALL SELECT membership.id, member.name || ': ' || tier || ' of ' || whole.name"
            " FROM membership JOIN entity AS member ON member.id = member"
            " JOIN entity AS whole ON whole.id = organisation)"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            ids,
        )
    ]


def _fetch_rules(connection: sqlite3.Connection, ids: list[str]) -> list[tuple[str, str]]:
    """The rule of each fact."""
    tables = ("statement", "meeting", "agreement", "activity", "office", "membership")
    query = " UNION ALL ".join(
        f"SELECT id, rule FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608  # tables of ours
        for table in tables
    )
    return [(row, rule) for row, rule in fetch_by_ids(connection, query, ids)]


def _fetch_problems(connection: sqlite3.Connection, identity: str) -> tuple[ProblemLine, ...]:
    rows = connection.execute(
        "SELECT problem.id, kind, detail, substr(document.text, start_at + 1, end_at - start_at),"
        " start_at FROM problem JOIN document ON document.id = problem.document"
        " WHERE problem.document = ? ORDER BY start_at, problem.id",
        (identity,),
    )
    return tuple(ProblemLine(*cells) for cells in rows)


def _find_kin(
    connection: sqlite3.Connection, identity: str, report: Report
) -> tuple[tuple[Report, ...], tuple[tuple[str, str, str], ...]]:
    """Other reports of the same original, and what binds them to this one."""
    ids = [
        cells[0] for cells in connection.execute(
            "SELECT document FROM report WHERE origin = ? AND document <> ? LIMIT 50",
            (report.origin, identity),
        )
    ]  # fmt: skip
    bonds = connection.execute(
        "SELECT document_b, relation, detail FROM derivation WHERE document_a = :id"
        " UNION ALL SELECT document_a, relation, detail FROM derivation WHERE document_b = :id",
        {"id": identity},
    ).fetchall()
    named = name_reports(connection, ids)
    return tuple(named[each] for each in sorted(named)), tuple(bonds)
