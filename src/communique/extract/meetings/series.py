"""Several meetings told in one phrase: "a visit to A, B and C", "met in A in May and in B in June".

In: a Telling. Out: one Telling a meeting. Sides: "talks respectively with ministers of A and B";
places: a visit to each of several states; days: a list of dates, each with its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.meetings.drafts import TWO_SIDES, Telling
from communique.extract.meetings.venues import name_venue
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from communique.records import DateValue, Venue
    from communique.text.article import Article
    from communique.text.date_expressions import DateExpression
    from communique.vocabulary import Vocabulary

LISTING = frozenset((",", "and", "the", "to", "both", "then", "as", "well"))
FURTHEST = 12  # tokens behind "visit" in which the list of places begins
PLACE = re.compile(
    r"\b(?:in|at)\s+(?:the\s+)?([A-Z][\w’'-]*(?:(?:\s+|-)(?:de |al )?[A-Z][\w’'-]*){0,3})"
)
YEAR_AFTER = re.compile(r"^,? and ((?:19|20)\d\d)\b")
# What may stand between the days of one list, its places left out.
LINK = re.compile(
    r"^(?:, (?:when|where|which)\b[^,;]{0,60}(?=,))?[\s,]*(?:and|then|again)?[\s,]*"
    r"(?:(?:on|in|at)\s*)?[\s,]*$"
)
PLURALS = frozenset("rounds summits meetings sessions conferences consultations talks".split())


def separate(article: Article, telling: Telling, vocabulary: Vocabulary) -> list[Telling]:
    """One telling a meeting."""
    if telling.kind == "visit":
        return separate_visits(article, telling, vocabulary)
    told = separate_days(article, telling, vocabulary)
    return told if len(told) > 1 else separate_sides(telling)


def separate_sides(telling: Telling) -> list[Telling]:
    """ "held talks respectively with ministers of A, B and C" is three."""
    phrase = telling.phrase
    if not phrase.separate or len(telling.parties) <= TWO_SIDES:
        return [telling]
    first, *others = telling.parties
    kind = "bilateral" if telling.kind in ("talks", "group", "bilateral") else telling.kind
    return [
        msgspec.structs.replace(telling, kind=kind, parties=(first, other), body=None)
        for other in others
    ]


def separate_visits(article: Article, telling: Telling, vocabulary: Vocabulary) -> list[Telling]:
    """ "a visit to A, B and C" is one to each."""
    venues = list_places(article, telling, vocabulary)
    if len(venues) < TWO_SIDES or len({v.country for v in venues}) < len(venues):
        return [telling]
    return [msgspec.structs.replace(telling, venue=venue) for venue in venues]


def list_places(article: Article, telling: Telling, vocabulary: Vocabulary) -> list[Venue]:
    """The places listed behind the verb or noun: "visit A, B and C", "visit to A and B"."""
    phrase = telling.phrase
    tokens = article.sentences[phrase.sentence].tokens
    at = phrase.head + 1
    if not phrase.verb or (at < len(tokens) and tokens[at].lower == "to"):
        ahead = range(at, min(at + FURTHEST, len(tokens)))
        at = next((n + 1 for n in ahead if tokens[n].lower in ("to", "of")), len(tokens))
    names = {n.first: n for n in article.names[phrase.sentence]}
    found: list[Venue] = []
    while at < len(tokens):
        name = names.get(at)
        last = name.last if name is not None else end_of_capitals(article, phrase.sentence, at)
        if last > at and tokens[at].lower not in LISTING:
            span = (tokens[at].start, tokens[last - 1].end)
            venue = name_venue(article, phrase.sentence, span, vocabulary)
            if venue is None:
                break
            found.append(venue)
            at = last
        elif tokens[at].lower in LISTING:
            at += 1
        else:
            break
    return found


def end_of_capitals(article: Article, number: int, at: int) -> int:
    """The token behind the run of capitals that begins at the token."""
    tokens = article.sentences[number].tokens
    while at < len(tokens) and tokens[at].tag == "NNP" and tokens[at].text[:1].isupper():
        at += 1
    return at


def separate_days(article: Article, telling: Telling, vocabulary: Vocabulary) -> list[Telling]:
    """ "met in A in 1993 and in B in 1996", "summits held on May 14 in A, and on June 1 in B"."""
    phrase = telling.phrase
    if phrase.word not in PLURALS and not (phrase.verb and phrase.word in ("meeting", "met")):
        return [telling]
    days = list_days(article, telling)
    if len(days) < TWO_SIDES:
        return [telling]
    places = places_of_days(article, telling, days, vocabulary)
    return [
        msgspec.structs.replace(telling, date=date, venue=place or telling.venue)
        for (_, _, date), place in zip(days, places, strict=True)
    ]


Day = tuple[int, int, "DateValue"]


def list_days(article: Article, telling: Telling) -> list[Day]:
    """(start, end, date) of each day or year of a list behind the phrase's head."""
    sentence = article.sentences[telling.phrase.sentence]
    text = article.document.text
    head = sentence.tokens[telling.phrase.head]
    found: list[Day] = []
    for expression in find_date_expressions(text, head.end, sentence.end):
        value = resolve_day(article, expression)
        between = text[found[-1][1] if found else head.end : expression.start]
        if value is None or (found and not LINK.match(PLACE.sub("", between))):
            break
        found.append((expression.start, expression.end, value))
        year = YEAR_AFTER.match(text[expression.end : sentence.end])
        if year is not None and value.precision == "year":
            start, end = expression.end + year.start(1), expression.end + year.end(1)
            named = year.group(1)
            other = msgspec.structs.replace(value, start=f"{named}-01-01", end=f"{named}-12-31",
                                            basis=f"'{named}'")  # fmt: skip
            found.append((start, end, other))
    return found


def resolve_day(article: Article, expression: DateExpression) -> DateValue | None:
    """The day, month or year that the words name of themselves, with its year."""
    if not any(c.isdigit() for c in expression.words):
        return None
    dateline = article.page.dateline
    return resolve_date(
        expression, anchor=article.page.published, tense="past",
        dateline_day=dateline.date if dateline is not None else None,
    )  # fmt: skip


def places_of_days(
    article: Article, telling: Telling, days: list[Day], vocabulary: Vocabulary
) -> list[Venue | None]:
    """The place before each day, "in A in 1993", else the one behind it or behind the next."""
    text = article.document.text
    sentence = article.sentences[telling.phrase.sentence]
    edges = [sentence.tokens[telling.phrase.head].end, *(end for _, end, _ in days)]
    number = telling.phrase.sentence
    before = [place_in(article, number, (a, start), vocabulary)
              for a, (start, _, _) in zip(edges[:-1], days, strict=True)]  # fmt: skip
    if PLACE.search(text[edges[0] : days[0][0]]):  # "in A in 1993", known to us or not
        return before
    stops = [start for start, _, _ in days[1:]]
    stops.append(min(sentence.end, days[-1][1] + len(text[days[-1][1] : sentence.end])))
    found: list[Venue | None] = [
        place_in(article, number, (end, stop), vocabulary)
        for (_, end, _), stop in zip(days, stops, strict=True)
    ]
    for at in range(len(found) - 2, -1, -1):
        found[at] = found[at] or found[at + 1]  # "on May 1 and June 2 in CITY"
    return found


def place_in(
    article: Article, number: int, span: tuple[int, int], vocabulary: Vocabulary
) -> Venue | None:
    """The first place named within the span."""
    for match in PLACE.finditer(article.document.text[span[0] : span[1]]):
        bounds = (span[0] + match.start(1), span[0] + match.end(1))
        venue = name_venue(article, number, bounds, vocabulary)
        if venue is not None:
            return venue
    return None
