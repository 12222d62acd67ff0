"""Rows with which a row may be one: what is offered where somebody merges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from communique.questions.aims import list_statements
from communique.questions.dates import show_date
from communique.questions.duplicates import find_duplicates
from communique.questions.lookups import fetch_by_ids
from communique.questions.meetings import MeetingFilter, find_meetings
from communique.questions.names import name_entities, name_meetings
from communique.questions.statements import fetch_statements

MOST = 12
MOST_SAID = 300  # statements of one speaker that are looked through
MOST_SOUGHT = 5000  # the same, where words are looked for


class Candidate(Struct, frozen=True):
    """A row that may be the same."""

    id: str
    name: str
    told: str  # what tells it from others


def find_candidates(
    connection: sqlite3.Connection, identity: str, words: str = ""
) -> tuple[Candidate, ...]:
    """Rows of the same kind whose name has these words; without any, those that are like it."""
    if identity.startswith("claim-"):  # a claim is merged by way of its statements
        identity = next(iter(list_statements(connection, identity)), identity)
    kind = identity.partition("-")[0]
    plain = " ".join(words.split())
    find = {"entity": _find_entities, "meeting": _find_meetings, "statement": _find_statements}
    if kind not in find:
        return ()
    ids = [each for each in find[kind](connection, identity, plain) if each != identity]
    return describe_rows(connection, list(dict.fromkeys(ids))[:MOST])


def describe_rows(connection: sqlite3.Connection, ids: list[str]) -> tuple[Candidate, ...]:
    """The rows with name and what tells them from others, in the same order."""
    entities = name_entities(connection, ids)
    offices = _tell_offices(connection, list(entities))
    meetings = name_meetings(connection, ids)
    statements = fetch_statements(connection, [i for i in ids if i.startswith("statement-")])
    found = []
    for each in ids:
        if each in entities:
            told = offices.get(each, entities[each].kind)
            found.append(Candidate(each, entities[each].name, told))
        elif each in meetings:
            found.append(Candidate(each, meetings[each].name, show_date(meetings[each].date)))
        elif each in statements:
            line = statements[each]
            found.append(Candidate(each, line.quote, f"{line.report}, {show_date(line.date)}"))
    return tuple(found)


def _like(words: str) -> str:
    plain = "".join(f"\\{c}" if c in "%_\\" else c for c in words)
    return f"%{plain}%"


def _list_pairs(connection: sqlite3.Connection, identity: str) -> Iterator[str]:
    for pair in find_duplicates(connection):
        if identity in (pair.a, pair.b):
            yield pair.b if identity == pair.a else pair.a


def _find_entities(connection: sqlite3.Connection, identity: str, words: str) -> Iterator[str]:
    if not words:
        yield from _list_pairs(connection, identity)
        return
    if words.startswith("entity-"):
        yield words
    rows = connection.execute(
        "SELECT id FROM entity WHERE kind = (SELECT kind FROM entity WHERE id = ?)"
        " AND name LIKE ? ESCAPE '\\' ORDER BY length(name), name LIMIT ?",
        (identity, _like(words), MOST + 1),
    )
    yield from (cells[0] for cells in rows)


def _find_meetings(connection: sqlite3.Connection, identity: str, words: str) -> Iterator[str]:
    if not words:
        yield from _list_pairs(connection, identity)
        return
    if words.startswith("meeting-"):
        yield words
    for line in find_meetings(connection, MeetingFilter(words=words), MOST + 1).rows:
        yield line.id


def _find_statements(connection: sqlite3.Connection, identity: str, words: str) -> Iterator[str]:
    """Statements of the same speakers, those of reports of the same story first."""
    if words.startswith("statement-"):
        yield words
    rows = connection.execute(
        "WITH said AS (SELECT DISTINCT other.statement FROM statement_speaker AS own"
        " JOIN statement_speaker AS other ON other.entity = own.entity"
        " WHERE own.statement = :id LIMIT :most)"
        " SELECT statement.id FROM said JOIN statement ON statement.id = said.statement"
        " JOIN report ON report.document = statement.document"
        " WHERE (:words = '' OR EXISTS (SELECT 1 FROM evidence WHERE row_id = statement.id"
        " AND field = 'content' AND quote LIKE :like ESCAPE '\\'))"
        " AND statement.claim <> (SELECT claim FROM statement WHERE id = :id)"
        " AND (:words <> '' OR statement.document <> (SELECT document FROM statement"
        " WHERE id = :id))"
        " ORDER BY report.story <> (SELECT story FROM report JOIN statement"
        " ON statement.document = report.document WHERE statement.id = :id), statement.id"
        " LIMIT :shown",
        {
            "id": identity, "words": words, "like": _like(words), "shown": MOST + 1,
            "most": MOST_SOUGHT if words else MOST_SAID,
        },
    )  # fmt: skip
    yield from (cells[0] for cells in rows)


def _tell_offices(connection: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    """Of each person an office; of others what they are."""
    rows = fetch_by_ids(
        connection,
        "SELECT entity.id, entity.kind, entity.iso3, (SELECT office.office || coalesce(' of ' ||"
        " owner.name, '') FROM office LEFT JOIN entity AS owner ON owner.id = office.of"
        " WHERE office.person = entity.id ORDER BY office.confidence DESC, office.id LIMIT 1)"
        " FROM entity WHERE entity.id IN (SELECT value FROM json_each(:ids))",
        ids,
    )
    return {
        identity: ", ".join(each for each in (kind, iso3, office) if each)
        for identity, kind, iso3, office in rows
    }
