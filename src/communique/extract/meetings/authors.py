"""Who "I" is in a release written in the first person: the holder of the office in its header.

In: an Article and its offices. Out: the Article with "I" and "my", outside quotation marks, among
its persons. The lines above the text name the author, or the office that issued it; else the one
person in office named before the first "I"; else nobody is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.meetings.remarks import SPEECH
from communique.text.gazetteer import fold
from communique.text.people import PersonName
from communique.text.title_names import declared_title, list_holders
from communique.text.title_words import build_title_words

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.vocabulary import Vocabulary

FIRST_PERSON = frozenset(("i", "my", "me"))
# A line above the text that ends in the name of who holds the office: "MINISTER FOR X NAME NAME".
SIGNED = re.compile(
    r"\b(?:minister|secretary|president|chancellor|premier|ambassador|commissioner)\b.*?"
    r"\b([A-Z][\w’'-]+ [A-Z][\w’'-]+)$",
    re.IGNORECASE,
)
SMALL = frozenset("of for and the affairs state trade defence defense foreign".split())
# An issuer that is an office: "Norway, Minister for Foreign Affairs".
OFFICE = re.compile(r"\b((?:Prime )?Minister|Secretary|President|Chancellor|Premier)\b.*")
# "NAME's speech at the forum"
OWN_SPEECH = re.compile(
    r"['’]s? (?:remarks|speech|address|keynote|statement|toast)\b", re.IGNORECASE
)
# Behind these a title tells where and before whom was spoken.
OCCASION = re.compile(
    r"\b(?:at|on|before|after|during|following|in|to|with|ahead)\b", re.IGNORECASE
)


def find_author(
    article: Article, offices: tuple[OfficeFact, ...], vocabulary: Vocabulary
) -> str | None:
    """Referent key of the one person in office who is named before the first "I"."""
    holders = {o.person for o in offices if not o.former}
    above = author_above(article) or author_in_title(article, vocabulary)
    before: set[str] = set()
    for number, sentence in enumerate(article.sentences):
        if is_told_by_author(article, sentence):
            named = before & holders or before
            return above or (named.pop() if len(named) == 1 else None)
        if article.titles[number]:
            before |= {p.key for p in article.people[number] if p.key.startswith("person:")}
    return None


def author_above(article: Article) -> str | None:
    """Who signs above the text, else the office that issued it."""
    text = article.document.text
    first = min((s.start for s in article.sentences if is_told_by_author(article, s)), default=0)
    for block in article.page.blocks:
        if block.kind == "furniture" and block.end <= first:
            match = SIGNED.search(" ".join(text[block.start : block.end].split()))
            if match is not None and not SMALL & set(match.group(1).lower().split()):
                return f"person:{fold(match.group(1))}"
    outlet = article.page.outlet
    office = OFFICE.search(outlet.name) if outlet is not None else None
    if outlet is None or outlet.country is None or office is None:
        return None
    return f"group:{fold(office.group())}/country:{outlet.country}"


def author_in_title(article: Article, vocabulary: Vocabulary) -> str | None:
    """Who speaks, by the declared title: "Remarks by President NAME NAME at the forum"."""
    title = declared_title(article)
    told = OCCASION.split(title)[0]
    if not SPEECH.match(title) and not OWN_SPEECH.search(told):
        return None
    named = list_holders(told, build_title_words(vocabulary))
    full = [h.name for h in named if len(h.name.split()) > 1]
    return f"person:{fold(full[0])}" if len(full) == len(named) == 1 else None


def is_told_by_author(article: Article, sentence: Sentence) -> bool:
    """The sentence says "I" outside quotation marks."""
    # words first: a call for each token of the text costs more than everything else here
    spoken = [t.start for t in sentence.tokens if t.lower in FIRST_PERSON]
    return not all(map(article.is_quoted, spoken))


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
