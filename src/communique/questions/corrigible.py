"""What a person can change of a row: its fields with their values and choices, and its parts."""

from __future__ import annotations

import re
import sqlite3
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from communique.judgements import Subject
from communique.link.corrections import FIELDS, NEEDED
from communique.questions.lookups import fetch_by_ids, fetch_items
from communique.questions.names import name_entities, name_meetings, name_reports

SUBJECTS: Mapping[str, Subject] = {
    "entity": "entity", "office": "office", "membership": "membership", "meeting": "meeting",
    "statement": "statement", "claim": "statement", "agreement": "agreement",
    "activity": "activity",
}  # fmt: skip
MOST_CHOICES = 60  # entities and meetings of one report that are offered
MOST_PARTS = 60
ROW = re.compile(r"\[((?:entity|meeting)-[0-9a-f]+)\]\s*$")


class Field(Struct, frozen=True):
    """One field that can be corrected."""

    name: str
    value: str  # as a judgement writes it; "" where nothing is known
    form: Literal["choice", "text", "row"]
    choices: tuple[str, ...]
    needed: bool  # it cannot be without a value


class Part(Struct, frozen=True):
    """What can leave a row: one of its reports, statements or names."""

    value: str
    told: str
    kind: Literal["report", "statement", "name"]


def subject_of_id(identity: str) -> Subject | None:
    """What kind of fact has such an id; None where it cannot be judged."""
    return SUBJECTS.get(identity.partition("-")[0])


def list_fields(connection: sqlite3.Connection, identity: str) -> tuple[Field, ...]:
    """The fields of the row with their values; none where it has none of its own."""
    subject = subject_of_id(identity)
    kind = identity.partition("-")[0]
    if subject is None or kind == "claim":
        return ()
    cursor = connection.execute(f"SELECT * FROM {kind} WHERE id = ?", (identity,))  # noqa: S608  # of SUBJECTS
    found = cursor.fetchone()
    if found is None:
        return ()
    row = dict(zip((column[0] for column in cursor.description), found, strict=True))
    offered = _Offered(connection, identity)
    fields = []
    for name, form in FIELDS[subject].items():
        needed = name in NEEDED[subject]
        value = _VALUES.get(name, _read_plain)(connection, row, name)
        if isinstance(form, tuple):
            fields.append(Field(name, value, "choice", tuple(form), needed))
        elif form == "yes or no":
            fields.append(Field(name, value, "choice", ("yes", "no"), needed))
        elif form in ("entity", "meeting"):
            fields.append(Field(name, value, "row", offered.list_rows(form), needed))
        else:
            fields.append(Field(name, value, "text", (), needed))
    return tuple(fields)


def read_row_id(text: str) -> str | None:
    """The id at the end of "Kari Lund [entity-12ab]", or the text where it is an id itself."""
    found = ROW.search(text)
    if found:
        return found[1]
    return text.strip() if re.fullmatch(r"(?:entity|meeting)-[0-9a-f]+", text.strip()) else None


def write_row(name: str, identity: str) -> str:
    """The same, written: what is offered as a choice."""
    return f"{name} [{identity}]"


# --- values ---------------------------------------------------------------------------------------


def _read_plain(_connection: sqlite3.Connection, row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _read_former(_connection: sqlite3.Connection, row: Mapping[str, Any], _name: str) -> str:
    return "yes" if row["former"] else "no"


def _read_country(_connection: sqlite3.Connection, row: Mapping[str, Any], _name: str) -> str:
    value = row.get("country") or row.get("iso3")
    return "" if value is None else str(value)


def _read_days(_connection: sqlite3.Connection, row: Mapping[str, Any], name: str) -> str:
    stem = "date" if name == "as_of" else name
    return write_days(row.get(f"{stem}_start"), row.get(f"{stem}_end"))


def write_days(start: str | None, end: str | None) -> str:
    """The interval as a judgement writes it.

    >>> write_days("2018-04-01", "2018-04-30"), write_days("2018-04-24", "2018-04-25")
    ('2018-04', '2018-04-24/2018-04-25')
    """
    if start is None or end is None:
        return ""
    if start == end:
        return start
    if (start[4:], end[4:]) == ("-01-01", "-12-31") and start[:4] == end[:4]:
        return start[:4]
    first = date.fromisoformat(start)
    last = monthrange(first.year, first.month)[1]
    if start[:7] == end[:7] and (first.day, date.fromisoformat(end).day) == (1, last):
        return start[:7]
    return f"{start}/{end}"


def _read_speakers(connection: sqlite3.Connection, row: Mapping[str, Any], _name: str) -> str:
    rows = connection.execute(
        "SELECT entity.name, entity.id FROM statement_speaker JOIN entity"
        " ON entity.id = statement_speaker.entity WHERE statement = ? ORDER BY position",
        (row["id"],),
    ).fetchall()
    return " and ".join(write_row(*cells) for cells in rows)


def _read_owner(connection: sqlite3.Connection, row: Mapping[str, Any], _name: str) -> str:
    named = name_entities(connection, [row["of"]])
    return write_row(named[row["of"]].name, row["of"]) if row["of"] in named else ""


def _read_occasion(connection: sqlite3.Connection, row: Mapping[str, Any], _name: str) -> str:
    named = name_meetings(connection, [row["meeting"]])
    return write_row(named[row["meeting"]].name, row["meeting"]) if row["meeting"] in named else ""


def _read_issues(connection: sqlite3.Connection, row: Mapping[str, Any], name: str) -> str:
    return ", ".join(fetch_items(connection, [row["id"]], name).get(row["id"], ()))


_VALUES: Mapping[str, Callable[[sqlite3.Connection, Mapping[str, Any], str], str]] = {
    "former": _read_former, "country": _read_country, "date": _read_days, "since": _read_days,
    "until": _read_days, "as_of": _read_days, "suspended": _read_days, "speaker": _read_speakers,
    "of": _read_owner, "occasion": _read_occasion, "issues": _read_issues,
}  # fmt: skip


class _Offered(Struct, frozen=True):
    """Entities and meetings of the reports that tell a row."""

    connection: sqlite3.Connection
    row: str

    def list_rows(self, form: str) -> tuple[str, ...]:
        """Those of the kind, by name."""
        table = "entity" if form == "entity" else "meeting"
        ids = [
            cells[0]
            for cells in self.connection.execute(
                "SELECT DISTINCT row_id FROM row_fact WHERE document IN (SELECT document FROM"
                " row_fact WHERE row_id = ? LIMIT 5) AND row_id GLOB ? LIMIT ?",
                (self.row, f"{table}-*", MOST_CHOICES),
            )
        ]
        name = name_entities if form == "entity" else name_meetings
        return tuple(
            sorted(write_row(each.name, each.id) for each in name(self.connection, ids).values())
        )


# --- parts ----------------------------------------------------------------------------------------


def list_parts(connection: sqlite3.Connection, identity: str) -> tuple[Part, ...]:
    """What can leave the row: nothing where it is of one part, or cannot be divided."""
    kind = identity.partition("-")[0]
    parts: list[Part] = []
    if kind in ("meeting", "entity"):
        parts += _list_reports(connection, identity)
    if kind == "entity":
        names = fetch_items(connection, [identity], "names").get(identity, ())
        parts += [Part(name, name, "name") for name in names]
    if kind == "claim":
        parts += _list_statements(connection, identity)
    return tuple(parts[:MOST_PARTS]) if len(parts) > 1 else ()


def _list_reports(connection: sqlite3.Connection, identity: str) -> Iterator[Part]:
    rows = connection.execute(
        "SELECT DISTINCT document FROM row_fact WHERE row_id = ? LIMIT ?", (identity, MOST_PARTS)
    )
    reports = name_reports(connection, [cells[0] for cells in rows])
    for report in sorted(reports.values(), key=lambda each: (each.path, each.id)):
        yield Part(report.id, f"{report}: {report.title or report.path}", "report")


def _list_statements(connection: sqlite3.Connection, identity: str) -> Iterator[Part]:
    rows: Iterable[tuple[str, str, str]] = fetch_by_ids(
        connection,
        "SELECT statement.id, statement.document, (SELECT group_concat(quote, ' … ') FROM evidence"
        " WHERE row_id = statement.id AND field = 'content') FROM statement"
        " WHERE claim IN (SELECT value FROM json_each(:ids)) ORDER BY statement.id",
        [identity],
    )
    found = list(rows)
    reports = name_reports(connection, [document for _, document, _ in found])
    for statement, document, quote in found[:MOST_PARTS]:
        yield Part(statement, f"{reports[document]}: {quote or ''}", "statement")
