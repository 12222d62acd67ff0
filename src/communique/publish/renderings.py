"""Renderings: how reports put one claim, two and two, with the words that only one of them has.

In: a claim, statement or document of a record. Out: `Rendering` rows, printed side by side or as
JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.link.alignments import Alignment, align_statements
from communique.link.derivations import derive_documents
from communique.link.propositions import compare_wording
from communique.publish.index import AnyRow, Index
from communique.publish.terminal import cell, show_safely
from communique.records import ClaimRow, DocumentRow, Evidence, Record, StatementRow

if TYPE_CHECKING:
    from rich.console import RenderableType

DIFFERENT = "bold yellow"


class Rendering(Struct, frozen=True):
    """Two statements that render one claim, or two sentences of reports of one original."""

    relation: str  # "same", "partial", "the first says more", "the second says more"; of kin: why
    rows: tuple[str, str]  # ids of statements, or of documents
    paths: tuple[str, str]
    words: tuple[str, str]
    only: tuple[tuple[str, ...], tuple[str, ...]]  # words and phrases that one of them lacks


DIRECTIONS = {
    "from the other": "the first took from the second",
    "to the other": "the second took from the first",
    "one source": "both from one source",
    "unknown": "direction unknown",
}
RELATIONS = {"a says more": "the first says more", "b says more": "the second says more"}


def list_renderings(row: AnyRow, record: Record, index: Index) -> tuple[Rendering, ...]:
    """The pairs of a claim, those that a statement or a document is in; none of other rows."""
    if isinstance(row, DocumentRow):
        return tuple(_list_kin(row, record))
    if not isinstance(row, ClaimRow | StatementRow):
        return ()
    named = set(row.statements) if isinstance(row, ClaimRow) else {row.id}
    pairs = align_statements(_neighbours(named, record.statements))
    return tuple(_render(pair, index) for pair in pairs if named & {pair.a, pair.b})


def _list_kin(row: DocumentRow, record: Record) -> Iterator[Rendering]:
    """Sentences of the report beside those of others of its original, with who took from whom."""
    group = [other for other in record.documents if other.origin == row.origin]
    paths = {other.id: other.path for other in group}
    for pair in derive_documents(group, record.sources):
        if row.id not in (pair.a, pair.b):
            continue
        told = f"{pair.relation} ({pair.detail}); {DIRECTIONS[pair.direction]}: {pair.basis}"
        for one, other in pair.sentences or ():
            difference = compare_wording(one.quote, other.quote)
            yield Rendering(
                told,
                (pair.a, pair.b),
                (paths[pair.a], paths[pair.b]),
                (one.quote, other.quote),
                (difference.only_a, difference.only_b),
            )
        if not pair.sentences:
            ids = pair.a, pair.b
            yield Rendering(told, ids, (paths[pair.a], paths[pair.b]), ("", ""), ((), ()))


def _neighbours(named: set[str], statements: Iterable[StatementRow]) -> list[StatementRow]:
    """The statements of the same claims, and of the same speakers on the same occasion."""
    rows = list(statements)
    claims = {row.claim for row in rows if row.id in named}
    told = {(row.speakers, row.meeting) for row in rows if row.id in named and row.meeting}
    return [row for row in rows if row.claim in claims or (row.speakers, row.meeting) in told]


def _render(pair: Alignment, index: Index) -> Rendering:
    difference = pair.difference
    spans = pair.span_a, pair.span_b
    return Rendering(
        RELATIONS.get(difference.relation, difference.relation),
        (pair.a, pair.b),
        (_path(spans[0], index), _path(spans[1], index)),
        (_quote(spans[0]), _quote(spans[1])),
        (difference.only_a, difference.only_b),
    )


def _path(content: Sequence[Evidence], index: Index) -> str:
    return index.documents[content[0].document].path


def _quote(content: Sequence[Evidence]) -> str:
    return " … ".join(evidence.quote for evidence in content)


def print_renderings(
    renderings: Sequence[Rendering], most: int, mark: str | None
) -> Iterator[RenderableType]:
    """Side by side, differences in bold; `mark`: a form such as "[{}]" where there is no style."""
    if renderings:
        yield Text("\nSide by side", style="bold")
    for rendering in renderings[:most]:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="cyan", no_wrap=True)
        table.add_column(overflow="fold")
        for path, words, only in zip(rendering.paths, rendering.words, rendering.only, strict=True):
            table.add_row(cell(path), _mark(words, only, mark))
        table.add_row(cell(""), cell(rendering.relation, "dim"))
        yield Padding(table, (0, 0, 0, 2))
    if len(renderings) > most:
        yield cell(f"and {len(renderings) - most} more: --json has all", "dim")


def _mark(words: str, only: Iterable[str], mark: str | None) -> Text:
    shown = Text()
    at = 0
    for phrase in only:
        found = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)").search(words, at)
        if found is None:  # the phrase goes over two spans
            continue
        start = found.start()
        shown.append(show_safely(words[at:start]))
        piece = show_safely(phrase)
        shown.append(mark.format(piece) if mark else piece, style=DIFFERENT)
        at = start + len(phrase)
    shown.append(show_safely(words[at:]))
    return shown
