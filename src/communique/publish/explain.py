"""`explain`: one row of a record with the words behind it, the rule, the counts and their grounds.

In: a Record and an id, whole or the beginning of its hash. Out: an `Explanation`, printed as text
with the words highlighted, or as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.errors import InputError
from communique.publish.facts import facts_of, name_row
from communique.publish.index import AnyRow, Index, hash_part, index_record, name_source
from communique.publish.passages import Passage, cut_passages
from communique.publish.renderings import Rendering, list_renderings, print_renderings
from communique.publish.tables import plural
from communique.publish.terminal import cell, show_safely
from communique.publish.words import label_others, label_words
from communique.questions.dates import show_date
from communique.records import (
    ClaimRow,
    DocumentRow,
    EntityRow,
    MeetingRow,
    Record,
    Source,
    StatementRow,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_PASSAGES = 8  # printed; --json has all
STYLES = {
    "content": "bold", "words": "bold", "cue": "bold cyan", "speaker": "bold magenta",
    "participant": "bold green", "title": "bold",
}  # fmt: skip
PLAIN = "⟦{}⟧"  # around evidence where no style can be shown


class Explanation(Struct, frozen=True):
    """Why a row stands in the record."""

    id: str
    name: str  # "statement by ..."
    facts: tuple[tuple[str, str], ...]  # label and value
    counts: str | None  # "3 reports, 2 originals, 1 witness"
    grounds: str | None  # why that many witnesses
    passages: tuple[Passage, ...]  # the words behind it
    others: tuple[Passage, ...]  # words of other reports for the same fact
    conflicts: tuple[str, ...]  # where reports contradict each other about it
    renderings: tuple[Rendering, ...] = ()  # how two reports put it, with what only one says


def explain_row(record: Record, wanted: str, context: int, near: int) -> Explanation:
    """All that there is to say about the row that `wanted` names.

    Raises InputError where no row, or more than one, has an id that begins so.
    """
    index = index_record(record)
    row = find_row(index, wanted, near)
    claim = index.claims.get(row.claim) if isinstance(row, StatementRow) else None
    counted = claim or (row if isinstance(row, MeetingRow | ClaimRow) else None)
    return Explanation(
        id=row.id,
        name=name_row(row, index),
        facts=facts_of(row, index),
        counts=tell_counts(counted) if counted else None,
        grounds=counted.grounds if isinstance(counted, ClaimRow) else None,
        passages=cut_passages(label_words(row, index), index.documents, context),
        others=cut_passages(label_others(row, index), index.documents, context // 2),
        conflicts=tuple(
            f"{conflict.field}: " + " or ".join(dict.fromkeys(v.value for v in conflict.values))
            + f" [{index.short[conflict.id]}]"
            for conflict in record.conflicts if conflict.about == row.id
        ),
        renderings=list_renderings(row, record, index),
    )  # fmt: skip


def find_row(index: Index, wanted: str, near: int) -> AnyRow:
    """The row whose id, or whose hash, is or begins with `wanted`."""
    asked = wanted.strip().lower()
    if asked in index.rows:
        return index.rows[asked]
    matches = [
        identity for identity in index.rows
        if asked and (identity.startswith(asked) or hash_part(identity).startswith(asked))
    ]  # fmt: skip
    if len(matches) == 1:
        return index.rows[matches[0]]
    if matches:
        listed = ", ".join(sorted(matches)[:near])
        message = f'id "{wanted}" is the beginning of {len(matches)}: {listed}; add more digits'
        raise InputError(message)
    close = suggest_ids(index, asked, near)
    hint = f"near ones: {', '.join(close)}" if close else "`communique show RECORD` lists ids"
    message = f'no row has the id "{wanted}"; {hint}'
    raise InputError(message)


def suggest_ids(index: Index, asked: str, near: int) -> list[str]:
    """Ids that look like what was asked, or whose row is called so."""
    named = [
        identity for identity, row in index.rows.items()
        if asked and isinstance(row, EntityRow | Source | DocumentRow | MeetingRow)
        and asked in name_row(row, index).lower()
    ]  # fmt: skip
    alike = get_close_matches(asked, index.rows, n=near, cutoff=0.5)
    short = {digits: identity for identity, digits in index.short.items()}
    digits = get_close_matches(hash_part(asked), short, n=near, cutoff=0.5)
    return list(dict.fromkeys([*sorted(named), *alike, *(short[d] for d in digits)]))[:near]


def tell_counts(row: MeetingRow | ClaimRow) -> str:
    """The four counts in words."""
    event = "1 meeting" if isinstance(row, MeetingRow) else "1 utterance"
    counts = (
        plural(len(row.reports), "report"),
        plural(len(row.origins), "original"),
        plural(row.witnesses, "witness", "witnesses"),
    )
    return f"{', '.join(counts)}, {event}"


def print_explanation(
    explanation: Explanation, index: Index, *, plain: bool = False
) -> Iterator[RenderableType]:
    """The explanation for a terminal, its words highlighted; plain: in brackets, for a file."""
    yield cell(explanation.name, "bold") + cell(f"  {explanation.id}", "dim")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    previous = ""
    for label_text, value in explanation.facts:
        table.add_row(cell("" if label_text == previous else label_text), cell(value))
        previous = label_text
    if explanation.counts:
        table.add_row(cell("counts"), cell(explanation.counts))
    if explanation.grounds:
        table.add_row(cell("grounds"), cell(explanation.grounds))
    for conflict in explanation.conflicts:
        table.add_row(cell("contradiction"), cell(conflict, "red"))
    yield table
    for title, passages in (("Words", explanation.passages), ("Elsewhere", explanation.others)):
        if passages:
            yield Text(f"\n{title}", style="bold")
        yield from print_passages(passages, index, plain=plain)
    yield from print_renderings(explanation.renderings, MOST_PASSAGES, PLAIN if plain else None)


def print_passages(
    passages: tuple[Passage, ...], index: Index, *, plain: bool
) -> Iterator[RenderableType]:
    """Each passage under the report that it stands in."""
    for passage in passages[:MOST_PASSAGES]:
        document = index.documents[passage.document]
        source = name_source(index, document)
        head = ", ".join(part for part in (source, show_date(document.published)) if part)
        place = f"{passage.path} {passage.start}-{passage.end}"
        yield cell(place, "cyan") + cell(f"  {head}", "dim")
        words = Text()
        for segment in passage.segments:
            style = STYLES.get(segment.label, "bold") if segment.label else "dim"
            shown = show_safely(segment.text)
            words.append(PLAIN.format(shown) if plain and segment.label else shown, style=style)
        yield Padding(words, (0, 0, 0, 2))
    if len(passages) > MOST_PASSAGES:
        yield cell(f"and {len(passages) - MOST_PASSAGES} more: --json has all", "dim")
