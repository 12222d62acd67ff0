"""Lines below a report that are not the report: its date, its outlet, its agency, who wrote it.

In: the blocks of a page. Out: the blocks with such lines made furniture, and a `Closing`: what
they say. They are read from the last line upwards; the first line of the report stops it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from communique.records import Block, DateValue, Document, SourceName
from communique.text import furniture
from communique.text.date_lines import APPEARED, read_date_line
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.quotations import Span, trim
from communique.text.source_names import (
    NAME,
    SourceIndex,
    find_closing_credit,
    is_actor,
    is_land_or_body,
    is_outlet_name,
    name_source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_LINES = 12
LONGEST_NOTE = 400  # characters of the note on a writer
LONGEST_NAME = 60
WRITER = r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+"
# "NAME is a contributing editor of ...", "NAME, a former envoy, teaches at ..."
ABOUT_WRITER = re.compile(
    rf"(?:The (?:writer|author)|(?:Dr|Prof|Professor|Mr|Ms|Mrs)?\.? ?{WRITER})\b[^.]{{0,120}}?"
    r"\b(?:is|was|are|writes|teaches|covers|reports)\b[^.]{0,160}?\b(?:editor|correspondent|columnist"
    r"|contributor|contributing|journalist|reporter|author of|fellow|professor|lecturer|researcher"
    r"|analyst|commentator|blogger|writer|opinion|bureau)\b",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"[^.\n]{3,160}\bcontributed (?:reporting|research|to this|to the)\b", re.IGNORECASE
)
FIRST_APPEARED = re.compile(
    r"\b(?:(?:first|originally) (?:appeared|published|ran|printed)|(?:was|were) published)\b",
    re.IGNORECASE,
)
# An agency alone in its line: "PNW", "-- GLNA", "(INA)", "ANI/ABC", "PTI RKT MNB"
AGENCY_LINE = re.compile(r"[(/—–-]{0,3}\s?(?P<name>[A-Z]{3,6})(?:[ /][A-Z]{2,3}){0,3}\s?[)/]?\.?")
DASHED_NAME = re.compile(rf"(?:[—–-]{{1,2}}|\()\s?(?P<name>{NAME})\)?\.?")
NO_AGENCY = frozenset("END ENDS NNNN EOM NOTE NOTES MORE STOP TEXT VIDEO PHOTO UPDATE".split())


class Closing(Struct, frozen=True):
    """What the lines below the report say."""

    date: DateValue | None = None
    outlet: SourceName | None = None
    agency: SourceName | None = None


def read_closing(
    document: Document, blocks: tuple[Block, ...], index: SourceIndex
) -> tuple[tuple[Block, ...], Closing]:
    """The blocks with the closing lines made furniture, and what they say."""
    closing = Closing()
    kept = list(blocks)
    for at in range(len(kept) - 1, max(0, len(kept) - MOST_LINES), -1):
        block = kept[at]
        if block.kind == "lead":
            break
        span = Span(block.start, block.end)
        found = next(
            (c for read in READERS if (c := read(document, span, index, closing)) is not None), None
        )
        if found is None and block.kind == "body":
            break
        if found is not None:
            closing = found
            kept[at] = Block("furniture", block.start, block.end)
    body, credit = cut_credit(document, tuple(kept), index)
    return body, replace(closing, agency=closing.agency or credit)


def cut_credit(
    document: Document, blocks: tuple[Block, ...], index: SourceIndex
) -> tuple[tuple[Block, ...], SourceName | None]:
    """The blocks with the credit behind the last word made furniture, and whom it names."""
    at = max((n for n, b in enumerate(blocks) if b.kind in ("lead", "body")), default=None)
    if at is None:
        return blocks, None
    last = blocks[at]
    found = find_closing_credit(document.text, Span(last.start, last.end), index)
    if found is None:
        return blocks, None
    whole, name = found
    kept = trim(document.text, Span(last.start, whole.start))
    cut = (
        Block(last.kind, kept.start, kept.end), Block("furniture", whole.start, whole.end)
    )  # fmt: skip
    source = name_source(document, name, index, "agency")
    return (*blocks[:at], *cut, *blocks[at + 1 :]), source


# --- readers of one line ------------------------------------------------------------------------


def read_dated(
    document: Document, span: Span, index: SourceIndex, closing: Closing
) -> Closing | None:
    """As in "Kampala Sentinel, Saturday July 23, 2022", "Published in X, November 25, 2022"."""
    country = closing.outlet.country if closing.outlet else None
    line = read_date_line(document.text, span, index, country, first=False)
    if line is None or line.unsettled is not None:
        return None
    outlet = None
    if line.outlet is not None:
        outlet = name_source(document, line.outlet, index, "outlet")
    date = closing.date if line.revised else line.date
    return replace(closing, date=date, outlet=closing.outlet or outlet)


def read_agency(
    document: Document, span: Span, index: SourceIndex, closing: Closing
) -> Closing | None:
    """An agency alone: in capitals, or behind a dash."""
    match = AGENCY_LINE.fullmatch(document.text, span.start, span.end)
    if match is None:
        match = DASHED_NAME.fullmatch(document.text, span.start, span.end)
        if match is None or not is_outlet_name(match["name"], index):
            return None
    name = match["name"]
    if is_land_or_body(name, index) or name in NO_AGENCY or is_actor(document.text, name):
        return None
    source = name_source(document, Span(*match.span("name")), index, "agency")
    return replace(closing, agency=closing.agency or source)


def read_outlet(
    document: Document, span: Span, index: SourceIndex, closing: Closing
) -> Closing | None:
    """The outlet alone in the last line."""
    words = document.text[span.start : span.end]
    named = re.fullmatch(rf"(?:The )?{NAME}", words) is not None
    if not named or len(words) > LONGEST_NAME or not is_outlet_name(words, index):
        return None
    source = name_source(document, span, index, "outlet")
    if source.kind == "agency":
        return replace(closing, agency=closing.agency or source)
    return replace(closing, outlet=closing.outlet or source)


def read_note(
    document: Document, span: Span, _index: SourceIndex, closing: Closing
) -> Closing | None:
    """Who wrote the report, and where and when it appeared first."""
    text = document.text
    words = text[span.start : span.end]
    short = len(words) <= LONGEST_NOTE
    appeared = FIRST_APPEARED.search(text, span.start, span.end) or APPEARED.match(
        text, span.start, span.end
    )
    about = ABOUT_WRITER.match(words) is not None and is_named_first(text, span)
    if not short or not (about or CONTRIBUTED.match(words) or furniture.is_contact(text, span)):
        return None
    if appeared is None:
        return closing
    for expression in find_date_expressions(text, appeared.start(), span.end):
        date = resolve_date(expression, anchor=None, dateline_day=None, tense=None)
        if date is not None and date.precision == "day":
            basis = f"{date.basis} in the note below the report"
            return replace(closing, date=replace(date, basis=basis))
    return closing


def is_named_first(text: str, span: Span) -> bool:
    """The writer is named nowhere above the note: whom the report quotes is part of it."""
    name = re.match(WRITER, text[span.start : span.end])
    return name is None or name.group().split()[-1] not in text[: span.start]


READERS: tuple[Callable[[Document, Span, SourceIndex, Closing], Closing | None], ...] = (
    read_dated,
    read_agency,
    read_outlet,
    read_note,
)
