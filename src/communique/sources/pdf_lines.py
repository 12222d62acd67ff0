"""Lines of a page of a PDF, with where they stand, in the order of the file."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

DIVIDED = ("\ufffe", "\x02")  # what pdfium has for a hyphen and the end of its line
LINE = re.compile(r"([^\r\n\ufffe\x02]+)(\r\n|[\r\n\ufffe\x02]|$)")
Box = tuple[float, float, float, float]


class Line(Struct, frozen=True):
    """A line of text; lengths in points, but `top` and `bottom` as shares of the page's height."""

    text: str
    left: float
    right: float
    base: float  # above the lower edge
    height: float  # of its highest letter
    top: float = 0.5  # distance of its upper edge from that of the page
    bottom: float = 0.5  # distance of its lower edge from the upper edge of the page


def list_lines(page: PdfTextPage, height: float) -> list[Line]:
    """The lines that hold words."""
    lines: list[Line] = []
    text = page.get_text_range()
    for match in LINE.finditer(text):
        words, end = match.groups()
        bare = " ".join(words.split()) + ("-" if end in DIVIDED else "")
        if bare:
            boxes = _list_boxes(page, match.start(), match.start() + len(words.rstrip()))
            lines.append(_make_line(bare, boxes, height))
    return lines


def _list_boxes(page: PdfTextPage, start: int, stop: int) -> list[Box]:
    """Boxes of letters that have one: spaces that pdfium puts in have none."""
    count = page.count_chars()
    boxes = (page.get_charbox(number) for number in range(start, min(stop, count)))
    return [box for box in boxes if box[2] > box[0] and box[3] > box[1] and all(map(isfinite, box))]


def _make_line(words: str, boxes: list[Box], height: float) -> Line:
    if not boxes:
        return Line(words, 0.0, 0.0, 0.0, 1.0)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    base, top = sorted(box[1] for box in boxes)[len(boxes) // 2], max(box[3] for box in boxes)
    size = max(height, 1.0)
    return Line(words, left, right, base, top - base, 1 - top / size, 1 - base / size)
