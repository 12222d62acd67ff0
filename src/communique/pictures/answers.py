"""Which picture an answer is drawn as."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

from communique.ask.answers import Answer
from communique.errors import InputError
from communique.pictures.canvas import STYLE, check_format, write_picture
from communique.pictures.networks import draw_network
from communique.pictures.timelines import (
    draw_calendar,
    draw_formulae,
    draw_history,
    draw_wording,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWN: dict[str, Callable[[Answer[Any]], tuple[Figure, str]]] = {
    "network": draw_network, "formulae": draw_formulae, "calendar": draw_calendar,
    "history": draw_history, "wording": draw_wording,
}  # fmt: skip


def draw_answer(answer: Answer[Any], path: Path) -> None:
    """None; the answer is drawn into the file: .svg, .png or .pdf.

    Raises InputError where there is nothing to draw, or the file cannot be written.
    """
    check_format(path)
    if answer.question not in DRAWN:
        listed = ", ".join(DRAWN)
        raise InputError(f"{answer.question} is not drawn; pictures are made of {listed}")
    if not answer.rows:
        raise InputError(f"nothing to draw: {answer.title} found nothing")
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        # letters that no font of the machine has are boxes in .png and .pdf, whole in .svg
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        figure, legend = DRAWN[answer.question](answer)
        write_picture(figure, answer, path, legend)
