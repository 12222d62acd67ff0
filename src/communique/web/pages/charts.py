"""Pictures drawn as SVG on the server: numbers in, places and sizes out; templates write the marks.

Presentation is by classes only (the policy of `web.guard` allows no style attributes). Every mark
has a text of its own, and stands beside a table or list that says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from communique.questions.timelines import Lane

WIDTH, LEFT, RIGHT = 1000, 210, 16  # units of the picture; names of lanes stand in the left part
LANE, TOP = 34, 8
SMALLEST, LARGEST = 3.0, 13.0  # radius of a mark
MOST_LABELS = 14  # of years
NAME_CHARACTERS = 30


class Mark(Struct, frozen=True):
    """One month of one lane."""

    x: float
    y: float
    radius: float
    month: str
    count: int
    scheduled: bool  # none of them held
    organisation: str | None


class Tick(Struct, frozen=True):
    """The first day of a year."""

    x: float
    label: str


class Strip(Struct, frozen=True):
    """The whole picture."""

    width: int
    height: int
    lanes: tuple[tuple[float, str, str], ...]  # y, name cut, whole name
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    left: int


def draw_strip(lanes: Sequence[Lane]) -> Strip | None:
    """Months as circles, their areas as the numbers of meetings; None without any date."""
    months = [count_month(cell.month) for lane in lanes for cell in lane.cells]
    if not months:
        return None
    first, last = min(months) // 12 * 12, (max(months) // 12 + 1) * 12
    most = max(cell.count for lane in lanes for cell in lane.cells)

    def place(month: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (month - first) / (last - first), 1)

    marks = tuple(
        Mark(
            place(count_month(cell.month) + 0.5), TOP + LANE * (row + 0.5),
            round(SMALLEST + (LARGEST - SMALLEST) * sqrt((cell.count - 1) / max(1, most - 1)), 1),
            cell.month, cell.count, cell.count == cell.unheld, lane.id,
        )
        for row, lane in enumerate(lanes)
        for cell in lane.cells
    )  # fmt: skip
    years = range(first // 12, last // 12 + 1)
    step = max(1, -(-len(years) // MOST_LABELS))
    ticks = tuple(Tick(place(year * 12), str(year)) for year in years[::step])
    named = tuple(
        (TOP + LANE * (row + 0.5), cut_name(lane.name), lane.name) for row, lane in enumerate(lanes)
    )
    return Strip(WIDTH, TOP + LANE * len(lanes) + 22, named, marks, ticks, LEFT)


def count_month(month: str) -> int:
    """Months since the year 0: "0001-02" is 13; of a year its middle: "0001" is 17."""
    return int(month[:4]) * 12 + (int(month[5:7]) - 1 if len(month) > 4 else 5)  # noqa: PLR2004  # digits of a year


def cut_name(name: str) -> str:
    """The name as it fits beside a lane."""
    return name if len(name) <= NAME_CHARACTERS else f"{name[: NAME_CHARACTERS - 1]}…"
