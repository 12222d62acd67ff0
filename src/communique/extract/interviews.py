"""Who "I" and "you" are in an interview printed as questions and answers without names before them.

In: an Article and its statements. Out: mentions of the person interviewed, by "I" in the answers
and by "you" in the questions, and of a group without a name by "we" in the answers. It is an
interview where paragraphs ask, others answer in the first person outside quotation marks, and no
labels tell the turns; the person interviewed is the one named most before the first question.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from communique.records import Referent
from communique.text.pronouns import FIRST_PERSON, FIRST_PLURAL

if TYPE_CHECKING:
    from communique.records import Mention, StatementFact
    from communique.text.article import Article

SECOND_PERSON = frozenset("you your yours yourself".split())
FEWEST_QUESTIONS = 3
FEWEST_ANSWERS = 3  # words for the first person in them

Turn = tuple[int, ...]  # sentences of a paragraph


def find_interview_mentions(
    article: Article, statements: tuple[StatementFact, ...]
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Mentions by pronouns of the person interviewed and of "we"; none in other reports."""
    if any(s.rule == "statement.answer" for s in statements):
        return (), ()
    turns = [
        tuple(group)
        for _, group in groupby(
            range(len(article.sentences)), key=lambda n: article.sentences[n].paragraph
        )
    ]
    questions = [turn for turn in turns if is_question(article, turn)]
    if len(questions) < FEWEST_QUESTIONS:
        return (), ()
    begin = questions[0][0]
    person = find_interviewee(article, begin)
    asked = {n for turn in questions for n in turn}
    answers = [n for n in range(begin, len(article.sentences)) if n not in asked]
    own = [at for n in answers for at in list_words(article, n, FIRST_PERSON)]
    if person is None or len(own) < FEWEST_ANSWERS:
        return (), ()
    told = [at for n in sorted(asked) for at in list_words(article, n, SECOND_PERSON)]
    joint = [at for n in answers for at in list_words(article, n, FIRST_PLURAL)]
    group = f"group:we/{person}"
    spans = [(span, person) for span in own + told] + [(span, group) for span in joint]
    mentions = tuple(article.mention(key, "pronoun", *span) for span, key in sorted(spans))
    referent = Referent(group, "group", "we", ("we",), None, None, (), anonymous=True)
    return (referent,) if joint else (), mentions


def is_question(article: Article, turn: Turn) -> bool:
    """The paragraph ends with a question outside quotation marks."""
    last = article.sentences[turn[-1]].tokens[-1]
    return last.text == "?" and not article.is_quoted(last.start)


def find_interviewee(article: Article, begin: int) -> str | None:
    """The person named most before sentence `begin`, the first of several."""
    named = Counter(
        person.key
        for people in article.people[: begin + 1]
        for person in people
        if person.key.startswith("person:") and person.words[:1].isupper()
    )
    return next(iter(named.most_common(1)), (None, 0))[0]


def list_words(article: Article, number: int, words: frozenset[str]) -> list[tuple[int, int]]:
    """Spans of the words in the sentence that stand outside quotation marks."""
    return [(t.start, t.end) for t in article.sentences[number].tokens
            if t.lower in words and not article.is_quoted(t.start)]  # fmt: skip
