"""Raise the floors of the example reports to what is measured now.

In: examples/reports, read with the `communique` of this environment, and their gold record
tests/gold/examples-record.json. Out: the part "examples" of tests/gold/floors.json. A floor is
lowered only with --lower-floors, and only if CHANGELOG.md names the measure under "Unreleased".
Exit code 1 where a floor has fallen and may not be lowered.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.evaluation import Measure, evaluate_record
from communique.evaluation.command import load_record
from communique.evaluation.floors import Floors, find_fallen, list_floors, raise_floors

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "gold" / "floors.json"
GOLD = ROOT / "tests" / "gold" / "examples-record.json"
CHANGELOG = ROOT / "CHANGELOG.md"
PART = "examples"


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 where floors are pinned, 1 where one fell and nothing was written."""
    parser = argparse.ArgumentParser(description="Pin the floors of the example reports.")
    parser.add_argument("--export", type=Path, help="an export of the examples, to read none")
    parser.add_argument("--lower-floors", action="store_true", help="pin fallen floors lower")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of floors")
    parser.add_argument("--gold", type=Path, default=GOLD, help="gold record of the examples")
    parser.add_argument("--changelog", type=Path, default=CHANGELOG)
    options = parser.parse_args(arguments)
    content: dict[str, Floors] = json.loads(options.floors.read_text(encoding="utf-8"))
    floors = content.get(PART, {})
    measures = measure(options.gold, options.export)
    refusals = refuse(measures, floors, options.changelog, lower=options.lower_floors)
    if refusals:
        print(*refusals, sep="\n", file=sys.stderr)
        return 1
    pinned = list_floors(measures) if options.lower_floors else raise_floors(measures, floors)
    content[PART] = pinned
    options.floors.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    for key in pinned:
        if pinned[key] != floors.get(key):
            print(f"{key}: {floors.get(key, 'none')} -> {pinned[key]}")
    return 0


def measure(gold: Path, export: Path | None) -> tuple[Measure, ...]:
    """Measures of the export, or of one made of the example reports now."""
    if export:
        return evaluate_record(gold, load_record(export))
    with TemporaryDirectory() as folder:
        made = Path(folder) / "examples.json"
        run("read", str(ROOT / "examples" / "reports"), "--record", f"{folder}/examples.db")
        run("export", f"{folder}/examples.db", "--format", "json", "--to", str(made))
        return evaluate_record(gold, load_record(made))


def run(*arguments: str) -> None:
    """Run `communique` of this environment; it prints nothing unless it fails."""
    program = Path(sys.executable).with_name("communique")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own program


def refuse(
    measures: tuple[Measure, ...], floors: Floors, changelog: Path, *, lower: bool
) -> list[str]:
    """A line for each floor that fell and may not be lowered."""
    fallen = find_fallen(measures, floors)
    if not lower:
        return [f"{line}; mend it, or lower it with --lower-floors" for line in fallen]
    told = unreleased(changelog)
    return [
        f"{line}; {changelog.name} does not name it under Unreleased: say there why it fell"
        for line in fallen
        if line.split(": ")[0] not in told
    ]


def unreleased(changelog: Path) -> str:
    """The part of the changelog that the next release will carry."""
    text = changelog.read_text(encoding="utf-8")
    found = re.search(r"^## \[?Unreleased\]?.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found.group() if found else ""


if __name__ == "__main__":
    sys.exit(main())
