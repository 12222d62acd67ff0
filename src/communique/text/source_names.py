"""Outlets, agencies and offices that a page names as where its words come from.

In: words in the position of a source (dateline, byline, credit, "according to ..."). Out: a
`SourceName`: name, kind and country from the vocabulary where it knows them; else the words
themselves, with the country only where the name tells it ("The LISBON Ledger"). Persons are no
sources of a page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from communique.records import Document, Evidence, SourceKind, SourceName
from communique.text.date_expressions import WEEKDAYS
from communique.text.furniture import SOURCE_LINE
from communique.text.quotations import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from communique.vocabulary import Outlet, Vocabulary

NAME_WORD = r"(?:[A-Z][\w.&'’-]{0,30}|\d\d\.[a-z]{2})"
NAME = rf"{NAME_WORD}(?: (?:(?:of the|of|the|and|for) )?{NAME_WORD}){{0,5}}"
# Words that make an unknown capitalised name the name of an outlet.
MEDIA_WORD = re.compile(
    r"\b(?:Agency|Broadcasting|Chronicle|Courier|Daily|Dispatch|Gazette|Globe|Herald|Independent"
    r"|Journal|Ledger|Magazine|Mail|Media|Mirror|Monitor|Network|News|Newspaper|Newswire|Observer"
    r"|Online|Post|Press|Radio|Register|Reporter|Review|Standard|Star|Sun|Telegraph|Television"
    r"|Times|Tribune|TV|Weekly|Wire|Xinwen|Bulletin|Echo|Examiner|Messenger|Monthly|Quarterly"
    r"|Sentinel)\b"
)
GOVERNMENT_WORD = re.compile(
    r"\b(?:Ministry|Ministries|Government|Embassy|Presidency|Palace|Army|Department|Chancellery"
    r"|Command|Forces|Office of the|Foreign Office|Secretariat of State|Prime Minister)\b",
    re.IGNORECASE,
)
DAYS = WEEKDAYS.title().replace(" ", "|")
# Where a report says whose words it gives; `name` must be an outlet, known or by its words.
ACCORDING = (
    re.compile(rf"\b[Aa]ccording to (?:a report (?:by|from|in) )?(?:the )?(?P<name>{NAME})"),
    re.compile(
        r"\b(?:reported|published|quoted|cited|carried|released|monitored) (?:on \w+ )?by "
        rf"(?:the )?(?P<name>{NAME})"
    ),
)
REPORTED = (
    re.compile(rf"\b(?:[Tt]he )?(?P<name>{NAME}),? (?:has |had )?(?:reported|reports|quoted)\b"),
    re.compile(rf"\b(?:[Tt]he )?(?P<name>{NAME}) said (?:on |in )?(?:(?:{DAYS})|a report)\b"),
)
# Whom somebody spoke to: cited in passing, the page does not descend from it.
TOLD = (
    re.compile(rf"\b(?:told|tells) (?:the )?(?P<name>{NAME})"),
    re.compile(
        r"\b(?:interview(?:s|ed)?|briefing|column|op-ed|article|essay|report|comments?|remarks?)"
        rf" (?:with|by|to|for|in|published (?:in|by)) (?:the )?(?P<name>{NAME})"
    ),
)
# Words of which each of these has one.
NEEDED = {
    ACCORDING[0]: ("ccording to ",), ACCORDING[1]: (" by ",),
    REPORTED[0]: ("reported", "reports", "quoted"), REPORTED[1]: (" said ",),
    TOLD[0]: ("told ", "tells "),
    TOLD[1]: ("interview", "briefing", "column", "op-ed", "article", "essay", "report", "comment",
              "remark"),
}  # fmt: skip
WITH_INPUTS = re.compile(
    rf"\b(?:inputs?|reporting|contributions?) (?:from|by) (?:the )?(?P<name>{NAME})"
)
# What can stand behind the last word of a report: "—NNI", "(GWS)", "/TASS/", "-- Agency".
CLOSING_CREDIT = re.compile(
    rf"(?<=[.!?…”’\"'\])])(?P<gap>\s*)(?:(?:--|[—–]|-)\s?(?P<dashed>{NAME})"
    rf"|\((?P<bracketed>{NAME}(?:[/,] ?{NAME}){{0,2}})\)|/(?P<slashed>{NAME})/"
    r"|(?<=\s)(?P<bare>[A-Z]{3,6})(?:[ /][A-Z]{2,5}){0,3})\.?$"
)
LONGEST_CREDIT = 60
SHORTEST_ACRONYM = 3  # letters
AMBIGUOUS = re.compile(r"[A-Z]NA")  # Iraqi, Indian, Indonesian ... News Agency
GENERIC = re.compile(r"(?:\s+(?:Online|News|Website|Newspaper|\([^()]*\)))+$")


class SourceIndex(Struct, frozen=True):
    """Names that the vocabulary knows; keys in lower case."""

    outlets: Mapping[str, Outlet]
    organisations: frozenset[str]
    lands: Mapping[str, str]  # names, demonyms and capitals of states -> ISO 3166-1 alpha-3
    houses: Mapping[str, str]  # "white house" and others that stand for a government
    domains: Mapping[str, Outlet]


@lru_cache(maxsize=4)
def build_source_index(vocabulary: Vocabulary) -> SourceIndex:
    """The index of a vocabulary, made once for it."""
    outlets: dict[str, Outlet] = {}
    for outlet in vocabulary.outlets:
        for name in (outlet.name, *outlet.names):
            outlets.setdefault(name.replace("’", "'").lower(), outlet)
    lands: dict[str, str] = {}
    for state in vocabulary.states:
        for name in (state.name, *state.names, *state.demonyms, state.capital or state.name):
            lands.setdefault(name.lower(), state.iso3)
            # as `stretches_of` has it: "people s republic of ..."
            lands.setdefault(" ".join(words_of(name)), state.iso3)
    names = [n for o in vocabulary.organisations for n in (o.key, o.name, *o.names)]
    houses = {name.lower(): s.iso3 for s in vocabulary.states for name in s.metonyms}
    domains = {domain.lower(): o for o in vocabulary.outlets for domain in o.domains}
    organisations = frozenset(name.lower() for name in names)
    return SourceIndex(outlets, organisations, lands, houses, domains)


def find_outlet(name: str, index: SourceIndex) -> Outlet | None:
    """The outlet of that name, with or without "the"; of "A/B" the first that is known."""
    for part in (name, *name.split("/"), GENERIC.sub("", name)):
        folded = " ".join(part.replace("’", "'").lower().split())
        bare = folded.removeprefix("the ")
        for key in (folded, bare, f"the {bare}"):
            if key in index.outlets:
                return index.outlets[key]
    return None


def name_source(
    document: Document,
    span: Span,
    index: SourceIndex,
    kind: SourceKind,
) -> SourceName:
    """The source that the words of the span name; `kind` is for one that nobody knows."""
    words = document.text[span.start : span.end]
    evidence = Evidence(document.id, span.start, span.end, words)
    outlet = find_outlet(words, index)
    if outlet is not None:
        return SourceName(outlet.name, outlet.kind, outlet.country, evidence)
    name = " ".join(words.split())
    if name.lower() in index.organisations:
        return SourceName(name, "organisation", None, evidence)
    # an agency's name may hold the land it reports on; a paper's tells where it appears
    country = read_land(name, index) if kind == "outlet" else None
    return SourceName(name, kind, country, evidence)


def name_declared(document: Document, index: SourceIndex) -> SourceName | None:
    """The outlet that the sidecar or the address of the page declares."""
    if document.source is not None and document.source.strip():
        outlet = find_outlet(document.source, index)
        if outlet is not None:
            return SourceName(outlet.name, outlet.kind, outlet.country, None)
        return name_unknown(" ".join(document.source.split()), index)
    host = re.sub(r"^\w+://", "", document.url or "").split("/")[0].lower()
    while host:
        if host in index.domains:
            outlet = index.domains[host]
            return SourceName(outlet.name, outlet.kind, outlet.country, None)
        host = host.partition(".")[2]
    return None


def name_unknown(name: str, index: SourceIndex) -> SourceName:
    """A declared source that is no outlet of the vocabulary: a house, an organisation, a paper."""
    house = index.houses.get(name.lower().removeprefix("the "))
    if house is not None:
        return SourceName(name, "government", house, None)
    if any(stretch in index.organisations for stretch in stretches_of(name)):
        return SourceName(name, "organisation", None, None)
    government = GOVERNMENT_WORD.search(name) is not None
    return SourceName(name, "government" if government else "outlet", read_land(name, index), None)


def words_of(name: str) -> list[str]:
    """Runs of letters, lower case."""
    return re.findall(r"[^\W\d_]+", name.lower())


def stretches_of(name: str) -> list[str]:
    """Words and runs of words of a name, lower case, the longer first at each place."""
    words = words_of(name)
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]


def read_land(name: str, index: SourceIndex) -> str | None:
    """The country whose name, people or capital is part of the name of a source."""
    found = (index.lands[each] for each in stretches_of(name) if each in index.lands)
    return next(found, None)


def is_outlet_name(words: str, index: SourceIndex) -> bool:
    """The name is a known outlet's, or says by its words that it is one."""
    return find_outlet(words, index) is not None or MEDIA_WORD.search(words) is not None


def is_actor(text: str, name: str) -> bool:
    """The report tells what the name did: an office or a body, not the agency that reports."""
    quoted = r"(?<!told )(?<!to )(?<!with )(?<!by )(?<![(/—-])"
    return len(re.findall(rf"{quoted}\b{re.escape(name)}\b", text)) > 1


def settle_acronym(source: SourceName, land: str | None) -> SourceName:
    """The source; "?NA" is the news agency of many states, so the dateline's land must agree."""
    words = source.evidence.quote if source.evidence else ""
    if AMBIGUOUS.fullmatch(words) is None or land is None or source.country in (land, None):
        return source
    return SourceName(words, "agency", None, source.evidence)


def is_land_or_body(name: str, index: SourceIndex) -> bool:
    """Capitals that name a state or an organisation, not an agency."""
    known = name.lower() in index.organisations or name.lower() in index.lands
    return known and find_outlet(name, index) is None


# --- sources in running text ------------------------------------------------------------------


def find_cited(
    document: Document, span: Span, index: SourceIndex, *, reported: bool
) -> Iterator[SourceName]:
    """Outlets that a paragraph names as the source of what the report tells, in text order.

    `reported`: read "PAPER reported" too, which below the lead is about other news.
    """
    found: dict[int, SourceName] = {}
    for pattern in may_match((*ACCORDING, *REPORTED) if reported else ACCORDING, document, span):
        for match in pattern.finditer(document.text, span.start, span.end):
            name = cut_name(document.text, Span(*match.span("name")), index)
            if name is not None:
                found.setdefault(name.start, name_source(document, name, index, "outlet"))
    for _, source in sorted(found.items()):
        yield source


def find_told(
    document: Document, spans: Iterable[Span], index: SourceIndex
) -> Iterator[SourceName]:
    """Outlets cited in passing anywhere in the report, each mention."""
    for span in spans:
        for pattern in may_match((*ACCORDING, *TOLD), document, span):
            for match in pattern.finditer(document.text, span.start, span.end):
                span_of_name = Span(*match.span("name"))
                name = cut_name(document.text, span_of_name, index)
                if name is None and pattern in TOLD[:1] and is_credit(match["name"], index):
                    name = span_of_name  # "told GLNA"
                if name is not None:
                    yield name_source(document, name, index, "outlet")


def may_match(
    patterns: Iterable[re.Pattern[str]], document: Document, span: Span
) -> Iterator[re.Pattern[str]]:
    """The patterns of which the paragraph has a word: to look for words takes next to no time."""
    for pattern in patterns:
        if any(document.text.find(word, span.start, span.end) >= 0 for word in NEEDED[pattern]):
            yield pattern


def cut_name(text: str, span: Span, index: SourceIndex) -> Span | None:
    """The name without the weekday or "here" that follows; None where it is no outlet's."""
    words = re.sub(rf"\s(?:on |here )?(?:{DAYS})$", "", text[span.start : span.end])
    words = re.sub(r"(?:['’]s|[.,'’])$", "", words)
    name = Span(span.start, span.start + len(words))
    return name if is_outlet_name(words, index) else None


def find_source_line(document: Document, span: Span, index: SourceIndex) -> SourceName | None:
    """The source of a line "(Source: ...)"."""
    match = SOURCE_LINE.fullmatch(document.text, span.start, span.end)
    if match is None:
        match = WITH_INPUTS.search(document.text, span.start, span.end)
        if match is None or not is_credit(match["name"], index):
            return None
    words = match["name"]
    kind: Literal["government", "outlet"] = (
        "government" if GOVERNMENT_WORD.search(words) else "outlet"
    )
    return name_source(document, Span(*match.span("name")), index, kind)


def is_credit(name: str, index: SourceIndex) -> bool:
    """An outlet or agency, known, by its words or in capitals; never a writer."""
    capitals = name.isupper() and len(name) >= SHORTEST_ACRONYM and not is_land_or_body(name, index)
    return is_outlet_name(name, index) or capitals


def find_closing_credit(text: str, span: Span, index: SourceIndex) -> tuple[Span, Span] | None:
    """(whole credit, name) at the end of the last paragraph of the report.

    A name behind a dash may be that of the person quoted: it must be a known outlet's, in
    capitals, look like an outlet's, or be glued to the full stop.
    """
    begin = max(span.start, span.end - LONGEST_CREDIT)
    match = CLOSING_CREDIT.search(text, begin, span.end)
    if match is None:
        return None
    group = next(g for g in ("dashed", "bracketed", "slashed", "bare") if match[g])
    name = match[group]
    if group == "bare" and (is_land_or_body(name, index) or is_actor(text, name)):
        return None  # "... the United Nations. UN"
    glued = match["gap"] == "" and text[match.start() - 1] == "."
    if not (glued or name.isupper() or is_outlet_name(name, index)):
        return None
    start = match.start() + len(match["gap"])
    return Span(start, match.end()), Span(*match.span(group))
