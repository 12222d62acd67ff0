"""The gold record of the series follows from its annotations; its tables name what it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUILDER = HERE.parent / "gold" / "build_examples.py"


def table(name: str) -> Any:  # noqa: ANN401  # whatever the JSON file holds
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def reports() -> list[str]:
    """Stems of the reports; a sidecar is none."""
    return sorted(p.stem for p in (HERE / "reports").iterdir() if p.suffix != ".json")


def test_the_record_is_what_its_annotations_give(tmp_path: Path) -> None:
    built = tmp_path / "record.json"
    subprocess.run([sys.executable, BUILDER, "--folder", HERE, "--out", built], check=True)
    assert built.read_bytes() == (HERE / "series-record.json").read_bytes()


def test_every_report_is_annotated() -> None:
    assert [row["id"] for row in table("series-record.json")["documents"]] == reports()


def test_every_report_has_an_original() -> None:
    assert sorted(table("originals.json")) == reports()


def test_a_report_tells_the_meetings_that_have_evidence_in_it() -> None:
    record = table("series-record.json")
    told: dict[str, set[str]] = {report: set() for report in reports()}
    for row in record["events"] + record["planned_events"]:
        for span in row["evidence"]:
            told[span["doc"]].add(row["id"])
    assert {report: set(ids) for report, ids in table("events.json").items()} == told
