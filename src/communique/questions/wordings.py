"""Wordings: how reports put the same claims side by side, who is silent, how words change in time.

Rows are claims, columns are outlets or the countries that they are of. Words that another column
does not have are marked; a column that does not tell a claim has None in its place.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from msgspec import Struct

from communique.questions.lookups import (
    Cells,
    fetch_by_ids,
    fetch_items,
    group_cells,
    write_ids,
)
from communique.questions.meeting import ConflictLine, fetch_conflicts
from communique.questions.meetings import MeetingLine, fetch_lines
from communique.questions.names import Named, Report, name_reports
from communique.questions.resolution import name_country
from communique.questions.statements import StatementLine, fetch_statements
from communique.questions.utterances import StatementFilter, find_ids

CLAIMS = 100  # rows of one comparison
STATEMENTS = 1_000  # of one speaker that are laid out by year
SILENT = 40  # reports of a meeting that stand beside others even if they cite nobody
UNKNOWN = "unknown"

By = Literal["outlet", "country", "report"]


class Segment(Struct, frozen=True):
    """A stretch of words."""

    text: str
    marked: bool  # another column does not have it


class Telling(Struct, frozen=True, kw_only=True):
    """How one report puts a claim."""

    statement: str  # id
    report: str  # id
    document: str  # where the words stand
    start: int
    end: int
    mode: str
    place: str
    act: str
    segments: tuple[Segment, ...]
    within: bool  # as a clause of a statement of another claim


class Column(Struct, frozen=True):
    """Reports of one hand."""

    key: str
    name: str
    reports: tuple[Report, ...]


class ClaimLine(Struct, frozen=True, kw_only=True):
    """One claim over all columns."""

    claim: str  # id
    speakers: tuple[Named, ...]
    capacity: str | None
    on_behalf_of: Named | None
    issues: tuple[str, ...]
    reports: int
    originals: int
    witnesses: int
    grounds: str
    cells: tuple[tuple[Telling, ...] | None, ...]  # one a column; None: silent


class Comparison(Struct, frozen=True, kw_only=True):
    """Claims by columns."""

    meeting: MeetingLine | None
    columns: tuple[Column, ...]
    rows: tuple[ClaimLine, ...]
    total: int  # claims, those that are not in the rows included
    conflicts: tuple[ConflictLine, ...]


def compare_meeting(
    connection: sqlite3.Connection,
    meeting: str,
    by: By = "outlet",
    limit: int = CLAIMS,
    offset: int = 0,
) -> Comparison | None:
    """What reports have people say at the meeting; claims that most reports tell come first."""
    line = fetch_lines(connection, (meeting,)).get(meeting)
    if line is None:
        return None
    ranked = connection.execute(
        "SELECT claim, count(*) OVER () FROM statement WHERE meeting = ? GROUP BY claim"
        " ORDER BY count(DISTINCT document) DESC, min(document), claim LIMIT ? OFFSET ?",
        (meeting, limit, offset),
    ).fetchall()
    told = connection.execute(
        "SELECT id FROM statement WHERE meeting = ? AND claim IN (SELECT value FROM json_each(?))",
        (meeting, write_ids(claim for claim, _ in ranked)),
    )
    told_by = fetch_items(connection, (meeting,), "reports").get(meeting, ())
    columns, rows = _lay_out(connection, (cells[0] for cells in told), by, told_by)
    order = {claim: number for number, (claim, _) in enumerate(ranked)}
    return Comparison(
        meeting=line, columns=columns, rows=tuple(sorted(rows, key=lambda r: order[r.claim])),
        total=ranked[0][1] if ranked else 0, conflicts=fetch_conflicts(connection, meeting),
    )  # fmt: skip


def compare_claim(
    connection: sqlite3.Connection, claim: str, by: By = "outlet"
) -> Comparison | None:
    """How all reports put one claim."""
    told = connection.execute("SELECT id FROM statement WHERE claim = ?", (claim,)).fetchall()
    if not told:
        return None
    columns, rows = _lay_out(connection, (cells[0] for cells in told), by)
    conflicts = [each for cells in told for each in fetch_conflicts(connection, cells[0])]
    return Comparison(
        meeting=None, columns=columns, rows=rows, total=1,
        conflicts=(*fetch_conflicts(connection, claim), *conflicts),
    )  # fmt: skip


# --- layout ---------------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """One statement as it stands beside another."""

    own: str
    other: str
    start: int
    end: int
    only: tuple[str, ...]


def _lay_out(
    connection: sqlite3.Connection, ids: Iterable[str], by: By, told_by: Iterable[str] = ()
) -> tuple[tuple[Column, ...], tuple[ClaimLine, ...]]:
    statements = fetch_statements(connection, ids)
    pairs = _fetch_pairs(connection, statements)
    speaking = {row.report.id for row in statements.values()}
    columns = _make_columns(connection, speaking.union(islice(told_by, SILENT)), by)
    column_of = {
        report.id: number for number, column in enumerate(columns) for report in column.reports
    }
    cells: defaultdict[str, defaultdict[int, list[Telling]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in sorted(statements.values(), key=_order):
        own = [
            pair for pair in pairs[row.id]
            if column_of[statements[pair.other].report.id] != column_of[row.report.id]
        ]  # fmt: skip
        cells[row.claim][column_of[row.report.id]].append(_tell(row, own))
        for pair in own:
            claim = statements[pair.other].claim
            if claim != row.claim:  # a clause of this statement tells the other claim
                cells[claim][column_of[row.report.id]].append(_tell(row, [pair], within=True))
    claims: defaultdict[str, list[StatementLine]] = defaultdict(list)
    for row in statements.values():
        claims[row.claim].append(row)
    return columns, tuple(
        _make_row(rows, cells[claim], len(columns)) for claim, rows in sorted(claims.items())
    )


def _order(row: StatementLine) -> tuple[str, str, int, str]:
    published = row.report.published
    start = row.words[0].start if row.words else 0
    return (published.start if published else "9", row.report.id, start, row.id)


def _fetch_pairs(
    connection: sqlite3.Connection, statements: Mapping[str, StatementLine]
) -> Mapping[str, list[_Pair]]:
    """Each statement with those that render it or a clause of it, both ways."""
    rows = fetch_by_ids(
        connection,
        "SELECT statement_a, statement_b, start_a, end_a, start_b, end_b, only_a, only_b"
        " FROM alignment WHERE claim IN (SELECT value FROM json_each(:ids))",
        (row.claim for row in statements.values()),
    )
    found: defaultdict[str, list[_Pair]] = defaultdict(list)
    for a, b, start_a, end_a, start_b, end_b, only_a, only_b in rows:
        if a in statements and b in statements:
            found[a].append(_Pair(a, b, start_a, end_a, _split(only_a)))
            found[b].append(_Pair(b, a, start_b, end_b, _split(only_b)))
    return found


def _split(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split("; ")) if phrases else ()


def _make_columns(connection: sqlite3.Connection, ids: Iterable[str], by: By) -> tuple[Column, ...]:
    reports = name_reports(connection, ids)
    countries: dict[str, str | None] = {}
    if by == "country":
        countries = dict(fetch_by_ids(connection, _COUNTRIES, reports))
    groups: defaultdict[str, list[Report]] = defaultdict(list)
    for report in sorted(
        reports.values(), key=lambda r: (r.published.start if r.published else "9", r.id)
    ):
        country = countries.get(report.id)
        keys = {"outlet": str(report), "report": report.id,
                "country": name_country(country) if country else UNKNOWN}  # fmt: skip
        groups[keys[by]].append(report)
    return tuple(
        Column(key, str(found[0]) if by == "report" else key, tuple(found))
        for key, found in groups.items()
    )


_COUNTRIES = (
    "SELECT report.document, source.country FROM report"
    " JOIN source ON source.id = coalesce(report.source, report.agency)"
    " WHERE report.document IN (SELECT value FROM json_each(:ids))"
)


def _make_row(
    rows: Sequence[StatementLine], cells: Mapping[int, list[Telling]], columns: int
) -> ClaimLine:
    first = min(rows, key=_order)
    named = next((row for row in sorted(rows, key=_order) if row.capacity), first)
    return ClaimLine(
        claim=first.claim, speakers=first.speakers,
        capacity=str(named.capacity) if named.capacity else None,
        on_behalf_of=first.on_behalf_of,
        issues=tuple(sorted({issue for row in rows for issue in row.issues})),
        reports=first.counts.reports, originals=first.counts.originals,
        witnesses=first.counts.witnesses, grounds=first.grounds,
        cells=tuple(
            tuple(cells[number]) if cells.get(number) else None for number in range(columns)
        ),
    )  # fmt: skip


def _tell(row: StatementLine, pairs: Sequence[_Pair], *, within: bool = False) -> Telling:
    """The words of the statement, or of its clause, with what others do not have marked."""
    start = pairs[0].start if within else row.words[0].start if row.words else 0
    end = pairs[0].end if within else row.words[-1].end if row.words else 0
    text = row.quote
    if within and len(row.words) == 1:
        text = text[start - row.words[0].start : end - row.words[0].start]
    marks = [span for pair in pairs for span in _find_phrases(text, pair.only)]
    return Telling(
        statement=row.id, report=row.report.id, document=row.report.id, start=start, end=end,
        mode=row.mode, place=row.place, act=row.act, segments=cut_segments(text, marks),
        within=within,
    )  # fmt: skip


def _find_phrases(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """The place of each phrase, in their order; one that goes over two stretches has none."""
    found = []
    at = 0
    for phrase in phrases:
        match = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)").search(text, at)
        if match is not None:
            found.append(match.span())
            at = match.end()
    return found


def cut_segments(text: str, marks: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
    """The text in stretches, those under any mark marked.

    >>> [(s.text, s.marked) for s in cut_segments("a big cod", [(2, 5), (4, 5)])]
    [('a ', False), ('big', True), (' cod', False)]
    """
    segments = []
    at = 0
    for start, end in sorted(marks):
        if start > at:
            segments.append(Segment(text[at:start], marked=False))
        if end > max(at, start):
            segments.append(Segment(text[max(at, start) : end], marked=True))
        at = max(at, end)
    if at < len(text):
        segments.append(Segment(text[at:], marked=False))
    return tuple(segments)


# --- over the years -------------------------------------------------------------------------------


class Year(Struct, frozen=True):
    """What was said in one year: each claim once, in the words of its longest telling."""

    year: str | None  # None: undated
    statements: int
    said: tuple[StatementLine, ...]


def list_years(
    connection: sqlite3.Connection, wanted: StatementFilter, most: int = STATEMENTS
) -> tuple[Year, ...]:
    """The wording over the years, of at most so many statements."""
    ids = find_ids(connection, wanted, most, 0).ids[:most]
    statements = fetch_statements(connection, ids)
    years: defaultdict[str | None, list[StatementLine]] = defaultdict(list)
    for identity in ids:
        row = statements[identity]
        years[row.date.start[:4] if row.date else None].append(row)
    return tuple(Year(year, len(rows), _take_fullest(rows)) for year, rows in years.items())


def _take_fullest(rows: Iterable[StatementLine]) -> tuple[StatementLine, ...]:
    claims = group_cells((row.claim, row) for row in rows)
    return tuple(_pick(cells) for cells in claims.values())


def _pick(cells: Iterable[Cells]) -> StatementLine:
    rows: list[StatementLine] = [row for (row,) in cells]
    return max(rows, key=lambda row: (row.mode == "direct", len(row.quote), row.id))
