"""People known by what they are: "the lawyer" for a named one, "a woman" for one without a name.

In: an article with its persons. Out: which named persons the text calls a lawyer (before the name,
in apposition, as predicate), and the nouns of a sentence that stand for one person. Nouns that are
titles of office are read in titles.py and left out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.clauses import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.text.people import PersonName

MEN = frozenset(
    "man boy father husband son brother uncle nephew grandfather grandson king prince "
    "businessman cameraman gunman policeman fisherman clergyman widower gentleman".split()
)
WOMEN = frozenset(
    "woman girl mother wife daughter sister aunt niece grandmother granddaughter queen princess "
    "businesswoman policewoman widow actress hostess nun lady".split()
)
OPENING = frozenset(("a", "an", "one", "another"))
OWNED = frozenset("my your his her our their".split())
KIN = frozenset(
    "father husband son brother uncle nephew grandfather grandson mother wife daughter sister aunt "
    "niece grandmother granddaughter cousin partner spouse child friend boss".split()
)
BEING = frozenset(("is", "was", "'s", "’s", "became", "remains"))
ADJECTIVES = 3  # words between the article and the noun


class RoleNoun(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive): article, adjectives, and the noun of one person."""

    first: int
    last: int
    noun: str
    form: str  # "new" for "a woman", "known" for "the woman", "kin" for "her son"


def noun_gender(noun: str) -> str:
    """The gender that the noun gives, "" for none."""
    if noun in MEN or (noun.endswith("man") and not noun.endswith("woman")):
        return "m"
    return "f" if noun in WOMEN or noun.endswith("woman") else ""


def is_person_noun(noun: str, roles: frozenset[str]) -> bool:
    """The noun stands for one person."""
    return noun in roles or noun_gender(noun) != ""


def list_roles(article: Article) -> dict[str, tuple[str, ...]]:
    """Noun -> keys of the named persons that the article calls so."""
    roles: dict[str, dict[str, None]] = {}
    for number, sentence in enumerate(article.sentences):
        for person in article.people[number]:
            for noun in list_nouns(sentence, person, article.nouns.roles):
                roles.setdefault(noun, {})[person.key] = None
    return {noun: tuple(keys) for noun, keys in roles.items()}


def list_nouns(sentence: Sentence, person: PersonName, roles: frozenset[str]) -> Iterator[str]:
    """What the person is called beside the name: before it, in apposition, as predicate."""
    tokens = sentence.tokens
    before = tokens[person.first - 1] if person.first else None
    if before is not None and before.tag == "NN" and is_person_noun(before.lower, roles):
        yield before.lower
    for at in range(person.first, person.last):
        token = tokens[at]
        head = tokens[token.head]
        if token.dep == "appos" and is_person_noun(head.lower, roles):
            yield head.lower
        if token.dep in SUBJECTS and head.lower in BEING:
            yield from told_by(sentence, token.head, "attr", roles)
        yield from told_by(sentence, at, "appos", roles)


def told_by(sentence: Sentence, head: int, dep: str, roles: frozenset[str]) -> Iterator[str]:
    """Nouns for one person that hang on the token by this relation."""
    below = [sentence.tokens[c] for c in sentence.children[head]]
    yield from (t.lower for t in below if t.dep == dep and is_person_noun(t.lower, roles))


def find_role_nouns(article: Article, number: int) -> list[RoleNoun]:
    """Nouns in the sentence that stand for one person, where no title or name does."""
    tokens = article.sentences[number].tokens
    taken = {t for title in article.titles[number] for t in range(title.first, title.last)}
    found: list[RoleNoun] = []
    for at, token in enumerate(tokens):
        if token.tag != "NN" or at in taken or not is_person_noun(token.lower, article.nouns.roles):
            continue
        first = at
        while first > 0 and at - first < ADJECTIVES and tokens[first - 1].tag in ("JJ", "NN", "CD"):
            first -= 1
        opening = tokens[first - 1].lower if first > 0 else ""
        form = tell_form(opening, token.lower)
        if form and not is_beside_name(article, number, at):
            found.append(RoleNoun(first - 1, at + 1, token.lower, form))
    return found


def tell_form(opening: str, noun: str) -> str:
    """Whether the phrase brings somebody new, takes up somebody known, or a relative."""
    if opening in OPENING:
        return "new"
    if opening in OWNED:
        return "kin" if noun in KIN else ""
    return "known" if opening == "the" else ""


def is_beside_name(article: Article, number: int, at: int) -> bool:
    """A name in apposition says who it is: "the lawyer NAME", "NAME, a lawyer", "NAME is a ..."."""
    sentence = article.sentences[number]
    token = sentence.tokens[at]
    there = any(sentence.tokens[c].tag == "EX" for c in sentence.children[token.head])
    if (token.dep == "attr" and not there) or (
        token.dep in ("compound", "nmod") and token.head != at
    ):
        return True
    above = sentence.tokens[token.head]
    if "appos" in (token.dep, above.dep if token.dep == "conj" else ""):
        return True  # "a woman, a lawyer and a friend" is one
    for person in article.people[number]:
        inside = range(person.first, person.last)
        if person.first == at + 1 or (token.dep == "appos" and token.head in inside):
            return True
        if any(sentence.tokens[t].dep == "appos" and sentence.tokens[t].head == at for t in inside):
            return True
    return False
