"""One meeting: who, where, when, with what behind it; its readouts side by side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from communique.errors import InputError
from communique.questions.lookups import LIMIT
from communique.questions.meeting import fetch_meeting, find_said_at
from communique.questions.wordings import By, compare_meeting
from communique.web.views import View, read_offset

COLUMNS: tuple[By, ...] = ("outlet", "country", "report")  # what the columns of a comparison are


def render_meeting(view: View, identity: str, query: Mapping[str, str]) -> str:
    """The page of a meeting.

    Raises InputError where no meeting has this id.
    """
    meeting = fetch_meeting(view.connection, identity)
    if meeting is None:
        raise InputError(f"no meeting has the id {identity}; look for it on the timeline")
    by = next((each for each in COLUMNS if each == query.get("by")), COLUMNS[0])
    offset = read_offset(query)
    limit = LIMIT if view.links.is_live else 1_000_000
    return view.render(
        "meeting.html", meeting=meeting, line=meeting.line, limit=limit,
        said=find_said_at(view.connection, identity, limit=limit, offset=offset),
        comparison=compare_meeting(view.connection, identity, by, limit, offset),
        by=by, columns=COLUMNS,
    )  # fmt: skip


def list_meeting_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """Every meeting."""
    return (cells[0] for cells in connection.execute("SELECT id FROM meeting ORDER BY id"))
