"""Which reports a search finds, and in which order.

few hits      all of them are looked at: best first (BM25)
many hits     newest first, in the cheaper of two ways: to walk from the newest report on until
the page is full, or to sort all hits by date
"""

from __future__ import annotations

import sqlite3
from typing import Literal, NamedTuple

from msgspec import Struct

FEW = 5_000  # hits that are weighed: 3 microseconds each
COUNTED = 250_000  # hits that are counted: 0.1 microseconds each
# what it costs to ask the index about one report, with and without the beginning of a word, and to
# look up the date of a hit; measured on 100,000 reports, in microseconds
WALK, WALK_PREFIX, LOOK_UP = 55, 3000, 2

_MENTIONS = (
    " AND EXISTS (SELECT 1 FROM evidence WHERE row_id = :{0} AND field = 'mentions'"
    " AND evidence.document = searched.document)"
)
_NUMBERS = (
    " AND +search.rowid IN (SELECT number FROM evidence"
    " JOIN searched ON searched.document = evidence.document"
    " WHERE row_id = :{0} AND field = 'mentions')"
)
_YEAR = " AND report.date_start BETWEEN :first AND :last"


class SearchFilter(Struct, frozen=True, kw_only=True):
    """Which reports; None: any. Of entities that are named there the id is given."""

    person: str | None = None
    country: str | None = None
    organisation: str | None = None
    year: int | None = None  # of publication


class Found(NamedTuple):
    """Documents of a page, perhaps one more."""

    documents: tuple[str, ...]
    total: int | None  # None: nobody counted them
    order: Literal["best", "newest"]


def find_documents(
    connection: sqlite3.Connection, expression: str, wanted: SearchFilter, limit: int, offset: int
) -> Found:
    """The documents that the expression finds."""
    values = _read_values(wanted) | {"expression": expression, "limit": limit, "offset": offset}
    hits = _count_hits(connection, expression)
    if hits <= FEW:
        return _weigh_hits(connection, wanted, values, hits)
    rows = connection.execute(_write_walk(connection, wanted, values, hits), values)
    is_counted = wanted == SearchFilter() and hits < COUNTED
    return Found(tuple(each for (each,) in rows), hits if is_counted else None, "newest")


def _read_values(wanted: SearchFilter) -> dict[str, str | int]:
    """The values of the filter by the names that the queries have for them."""
    values: dict[str, str | int] = {
        name: value for name in _entities(wanted) if (value := getattr(wanted, name))
    }
    if wanted.year is not None:
        values |= {"first": f"{wanted.year:04}", "last": f"{wanted.year:04}-12-31"}
    return values


def _entities(wanted: SearchFilter) -> list[str]:
    return [name for name in ("person", "country", "organisation") if getattr(wanted, name)]


def _count_hits(connection: sqlite3.Connection, expression: str) -> int:
    """How many reports the expression finds, without a filter; no more than are counted."""
    query = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    (count,) = connection.execute(query, (expression, COUNTED)).fetchone()
    return int(count)


def _weigh_hits(
    connection: sqlite3.Connection, wanted: SearchFilter, values: dict[str, str | int], hits: int
) -> Found:
    filters = "".join(_MENTIONS.format(name) for name in _entities(wanted))
    year = _YEAR if wanted.year is not None else ""
    source = (
        " FROM search CROSS JOIN searched ON searched.number = search.rowid"
        " LEFT JOIN report ON report.document = searched.document"
        f" WHERE search MATCH :expression{filters}{year}"
    )
    total = hits
    if filters or year:
        (total,) = connection.execute(f"SELECT count(*){source}", values).fetchone()
    rows = connection.execute(
        f"SELECT searched.document{source}"
        " ORDER BY bm25(search, 4.0, 1.0), searched.document LIMIT :limit OFFSET :offset",
        values,
    )
    return Found(tuple(each for (each,) in rows), total, "best")


def _write_walk(
    connection: sqlite3.Connection, wanted: SearchFilter, values: dict[str, str | int], hits: int
) -> str:
    """The cheaper query for the newest of many hits."""
    (documents,) = connection.execute("SELECT coalesce(max(number), 0) FROM searched").fetchone()
    share = hits / max(documents, 1)
    for name in _entities(wanted):
        share *= _count_mentions(connection, str(values[name])) / max(documents, 1)
    steps = (int(values["limit"]) + int(values["offset"])) / max(share, 1 / max(documents, 1))
    step = WALK_PREFIX if "*" in str(values["expression"]) else WALK
    year = _YEAR if wanted.year is not None else ""
    is_walk = min(steps, documents) * step < hits * LOOK_UP
    filters = "".join((_MENTIONS if is_walk else _NUMBERS).format(n) for n in _entities(wanted))
    tables = (
        "report INDEXED BY report_date"
        " CROSS JOIN searched ON searched.document = report.document"
        " CROSS JOIN search ON search.rowid = searched.number"
        if is_walk
        else "search CROSS JOIN searched ON searched.number = search.rowid"
        " CROSS JOIN report ON report.document = searched.document"
    )
    return (
        f"SELECT report.document FROM {tables}"  # noqa: S608  # own tables
        f" WHERE search MATCH :expression{filters}{year}"
        " ORDER BY report.date_start DESC, report.document DESC LIMIT :limit OFFSET :offset"
    )


def _count_mentions(connection: sqlite3.Connection, entity: str) -> int:
    """About how many reports name the entity; no more than FEW are counted."""
    query = (
        "SELECT count(*) FROM (SELECT DISTINCT document FROM evidence"
        " WHERE row_id = ? AND field = 'mentions' LIMIT ?)"
    )
    (count,) = connection.execute(query, (entity, FEW)).fetchone()
    return int(count)
