"""The reliability diagram."""

import re
from xml.etree import ElementTree as ET

from communique.evaluation.calibration import Weighed, tabulate_confidence
from reliability_diagram import draw_diagram


def test_each_tenth_of_each_kind_is_a_point_at_its_place() -> None:
    rows = [Weighed("statements", "r", 0.9, right=True), Weighed("meetings", "r", 0.5, right=False)]
    picture = draw_diagram(tabulate_confidence(rows))
    ET.fromstring(picture)  # noqa: S314  # our own text
    points = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="3', picture)
    assert points == [("200.0", "320.0"), ("320.0", "20.0")]
