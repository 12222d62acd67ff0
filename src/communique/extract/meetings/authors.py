"""Who "I" is in a release written in the first person: the holder of the office in its header.

In: an Article and its offices. Out: the Article with "I" and "my", outside quotation marks, among
its persons. Where the lines before the first "I" name nobody in office, nobody is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.text.people import PersonName

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.article import Article

FIRST_PERSON = frozenset(("i", "my", "me"))


def find_author(article: Article, offices: tuple[OfficeFact, ...]) -> str | None:
    """Referent key of the one person in office who is named before the first "I"."""
    holders = {o.person for o in offices if not o.former}
    before: set[str] = set()
    for number, sentence in enumerate(article.sentences):
        if any(is_first_person(article, t.start, t.lower) for t in sentence.tokens):
            named = before & holders or before
            return named.pop() if len(named) == 1 else None
        if article.titles[number]:
            before |= {p.key for p in article.people[number] if p.key.startswith("person:")}
    return None


def is_first_person(article: Article, start: int, word: str) -> bool:
    """The author speaks: the word stands outside quotation marks."""
    return word in FIRST_PERSON and not article.is_quoted(start)


def with_author(article: Article, author: str) -> Article:
    """The article with the author's "I" and "my" among its persons."""
    people = []
    for number, sentence in enumerate(article.sentences):
        own = tuple(
            PersonName(number, at, at + 1, t.start, t.end, t.text, author, full=False, gender="")
            for at, t in enumerate(sentence.tokens)
            if is_first_person(article, t.start, t.lower)
        )
        people.append(tuple(sorted((*article.people[number], *own), key=lambda p: p.start)))
    return msgspec.structs.replace(article, people=tuple(people))
