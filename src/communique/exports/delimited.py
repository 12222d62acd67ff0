"""Cells as delimited files hold them: tabs without quotation, commas with it.

Tab-separated event files (GDELT, ICEWS, POLECAT, Phoenix) know no quotation: a tab or a line end
inside a cell becomes a space. In CSV a text that a spreadsheet would run as a formula gets an
apostrophe before it (OWASP: CSV injection).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None

BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")
QUOTED = re.compile(r'[",\r\n]')
PLACES = 4  # of fractions, as in the export of the whole record


def tab_rows(rows: Iterable[Sequence[Cell]], empty: str = "") -> Iterator[str]:
    """Each row as one line of cells with tabs between them; `empty` stands for None."""
    for row in rows:
        yield tab_line(row, empty) + "\n"


def tab_line(row: Sequence[Cell], empty: str = "") -> str:
    """The cells with tabs between them."""
    # cells are looked at one by one only where the line shows that one of them would break it
    line = "\t".join(
        [
            (value or empty)
            if value.__class__ is str
            else empty
            if value is None
            else str(value)
            if value.__class__ is int
            else number_text(value)  # type: ignore[arg-type]  # a fraction: mypy sees no class
            for value in row
        ]
    )
    if line.count("\t") == len(row) - 1 and "\0" not in line and len(line.splitlines()) < 2:  # noqa: PLR2004  # one line, or none
        return line
    return "\t".join([tab_cell(value, empty) for value in row])


def tab_cell(value: Cell, empty: str = "") -> str:
    """The value without anything that would end its cell or line.

    >>> tab_cell("two" + chr(10) + "lines"), tab_cell(None), tab_cell(0.5)
    ('two lines', '', '0.5')
    """
    if value is None or value == "":
        return empty
    if isinstance(value, str):
        return BREAKS.sub(" ", value).replace("\0", " ")
    return number_text(value)


def csv_rows(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Each row as one line of CSV (RFC 4180, lines end in LF); None is an empty cell."""
    for row in rows:
        yield ",".join([csv_cell(value) for value in row]) + "\n"


def csv_cell(value: Cell) -> str:
    """The value, quoted where it must be, and never a formula.

    >>> csv_cell("=1+1"), csv_cell('a "b", c'), csv_cell(-3), csv_cell("-3")
    ("'=1+1", '"a ""b"", c"', '-3', '-3')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return number_text(value)
    if value.isalnum():
        return value
    text = guard_formula(value.replace("\0", " "))
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def guard_formula(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    if text.startswith(FORMULA) and not NUMBER.match(text):
        return f"'{text}"
    return text


def number_text(value: float) -> str:
    """A whole number as it is, a fraction rounded to `PLACES`; never 1e-05.

    >>> number_text(2.50001), number_text(3), number_text(0.00001)
    ('2.5', '3', '0.0')
    """
    return str(value) if isinstance(value, int) else str(round(value, PLACES))
