"""Cooperation between states or their forces: exercises, training, exchanges, aid.

In: an Article, its meetings and statements. Out: ActivityFacts: a phrase of activities.csv, whether
it is done, planned, pledged or proposed, and the statement that tells of it. "The exercise" behind
"a naval exercise" is the same one; "a second exercise" is another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.ids import make_id
from communique.records import ActivityFact
from communique.text.clauses import tense_at
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.phrases import is_template, phrase_pattern
from communique.vocabulary import ActivityWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import DateValue, OfficeFact, Stance, StatementFact
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.vocabulary import Vocabulary

NAMED = re.compile(
    r"\b[Ee]xercises?,? (?:called |known as |codenamed |dubbed )?"
    r"[“\"‘']?((?:[A-Z][\w’'-]+ ?){1,4}(?:\d+)?)"
)
PROPOSING = re.compile(
    r"\b(?:propos|suggest|discuss|review|plan to|could|offer to|consider|call(?:ed|s) for)"
)
PLANNING = re.compile(
    r"\b(?:next|will|planned|(?:is|are|was|were|agreed|decided|resolved|plans?|planned) to)\b"
)
NAME_REACH = 80  # characters in which an exercise's name stands
LEAD_REACH = 60  # characters before the words in which their article and adjectives stand
PLEDGING = frozenset(("pledge", "offer"))
INNER = re.compile(r" (?:for|of|in|by|and|between|at)(?: the| an?)? ?(?:\w+ )?")
FRESH = re.compile(
    r"\b(?:an?|another|second|third|fourth|similar|new|next|smaller|larger|bigger|future|more)\b"
    r"(?: [\w’'-]+){0,3} ?$"
)
DEFINITE = re.compile(r"\b(?:the|this|these|those|that|its|their|his|her)\b(?: [\w’'-]+){0,3} ?$")
OFTEN = re.compile(r",? (?:more|less) (?:often|frequently|closely)")
WORD = re.compile(r"\w[\w’-]{2,}")
# Words for one sort of activity that writers exchange for one another.
SORTS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"exercises?|drills?|man(?:oeuvres?|euvers?)|war ?games?|wargames?",
        r"patrols?|patrol\w*", r"train\w*|courses?", r"aid|assistance|relief|supplies",
        r"observ\w+", r"belt(?: and road)?",
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
    definite: bool  # "the exercise"


def read_activities(
    article: Article,
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> tuple[ActivityFact, ...]:
    """Activities in text order, each once with all its mentions."""
    found: list[list[ActivityMention]] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block in ("headline", "pull quote"):
            continue
        for mention in find_mentions(article, number, vocabulary):
            known = next((told for told in reversed(found) if is_same(mention, told)), None)
            if known is None:
                found.append([mention])
            else:
                known.append(mention)
    return tuple(make_activity(article, told, statements, offices) for told in found)


# --- mentions -------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def compile_activities(
    vocabulary: Vocabulary,
) -> tuple[
    re.Pattern[str], dict[str, ActivityWord], tuple[tuple[re.Pattern[str], ActivityWord], ...]
]:
    """One pattern of all plain words with their rows, and a pattern for each phrase with gaps."""
    plain = {row.word.lower(): row for row in vocabulary.activities if not is_template(row.word)}
    words = sorted(plain, key=len, reverse=True)
    templates = tuple((re.compile(rf"\b{phrase_pattern(row.word.lower())}\b"), row)
                      for row in vocabulary.activities if is_template(row.word))  # fmt: skip
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words or ['(?!)']))})\b"), plain, templates


def match_words(text: str, vocabulary: Vocabulary) -> list[tuple[int, int, ActivityWord]]:
    """Spans of the table's words in the text, in text order, the longest where several meet."""
    lower = text.lower()
    pattern, plain, templates = compile_activities(vocabulary)
    spans = [(m.start(), m.end(), plain[m.group()]) for m in pattern.finditer(lower)]
    spans += [(m.start(), m.end(), row) for phrase, row in templates
              for m in phrase.finditer(lower)]  # fmt: skip
    kept: list[tuple[int, int, ActivityWord]] = []
    for start, end, row in sorted(spans, key=precedence):
        if all(end <= other or start >= stop for other, stop, _ in kept):
            kept.append((start, end, row))
    return sorted(kept, key=lambda s: s[0])


def precedence(span: tuple[int, int, ActivityWord]) -> tuple[int, int, int]:
    """Longer spans first, of equal ones the phrase of more words."""
    start, end, row = span
    return start - end, -row.word.count(" "), start


def find_mentions(
    article: Article, number: int, vocabulary: Vocabulary
) -> Iterator[ActivityMention]:
    """The activities that sentence `number` speaks of; "training for observers" is one."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    last = -1
    for start, end, row in match_words(text, vocabulary):
        if OFTEN.match(text, end):
            continue  # a call to do more of it is no activity
        if last >= 0 and INNER.fullmatch(text[last:start]) and is_inner(text[last:start], row):
            last = end
            continue
        last = end
        yield make_mention(article, number, (sentence.start + start, sentence.start + end), row)


def is_inner(gap: str, row: ActivityWord) -> bool:
    """The words behind a preposition belong to the activity before: "training for observers"."""
    return " and " not in gap or row.word in ("training", "drill", "drills", "exercises")


def make_mention(
    article: Article, number: int, span: tuple[int, int], row: ActivityWord
) -> ActivityMention:
    """The mention with its proper name, and with what its article and adjectives say."""
    text = article.document.text
    start, end = span
    named = NAMED.match(text[start : start + NAME_REACH])
    name = named.group(1).strip() if named is not None else None
    if named is not None:
        end = start + named.end(1)
    lower = text[start:end].lower()
    lead = text[max(article.sentences[number].start, start - LEAD_REACH) : start].lower()
    sort = next((n for n, pattern in enumerate(SORTS) if pattern.search(lower)), None)
    return ActivityMention(
        number, start, end, row, name, frozenset(WORD.findall(lower)), sort,
        fresh=FRESH.search(lead) is not None, definite=DEFINITE.search(lead) is not None,
    )  # fmt: skip


def is_same(mention: ActivityMention, told: list[ActivityMention]) -> bool:
    """The mention speaks of an activity told before: by name, by words, or as "the exercise"."""
    names = {m.name for m in told if m.name is not None}
    if mention.name is not None and names:
        return mention.name in names
    first = told[0]
    if mention.row.kind != first.row.kind:
        return False
    if mention.name is not None or mention.fresh:
        return False
    related = mention.sort is not None and mention.sort == first.sort
    if mention.definite and related:
        return True
    return any(mention.words <= m.words for m in told)


# --- facts ----------------------------------------------------------------------------------------


def make_activity(
    article: Article,
    told: list[ActivityMention],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
) -> ActivityFact:
    """The activity of all its mentions; the first decides how far it has come."""
    first = told[0]
    sentence = article.sentences[first.sentence]
    statement = next((s for s in statements for c in s.content if c.start <= first.start < c.end),
                     None)  # fmt: skip
    head = next((n for n, t in enumerate(sentence.tokens) if t.end >= first.end), 0)
    kind = first.row.kind
    return ActivityFact(
        id=make_id("activity", article.document.id, first.start, first.end),
        rule=f"activity.{kind.replace(' ', '-')}",
        status="stated",
        evidence=tuple(article.quote(m.start, m.end) for m in told),
        name=next((m.name for m in told if m.name is not None), None),
        kind=kind,
        parties=find_parties(article, first.sentence, statement, offices),
        date=find_date(article, sentence, (first.start, first.end)),
        stance=first.row.stance or judge_stance(article, sentence, head, statement),
        statement=statement.id if statement is not None else None,
    )


def judge_stance(
    article: Article, sentence: Sentence, head: int, statement: StatementFact | None
) -> Stance:
    """done, planned, pledged or proposed, by the act of the statement and the tense round it."""
    text = article.document.text[sentence.start : sentence.end].lower()
    if PROPOSING.search(text):
        return "proposed"
    if statement is not None and statement.act in PLEDGING:
        return "pledged"
    tense = tense_at(sentence, head)
    if tense == "future" or PLANNING.search(text):
        return "planned"
    if statement is not None and statement.act in ("call", "hope"):
        return "proposed"
    return "done"


def find_parties(
    article: Article,
    number: int,
    statement: StatementFact | None,
    offices: tuple[OfficeFact, ...],
) -> tuple[str, ...]:
    """States named in the sentence, and the speaker's own."""
    keys = {n.key: None for n in article.names[number] if n.kind == "country"}
    if statement is not None:
        for office in offices:
            if (
                office.person in statement.speakers
                and office.of is not None
                and office.of.startswith("country:")
            ):
                keys[office.of] = None
    return tuple(sorted(keys))


def find_date(article: Article, sentence: Sentence, span: tuple[int, int]) -> DateValue | None:
    """The first time expression behind the phrase in its sentence."""
    tense = tense_at(sentence, next((n for n, t in enumerate(sentence.tokens)
                                     if t.end >= span[1]), 0))  # fmt: skip
    for expression in find_date_expressions(article.document.text, span[1], sentence.end):
        return resolve_date(
            expression, anchor=article.page.published, dateline_day=None,
            tense="future" if tense == "future" else "past",
        )  # fmt: skip
    return None
