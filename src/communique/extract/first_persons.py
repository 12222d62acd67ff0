"""Who "I" is: the speaker of the quotation that it stands in.

In: an Article and its statements. Out: mentions of persons by "I", "me", "my", "mine", "myself",
inside quotation marks or in the answers of an interview, where one person speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.pronouns import FIRST_PERSON

if TYPE_CHECKING:
    from communique.records import Mention, StatementFact
    from communique.text.article import Article


def find_first_persons(
    article: Article, statements: tuple[StatementFact, ...]
) -> tuple[Mention, ...]:
    """Mentions by pronouns of the first person, in text order."""
    spans = [
        (content.start, content.end, statement.speakers[0], statement.rule == "statement.answer")
        for statement in statements
        if len(statement.speakers) == 1 and statement.speakers[0].startswith("person:")
        for content in statement.content
    ]
    found: dict[int, Mention] = {}
    for sentence in article.sentences:
        for token in sentence.tokens:
            if token.lower not in FIRST_PERSON:
                continue
            for start, end, key, answered in spans:
                quoted = answered or article.is_quoted(token.start)
                if start <= token.start < end and quoted:
                    found[token.start] = article.mention(key, "pronoun", token.start, token.end)
    return tuple(found[at] for at in sorted(found))
