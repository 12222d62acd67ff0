"""An issue: who said what on it, as whom, on what occasion, since when; the wording over the years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from communique.errors import InputError
from communique.questions.directories import list_issues
from communique.questions.lookups import LIMIT
from communique.questions.names import name_entities
from communique.questions.statements import count_statements, find_statements
from communique.questions.utterances import StatementFilter, Topic
from communique.questions.wordings import list_years
from communique.web.pages.directories import recall_issues
from communique.web.views import View, read_offset


def render_issue(view: View, identity: str, query: Mapping[str, str]) -> str:
    """The page of an issue, of all speakers or of the one that `query` names.

    Raises InputError where no statement is on such an issue.
    """
    connection = view.connection
    if identity not in {issue.name for issue in recall_issues(view)}:
        raise InputError(f'no statement is on an issue called "{identity}"; look under Issues')
    speaker = name_entities(connection, (query.get("speaker", ""),)).get(query.get("speaker", ""))
    on = Topic(issue=identity)
    of_all = StatementFilter(on=on)
    wanted = StatementFilter(on=on, speaker=speaker.id if speaker else None)
    limit = LIMIT if view.links.is_live else 1_000_000
    return view.render(
        "issue.html", page="issues", issue=identity, speaker=speaker, limit=limit,
        tallies=view.recall(("tallies", of_all), lambda: count_statements(connection, of_all)),
        found=find_statements(connection, wanted, limit, read_offset(query)),
        years=list_years(connection, wanted) if speaker else (),
    )  # fmt: skip


def list_issue_names(connection: sqlite3.Connection) -> Iterator[str]:
    """Every issue that a statement is on."""
    return (issue.name for issue in list_issues(connection))
