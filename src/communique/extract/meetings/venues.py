"""The place that a phrase for a meeting names: behind the noun, before it, or within it.

In: an Article and a MeetingPhrase. Out: a Venue or None.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from typing import TYPE_CHECKING

from communique.extract.meetings.dates import clause_bounds
from communique.records import Venue
from communique.text.meeting_phrases import governing_verb
from communique.text.meeting_status import relative_verb
from communique.text.places import find_city, is_city_state

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.meeting_phrases import MeetingPhrase

PLACE = re.compile(
    r"\b(?:in|at|visit|visited)\s+(?:the\s+)?"
    r"(?:(?:[A-Z]?[a-z]+\s+){0,3}?(?:city|town|capital|port|resort|sisterly|brotherly)\s+(?:of\s+)?)?"
    r"(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?(?:(?:Kingdom|Sultanate|Republic|State|Emirate)\s+of\s+)?"
    r"((?:St\.\s|Saint\s)?[A-Z][\w’'.-]*(?:[ -](?:de|da|do|el|al|of|[A-Z])[\w’'-]*){0,4})"
)
VISIT_PLACE = re.compile(PLACE.pattern.replace("in|at|visit|visited", "in|to|visit(?:s|ed|ing)?"))
BOUND = re.compile(
    r"\b(?:travel|travels|travell?ed|travell?ing|fly|flew|flies|flying|go|goes|going|went|head|heads|"
    r"arrive|arrives|arrived|return|returned)\b[^.,;]{0,12}?\s(?:to|in|for)\s"
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
NEAR = 20  # characters between the noun and "in Country"
# Countries within a state, which a report names as a place.
PARTS_OF_STATES = frozenset(("England", "Scotland", "Wales", "Northern Ireland"))
# Words that are names of towns as well: "a March 2016 meeting".
CALENDAR = frozenset((*month_name[1:], *day_name))
WINDOW = 260  # characters behind the noun in which its place may stand
HINT_BEHIND, HINT_BEFORE = 60, 24  # characters between a city and the country that it is in
HERE = re.compile(r"\bhere\b")


def find_phrase_venue(article: Article, phrase: MeetingPhrase) -> Venue | None:
    """The place the phrase names: "in City, Country", "here", "in the city of X"."""
    sentence = article.sentences[phrase.sentence]
    text = article.document.text
    head = sentence.tokens[phrase.head]
    begin = head.start if phrase.kind == "visit" and phrase.verb else head.end
    window = text[begin : min(clause_bounds(sentence, phrase)[1], begin + WINDOW)]
    venue = venue_behind(article, phrase, begin, window)
    if venue is not None:
        return venue
    first = sentence.tokens[phrase.first].start
    lead_in = text[max(sentence.start, first - 40) : begin + 30]
    if HERE.search(lead_in) or HERE.search(window[:60]):
        return venue_of_dateline(article)
    before = venue_before(article, phrase, text[sentence.start : first])
    return before or venue_within(article, phrase) or venue_of_host(article, phrase)


def venue_behind(article: Article, phrase: MeetingPhrase, begin: int, window: str) -> Venue | None:
    """The first place in the window behind the noun, up to "here" or the next clause."""
    sentence = article.sentences[phrase.sentence]
    relative = relative_verb(sentence, phrase.head)  # "the talks that will be held in CITY"
    own = sentence.tokens[relative].start if relative is not None else begin
    for match in (VISIT_PLACE if phrase.kind == "visit" else PLACE).finditer(window):
        passed = window[max(0, own - begin) : match.start()]
        if re.search(r"\b(?:said|that|who|which)\b", passed) or HERE.search(passed):
            return None
        venue = name_venue(article, phrase.sentence, begin + match.start(1), begin + match.end(1))
        near = match.start() < NEAR or "held" in passed
        # "a meeting on the war in Country": only a city, or a country right behind, is a place
        if venue is not None and (venue.name is not None or near):
            return venue
    return None


def venue_before(article: Article, phrase: MeetingPhrase, before: str) -> Venue | None:
    """The place right before the phrase, "In CITY, talks ...", or before the "for" it hangs on."""
    base = article.sentences[phrase.sentence].start
    spans: list[tuple[int, int]] = []
    if re.search(r"\bfor\s*(?:a|the)?\s*$", before):  # "will be in CITY on Sunday for talks"
        spans = [match.span(1) for match in reversed(list(PLACE.finditer(before)))]
    if phrase.verb:  # "will travel to CITY to meet NAME"
        spans += [match.span(1) for match in BOUND.finditer(before)][-1:]
    adjacent = re.search(r"\b[Ii]n ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? ?$", before)
    if adjacent is not None:
        spans.append(adjacent.span(1))
    found = (name_venue(article, phrase.sentence, base + a, base + b) for a, b in spans)
    return next((venue for venue in found if venue is not None), None)


def venue_within(article: Article, phrase: MeetingPhrase) -> Venue | None:
    """The city that the meeting is called by: "the Geneva talks", "the Madrid peace conference"."""
    if phrase.verb or phrase.kind in ("visit", "call"):
        return None
    number = phrase.sentence
    tokens = article.sentences[number].tokens
    taken = {t for n in article.names[number] if n.kind != "country" or n.form == "name"
             for t in range(n.first, n.last)}  # fmt: skip
    taken |= {t for p in article.people[number] for t in range(p.first, p.last)}
    runs: list[list[int]] = []
    for at in range(phrase.first, phrase.head):
        if at not in taken and is_place_word(tokens[at]):
            if not runs or runs[-1][-1] != at - 1:
                runs.append([])
            runs[-1].append(at)
    for run in runs:
        venue = name_venue(article, number, tokens[run[0]].start, tokens[run[-1]].end)
        if venue is not None and venue.geonames is not None:
            return venue
    return None


def venue_of_host(article: Article, phrase: MeetingPhrase) -> Venue | None:
    """The state that is to host it: "Kenya, which will host the next session"."""
    sentence = article.sentences[phrase.sentence]
    verb = governing_verb(sentence, phrase.head)
    if verb is None or sentence.tokens[verb].lower not in ("host", "hosts", "hosted", "hosting"):
        return None
    hosts = [p.key for p in phrase.attending if p.key.startswith("country:") and p.title is None]
    return Venue(None, hosts[0].removeprefix("country:"), None, None, None) if hosts else None


def is_place_word(token: Token) -> bool:
    """The word may be of a city's name."""
    return token.text[:1].isupper() and token.tag.startswith("NN")


def name_venue(article: Article, number: int, start: int, end: int) -> Venue | None:
    """The city at the span, in the country named beside it; or the country alone."""
    text = article.document.text
    words = text[start:end].strip(" .'’-")
    words = re.sub(r"(?:['’]s?)$", "", words)
    if words.split(" ")[0] in CALENDAR:
        return None
    countries = [n for n in article.names[number] if n.kind == "country"]
    inside = [n for n in countries if n.start < end and n.end > start and n.form != "demonym"]
    exact = [n for n in inside if n.start <= start and n.end >= end - 2]
    country = next((n.key.removeprefix("country:") for n in exact), None)
    capital = any(n.form in ("capital", "metonym") for n in exact)
    if country is not None and not capital:
        return venue_of_state(words, country)
    hints = [n.key.removeprefix("country:") for n in countries
             if 0 <= n.start - end <= HINT_BEHIND or 0 <= start - n.end <= HINT_BEFORE]  # fmt: skip
    for hint in hints:
        venue = find_city(words, hint)
        if venue is not None:
            return venue
    behind = [n for n in countries if 0 < n.start - end <= len(", ") and n.form == "name"]
    if behind:  # "in Smalltown, Country": too small for the gazetteer
        return Venue(words, behind[0].key.removeprefix("country:"), None, None, None)
    venue = find_city(words, country)
    if venue is None and " " in words:
        return find_city(words.split()[0], country) if capital else None
    return venue


def venue_of_state(words: str, country: str) -> Venue | None:
    """The state, with the name of the city or of the part where it is one."""
    if is_city_state(words, country):
        return find_city(words, country)
    part = words if words in PARTS_OF_STATES else None
    return Venue(part, country, None, None, None)


def venue_of_dateline(article: Article) -> Venue | None:
    """Where the report was filed."""
    dateline = article.page.dateline
    if dateline is None or dateline.place is None:
        return None
    return find_city(dateline.place.split(",")[0].strip())
