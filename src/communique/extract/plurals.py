"""Who "they" and "the protesters" are: people told of in the plural and not by name.

In: an Article and the mentions found so far. Out: referents without a name and their mentions: the
first phrase ("thousands of fans"), the same noun with "the" later, and the pronouns. "They" are the
nearest plural subject before, of this sentence or the one before it; where that is no people, the
pronoun stays open. Facts do not see these mentions: who "they" are as a source is decided there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.records import Mention, Referent
from communique.text.clauses import SUBJECTS, phrase_span

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Sentence

PRONOUNS = frozenset("they them their theirs themselves".split())
COLLECTIVES = frozenset("team crowd crew couple audience public police family staff".split())
NUMBERS = frozenset(
    "dozens hundreds thousands millions scores majority most many some number group".split()
)
DEFINITE = frozenset("the these those".split())
SUFFIXES = ("ists", "ians", "men", "women")
PLURALS = ("NNS", "NNPS")
REACH = 3  # sentences, its own among them, in which those whom "they" takes up are told of
FEWEST = 2  # mentions of people who are spoken of again

Place = tuple[int, int]  # sentence, token


class People(Struct):
    """What has been read so far; it lives for one article."""

    article: Article
    taken: dict[int, str]  # offset -> referent of a mention that begins there
    by_noun: dict[str, str]  # head noun -> key of the people last called so
    found: dict[str, list[Mention]]  # key -> mentions, in text order


def find_plurals(
    article: Article, known: tuple[Mention, ...]
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Referents of people in the plural who are spoken of twice, and their new mentions."""
    taken = {m.evidence.start: m.referent for m in known}
    people = People(article, taken, {}, {})
    for number, sentence in enumerate(article.sentences):
        for at, token in enumerate(sentence.tokens):
            if token.lower in PRONOUNS:
                take_pronoun(people, number, at)
            elif is_people(sentence, at, article.nouns.plurals) and token.dep != "compound":
                take_phrase(people, number, at)
    kept = {key: mentions for key, mentions in people.found.items() if len(mentions) >= FEWEST}
    referents = [
        Referent(key, "group", m[0].evidence.quote, (m[0].evidence.quote,), None, None, (),
                 anonymous=True)
        for key, m in kept.items()
    ]  # fmt: skip
    mentions = [m for found in kept.values() for m in found]
    return tuple(referents), tuple(sorted(mentions, key=lambda m: m.evidence.start))


def is_people(sentence: Sentence, at: int, plurals: frozenset[str]) -> bool:
    """The token is a noun for people: in the plural, or for a body of people."""
    token = sentence.tokens[at]
    if token.tag in PLURALS:
        return token.lower in plurals or token.lower.endswith(SUFFIXES)
    return token.tag == "NN" and token.lower in COLLECTIVES


def take_phrase(people: People, number: int, at: int) -> None:
    """Keep the phrase round the noun as a mention: of those before where "the" says so."""
    sentence = people.article.sentences[number]
    first, last = phrase_span(sentence, find_outer(sentence, at))
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    noun = sentence.tokens[at].lower
    if start in people.taken:
        return
    known = people.by_noun.get(noun)
    definite = sentence.tokens[first].lower in DEFINITE
    key = known if known is not None and definite else f"group:unnamed/{start}"
    people.by_noun[noun] = key
    mention = people.article.mention(key, "description", start, end)
    people.found.setdefault(key, []).append(mention)


def find_outer(sentence: Sentence, at: int) -> int:
    """The noun that counts the people: "thousands" of "thousands of fans"."""
    of = sentence.tokens[at].head
    number = sentence.tokens[of].head
    counted = sentence.tokens[at].dep == "pobj" and sentence.tokens[of].lower == "of"
    return number if counted and sentence.tokens[number].lower in NUMBERS else at


def take_pronoun(people: People, number: int, at: int) -> None:
    """Keep the pronoun as a mention of the people that it takes up, if there are such."""
    token = people.article.sentences[number].tokens[at]
    if token.start in people.taken:
        return
    meant = find_meant(people, number, at)
    if meant is None:
        return
    mention = people.article.mention(meant, "pronoun", token.start, token.end)
    people.found.setdefault(meant, []).append(mention)


def find_meant(people: People, number: int, at: int) -> str | None:
    """Key of those whom "they" takes up: people in the plural before it, subjects first.

    A plural subject before it in its own sentence that is no people leaves it open.
    """
    for back in range(number, max(number - REACH, -1), -1):
        sentence = people.article.sentences[back]
        stop = at if back == number else len(sentence.tokens)
        ordered = list_candidates(sentence, stop, people.article.nouns.plurals)
        keys = [key for key in (key_at(people, back, n) for n in ordered) if key is not None]
        if keys:
            return keys[0]
        if any(sentence.tokens[n].dep in SUBJECTS for n in ordered):
            return None
    return None


def list_candidates(sentence: Sentence, stop: int, plurals: frozenset[str]) -> list[int]:
    """Plural nouns and pronouns before the token, subjects and then the nearest first."""
    plural = [
        at for at in range(stop - 1, -1, -1)
        if sentence.tokens[at].tag in PLURALS or is_people(sentence, at, plurals)
        or sentence.tokens[at].lower in PRONOUNS
    ]  # fmt: skip
    return sorted(plural, key=lambda at: sentence.tokens[at].dep not in SUBJECTS)


def key_at(people: People, number: int, at: int) -> str | None:
    """Key of the people whose phrase or pronoun stands at the token, None for anything else."""
    sentence = people.article.sentences[number]
    first = phrase_span(sentence, at)[0]
    begin = sentence.tokens[at].start if sentence.tokens[at].lower in PRONOUNS else None
    start = sentence.tokens[first].start if begin is None else begin
    for key, mentions in people.found.items():
        if any(m.evidence.start == start for m in mentions):
            return key
    return None
