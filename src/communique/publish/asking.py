"""The command `communique ask`: an answer as a table, as JSON or CSV, as a feed or a picture."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from communique import ask
from communique.ask.answers import Answer, list_notes, write_csv, write_json
from communique.errors import InputError
from communique.publish.ask_arguments import QUESTIONS
from communique.publish.export import write_atomically
from communique.publish.tables import make_table
from communique.publish.terminal import cell, make_console, shorten
from communique.questions.ical import write_feed

if TYPE_CHECKING:
    from rich.table import Table

CHARACTERS = 300  # of one cell of a table; JSON and CSV have all
# Columns whose cells are never on two lines.
ROOMY, FEW = 110, 6  # columns of a window, of a table
SPARED = ("capacity", "occasion", "issues", "on behalf of")  # in a narrow window
NARROW = ("R/O/W", "id", "date", "first", "last", "uses", "act", "as of", "seen", "between")
WIDE = {
    "R/O/W": 7,
    "words": 24,
    "phrase": 24,
    "meeting": 20,
    "footnote": 30,
}  # least width of columns
LEAST = 5  # width of the others
DIGITS = 8  # of an id in a table
ASK: dict[str, Callable[..., Answer[Any]]] = {
    "who-said": ask.who_said, "wording": ask.wording, "compare": ask.compare,
    "formulae": ask.formulae, "calendar": ask.calendar, "members": ask.members,
    "history": ask.history, "network": ask.network, "meetings": ask.meetings,
    "offices": ask.offices, "cite": ask.cite,
}  # fmt: skip


def run_ask(options: argparse.Namespace) -> int:
    """Exit code 0; the answer goes to standard output, or to the file that is named."""
    answer = ASK[options.question](options.record, **read_options(options))
    if getattr(options, "picture", None):
        return _write_picture(answer, options.picture)
    if getattr(options, "ical", None):
        entries = [entry for entry in answer.rows if entry.meeting.date is not None]
        write_atomically(options.ical, write_feed(entries, answer.title).encode())
        return _print_line(f"{options.ical}: {len(entries):,} events")
    if options.json:
        return _write(write_json(answer))
    if options.csv:
        return _write(write_csv(answer).encode())
    return print_answer(answer)


def read_options(options: argparse.Namespace) -> dict[str, Any]:
    """What the question is asked by: the options that were given."""
    names = [option.flag.lstrip("-") for option in QUESTIONS[options.question][2]]
    given = {name: getattr(options, name, None) for name in (*names, "newest_first", "limit")}
    found = {name: value for name, value in given.items() if value is not None}
    if "id" in found:
        found["identity"] = found.pop("id")
    return found


def print_answer(answer: Answer[Any]) -> int:
    """Exit code 0; the answer is a table on standard output."""
    console = make_console()
    hidden = list_hidden(answer, console.width)
    console.print(tabulate_answer(answer, hidden))
    if hidden:
        told = f"left out for want of room: {', '.join(hidden)}; a wider window or --json has all"
        console.print(Text(told, style="dim"))
    for note in list_notes(answer):
        console.print(Text(note, style="dim"))
    return 0


def list_hidden(answer: Answer[Any], width: int) -> tuple[str, ...]:
    """Columns that a window of this width has no room for."""
    if width >= ROOMY or len(answer.columns) <= FEW:
        return ()
    return tuple(column for column in answer.columns if column in SPARED)


def tabulate_answer(answer: Answer[Any], hidden: Collection[str] = ()) -> Table:
    """The answer as a table; hidden columns, and those in which nothing is, are left out."""
    used = [
        place for place, column in enumerate(answer.columns)
        if column not in hidden
        and (not answer.cells or any(cells[place] not in (None, "") for cells in answer.cells))
    ]  # fmt: skip
    table = make_table(*(answer.columns[place] for place in used), title="")
    table.title = cell(answer.title, "bold")
    for column, place in zip(table.columns, used, strict=True):
        column.no_wrap = answer.columns[place] in NARROW
        column.header = cell(answer.columns[place])
        column.min_width = WIDE.get(answer.columns[place], LEAST)
    for cells in answer.cells:
        shown = (
            _shorten_id(c) if n == "id" else c for n, c in zip(answer.columns, cells, strict=True)
        )
        words = [_show(value) for value in shown]
        table.add_row(*(words[place] for place in used))
    return table


def _shorten_id(value: str | float | None) -> str:
    """The digits with which an id begins: enough for every command that takes an id."""
    return str(value or "").rpartition("-")[2][:DIGITS]


def _show(value: str | float | None) -> Text:
    """The words of a cell, each of its lines shortened."""
    lines = ("" if value is None else str(value)).split("\n")
    return Text("\n").join(cell(shorten(line, CHARACTERS) if line else "") for line in lines)


def _write_picture(answer: Answer[Any], path: Path) -> int:
    try:
        from communique.pictures import draw_answer  # noqa: PLC0415  # loads matplotlib
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'communique[pictures]'"
        raise InputError(message) from error
    draw_answer(answer, path)
    return _print_line(f"{path}: {answer.title}")


def _print_line(line: str) -> int:
    make_console().print(cell(line))
    return 0


def _write(content: bytes) -> int:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0
