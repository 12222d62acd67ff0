"""Judgements of a record as plain rows, as a table, and each in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.judgements import Judgement, Verdict, keeps_apart, list_outcomes, tell_split
from communique.publish.tables import make_table, plural
from communique.publish.terminal import cell

if TYPE_CHECKING:
    from rich.console import RenderableType

STYLES = {"unplaced": "yellow", "overruled": "yellow", "undone": "dim", "undo": "dim"}


class JudgementLine(Struct, frozen=True):
    """What one person decided, and what became of it."""

    number: int
    verb: str
    about: tuple[str, ...]  # what the rows were called when they were judged
    field: str | None
    value: str | None
    by: str
    time: str
    note: str | None
    state: str  # placed, unplaced, overruled, undone; undo for an undo itself
    other: int | None  # the judgement that overrules or undoes it, or that it undoes
    id: str
    parted: bool = False  # a split of two rows that were apart already


def list_judgements(
    judgements: Mapping[int, Judgement], verdicts: Mapping[str, Verdict]
) -> tuple[JudgementLine, ...]:
    """All of them in their order."""
    numbers = {judgement.id: number for number, judgement in judgements.items()}
    outcomes = list_outcomes(judgements.values(), verdicts)
    lines = []
    for number, judgement in sorted(judgements.items()):
        outcome = outcomes[judgement.id]
        lines.append(
            JudgementLine(
                number, judgement.verb, tuple(anchor.name for anchor in judgement.about),
                judgement.field, judgement.value, judgement.by, judgement.time, judgement.note,
                outcome.state, numbers.get(outcome.other or ""), judgement.id,
                keeps_apart(judgement),
            )
        )  # fmt: skip
    return tuple(lines)


def tell_judgement(line: JudgementLine) -> str:
    """What was judged, in words: "merge Ada Holm and A. Holm"."""
    about = line.about
    match line.verb:
        case "undo":
            return f"undo {line.other or 'a judgement that is not here'}"
        case "split":
            return tell_split(about, parted=line.parted)
        case "correct":
            return f"correct {about[0]}: {line.field} is {line.value or 'none'}"
        case _:
            return f"{line.verb} {' and '.join(about)}"


def tabulate_judgements(lines: Sequence[JudgementLine]) -> RenderableType:
    """One row a judgement."""
    if not lines:
        return cell("no judgements")
    table = make_table("n>", "judgement", "who", "when", "state", title="Judgements")
    table.columns[0].min_width = 1
    for line in lines:
        what = cell(tell_judgement(line))
        if line.note:
            what = what + cell(f" ({line.note})", "dim")
        by = f" by {line.other}" if line.state in ("overruled", "undone") and line.other else ""
        table.add_row(
            cell(str(line.number)), what, cell(line.by), cell(line.time[:16].replace("T", " ")),
            cell(f"{line.state}{by}", STYLES.get(line.state, "")),
        )  # fmt: skip
    return table


def tell_counts(lines: Sequence[JudgementLine]) -> str:
    """How many there are, and how many wait."""
    waiting = sum(line.state == "unplaced" for line in lines)
    return f"{plural(len(lines), 'judgement')}, {waiting} unplaced"
