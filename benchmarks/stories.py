"""Reports grouped by happening as we group them, against groups made by hand.

In: JSON lines `{"doc_id" or "id", "text", "cluster", "topic"}`; a topic holds happenings of one
kind, so that no topic may stand both in what bounds are chosen on and in what they are tried on.
Out: `{"doc_id", "cluster"}` a line with the bounds of the code (`--out`), and a table of precision,
recall and F1, B-cubed and pairwise: the whole set; sets of other shapes with the bounds of the code
(each topic alone, one happening a topic, few reports of each); and bounds chosen on other topics
than they are tried on, where what is tried is a set of its own.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from communique.link.accounts import Account
from communique.link.stories import Bounds, group_stories
from communique.link.story_words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GRID = tuple(
    Bounds(likeness=likeness, contrast=contrast)
    for likeness, contrast in product((0.1, 0.16), (0.27, 0.3, 0.33, 0.36))
)
FOLDS = (5,)
TWO = 2
FEW = (1, 1, 2, 3, 5)  # reports kept of a happening, in turn


class Row(NamedTuple):
    """A report and its group by hand."""

    account: Account
    cluster: str
    topic: str


class Score(NamedTuple):
    """Each as precision, recall, F1."""

    reports: int
    bcubed: tuple[float, float, float]
    pairwise: tuple[float, float, float]


def main(arguments: list[str] | None = None) -> None:
    """Print the table; write our groups where asked."""
    parser = argparse.ArgumentParser(description="Reports grouped by happening.")
    parser.add_argument("gold", type=Path, help="reports with groups, JSON lines")
    parser.add_argument("--out", type=Path, help="our groups, JSON lines")
    parser.add_argument("--quick", action="store_true", help="without choosing bounds anew")
    options = parser.parse_args(arguments)
    rows = read_rows(options.gold)
    if options.out:
        lines = [{"doc_id": d, "cluster": label} for d, label in group_rows(rows, Bounds()).items()]
        options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    show("whole, bounds of the code", [score_rows(rows, Bounds())])
    for name, sets in shape_sets(rows).items():
        show(name, [score_rows(each, Bounds()) for each in sets])
    if not options.quick:
        topics = sorted({row.topic for row in rows})
        for name, parts in split_topics(topics).items():
            cross_validate(name, rows, parts)


def read_rows(path: Path) -> list[Row]:
    """The reports of a file, sorted by id."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [
        Row(
            Account(str(line.get("doc_id", line.get("id"))), read_words(line["text"])),
            str(line["cluster"]),
            str(line.get("topic", line["cluster"])),
        )
        for line in lines
    ]
    return sorted(rows, key=lambda row: row.account.document)


def group_rows(rows: Iterable[Row], bounds: Bounds) -> dict[str, int]:
    """Document -> number of our group."""
    groups = group_stories((row.account for row in rows), (), bounds)
    return {document: number for number, group in enumerate(groups) for document in group}


# --- sets -----------------------------------------------------------------------------------------


def split_topics(topics: Sequence[str]) -> dict[str, list[list[str]]]:
    """Parts of the topics, by name of the division."""
    halves = {"halves": [list(topics[0::2]), list(topics[1::2])]}
    for seed in (1, 2):
        mixed = list(topics)
        random.Random(seed).shuffle(mixed)  # noqa: S311  # no secret
        halves[f"halves, mixed {seed}"] = [mixed[0::2], mixed[1::2]]
    mixed = list(topics)
    random.Random(0).shuffle(mixed)  # noqa: S311  # no secret
    return {**halves, **{f"{k} parts": [mixed[n::k] for n in range(k)] for k in FOLDS}}


def shape_sets(rows: Sequence[Row]) -> dict[str, list[list[Row]]]:
    """Sets of other shapes than the whole."""
    by_topic: defaultdict[str, list[Row]] = defaultdict(list)
    by_cluster: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_topic[row.topic].append(row)
        by_cluster[row.cluster].append(row)
    clusters = {topic: sorted({row.cluster for row in own}) for topic, own in by_topic.items()}
    alone = [[row for own in clusters.values() for row in by_cluster[own[at]]] for at in (0, -1)]
    few = [
        [
            row
            for n, cluster in enumerate(sorted(by_cluster))
            for row in random.Random(f"{seed} {cluster}").sample(  # noqa: S311
                by_cluster[cluster], min(len(by_cluster[cluster]), FEW[(n + seed) % len(FEW)])
            )
        ]
        for seed in range(len(FEW))
    ]
    return {
        "each topic alone": list(by_topic.values()),
        "one happening a topic": alone,
        "1 to 5 reports of each": few,
        "the same, each topic alone": [
            [row for row in each if row.topic == topic] for each in few for topic in by_topic
        ],
    }


def cross_validate(name: str, rows: Sequence[Row], parts: Sequence[Sequence[str]]) -> None:
    """Bounds chosen on all parts but one, tried on that one."""
    found = []
    for part in parts:
        held = set(part)
        known = [row for row in rows if row.topic not in held]
        best = max(GRID, key=lambda bounds: judge(score_rows(known, bounds)))
        found.append(score_rows([row for row in rows if row.topic in held], best))
        if len(parts) == TWO:
            show(f"  {best.likeness} {best.contrast}", found[-1:])
    show(name, found)


def judge(score: Score) -> float:
    """What bounds are chosen by."""
    return score.bcubed[2] + score.pairwise[2]


# --- scores ---------------------------------------------------------------------------------------


def score_rows(rows: Sequence[Row], bounds: Bounds) -> Score:
    """Our groups of these reports against those by hand."""
    ours = group_rows(rows, bounds)
    return score_groups({row.account.document: row.cluster for row in rows}, ours)


def score_groups(gold: Mapping[str, str], ours: Mapping[str, int]) -> Score:
    """B-cubed (Bagga and Baldwin 1998) and pairwise."""
    right, own = Counter(gold.values()), Counter(ours[document] for document in gold)
    both = Counter((cluster, ours[document]) for document, cluster in gold.items())
    precision = sum(n * n / own[label] for (_, label), n in both.items()) / len(gold)
    recall = sum(n * n / right[cluster] for (cluster, _), n in both.items()) / len(gold)
    together, said, true = (count_pairs(each.values()) for each in (both, own, right))
    return Score(
        len(gold),
        with_f1(precision, recall),
        with_f1(together / said if said else 1.0, together / true if true else 1.0),
    )


def count_pairs(sizes: Iterable[int]) -> int:
    """Pairs within groups of these sizes."""
    return sum(n * (n - 1) // 2 for n in sizes)


def with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    """The two and their harmonic mean."""
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def show(name: str, scores: Sequence[Score]) -> None:
    """One line: means over the sets, each weighing as many as it has reports."""
    total = sum(score.reports for score in scores)
    cells = [
        sum(getattr(score, kind)[at] * score.reports for score in scores) / total
        for kind in ("bcubed", "pairwise")
        for at in range(3)
    ]
    written = " ".join(f"{cell:.3f}" for cell in cells[:3]), " ".join(f"{c:.3f}" for c in cells[3:])
    print(f"{name:32} {total:5} B3 {written[0]}  pair {written[1]}", flush=True)


if __name__ == "__main__":
    main()
