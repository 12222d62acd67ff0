"""Where meetings took place: each venue with how many, since when."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from communique.questions.meetings import MeetingFilter, make_conditions

MOST_VENUES = 1000


class Venue(Struct, frozen=True):
    """One place."""

    name: str
    country: str | None  # ISO 3166-1 alpha-3
    latitude: float  # degrees north
    longitude: float  # degrees east
    meetings: int
    first: str | None  # day of the first of them, of the last
    last: str | None


def find_venues(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
    limit: int = MOST_VENUES,
) -> tuple[Venue, ...]:
    """Places with known coordinates, those of most meetings first."""
    where, values = make_conditions(connection, wanted)
    rows = connection.execute(
        "SELECT place, country, latitude, longitude, count(*) AS meetings, min(date_start),"
        f" max(date_end) FROM meeting WHERE {where}"  # noqa: S608  # own conditions
        " AND latitude IS NOT NULL AND longitude IS NOT NULL AND place IS NOT NULL"
        " GROUP BY place, country, latitude, longitude ORDER BY meetings DESC, place LIMIT :limit",
        {**values, "limit": limit},
    )
    return tuple(Venue(*cells) for cells in rows)


def count_unplaced(
    connection: sqlite3.Connection,
    wanted: MeetingFilter = MeetingFilter(),  # noqa: B008  # frozen
) -> int:
    """Meetings whose place no report tells, or whose coordinates are not known."""
    where, values = make_conditions(connection, wanted)
    query = f"SELECT count(*) FROM meeting WHERE {where} AND latitude IS NULL"  # noqa: S608  # own conditions
    (count,) = connection.execute(query, values).fetchone()
    return int(count)
