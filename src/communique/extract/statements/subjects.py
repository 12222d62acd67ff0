"""Who the sentence makes the speaker: the head token of the phrase that a cue is said of.

In: an article, the number of a sentence, a cue. Out: a token index; whom it names is decided in
speakers.py. The order of words is asked before the parse, which errs on long titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import QUOTES
from communique.text.clauses import own_subject, subject_of

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence

SKIPPED = frozenset(("has", "have", "had", "also", "is", "was"))
INVERTED = frozenset(("NNP", "NN", "DT", "PRP", "JJ", "NNS", "PRP$"))
PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
NOUN_PHRASE = ("NN", "DT", "JJ", "PRP", "POS")


def find_subject(article: Article, number: int, cue: Cue) -> int | None:
    """The head of the speaker's phrase; for "said NAME" the noun after the verb."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    beside = subject_beside(article, number, cue)
    if beside is not None:
        return beside
    own = own_subject(sentence, cue.verb)
    if own is not None and tokens[own].tag != "VBG":
        return own
    behind = subject_behind(sentence, cue)
    if behind is not None:
        return behind
    inherited = subject_of(sentence, cue.verb)
    if inherited is not None:
        return inherited
    near = cue.verb > 0 and tokens[cue.verb - 1].tag in ("PRP", "NNP", "NNS", "NN", "WP")
    return cue.verb - 1 if near else None


def subject_beside(article: Article, number: int, cue: Cue) -> int | None:
    """The person or pronoun right before the verb, auxiliaries and adverbs skipped.

    That is surer than any parse of a long title.
    """
    tokens = article.sentences[number].tokens
    at = cue.first
    while at > 0 and (tokens[at - 1].tag in ("RB", "MD") or tokens[at - 1].lower in SKIPPED):
        at -= 1
    if at == 0:
        return None
    if tokens[at - 1].tag == "PRP" and tokens[at - 1].lower in PRONOUNS:
        return at - 1
    named = any(p.last == at and p.words[:1].isupper() for p in article.people[number])
    return at - 1 if named and not cue.participle else None


def subject_behind(sentence: Sentence, cue: Cue) -> int | None:
    """The last word of the noun phrase after the verb: "CONTENT, said the envoy"."""
    tokens = sentence.tokens
    stop = cue.last
    inverted = cue.verb > 0 and tokens[cue.verb - 1].text in (*QUOTES, ",")
    if not inverted or stop >= len(tokens) or tokens[stop].tag not in INVERTED:
        return None
    while stop < len(tokens) and tokens[stop].tag.startswith(NOUN_PHRASE):
        stop += 1
    return stop - 1
