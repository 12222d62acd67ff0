"""The day that a phrase for a meeting names, and how far the words reach that belong to it.

In: an Article and a MeetingPhrase. Out: a DateValue or None.
"""

from __future__ import annotations

import re
from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING

from communique.records import DateValue
from communique.text.clauses import FINITE, own_subject
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.meeting_phrases import ORDINALS, governing_verb
from communique.text.meeting_status import MOVED_TO, TOLD_AS_HELD, relative_verb

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.date_expressions import DateExpression
    from communique.text.language import Sentence
    from communique.text.meeting_phrases import MeetingPhrase


COUNTS = {word: n for n, word in enumerate("one two three four five six seven".split(), 1)}
DAY_OF = re.compile(
    r"\b(first|second|third|fourth|fifth|last|final) day of (?:an?|the|his|her|their) "
    r"(?:(\w+)-day )?(?:[\w-]+ )?(?:visit|trip|tour)$"
)
WISHES = frozenset("wants want expects expect proposes propose plans plan hopes hope".split())
WISH_REACH = 7  # tokens from "which" to "wants"
ENDING = re.compile(r"\b(?:ends?|ending|concludes?|until|due to end|through)\b")


def find_phrase_date(article: Article, phrase: MeetingPhrase) -> DateValue | None:
    """The time expression nearest to the phrase in its sentence, resolved."""
    sentence = article.sentences[phrase.sentence]
    tokens = sentence.tokens
    head = tokens[phrase.head]
    stay = find_stay(article, phrase) if phrase.kind == "visit" else None
    if stay is not None:
        return stay
    begin, stop = clause_bounds(sentence, phrase)
    begin, stop = bounds_of_wish(sentence, phrase) or (begin, stop)
    expressions = find_date_expressions(article.document.text, begin, stop)
    expressions = expressions or dates_of_verb(article, phrase)
    if not expressions:
        return date_before_then(article, phrase)
    after = [e for e in expressions if e.start >= head.start]
    prior = [e for e in expressions if e.end <= head.start]
    adjacent = [e for e in prior if 0 <= tokens[phrase.first].start - e.end <= 1
                or e.start >= tokens[phrase.first].start]  # fmt: skip
    moved = phrase.basis.startswith(MOVED_TO)  # "planned for Saturday, moved to Monday"
    ordered = [*adjacent, *(reversed(after) if moved else after), *reversed(prior)]
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
        bound = article.document.text[sentence.start : expression.start].rstrip().lower()
        own = expression.start >= tokens[phrase.first].start and expression.end <= head.start
        if not own and bound.endswith((" since", "(since", " by")):  # "the first since 1991"
            continue
        if value is not None and is_later(value, phrase, article):
            continue  # "met in CITY to found a bank that opens in 2030"
        if value is not None and is_over(value, phrase, article):
            continue  # "will meet NAME to discuss what was signed on 5 May"
        if value is not None and (own or is_date_of_meeting(value, expression.words, phrase)):
            return value
    return None


def bounds_of_wish(sentence: Sentence, phrase: MeetingPhrase) -> tuple[int, int] | None:
    """The clause in "to prepare the round, which one side wants in May": the day is told there."""
    tokens = sentence.tokens
    at = phrase.head + 1
    at += at < len(tokens) and tokens[at].text == ","
    if phrase.verb or phrase.status != "scheduled" or at >= len(tokens):
        return None
    if tokens[at].tag != "WDT":
        return None
    ahead = range(at + 1, min(at + WISH_REACH, len(tokens)))
    verb = next((n for n in ahead if tokens[n].tag in FINITE), None)
    if verb is None or tokens[verb].lower not in WISHES:
        return None
    stop = next((n for n in range(verb + 1, len(tokens)) if tokens[n].tag in FINITE
                 or tokens[n].text in (",", ";")), len(tokens) - 1)  # fmt: skip
    return tokens[verb].start, tokens[stop].start


def match_day_of(article: Article, phrase: MeetingPhrase) -> re.Match[str] | None:
    """The words "on the second day of a visit" that end in the noun."""
    sentence = article.sentences[phrase.sentence]
    end = sentence.tokens[phrase.head].end
    return DAY_OF.search(article.document.text[sentence.start : end])


def find_stay(article: Article, phrase: MeetingPhrase) -> DateValue | None:
    """The days of "the second day of a visit that ends on Wednesday", "of a three-day visit"."""
    sentence, published = article.sentences[phrase.sentence], article.page.published
    text = article.document.text
    head = sentence.tokens[phrase.head]
    match = match_day_of(article, phrase)
    if match is None or published is None:
        return None
    dateline = article.page.dateline.date if article.page.dateline is not None else None
    on = next((v for e in find_date_expressions(text, sentence.start, head.start)
               if (v := resolve_date(e, anchor=published, dateline_day=dateline, tense="past"))
               and v.precision == "day"), None)  # fmt: skip
    today = day.fromisoformat(on.start if on is not None else dateline or published.end)
    lasting = COUNTS.get((match.group(2) or "").lower())
    nth = lasting if match.group(1) in ("last", "final") else ORDINALS.get(match.group(1))
    if nth is None:
        return None
    first = today - timedelta(days=nth - 1)
    end = first + timedelta(days=lasting - 1) if lasting else today
    for expression in find_date_expressions(text, head.end, sentence.end):
        value = resolve_date(expression, anchor=published, dateline_day=dateline, tense="future")
        ends = ENDING.search(text[head.end : expression.start])
        if ends is not None and value is not None and value.precision == "day":
            end = day.fromisoformat(value.end)
    basis = f"inferred: '{match.group()}'"
    return DateValue(first.isoformat(), end.isoformat(), "range", "inferred", basis)


def dates_of_verb(article: Article, phrase: MeetingPhrase) -> tuple[DateExpression, ...]:
    """Days behind the verb of which the noun is the subject: "The talks, led by A, open on X"."""
    sentence = article.sentences[phrase.sentence]
    tokens = sentence.tokens
    verb = governing_verb(sentence, phrase.head)
    if phrase.verb or verb is None or verb < phrase.last or phrase.status != "scheduled":
        return ()
    if own_subject(sentence, verb) != phrase.head:
        return ()
    stop = next((n for n in range(verb + 1, len(tokens)) if tokens[n].tag in FINITE
                 or tokens[n].text == ";"), len(tokens) - 1)  # fmt: skip
    return tuple(find_date_expressions(article.document.text, tokens[verb].end, tokens[stop].start))


def date_before_then(article: Article, phrase: MeetingPhrase) -> DateValue | None:
    """From the report to the day told in the sentence before: "are to meet before then"."""
    sentence, published = article.sentences[phrase.sentence], article.page.published
    text = article.document.text
    behind = text[sentence.tokens[phrase.head].end : sentence.end].lower()
    if "before then" not in behind or published is None or phrase.sentence == 0:
        return None
    earlier = article.sentences[phrase.sentence - 1]
    values = [resolve_date(e, anchor=published, dateline_day=None, tense="future")
              for e in find_date_expressions(text, earlier.start, earlier.end)]  # fmt: skip
    last = max((v.end for v in values if v is not None), default="")
    if last <= published.end:
        return None
    return DateValue(published.end, last, "range", "inferred", "'before then', the day told before")


def is_over(value: DateValue, phrase: MeetingPhrase, article: Article) -> bool:
    """The day lies before the report, but the meeting is told as to come."""
    published = article.page.published
    coming = phrase.verb and phrase.status == "scheduled" and "'to " not in phrase.basis
    return coming and published is not None and value.end < published.start


def is_later(value: DateValue, phrase: MeetingPhrase, article: Article) -> bool:
    """The day is still to come, but the meeting is told by a verb as past."""
    published = article.page.published
    past = phrase.status == "held" and phrase.basis != TOLD_AS_HELD
    return past and published is not None and value.start > published.end


def is_date_of_meeting(value: DateValue, words: str, phrase: MeetingPhrase) -> bool:
    """A year alone dates no session, "since last year"; "next year" may date a planned one."""
    if value.precision != "year" or phrase.status == "scheduled":
        return True
    return any(c.isdigit() for c in words) or words.lower().startswith("next")


def clause_bounds(sentence: Sentence, phrase: MeetingPhrase) -> tuple[int, int]:
    """Where a date may stand that belongs to the phrase: up to the next clause."""
    tokens = sentence.tokens
    stop = sentence.end
    own = {phrase.head, governing_verb(sentence, phrase.head)}
    relative = relative_verb(sentence, phrase.head) or 0
    if phrase.until < len(tokens):
        stop = tokens[phrase.until].start
    for at in range(max(phrase.head, relative) + 1, min(len(tokens), phrase.until)):
        finite = (
            tokens[at].tag in ("VBD", "VBZ", "VBP", "MD")
            and at not in own
            and (tokens[at].head not in own or own_subject(sentence, at) is not None)
            and tokens[at].lower != "held"
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
