"""The evaluation as a page: everything on it, nothing taken for markup."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec

from communique.evaluation.calibration import tabulate_confidence, weigh_rows
from communique.evaluation.evaluate import compare_with_gold
from communique.evaluation.page import render_page
from communique.records import Record


def render(gold_path: Path, export: dict[str, Any]) -> str:
    record = msgspec.convert(export, Record)
    evaluation = compare_with_gold(gold_path, record, present=False)
    calibration = tabulate_confidence(weigh_rows(evaluation.judged, record))
    return render_page(evaluation, calibration, gold="<gold>.json", record="out.json")


def test_measures_calibration_and_lost_statements_stand_on_the_page(
    gold_path: Path, export: dict[str, Any]
) -> None:
    export["statements"].pop(0)
    page = render(gold_path, export)
    assert "found (token F1 &gt;= 0.7)" in page
    assert "Expected calibration error: offices" in page
    assert "a: the fleet would shrink by a tenth every year" in page


def test_names_of_files_are_no_markup(gold_path: Path, export: dict[str, Any]) -> None:
    page = render(gold_path, export)
    assert "<gold>" not in page
    assert "&lt;gold&gt;.json" in page


def test_the_page_asks_for_nothing_from_elsewhere(gold_path: Path, export: dict[str, Any]) -> None:
    class Links(HTMLParser):
        found: tuple[str, ...] = ()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            wanted = [f"{tag} {name}" for name, _ in attrs if name in ("src", "href")]
            self.found = (*self.found, *wanted)

    parser = Links()
    parser.feed(render(gold_path, export))
    assert parser.found == ()
