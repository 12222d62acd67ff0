"""The picture of who met whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from communique.ask.answers import Answer
from communique.pictures.canvas import COLOURS, make_figure, shorten_line
from communique.questions.networks import Tie

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TIES = 60  # that are drawn: more cannot be read
FEW = 3  # of so few none stands in the middle
THICKEST = 5.0  # points
_ROWS = 19  # height of the picture


def draw_network(answer: Answer[Tie]) -> tuple[Figure, str]:
    """Who met whom: a line for each pair, thicker the oftener they met."""
    ties = answer.rows[:TIES]
    graph: Any = nx.Graph()
    for tie in ties:
        graph.add_edge(tie.a.id, tie.b.id, meetings=tie.meetings)
    names = {each.id: each.name for tie in ties for each in (tie.a, tie.b)}
    places = _lay_out(graph)
    figure = make_figure(_ROWS)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.16, 0.1)
    most = max(tie.meetings for tie in ties)
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.a.id], places[tie.b.id]
        width = 0.6 + (THICKEST - 0.6) * tie.meetings / most
        axes.plot([x1, x2], [y1, y2], color=COLOURS[4], linewidth=width, alpha=0.7, zorder=1,
                  solid_capstyle="round")  # fmt: skip
    weights = dict(graph.degree(weight="meetings"))
    for identity, (x, y) in places.items():
        size = 20 + 160 * weights[identity] / max(weights.values())
        axes.scatter([x], [y], s=size, color=COLOURS[0], zorder=2, edgecolor="white", linewidth=0.8)
        label = axes.annotate(
            shorten_line(names[identity], 26), (x, y), xytext=(0, 4 + size**0.5 / 2),
            textcoords="offset points", ha="center", va="bottom", fontsize=7, zorder=3,
        )  # fmt: skip
        label.set_bbox({"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6})
    hidden = len(answer.rows) - len(ties)
    left_out = (
        f" The {len(ties)} most frequent pairs; {hidden} more are left out." if hidden else ""
    )
    return figure, f"Thicker: met oftener, at most {most} times.{left_out}"


def _lay_out(graph: Any) -> dict[str, tuple[float, float]]:  # noqa: ANN401  # networkx has no types
    """Places: those who met often stand near; one that met all others stands in the middle."""
    degrees = dict(graph.degree())
    hub = max(degrees, key=lambda node: (degrees[node], node))
    if degrees[hub] == len(graph) - 1 and len(graph) > FEW:
        others = sorted((n for n in graph if n != hub), key=lambda n: (-degrees[n], n))
        places = nx.circular_layout(others)
        places[hub] = (0.0, 0.0)
    else:
        places = nx.spring_layout(
            graph, weight="meetings", seed=1, iterations=200, k=2.4 / len(graph) ** 0.5
        )
    return {node: (float(x), float(y)) for node, (x, y) in places.items()}
