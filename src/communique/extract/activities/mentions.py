"""Words for an activity in the text: phrases of activities.csv, and sums of money given.

In: an Article, the number of a sentence. Out: ActivityMentions with their proper name. A word that
the press writes of schools and hospitals, too ("training", "scholarships"), counts where states,
their forces or organisations are spoken of; a sum of money where two parties are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.activities.money import GRANT, find_grants, read_sum
from communique.text.phrases import (
    any_of,
    is_template,
    may_hold,
    needed_words,
    phrase_pattern,
    words_of,
)
from communique.vocabulary import ActivityWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.vocabulary import Vocabulary

Span = tuple[int, int, ActivityWord]

NAMED = re.compile(
    r"(?:[Ee]xercises?|[Dd]rills?)(?P<aside>,?) "
    r"(?P<called>called |known as |code-?named |dubbed |named )?[“\"‘']?"
    r"(?P<name>(?:[A-Z][\w’'-]+ ?){1,4}(?:(?:and|of|for) [A-Z][\w’'-]+ ?)?(?:\d+)?)"
)
ENDS_NAME = re.compile(r"[,.;)”’\"]|$|(?:in|off|near|from|with|at|on|opens?|begins?|will)\b")
NAME_WORDS = re.compile(r"[\w’'-]+")
LEAD_REACH = 60  # characters before the words in which their article and adjectives stand
INNER = re.compile(r" (?:for|of|in|by|and|between|at)(?: the| an?)? ?(?:\w+ )?")
FRESH = re.compile(
    r"\b(?:an?|another|second|third|fourth|similar|new|next|smaller|larger|bigger|future|more)\b"
    r"(?: [\w’'-]+){0,3} ?$"
)
DEFINITE = re.compile(
    r"\b(?:the|this|these|those|that|its|their|his|her)\b(?: [\w’'-]+){0,3} ?[\"“‘]?$"
)
# "the first exercise of Norway and Chile" is told anew.
ONLY_ONE = re.compile(r"\b(?:first|largest|biggest|latest|last|second|third)\b[\w ]*$")
WHOSE = re.compile(r" (?:of|between|by|with) (?:the )?[A-Z]")
OFTEN = re.compile(r",? (?:more|less) (?:often|frequently|closely)")
# "training budgets", "an exercise bike": the word describes another thing.
DESCRIBES = re.compile(
    r" (?:budgets?|costs?|grounds?|areas?|jets?|planes?|manuals?|materials?|room|bikes?|"
    r"needs|standards?|records?|schedule|platforms?|ships?|vessels?|aircraft|facilit(?:y|ies))\b"
)
# "an exercise in democracy" is no manoeuvre.
ABSTRACT = re.compile(
    r"(?<=exercise) (?:in|of) (?:democracy|futility|diplomacy|power|rights?|authority|freedom|"
    r"judg\w+|self\w*|public|political|hypocrisy|damage|branding|propaganda)\b"
)
WORD = re.compile(r"\w[\w’-]{2,}")
DOING = ("training", "drill", "drills", "exercises")
# Words that schools, sport and medicine use as well as armies.
COMMON = frozenset((
    "training", "training programme",
    "training program", "training programmes", "training programs", "training course",
    "training courses", "training camp", "personnel training", "scholarships", "stipends",
    "financial aid", "financial assistance", "medical supplies", "medical assistance",
    "medical aid", "joint venture", "joint research", "joint production", "technical assistance",
    "student exchange", "student exchanges", "information sharing", "exchange of information",
    "information exchange", "cultural events", "sporting events", "sports competition",
    "emergency relief", "disaster relief", "relief supplies",
))  # fmt: skip
LONE = frozenset(("exercise", "exercises", "drill", "drills"))
VERBS = frozenset(("exercise", "exercises", "drill"))
BETWEEN_STATES = re.compile(
    r"\b(?:states|countries|nations|nav(?:y|ies)|arm(?:y|ies)|forces|fleets?|troops|soldiers|"
    r"defen[cs]e|foreign|governments?|allies|bloc|international|regional|region|coast guards?|"
    r"military|embassy|ambassador|developing|refugees|overseas|abroad|worldwide|partners|"
    r"frigates?|warships?|destroyers?|islands)\b"
)
ABROAD = re.compile(
    r"\b(?:countries|nations|region|regional|partners|allies|worldwide|international|overseas|"
    r"abroad|developing|refugees|bloc|islands|globally|foreign|port of)\b|"
    r"\b[A-Z][\w.]*[-–][A-Z]\w+ (?:relations|cooperation|partnership|ties)\b"
)
# Words for one sort of activity that writers exchange for one another.
SORTS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"exercises?|drills?|man(?:oeuvres?|euvers?)|war ?games?|wargames?",
        r"patrols?|patrol\w*", r"train\w*|courses?", r"aid|assistance|relief|supplies",
        r"observ\w+", r"belt(?: and road)?|silk road",
    )
)  # fmt: skip


class ActivityMention(Struct, frozen=True):
    """Words for an activity at a place in the text."""

    sentence: int
    start: int
    end: int
    row: ActivityWord
    name: str | None  # "Cold Anchor 4"
    words: frozenset[str]
    sort: int | None  # index into SORTS
    fresh: bool  # "another exercise", "a second exercise"
    definite: bool  # "the exercise", but not "the first exercise of Norway and Chile"


@lru_cache(maxsize=4)
def compile_activities(
    vocabulary: Vocabulary,
) -> tuple[
    re.Pattern[str], dict[str, ActivityWord],
    tuple[tuple[re.Pattern[str], ActivityWord, tuple[frozenset[str], ...]], ...],
]:  # fmt: skip
    """One pattern of all plain words with their rows, and a pattern for each phrase with gaps."""
    plain = {row.word.lower(): row for row in vocabulary.activities if not is_template(row.word)}
    templates = tuple((re.compile(rf"\b{wrap(phrase_pattern(row.word.lower()))}\b"), row,
                       needed_words(row.word.lower()))
                      for row in vocabulary.activities if is_template(row.word))  # fmt: skip
    any_word = wrap(any_of(plain).replace(r"\ ", " "))
    return re.compile(rf"\b{any_word}\b"), plain, templates


def wrap(pattern: str) -> str:
    """The pattern with room for line breaks between words, and for "U.S." in a gap."""
    return pattern.replace(" ", r"\s+").replace(r"[\w’'-]+", r"(?:u\.[a-z]\.|[\w’'-]+)")


def match_words(text: str, vocabulary: Vocabulary) -> list[Span]:
    """Spans of the table's words and of sums given in the text, in text order, the longest."""
    lower = text.lower()
    pattern, plain, templates = compile_activities(vocabulary)
    spans = [
        (m.start(), m.end(), plain[" ".join(m.group().split())]) for m in pattern.finditer(lower)
    ]
    words = words_of(lower)
    spans += [(m.start(), m.end(), row) for phrase, row, needed in templates
              if may_hold(words, needed) for m in phrase.finditer(lower)]  # fmt: skip
    spans += find_grants(text)
    kept: list[Span] = []
    for start, end, row in sorted(spans, key=precedence):
        if all(end <= other or start >= stop for other, stop, _ in kept):
            kept.append((start, end, row))
    return sorted(kept, key=lambda s: s[0])


def precedence(span: Span) -> tuple[int, int, int]:
    """Longer spans first, of equal ones the phrase of more words."""
    start, end, row = span
    return start - end, -row.word.count(" "), start


def find_mentions(
    article: Article, number: int, vocabulary: Vocabulary, parties: frozenset[str] = frozenset()
) -> Iterator[ActivityMention]:
    """The activities that sentence `number` speaks of; "training for observers" is one.

    `parties` are states that the sentence does not name: its speaker's own.
    """
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    last: tuple[int, ActivityWord] | None = None
    for start, end, row in match_words(text, vocabulary):
        if any(pattern.match(text, end) for pattern in (OFTEN, DESCRIBES, ABSTRACT)):
            continue  # a call to do more of it is no activity
        if row.word in VERBS and is_verb(sentence, sentence.start + start):
            continue  # "to exercise restraint"
        gap = "" if last is None else re.sub(r"\s+", " ", text[last[0] : start])
        if last is not None and is_inner(gap, last[1], row):
            last = end, row
            continue
        if not is_between_states(article, number, row, parties):
            continue
        last = end, row
        yield make_mention(article, number, (sentence.start + start, sentence.start + end), row)


def is_verb(sentence: Sentence, start: int) -> bool:
    """The word at `start` is a verb."""
    return any(t.start == start and t.tag.startswith("VB") for t in sentence.tokens)


def is_inner(gap: str, first: ActivityWord, row: ActivityWord) -> bool:
    """The words behind a preposition belong to the activity before: "training for observers"."""
    if not INNER.fullmatch(gap):
        return False
    return " and " not in gap or row.word in DOING or (first.kind == row.kind == "aid")


def is_between_states(
    article: Article, number: int, row: ActivityWord, parties: frozenset[str]
) -> bool:
    """Words that news of any sort has are an activity where states or organisations act."""
    if row is not GRANT and row.word not in COMMON | LONE and not is_template(row.word):
        return True
    here = article.sentences[number]
    before = article.sentences[max(0, number - 1)]
    start = before.start if before.block == here.block else here.start
    text = article.document.text[start : here.end]
    keys = {n.key for at in {max(0, number - 1), number} for n in article.names[at]} | parties
    told = {n.key for names in article.names for n in names} | parties
    if row is GRANT:
        return len(keys) > 1 or (len(told) > 1 and ABROAD.search(text) is not None)
    if keys or BETWEEN_STATES.search(text.lower()):
        return True
    # a report that names several states speaks of them where a sentence names none
    return row.word not in COMMON and len(told) > 1


def make_mention(
    article: Article, number: int, span: tuple[int, int], row: ActivityWord
) -> ActivityMention:
    """The mention with its proper name, and with what its article and adjectives say."""
    text = article.document.text
    start, end = span
    named = find_name(article, number, start, end)
    if named is not None:
        end = named[1]
    lower = text[start:end].lower()
    lead = text[max(article.sentences[number].start, start - LEAD_REACH) : start].lower()
    sort = next((n for n, pattern in enumerate(SORTS) if pattern.search(lower)), None)
    is_sum = row is GRANT  # one with another amount is another one
    return ActivityMention(
        number, start, end, row, None if named is None else named[0],
        frozenset([read_sum(text[start:end])] if is_sum else WORD.findall(lower)), sort,
        fresh=not is_sum and FRESH.search(lead) is not None,
        definite=not is_sum and DEFINITE.search(lead) is not None
        and not (ONLY_ONE.search(lead) and WHOSE.match(text, end)),
    )  # fmt: skip


def find_name(article: Article, number: int, start: int, end: int) -> tuple[str, int] | None:
    """(name, end) of an exercise called by its name: "Exercise Cold Anchor", not "drill Norway"."""
    text = article.document.text
    sentence = article.sentences[number]
    last = max((m.start() for m in NAME_WORDS.finditer(text, start, end)), default=start)
    match = NAMED.match(text, last, sentence.end)
    if match is None:
        return None
    at, stop = match.span("name")
    if any(n.start == at and n.end >= stop - 1 for n in article.names[number]):
        return None
    if match["aside"] and not match["called"] and not ENDS_NAME.match(text, stop, sentence.end):
        return None
    name = match["name"].strip()
    return name, at + len(name)
