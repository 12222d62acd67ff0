"""Lines of a header that name who wrote the report, who gives it out, where and when.

In: a `Head`, one line with the page round it, and the `Header` so far. Out: the header with the
line and what it says, or None where it is something else. Which reader is asked when, and what is
headline, caption and pull quote: `header.py`.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from communique.records import Block, BlockKind, DateValue, Document, SourceKind, SourceName
from communique.text import furniture
from communique.text.date_lines import RELEASE_LINE, find_land, is_person, read_date_line
from communique.text.datelines import DatelineWords
from communique.text.quotations import Span
from communique.text.source_names import (
    GOVERNMENT_WORD,
    NAME,
    SourceIndex,
    find_outlet,
    is_outlet_name,
    name_declared,
    name_source,
)

LONGEST_HALL = 96  # characters
PERSON_WORD = r"[^\W\d_][\w.'’-]*"
# "By NAME", "Interview by NAME and NAME", never "By signing up"
BYLINE = re.compile(
    r"(?!(?:Remarks|Statement|Speech|Address|Comments|Declaration|Message|Keynote|Visit)\b)"
    rf"(?:(?:[A-Z]\w+ )?[Bb]y|BY|Author|Reporter):? "
    rf"(?P<names>{PERSON_WORD}(?:,? {PERSON_WORD}){{0,7}})"
    r"(?P<rest>\s*[|/,–—-].{0,60})?$"
)
WRITER = r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+"
# "NAME in Oslo", "NAME and NAME in Oslo and Rome, for the Ledger", "NAME, diplomatic editor"
BARE_BYLINE = re.compile(
    rf"(?P<names>{WRITER}(?:(?:, | and |, and ){WRITER}){{0,3}})"
    rf"(?:(?P<at>\s(?:in|at)\s{NAME}(?:(?:, | and ){NAME}){{0,2}})"
    r"|(?P<role>,?\s(?:(?:[A-Z]?[\w-]+|and|of)\s){0,4}(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter"
    r"|[Ss]taff [Ww]riter|[Bb]ureau [Cc]hief|[Cc]olumnist|[Aa]nalyst))){1,2}"
    rf"(?:,? for (?:the )?{NAME}(?: and {NAME})?)?$"
)
JOINING = frozenset("and in for bin ibn al el de da del van von der la le".split())
PLACE_AND_OUTLET = re.compile(rf"(?P<place>[^\W\d_][\w' -]{{2,30}})\. (?P<outlet>{NAME})$")
# "Ministry of Foreign Affairs, Tallinn", "French Republic", "Office of the Spokesperson"
ISSUER = re.compile(
    r"(?:The )?(?:[A-Z][\w.'’-]+ ){0,3}(?:(?:Ministry|Department|Embassy|Office|Bureau|Chancellery"
    r"|Government|Presidency|Permanent Mission|Delegation|Consulate|Secretariat|Directorate)"
    r"(?:(?: (?:of|for|to|in|and|the))+ [A-Z][\w.'’-]+(?:,? (?:and )?[A-Z][\w.'’-]+){0,5})?"
    r"|Republic|Kingdom|White House|State House)"
    r"(?:,? [A-Z][\w.'’-]+){0,3}"
)
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
    doubtful: DateValue | None = None  # of a revision, or "06/10/2022" of unknown order
    unsettled: Span | None = None  # words of a date whose order is unknown
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


def add(header: Header, kind: BlockKind, span: Span, **said: object) -> Header:
    """The header with one more block and what it says."""
    return replace(header, blocks=(*header.blocks, Block(kind, span.start, span.end)), **said)


def read_dated_line(head: Head, header: Header) -> Header | None:
    """As in "16.05.2018", "Paper | Thursday, November 19, 2015", "Agency) 09:19, July 29, 2021"."""
    first = header.title is None and head.number == 0
    line = read_date_line(
        head.document.text, head.span, head.index, find_country(head, header), first=first
    )
    if line is None:
        return None
    said: dict[str, object] = {}
    if line.revised or line.unsettled is not None:
        said["doubtful"] = header.doubtful or line.date
        said["unsettled"] = header.unsettled or line.unsettled
    else:
        said["published"] = header.published or line.date
    if line.place is not None and header.dateline is None:
        said["dateline"] = DatelineWords(head.span, line.place, None, None, head.span.end)
    if line.outlet is not None:
        kind: SourceKind = "agency" if line.bracketed else name_kind(head, line.outlet)
        source = name_source(head.document, line.outlet, head.index, kind)
        field = "agency" if line.bracketed or source.kind == "agency" else "outlet"
        said[field] = getattr(header, field) or source
    return add(header, "furniture", head.span, **said)


def find_country(head: Head, header: Header) -> str | None:
    """The country of the outlet, as the header or the sidecar names it."""
    outlet = header.outlet or name_declared(head.document, head.index)
    return outlet.country if outlet is not None else None


def name_kind(head: Head, span: Span) -> SourceKind:
    """An office of a government, by its words; else an outlet."""
    words = head.document.text[span.start : span.end]
    return "government" if GOVERNMENT_WORD.search(words) else "outlet"


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


def read_bare_byline(head: Head, header: Header) -> Header | None:
    """A writer without "by", below the headline: "NAME in Oslo", "NAME, diplomatic editor"."""
    match = BARE_BYLINE.match(head.words())
    if match is None or header.title is None or len(head.words()) > LONGEST_HALL:
        return None
    return add(header, "furniture", head.span, byline=header.byline or match["names"])


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
    """Hall and town above a transcript; the town is its dateline."""
    match = furniture.HALL.match(head.words())
    if match is None or header.dateline is not None or len(head.words()) > LONGEST_HALL:
        return None
    start = head.span.start + match.start("place")
    town = match["place"].split(",")[0]
    place = Span(start, start + len(town))
    return add(header, "furniture", head.span, dateline=DatelineWords(
        Span(start, head.span.end), place, None, None, head.span.end
    ))  # fmt: skip


def read_outlet_line(head: Head, header: Header) -> Header | None:
    """The name of an outlet alone, known or above a line with the date; of a writer there."""
    words = head.words()
    titled = words.title() if words.isupper() else words
    if NAME_LINE.match(titled) is None:
        return None
    named = is_outlet_name(titled, head.index)
    below = head.rest()[:1]
    dated = bool(below) and is_dated(head, below[0])
    if (header.title is None and head.number == 0 and not (named and dated)) or not (
        dated or find_outlet(words, head.index) is not None
    ):
        return None
    if not named and is_person(head.document.text, head.span):
        return add(header, "furniture", head.span, byline=header.byline or words)
    source = name_source(head.document, head.span, head.index, name_kind(head, head.span))
    field = "agency" if source.kind == "agency" else "outlet"
    return add(header, "furniture", head.span, **{field: getattr(header, field) or source})


def is_dated(head: Head, line: Span) -> bool:
    """The line dates the page."""
    return read_date_line(head.document.text, line, head.index, None, first=False) is not None


def read_issuer(head: Head, header: Header) -> Header | None:
    """The office that gives the text out, beside its date or a label: "Ministry of Defence"."""
    words = head.words()
    titled = words.title() if words.isupper() else words
    if ISSUER.fullmatch(titled) is None or len(words) > furniture.LONGEST_HEADING * 2:
        return None
    below = head.rest()[:2]
    text = head.document.text
    labelled = any(is_dated(head, s) or RELEASE_LINE.fullmatch(text, s.start, s.end) for s in below)
    marked = bool(header.blocks) and header.blocks[-1].kind == "furniture"
    if not below or not (labelled or marked):
        return None
    declared = name_declared(head.document, head.index) is not None
    if declared or titled.endswith(("Republic", "Kingdom")):  # the state above its ministry
        return add(header, "furniture", head.span)
    name, _, place = words.partition(",")
    span = Span(head.span.start, head.span.start + len(name))
    source = name_source(head.document, span, head.index, "government")
    land = source.country or find_land(place.strip(), head.index)
    source = replace(source, country=land) if source.kind == "government" else source
    return add(header, "furniture", head.span, outlet=header.outlet or source)


def read_label(head: Head, header: Header) -> Header | None:
    """The kind of text, alone in its line: "FOR IMMEDIATE RELEASE", "Media Note"."""
    match = RELEASE_LINE.fullmatch(head.document.text, head.span.start, head.span.end)
    return add(header, "furniture", head.span) if match and head.rest() else None
