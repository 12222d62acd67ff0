"""Who met whom: a picture laid out on the server, and the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Literal

from msgspec import Struct

from communique.questions.dates import read_first_day, read_last_day
from communique.questions.names import Named
from communique.questions.networks import Network, NetworkFilter, Tie, map_network
from communique.web.pages.layout import Label, lay_out, place_labels
from communique.web.pages.timeline import list_options
from communique.web.views import View, keep_known

FIELDS = ("among", "organisation", "kind", "since", "until")
DRAWN_NODES, DRAWN_TIES, LISTED = 60, 150, 200
WIDTH, HEIGHT = 1000, 640  # units
SMALLEST, LARGEST, WIDEST = 4.0, 16.0, 7.0


class Spot(Struct, frozen=True):
    """A node of the picture."""

    entity: Named
    x: float
    y: float
    radius: float
    meetings: int
    label: Label


class Line(Struct, frozen=True):
    """A tie of the picture."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    told: str


class Drawing(Struct, frozen=True):
    """The picture."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]


def render_network(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, FIELDS)
    among: Literal["country", "person"] = "person" if asked.get("among") == "person" else "country"
    wanted = NetworkFilter(
        organisation=asked.get("organisation"), kind=asked.get("kind"),
        since=read_first_day(asked["since"]) if "since" in asked else None,
        until=read_last_day(asked["until"]) if "until" in asked else None,
    )  # fmt: skip
    network, drawing = view.recall(
        ("network", wanted, among), lambda: _draw(map_network(view.connection, wanted, among))
    )
    options = [each for each in list_options(view) if each[0] in ("organisation", "kind")]
    sides = ("among", "Among", [("country", "countries"), ("person", "persons")])
    return view.render(
        "network.html", page="network", query=asked, among=among, network=network, listed=LISTED,
        drawing=drawing, options=[sides, *options],
    )  # fmt: skip


def _draw(network: Network) -> tuple[Network, Drawing | None]:
    return network, draw_network(network)


def draw_network(network: Network) -> Drawing | None:
    """Those with most meetings and the strongest ties between them; None where nobody met."""
    nodes = network.nodes[:DRAWN_NODES]
    kept = {node.entity.id for node in nodes}
    ties = [tie for tie in network.ties if {tie.a.id, tie.b.id} <= kept][:DRAWN_TIES]
    tied = {each.id for tie in ties for each in (tie.a, tie.b)}
    nodes = tuple(node for node in nodes if node.entity.id in tied)
    if not nodes:
        return None
    places = lay_out([node.entity.id for node in nodes], ties, (WIDTH, HEIGHT))
    most = max(node.meetings for node in nodes)
    strongest = max(tie.meetings for tie in ties)
    circles = [
        (node.entity.name, *places[node.entity.id],
         round(SMALLEST + (LARGEST - SMALLEST) * sqrt(node.meetings / most), 1))
        for node in nodes
    ]  # fmt: skip
    spots = tuple(
        Spot(node.entity, x, y, radius, node.meetings, label)
        for node, (_, x, y, radius), label in zip(nodes, circles, place_labels(circles), strict=True)
    )
    lines = tuple(
        Line(*places[tie.a.id], *places[tie.b.id],
             round(max(1.0, WIDEST * tie.meetings / strongest), 1), tell_tie(tie))
        for tie in ties
    )  # fmt: skip
    return Drawing(WIDTH, HEIGHT, spots, lines)


def tell_tie(tie: Tie) -> str:
    """The tie in words."""
    span = f", {tie.first} to {tie.last}" if tie.first and tie.first != tie.last else ""
    return f"{tie.a.name} and {tie.b.name}: {tie.meetings}{span}"


