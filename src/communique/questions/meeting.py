"""One meeting in full: who took part as what, on whose sidelines, what came of it, who tells it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from communique.questions.dates import read_date
from communique.questions.lookups import (
    LIMIT,
    Page,
    fetch_by_ids,
    fetch_items,
    fetch_words,
    group_cells,
    make_page,
)
from communique.questions.meetings import MeetingLine, fetch_lines
from communique.questions.names import (
    Named,
    Office,
    Report,
    name_entities,
    name_offices,
    name_reports,
)
from communique.questions.statements import StatementLine, fetch_statements
from communique.records import DateValue, Evidence

MOST_REPORTS = 200  # listed under one meeting


class Participant(Struct, frozen=True, kw_only=True):
    """Somebody's part in the meeting."""

    entity: Named
    role: str  # host, chair, participant, guest, visitor
    office: Office | None
    title: str | None  # office as described where no person is named
    status: str  # stated, implied, inferred
    words: tuple[Evidence, ...]


class AgreementLine(Struct, frozen=True, kw_only=True):
    """A document that was signed, adopted, proposed ... there."""

    id: str
    name: str
    kind: str
    action: str
    date: DateValue | None
    parties: tuple[Named, ...]
    status: str
    words: tuple[Evidence, ...]


class ConflictSide(Struct, frozen=True):
    """What one report says."""

    value: str
    words: Evidence | None
    report: Report | None


class ConflictLine(Struct, frozen=True):
    """Where reports contradict each other."""

    id: str
    field: str
    sides: tuple[ConflictSide, ...]


class Bond(Struct, frozen=True):
    """Why two reports are of one original."""

    a: str  # ids of reports
    b: str
    relation: str  # copies, re-renders, shares the source of, is linked to
    detail: str  # "93% of the words of the shorter"
    direction: str
    basis: str


class Meeting(Struct, frozen=True, kw_only=True):
    """One meeting, over all reports that tell of it."""

    line: MeetingLine
    status_basis: str  # why held, scheduled or cancelled
    topics: tuple[str, ...]
    rule: str
    confidence: float
    participants: tuple[Participant, ...]
    within: MeetingLine | None  # on whose sidelines it took place
    sidelines: tuple[MeetingLine, ...]  # what took place on its own
    documents: tuple[AgreementLine, ...]
    decisions: tuple[StatementLine, ...]  # statements that decide
    conflicts: tuple[ConflictLine, ...]
    grounds: str  # why that many originals and witnesses
    reports: tuple[Report, ...]
    bonds: tuple[Bond, ...]  # which of the reports are of one original, and why
    words: tuple[Evidence, ...]


def fetch_meeting(connection: sqlite3.Connection, identity: str) -> Meeting | None:
    """The meeting with this id."""
    line = fetch_lines(connection, (identity,)).get(identity)
    if line is None:
        return None
    below = connection.execute(
        "SELECT id FROM meeting WHERE within = ? ORDER BY date_start, id", (identity,)
    )
    sidelines = [cells[0] for cells in below]
    around = fetch_lines(connection, (*sidelines, *((line.within,) if line.within else ())))
    status_basis, rule, confidence = connection.execute(
        "SELECT status_basis, rule, confidence FROM meeting WHERE id = ?", (identity,)
    ).fetchone()
    reports, bonds = _fetch_reports(connection, identity)
    return Meeting(
        line=line, status_basis=status_basis, rule=rule, confidence=confidence,
        topics=fetch_items(connection, (identity,), "topics").get(identity, ()),
        participants=_fetch_participants(connection, identity),
        within=around.get(line.within or ""),
        sidelines=tuple(around[each] for each in sidelines),
        documents=_fetch_documents(connection, identity),
        decisions=find_said_at(connection, identity, act="decide").rows,
        conflicts=fetch_conflicts(connection, identity), reports=reports, bonds=bonds,
        grounds=_tell_grounds(line, reports, bonds),
        words=fetch_words(connection, (identity,), "evidence").get(identity, ()),
    )  # fmt: skip


def find_said_at(
    connection: sqlite3.Connection,
    meeting: str,
    act: str | None = None,
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[StatementLine]:
    """What was said at the meeting, in the order of reports and their texts."""
    values = {"meeting": meeting, "act": act}
    (total,) = connection.execute(
        "SELECT count(*) FROM statement WHERE meeting = :meeting AND (:act IS NULL OR act = :act)",
        values,
    ).fetchone()
    rows = connection.execute(
        "SELECT id FROM statement WHERE meeting = :meeting AND (:act IS NULL OR act = :act)"
        " ORDER BY document, (SELECT min(start_at) FROM evidence WHERE row_id = statement.id"
        " AND field = 'content' AND document = statement.document), id"
        " LIMIT :limit OFFSET :offset",
        {**values, "limit": limit, "offset": offset},
    )
    ids = [cells[0] for cells in rows]
    lines = fetch_statements(connection, ids)
    return make_page([lines[each] for each in ids], offset, limit, total)


def _fetch_participants(connection: sqlite3.Connection, meeting: str) -> tuple[Participant, ...]:
    rows = connection.execute(
        "SELECT position, entity, role, office, title, status FROM participant WHERE meeting = ?"
        " ORDER BY position",
        (meeting,),
    ).fetchall()
    entities = name_entities(connection, (row[1] for row in rows))
    offices = name_offices(connection, (row[3] for row in rows))
    words = group_cells(
        connection.execute(
            "SELECT field, document, start_at, end_at, quote FROM evidence WHERE row_id = ?"
            " ORDER BY field, document, position",
            (meeting,),
        )
    )
    return tuple(
        Participant(
            entity=entities[entity], role=role, office=offices.get(office), title=title,
            status=status,
            words=tuple(Evidence(*cells) for cells in words.get(f"participants/{position}", ())),
        )
        for position, entity, role, office, title, status in rows
    )  # fmt: skip


def _fetch_documents(connection: sqlite3.Connection, meeting: str) -> tuple[AgreementLine, ...]:
    rows = connection.execute(
        "SELECT id FROM agreement WHERE meeting = ? ORDER BY date_start, name, id", (meeting,)
    ).fetchall()
    ids = [cells[0] for cells in rows]
    lines = fetch_agreements(connection, ids)
    return tuple(lines[each] for each in ids)


def fetch_agreements(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, AgreementLine]:
    """The agreements by id."""
    rows = fetch_by_ids(
        connection,
        "SELECT id, name, kind, action, status, date_start, date_end, date_precision, date_status,"
        " date_basis FROM agreement WHERE id IN (SELECT value FROM json_each(:ids))",
        ids,
    )
    found = [row[0] for row in rows]
    parties = fetch_items(connection, found, "parties")
    names = name_entities(connection, (each for listed in parties.values() for each in listed))
    words = fetch_words(connection, found, "evidence")
    return {
        row[0]: AgreementLine(
            id=row[0], name=row[1], kind=row[2], action=row[3], status=row[4],
            date=read_date(row[5:]),
            parties=tuple(names[each] for each in parties.get(row[0], ()) if each in names),
            words=words.get(row[0], ()),
        )
        for row in rows
    }  # fmt: skip


def fetch_conflicts(connection: sqlite3.Connection, about: str) -> tuple[ConflictLine, ...]:
    """The contradictions about one row."""
    rows = connection.execute(
        "SELECT conflict.id, conflict.field, conflict_value.position, conflict_value.value"
        " FROM conflict JOIN conflict_value ON conflict_value.conflict = conflict.id"
        " WHERE about = ? ORDER BY conflict.field, conflict.id, conflict_value.position",
        (about,),
    ).fetchall()
    ids = dict.fromkeys((row[0], row[1]) for row in rows)
    words = {
        (conflict, position): Evidence(*cells)
        for conflict, position, *cells in fetch_by_ids(
            connection,
            "SELECT row_id, position, document, start_at, end_at, quote FROM evidence"
            " WHERE row_id IN (SELECT value FROM json_each(:ids)) AND field = 'values'",
            (conflict for conflict, _ in ids),
        )
    }
    reports = name_reports(connection, (found.document for found in words.values()))
    lines = []
    for conflict, field in ids:
        sides = []
        for identity, _, position, value in rows:
            if identity == conflict:
                found = words.get((conflict, position))
                report = reports.get(found.document) if found else None
                sides.append(ConflictSide(value, found, report))
        lines.append(ConflictLine(conflict, field, tuple(sides)))
    return tuple(lines)


def _fetch_reports(
    connection: sqlite3.Connection, meeting: str
) -> tuple[tuple[Report, ...], tuple[Bond, ...]]:
    """The reports that tell of the meeting by date, and what binds those of one original."""
    ids = fetch_items(connection, (meeting,), "reports").get(meeting, ())[:MOST_REPORTS]
    reports = name_reports(connection, ids)
    bonds = fetch_by_ids(
        connection,
        "SELECT document_a, document_b, relation, detail, direction, basis FROM derivation"
        " WHERE document_a IN (SELECT value FROM json_each(:ids))"
        " AND document_b IN (SELECT value FROM json_each(:ids)) ORDER BY document_a, document_b",
        ids,
    )
    ordered = sorted(
        reports.values(), key=lambda r: (r.published.start if r.published else "9", r.id)
    )
    return tuple(ordered), tuple(Bond(*cells) for cells in bonds)


def _tell_grounds(line: MeetingLine, reports: Iterable[Report], bonds: Iterable[Bond]) -> str:
    """Why that many originals and witnesses, in one line."""
    if line.counts.reports == 1:
        return "1 report"
    counts = line.counts
    paths = {report.id: report.path for report in reports}
    told = [f"{paths[bond.b]} {bond.relation} {paths[bond.a]} ({bond.detail})" for bond in bonds]
    hands = sorted({str(report) for report in reports if report.outlet or report.agency})
    grounds = (
        f"{counts.reports} reports, originals: {counts.originals}, witnesses: {counts.witnesses}"
    )
    known = f"outlets {', '.join(hands)}" if hands else "no outlet known"
    return "; ".join((f"{grounds}: {known}", *told[:3]))
