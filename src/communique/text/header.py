"""The head of a page: everything above the first paragraph of the report.

In: a document and its paragraphs. Out: a `Header`: the blocks above the report, what they say
(title, byline, outlet, agency, dateline, date), and where the report begins. Each paragraph is put
to the table `LINES` from the top; the first that none of its rows reads begins the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.text import furniture
from communique.text.date_lines import REVISED
from communique.text.datelines import find_dateline
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.head_lines import (
    Head,
    Header,
    add,
    is_dated,
    read_bare_byline,
    read_byline,
    read_dated_line,
    read_hall,
    read_issuer,
    read_label,
    read_outlet_line,
    read_place_and_outlet,
)
from communique.text.paragraphs import content_words
from communique.text.quotations import Span, trim
from communique.text.source_names import is_outlet_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import DateValue, Document
    from communique.text.source_names import SourceIndex

HEAD = 12  # paragraphs in which a dateline is looked for
LONGEST_HEADER = 30  # paragraphs
STANDFIRST = 3  # paragraphs of the report's own words that may stand above a dateline
REPEATED = 0.75  # share of the content words of a pull quote that one later paragraph repeats
SHORTEST_HEADLINE = 3  # words
LONGEST_SUFFIX = 30  # characters of an outlet's name behind a declared title
LONGEST_STANDFIRST = 100  # characters of one that ends on a full stop
LABELLED = 30  # characters of "Last updated on"
LONGEST_SMALL = 3  # letters of a word that stays small in a headline
CAPITALS = 0.8  # share of the longer words of a headline in capitals
LONGEST_PULL_QUOTE = 400
MOST_COMPARED = 500  # paragraphs: beyond that it is a list, and comparing each with each is slow


def read_header(document: Document, paragraphs: tuple[Span, ...], index: SourceIndex) -> Header:
    """The header of a page; `paragraphs` is not empty."""
    header = Header()
    dateline_at = place_dateline(document, paragraphs, index)
    for number, paragraph in enumerate(paragraphs):
        header, span = read_scraped_date(document, header, paragraph)
        if span.start == span.end:
            continue
        head = Head(document, paragraphs, number, span, dateline_at, index)
        below = None
        if number != dateline_at and number < LONGEST_HEADER:
            readings = (read(head, header) for read in LINES)
            below = next((reading for reading in readings if reading is not None), None)
        if below is None:
            return begin_report(head, header)
        header = below
    return replace(header, lead=len(paragraphs), body=len(document.text))


def place_dateline(
    document: Document, paragraphs: tuple[Span, ...], index: SourceIndex
) -> int | None:
    """The number of the paragraph that the dateline opens: no line that dates the page."""
    for number, paragraph in enumerate(paragraphs[:HEAD]):
        span = skip_scraped_date(document.text, paragraph)
        words = find_dateline(document.text, span, index.organisations)
        if words is None or is_outlet_name(
            document.text[words.place.start : words.place.end], index
        ):
            continue
        if not is_dated(Head(document, paragraphs, number, span, None, index), span):
            return number
    return None


def begin_report(head: Head, header: Header) -> Header:
    """The header closed: dateline and clock stand before the first words of the report."""
    text, span = head.document.text, head.span
    dateline = find_dateline(text, span, head.index.organisations)
    if dateline is not None and head.number == head.dateline_at:
        header = add(header, "furniture", dateline.whole, dateline=dateline)
        return replace(header, lead=head.number, body=dateline.body)
    clock = furniture.CLOCK_FIRST.match(text, span.start, span.end)
    if clock is not None:
        header = add(header, "furniture", trim(text, Span(*clock.span())))
        return replace(header, lead=head.number, body=clock.end())
    return replace(header, lead=head.number, body=span.start)


def skip_scraped_date(text: str, span: Span) -> Span:
    """What is left of a paragraph behind the date that a scraper put there."""
    match = furniture.SCRAPED_DATE.match(text, span.start, span.end)
    return span if match is None else Span(match.end(), span.end)


def read_scraped_date(document: Document, header: Header, span: Span) -> tuple[Header, Span]:
    """The header with the date of " date 2021-07-29 Headline", and the words behind it."""
    rest = skip_scraped_date(document.text, span)
    if rest == span:
        return header, span
    whole = trim(document.text, Span(span.start, rest.start))
    date = read_full_date(document.text, whole)
    return add(header, "furniture", whole, published=header.published or date), rest


def read_full_date(text: str, span: Span) -> DateValue | None:
    """The first date of the span that needs nothing but its own words."""
    for expression in find_date_expressions(text, span.start, span.end):
        if expression.kind == "day":
            date = resolve_date(expression, anchor=None, dateline_day=None, tense=None)
            return date and replace(date, basis=f"{date.basis} in the header")
    return None


# --- readers of one line: the header with it, or None where it is something else ------------------


def read_furniture(head: Head, header: Header) -> Header | None:
    """Furniture as such, and labelled dates: "Published: 12 May 2018"."""
    text, span = head.document.text, head.span
    if furniture.PUBLISHED.match(text, span.start, span.end) and len(head.words()) < HEAD * 8:
        date = read_full_date(text, span)
        revised = REVISED.match(text, span.start, span.start + LABELLED) is not None
        if date is not None and revised:
            return add(header, "furniture", span, doubtful=header.doubtful or date)
        if date is not None:
            return add(header, "furniture", span, published=header.published or date)
    label = furniture.HIGHLIGHTS.match(text, span.start, span.end)
    if label is not None and furniture.is_unfinished(text, span):
        header = add(header, "furniture", trim(text, Span(*label.span())), listing=True)
        point = Span(label.end(), span.end)
        return header if point.start == point.end else add(header, "pull quote", point)
    return add(header, "furniture", span) if furniture.is_furniture(text, span) else None


def read_caption(head: Head, header: Header) -> Header | None:
    """The description of a picture."""
    if not head.rest() or not furniture.is_caption(head.document.text, head.span, before_lead=True):
        return None
    return add(header, "caption", head.span)


def read_headline(head: Head, header: Header) -> Header | None:
    """The title, as declared or by its form: a short line without a full stop above others."""
    words, declared = head.words(), head.document.title
    same = declared is not None and is_same_title(words, declared)
    if header.title is not None or header.listing:
        return add(header, "headline", head.span) if same else None
    unfinished = furniture.is_unfinished(head.document.text, head.span)
    shaped = (
        (unfinished or is_closed_headline(head))
        and len(words.split()) >= SHORTEST_HEADLINE
        and not words[0].islower()
        and not furniture.is_quoted_line(head.document.text, head.span)
    )
    if not head.rest() or not (same or shaped):
        return None
    return add(header, "headline", head.span, title=head.span)


def is_closed_headline(head: Head) -> bool:
    """The first line in capitals and with a full stop, as data bases print headlines."""
    words = head.words()
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > LONGEST_SMALL]
    capital = sum(word[0].isupper() for word in long)
    return (
        head.number == 0
        and words.endswith((".", "?", "!"))
        and len(words) <= furniture.LONGEST_HEADLINE
        and len(long) > SHORTEST_HEADLINE
        and capital >= CAPITALS * len(long)
        and bool(head.rest())
        and head.rest()[0].end - head.rest()[0].start > len(words)
    )


def is_same_title(words: str, declared: str) -> bool:
    """The same letters, whatever the marks between; the declared one may name the outlet too.

    >>> is_same_title("Ministers meet at sea.", "Ministers Meet at Sea | Fjord Daily")
    True
    """
    ours, theirs = (re.sub(r"[\W_]+", " ", each).strip().lower() for each in (words, declared))
    named = len(ours.split()) > SHORTEST_HEADLINE and len(theirs) - len(ours) <= LONGEST_SUFFIX
    return ours == theirs or (named and theirs.startswith(f"{ours} "))


def read_pull_quote(head: Head, header: Header) -> Header | None:
    """Words above the report that it repeats; a line of a list of points."""
    text, span = head.document.text, head.span
    if header.listing and furniture.is_unfinished(text, span) and head.rest():
        return add(header, "pull quote", span)
    above = head.dateline_at is not None and head.number < head.dateline_at
    if (above or furniture.is_quoted_line(text, span)) and is_repeated(text, span, head.rest()):
        return add(header, "pull quote", span)
    return None


def is_repeated(text: str, span: Span, others: tuple[Span, ...]) -> bool:
    """One of the other paragraphs holds most content words of this one."""
    words = content_words(text, span)
    long = span.end - span.start > LONGEST_PULL_QUOTE
    if not words or long or len(others) > MOST_COMPARED:
        return False
    return any(len(words & content_words(text, o)) >= REPEATED * len(words) for o in others)


def read_standfirst(head: Head, header: Header) -> Header | None:
    """A line or two under the title, or above the dateline where there is no title."""
    text, span = head.document.text, head.span
    above = head.dateline_at is not None and 0 < head.dateline_at - head.number <= STANDFIRST
    short = len(head.words()) <= furniture.LONGEST_HEADLINE
    if above and short:
        return add(header, "headline", span, title=header.title or span)
    under = header.blocks and header.blocks[-1].kind == "headline"
    if not under or header.title is None or not head.rest():
        return None
    # where the headline ends on a full stop, so does the line below it
    stopped = text[header.title.end - 1] == "." and len(head.words()) <= LONGEST_STANDFIRST
    longer = head.rest()[0].end - head.rest()[0].start > LONGEST_STANDFIRST
    if furniture.is_unfinished(text, span) or (stopped and short and longer):
        return add(header, "headline", span)
    return None


LINES: tuple[Callable[[Head, Header], Header | None], ...] = (
    read_furniture,
    read_label,
    read_dated_line,
    read_byline,
    read_place_and_outlet,
    read_hall,
    read_issuer,
    read_bare_byline,
    read_outlet_line,
    read_caption,
    read_headline,
    read_pull_quote,
    read_standfirst,
)
