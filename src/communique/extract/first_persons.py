"""Who "I" and "we" are: the speaker of the quotation, and those for whom the speaker speaks.

In: an Article and its statements. Out: mentions of persons by "I", "me", "my", "mine", "myself",
inside quotation marks or in the answers of an interview, where one person speaks. "We" of a
ministry or a state is that one; of a person it is a group without a name, the same all through.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.records import Referent
from communique.text.pronouns import FIRST_PERSON, FIRST_PLURAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import Mention, StatementFact
    from communique.text.article import Article

WE = "group:we/"
FEWEST = 2  # times that "we" are spoken of


def find_first_persons(
    article: Article, statements: tuple[StatementFact, ...]
) -> tuple[Mention, ...]:
    """Mentions by pronouns of the first person singular, in text order."""
    found = {
        start: article.mention(key, "pronoun", start, end)
        for start, end, key in list_spoken(article, statements, FIRST_PERSON)
        if key.startswith("person:")
    }
    return tuple(found[at] for at in sorted(found))


def find_first_plurals(
    article: Article, statements: tuple[StatementFact, ...]
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Referents that only "we" names, spoken of twice, and all mentions by "we", in text order."""
    found: dict[int, Mention] = {}
    for start, end, speaker in list_spoken(article, statements, FIRST_PLURAL):
        key = WE + speaker if speaker.startswith("person:") else speaker
        found[start] = article.mention(key, "pronoun", start, end)
    return keep_groups(found)


def keep_groups(
    found: dict[int, Mention],
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """The mentions without those of a "we" who are spoken of once, and referents for the others."""
    counts = Counter(m.referent for m in found.values())
    groups = {k: n for k, n in counts.items() if k.startswith(WE)}
    kept = [found[at] for at in sorted(found) if groups.get(found[at].referent, FEWEST) >= FEWEST]
    referents = [
        Referent(key, "group", "we", ("we",), None, None, (), anonymous=True)
        for key in sorted(groups)
        if groups[key] >= FEWEST
    ]
    return tuple(referents), tuple(kept)


def list_spoken(
    article: Article, statements: tuple[StatementFact, ...], words: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, speaker) of the words where one speaker says them of himself."""
    spans = [
        (content.start, content.end, statement.speakers[0], statement.rule == "statement.answer")
        for statement in statements
        if len(statement.speakers) == 1
        for content in statement.content
    ]
    for sentence in article.sentences:
        for token in sentence.tokens:
            if token.lower not in words:
                continue
            quoted = article.is_quoted(token.start)
            for start, end, key, answered in spans:
                if start <= token.start < end and (answered or quoted):
                    yield token.start, token.end, key
