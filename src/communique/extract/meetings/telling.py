"""One phrase with its date, place, body and parties resolved against the article.

In: a MeetingPhrase and the tellings before it. Out: a Telling. Anaphoric parts ("the council's next
session", "their talks", "here on Wednesday") are completed from what was told before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.meetings.drafts import TWO_SIDES, Telling
from communique.records import Venue
from communique.text.bodies import find_body, read_level
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.gazetteer import fold
from communique.text.meeting_phrases import governing_verb
from communique.text.parties import Party
from communique.text.places import find_city

if TYPE_CHECKING:
    from communique.records import DateValue
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.text.meeting_phrases import MeetingPhrase
    from communique.vocabulary import Vocabulary

PLACE = re.compile(
    r"\b(?:in|at|visit|visited)\s+(?:the\s+)?"
    r"(?:(?:[A-Z]?[a-z]+\s+){0,3}?(?:city|town|capital|port|resort|sisterly|brotherly)\s+(?:of\s+)?)?"
    r"(?:the\s+)?(?:(?:Kingdom|Sultanate|Republic|State|Emirate)\s+of\s+)?"
    r"((?:St\.\s|Saint\s)?[A-Z][\w’'.-]*(?:[ -](?:de|da|do|el|al|of|[A-Z])[\w’'-]*){0,4})"
)
VISIT_PLACE = re.compile(PLACE.pattern.replace("in|at|visit|visited", "in|to|visit(?:s|ed|ing)?"))
NEAR = 20  # characters between the noun and "in Country"
WINDOW = 260  # characters behind the noun in which its place may stand
HINT_BEHIND, HINT_BEFORE = 60, 24  # characters between a city and the country that it is in
NAME_REACH = 4  # tokens between a title and its name
CHAIN_GAP = 2  # tokens between the titles of one person: "Minister of X and Minister of Y"
PAIR_BEFORE = re.compile(
    r"\b(?:two|both) (?:\w+ )?(?:countries|sides|ministers|presidents|leaders|governments|"
    r"ministries|nations|states)\b"
)
HERE = re.compile(r"\bhere\b")
NUMERAL_PAIR = re.compile(r"\b(?:two|both)\b")
BODY_WORD = re.compile(
    r"\b(?:the|its|their) ([a-z]+ )?(council|committee|commission|forum|assembly|alliance|bloc|"
    r"organi[sz]ation|union|league|association)\b"
)


def make_telling(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> Telling:
    """The phrase completed."""
    sentence = article.sentences[phrase.sentence]
    start, end = span_of(sentence, phrase)
    body, organisation = phrase.body.body, phrase.body.organisation
    if body is None and organisation is None:
        organisation = holding_organisation(article, phrase)
        body = find_body(organisation, phrase.body.level, vocabulary)
    if body is None and organisation is None and len(phrase.parties) <= 1 and not phrase.verb:
        body, organisation = recall_body(article, phrase, before, vocabulary)
    parties = phrase.parties or recall_parties(article, phrase, before)
    two_sided = phrase.possessive or phrase.kind in ("talks", "bilateral", "call")
    if two_sided and not parties and len(phrase.attending) > 1:
        parties = phrase.attending  # "A and B promised closer ties at talks here"
    kind = phrase.kind
    if body is not None and kind == "group":
        kind = "session"
    return Telling(
        phrase, kind, body, organisation, parties, find_phrase_date(article, phrase),
        find_phrase_venue(article, phrase), start, end,
    )  # fmt: skip


def span_of(sentence: Sentence, phrase: MeetingPhrase) -> tuple[int, int]:
    """From the article before the phrase to its end, trailing marks left out."""
    last = phrase.last
    while last - 1 > phrase.head and sentence.tokens[last - 1].text in (",", ".", "-", "and", "("):
        last -= 1
    return sentence.tokens[phrase.first].start, sentence.tokens[last - 1].end


def recall_body(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The body named before: "the council's next session", "The committee will hold ..."."""
    sentence = article.sentences[phrase.sentence]
    left = sentence.tokens[max(0, phrase.first - 12) : phrase.head + 6]
    text = " ".join(t.lower if t.text != "Forum" else "the forum" for t in left)
    match = BODY_WORD.search(text)
    if match is None and not phrase.successor:
        return recall_members(article, phrase, before, vocabulary)
    word = match.group(2) if match else ""
    level = phrase.body.level
    words = {w: o.key for o in vocabulary.organisations for w in o.words}
    names = {f"body:{b.key}": fold(b.name) for b in vocabulary.bodies}
    for telling in reversed(before):
        if telling.body is not None and (not word or word in telling.body.casefold() or (
            word in fold(telling.phrase.body.name or "") or word in names.get(telling.body, ""))
        ):  # fmt: skip
            return telling.body, telling.organisation
    organisations = {n.key for found in article.names for n in found if n.kind == "organisation"}
    named = [n for names in article.names[: phrase.sentence + 1] for n in names]
    for name in reversed(named):
        if name.kind == "body" and word:
            parent = "organisation:" + name.key.removeprefix("body:").split("/")[0]
            if parent in organisations or not organisations:
                return name.key, parent
        key = name.key.removeprefix("organisation:")
        fits = any(o.key == key and word in o.words for o in vocabulary.organisations)
        if name.kind == "organisation" and word in words and fits:
            return find_body(name.key, level, vocabulary), name.key
    return None, None


def holding_organisation(article: Article, phrase: MeetingPhrase) -> str | None:
    """ "The ALLIANCE held its 12th session": the organisation that is the only party."""
    keys = [p.key for p in (*phrase.parties, *phrase.attending)]
    tokens = article.sentences[phrase.sentence].tokens
    own = any(t.lower == "its" for t in tokens[phrase.first : phrase.head])
    single = len(keys) == 1 and keys[0].startswith("organisation:")
    return keys[0] if single and own and phrase.word in ("session", "meeting", "summit") else None


def recall_members(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The session of "the foreign ministers of the ALLIANCE", told later as "the meeting"."""
    if not phrase.definite or phrase.word not in ("meeting", "session", "summit") or before:
        return None, None
    for number in range(phrase.sentence + 1):
        for title in article.titles[number]:
            of = title.of or ""
            if title.plural and of.startswith("organisation:"):
                sentence = article.sentences[number]
                words = article.document.text[sentence.tokens[title.first].start : title.end]
                return find_body(of, read_level(words), vocabulary), of
    return None, None


def recall_parties(
    article: Article, phrase: MeetingPhrase, before: list[Telling]
) -> tuple[Party, ...]:
    """The two sides told of last, in that office: "their talks" after "the two presidents"."""
    sentence = article.sentences[phrase.sentence]
    told = article.document.text[sentence.start : sentence.end].lower()
    twosome = PAIR_BEFORE.search(told) is not None and phrase.kind in ("talks", "call", "bilateral")
    if not (phrase.possessive or twosome) or phrase.attending:
        return ()
    titles = [t for t in article.titles[phrase.sentence] if t.plural and t.last <= phrase.head]
    pairs = [t.parties for t in before if len(t.parties) == TWO_SIDES]
    if not pairs:
        return main_countries(article, phrase) if twosome else ()
    begins = {t: sentence.tokens[max(0, t.outer_first - 2)].start for t in titles}
    two = [t for t in titles
           if NUMERAL_PAIR.search(article.document.text[begins[t] : t.end].lower())]  # fmt: skip
    if not two:
        return pairs[-1] if phrase.definite or twosome else ()
    title = two[-1]
    countries: dict[str, None] = {}
    for party in pairs[-1]:
        country = country_of(article, party.key)
        if country is not None:
            countries[country] = None
    return tuple(
        Party(key, title.head, sentence.tokens[title.outer_first].start, title.end)
        for key in countries
    )


def main_countries(article: Article, phrase: MeetingPhrase) -> tuple[Party, ...]:
    """The two states the article names most: "the two countries" where no meeting told which."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind == "country":
                counts[name.key] = counts.get(name.key, 0) + 1
    ranked = sorted(counts, key=lambda k: (-counts[k], k))
    if len(ranked) <= 1 or counts[ranked[1]] == 1:
        return ()
    token = article.sentences[phrase.sentence].tokens[phrase.head]
    return tuple(Party(key, None, token.start, token.end) for key in ranked[:2])


def country_of(article: Article, key: str) -> str | None:
    """Country key of a party: itself, or the owner of a title beside the person's name."""
    if key.startswith("country:"):
        return key
    for number, people in enumerate(article.people):
        for person in people:
            if person.key != key:
                continue
            for title in article.titles[number]:
                near = title.last <= person.first <= title.last + NAME_REACH
                if near and title.of is not None and title.of.startswith("country:"):
                    return title.of
                chained = any(
                    t.last <= person.first <= t.last + NAME_REACH
                    and t.first - title.last <= CHAIN_GAP
                    for t in article.titles[number]
                )
                if chained and title.of is not None and title.of.startswith("country:"):
                    return title.of
    return None


def find_phrase_date(article: Article, phrase: MeetingPhrase) -> DateValue | None:
    """The time expression nearest to the phrase in its sentence, resolved."""
    sentence = article.sentences[phrase.sentence]
    tokens = sentence.tokens
    head = tokens[phrase.head]
    begin, stop = clause_bounds(sentence, phrase)
    expressions = find_date_expressions(article.document.text, begin, stop)
    if not expressions:
        return None
    after = [e for e in expressions if e.start >= head.start]
    prior = [e for e in expressions if e.end <= head.start]
    adjacent = [e for e in prior if 0 <= tokens[phrase.first].start - e.end <= 1
                or e.start >= tokens[phrase.first].start]  # fmt: skip
    ordered = [*adjacent, *after, *reversed(prior)]
    dateline = article.page.dateline
    for expression in ordered:
        # a day called off is mostly past already, a month called off mostly to come
        weekday = expression.kind == "weekday"
        future = phrase.status == "scheduled" or (phrase.status == "cancelled" and not weekday)
        value = resolve_date(
            expression, anchor=article.page.published,
            dateline_day=dateline.date if dateline is not None else None,
            tense="future" if future else "past",
        )  # fmt: skip
        if value is not None and is_date_of_meeting(value, expression.words, phrase):
            return value
    return None


def is_date_of_meeting(value: DateValue, words: str, phrase: MeetingPhrase) -> bool:
    """A year alone dates no session, "since last year"; "next year" may date a planned one."""
    if value.precision != "year" or phrase.status == "scheduled":
        return True
    return any(c.isdigit() for c in words)


def clause_bounds(sentence: Sentence, phrase: MeetingPhrase) -> tuple[int, int]:
    """Where a date may stand that belongs to the phrase: up to the next clause."""
    tokens = sentence.tokens
    stop = sentence.end
    own = {phrase.head, governing_verb(sentence, phrase.head)}
    if phrase.until < len(tokens):
        stop = tokens[phrase.until].start
    for at in range(phrase.head + 1, min(len(tokens), phrase.until)):
        finite = (
            tokens[at].tag in ("VBD", "VBZ", "VBP", "MD")
            and at not in own
            and (tokens[at].head not in own and tokens[at].lower != "held")
        )
        if (
            tokens[at].text in (";", "—", "–")
            or finite
            or (tokens[at].tag in ("WDT", "WRB", "WP") and at > phrase.head + 1)
            or (tokens[at].text in ("“", '"') and at > phrase.head + 1)
        ):
            stop = tokens[at].start
            break
    begin = sentence.start
    for at in range(phrase.head - 1, 0, -1):
        if (
            tokens[at].text in (";", "”")
            or tokens[at].tag in ("WRB", "WP", "WDT")
            or (tokens[at].text == "," and not phrase.verb and at < phrase.first)
        ):
            begin = tokens[at].start
            break
    return begin, stop


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
    return venue_before(article, phrase, text[sentence.start : first])


def venue_behind(article: Article, phrase: MeetingPhrase, begin: int, window: str) -> Venue | None:
    """The first place in the window behind the noun, up to "here" or the next clause."""
    for match in (VISIT_PLACE if phrase.kind == "visit" else PLACE).finditer(window):
        passed = window[: match.start()]
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
    adjacent = re.search(r"\b[Ii]n ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? ?$", before)
    if adjacent is not None:
        spans.append(adjacent.span(1))
    found = (name_venue(article, phrase.sentence, base + a, base + b) for a, b in spans)
    return next((venue for venue in found if venue is not None), None)


def name_venue(article: Article, number: int, start: int, end: int) -> Venue | None:
    """The city at the span, in the country named beside it; or the country alone."""
    text = article.document.text
    words = text[start:end].strip(" .'’-")
    words = re.sub(r"(?:['’]s?)$", "", words)
    countries = [n for n in article.names[number] if n.kind == "country"]
    inside = [n for n in countries if n.start < end and n.end > start and n.form != "demonym"]
    exact = [n for n in inside if n.start <= start and n.end >= end - 2]
    country = next((n.key.removeprefix("country:") for n in exact), None)
    capital = any(n.form in ("capital", "metonym") for n in exact)
    if country is not None and not capital:
        return Venue(None, country, None, None, None)
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


def venue_of_dateline(article: Article) -> Venue | None:
    """Where the report was filed."""
    dateline = article.page.dateline
    if dateline is None or dateline.place is None:
        return None
    return find_city(dateline.place.split(",")[0].strip())
