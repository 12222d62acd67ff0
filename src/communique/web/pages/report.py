"""One report: its text with every fact highlighted, and what could not be placed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from communique.errors import InputError
from communique.questions.marked_texts import fetch_marked_text
from communique.web.views import View


def render_report(view: View, identity: str, _query: Mapping[str, str]) -> str:
    """The page of a report.

    Raises InputError where none has this id.
    """
    marked = fetch_marked_text(view.connection, identity)
    if marked is None:
        raise InputError(f"no report has the id {identity}; look under Reports")
    return view.render("report.html", page="reports", marked=marked, report=marked.report)


def list_report_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """Every report."""
    return (cells[0] for cells in connection.execute("SELECT id FROM document ORDER BY id"))
