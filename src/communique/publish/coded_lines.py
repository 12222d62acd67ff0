"""Coded events as lines of a table: one a pair of actors (CAMEO), or one an event (PLOVER)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.plover import index_codes
from communique.coding.rows import pair_actors
from communique.publish.tables import make_table
from communique.publish.terminal import show_safely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from communique.codebook import Codebook
    from communique.records import CodedActor, CodedEvent

LONGEST_CELL = 60  # characters of words in the terminal


class CodedLine(Struct, frozen=True):
    """One line of `communique code`: everything that a scholar's table holds."""

    event: str  # id; the same in every pair of an event
    date: str | None  # first day, ISO
    source: tuple[str, ...]  # CAMEO actor codes; one, where lines are pairs
    source_name: tuple[str, ...]
    target: tuple[str, ...]
    target_name: tuple[str, ...]
    cameo: str
    label: str  # what the code stands for
    type: str | None  # PLOVER
    mode: str | None
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]  # historical, future, hypothetical, negation
    words: str  # what tells it
    rule: str  # rows of the codebook, outermost first
    confidence: float
    about: str | None  # id of the row of the record
    document: str | None  # id of the document
    sentence: str | None  # where plain sentences are coded


def list_pairs(
    events: Iterable[CodedEvent], codebook: Codebook, sentence: str | None = None
) -> Iterator[CodedLine]:
    """A line for each pair, as CAMEO counts."""
    for event in events:
        for source, target, cameo in pair_actors(event):
            others = () if target is None else (target,)
            yield _make_line(event, (source,), others, cameo, (codebook, sentence))
        if not event.sources:  # nobody is told to have done it
            yield _make_line(event, (), event.targets, event.cameo, (codebook, sentence))


def list_events(
    events: Iterable[CodedEvent], codebook: Codebook, sentence: str | None = None
) -> Iterator[CodedLine]:
    """A line for each event that PLOVER has a type for, all its actors in one cell."""
    for event in events:
        if event.plover is not None:
            sides = (event.sources, event.targets)
            yield _make_line(event, *sides, event.cameo, (codebook, sentence))


def _make_line(
    event: CodedEvent,
    sources: tuple[CodedActor, ...],
    targets: tuple[CodedActor, ...],
    cameo: str,
    by: tuple[Codebook, str | None],
) -> CodedLine:
    """The line of one event or pair."""
    codebook, sentence = by
    code = index_codes(codebook).get(cameo)
    plover = event.plover
    return CodedLine(
        event=event.id,
        date=event.date.start if event.date else None,
        source=tuple(a.code for a in sources),
        source_name=tuple(a.name for a in sources),
        target=tuple(a.code for a in targets),
        target_name=tuple(a.name for a in targets),
        cameo=cameo,
        label=code.label if code else "",
        type=plover.type if plover else None,
        mode=plover.mode if plover else None,
        contexts=plover.contexts if plover else (),
        auxiliary=event.auxiliary,
        words=" … ".join(e.quote for e in event.evidence),
        rule=event.rule,
        confidence=event.confidence,
        about=event.about,
        document=event.document,
        sentence=sentence,
    )


def shorten(words: str) -> str:
    """The words, cut where they are long."""
    return words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - 1] + "…"


def tabulate_lines(lines: Iterable[CodedLine]) -> Table:
    """The lines for the terminal."""
    table = make_table(
        "date", "source", "CAMEO", "target", "PLOVER", "words, and rule", title="Events"
    )
    for line in lines:
        kind = " ".join(part for part in (line.type, line.mode, *line.auxiliary) if part)
        words = show_safely(line.words)
        table.add_row(
            line.date or "",
            " ".join(line.source),
            line.cameo,
            " ".join(line.target),
            kind,
            f"{shorten(words)}\n({show_safely(line.rule.removeprefix('event.'))})",
        )
    return table
