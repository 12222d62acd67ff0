"""The evidence of a row, each piece labelled with what it shows.

One function for each kind of row that has words of its own in the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from communique.publish.index import AnyRow, Index
from communique.publish.passages import Labelled
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DocumentRow,
    EntityRow,
    EventRow,
    Evidence,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    Problem,
    StatementRow,
)


@singledispatch
def label_words(_row: object, _index: Index) -> Iterator[Labelled]:
    """The words behind the row; a source has none."""
    return iter(())


@label_words.register
def _(row: StatementRow, _index: Index) -> Iterator[Labelled]:
    yield from label("speaker", (row.speaker,) if row.speaker else ())
    yield from label("cue", (row.cue,) if row.cue else ())
    yield from label("content", row.content)


@label_words.register
def _(row: ClaimRow, index: Index) -> Iterator[Labelled]:
    for statement in row.statements:
        yield from label_words(index.rows[statement], index)


@label_words.register
def _(row: MeetingRow, _index: Index) -> Iterator[Labelled]:
    yield from label("words", row.evidence)
    for part in row.participants:
        yield from label("participant", part.evidence)


@label_words.register
def _(row: OfficeRow, _index: Index) -> Iterator[Labelled]:
    yield from label("words", (seen.evidence for seen in row.seen))


@label_words.register
def _(row: EntityRow, _index: Index) -> Iterator[Labelled]:
    yield from label("words", row.mentions)


@label_words.register
def _(row: DocumentRow, _index: Index) -> Iterator[Labelled]:
    yield from label("title", (row.title,) if row.title else ())
    yield from label("words", (row.dateline.evidence,) if row.dateline else ())


@label_words.register
def _(row: ConflictRow, _index: Index) -> Iterator[Labelled]:
    yield from label("words", (found.evidence for found in row.values))


@label_words.register
def _(row: Problem, index: Index) -> Iterator[Labelled]:
    document = index.documents.get(row.document)
    if document is not None and row.start is not None and row.end is not None:
        quote = document.text[row.start : row.end]
        yield "words", Evidence(row.document, row.start, row.end, quote)


@label_words.register(MembershipRow)
@label_words.register(AgreementRow)
@label_words.register(ActivityRow)
@label_words.register(EventRow)
def _(
    row: MembershipRow | AgreementRow | ActivityRow | EventRow, _index: Index
) -> Iterator[Labelled]:
    yield from label("words", row.evidence)


def label_others(row: AnyRow, index: Index) -> Iterator[Labelled]:
    """The words of the same utterance, or of the same member's standing, elsewhere."""
    for other in index.rows.values():
        if other.id != row.id and tells_of_same(row, other):
            yield from label_words(other, index)


def tells_of_same(row: AnyRow, other: AnyRow) -> bool:
    """Both are statements of one claim, or standings of one member in one organisation."""
    if isinstance(row, StatementRow) and isinstance(other, StatementRow):
        return row.claim == other.claim
    if isinstance(row, MembershipRow) and isinstance(other, MembershipRow):
        return (row.member, row.organisation) == (other.member, other.organisation)
    return False


def label(name: str, found: Iterable[Evidence]) -> Iterator[Labelled]:
    """Each piece of evidence with its label."""
    return ((name, words) for words in found)
