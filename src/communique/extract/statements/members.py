"""Who a collective without a body is: "the leaders" and "they" of a readout.

In: the article and the sentence in which the collective speaks. Out: for "they" the noun spoken of
before, "the Nordic leaders"; the members that the text names behind that noun: "the leaders of A
and B", "the leaders – NAME and NAME –".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.clauses import FINITE, SUBJECTS, phrase_span

if TYPE_CHECKING:
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence

# Nouns for those who meet or act together.
COLLECTIVE = re.compile(
    r"\b(?:leaders|ministers|presidents|chiefs|heads|parties|sides|delegations|participants|"
    r"officials|envoys|ambassadors|states|countries|members|allies|partners|delegates)$"
)
MEMBER_KINDS = frozenset(("country", "organisation", "person"))
DASHES = frozenset(("–", "—", "-", "--", "(", ":"))
REACH = 3  # sentences in which "they" has its noun
LONGEST_NOUN = 8  # tokens of "the members of the council"
PAIR = 2  # persons whom "both leaders" names
LEAST = 2  # members that a list has


def find_noun(article: Article, number: int) -> tuple[int, int] | None:
    """Offsets of the collective that was subject in the nearest sentence before, not quoted."""
    for at in range(number - 1, max(-1, number - 1 - REACH), -1):
        sentence = article.sentences[at]
        for head, token in enumerate(sentence.tokens):
            if token.dep in SUBJECTS and COLLECTIVE.search(token.lower):
                if article.is_quoted(token.start):
                    continue
                first, last = phrase_span(sentence, head)
                if last - first <= LONGEST_NOUN:
                    return sentence.tokens[first].start, sentence.tokens[last - 1].end
    return None


def list_pair(article: Article, number: int, index: MentionIndex) -> tuple[str, ...]:
    """The two persons of a report that names no more before the end of sentence `number`.

    "President A spoke with President B. Both leaders ..." Words inside quotations name nobody here.
    """
    end = article.sentences[number].end
    named: dict[str, None] = {}
    for mention in index.within(0, end):
        person = index.kind(mention.referent) == "person" and mention.form in ("name", "title")
        if person and not article.is_quoted(mention.evidence.start):
            named.setdefault(mention.referent)
    return tuple(named) if len(named) == PAIR else ()


def list_members(article: Article, number: int, index: MentionIndex, noun: str) -> tuple[str, ...]:
    """Referents named behind the noun where the report first lists them, sorted."""
    for sentence in article.sentences[: number + 1]:
        for at, token in enumerate(sentence.tokens):
            if token.lower != noun or article.is_quoted(token.start):
                continue
            span = list_span(sentence, at)
            if span is None:
                continue
            named = {m.referent for m in index.within(*span)
                     if index.kind(m.referent) in MEMBER_KINDS}  # fmt: skip
            persons = {key for key in named if index.kind(key) == "person"}
            found = persons if len(persons) >= LEAST else named
            if len(found) >= LEAST:
                return tuple(sorted(found))
    return ()


def list_span(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Offsets from the "of" or dash behind the noun at `at` to the verb or the other dash."""
    tokens = sentence.tokens
    opening = tokens[at + 1].text.lower() if at + 2 < len(tokens) else ""
    if opening != "of" and opening not in DASHES:
        return None
    closing = {"(": ")"}.get(opening, opening)
    stop = next(
        (n for n in range(at + 2, len(tokens))
         if tokens[n].tag in FINITE or (opening != "of" and tokens[n].text == closing)),
        len(tokens),
    )  # fmt: skip
    return tokens[at + 1].start, tokens[stop - 1].end
