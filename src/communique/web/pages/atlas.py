"""A map of the world as SVG paths, from world-atlas (Natural Earth, 1 to 50 million).

The file is TopoJSON (https://github.com/topojson/topojson-specification): arcs of whole numbers,
each the difference to the one before. The projection is Natural Earth I (Šavrič et al. 2011, with
the coefficients of d3-geo), in which the distance east is in proportion to the longitude: a ring
that crosses the 180th meridian is drawn on both sides, and what lies beyond the edge is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import radians
from typing import Any

import msgspec
from msgspec import Struct

WIDTH, HEIGHT = 1000, 520
SCALE = 182.0  # units for one radian at the equator
FILE = ("static", "vendor", "countries-50m.json")
BORDERS = (
    "Borders are drawn as Natural Earth (1:50 million, de facto) has them, by way of world-atlas; "
    "the record takes no position on any of them."
)
_HALF = 180.0
NEAR = 0.6  # units
CORNERS = 3  # of the least shape

Point = tuple[float, float]


class Shape(Struct, frozen=True):
    """One country of the map."""

    code: str | None  # ISO 3166-1 numeric; None: the map has none for it
    name: str
    path: str  # of SVG


def project(longitude: float, latitude: float) -> Point:
    """Place on the map.

    >>> project(0, 0)
    (500.0, 260.0)
    """
    turn, tilt = radians(longitude), radians(latitude)
    two = tilt * tilt
    four = two * two
    x = turn * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    y = tilt * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
    return round(WIDTH / 2 + SCALE * x, 1), round(HEIGHT / 2 - SCALE * y, 1)


@cache
def draw_outline() -> str:
    """The edge of the map."""
    east = [project(_HALF, latitude) for latitude in range(-90, 91, 5)]
    west = [project(-_HALF, latitude) for latitude in range(90, -91, -5)]
    return _write_path([*east, *west])


@cache
def draw_countries() -> tuple[Shape, ...]:
    """The countries, in the order of the file; none where the file was not built in."""
    place = files("communique.web").joinpath(*FILE)
    if not place.is_file():
        return ()
    atlas = msgspec.json.decode(place.read_bytes())
    arcs = [tuple(_read_arc(arc, atlas["transform"])) for arc in atlas["arcs"]]
    return tuple(
        Shape(each.get("id"), each["properties"]["name"], "".join(_draw_rings(each, arcs)))
        for each in atlas["objects"]["countries"]["geometries"]
        if each.get("type") in ("Polygon", "MultiPolygon")
    )


def _read_arc(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """Longitudes and latitudes."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        yield x * wide + west, y * high + south


def _draw_rings(geometry: dict[str, Any], arcs: list[tuple[Point, ...]]) -> Iterator[str]:
    """The path of each ring of a country."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points = _unwrap(_join_arcs(ring, arcs))
            for shift in _find_shifts(points):
                yield _write_path(project(x + shift, y) for x, y in points)


def _join_arcs(ring: Sequence[int], arcs: list[tuple[Point, ...]]) -> list[Point]:
    """The points of the ring; an arc under a negative number is walked backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _unwrap(points: Sequence[Point]) -> list[Point]:
    """The ring without jumps from one edge of the map to the other; one round a pole closed there."""
    unwrapped: list[Point] = []
    shift = 0.0
    for longitude, latitude in points:
        if unwrapped:
            step = longitude + shift - unwrapped[-1][0]
            shift += 360.0 if step < -_HALF else -360.0 if step > _HALF else 0.0
        unwrapped.append((longitude + shift, latitude))
    first, last = unwrapped[0], unwrapped[-1]
    if abs(last[0] - first[0]) > _HALF:
        pole = 90.0 if first[1] > 0 else -90.0
        unwrapped += [(last[0], pole), (first[0], pole)]
    return unwrapped


def _find_shifts(points: Sequence[Point]) -> tuple[float, ...]:
    """By how many degrees the ring is drawn elsewhere, too, so that all of it is on the map."""
    least, most = min(x for x, _ in points), max(x for x, _ in points)
    shifts = [0.0]
    if most > _HALF:
        shifts.append(-360.0)
    if least < -_HALF:
        shifts.append(360.0)
    return tuple(shifts)


def _write_path(points: Iterable[Point]) -> str:
    """A closed path without points that lie nearer to the one before than can be seen.

    An island that small keeps all of its points.
    """
    placed = list(points)
    kept = placed[:1]
    for x, y in placed:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((x, y))
    drawn = kept if len(kept) > CORNERS else list(dict.fromkeys(placed))
    return f"M{'L'.join(f'{x:g},{y:g}' for x, y in drawn)}Z" if len(drawn) >= CORNERS else ""
