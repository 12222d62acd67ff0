"""Who and what the record knows: persons, countries, organisations, issues, the most told of first."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.questions.lookups import LIMIT, Cells, Page, fetch_by_ids, make_page, write_ids
from communique.questions.names import Named, name_entities


class EntityLine(Struct, frozen=True, kw_only=True):
    """One entity in a list."""

    id: str
    kind: str
    name: str
    iso3: str | None
    parent: Named | None
    office: str | None  # in which a person was seen last
    office_of: Named | None
    statements: int
    meetings: int


class IssueLine(Struct, frozen=True):
    """One issue of the vocabulary that statements are on."""

    name: str
    statements: int


_RANKED = (
    "WITH told AS (SELECT entity, count(*) AS times FROM statement_speaker GROUP BY entity),"
    " met AS (SELECT entity, count(*) AS times FROM participant GROUP BY entity)"
    " SELECT entity.id, coalesce(told.times, 0), coalesce(met.times, 0) FROM entity"
    " LEFT JOIN told ON told.entity = entity.id LEFT JOIN met ON met.entity = entity.id"
    " WHERE entity.kind IN (SELECT value FROM json_each(:ids)) AND (:words = '' OR EXISTS"
    " (SELECT 1 FROM item WHERE row_id = entity.id AND field = 'names'"
    " AND instr(lower(value), :words) > 0))"
    " ORDER BY coalesce(told.times, 0) + coalesce(met.times, 0) DESC, entity.name, entity.id"
    " LIMIT :limit OFFSET :offset"
)
_COUNT = (
    "SELECT count(*) FROM entity WHERE kind IN (SELECT value FROM json_each(:ids)) AND"
    " (:words = '' OR EXISTS (SELECT 1 FROM item WHERE row_id = entity.id AND field = 'names'"
    " AND instr(lower(value), :words) > 0))"
)


def list_entities(
    connection: sqlite3.Connection,
    kinds: tuple[str, ...],
    words: str = "",
    limit: int = LIMIT,
    offset: int = 0,
) -> Page[EntityLine]:
    """Entities of these kinds, one of whose names holds the words."""
    values = {"ids": write_ids(kinds), "words": words.lower()}
    rows = connection.execute(_RANKED, {**values, "limit": limit, "offset": offset}).fetchall()
    (total,) = connection.execute(_COUNT, values).fetchone()
    lines = _fetch_lines(connection, rows)
    return make_page(lines, offset, limit, total)


def _fetch_lines(connection: sqlite3.Connection, rows: list[Cells]) -> list[EntityLine]:
    ids = [row[0] for row in rows]
    entities = {
        cells[0]: cells
        for cells in fetch_by_ids(
            connection,
            "SELECT id, kind, name, iso3, parent FROM entity"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            ids,
        )
    }
    offices = _find_offices(connection, ids)
    names = name_entities(
        connection, [cells[4] for cells in entities.values()] + [of for _, of in offices.values()]
    )
    lines = []
    for identity, statements, meetings in rows:
        _, kind, name, iso3, parent = entities[identity]
        office, of = offices.get(identity, (None, None))
        lines.append(
            EntityLine(
                id=identity, kind=kind, name=name, iso3=iso3, parent=names.get(parent),
                office=office, office_of=names.get(of or ""), statements=statements,
                meetings=meetings,
            )  # fmt: skip
        )
    return lines


def _find_offices(
    connection: sqlite3.Connection, persons: list[str]
) -> dict[str, tuple[str, str | None]]:
    """The office in which each person was seen last."""
    rows = fetch_by_ids(
        connection,
        "SELECT office.person, office.office, office.of,"
        " (SELECT max(date_start) FROM sighting WHERE sighting.office = office.id) AS seen"
        " FROM office WHERE office.person IN (SELECT value FROM json_each(:ids))"
        " AND NOT office.former ORDER BY seen NULLS FIRST, office.id",
        persons,
    )
    return {person: (office, of) for person, office, of, _ in rows}


def list_issues(connection: sqlite3.Connection) -> tuple[IssueLine, ...]:
    """Issues by the number of statements on them."""
    rows = connection.execute(
        "SELECT value, count(*) FROM item WHERE field = 'issues' AND value IN"
        " (SELECT DISTINCT value FROM item WHERE field = 'issues')"
        " GROUP BY value ORDER BY 2 DESC, 1"
    )
    return tuple(IssueLine(*cells) for cells in rows)
