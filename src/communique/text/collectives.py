"""The unnamed on one side of a meeting: "15 leaders representing X", "members of the cabinet".

In: a sentence and a span in which those who are met stand. Out: Parties that stand for a group; its
name is what the text calls it. Only those who act for a state or a body count: no voters, reporters
or business leaders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.gazetteer import fold
from communique.text.meeting_terms import list_terms
from communique.text.parties import Party

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Token

ACTING = list_terms("who act for a state")
# "members of" one of these act for it.
SEATED = list_terms("where members sit")
PRIVATE = list_terms("who act for no state")
LONGEST = 60  # characters of the group's name
OF_REACH = 6  # tokens behind "members of" in which the body stands


def list_collectives(article: Article, number: int, first: int, last: int) -> tuple[Party, ...]:
    """Groups in the span that act for a state or body, in text order."""
    tokens = article.sentences[number].tokens
    found: list[Party] = []
    for at in range(first, min(last, len(tokens))):
        if not is_collective(tokens, at):
            continue
        begin = begin_noun(tokens, at, first)
        if PRIVATE & {t.lower for t in tokens[begin:at]} or owned(article, number, begin, at):
            continue
        end = end_of_group(tokens, at)
        words = article.document.text[tokens[begin].start : tokens[end - 1].end]
        key = f"group:met/{fold(' '.join(words.split()))[:LONGEST].strip()}"
        found.append(Party(key, None, tokens[begin].start, tokens[end - 1].end))
    return tuple(found)


def is_collective(tokens: tuple[Token, ...], at: int) -> bool:
    """The noun stands for people who act for a state or a body."""
    if tokens[at].lower in ACTING:
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return following not in ("'", "’", "of")
    if tokens[at].lower != "members" or at + 1 >= len(tokens) or tokens[at + 1].lower != "of":
        return False
    behind = tokens[at + 2 : at + 2 + OF_REACH]
    return any(t.lower in SEATED for t in behind)


def owned(article: Article, number: int, begin: int, at: int) -> bool:
    """A title in the plural that names states or persons: they are listed by themselves."""
    tokens = article.sentences[number].tokens
    listed = {n.first for n in article.names[number] if n.kind == "country"}
    ahead = at + 2 if at + 2 < len(tokens) and tokens[at + 2].lower != "the" else at + 3
    if tokens[min(at + 1, len(tokens) - 1)].lower in ("of", "from") and ahead in listed:
        return True  # "defence ministers from A, B and C"
    return any(
        t.plural and t.first <= at < t.last and t.of is not None and t.of.startswith("country:")
        for t in article.titles[number]
    ) or any(begin <= p.first < at for p in article.people[number])


def begin_noun(tokens: tuple[Token, ...], at: int, first: int) -> int:
    """The first word of the noun phrase, its article and "other" left out."""
    begin = at
    while begin > first and tokens[begin - 1].tag.startswith(("NN", "JJ", "CD", "HYPH")):
        begin -= 1
    while begin < at and tokens[begin].lower in ("other", "many", "several", "various"):
        begin += 1
    return begin


def end_of_group(tokens: tuple[Token, ...], at: int) -> int:
    """The token behind the group with the body it is of, or those it represents."""
    end = at + 1
    if end >= len(tokens) or tokens[end].lower not in ("of", "from", "representing"):
        return end
    last = end + 1
    while last < len(tokens) and (
        tokens[last].tag.startswith(("NN", "JJ", "DT", "HYPH")) or tokens[last].text == "-"
    ):
        last += 1
    return last if last > end + 1 else end
