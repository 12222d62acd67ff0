"""What all pictures share: colours, type, the caption with its sources, the file that is written.

A file of the same picture is the same bytes on the same machine: no time of writing is in it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from communique.ask.answers import Answer
from communique.errors import InputError

# Okabe and Ito 2008, "Color Universal Design"; yellow is left out, it is too light for lines.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
GREY = "#6b6b6b"
WIDTH = 7.2  # inches: a page's text
FORMATS = (".svg", ".png", ".pdf")
CAPTION = 150  # characters of a line
NAMED = 8  # sources that a caption names
STYLE: Any = {
    "font.family": "DejaVu Sans", "font.size": 8, "axes.titlesize": 9, "svg.fonttype": "none",
    "svg.hashsalt": "communique", "pdf.fonttype": 42, "axes.spines.top": False,
    "axes.spines.right": False, "text.parse_math": False,
}  # fmt: skip


def check_format(path: Path) -> str:
    """The form of picture that the name of the file asks for."""
    if path.suffix.lower() not in FORMATS:
        raise InputError(f"{path}: no picture of that form; expected {', '.join(FORMATS)}")
    if not path.absolute().parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
    return path.suffix.lower().lstrip(".")


def make_figure(rows: int, row_height: float = 0.26, least: float = 2.0) -> Figure:
    """An empty figure, as high as so many rows ask for."""
    return Figure(figsize=(WIDTH, max(least, 1.3 + rows * row_height)), layout="constrained")


def write_picture(figure: Figure, answer: Answer[Any], path: Path, legend: str = "") -> None:
    """None; the picture is in the file, with title and caption."""
    form = check_format(path)
    figure.suptitle(show_plainly(answer.title), fontsize=10, fontweight="bold", x=0.01, ha="left")
    lines = textwrap.wrap(tell_caption(answer, legend), CAPTION)
    figure.supxlabel("\n".join(lines), fontsize=6.5, color=GREY, x=0.01, ha="left")
    metadata = {"svg": {"Date": None}, "png": {"Software": None}, "pdf": {"CreationDate": None}}
    try:
        figure.savefig(path, format=form, dpi=300, metadata=metadata[form])
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); check folder and permissions"
        raise InputError(message) from error


def tell_caption(answer: Answer[Any], legend: str) -> str:
    """What is drawn, what was left out, and which outlets the reports are of."""
    shown = answer.sources[:NAMED]
    others = len(answer.sources) - len(shown)
    more = f" and {others} more" if others else ""
    sources = f"Sources: {', '.join(shown)}{more}." if shown else ""
    note = f"{answer.note[0].upper()}{answer.note[1:]}." if answer.note else ""
    return show_plainly(" ".join(part for part in (legend, note, sources) if part))


def show_plainly(text: str) -> str:
    """The text on one line, without control characters and marks of direction."""
    return "".join(c if c.isprintable() else " " for c in text)


def shorten_line(text: str, characters: int) -> str:
    """At most so many characters."""
    plain = " ".join(show_plainly(text).split())
    return plain if len(plain) <= characters else f"{plain[: characters - 1].rstrip()}…"


def number_day(day: str) -> float:
    """The day as a number of years, for an axis.

    >>> number_day("2018-07-02")
    2018.5
    """
    year, month, date = (int(part) for part in day.split("-"))
    return round(year + (month - 1) / 12 + (date - 1) / 365, 2)


def list_years(days: Iterable[str]) -> list[int]:
    """The years to be named on an axis: at most ten or so."""
    years = sorted({int(day[:4]) for day in days})
    if not years:
        return []
    step = max(1, (years[-1] - years[0]) // 10)
    return list(range(years[0], years[-1] + 2, step))
