"""Answers: the rows that a question found, as a table of words, as CSV, JSON or HTML.

answer = communique.ask.who_said("record.db", on="Afghanistan", since="2018")
answer.rows       what was found, as frozen records with ids and names
answer.cells      the same in words, under answer.columns
answer            in a notebook: a table
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

Row = TypeVar("Row")
Cell = str | int | float | None
_STYLE = "text-align:left;vertical-align:top;padding:0.2em 0.8em 0.2em 0"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # at which a spreadsheet begins to calculate


class Answer(Struct, Generic[Row], frozen=True, kw_only=True):
    """What a question found."""

    question: str  # "who-said"
    title: str  # the question in words
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]  # one row of words for each row
    rows: tuple[Row, ...]  # the records
    total: int | None  # None: many; nobody counted them
    more: bool = False  # rows follow
    note: str | None = None  # what the reader has to know: what was left out, and why
    sources: tuple[str, ...] = ()  # outlets of the reports behind it, those of most reports first

    def _repr_html_(self) -> str:
        """The answer as a table of a notebook."""
        return write_html(self)


def write_html(answer: Answer[Any]) -> str:
    """The answer as an HTML table; what reports say is text, never markup."""
    head = "".join(
        f'<th scope="col" style="{_STYLE}">{escape(column)}</th>' for column in answer.columns
    )
    body = "".join(
        f"<tr>{''.join(_write_cell(cell) for cell in cells)}</tr>" for cells in answer.cells
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in list_notes(answer))
    return (
        f'<table style="border-collapse:collapse"><caption style="{_STYLE}">'
        f"{escape(answer.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{notes}"
    )


def _write_cell(cell: Cell) -> str:
    shown = "" if cell is None else escape(str(cell)).replace("\n", "<br>")
    return f'<td dir="auto" style="{_STYLE};white-space:normal">{shown}</td>'


def list_notes(answer: Answer[Any]) -> list[str]:
    """What stands below the rows: how many follow, and what was left out."""
    notes = []
    if answer.more:
        of = "" if answer.total is None else f" of {answer.total:,}"
        notes.append(f"the first {len(answer.rows):,}{of}; a higher limit gives more")
    elif not answer.cells:
        notes.append("nothing found")
    return [*notes, *([answer.note] if answer.note else [])]


def write_csv(answer: Answer[Any]) -> str:
    """The answer as comma-separated cells with a header.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(answer.columns)
    writer.writerows([_guard(cell) for cell in cells] for cells in answer.cells)
    return stream.getvalue()


def _guard(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_json(answer: Answer[Any]) -> bytes:
    """The answer as JSON: its records, without the words of the table."""
    content = {
        "question": answer.question, "title": answer.title, "total": answer.total,
        "more": answer.more, "note": answer.note, "sources": answer.sources,
        "rows": answer.rows,
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def join_names(names: Iterable[str], most: int = 8) -> str:
    """Names on one line; of many the first ones and how many more."""
    listed = list(names)
    if len(listed) <= most:
        return ", ".join(listed)
    return f"{', '.join(listed[: most - 1])} and {len(listed) - most + 1} more"
