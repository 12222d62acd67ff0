"""How often the coder is right: PLOVER type of a sentence, and actors with it, on coded examples.

    python benchmarks/coding.py plover_examples.jsonl [--half development|untouched] [--list]

In: the examples of the PLOVER codebook as JSON lines (`text`, `event`, `source`, `target`), which
lie outside this repository (CC BY-SA 4.0). Sentences are split by the hash of their words: what
begins with an even byte was looked at while the tables were written, the other half was not. A
sentence that stands there twice has both types. Names of version 0.5 are read as those of 0.8.

Out, for "main" (the first event of a sentence) and for "all" events of it:
    types   macro-averaged F1 and precision over the types, each sentence once for each of its types
    pairs   (source, target, type), actors by state or by kind of organisation, micro-averaged
A row of several actors without a target is read as each with each other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from communique.codebook import load_codebook
from communique.coding.coder import code_text
from communique.records import CodedActor, CodedEvent
from communique.vocabulary import load_vocabulary

RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SET_RIGHT = {"JAP": "JPN", "VTN": "VNM"}  # codes of the examples that no state has
STATE_LETTERS = 3
Pair = tuple[str | None, str | None, str]


class Sentence(NamedTuple):
    """One sentence with what the codebook says of it."""

    text: str
    types: frozenset[str]
    pairs: frozenset[Pair]


class Score(NamedTuple):
    """Right, told and asked for, by type, and of pairs."""

    right: Counter[str]
    told: Counter[str]
    asked: Counter[str]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0; the figures go to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("--half", choices=("development", "untouched"), default="development")
    parser.add_argument("--list", action="store_true", help="print the sentences told wrongly")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.examples.read_text("utf-8").splitlines()]
    sentences = [s for s in gather(rows) if half_of(s.text) == options.half]
    told = {sentence.text: code(sentence.text) for sentence in sentences}
    print(f"{options.half}: {len(sentences)} sentences")
    for name, most in (("main", 1), ("all", None)):
        kept = {text: events[:most] for text, events in told.items()}
        print(f"{name}: {describe(sentences, kept)}")
    if options.list:
        print("\n".join(list_wrong(sentences, told)))
    return 0


def half_of(text: str) -> str:
    """Half of a sentence, by the hash of its words: spelling of white space and case is no part."""
    digest = hashlib.sha256(" ".join(text.lower().split()).encode()).digest()
    return "untouched" if digest[0] % 2 else "development"


def gather(rows: Iterable[dict[str, object]]) -> Iterator[Sentence]:
    """Each sentence once, with all its types and pairs."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        found.setdefault(" ".join(str(row["text"]).split()), []).append(row)
    for text, same in found.items():
        types = frozenset(name_type(row) for row in same)
        pairs = frozenset(
            pair
            for row in same
            for pair in pair_up(
                list_codes(row, "source"), list_codes(row, "target"), name_type(row)
            )
        )
        yield Sentence(text, types, pairs)


def name_type(row: dict[str, object]) -> str:
    """Type of the row in PLOVER 0.8."""
    event = str(row["event"])
    return RENAMED.get(event, event)


def list_codes(row: dict[str, object], side: str) -> list[str]:
    """Codes of the actors of one side."""
    actors = row.get(side)
    named = [a for a in actors if isinstance(a, dict)] if isinstance(actors, list) else []
    codes = [str(actor.get("code") or "") for actor in named]
    return [SET_RIGHT.get(code, code) for code in codes]


def pair_up(sources: list[str], targets: list[str], kind: str) -> set[Pair]:
    """Every source with every target; without targets, each with each other."""
    if not targets and len(sources) > 1:
        return {(a, b, kind) for a in sources for b in sources if a != b}
    nobody: list[str | None] = [None]
    return {(a, b, kind) for a in sources or nobody for b in targets or nobody}


def code(text: str) -> list[CodedEvent]:
    """The coded events that PLOVER has a type for, what the main clause tells first."""
    events = code_text(text.strip("{}"), load_codebook(), load_vocabulary())
    return [event for event in events if event.plover is not None]


def describe(sentences: list[Sentence], told: dict[str, list[CodedEvent]]) -> str:
    """One line of figures."""
    types = Score(Counter(), Counter(), Counter())
    pairs = Counter[str]()
    for sentence in sentences:
        found = {event.plover.type for event in told[sentence.text] if event.plover}
        types.asked.update(sentence.types)
        types.told.update(found)
        types.right.update(found & sentence.types)
        made = {pair for event in told[sentence.text] for pair in pairs_of(event)}
        pairs.update(right=len(made & sentence.pairs), told=len(made), asked=len(sentence.pairs))
    f1, precision = average(types)
    right, said, asked = (count.total() for count in types)
    return (
        f"types macro-F1 {f1:.3f}, macro-precision {precision:.3f}, "
        f"micro-precision {right / said:.3f}, recall {right / asked:.3f}; "
        f"pairs P {pairs['right'] / pairs['told']:.3f}, R {pairs['right'] / pairs['asked']:.3f}, "
        f"F1 {2 * pairs['right'] / (pairs['told'] + pairs['asked']):.3f}"
    )


def average(score: Score) -> tuple[float, float]:
    """F1 and precision, each averaged over the types that the examples have."""
    f1 = [2 * score.right[t] / (score.told[t] + score.asked[t]) for t in score.asked]
    precision = [score.right[t] / score.told[t] if score.told[t] else 0.0 for t in score.asked]
    return sum(f1) / len(f1), sum(precision) / len(precision)


def pairs_of(event: CodedEvent) -> set[Pair]:
    """Source, target and type of each pair."""
    kind = event.plover.type if event.plover else ""
    return pair_up([*map(state_of, event.sources)], [*map(state_of, event.targets)], kind)


def state_of(actor: CodedActor) -> str:
    """State, or kind of organisation, of an actor: "KEN", "IGO"."""
    return actor.code[:STATE_LETTERS]


def list_wrong(sentences: list[Sentence], told: dict[str, list[CodedEvent]]) -> Iterator[str]:
    """The sentences whose first event is of another type, with what they should be."""
    for sentence in sentences:
        first = next((e.plover.type for e in told[sentence.text] if e.plover), "none")
        if first not in sentence.types:
            yield f"{first}, not {'/'.join(sorted(sentence.types))}: {sentence.text}"


if __name__ == "__main__":
    sys.exit(main())
