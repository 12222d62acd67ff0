"""Where nodes of a network and their names stand, so that ties show and names can be read.

Groups that no tie joins are laid out one by one and put beside each other, each in a box as large
as it has nodes. Within a group springs hold those together that are tied (Fruchterman, Reingold
1991, as networkx has it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Protocol

from msgspec import Struct

from communique.questions.names import Named

EDGE = 48.0  # units between a group and the edge of its box
GAP = 6.0  # units between a circle and its name
LETTER, LINE = 6.6, 13.0  # units: width of a letter, height of a name
ROUNDS, SEED = 120, 7  # the same network, the same picture

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Circle = tuple[str, float, float, float]  # name, x, y, radius


class Tied(Protocol):
    """Two that are tied, and how often they met."""

    @property
    def a(self) -> Named: ...

    @property
    def b(self) -> Named: ...

    @property
    def meetings(self) -> int: ...


class Label(Struct, frozen=True):
    """Where a name stands."""

    x: float
    y: float
    anchor: str  # start, middle, end: which part of the name stands there


def lay_out(
    ids: Sequence[str], ties: Iterable[Tied], size: tuple[float, float]
) -> dict[str, Point]:
    """The place of each node in a picture of this size."""
    import networkx as nx  # noqa: PLC0415  # a quarter of a second to load

    graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_weighted_edges_from((tie.a.id, tie.b.id, sqrt(tie.meetings)) for tie in ties)
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    places: dict[str, Point] = {}
    for group, box in zip(groups, cut_boxes([len(group) for group in groups], size), strict=True):
        part = graph.subgraph(sorted(group))
        found = nx.spring_layout(part, k=1.6 / sqrt(len(group)), iterations=ROUNDS, seed=SEED)
        places |= fit({key: (float(x), float(y)) for key, (x, y) in found.items()}, box)
    return places


def cut_boxes(weights: Sequence[int], size: tuple[float, float]) -> list[Box]:
    """One box for each weight, in proportion to it: the picture halved again and again.

    >>> cut_boxes([3, 1], (100, 50))
    [(0.0, 0.0, 75.0, 50.0), (75.0, 0.0, 100.0, 50.0)]
    """
    return _cut(list(weights), (0.0, 0.0, float(size[0]), float(size[1])))


def _cut(weights: list[int], box: Box) -> list[Box]:
    if len(weights) <= 1:
        return [box] * len(weights)
    middle = min(
        range(1, len(weights)), key=lambda at: abs(sum(weights[:at]) - sum(weights[at:]))
    )
    share = sum(weights[:middle]) / sum(weights)
    left, top, right, bottom = box
    if right - left >= bottom - top:
        cut = left + (right - left) * share
        one, other = (left, top, cut, bottom), (cut, top, right, bottom)
    else:
        cut = top + (bottom - top) * share
        one, other = (left, top, right, cut), (left, cut, right, bottom)
    return [*_cut(weights[:middle], one), *_cut(weights[middle:], other)]


def fit(points: dict[str, Point], box: Box) -> dict[str, Point]:
    """The points spread over the box; a single one in its middle."""
    left, top, right, bottom = box

    def spread(values: Sequence[float], low: float, high: float) -> list[float]:
        least, width = min(values), max(values) - min(values)
        edge = min(EDGE, (high - low) / 3)
        if not width:
            return [round((low + high) / 2, 1) for _ in values]
        return [round(low + edge + (high - low - 2 * edge) * (v - least) / width, 1) for v in values]

    xs = spread([x for x, _ in points.values()], left, right)
    ys = spread([y for _, y in points.values()], top, bottom)
    return {key: (x, y) for key, x, y in zip(points, xs, ys, strict=True)}


def place_labels(circles: Sequence[Circle]) -> list[Label]:
    """Each name above, below, right or left of its circle: where it covers least."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for _, x, y, r in circles]
    labels = []
    for name, x, y, radius in circles:
        wide = LETTER * len(name)
        choices = (
            (Label(x, round(y - radius - GAP, 1), "middle"), x - wide / 2, y - radius - GAP - LINE),
            (Label(x, round(y + radius + LINE, 1), "middle"), x - wide / 2, y + radius),
            (Label(round(x + radius + GAP, 1), y + 4, "start"), x + radius + GAP, y - LINE / 2),
            (Label(round(x - radius - GAP, 1), y + 4, "end"), x - radius - GAP - wide, y - LINE / 2),
        )
        label, left, top = min(
            choices, key=lambda c: sum(_overlap((c[1], c[2], c[1] + wide, c[2] + LINE), t) for t in taken)
        )
        taken.append((left, top, left + wide, top + LINE))
        labels.append(label)
    return labels


def _overlap(one: Box, other: Box) -> float:
    """The area that both cover."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
