"""Statements: who said what, in what capacity, on what occasion, in which words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from communique.questions.lookups import (
    LIMIT,
    Cells,
    Page,
    fetch_by_ids,
    fetch_items,
    fetch_words,
    group_cells,
    make_page,
)
from communique.questions.names import (
    Counts,
    Named,
    Occasion,
    Office,
    Report,
    name_entities,
    name_meetings,
    name_offices,
    name_reports,
)
from communique.questions.utterances import FEW, StatementFilter, find_ids
from communique.records import DateValue, Evidence

GAP = " … "  # between stretches of one statement


class StatementLine(Struct, frozen=True, kw_only=True):
    """One statement in one report, with its occasion and the counts of its claim."""

    id: str
    speakers: tuple[Named, ...]
    capacity: Office | None
    on_behalf_of: Named | None
    act: str
    mode: str  # direct, indirect, mixed
    place: str  # headline, caption, lead, body
    words: tuple[Evidence, ...]  # the content
    cue: Evidence | None
    issues: tuple[str, ...]
    date: DateValue | None
    dated_by: Literal["occasion", "report"]  # what the date is of
    occasion: Occasion | None
    report: Report
    claim: str  # id
    counts: Counts  # of the claim
    grounds: str  # why that many witnesses
    status: str
    confidence: float

    @property
    def quote(self) -> str:
        """The words as one text."""
        return GAP.join(words.quote for words in self.words)


_LINES = (
    "SELECT statement.id, statement.document, mode, place, act, office, on_behalf_of, meeting,"
    " claim, claim.reports, claim.originals, claim.witnesses, claim.grounds, status, confidence"
    " FROM statement JOIN claim ON claim.id = statement.claim"
    " WHERE statement.id IN (SELECT value FROM json_each(:ids))"
)


class Tally(Struct, frozen=True):
    """How many statements there are of one value."""

    value: str  # id of an entity, issue, act, year
    name: str
    count: int


class StatementTallies(Struct, frozen=True):
    """Statements of an answer by who speaks, on what, what they do by it, and when."""

    speakers: tuple[Tally, ...]
    issues: tuple[Tally, ...]
    acts: tuple[Tally, ...]
    years: tuple[Tally, ...]
    issues_by_year: tuple[tuple[str, str, int], ...]  # issue, year, statements
    counted: int
    complete: bool  # False: there are more than were counted


def find_statements(
    connection: sqlite3.Connection,
    wanted: StatementFilter = StatementFilter(),  # noqa: B008  # frozen
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[StatementLine]:
    """Who said: statements in time, those without a date last."""
    found = find_ids(connection, wanted, limit, offset)
    lines = fetch_statements(connection, found.ids[:limit])
    page = make_page([lines[each] for each in found.ids[:limit]], offset, limit, found.total)
    return replace(page, more=len(found.ids) > limit)


def count_statements(
    connection: sqlite3.Connection,
    wanted: StatementFilter = StatementFilter(),  # noqa: B008  # frozen
    most: int = FEW,
) -> StatementTallies:
    """The statements of the filter by speaker, issue, act and year, at most so many of them."""
    found = find_ids(connection, wanted, most, 0)
    ids = found.ids[:most]
    dated = fetch_by_ids(connection, _YEARS, ids)
    issues = fetch_by_ids(connection, _ISSUES, ids)
    year_of = {identity: year for identity, _, year in dated if year}
    speakers: Counter[str] = Counter(dict(fetch_by_ids(connection, _SPEAKERS, ids)))
    names = name_entities(connection, speakers)
    by_year = Counter((issue, year_of[key]) for key, issue in issues if key in year_of)
    return StatementTallies(
        speakers=tuple(Tally(k, names[k].name, n) for k, n in _most(speakers)),
        issues=tuple(Tally(k, k, n) for k, n in _most(Counter(issue for _, issue in issues))),
        acts=tuple(Tally(k, k, n) for k, n in _most(Counter(act for _, act, _ in dated))),
        years=tuple(Tally(k, k, n) for k, n in sorted(Counter(year_of.values()).items())),
        issues_by_year=tuple((*key, count) for key, count in sorted(by_year.items())),
        counted=len(ids), complete=len(found.ids) <= most,
    )  # fmt: skip


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


_YEARS = (
    "SELECT statement.id, statement.act,"
    " substr(coalesce(meeting.date_start, report.date_start), 1, 4)"
    " FROM statement LEFT JOIN meeting ON meeting.id = statement.meeting"
    " LEFT JOIN report ON report.document = statement.document"
    " WHERE statement.id IN (SELECT value FROM json_each(:ids))"
)
_ISSUES = (
    "SELECT row_id, value FROM item"
    " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND field = 'issues'"
)
_SPEAKERS = (
    "SELECT entity, count(*) FROM statement_speaker"
    " WHERE statement IN (SELECT value FROM json_each(:ids)) GROUP BY entity"
)


class _Around(Struct, frozen=True):
    """What stands around statements, each by its id or that of the statement."""

    speakers: Mapping[str, tuple[Named, ...]]
    offices: Mapping[str, Office]
    entities: Mapping[str, Named]
    meetings: Mapping[str, Occasion]
    reports: Mapping[str, Report]
    content: Mapping[str, tuple[Evidence, ...]]
    cues: Mapping[str, tuple[Evidence, ...]]
    issues: Mapping[str, tuple[str, ...]]


def fetch_statements(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, StatementLine]:
    """The statements by id."""
    rows = fetch_by_ids(connection, _LINES, ids)
    found = [row[0] for row in rows]
    around = _Around(
        speakers=_fetch_speakers(connection, found),
        offices=name_offices(connection, (row[5] for row in rows)),
        entities=name_entities(connection, (row[6] for row in rows)),
        meetings=name_meetings(connection, (row[7] for row in rows)),
        reports=name_reports(connection, (row[1] for row in rows)),
        content=fetch_words(connection, found, "content"),
        cues=fetch_words(connection, found, "cue"),
        issues=fetch_items(connection, found, "issues"),
    )
    return {row[0]: _make_line(row, around) for row in rows}


def _make_line(row: Cells, around: _Around) -> StatementLine:
    identity, report = row[0], around.reports[row[1]]
    occasion = around.meetings.get(row[7])
    date = occasion.date if occasion else None
    return StatementLine(
        id=identity, speakers=around.speakers.get(identity, ()), mode=row[2], place=row[3],
        act=row[4], capacity=around.offices.get(row[5]), on_behalf_of=around.entities.get(row[6]),
        words=around.content.get(identity, ()), cue=next(iter(around.cues.get(identity, ())), None),
        issues=around.issues.get(identity, ()), date=date or report.published,
        dated_by="occasion" if date else "report", occasion=occasion, report=report,
        claim=row[8], counts=Counts(*row[9:12]), grounds=row[12], status=row[13],
        confidence=row[14],
    )  # fmt: skip


def _fetch_speakers(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, tuple[Named, ...]]:
    rows = fetch_by_ids(
        connection,
        "SELECT statement_speaker.statement, entity.id, entity.kind, entity.name"
        " FROM statement_speaker JOIN entity ON entity.id = statement_speaker.entity"
        " WHERE statement_speaker.statement IN (SELECT value FROM json_each(:ids))"
        " ORDER BY statement_speaker.statement, statement_speaker.position",
        ids,
    )
    found = group_cells(rows)
    return {key: tuple(Named(*cells) for cells in listed) for key, listed in found.items()}
