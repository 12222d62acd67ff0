"""What "the Assembly" or "the bank" is short for: a name written in full before.

In: the article and the bodies of the vocabulary. Out: `ShortName` spans, sentence by sentence. The
full name is the last one before that ends with the word ("General Assembly"), or has it before "of"
or "for" ("Council for Trade"); else the only body of that name of an organisation of the article.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.vocabulary import Body

INSTITUTIONS = frozenset(
    "assembly commission council committee parliament organization organisation union league "
    "community alliance agency bank fund court forum secretariat conference".split()
)
# Those that the press writes without a capital, too: "the World Bank ... the bank said".
WRITTEN_SMALL = frozenset(
    "commission council organization organisation union alliance agency bank fund court".split()
)
LINKS = frozenset(("of", "for", "on", "to", "the", "and", "in"))


class ShortName(Struct, frozen=True):
    """Token `at` of sentence `sentence` stands for the referent `key`."""

    sentence: int
    at: int
    key: str


def find_short_names(article: Article, bodies: tuple[Body, ...]) -> Iterator[ShortName]:
    """Short names behind "the", in text order."""
    last_named: dict[str, str] = {}
    own = index_bodies(article, bodies)
    for number, sentence in enumerate(article.sentences):
        tokens = sentence.tokens
        covered = list_covered(article, number)
        ends: dict[int, list[Name]] = {}
        for name in article.names[number]:
            ends.setdefault(name.last, []).append(name)
        for at in range(1, len(tokens)):
            behind_the = tokens[at - 1].lower == "the"
            if behind_the and at not in covered and is_short(tokens, at):
                word = tokens[at].lower
                small = tokens[at].text.islower()
                keys = set() if small else own.get(word, set())
                key = last_named.get(word) or (min(keys) if len(keys) == 1 else None)
                if key is not None:
                    yield ShortName(number, at, key)
            # a name counts for what stands behind it
            for name in ends.get(at + 1, ()):
                if name.kind != "country":
                    last_named |= dict.fromkeys(list_heads(tokens, name), name.key)


def is_short(tokens: tuple[Token, ...], at: int) -> bool:
    """The word behind "the" is one for an institution, with a capital or as a noun by itself."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    longer = after is not None and (after.text[:1].isupper() or after.lower in ("of", "for", "-"))
    small = tokens[at].text.islower()
    if small and after is not None and after.tag.startswith("NN"):
        longer = True  # "the agency chief"
    return tokens[at].lower in (WRITTEN_SMALL if small else INSTITUTIONS) and not longer


def list_covered(article: Article, number: int) -> set[int]:
    """Tokens that belong to a name or a person already."""
    spans = [(n.first, n.last) for n in article.names[number]]
    spans += [(p.first, p.last) for p in article.people[number]]
    return {t for first, last in spans for t in range(first, last)}


def list_heads(tokens: tuple[Token, ...], name: Name) -> Iterable[str]:
    """The words that the name may be cut to: its last one, and the one before "of" or "for"."""
    words = [t.lower for t in tokens[name.first : name.last]]
    heads = {words[-1]}
    heads |= {w for w, link in pairwise(words) if link in LINKS}
    return heads & INSTITUTIONS if len(words) > 1 else ()


def index_bodies(article: Article, bodies: tuple[Body, ...]) -> dict[str, set[str]]:
    """Last word of the name -> keys of bodies, for the organisations that the article names."""
    named = {n.key for names in article.names for n in names if n.kind == "organisation"}
    found: dict[str, set[str]] = {}
    for body in bodies:
        if f"organisation:{body.organisation}" in named:
            word = body.key.split("/")[-1].split()[-1].lower()
            found.setdefault(word, set()).add(f"body:{body.key}")
    return found
