"""The layout of a page: which stretch of the text is headline, caption, report, furniture.

In: a Document. Out: a `Page`, and Problems where the sidecar's date is none. The text is only
marked, never altered. What stands above the report is read in `header.py`; here the report itself
is divided, closing credits are cut off, and sources and dates of all parts are put together: a date
in the header wins over the dateline's, that over the sidecar's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.problems import make_problem
from communique.records import (
    Block,
    BlockKind,
    Dateline,
    DateValue,
    Document,
    Evidence,
    Page,
    Problem,
    SourceName,
)
from communique.text import furniture
from communique.text.bounds import bound_paragraphs
from communique.text.closing_lines import read_closing
from communique.text.date_lines import find_land
from communique.text.datelines import DatelineWords, write_place
from communique.text.dates import find_date_expressions, parse_declared_date, resolve_date
from communique.text.head_lines import Header
from communique.text.header import is_repeated, read_header
from communique.text.paragraphs import split_paragraphs
from communique.text.quotations import Span, trim
from communique.text.source_names import (
    SourceIndex,
    build_source_index,
    find_cited,
    find_source_line,
    find_told,
    name_declared,
    name_source,
    settle_acronym,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.vocabulary import Vocabulary

OPENING = 2  # paragraphs in which a report says whose words it gives and when it appears
SAYING = re.compile(
    r"\b(?:according to|said|says|told|announced|reported|reports|statement)\b[^.;\n]{0,60}$"
)


def read_layout(document: Document, vocabulary: Vocabulary) -> tuple[Page, tuple[Problem, ...]]:
    """The Page of a document; its language is set by the caller."""
    index = build_source_index(vocabulary)
    paragraphs, cuts = bound_paragraphs(document, split_paragraphs(document.text))
    header = read_header(document, paragraphs, index) if paragraphs else Header()
    body = divide_body(document.text, paragraphs, header)
    body, closing = read_closing(document, body, index)
    blocks = tuple(sorted((*header.blocks, *body), key=lambda block: (block.start, block.end)))
    report = [Span(b.start, b.end) for b in body if b.kind in ("lead", "body")]
    declared, problems = read_declared(document)
    agency = name_agency(document, header, index)
    land = find_dateline_land(document, header, index)
    agency = settle_acronym(agency, land) if agency else None
    dateline = read_dateline(document, header, agency, declared)
    published = header.published or date_of(document, header.dateline) or declared
    published = published or closing.date
    if published is None and header.doubtful is not None:
        published = header.doubtful
        problems = (*problems, *tell_unsettled(document, header))
    page = Page(
        blocks=blocks,
        title=None if header.title is None else quote(document, header.title),
        byline=header.byline,
        dateline=dateline,
        outlet=header.outlet or name_declared(document, index) or closing.outlet,
        agency=agency or (settle_acronym(closing.agency, land) if closing.agency else None),
        attribution=find_attribution(document, report, blocks, index, land),
        published=published,
        published_weekday=None if published else find_weekday(document, report[:OPENING]),
        language="en",
        cited=find_passing(document, report, index, land),
    )
    return page, (*cuts, *problems)


def quote(document: Document, span: Span) -> Evidence:
    """Evidence for a span."""
    return Evidence(document.id, span.start, span.end, document.text[span.start : span.end])


# --- blocks -------------------------------------------------------------------------------------


def divide_body(text: str, paragraphs: tuple[Span, ...], header: Header) -> tuple[Block, ...]:
    """Blocks from the first paragraph of the report to the end of the text."""
    blocks: list[Block] = []
    footer = False
    for number in range(header.lead, len(paragraphs)):
        first = number == header.lead
        whole = paragraphs[number]
        span = trim(text, Span(header.body, whole.end)) if first else whole
        if span.start >= span.end:
            continue
        kind = "lead" if first else name_block(text, span, paragraphs, number)
        stopped = header.title is not None and text[header.title.end - 1] == "."
        if kind == "body" and stopped and furniture.is_stopped_heading(text, span):
            kind = "furniture"
        footer = footer or (kind == "furniture" and begins_footer(text, span))
        if footer and kind == "body" and furniture.is_unfinished(text, span):
            kind = "furniture"
        for part in split_bullet(text, Block(kind, span.start, span.end)):
            blocks += split_clock(text, part)
    return tuple(blocks)


def name_block(text: str, span: Span, paragraphs: tuple[Span, ...], number: int) -> BlockKind:
    """The kind of a paragraph below the lead."""
    if furniture.is_furniture(text, span) or furniture.SOURCE_LINE.fullmatch(
        text, span.start, span.end
    ):
        return "furniture"
    if furniture.is_caption(text, span, before_lead=False):
        return "caption"
    if number + 1 < len(paragraphs) and furniture.is_heading(text, span):
        return "furniture"
    if furniture.is_quoted_line(text, span):
        others = (*paragraphs[:number], *paragraphs[number + 1 :])
        return "pull quote" if is_repeated(text, span, others) else "body"
    return "body"


def begins_footer(text: str, span: Span) -> bool:
    """Below "Read more" stand links, not the report."""
    return furniture.FOOTER.match(text, span.start, span.end) is not None


def split_bullet(text: str, block: Block) -> tuple[Block, ...]:
    """The block without the bullet or number before it, which is furniture."""
    mark = furniture.BULLET.match(text, block.start, block.end)
    if block.kind not in ("lead", "body") or mark is None:
        return (block,)
    bullet = trim(text, Span(*mark.span()))
    return (
        Block("furniture", bullet.start, bullet.end), Block(block.kind, mark.end(), block.end)
    )  # fmt: skip


def split_clock(text: str, block: Block) -> Iterator[Block]:
    """The block, and apart from it the time of day at which a transcript ends."""
    clock = furniture.CLOCK_LAST.search(text, max(block.start, block.end - 40), block.end)
    if block.kind not in ("lead", "body") or clock is None:
        yield block
        return
    yield Block(block.kind, block.start, clock.start())
    mark = trim(text, Span(*clock.span()))
    yield Block("furniture", mark.start, mark.end)


# --- sources ------------------------------------------------------------------------------------


def name_agency(document: Document, header: Header, index: SourceIndex) -> SourceName | None:
    """The agency of dateline or byline."""
    if header.dateline is not None and header.dateline.agency is not None:
        return name_source(document, header.dateline.agency, index, "agency")
    return header.agency


def find_dateline_land(document: Document, header: Header, index: SourceIndex) -> str | None:
    """The country of the dateline's place."""
    if header.dateline is None:
        return None
    place = header.dateline.place
    return find_land(write_place(document.text[place.start : place.end]), index)


def find_attribution(
    document: Document,
    report: list[Span],
    blocks: tuple[Block, ...],
    index: SourceIndex,
    land: str | None,
) -> tuple[SourceName, ...]:
    """Sources that the page cites for itself, each once: a source line, then the opening.

    `land`: country of the dateline, to which a ministry belongs that is named without one.
    """
    found: dict[str, SourceName] = {}
    for block in blocks:
        if block.kind == "furniture":
            source = find_source_line(document, Span(block.start, block.end), index)
            if source is not None:
                found.setdefault(source.name, settle(source, land))
    for number, span in enumerate(report[:OPENING]):
        for source in find_cited(document, span, index, reported=number == 0):
            found.setdefault(source.name, source)
    return tuple(found.values())


def find_passing(
    document: Document, report: list[Span], index: SourceIndex, land: str | None
) -> tuple[SourceName, ...]:
    """Outlets that the report cites in passing, each once."""
    found: dict[str, SourceName] = {}
    for told in find_told(document, report, index):
        source = settle_acronym(told, land)
        found.setdefault(source.name, source)
    return tuple(found.values())


def settle(source: SourceName, land: str | None) -> SourceName:
    """A government's office with its country, that of the dateline where its name has none."""
    if source.kind != "government" or source.country is not None:
        return source
    return replace(source, country=land)


# --- dates --------------------------------------------------------------------------------------


def read_declared(document: Document) -> tuple[DateValue | None, tuple[Problem, ...]]:
    """The date of the sidecar, and a Problem where it is no date."""
    if document.published is None or not document.published.strip():
        return None, ()
    value = parse_declared_date(document.published)
    if value is not None:
        return value, ()
    detail = f"declared date {document.published!r} is no date; write it as 2021-07-29"
    return None, (make_problem("date-unresolved", document.id, detail),)


def tell_unsettled(document: Document, header: Header) -> tuple[Problem, ...]:
    """A Problem where day and month of the only date could not be told apart."""
    span = header.unsettled
    if span is None:
        return ()
    words = document.text[span.start : span.end]
    detail = f"'{words}': day or month first is not known; both days are kept"
    return (make_problem("date-unresolved", document.id, detail, span.start, span.end),)


def date_of(document: Document, dateline: DatelineWords | None) -> DateValue | None:
    """The date of a dateline that gives its year."""
    if dateline is None or dateline.date is None:
        return None
    for expression in find_date_expressions(document.text, dateline.date.start, dateline.date.end):
        date = resolve_date(expression, anchor=None, dateline_day=None, tense=None)
        return date and replace(date, basis=f"{date.basis} in the dateline")
    return None


def read_dateline(
    document: Document, header: Header, agency: SourceName | None, declared: DateValue | None
) -> Dateline | None:
    """The dateline; a day without a year takes that of the header's date or the sidecar's."""
    words = header.dateline
    if words is None:
        return None
    day: DateValue | None = None
    if words.date is not None:
        span = words.date
        for expression in find_date_expressions(document.text, span.start, span.end):
            day = resolve_date(
                expression, anchor=header.published or declared, dateline_day=None, tense="past"
            )
            break
    return Dateline(
        place=write_place(document.text[words.place.start : words.place.end]),
        date=None if day is None else day.start,
        agency=agency.name if agency is not None and words.agency is not None else None,
        evidence=quote(document, words.whole),
    )


def find_weekday(document: Document, opening: list[Span]) -> Evidence | None:
    """The weekday that dates a report without a date: beside a verb of saying, else the first."""
    first: Evidence | None = None
    for span in opening:
        for expression in find_date_expressions(document.text, span.start, span.end):
            if expression.kind != "weekday" or expression.offset is not None:
                continue
            evidence = quote(document, Span(expression.start, expression.end))
            before = max(span.start, expression.start - 90)
            if SAYING.search(document.text, before, expression.start):
                return evidence
            first = first or evidence
    return first
