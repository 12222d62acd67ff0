"""Statements: who said what, in what capacity, on what occasion, in which words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from communique.questions.lookups import (
    Cells,
    fetch_by_ids,
    fetch_items,
    fetch_words,
    group_cells,
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
