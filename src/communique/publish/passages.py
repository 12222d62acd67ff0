"""The words behind a row in their context, cut so that each part knows whether it is evidence.

In: Evidence with labels, and the documents. Out: passages, each a stretch of one document; words
that lie close together share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from communique.records import DocumentRow, Evidence

MARK = "words"


class Segment(Struct, frozen=True):
    """A part of a passage."""

    text: str
    label: str | None  # what these words show: "cue"; None: context


class Passage(Struct, frozen=True):
    """A stretch of one document with the evidence in it."""

    document: str
    path: str
    start: int  # code points, of the first segment
    end: int
    segments: tuple[Segment, ...]


Labelled = tuple[str, Evidence]  # label and words


def cut_passages(
    labelled: Iterable[Labelled], documents: Mapping[str, DocumentRow], context: int
) -> tuple[Passage, ...]:
    """Passages in the order of paths and text, with `context` characters before and after."""
    by_document: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for label, words in labelled:
        by_document[words.document].add((words.start, words.end, label))
    return tuple(
        cut_passage(documents[document], spans, context)
        for document in sorted(by_document, key=lambda identity: documents[identity].path)
        for spans in group_near(sorted(by_document[document]), 2 * context)
    )


def group_near(
    spans: Sequence[tuple[int, int, str]], gap: int
) -> Iterator[list[tuple[int, int, str]]]:
    """Spans in text order, in groups with more than `gap` characters between them."""
    group: list[tuple[int, int, str]] = []
    reach = 0
    for span in spans:
        if group and span[0] - reach > gap:
            yield group
            group = []
        group.append(span)
        reach = max(reach, span[1])
    if group:
        yield group


def cut_passage(
    document: DocumentRow, spans: Sequence[tuple[int, int, str]], context: int
) -> Passage:
    """One passage around the spans; where spans overlap, each character has the first's label."""
    text = document.text
    start = word_start(text, max(0, spans[0][0] - context), spans[0][0])
    reach = max(span[1] for span in spans)
    end = word_end(text, min(len(text), reach + context), reach)
    segments = []
    at = start
    for first, last, label in spans:
        if first > at:
            segments.append(Segment(text[at:first], None))
        if last > max(at, first):
            segments.append(Segment(text[max(at, first) : last], label))
        at = max(at, last)
    if end > at:
        segments.append(Segment(text[at:end], None))
    return Passage(document.id, document.path, start, end, tuple(segments))


def word_start(text: str, at: int, limit: int) -> int:
    """The next start of a word from `at`, `at` itself where none comes before `limit`."""
    if at == 0 or text[at - 1].isspace():
        return at
    space = next((n for n in range(at, limit) if text[n].isspace()), None)
    return at if space is None else space + 1


def word_end(text: str, at: int, limit: int) -> int:
    """The last end of a word up to `at`, `at` itself where none comes after `limit`."""
    if at == len(text) or text[at].isspace():
        return at
    return next((n for n in range(at - 1, limit, -1) if text[n].isspace()), at)
