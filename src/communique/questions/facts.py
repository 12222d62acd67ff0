"""Any row of the record by its id: its values, the words behind it, the rule that made it.

What a permanent address shows. Values that are ids of other rows are named, so that a page can
link them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from communique.questions.dates import read_date, show_date
from communique.questions.lookups import fetch_by_ids
from communique.questions.names import Report, name_meetings, name_offices, name_reports
from communique.records import DateValue, Evidence

CONTEXT = 160  # characters before and after the words
MOST_WORDS = 60  # of one row that are listed
TABLES = {
    "meeting": "meeting", "statement": "statement", "claim": "claim", "entity": "entity",
    "office": "office", "membership": "membership", "agreement": "agreement",
    "activity": "activity", "conflict": "conflict", "event": "event", "source": "source",
    "problem": "problem", "doc": "document",
}  # fmt: skip
_ID = re.compile(rf"({'|'.join(TABLES)})-[0-9a-f]+")
_SPAN = ("start", "end", "precision", "status", "basis")
_OWN = {"id", "rule", "confidence", "text", "number_of"}  # told elsewhere, or too long
_LISTS = {  # rows that belong to a row: label, identity
    "statement": "SELECT 'speaker', entity FROM statement_speaker WHERE statement = ? ORDER BY position",
    "claim": "SELECT 'statement', statement FROM claim_statement WHERE claim = ? ORDER BY statement",
    "meeting": "SELECT 'participant', entity FROM participant WHERE meeting = ? ORDER BY position",
    "conflict": "SELECT 'value', value FROM conflict_value WHERE conflict = ? ORDER BY position",
}


class Value(Struct, frozen=True):
    """One value of a row."""

    label: str
    text: str
    id: str | None = None  # of the row that the value names
    kind: str | None = None  # of that row: meeting, person, country, report ...


class Quoted(Struct, frozen=True):
    """Words of a report, with what stands around them."""

    field: str  # what the words show: content, cue, evidence
    before: str
    words: Evidence
    after: str
    report: Report


class Fact(Struct, frozen=True, kw_only=True):
    """One row."""

    id: str
    kind: str  # meeting, statement, claim, entity ...
    name: str
    values: tuple[Value, ...]
    date: DateValue | None
    rule: str | None
    confidence: float | None
    quoted: tuple[Quoted, ...]
    more_words: int  # that are not listed
    elsewhere: tuple[Quoted, ...]  # how other reports put the same claim


def kind_of(identity: str) -> str | None:
    """The kind of row that has such an id; None where nothing has."""
    found = _ID.fullmatch(identity)
    return found[1] if found else None


def fetch_fact(connection: sqlite3.Connection, identity: str) -> Fact | None:
    """The row with this id."""
    kind = kind_of(identity)
    if kind is None:
        return None
    cursor = connection.execute(f"SELECT * FROM {TABLES[kind]} WHERE id = ?", (identity,))  # noqa: S608  # a table of ours
    found = cursor.fetchone()
    if found is None:
        return None
    row = dict(zip((column[0] for column in cursor.description), found, strict=True))
    date = read_date([row.get(f"date_{part}") for part in _SPAN])
    quoted, more = _quote_words(connection, identity)
    pairs = [*_list_values(row), *_list_parts(connection, kind, identity)]
    return Fact(
        id=identity, kind=kind, name=_name_fact(connection, kind, row, quoted), date=date,
        values=_resolve(connection, pairs), quoted=quoted, more_words=more,
        rule=row.get("rule"), confidence=row.get("confidence"),
        elsewhere=_quote_claim(connection, kind, row),
    )  # fmt: skip


def _list_values(row: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Labels and values of the row's own columns; the five of a date are one."""
    for column, value in row.items():
        stem, _, tail = column.rpartition("_")
        if f"{stem}_start" in row and tail in _SPAN:
            if tail == "start" and value is not None:
                date = read_date([row.get(f"{stem}_{part}") for part in _SPAN])
                basis = f" ({date.status}: {date.basis})" if date and date.basis else ""
                yield stem, f"{show_date(date)}{basis}"
        elif value is not None and column not in _OWN:
            yield column.replace("_", " "), str(value)


def _list_parts(
    connection: sqlite3.Connection, kind: str, identity: str
) -> Iterator[tuple[str, str]]:
    """Values that a row has several of."""
    if kind in _LISTS:
        yield from connection.execute(_LISTS[kind], (identity,))
    yield from connection.execute(
        "SELECT field, value FROM item WHERE row_id = ? ORDER BY field, position LIMIT 200",
        (identity,),
    )


def _resolve(
    connection: sqlite3.Connection, pairs: list[tuple[str, str]]
) -> tuple[Value, ...]:
    """The values, ids of rows told by their names."""
    known = _name_ids(connection, [text for _, text in pairs if kind_of(text)])
    return tuple(
        Value(label, known[text][1], text, known[text][0]) if text in known else Value(label, text)
        for label, text in pairs
    )


def _name_ids(connection: sqlite3.Connection, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Kind and name of each row."""
    names = {
        row[0]: (row[1], row[2])
        for row in fetch_by_ids(
            connection,
            "SELECT id, kind, name FROM entity WHERE id IN (SELECT value FROM json_each(:ids))"
            " UNION ALL SELECT id, 'source', name FROM source"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            ids,
        )
    }
    names |= {key: ("meeting", meeting.name) for key, meeting in name_meetings(connection, ids).items()}
    names |= {key: ("office", str(office)) for key, office in name_offices(connection, ids).items()}
    names |= {
        key: ("report", f"{report}: {report.title or report.path}")
        for key, report in name_reports(connection, ids).items()
    }
    names |= {
        claim: ("claim", f"{reports} reports, {originals} originals, {witnesses} witnesses")
        for claim, reports, originals, witnesses in fetch_by_ids(
            connection,
            "SELECT id, reports, originals, witnesses FROM claim"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            ids,
        )
    }
    quotes = fetch_by_ids(
        connection,
        "SELECT row_id, group_concat(quote, ' … ') FROM evidence WHERE field = 'content'"
        " AND row_id IN (SELECT value FROM json_each(:ids)) GROUP BY row_id",
        ids,
    )
    return names | {key: ("statement", quote) for key, quote in quotes}


def _quote_words(
    connection: sqlite3.Connection, identity: str
) -> tuple[tuple[Quoted, ...], int]:
    """The words behind the row, each with what stands around it; how many more there are."""
    quoted = _quote(connection, "row_id = :id", identity)
    (total,) = connection.execute(
        "SELECT count(*) FROM evidence WHERE row_id = ?", (identity,)
    ).fetchone()
    return quoted, total - len(quoted)


def _quote_claim(
    connection: sqlite3.Connection, kind: str, row: dict[str, object]
) -> tuple[Quoted, ...]:
    """What other statements of the claim say."""
    claim = row["id"] if kind == "claim" else row.get("claim") if kind == "statement" else None
    if claim is None:
        return ()
    where = "field = 'content' AND row_id IN (SELECT id FROM statement WHERE claim = :id)"
    return tuple(
        quoted for quoted in _quote(connection, where, str(claim))
        if kind == "claim" or quoted.report.id != row["document"]
    )  # fmt: skip


def _quote(connection: sqlite3.Connection, where: str, identity: str) -> tuple[Quoted, ...]:
    rows = connection.execute(
        "SELECT field, document, start_at, end_at, quote,"
        " substr(document.text, max(start_at - :around, 0) + 1, min(start_at, :around)),"
        " substr(document.text, end_at + 1, :around)"
        f" FROM evidence JOIN document ON document.id = evidence.document WHERE {where}"  # noqa: S608  # own conditions
        " ORDER BY evidence.document, start_at, field LIMIT :most",
        {"around": CONTEXT, "id": identity, "most": MOST_WORDS},
    ).fetchall()
    reports = name_reports(connection, (row[1] for row in rows))
    return tuple(
        Quoted(row[0], _cut_before(row[5]), Evidence(*row[1:5]), _cut_after(row[6]), reports[row[1]])
        for row in rows
    )


def _cut_before(text: str) -> str:
    """The words before, from the first whole one on."""
    return f"…{text[text.find(' ') :]}" if len(text) == CONTEXT and " " in text else text


def _cut_after(text: str) -> str:
    """The words after, to the last whole one."""
    return f"{text[: text.rfind(' ') + 1]}…" if len(text) == CONTEXT and " " in text else text


def _name_fact(
    connection: sqlite3.Connection, kind: str, row: dict[str, object], quoted: tuple[Quoted, ...]
) -> str:
    """What the row is called."""
    identity = str(row["id"])
    named = _name_ids(connection, [identity]).get(identity)
    if named and kind != "claim":
        return named[1]
    if kind == "membership":
        sides = _name_ids(connection, [str(row["member"]), str(row["organisation"])])
        member, organisation = (sides[str(row[field])][1] for field in ("member", "organisation"))
        return f"{member}: {row['tier']} of {organisation}"
    if kind == "claim":
        (first,) = connection.execute(
            "SELECT min(statement) FROM claim_statement WHERE claim = ?", (identity,)
        ).fetchone()
        return _name_ids(connection, [first])[first][1] if first else kind
    told = row.get("name") or (quoted[0].words.quote if quoted else row.get("kind"))
    return f"{kind}: {told}"
