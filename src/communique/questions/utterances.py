"""Which statements meet a filter: who speaks or is spoken for, on what, when, where.

Of what few statements meet, all are taken and put in time. What many meet is walked through in time
until the page is full: nobody waits for a count of hundred thousands.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from communique.questions.dates import LAST
from communique.questions.lookups import write_ids
from communique.store.linked import has_table

FEW = 10_000  # statements that are taken at once
FEW_REPORTS = 1_000  # whose statements are looked through for words


class Topic(Struct, frozen=True):
    """What statements are about: any of these."""

    issue: str | None = None  # of issues.csv
    entity: str | None = None  # id of one named in what is said
    words: str | None = None  # all of them in what is said; "*" ends one that goes on


class StatementFilter(Struct, frozen=True, kw_only=True):
    """Which statements; None: any."""

    speaker: str | None = None  # id of who speaks, in whose office or on whose behalf
    on: Topic | None = None
    since: str | None = None  # day of the occasion, else of the report
    until: str | None = None
    meeting: str | None = None  # id
    act: str | None = None
    mode: str | None = None
    newest_first: bool = False


class Found(NamedTuple):
    """Ids of statements in time, and how many there are; None: many."""

    ids: list[str]
    total: int | None


class _Test(NamedTuple):
    """One condition: queries of all statements that meet it, and a test of one statement."""

    queries: tuple[str, ...]  # none: too many to list
    test: str


def find_ids(
    connection: sqlite3.Connection, wanted: StatementFilter, limit: int, offset: int
) -> Found:
    """Statements that meet the filter, one more than the limit where more follow."""
    connection.create_function("has_words", 2, has_words, deterministic=True)
    tests, values = _make_tests(connection, wanted)
    few = _list_few(connection, [each.queries for each in tests if each.queries], values)
    where = " AND ".join(each.test for each in tests) or "true"
    values |= {"since": wanted.since or "", "until": wanted.until or LAST}
    if few is not None:
        ids = _sort_few(connection, where, {**values, "few": write_ids(few)}, wanted)
        return Found(ids[offset : offset + limit + 1], len(ids))
    walked = _walk(connection, where, values, wanted)
    return Found(list(islice(walked, offset, offset + limit + 1)), None)


# --- conditions -----------------------------------------------------------------------------------

_SPEAKS = """
    SELECT statement FROM statement_speaker WHERE entity IN (SELECT value FROM json_each(:speaker))
"""
_IS_SPOKEN_FOR = """
    SELECT id FROM statement WHERE on_behalf_of IN (SELECT value FROM json_each(:speaker))
"""
_SPEAKS_IN_OFFICE = """
    SELECT statement.id FROM office
    JOIN statement_speaker ON statement_speaker.entity = office.person
    JOIN statement ON statement.id = statement_speaker.statement AND statement.office = office.id
    WHERE office.of IN (SELECT value FROM json_each(:speaker))
"""
_IS_SPEAKER = """
    (statement.on_behalf_of IN (SELECT value FROM json_each(:speaker))
     OR EXISTS (SELECT 1 FROM statement_speaker WHERE statement_speaker.statement = statement.id
                AND entity IN (SELECT value FROM json_each(:speaker)))
     OR EXISTS (SELECT 1 FROM office WHERE office.id = statement.office
                AND office.of IN (SELECT value FROM json_each(:speaker))))
"""
_NAMES = (
    "SELECT statement.id FROM evidence AS named"
    " JOIN statement ON statement.document = named.document"
    " JOIN evidence AS said ON said.row_id = statement.id AND said.field = 'content'"
    " AND said.document = named.document AND said.start_at <= named.start_at"
    " AND named.end_at <= said.end_at WHERE named.row_id = :about AND named.field = 'mentions'"
)
_IS_NAMED = (
    "EXISTS (SELECT 1 FROM evidence AS named JOIN evidence AS said ON said.row_id = statement.id"
    " AND said.field = 'content' AND said.document = named.document"
    " AND said.start_at <= named.start_at AND named.end_at <= said.end_at"
    " WHERE named.row_id = :about AND named.field = 'mentions'"
    " AND named.document = statement.document)"
)
_ISSUES = "SELECT row_id FROM item WHERE value = :issue AND field = 'issues'"
_IS_ISSUE = (
    "EXISTS (SELECT 1 FROM item WHERE row_id = statement.id AND field = 'issues'"
    " AND value = :issue)"
)
_SAYS = (
    "has_words(:words, (SELECT group_concat(quote, ' ') FROM evidence"
    " WHERE row_id = statement.id AND field = 'content'))"
)
_WORDED = (
    "SELECT statement.id FROM search JOIN searched ON searched.number = search.rowid"
    " JOIN statement ON statement.document = searched.document WHERE search MATCH :matched"
)
_ANY = "SELECT statement.id FROM statement WHERE true"  # a record without that index
_SIMPLE = {
    "meeting": _Test(("SELECT id FROM statement WHERE meeting = :meeting",),
                     "statement.meeting = :meeting"),
    "act": _Test((), "statement.act = :act"),
    "mode": _Test((), "statement.mode = :mode"),
}  # fmt: skip


def _make_tests(
    connection: sqlite3.Connection, wanted: StatementFilter
) -> tuple[list[_Test], dict[str, object]]:
    given = [field for field in _SIMPLE if getattr(wanted, field) is not None]
    tests = [_SIMPLE[field] for field in given]
    values: dict[str, object] = {field: getattr(wanted, field) for field in given}
    if wanted.speaker is not None:
        tests.append(_Test((_SPEAKS, _IS_SPOKEN_FOR, _SPEAKS_IN_OFFICE), _IS_SPEAKER))
        values["speaker"] = write_ids(list_side(connection, wanted.speaker))
    if wanted.on is not None:
        test, own = _make_topic(connection, wanted.on)
        tests.append(test)
        values |= own
    return tests, values


def list_side(connection: sqlite3.Connection, identity: str) -> list[str]:
    """Who speaks for it: itself and, of an organisation, its bodies."""
    bodies = connection.execute(
        "SELECT id FROM entity WHERE parent = ? AND kind = 'body'", (identity,)
    )
    return [identity, *(cells[0] for cells in bodies)]


def _make_topic(connection: sqlite3.Connection, on: Topic) -> tuple[_Test, dict[str, object]]:
    queries, tests = [], []
    if on.issue is not None:
        queries.append(_ISSUES)
        tests.append(_IS_ISSUE)
    if on.entity is not None:
        queries.append(_NAMES)
        tests.append(_IS_NAMED)
    words = (on.words or "").split()
    values: dict[str, object] = {
        "issue": on.issue, "about": on.entity, "words": " ".join(words), "matched": _match(words)
    }  # fmt: skip
    is_listed = True
    if words:
        is_listed, query = _list_worded(connection, values)
        queries.append(query)
        tests.append(_SAYS)
    if not tests:
        return _Test((), "true"), values
    return _Test(tuple(queries) if is_listed else (), f"({' OR '.join(tests)})"), values


def _list_worded(connection: sqlite3.Connection, values: dict[str, object]) -> tuple[bool, str]:
    """Whether few reports have the words, and a query of their statements that have them."""
    if not has_table(connection, "searched"):  # a record of an older version
        return True, f"{_ANY} AND {_SAYS}"
    if not values["matched"]:
        return True, f"{_ANY} AND false"
    (reports,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :matched LIMIT :most)",
        {**values, "most": FEW_REPORTS + 1},
    ).fetchone()
    return reports <= FEW_REPORTS, f"{_WORDED} AND {_SAYS}"


def _match(words: list[str]) -> str:
    """The words as the full-text index takes them: each a quoted string."""
    return " ".join(
        '"{}"{}'.format(word.rstrip("*").replace('"', '""'), "*" if word.endswith("*") else "")
        for word in words
        if any(character.isalnum() for character in word)
    )


def has_words(words: str, text: str | None) -> bool:
    """All the words are in the text, whole, in singular or plural, whatever their case and accents.

    >>> has_words("drill narcot*", "Drills against narcotics"), has_words("port", "a portion")
    (True, False)
    """
    folded = fold(text or "")
    return all(
        re.search(rf"\b{re.escape(word.rstrip('*'))}{_ending(word)}", folded)
        for word in fold(words).split()
    )


def _ending(word: str) -> str:
    return "" if word.endswith("*") else r"(?:e?s|['’]s?)?(?!\w)"


def fold(text: str) -> str:
    """The text in lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


# --- few and many ---------------------------------------------------------------------------------


def _list_few(
    connection: sqlite3.Connection, queries: list[tuple[str, ...]], values: dict[str, object]
) -> list[str] | None:
    """The statements of the first condition that few meet; None where many meet each."""
    for listed in queries:
        found: set[str] = set()
        for query in listed:  # one after the other: the first may already tell that there are many
            rows = connection.execute(f"{query} LIMIT {FEW + 1}", values)
            found.update(cells[0] for cells in rows)
            if len(found) > FEW:
                break
        else:
            return sorted(found)
    return None


_DATED = (
    "SELECT statement.id, coalesce(meeting.date_start, report.date_start) AS first,"
    " coalesce(meeting.date_end, report.date_end) AS last"
    " FROM statement LEFT JOIN meeting ON meeting.id = statement.meeting"
    " LEFT JOIN report ON report.document = statement.document"
)
_IS_ONE = "statement.id IN (SELECT value FROM json_each(:few))"


def _sort_few(
    connection: sqlite3.Connection, where: str, values: dict[str, object], wanted: StatementFilter
) -> list[str]:
    way = "DESC" if wanted.newest_first else "ASC"
    span = "last >= :since AND first <= :until" if wanted.since or wanted.until else "true"
    conditions = f"{_IS_ONE} AND {where} AND {span}"
    order = f"ORDER BY first {way} NULLS LAST, statement.id"
    rows = connection.execute(f"{_DATED} WHERE {conditions} {order}", values)
    return [cells[0] for cells in rows]


_AT_MEETINGS = (
    "SELECT meeting.date_start, statement.id FROM meeting"
    " JOIN statement ON statement.meeting = meeting.id"
    " WHERE meeting.date_end >= :since AND meeting.date_start <= :until AND {} ORDER BY 1 {}"
)
_IN_REPORTS = (
    "SELECT report.date_start, statement.id FROM report"
    " JOIN statement ON statement.document = report.document"
    " LEFT JOIN meeting ON meeting.id = statement.meeting"
    " WHERE meeting.date_start IS NULL AND report.date_end >= :since"
    " AND report.date_start <= :until AND {} ORDER BY 1 {}"
)
_UNDATED = (
    "SELECT statement.id FROM report JOIN statement ON statement.document = report.document"
    " LEFT JOIN meeting ON meeting.id = statement.meeting"
    " WHERE meeting.date_start IS NULL AND report.date_start IS NULL AND {}"
)


def _walk(
    connection: sqlite3.Connection, where: str, values: dict[str, object], wanted: StatementFilter
) -> Iterator[str]:
    way = "DESC" if wanted.newest_first else "ASC"
    streams = [
        connection.execute(query.format(where, way), values)
        for query in (_AT_MEETINGS, _IN_REPORTS)
    ]
    merged = heapq.merge(*streams, key=lambda row: row[0], reverse=wanted.newest_first)
    yield from (cells[1] for cells in merged)
    if not (wanted.since or wanted.until):
        yield from (cells[0] for cells in connection.execute(_UNDATED.format(where), values))
