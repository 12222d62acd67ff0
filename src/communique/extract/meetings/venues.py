"""The place that a phrase for a meeting names: behind the noun, before it, or within it.

In: an Article and a MeetingPhrase. Out: a Venue or None.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from typing import TYPE_CHECKING

from communique.extract.meetings.dates import clause_bounds, match_day_of
from communique.records import Venue
from communique.text.gazetteer import fold
from communique.text.meeting_phrases import governing_verb
from communique.text.meeting_status import relative_verb
from communique.text.places import (
    find_city,
    find_place,
    index_capitals,
    index_venues,
    is_city_state,
)

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.text.meeting_phrases import MeetingPhrase
    from communique.vocabulary import Vocabulary

PLACE = re.compile(
    r"\b(?:in|at|visit|visited)\s+(?:the\s+)?"
    r"(?:(?:[A-Z]?[a-z]+\s+){0,3}?(?:city|town|capital|port|resort|sisterly|brotherly)\s+(?:of\s+)?)?"
    r"(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?(?:(?:Kingdom|Sultanate|Republic|State|Emirate)\s+of\s+)?"
    r"((?:St\.\s|Saint\s)?[A-Z][\w’'.-]*(?:(?:\s+|-)(?:de|da|do|el|al|of|[A-Z])[\w’'-]*){0,4})"
)
VISIT_PLACE = re.compile(PLACE.pattern.replace("in|at|visit|visited", "in|to|visit(?:s|ed|ing)?"))
BOUND = re.compile(
    r"\b(?:travel|travels|travell?ed|travell?ing|fly|flew|flies|flying|go|goes|going|went|head|heads|"
    r"arrive|arrives|arrived|return|returned|be|is|was|are|were)\b[^.,;]{0,12}?\s(?:to|in|for)\s"
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
VISITING = re.compile(r"\b[Vv]isiting ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})")
AHEAD = re.compile(
    r"In ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?:,| on | (?:he|she|I|they|the|Mr|Mrs|Ms)\b)"
)
WHERE = re.compile(r"\b[Ii]n ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}), where [^,;]{3,60}$")
TAKING_PART = re.compile(
    r"\b(?:took|take|takes|taking) part\b|\bparticipat(?:ed|es|e|ing)\b|\bspoke\b"
)
BUILDINGS = frozenset("House Street Palace Bank Kremlin Pentagon".split())  # no towns
NEAR = 20  # characters between the noun and "in Country"
# Words that are names of towns as well: "a March 2016 meeting".
CALENDAR = frozenset((*month_name[1:], *day_name))
WINDOW = 260  # characters behind the noun in which its place may stand
HINT_BEHIND, HINT_BEFORE = 60, 24  # characters between a city and the country that it is in
HERE = re.compile(r"\bhere\b")
REMOTE = re.compile(
    r"\b(?:virtual(?:ly)?|online|(?:by|via|over|through) (?:a )?(?:video|phone|telephone|secure)|"
    r"video[ -]?(?:link|conference|conferenc\w+|call)|telephone call|phone call|teleconference)\b",
    re.IGNORECASE,
)
REMOTE_REACH = 10  # tokens behind the noun or verb in which "by video link" stands


def find_phrase_venue(
    article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary
) -> Venue | None:
    """The place the phrase names: "in City, Country", "here", "in the city of X"."""
    if phrase.kind == "call" or is_remote(article, phrase):
        return None
    sentence = article.sentences[phrase.sentence]
    text = article.document.text
    head = sentence.tokens[phrase.head]
    begin = head.start if phrase.kind == "visit" and phrase.verb else head.end
    end = min(clause_bounds(sentence, phrase)[1], begin + WINDOW)
    venue = venue_behind(article, phrase, (begin, end), vocabulary)
    if venue is not None:
        return venue
    first = sentence.tokens[phrase.first].start
    lead_in = text[max(sentence.start, first - 40) : begin + 30]
    if HERE.search(lead_in) or HERE.search(text[begin : min(end, begin + 60)]):
        return venue_of_dateline(article, vocabulary)
    before = venue_before(article, phrase, text[sentence.start : first], vocabulary)
    within = before or venue_within(article, phrase, vocabulary)
    within = within or venue_of_host(article, phrase) or venue_ahead(article, phrase, vocabulary)
    if within is not None or match_day_of(article, phrase) is None:
        return within
    here = any(t.lower == "here" for t in sentence.tokens)
    return venue_of_dateline(article, vocabulary) if here else None


def is_remote(article: Article, phrase: MeetingPhrase) -> bool:
    """They met by video or telephone: the meeting has no place."""
    tokens = article.sentences[phrase.sentence].tokens
    near = tokens[max(0, phrase.first - 2) : min(len(tokens), phrase.last + 4)]
    behind = tokens[phrase.head : phrase.head + REMOTE_REACH]
    text = article.document.text
    spans = ((s[0].start, s[-1].end) for s in (near, behind) if s)
    return any(REMOTE.search(text[a:b]) for a, b in spans)


def venue_behind(
    article: Article, phrase: MeetingPhrase, span: tuple[int, int], vocabulary: Vocabulary
) -> Venue | None:
    """The first place behind the noun within the span, up to "here" or the next clause."""
    begin = span[0]
    window = article.document.text[begin : span[1]]
    sentence = article.sentences[phrase.sentence]
    relative = relative_verb(sentence, phrase.head)  # "the talks that will be held in CITY"
    own = sentence.tokens[relative].start if relative is not None else begin
    for match in (VISIT_PLACE if phrase.kind == "visit" else PLACE).finditer(window):
        passed = window[max(0, own - begin) : match.start()]
        if re.search(r"\b(?:said|that|who|which)\b", passed) or HERE.search(passed):
            return None
        bounds = (begin + match.start(1), begin + match.end(1))
        venue = name_venue(article, phrase.sentence, bounds, vocabulary)
        near = match.start() < NEAR or "held" in passed
        near = near or (phrase.kind == "visit" and match.group().startswith("to "))
        # "the seventh meeting of the ministers of the North, in COUNTRY, heard that"
        apart = window[: match.start()].endswith(", ") and window[match.end() :].startswith(",")
        near = near or (apart and phrase.kind in ("session", "summit"))
        # "a meeting on the war in Country": only a city, or a country right behind, is a place
        if venue is not None and (venue.name is not None or near):
            return venue
    return None


def venue_before(
    article: Article, phrase: MeetingPhrase, before: str, vocabulary: Vocabulary
) -> Venue | None:
    """The place right before the phrase, "In CITY, talks ...", or before the "for" it hangs on."""
    base = article.sentences[phrase.sentence].start
    spans: list[tuple[int, int]] = []
    if re.search(r"\bfor\s*(?:a|the)?\s*$", before):  # "will be in CITY on Sunday for talks"
        spans = [match.span(1) for match in reversed(list(PLACE.finditer(before)))]
    if phrase.verb:  # "will travel to CITY to meet NAME"
        spans += [match.span(1) for match in BOUND.finditer(before)][-1:]
        spans += [match.span(1) for match in VISITING.finditer(before)][-1:]
    taking = list(TAKING_PART.finditer(before))
    if taking and not phrase.verb:  # "took part in CITY in the seventh meeting of X"
        spans += [match.span(1) for match in PLACE.finditer(before, taking[-1].start())][-1:]
    spans += [match.span(1) for match in WHERE.finditer(before)]
    adjacent = re.search(r"\b[Ii]n ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? ?$", before)
    if adjacent is not None:
        spans.append(adjacent.span(1))
    found = (
        name_venue(article, phrase.sentence, (base + a, base + b), vocabulary) for a, b in spans
    )
    return next((venue for venue in found if venue is not None), None)


def venue_ahead(article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary) -> Venue | None:
    """The place that the sentence opens with: "In CITY on Monday NAME will meet NAME"."""
    sentence = article.sentences[phrase.sentence]
    match = AHEAD.match(article.document.text[sentence.start : sentence.end])
    if match is None or phrase.sidelines == "parent":
        return None
    span = (sentence.start + match.start(1), sentence.start + match.end(1))
    return name_venue(article, phrase.sentence, span, vocabulary)


def venue_within(article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary) -> Venue | None:
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
        span = (tokens[run[0]].start, tokens[run[-1]].end)
        venue = name_venue(article, number, span, vocabulary)
        if venue is not None and venue.latitude is not None:
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


def name_venue(
    article: Article, number: int, span: tuple[int, int], vocabulary: Vocabulary
) -> Venue | None:
    """The city at the span, in the country named beside it; or the country alone."""
    start, end = span
    words = " ".join(article.document.text[start:end].split()).strip(" .'’-")
    words = re.sub(r"(?:['’]s?| of)$", "", words)  # "in CITY of foreign ministers"
    if words.split(" ")[0] in CALENDAR:
        return None
    countries = [n for n in article.names[number] if n.kind == "country"]
    inside = [n for n in countries if n.start < end and n.end > start and n.form != "demonym"]
    exact = [n for n in inside if n.start <= start and n.end >= end - 2]
    country = next((n.key.removeprefix("country:") for n in exact), None)
    capital = any(n.form in ("capital", "metonym") for n in exact)
    if country is not None and not capital:
        return venue_of_state(words, country, vocabulary)
    if any(n.form == "metonym" for n in exact) and country is not None:
        own = None if words.split(" ")[-1] in BUILDINGS else find_city(words, country)
        return own or find_city(index_capitals(vocabulary).get(country, ""), country)
    hinted = city_by_hint(words, span, countries, vocabulary)
    if hinted is not None:
        return hinted
    venue = find_place(words, country, vocabulary)
    if venue is None and " " in words:
        return find_city(words.split()[0], country) if capital else None
    return venue


def city_by_hint(
    words: str, span: tuple[int, int], countries: list[Name], vocabulary: Vocabulary
) -> Venue | None:
    """The place in the country that is named beside it: "in Smalltown, Country"."""
    start, end = span
    hints = [n.key.removeprefix("country:") for n in countries
             if 0 <= n.start - end <= HINT_BEHIND or 0 <= start - n.end <= HINT_BEFORE]  # fmt: skip
    for hint in hints:
        venue = find_place(words, hint, vocabulary)
        if venue is not None:
            return venue
    behind = [n for n in countries if 0 < n.start - end <= len(", ") and n.form == "name"]
    if behind:  # too small for the gazetteer
        return Venue(words, behind[0].key.removeprefix("country:"), None, None, None)
    return None


def venue_of_state(words: str, country: str, vocabulary: Vocabulary) -> Venue:
    """The state, with the name of the city or of the part where it is one."""
    part = index_venues(vocabulary).get(fold(words))
    if part is not None and part.country == country:
        return part
    city = find_city(words, country) if is_city_state(words, country) else None
    return city or Venue(None, country, None, None, None)


def venue_of_dateline(article: Article, vocabulary: Vocabulary) -> Venue | None:
    """Where the report was filed."""
    dateline = article.page.dateline
    if dateline is None or dateline.place is None:
        return None
    return find_place(dateline.place.split(",")[0].strip(), None, vocabulary)
