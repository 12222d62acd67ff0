"""Lines that date a page: "Paris, 26/10/2022", "Outlet | Updated: 13 January 2023, 20:14 IST".

In: one line above or below a report. Out: a `DateLine`: the day of publication and the name beside
it, or None where the line says something else. The line is cut at its marks ("|", ",", " - ");
each piece must be a date, a time of day, a label ("Press release", "No. 123"), a place or a name.
A day of publication wins over one of revision. "06/10/2022" is read day first, in the United States
month first; where nothing tells which, both days are kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from communique.records import DateValue
from communique.text.calendar_spans import on_day
from communique.text.date_patterns import find_date_expressions
from communique.text.dates import make_value, resolve_date
from communique.text.places import find_city
from communique.text.quotations import Span, trim
from communique.text.source_names import (
    GOVERNMENT_WORD,
    MEDIA_WORD,
    NAME,
    SourceIndex,
    find_outlet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text.date_expressions import DateExpression

LONGEST_LINE = 180
MOST_NAMES = 2  # unknown names beside the date; more are a headline
LONGEST_NOTE = 6  # words of a piece between bars: "Translated from the German"
MONTH_FIRST = frozenset(("USA", "PHL", "FSM", "PLW", "GUM"))  # CLDR 44: short dates month first
MONTHS = 12
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ISO_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?=T[\d:.]+)")
ZONE = (
    r"(?:GMT|UTC|BST|IST|CES?T|MS[KT]|EE[S]?T|E[SD]?T|C[SD]T|P[SD]?T|JST|KST|PKT|SGT|HKT|WIB|ICT"
    r"|AE[SD]T|NZ[SD]T|EAT|WAT|CAT|SAST|AST|GST|Z)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?"
)
TIME = re.compile(
    rf"T?\b\d{{1,2}}(?:[:.h]\d\d){{1,2}}(?:\.\d+)?(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?\(?{ZONE}\b\)?"
    rf"|[+-]\d\d:?\d\d|Z\b)?|\b\d{{1,2}}\s?[ap]\.?m\b\.?(?:\s?{ZONE}\b)?"
    rf"|\b\d{{4}}\s?(?:hrs?\b|hours\b|GMT\b|UTC\b|[ap]\.?m\b\.?)|\b{ZONE}(?![\w-])",
    re.IGNORECASE,
)
CUT = re.compile(r"\s*[|•·;()\[\]/\n]+\s*|\s+[-–—]+\s+|\s*[–—]\s*|,\s*|:\s*|\s{2,}|\.(?:\s+|$)|\t")
REVISED = re.compile(r"\b(?:updated|modified|revised|edited|corrected|amended)\b", re.IGNORECASE)
RELEASE = (
    r"(?:(?:official |joint |general )?(?:press|media|news|information)?"
    r" ?(?:release|note|statement|communiqu[eé]|briefing|advisory|bulletin|notice|handout)s?"
    r"|(?:press|media) (?:cent(?:er|re)|service|office|information|room)|news ?room|top news"
    r"|(?:for )?(?:immediate|general) (?:release|use|distribution)|(?:for )?release"
    r"|(?:as delivered|check against delivery|embargo(?:ed)?\b.{0,40}|unofficial translation)"
    r"|translat(?:ed|ion)(?: (?:from|by)\b.{0,30})?|transcript|readout|remarks|speech|interview"
    r"|(?:english|online|print|web|international) (?:digest|edition|version|service|desk)"
    r"|\d+ min(?:ute)?s?(?: read)?|staff (?:writer|reporter)s?|in english"
    r"|(?:world|foreign|international|national|politics|diplomacy|europe|africa|asia|opinion"
    r"|analysis|news|latest|home|archive|media|press|general)(?: (?:news|affairs|desk))?)"
)
LABEL = re.compile(rf"{RELEASE}|by [A-Z].{{0,40}}", re.IGNORECASE)
RELEASE_LINE = re.compile(rf"[\[(]?{RELEASE}[\])]?:?\.?", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:(?:press|media|news) release|release|communiqu[eé]|statement)?\s*"
    r"(?:(?:no|nr|n°|number|ref)\b\.?|#)?\s*(?:[A-Z]{1,5}[ /-]?)?\d{1,5}(?:[/-]\w{1,5}){0,3}"
    r"(?:\s(?:press|media|news)\b.{0,60})?|(?:no|nr|n°|ref|issue|vol)\b\.?",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"(?:(?:first|last|originally|re)?[\s-]*(?:updated|published|posted|modified|revised|issued"
    r"|released|created|edited|filed|dated|date|time|day|local time|on|at|from|in|of|the|hrs?"
    r"|hours|am|pm|mon|tues?|wed|thu|fri|sat|sun|day|web ?posted|and|as|end|ends)\b[\s.]*)+",
    re.IGNORECASE,
)
APPEARED = re.compile(
    r"\(?(?:this (?:article|story|essay|report|piece|text|interview)\b.{0,20}\s)?"
    r"(?:was |has been )?(?:first |originally )?(?:published|appeared|printed|released) "
    r"(?:in|by|on|at) (?:the )?",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+")


class DateLine(Struct, frozen=True):
    """What a line with a date says."""

    date: DateValue
    revised: bool  # the day of a revision, none of publication beside it
    unsettled: Span | None  # "06/10/2022" of which month and day could not be told apart
    outlet: Span | None
    bracketed: bool  # "Agency) 09:19, July 29, 2021"
    place: Span | None  # where the text was written


Piece = tuple[Span, Literal["outlet", "place", "label", "name", "other"]]
Dated = tuple[Span, DateValue, bool]  # where, when, and whether it is ambiguous


def read_date_line(
    text: str, span: Span, index: SourceIndex, country: str | None, *, first: bool
) -> DateLine | None:
    """What the line says, None where it is no line that dates a page.

    `country`: of the outlet, where known. `first`: the line may still be the headline.
    """
    if span.end - span.start > LONGEST_LINE:
        return None
    opening = APPEARED.match(text, span.start, span.end)
    span = Span(opening.end(), span.end) if opening else span
    days = list(list_days(text, span, country))
    if not days:
        return None
    barred = "|" in text[span.start : span.end]
    pieces = [p for gap in list_gaps(text, span, days) for p in list_pieces(text, gap, index)]
    settled = [settle_piece(text, piece, days, barred=barred) for piece in pieces]
    names = [p for p in settled if p[1] == "name"]
    if any(kind == "other" for _, kind in settled) or len(names) > MOST_NAMES + barred:
        return None
    outlets = [p for p in settled if p[1] == "outlet"]
    if first and not outlets and names and not barred:
        return None
    named = [n for n in names if barred or not (is_person(text, n[0]) or is_word(text, n[0]))]
    chosen = (outlets or named or [None])[0]
    places = [s for s, kind in settled if kind == "place"]
    days = [settle_day(text, day, places, index) for day in days]
    date, revised, unsettled = choose_day(text, span, days)
    outlet = chosen[0] if chosen else None
    bracketed = outlet is not None and text[outlet.end : outlet.end + 1] == ")"
    bracketed = bracketed and "(" not in text[span.start : outlet.start if outlet else span.start]
    place = next(iter(places), None) or find_small_place(text, names, outlets)
    return DateLine(date, revised, unsettled, outlet, bracketed, None if barred else place)


def is_person(text: str, span: Span) -> bool:
    """The name has the form of a person's."""
    return PERSON.fullmatch(text, span.start, span.end) is not None


def is_word(text: str, span: Span) -> bool:
    """One word, not in capitals: rather a small town than a paper."""
    words = text[span.start : span.end]
    return words.istitle() and " " not in words


def find_small_place(text: str, names: list[Piece], outlets: list[Piece]) -> Span | None:
    """The only unknown name of a line, of one word: the place beside the date."""
    if len(names) == 1 and not outlets and is_word(text, names[0][0]):
        return names[0][0]
    return None


def choose_day(text: str, span: Span, days: list[Dated]) -> tuple[DateValue, bool, Span | None]:
    """The first day that is not one of a revision, else the first."""
    marked: list[tuple[bool, Dated]] = []
    before = span.start
    for day in days:
        marked.append((REVISED.search(text, before, day[0].start) is not None, day))
        before = day[0].end
    revised, (where, date, unsure) = min(marked, key=lambda m: m[0])
    return date, revised, where if unsure else None


def list_days(text: str, span: Span, country: str | None) -> Iterator[Dated]:
    """Whole dates of the line; a month with its year where it names no day."""
    found = [e for stamp in ISO_STAMP.finditer(text, span.start, span.end)
             for e in find_date_expressions(text, *stamp.span())]  # fmt: skip
    found += find_date_expressions(text, span.start, span.end)
    days = [e for e in found if e.kind == "day" and e.year]
    for expression in days or [e for e in found if e.kind == "month" and e.year]:
        where = Span(expression.start, expression.end)
        if expression.month is None and SLASHED.fullmatch(text[where.start : where.end]):
            yield where, read_slashed(text, where, country), country is None
        elif (dated := date_words(expression)) is not None:
            yield dated


def date_words(expression: DateExpression) -> Dated | None:
    """The expression as a dated stretch, None where it is not in the calendar."""
    date = resolve_date(expression, anchor=None, dateline_day=None, tense=None)
    if date is None:  # "31 February 2020"
        return None
    where = Span(expression.start, expression.end)
    return where, replace(date, basis=f"{date.basis} in the header"), False


def read_slashed(text: str, span: Span, country: str | None) -> DateValue:
    """ "06/10/2022" by the custom of the country; an interval of both where none is known."""
    words = text[span.start : span.end]
    first, second, year = (int(part) for part in words.split("/"))
    day, month = (second, first) if country in MONTH_FIRST else (first, second)
    days = on_day(year, month, day)
    if country is not None and days is not None:
        custom = "month first" if country in MONTH_FIRST else "day first"
        return make_value(days, "stated", f"'{words}' in the header, {custom} as in {country}")
    ends = sorted((year, m, d) for m, d in ((first, second), (second, first)))
    begin, end = ("-".join((f"{y}", f"{m:02}", f"{d:02}")) for y, m, d in ends)
    return DateValue(begin, end, "range", "stated", f"'{words}' in the header, either order")


def settle_day(text: str, day: Dated, places: list[Span], index: SourceIndex) -> Dated:
    """A date of either order settled by the place on its line."""
    where, _, unsure = day
    lands = [find_land(text[p.start : p.end], index) for p in places] if unsure else []
    land = next((each for each in lands if each), None)
    return day if land is None else (where, read_slashed(text, where, land), False)


def list_gaps(text: str, span: Span, days: list[Dated]) -> Iterator[Span]:
    """What is left of the line between its dates and times of day."""
    taken = [(d[0].start, d[0].end) for d in days]
    taken += [m.span() for m in TIME.finditer(text, span.start, span.end)]
    taken += [
        (e.start, e.end) for e in find_date_expressions(text, span.start, span.end)
        if e.kind in ("day", "weekday")
    ]  # fmt: skip
    at = span.start
    for start, end in sorted(taken):
        if start > at:
            yield Span(at, start)
        at = max(at, end)
    if at < span.end:
        yield Span(at, span.end)


def list_pieces(text: str, gap: Span, index: SourceIndex) -> Iterator[Piece]:
    """The gap cut at its marks, each piece with its kind; marks and fillers are left out."""
    at = gap.start
    cuts = [m.span() for m in CUT.finditer(text, gap.start, gap.end)]
    for start, end in (*cuts, (gap.end, gap.end)):
        piece = trim(text, Span(at, start))
        at = end
        words = text[piece.start : piece.end].strip("-–—.*'\"“”# ")
        if words and any(c.isalnum() for c in words) and not FILLER.fullmatch(words):
            yield piece, name_piece(words, index)


def name_piece(
    words: str, index: SourceIndex
) -> Literal["outlet", "place", "label", "name", "other"]:
    """What a piece of the line is by its words."""
    if LABEL.fullmatch(words) or NUMBERED.fullmatch(words):
        return "label"
    titled = words.title() if words.isupper() else words
    named = re.fullmatch(rf"(?:The )?{NAME}", titled) is not None
    known = find_outlet(words, index) is not None
    if known or (named and (MEDIA_WORD.search(titled) or GOVERNMENT_WORD.search(titled))):
        return "outlet"
    if find_land(words, index) is not None:
        return "place"
    return "name" if named else "other"


def find_land(words: str, index: SourceIndex) -> str | None:
    """The country that the words name, or that of the city."""
    land = index.lands.get(words.lower())
    venue = find_city(words) if land is None and words[:1].isupper() else None
    return land or (venue.country if venue else None)


def settle_piece(text: str, piece: Piece, days: list[Dated], *, barred: bool) -> Piece:
    """A name glued to the date is other words; between bars a note may stand in small letters."""
    span, kind = piece
    glued = any(
        0 <= d[0].start - span.end <= 1 and text[span.end : d[0].start].isspace() for d in days
    )
    if kind == "name" and glued:
        return span, "other"
    if kind == "other" and barred and len(text[span.start : span.end].split()) <= LONGEST_NOTE:
        return span, "label"
    return piece
