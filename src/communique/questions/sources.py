"""Which reports the record was made of: by outlet and time, with what each gave."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.questions.lookups import LIMIT, Page, fetch_by_ids, make_page
from communique.questions.names import Report, name_reports


class ReportLine(Struct, frozen=True, kw_only=True):
    """One report in a list."""

    report: Report
    statements: int
    problems: int
    of_one_original: int  # reports that descend from the same, this one too


class SourceLine(Struct, frozen=True):
    """One outlet or agency."""

    id: str
    name: str
    reports: int


class ReportFilter(Struct, frozen=True, kw_only=True):
    """Which reports; None: any."""

    source: str | None = None  # id of the outlet or agency
    origin: str | None = None  # those of one original
    since: str | None = None  # day of publication
    until: str | None = None


_CONDITIONS = {
    "source": "(report.source = :source OR report.agency = :source)",
    "origin": "report.origin = :origin",
    "since": "report.date_end >= :since",
    "until": "report.date_start <= :until",
}


def find_reports(
    connection: sqlite3.Connection,
    wanted: ReportFilter = ReportFilter(),  # noqa: B008  # frozen
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[ReportLine]:
    """Reports, the newest first."""
    values = {key: getattr(wanted, key) for key in _CONDITIONS if getattr(wanted, key) is not None}
    where = " AND ".join(_CONDITIONS[key] for key in values) or "true"
    ids = [
        cells[0]
        for cells in connection.execute(
            f"SELECT document FROM report WHERE {where}"  # noqa: S608  # own conditions
            " ORDER BY date_start DESC NULLS LAST, document LIMIT :limit OFFSET :offset",
            {**values, "limit": limit, "offset": offset},
        )
    ]
    (total,) = connection.execute(
        f"SELECT count(*) FROM report WHERE {where}", values  # noqa: S608  # as above
    ).fetchone()  # fmt: skip
    return make_page(_fetch_lines(connection, ids), offset, limit, total)


def _fetch_lines(connection: sqlite3.Connection, ids: list[str]) -> list[ReportLine]:
    reports = name_reports(connection, ids)
    counts = {
        cells[0]: cells[1:]
        for cells in fetch_by_ids(
            connection,
            "SELECT value, (SELECT count(*) FROM statement WHERE document = value),"
            " (SELECT count(*) FROM problem WHERE document = value) FROM json_each(:ids)",
            ids,
        )
    }
    kin = dict(
        fetch_by_ids(
            connection,
            "SELECT origin, count(*) FROM report WHERE origin IN"
            " (SELECT value FROM json_each(:ids)) GROUP BY origin",
            [report.origin for report in reports.values()],
        )
    )
    return [
        ReportLine(
            report=reports[each], statements=counts[each][0], problems=counts[each][1],
            of_one_original=kin.get(reports[each].origin, 1),
        )
        for each in ids
    ]  # fmt: skip


def list_sources(connection: sqlite3.Connection, limit: int = LIMIT) -> tuple[SourceLine, ...]:
    """Outlets and agencies by the number of their reports."""
    rows = connection.execute(
        "SELECT source.id, source.name, count(*) AS reports FROM source JOIN report"
        " ON report.source = source.id OR report.agency = source.id"
        " GROUP BY source.id ORDER BY reports DESC, source.name LIMIT ?",
        (limit,),
    )
    return tuple(SourceLine(*cells) for cells in rows)
