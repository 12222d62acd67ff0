"""No measure of the example reports falls below its pinned floor.

Reads examples/reports as a user does, with the program of this environment. Floors rise with
`python scripts/pin_floors.py`; see there how one is lowered.
"""

import json
import subprocess
import sys
from pathlib import Path

from calibrate import begins
from communique.evaluation import evaluate_record
from communique.evaluation.calibration import SECTIONS as KINDS
from communique.evaluation.command import load_record
from communique.evaluation.floors import find_fallen
from communique.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"


def test_no_measure_of_the_examples_falls_below_its_floor(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("communique")
    record, export = tmp_path / "examples.db", tmp_path / "examples.json"
    for command in (
        ["read", ROOT / "examples" / "reports", "--record", record],
        ["export", record, "--format", "json", "--to", export],
    ):
        subprocess.run([program, *command], check=True, stdout=subprocess.DEVNULL)
    content = json.loads(export.read_text(encoding="utf-8"))
    named = tuple(row.rule for row in load_vocabulary().rules)
    rules = {row["rule"] for key in KINDS for row in content[key]}
    unnamed = [r for r in rules if not any(begins(r, name) for name in named)]
    assert sorted(unnamed) == [], "rules.csv has no row for these"
    floors = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))["examples"]
    measures = evaluate_record(GOLD / "examples-record.json", load_record(export))
    assert find_fallen(measures, floors) == ()
