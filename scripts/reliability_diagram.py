"""The reliability diagram as SVG: confidence across, the share that is right upwards.

In: a Calibration. Out: the text of the picture, 520 by 360 pixels: one point for each kind of fact
and tenth of confidence, its area as the number of rows; on the diagonal confidence is what it says.
"""

from communique.evaluation.calibration import SECTIONS, Calibration

LEFT, TOP, SIDE = 50, 20, 300  # pixels
COLOURS = ("#1b6ca8", "#c0392b", "#2a7f4f", "#7d3c98", "#b9770e", "#566573")
SMALLEST, LARGEST, MANY = 3.0, 14.0, 100  # radius in pixels; rows from which it grows no more
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 360" font-family="sans-serif"
 font-size="12" role="img" aria-label="Reliability diagram: confidence and share right">
<rect width="520" height="360" fill="#fff"/>
"""


def draw_diagram(calibration: Calibration) -> str:
    """SVG of the diagram, kinds in the order of the legend."""
    parts = [HEAD, draw_frame()]
    kinds = [kind for kind in SECTIONS if kind in calibration.errors]
    for number, kind in enumerate(kinds):
        colour = COLOURS[SECTIONS.index(kind)]
        for row in calibration.bins:
            if row.section == kind:
                x, y = place(row.confidence, row.right)
                size = SMALLEST + (LARGEST - SMALLEST) * min(row.judged, MANY) / MANY
                parts.append(
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{colour}" '
                    f'fill-opacity="0.6"><title>{kind}: {row.judged} rows, confidence '
                    f"{row.confidence:.2f}, right {row.right:.2f}</title></circle>\n"
                )
        y = TOP + 20 + 22 * number
        parts.append(
            f'<circle cx="375" cy="{y - 4}" r="5" fill="{colour}"/><text x="386" y="{y}">{kind} '
            f"({calibration.errors[kind]:.2f})</text>\n"
        )
    return "".join([*parts, "</svg>\n"])


def draw_frame() -> str:
    """Axes, their marks and the diagonal."""
    lines = [(f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" '
             'stroke="#999"/>\n')]  # fmt: skip
    (x1, y1), (x2, y2) = place(0, 0), place(1, 1)
    lines.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#bbb"/>\n')
    for mark in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = place(mark, mark)
        lines.append(f'<text x="{x}" y="{TOP + SIDE + 16}" text-anchor="middle">{mark:g}</text>\n')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{mark:g}</text>\n')
    lines.append(f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 34}" text-anchor="middle">'
                 "confidence</text>\n")  # fmt: skip
    lines.append(f'<text transform="rotate(-90 14 {TOP + SIDE / 2})" x="14" y="{TOP + SIDE / 2}" '
                 'text-anchor="middle">share right</text>\n')  # fmt: skip
    lines.append(f'<text x="365" y="{TOP + 4}">kind (calibration error)</text>\n')
    return "".join(lines)


def place(confidence: float, right: float) -> tuple[float, float]:
    """Pixels of a point.

    >>> place(0, 0)
    (50, 320)
    """
    return LEFT + SIDE * confidence, TOP + SIDE * (1 - right)
