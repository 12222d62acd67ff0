"""Compare a scorer's rows with the floors pinned in tests/gold/floors.json.

In: rows as JSON, each a `Measure`. Out: a line for each floor, then one for each that fell; exit
code 1 where one did. `--raise` lifts the floors to what was measured; one is lowered by hand, with
a line in CHANGELOG.md that says why.
"""

import argparse
import json
import sys
from pathlib import Path

import msgspec

from communique.evaluation.floors import Floors, find_fallen, list_floors, raise_floors
from communique.evaluation.measure import Measure

FLOORS = Path(__file__).parents[1] / "tests" / "gold" / "floors.json"


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 where every floor holds, 1 where one does not."""
    parser = argparse.ArgumentParser(description="Compare measured scores with their floors.")
    parser.add_argument("rows", type=Path, help="JSON rows that the scorer wrote")
    parser.add_argument("--key", required=True, help='part of the floors file: "seeds"')
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to the rows")
    options = parser.parse_args(arguments)
    measures = msgspec.json.decode(options.rows.read_bytes(), type=tuple[Measure, ...])
    content: dict[str, Floors] = json.loads(options.floors.read_text(encoding="utf-8"))
    floors = content[options.key]
    measured = list_floors(measures)
    for key, floor in floors.items():
        print(f"{key}: {measured.get(key, 'not measured')}, floor {floor}")
    fallen = find_fallen(measures, floors)
    print(*(f"FELL {line}" for line in fallen), sep="\n", end="\n" if fallen else "")
    print(f"{options.key}: {len(floors) - len(fallen)} of {len(floors)} floors held")
    if options.lift and not fallen:
        raised = raise_floors(measures, floors)
        content[options.key] = {key: raised[key] for key in floors}
        options.floors.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
