"""Spans of time as bars under each other: offices and their holders, standings in an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from communique.web.pages.charts import LEFT, RIGHT, WIDTH, Tick, cut_name

ROW = 24  # units high
LEAST = 4.0  # units of the shortest bar
MOST_ROWS = 60
MOST_LABELS = 14
DAYS_OF_YEAR = 365.25


class Span(Struct, frozen=True):
    """One bar, as it is to be."""

    name: str  # of the row; bars of one name stand in one row
    first: str  # day
    last: str
    kind: str  # a class: tier or "office"
    told: str  # in words


class Bar(Struct, frozen=True):
    """One bar, as it is drawn."""

    x: float
    y: float
    width: float
    kind: str
    told: str


class Bars(Struct, frozen=True):
    """The picture."""

    width: int
    height: int
    left: int
    row: int
    names: tuple[tuple[float, str, str], ...]  # y, name cut, whole name
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def draw_spans(spans: Sequence[Span]) -> Bars | None:
    """The spans in rows by name, in their order; None where all are of one day."""
    if len({day for span in spans for day in (span.first, span.last)}) < 2:  # noqa: PLR2004  # a span of time
        return None
    names = list(dict.fromkeys(span.name for span in spans))[:MOST_ROWS]
    first = min(int(span.first[:4]) for span in spans)
    last = max(int(span.last[:4]) for span in spans) + 1
    begin, length = date(first, 1, 1).toordinal(), (last - first) * DAYS_OF_YEAR

    def place(day: str) -> float:
        share = (date.fromisoformat(day).toordinal() - begin) / length
        return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)

    bars = tuple(
        Bar(place(span.first), ROW * names.index(span.name) + 5,
            max(LEAST, round(place(span.last) - place(span.first), 1)), span.kind, span.told)
        for span in spans if span.name in names
    )  # fmt: skip
    years = range(first, last + 1)
    step = max(1, -(-len(years) // MOST_LABELS))
    ticks = tuple(Tick(place(f"{year:04}-01-01"), str(year)) for year in years[::step])
    rows = tuple((ROW * at + 16.0, cut_name(name), name) for at, name in enumerate(names))
    return Bars(WIDTH, ROW * len(names) + 24, LEFT, ROW, rows, bars, ticks)
