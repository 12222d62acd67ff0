"""The head of a page: everything above the first paragraph of the report.

In: a document and its paragraphs. Out: a `Header`: the blocks above the report, what they say
(title, byline, outlet, agency, dateline, date), and where the report begins. Each paragraph is put
to the table `LINES` from the top; the first that none of its rows reads begins the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from communique.records import Block, BlockKind, DateValue, Document, SourceName
from communique.text import furniture
from communique.text.date_patterns import CLOCK
from communique.text.datelines import DatelineWords, find_dateline
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.paragraphs import content_words
from communique.text.quotations import Span, trim
from communique.text.source_names import NAME, SourceIndex, find_outlet, name_source

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = 12  # paragraphs in which a dateline is looked for
LONGEST_HEADER = 30  # paragraphs
STANDFIRST = 3  # paragraphs of the report's own words that may stand above a dateline
REPEATED = 0.75  # share of the content words of a pull quote that one later paragraph repeats
SHORTEST_HEADLINE = 3  # words
LONGEST_PULL_QUOTE = 400
MOST_COMPARED = 500  # paragraphs: beyond that it is a list, and comparing each with each is slow

PERSON_WORD = r"[^\W\d_][\w.'’-]*"
# "By NAME", "Interview by NAME and NAME", never "By signing up" or "Remarks by NAME"
BYLINE = re.compile(
    r"(?!(?:Remarks|Statement|Speech|Address|Comments|Declaration|Message|Keynote|Visit)\b)"
    rf"(?:(?:[A-Z]\w+ )?[Bb]y|BY|Author|Reporter):? "
    rf"(?P<names>{PERSON_WORD}(?:,? {PERSON_WORD}){{0,7}})"
    r"(?P<rest>\s*[|/,–—-].{0,60})?$"
)
JOINING = frozenset("and in for bin ibn al el de da del van von der la le".split())
# What may stand round the date of a line that holds only a date, or a date and an outlet.
AROUND_DATE = re.compile(
    rf"{CLOCK}|\b(?:gmt|utc|ist|bst|est|edt|local time|hrs?|am|pm|at|on|updated|published|posted"
    r"|last|date|time|mon|tue|wed|thu|fri|sat|sun)\b|[\s|,.:;()\[\]/•·–—-]",
    re.IGNORECASE,
)
OUTLET_BEFORE = re.compile(rf"\(?(?P<name>{NAME})\s*(?P<mark>[|,)•·–—-]+)\s*$")
OUTLET_AFTER = re.compile(rf"\s*[|,•·–—-]+\s*(?P<name>{NAME})$")
PLACE_AND_OUTLET = re.compile(rf"(?P<place>[^\W\d_][\w' -]{{2,30}})\. (?P<outlet>{NAME})$")
NAME_LINE = re.compile(rf"(?:The )?{NAME}$")


class Header(Struct, frozen=True):
    """What stands above the report, and where the report begins."""

    blocks: tuple[Block, ...] = ()
    title: Span | None = None
    byline: str | None = None
    outlet: SourceName | None = None
    agency: SourceName | None = None
    dateline: DatelineWords | None = None
    published: DateValue | None = None
    lead: int = 0  # index of the paragraph that begins the report
    body: int = 0  # offset in it where the words of the report begin
    listing: bool = False  # inside a list of points that repeat the report


class Head(Struct, frozen=True):
    """A paragraph at the top with all that its readers look at."""

    document: Document
    paragraphs: tuple[Span, ...]
    number: int  # index of the paragraph
    span: Span  # the paragraph, or what is left of it behind a scraper's date
    dateline_at: int | None  # index of the paragraph with the dateline
    index: SourceIndex

    def words(self) -> str:
        """The words of the paragraph."""
        return self.document.text[self.span.start : self.span.end]

    def rest(self) -> tuple[Span, ...]:
        """The paragraphs below."""
        return self.paragraphs[self.number + 1 :]


def read_header(document: Document, paragraphs: tuple[Span, ...], index: SourceIndex) -> Header:
    """The header of a page; `paragraphs` is not empty."""
    header = Header()
    starts = [skip_scraped_date(document.text, span) for span in paragraphs[:HEAD]]
    dateline_at = next(
        (n for n, span in enumerate(starts)
         if find_dateline(document.text, span, index.organisations)), None,
    )  # fmt: skip
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


def add(header: Header, kind: BlockKind, span: Span, **said: object) -> Header:
    """The header with one more block and what it says."""
    return replace(header, blocks=(*header.blocks, Block(kind, span.start, span.end)), **said)


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
        if date is not None:
            return add(header, "furniture", span, published=header.published or date)
    label = furniture.HIGHLIGHTS.match(text, span.start, span.end)
    if label is not None and furniture.is_unfinished(text, span):
        header = add(header, "furniture", trim(text, Span(*label.span())), listing=True)
        point = Span(label.end(), span.end)
        return header if point.start == point.end else add(header, "pull quote", point)
    return add(header, "furniture", span) if furniture.is_furniture(text, span) else None


def read_date_line(head: Head, header: Header) -> Header | None:
    """As in "16.05.2018", "Paper | Thursday, November 19, 2015", "Agency) 09:19, July 29, 2021"."""
    text, span = head.document.text, head.span
    if len(head.words()) > furniture.LONGEST_HEADLINE:
        return None
    date = read_full_date(text, span)
    if date is None:
        return None
    expression = next(
        e for e in find_date_expressions(text, span.start, span.end) if e.kind == "day"
    )
    before = text[span.start : expression.start]
    after = text[expression.end : span.end]
    said: dict[str, object] = {"published": header.published or date}
    named = OUTLET_BEFORE.match(before)
    offset = span.start
    if named is None and (named := OUTLET_AFTER.match(after)) is not None:
        offset = expression.end
    if named is not None:
        name = Span(offset + named.start("name"), offset + named.end("name"))
        left = after if offset == span.start else before
    else:
        name, left = None, before + after
    if AROUND_DATE.sub("", left):
        return None
    if name is not None:
        bracket = offset == span.start and ")" in (named["mark"] if named else "")
        source = name_source(head.document, name, head.index, "agency" if bracket else "outlet")
        field = "agency" if bracket or source.kind == "agency" else "outlet"
        said[field] = getattr(header, field) or source
    return add(header, "furniture", span, **said)


def read_byline(head: Head, header: Header) -> Header | None:
    """As in "By NAME"; an agency may stand for the name."""
    match = BYLINE.match(head.words())
    if match is None:
        return None
    names = match["names"].rstrip(",")
    if not all(word[0].isupper() or word.strip(",") in JOINING for word in names.split()):
        return None
    if find_outlet(names, head.index) is not None:
        start = head.span.start + match.start("names")
        source = name_source(head.document, Span(start, start + len(names)), head.index, "agency")
        return add(header, "furniture", head.span, agency=header.agency or source)
    return add(header, "furniture", head.span, byline=header.byline or names)


def read_place_and_outlet(head: Head, header: Header) -> Header | None:
    """As in "BAKU. Paper": a dateline in a line of its own."""
    match = PLACE_AND_OUTLET.match(head.words())
    if match is None or not match["place"].isupper():
        return None
    start = head.span.start
    name = Span(start + match.start("outlet"), start + match.end("outlet"))
    source = name_source(head.document, name, head.index, "outlet")
    if source.country is None and source.kind == "outlet":
        source = replace(source, country=head.index.lands.get(match["place"].lower()))
    place = Span(start, start + match.end("place"))
    words = DatelineWords(head.span, place, None, None, head.span.end)
    field = "agency" if source.kind == "agency" else "outlet"
    return add(
        header, "furniture", head.span, dateline=words,
        **{field: getattr(header, field) or source},
    )  # fmt: skip


def read_hall(head: Head, header: Header) -> Header | None:
    """Hall and town above a transcript; the town is its dateline. A hall alone above the clock."""
    match = furniture.HALL.match(head.words())
    if match is None and is_above_clock(head):
        return add(header, "furniture", head.span)
    if match is None or header.dateline is not None or len(head.words()) > HEAD * 8:
        return None
    start = head.span.start + match.start("place")
    town = match["place"].split(",")[0]
    place = Span(start, start + len(town))
    return add(header, "furniture", head.span, dateline=DatelineWords(
        Span(start, head.span.end), place, None, None, head.span.end
    ))  # fmt: skip


def is_above_clock(head: Head) -> bool:
    """A short line without a full stop, the time of day at which a transcript begins below it."""
    text, below = head.document.text, head.rest()
    short = head.span.end - head.span.start <= furniture.LONGEST_HEADING
    if not below or not short or not furniture.is_unfinished(text, head.span):
        return False
    return furniture.CLOCK_LINE.match(text, below[0].start, below[0].end) is not None


def read_outlet_line(head: Head, header: Header) -> Header | None:
    """The name of an outlet alone, known or above a line with the date."""
    words = head.words()
    if NAME_LINE.match(words) is None or (header.title is None and head.number == 0):
        return None
    below = head.rest()
    dated = (
        bool(below)
        and read_date_line(
            Head(head.document, head.paragraphs, head.number + 1, below[0], None, head.index),
            Header(),
        )
        is not None
    )
    if not dated and find_outlet(words, head.index) is None:
        return None
    source = name_source(head.document, head.span, head.index, "outlet")
    field = "agency" if source.kind == "agency" else "outlet"
    return add(header, "furniture", head.span, **{field: getattr(header, field) or source})


def read_caption(head: Head, header: Header) -> Header | None:
    """The description of a picture."""
    if not head.rest() or not furniture.is_caption(head.document.text, head.span, before_lead=True):
        return None
    return add(header, "caption", head.span)


def read_headline(head: Head, header: Header) -> Header | None:
    """The title, as declared or by its form: a short line without a full stop above others."""
    words, declared = head.words(), head.document.title
    same = declared is not None and words.split() == declared.split()
    if header.title is not None or header.listing:
        return add(header, "headline", head.span) if same else None
    shaped = (
        furniture.is_unfinished(head.document.text, head.span)
        and len(words.split()) >= SHORTEST_HEADLINE
        and not words[0].islower()
        and not furniture.is_quoted_line(head.document.text, head.span)
    )
    if not head.rest() or not (same or shaped):
        return None
    return add(header, "headline", head.span, title=head.span)


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
    if under and header.title is not None and furniture.is_unfinished(text, span) and head.rest():
        return add(header, "headline", span)
    return None


LINES: tuple[Callable[[Head, Header], Header | None], ...] = (
    read_furniture,
    read_date_line,
    read_byline,
    read_place_and_outlet,
    read_hall,
    read_outlet_line,
    read_caption,
    read_headline,
    read_pull_quote,
    read_standfirst,
)
