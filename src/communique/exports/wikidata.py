"""Wikidata: a user's table of ids, and QuickStatements for offices and memberships with references.

The table is a CSV with the columns `name` and `wikidata`: the name (or id) of an entity of the
record, or an office as "minister of defence of Norway", and its Q number. Only rows whose two
sides are in the table, and whose words stand in a report with an address, become statements: P39
(position held) and P463 (member of, full members only), with P580 and P582 or P585, and as
reference S854 (address), S577 (published), S813 (retrieved, where the user tells the day).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.errors import InputError
from communique.exports.context import Context
from communique.exports.engagements import order_reports
from communique.records import DateValue, OfficeRow

COLUMNS = ["name", "wikidata"]
NUMBER = re.compile(r"Q[1-9]\d*\Z")
PRECISION = {"day": 11, "month": 10, "year": 9}  # of a time value
MOST_BYTES = 64 * 1024 * 1024


def read_ids(path: Path) -> dict[str, str]:
    """Q numbers by names; every fault of the table is told in one line."""
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"{path}: larger than {MOST_BYTES} bytes; expected a table of names and ids"
            raise InputError(message)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the table as UTF-8"
        raise InputError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); expected a CSV of name, wikidata"
        raise InputError(message) from error
    return dict(_read_rows(path, text))


def _read_rows(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """Name and Q number of each row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != COLUMNS:
            found = ", ".join(header)[:80] or "nothing"
            message = f"{path} line 1: header is {found}; expected {', '.join(COLUMNS)}"
            raise InputError(message)
        for cells in filter(None, reader):
            yield _check_row(path, reader.line_num, cells)
    except csv.Error as error:
        message = f"{path} line {reader.line_num}: {error}; expected comma-separated cells"
        raise InputError(message) from error


def _check_row(path: Path, line: int, cells: list[str]) -> tuple[str, str]:
    """The row, where it is one."""
    if len(cells) != len(COLUMNS):
        message = f"{path} line {line}: {len(cells)} cells; expected {len(COLUMNS)}"
        raise InputError(message)
    name, number = (cell.strip() for cell in cells)
    if not name or not NUMBER.match(number):
        message = f'{path} line {line}: "{name[:60]}", "{number[:60]}"; expected a name and Q123'
        raise InputError(message)
    return name, number


def match_ids(ids: dict[str, str], context: Context) -> dict[str, str]:
    """Q numbers by ids of entities: told by id, or by any form of a name that is only theirs."""
    names: dict[str, set[str]] = {}
    for row in context.record.entities:
        for name in {row.id, row.name, *row.names}:
            names.setdefault(name, set()).add(row.id)
    return {
        next(iter(names[name])): number
        for name, number in ids.items()
        if len(names.get(name, ())) == 1
    }


def write_quickstatements(
    context: Context, ids: dict[str, str], retrieved: str | None = None
) -> Iterator[str]:
    """Lines of QuickStatements V1: tabs between subject, property, value, qualifiers, sources."""
    known = match_ids(ids, context)
    for row in context.record.offices:
        subject, post = known.get(row.person), ids.get(name_post(row, context))
        if subject and post and not row.former:
            days = [seen.date for seen in row.seen if seen.date]
            since = qualify("P580", row.since) + qualify("P582", row.until)
            when = since or qualify("P585", min(days, key=lambda day: day.end, default=None))
            reports = (seen.evidence.document for seen in row.seen)
            yield from _statement([subject, "P39", post], when, refer(reports, context, retrieved))
    for member in context.record.memberships:
        subject, organisation = known.get(member.member), known.get(member.organisation)
        if subject and organisation and member.tier == "member" and not member.suspended:
            words = (each.document for each in member.evidence)
            when = qualify("P585", member.as_of)
            source = refer(words, context, retrieved)
            yield from _statement([subject, "P463", organisation], when, source)


def _statement(claim: list[str], when: list[str], source: list[str]) -> Iterator[str]:
    """One line, where there is a source to refer to."""
    if source:
        yield "\t".join([*claim, *when, *source]) + "\n"


def name_post(row: OfficeRow, context: Context) -> str:
    """The office with whose it is, as the user's table names it."""
    owner = context.entities.get(row.of or "")
    return f"{row.office} of {owner.name}" if owner else row.office


def qualify(name: str, value: DateValue | None) -> list[str]:
    """A property with a time, as precise as it is told; nothing of a range."""
    if value is None or value.precision not in PRECISION:
        return []
    return [name, time_value(value.start, PRECISION[value.precision])]


def time_value(day: str, precision: int = 11) -> str:
    """A time of Wikidata.

    >>> time_value("2014-03-03"), time_value("2014-03-01", 10)
    ('+2014-03-03T00:00:00Z/11', '+2014-03-00T00:00:00Z/10')
    """
    year, month, number = day.split("-")
    month = month if precision >= PRECISION["month"] else "00"
    number = number if precision == PRECISION["day"] else "00"
    return f"+{year}-{month}-{number}T00:00:00Z/{precision}"


def refer(documents: Iterable[str], context: Context, retrieved: str | None) -> list[str]:
    """The reference: the first report that has an address."""
    for report in order_reports(documents, context):
        if report.host:
            source = ["S854", f'"{report.address}"']
            source += ["S577", time_value(report.day)] if report.day else []
            return source + (["S813", time_value(retrieved)] if retrieved else [])
    return []
