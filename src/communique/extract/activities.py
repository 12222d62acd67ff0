"""Cooperation between states or their forces: exercises, training, exchanges, aid.

In: an Article, its meetings and statements. Out: ActivityFacts: a phrase of activities.csv, whether
it is done, planned, pledged or proposed, and the statement that tells of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import ActivityFact
from communique.text.clauses import tense_at
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from communique.records import ActivityKind, DateValue, OfficeFact, Stance, StatementFact
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
NAME_REACH = 80  # characters in which an exercise's name stands
PLEDGING = frozenset(("pledge", "offer"))


@lru_cache(maxsize=4)
def compile_activities(
    vocabulary: Vocabulary,
) -> tuple[re.Pattern[str], dict[str, tuple[ActivityKind, Stance | None]]]:
    """Pattern of all words of activities.csv, the longest first, and word -> kind and stance."""
    rows = {row.word.lower(): (row.kind, row.stance) for row in vocabulary.activities}
    words = sorted(rows, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, words or ["(?!)"])) + r")\b"), rows


def read_activities(
    article: Article,
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> tuple[ActivityFact, ...]:
    """Activities in text order; one of the same name or words is told once."""
    pattern, rows = compile_activities(vocabulary)
    found: dict[str, ActivityFact] = {}
    for number, sentence in enumerate(article.sentences):
        if sentence.block in ("headline", "pull quote"):
            continue
        text = article.document.text[sentence.start : sentence.end]
        for match in pattern.finditer(text.lower()):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            named = NAMED.match(article.document.text[start : start + NAME_REACH])
            name = named.group(1).strip() if named is not None else None
            if named is not None:
                end = start + named.end(1)
            kind, stance = rows[match.group(1)]
            fact = make_activity(
                article, number, (start, end), (kind, stance, name), statements, offices
            )
            known = next((k for k, f in found.items() if is_same(f, fact)), None)
            if known is None:
                found[fact.id] = fact
    return tuple(found.values())


def make_activity(
    article: Article,
    number: int,
    span: tuple[int, int],
    terms: tuple[ActivityKind, Stance | None, str | None],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
) -> ActivityFact:
    """The activity told at `span`; `terms` are its kind, stance and name as far as known."""
    sentence = article.sentences[number]
    kind, stance, name = terms
    statement = next((s for s in statements for c in s.content if c.start <= span[0] < c.end), None)
    head = next((n for n, t in enumerate(sentence.tokens) if t.end >= span[1]), 0)
    return ActivityFact(
        id=make_id("activity", article.document.id, *span),
        rule=f"activity.{kind.replace(' ', '-')}",
        confidence=0.7,
        status="stated",
        evidence=(article.quote(*span),),
        name=name,
        kind=kind,
        parties=find_parties(article, number, statement, offices),
        date=find_date(article, sentence, span),
        stance=stance or judge_stance(article, sentence, head, statement),
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
    if tense == "future" or re.search(r"\b(?:next|will|planned|is to|are to)\b", text):
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


def is_same(left: ActivityFact, right: ActivityFact) -> bool:
    """The same name, or the same words of the same stance."""
    if left.name is not None and right.name is not None:
        return left.name == right.name
    return (
        left.kind == right.kind
        and left.evidence[0].quote.lower() == right.evidence[0].quote.lower()
    )
