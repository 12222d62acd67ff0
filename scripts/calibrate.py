"""Count how often each rule was right, and write it into rules.csv.

In: pairs of a gold file and a record of the same reports. Out: the columns `right` and `judged` of
src/communique/data/rules.csv; with `--check` the expected calibration error on these pairs of the
confidence that the records carry, and with `--diagram` its picture: the table is not written then.
A rule that no row names is listed.
"""

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from communique.evaluation.calibration import Weighed, tabulate_confidence, weigh_rows
from communique.evaluation.command import load_record
from communique.evaluation.evaluate import compare_with_gold
from reliability_diagram import draw_diagram

TABLE = Path(__file__).parents[1] / "src" / "communique" / "data" / "rules.csv"


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 1 where a rule of the records has no row."""
    parser = argparse.ArgumentParser(description="Count how often each rule was right.")
    parser.add_argument("files", nargs="+", type=Path, help="gold, record, gold, record ...")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    parser.add_argument("--check", action="store_true", help="print the error, write nothing")
    parser.add_argument("--diagram", type=Path, help="with --check: SVG to write")
    options = parser.parse_args(arguments)
    if len(options.files) % 2:
        parser.error(f"{len(options.files)} files; expected pairs of gold and record")
    weighed = weigh_pairs(options.files)
    if options.check:
        calibration = tabulate_confidence(weighed)
        for kind, error in calibration.errors.items():
            print(f"{kind}: expected calibration error {error:.3f}")
        if options.diagram is not None:
            options.diagram.write_text(draw_diagram(calibration), encoding="utf-8")
        return 0
    text = options.table.read_text(encoding="utf-8")
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    unnamed = count_into(rows, weighed)
    with options.table.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows([header, *rows])
    for rule in unnamed:
        print(f"{rule}: no row of rules.csv begins so", file=sys.stderr)
    return 1 if unnamed else 0


def weigh_pairs(files: Sequence[Path]) -> tuple[Weighed, ...]:
    """The judged rows of all records."""
    weighed: list[Weighed] = []
    for gold, path in zip(files[::2], files[1::2], strict=True):
        record = load_record(path)
        judged = compare_with_gold(gold, record, present=False).judged
        weighed.extend(weigh_rows(judged, record))
    return tuple(weighed)


def count_into(rows: list[list[str]], weighed: Sequence[Weighed]) -> list[str]:
    """Rules without a row; the cells `right` and `judged` of the others are set."""
    named = sorted((row[0] for row in rows), key=len, reverse=True)
    right, judged, unnamed = Counter[str](), Counter[str](), set[str]()
    for fact in weighed:
        row = next((name for name in named if begins(fact.rule, name)), None)
        if row is None:
            unnamed.add(fact.rule)
        else:
            judged[row] += 1
            right[row] += fact.right
    for cells in rows:
        cells[2:4] = [str(right[cells[0]]), str(judged[cells[0]])]
    return sorted(unnamed)


def begins(rule: str, name: str) -> bool:
    """The rule is the named one, or a case of it: "meeting.noun-summit" of "meeting.noun"."""
    return rule == name or rule.startswith((f"{name}.", f"{name}-"))


if __name__ == "__main__":
    sys.exit(main())
