"""Quotations that no verb of saying claims: of the person who acts in the words beside them.

In: an Article and the statements found by their cues. Out: one more for each quotation of some
length that none of them holds: "NAME defended the plan, 'QUOTE'", "'QUOTE' NAME went on". Who
acts is the subject of the main verb before a comma or colon, or the name with a verb right behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.statements.groups import Speaker
from communique.extract.statements.special import Found
from communique.text.clauses import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.text.article import Article
    from communique.text.people import PersonName
    from communique.text.quotations import Span

RULE = "statement.beside-quotation"
FEWEST_WORDS = 6  # of a quotation that says something of its own
BEFORE = re.compile(r"[,:]\s*[\"“‘'`]{1,2}$")
BEHIND = re.compile(r"[\"”’']{1,2},?\s+(?:(?:the\s)?(?:[A-Z][\w.'’-]*\s+|and\s|of\s){0,6})?$")
REACH = 60  # characters between a quotation and a name with its title
TOLD = frozenset(("VBD", "VBZ"))


def read_unclaimed(article: Article, found: Iterable[Found]) -> Iterator[Found]:
    """A statement for each long quotation beside a person who acts, that nobody's words hold."""
    taken = [span for each in found for span in each.spans]
    text = article.document.text
    for quotation in article.quotations:
        words = re.findall(r"\w+", text[quotation.start : quotation.end])
        held = any(a < quotation.end and quotation.start < b for a, b in taken)
        if len(words) < FEWEST_WORDS or held:
            continue
        beside = find_before(article, quotation) or find_behind(article, quotation)
        if beside is not None:
            number, person, verb = beside
            speaker = Speaker((person.key,), person.start, person.end, "person")
            span = (quotation.start, quotation.end)
            yield Found(number, (span,), speaker, verb, "say", "assert", RULE)


Beside = tuple[int, "PersonName", tuple[int, int]]  # sentence, who acts, offsets of the verb


def find_before(article: Article, quotation: Span) -> Beside | None:
    """The person who is the subject of the main verb of the words before a comma or colon."""
    text = article.document.text
    if BEFORE.search(text[max(0, quotation.start - 6) : quotation.start]) is None:
        return None
    for number, sentence in enumerate(article.sentences):
        if not sentence.start < quotation.start <= sentence.end + 3:
            continue
        for person in article.people[number]:
            subject = sentence.tokens[person.last - 1]
            verb = sentence.tokens[subject.head]
            acts = subject.dep in SUBJECTS and verb.tag in TOLD and verb.head == subject.head
            if acts and person.end <= verb.start and verb.end < quotation.start:
                return number, person, (verb.start, verb.end)
    return None


def find_behind(article: Article, quotation: Span) -> Beside | None:
    """The person named right behind the closing mark, with a verb behind the name."""
    text = article.document.text
    for number, sentence in enumerate(article.sentences):
        if sentence.end <= quotation.end or sentence.start > quotation.end + REACH:
            continue
        for person in article.people[number]:
            between = text[quotation.end : max(quotation.end, person.start)]
            if len(between) > REACH or BEHIND.match(between) is None:
                continue
            follows = sentence.tokens[person.last : person.last + 1]
            if follows and follows[0].tag in TOLD:
                return number, person, (follows[0].start, follows[0].end)
    return None
