"""Search: the reports in which words occur, and what is said and told of there.

Few hits are sorted by how well they fit (BM25), many by date, newest first: to weigh each of many
hits takes a second where a word is in half of all reports. Which way is taken is told.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from communique.errors import RecordError
from communique.questions.excerpts import (
    Excerpt,
    Segments,
    Span,
    are_hit,
    cut_excerpts,
    cut_segments,
    find_marks,
    read_spans,
)
from communique.questions.lookups import Cells, Page, fetch_by_ids, group_cells, make_page
from communique.questions.names import Occasion, Report, name_meetings, name_reports
from communique.questions.search_hits import SearchFilter, find_documents
from communique.questions.search_words import write_expression
from communique.questions.statements import StatementLine, fetch_statements
from communique.records import Evidence
from communique.store.linked import has_table

LIMIT = 10  # reports of a page
MOST_STATEMENTS = 3  # of one report that are listed


class ReportHit(Struct, frozen=True, kw_only=True):
    """One report in which the words occur."""

    report: Report
    title: Segments  # as declared beside the text, else as it is called; () where it has none
    excerpts: tuple[Excerpt, ...]
    hits: int  # stretches of the text
    statements: tuple[StatementLine, ...]  # whose words are hit, in text order; the first ones
    statement_count: int
    meetings: tuple[Occasion, ...]  # of whose words some are hit


class SearchAnswer(Struct, frozen=True):
    """A page of reports, and how it is sorted."""

    page: Page[ReportHit]
    order: Literal["best", "newest"]


class _Text(NamedTuple):
    title: Segments
    text: str
    spans: tuple[Span, ...]


def search_record(
    connection: sqlite3.Connection,
    words: str,
    wanted: SearchFilter = SearchFilter(),  # noqa: B008  # frozen
    limit: int = LIMIT,
    offset: int = 0,
) -> SearchAnswer:
    """The reports in which the words occur, written as `search_words.py` tells.

    Raises InputError where no word is named, RecordError where an older version made the record.
    """
    if not has_table(connection, "searched"):
        message = "the record has no index of words yet; `communique read --record RECORD` makes it"
        raise RecordError(message)
    expression = write_expression(words)
    found = find_documents(connection, expression, wanted, limit + 1, offset)
    hits = _describe(connection, expression, found.documents[:limit])
    page = make_page(hits, offset, limit, found.total)
    more = len(found.documents) > limit
    return SearchAnswer(Page(page.rows, page.total, offset, more), found.order)


def _describe(
    connection: sqlite3.Connection, expression: str, documents: Sequence[str]
) -> list[ReportHit]:
    texts = _mark_texts(connection, expression, documents)
    reports = name_reports(connection, documents)
    said = _find_statements(connection, texts)
    shown = [each for ids in said.values() for each in ids[:MOST_STATEMENTS]]
    lines = fetch_statements(connection, shown)
    told = _find_meetings(connection, texts)
    occasions = name_meetings(connection, (each for ids in told.values() for each in ids))
    return [
        ReportHit(
            report=reports[each],
            title=texts[each].title or _whole(reports[each].title),
            excerpts=cut_excerpts(texts[each].text, texts[each].spans),
            hits=len(texts[each].spans),
            statements=tuple(lines[s] for s in said.get(each, ())[:MOST_STATEMENTS]),
            statement_count=len(said.get(each, ())),
            meetings=tuple(occasions[m] for m in told.get(each, ())),
        )
        for each in documents
    ]


def _whole(title: str | None) -> Segments:
    return ((title, False),) if title else ()


def _mark_texts(
    connection: sqlite3.Connection, expression: str, documents: Sequence[str]
) -> dict[str, _Text]:
    """Title and text of each document, and where they are hit."""
    query = (
        "SELECT id, coalesce(title, ''), text, number FROM document"
        " JOIN searched ON searched.document = document.id"
        " WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    rows = fetch_by_ids(connection, query, documents)
    marks = find_marks(text for row in rows for text in row[1:3])
    marked = _mark(connection, expression, [row[3] for row in rows], marks) if marks else {}
    found = {}
    for identity, title, text, number in rows:
        titled, told = marked.get(number, (title, text))
        title_spans, spans = ((), ()) if marks is None else (
            read_spans(titled, title, marks), read_spans(told, text, marks)
        )  # fmt: skip
        found[identity] = _Text(cut_segments(title, title_spans, 0, len(title)), text, spans)
    return found


def _mark(
    connection: sqlite3.Connection,
    expression: str,
    numbers: Sequence[int],
    marks: tuple[str, str],
) -> dict[int, tuple[str, str]]:
    """Title and text by the number of the document, with marks around what is hit."""
    # how a word begins is looked up anew whenever the index is asked, so it is asked once
    once = "+" if "*" in expression else ""
    query = (
        "SELECT rowid, coalesce(highlight(search, 0, ?, ?), ''), highlight(search, 1, ?, ?)"  # noqa: S608  # own
        " FROM search WHERE search MATCH ?"
        f" AND {once}rowid IN (SELECT value FROM json_each(?))"
    )
    rows = connection.execute(query, (*marks, *marks, expression, json.dumps(numbers)))
    return {number: (title, text) for number, title, text in rows}


def _find_statements(
    connection: sqlite3.Connection, texts: Mapping[str, _Text]
) -> dict[str, list[str]]:
    """The statements of each document whose words are hit, in text order."""
    rows = fetch_by_ids(
        connection,
        "SELECT statement.document, statement.id, evidence.document, start_at, end_at, quote"
        " FROM statement JOIN evidence ON evidence.row_id = statement.id AND field = 'content'"
        " WHERE statement.document IN (SELECT value FROM json_each(:ids))"
        " ORDER BY statement.document, start_at, statement.id",
        (each for each, text in texts.items() if text.spans),
    )
    return _keep_hit(rows, texts)


def _find_meetings(
    connection: sqlite3.Connection, texts: Mapping[str, _Text]
) -> dict[str, list[str]]:
    """The meetings of each document of whose words some are hit."""
    rows = fetch_by_ids(
        connection,
        "SELECT evidence.document, evidence.row_id, evidence.document, start_at, end_at, quote"
        " FROM item JOIN evidence ON evidence.row_id = item.row_id"
        " WHERE item.value IN (SELECT value FROM json_each(:ids)) AND item.field = 'reports'"
        " AND item.row_id BETWEEN 'meeting-' AND 'meeting.' AND evidence.document = item.value"
        " ORDER BY evidence.document, start_at, evidence.row_id",
        (each for each, text in texts.items() if text.spans),
    )
    return _keep_hit(rows, texts)


def _keep_hit(rows: Iterable[Cells], texts: Mapping[str, _Text]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for document, cells in group_cells(rows).items():
        hit = (row for row, *words in cells if are_hit([Evidence(*words)], texts[document].spans))
        found[document] = list(dict.fromkeys(hit))
    return found
