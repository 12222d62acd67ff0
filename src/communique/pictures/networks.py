"""The picture of who met whom: all on one circle, names outside of it, so that none overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, degrees, pi, sin
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.path import Path as Curve

from communique.ask.answers import Answer
from communique.pictures.canvas import COLOURS, make_figure, shorten_line
from communique.questions.networks import Tie

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TIES = 80  # that are drawn: more cannot be read
NODES = 72  # names for which the circle has room
THICKEST = 5.0  # points
PULL = 0.35  # how far lines are bent to the middle: 0 straight through it
LEVEL = 24  # names that stand level round the circle
UPRIGHT = 0.2  # cosine up to which a name stands over or under its place
LABEL = 24  # characters
_ROWS = 23  # height of the picture

Place = tuple[float, float]


def draw_network(answer: Answer[Tie]) -> tuple[Figure, str]:
    """Who met whom: a line for each pair, thicker the oftener they met."""
    ties = _take_ties(answer.rows)
    names = {each.id: each.name for tie in ties for each in (tie.a, tie.b)}
    weights: defaultdict[str, int] = defaultdict(int)
    for tie in ties:
        weights[tie.a.id] += tie.meetings
        weights[tie.b.id] += tie.meetings
    hub = _find_hub(ties)
    angles = _lay_out([node for node in _order(ties, weights) if node != hub])
    places = {node: (cos(angle), sin(angle)) for node, angle in angles.items()}
    if hub is not None:
        places[hub] = (0.0, 0.0)
    figure = make_figure(_ROWS)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(-1.55, 1.55)
    most = max(tie.meetings for tie in ties)
    for tie in ties:
        _draw_tie(axes, places[tie.a.id], places[tie.b.id], tie.meetings / most)
    _draw_nodes(axes, places, weights)
    for node, angle in angles.items():
        _write_name(axes, names[node], angle, is_level=len(angles) <= LEVEL)
    if hub is not None:
        _write_hub(axes, names[hub])
    hidden = len(answer.rows) - len(ties)
    left_out = f" The {len(ties)} most frequent pairs; {hidden} more are left out."
    return figure, f"Thicker: met oftener, at most {most} times.{left_out if hidden else ''}"


def _take_ties(ties: Sequence[Tie]) -> list[Tie]:
    """The most frequent ties, of as many as there is room to name."""
    taken: list[Tie] = []
    nodes: set[str] = set()
    for tie in ties[:TIES]:
        grown = nodes | {tie.a.id, tie.b.id}
        if len(grown) <= NODES:
            nodes = grown
            taken.append(tie)
    return taken


def _find_hub(ties: Sequence[Tie]) -> str | None:
    """The one that is in every tie, of several: it stands in the middle."""
    common = set.intersection(*({tie.a.id, tie.b.id} for tie in ties))
    return min(common) if len(common) == 1 and len(ties) > 2 else None  # noqa: PLR2004  # a line


def _order(ties: Sequence[Tie], weights: Mapping[str, int]) -> list[str]:
    """Nodes so that those who met often stand side by side: from each to the nearest not named."""
    near: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for tie in ties:
        near[tie.a.id][tie.b.id] = near[tie.b.id][tie.a.id] = tie.meetings
    ordered: dict[str, None] = {}
    for start in sorted(weights, key=lambda node: (-weights[node], node)):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in ordered:
                ordered[node] = None
                others = (each for each in near[node] if each not in ordered)
                waiting += sorted(others, key=lambda each: (near[node][each], each))
    return list(ordered)


def _lay_out(nodes: Sequence[str]) -> dict[str, float]:
    """The angle of each, evenly round the circle, from the top on clockwise."""
    return {node: pi / 2 - 2 * pi * number / len(nodes) for number, node in enumerate(nodes)}


def _draw_tie(axes: Axes, one: Place, other: Place, share: float) -> None:
    middle = ((one[0] + other[0]) / 2 * PULL, (one[1] + other[1]) / 2 * PULL)
    is_spoke = (0.0, 0.0) in (one, other)
    points = [one, other] if is_spoke else [one, middle, other]
    codes = [Curve.MOVETO, Curve.LINETO] if is_spoke else [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3]
    axes.add_patch(
        PathPatch(
            Curve(points, codes), fill=False, edgecolor=COLOURS[4], alpha=0.35 + 0.5 * share,
            linewidth=0.6 + (THICKEST - 0.6) * share, capstyle="round", zorder=1,
        )
    )  # fmt: skip


def _draw_nodes(axes: Axes, places: Mapping[str, Place], weights: Mapping[str, int]) -> None:
    most = max(weights.values())
    nodes = list(places)
    axes.scatter(
        [places[node][0] for node in nodes], [places[node][1] for node in nodes],
        s=[16 + 110 * weights[node] / most for node in nodes], color=COLOURS[0], zorder=3,
        edgecolor="white", linewidth=0.8,
    )  # fmt: skip


def _write_name(axes: Axes, name: str, angle: float, *, is_level: bool) -> None:
    """The name outside of the circle: level where there is room, else along the ray."""
    is_left = cos(angle) < -1e-9  # noqa: PLR2004  # straight up is right
    side = "right" if is_left else "left"
    turned = degrees(angle) + (180 if is_left else 0)
    if is_level and abs(cos(angle)) < UPRIGHT:
        side = "center"
    axes.text(
        1.09 * cos(angle), 1.09 * sin(angle), shorten_line(name, LABEL), va="center", ha=side,
        fontsize=7, rotation=0 if is_level else turned, rotation_mode="anchor",
    )  # fmt: skip


def _write_hub(axes: Axes, name: str) -> None:
    """The name of the one in the middle, on white."""
    axes.text(
        0, 0.09, shorten_line(name, LABEL), ha="center", va="bottom", zorder=4, fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip
