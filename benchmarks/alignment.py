"""Which statements of several reports are the same: precision, recall and F1 against hand pairs.

In: a folder of texts, and gold `{"sentences", "pairs", "hard_negatives"}`, each pair with two spans
and a relation, "same" or "partial". The texts are read and linked as by `communique read`; every
alignment of the record is a predicted pair.

How it is counted. Each side of a predicted pair is mapped on the gold span (of a sentence, a pair
or a hard negative) with which it shares the largest part of their common length; two predictions on
one pair of gold spans are one, and the better relation counts. "same": predicted pairs of relation
"same" against gold pairs "same", one to one by spans; a predicted "same" on a partial pair, on a
hard negative or on anything else is wrong. "same or partial": every predicted pair against every
gold pair, whatever the relations. Gold pairs of things that are no statements (the meeting itself
told twice) count as missed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.config import load_config
from communique.link.alignments import align_statements
from communique.link.record import link_readings
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.files import read_paths
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from communique.records import Evidence, Record

Span = tuple[str, int, int]  # file, start, end
Pair = frozenset[Span]


def main(arguments: list[str] | None = None) -> None:
    """Print the table; with --errors every pair that is missed or extra."""
    parser = argparse.ArgumentParser(description="Aligned statements against hand pairs.")
    parser.add_argument("gold", type=Path, help="JSON file of gold pairs")
    parser.add_argument("texts", type=Path, help="folder of the texts")
    parser.add_argument("--errors", action="store_true", help="list what is missed and extra")
    options = parser.parse_args(arguments)
    gold = json.loads(options.gold.read_text("utf-8"))
    files = sorted({row["doc"] for row in gold["sentences"]})
    record = link_files(options.texts, files)
    predicted = map_pairs(record, list_spans(gold))
    hard = {pair_of(row) for row in gold["hard_negatives"]}
    told = {pair_of(row): row for row in gold["pairs"]}
    same = {pair for pair, row in told.items() if row["relation"] == "same"}
    says_same = {pair for pair, relation in predicted.items() if relation == "same"}
    print_row("same", same, says_same)
    print_row("same or partial", set(told), set(predicted))
    print(f"hard negatives paired: {len(hard & set(predicted))} of {len(hard)}")
    if options.errors:
        for name, pairs in (("missed", same - says_same), ("extra", says_same - same),
                            ("paired at all", set(predicted) - set(told))):  # fmt: skip
            for pair in sorted(map(sorted, pairs)):
                print(name, *(f"| {file[:3]} {start}-{end}" for file, start, end in pair))


def link_files(folder: Path, files: list[str]) -> Record:
    """The record of these files."""
    vocabulary = load_vocabulary()
    found = read_paths([folder / file for file in files], load_config())
    documents = [each for each in found if isinstance(each, Document)]
    return link_readings([read_document(each, vocabulary) for each in documents], vocabulary)


def list_spans(gold: dict[str, Any]) -> list[Span]:
    """Every gold span, each once."""
    sides = [row[side] for row in (*gold["pairs"], *gold["hard_negatives"]) for side in "ab"]
    return sorted({(s["doc"], s["start"], s["end"]) for s in (*gold["sentences"], *sides)})


def pair_of(row: dict[str, Any]) -> Pair:
    """The two spans of a gold pair."""
    return frozenset((row[side]["doc"], row[side]["start"], row[side]["end"]) for side in "ab")


def map_pairs(record: Record, spans: list[Span]) -> dict[Pair, str]:
    """Predicted pairs of gold spans with the better of their relations."""
    paths = {row.id: Path(row.path).name for row in record.documents}
    found: dict[Pair, str] = {}
    for pair in align_statements(record.statements):
        sides = (nearest(content, paths, spans) for content in (pair.span_a, pair.span_b))
        mapped = frozenset(sides)
        if found.get(mapped) != "same":
            found[mapped] = pair.difference.relation
    return found


def nearest(content: tuple[Evidence, ...], paths: dict[str, str], spans: list[Span]) -> Span:
    """The gold span that shares most with the content, by intersection over union."""
    file, start, end = paths[content[0].document], content[0].start, content[-1].end

    def share(span: Span) -> float:
        common = min(end, span[2]) - max(start, span[1])
        return max(0, common) / (max(end, span[2]) - min(start, span[1]))

    return max((span for span in spans if span[0] == file), key=share)


def print_row(name: str, gold: set[Pair], found: set[Pair]) -> None:
    """One row of the table."""
    right = len(gold & found)
    precision, recall = (right / len(each) if each else 0.0 for each in (found, gold))
    score = 2 * precision * recall / (precision + recall) if right else 0.0
    counts = f"{name:16} {right:3} of {len(gold):3}, {len(found):3} found"
    print(f"{counts}   P {precision:.3f} R {recall:.3f} F1 {score:.3f}")


if __name__ == "__main__":
    main()
