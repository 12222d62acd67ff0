"""Occasions: what was said, by the occasion on which it was said, for phrases to be counted.

Copies of one wire, and reports of one meeting, are one occasion.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from communique.link.groups import connect
from communique.questions.lookups import Cells, fetch_by_ids, fetch_items, group_cells
from communique.questions.phrases import Word, split_words

NEAR_DAYS = 3  # what somebody says so near to a meeting of his is of that occasion


class Said(NamedTuple):
    """One statement that is mined."""

    id: str
    document: str
    meeting: str | None
    occasion: str
    date: str | None
    speakers: tuple[str, ...]
    issues: tuple[str, ...]
    start: int  # of the words in the text
    text: str
    words: tuple[Word, ...]


_CONTENT = """
    SELECT statement.id, statement.claim, statement.document, statement.meeting,
           coalesce(statement.meeting, report.story, statement.document),
           coalesce(meeting.date_start, report.date_start), said.start_at, said.quote
    FROM statement
    JOIN evidence AS said ON said.row_id = statement.id AND said.field = 'content'
    LEFT JOIN meeting ON meeting.id = statement.meeting
    LEFT JOIN report ON report.document = statement.document
    WHERE statement.id IN (SELECT value FROM json_each(:ids))
      AND statement.place NOT IN ('headline', 'caption')
    ORDER BY statement.id, said.position
"""
_SPEAKERS = """
    SELECT statement, entity FROM statement_speaker
    WHERE statement IN (SELECT value FROM json_each(:ids)) ORDER BY statement, position
"""


def fetch_said(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Said]:
    """The words of the statements; of those that one occasion repeats, one."""
    speakers = group_cells(fetch_by_ids(connection, _SPEAKERS, ids))
    issues = fetch_items(connection, ids, "issues")
    rows = fetch_by_ids(connection, _CONTENT, ids)
    who = {row[0]: tuple(each for (each,) in speakers.get(row[0], ())) for row in rows}
    occasions = _join_occasions(rows, who)
    seen: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        identity, _, document, meeting, _, date, start, text = row
        occasion = occasions[identity]
        if (occasion, text.casefold()) not in seen:
            seen.add((occasion, text.casefold()))
            about = issues.get(identity, ())
            found.append(
                Said(
                    identity, document, meeting, occasion, date, who[identity], about, start, text,
                    split_words(text),
                )
            )  # fmt: skip
    return found


def _join_occasions(rows: Sequence[Cells], who: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """The occasion of each statement: one for all that render one utterance.

    Of what is said at no known meeting it is one that the speaker attends in the same days, else
    the story.
    """
    met = {
        (speaker, row[5]): row[4]
        for row in rows if row[3] is not None and row[5] is not None for speaker in who[row[0]]
    }  # fmt: skip
    pairs = []
    for row in rows:
        near = [met[speaker, day] for speaker in who[row[0]] for day in _list_days(row[5])
                if row[3] is None and (speaker, day) in met]  # fmt: skip
        pairs += [(row[0], row[1]), (row[0], near[0] if near else row[4])]
    return {
        row: group[0] for group in connect({each for pair in pairs for each in pair}, pairs)
        for row in group
    }  # fmt: skip


def _list_days(day: str | None) -> list[str]:
    """The day and those near to it, the nearest first."""
    if day is None:
        return []
    around = sorted(range(-NEAR_DAYS, NEAR_DAYS + 1), key=abs)
    return [(date.fromisoformat(day) + timedelta(days=gap)).isoformat() for gap in around]
