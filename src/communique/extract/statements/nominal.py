"""Speech told by a noun: "X's claim that CLAUSE", "X's view is that CLAUSE", "X's demand for Y".

In: an article, the number of a sentence, the rows of speech_nouns.csv by their forms. Out:
Attributions whose cue is the noun and whose speaker is the possessor. Without a possessor ("the
claim that") nobody is named, and nothing is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from communique.extract.statements.attributions import (
    SHORTEST,
    Attribution,
    Construction,
    Site,
)
from communique.extract.statements.cues import Cue
from communique.extract.statements.edges import end_of_clause, strip_ends
from communique.extract.statements.objects import end_of_object
from communique.text.clauses import FINITE, subject_of

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.vocabulary import SpeechNoun, Vocabulary


# Verbs by which somebody utters what the noun tells, and those that tell how he began or ended.
MAKING = frozenset(
    "made makes make issued issues issue gave gives sent sends delivered delivers repeated renewed "
    "voiced launched sounded offered".split()
)
FRAMING = frozenset(
    "wound winds ended ends closed closes concluded opened opens began begins responded responds "
    "replied followed marked finished emerged".split()
)
BELIEFS = frozenset(("view", "position"))  # "X's view that Y" is no speech; "X's view is that Y" is
CLAUSE_START = ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "EX", "IN", "CD", "VBG")
SHORTEST_CLAUSE = 4  # tokens behind "that"


@lru_cache(maxsize=4)
def index_speech_nouns(vocabulary: Vocabulary) -> dict[str, SpeechNoun]:
    """Singular and plural -> the row."""
    rows = vocabulary.speech_nouns
    return {form: row for row in rows for form in (row.word, row.plural) if form}


def read_nominal(
    article: Article, number: int, cues: tuple[Cue, ...], nouns: dict[str, SpeechNoun]
) -> list[Attribution]:
    """Attributions of the sentence by nouns with a possessor."""
    sentence = article.sentences[number]
    found = []
    for at, token in enumerate(sentence.tokens):
        noun = nouns.get(token.lower)
        if noun is None or not token.tag.startswith("NN") or article.is_quoted(token.start):
            continue
        owner = find_owner(sentence, at)
        opening = find_opening(sentence, at, noun)
        if owner is None or opening is None:
            continue
        site = Site(article, sentence, make_noun_cue(sentence, at, opening, noun), cues, owner)
        attribution = attribute_noun(site, opening)
        if attribution is not None:
            found.append(attribution)
    return found


def find_owner(sentence: Sentence, noun: int) -> int | None:
    """The possessor of the noun: "the ministry's warning", "his warning", "Turkish objections"."""
    for child in sentence.children[noun]:
        if sentence.tokens[child].dep == "poss" and child < noun:
            return child
    owner = owner_by_order(sentence.tokens, noun)
    if owner is not None:
        return owner
    before = sentence.tokens[noun - 1] if noun else None
    # "Norwegian objections": the adjective of a state
    stated = before is not None and before.entity in ("NORP", "GPE") and before.tag == "JJ"
    # "a White House warning", "a paper's name report": the body whose warning it is
    stated = stated or (before is not None and before.entity == "ORG" and before.tag == "NNP")
    return noun - 1 if stated else find_maker(sentence, noun)


def owner_by_order(tokens: tuple[Token, ...], noun: int) -> int | None:
    """The noun before "'s" or the possessive, adjectives between: "the police's earlier claim"."""
    at = noun - 1
    while at > 0 and tokens[at].tag in ("JJ", "JJR", "JJS", "RB", "VBN", "VBG", "NN"):
        at -= 1
    if at >= 0 and tokens[at].tag == "PRP$":
        return at
    return at - 1 if at > 0 and tokens[at].lower in ("'s", "’s", "'", "’") else None


def find_maker(sentence: Sentence, noun: int) -> int | None:
    """Who "issued a warning" or "closed the talks with an appeal"."""
    tokens = sentence.tokens
    token = tokens[noun]
    verb = token.head
    if token.dep == "pobj" and tokens[verb].lower == "with":
        verb = tokens[verb].head
        if tokens[verb].dep == "dobj":  # "ended the visit with a promise": the parse errs
            verb = tokens[verb].head
        made = tokens[verb].lower in FRAMING
    else:
        made = token.dep == "dobj" and tokens[verb].lower in MAKING
    if not made or tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    return subject_of(sentence, verb)


def find_opening(sentence: Sentence, noun: int, entry: SpeechNoun) -> int | None:
    """The token at which the content begins: behind "that", "is that" or the preposition."""
    tokens = sentence.tokens
    if noun + SHORTEST_CLAUSE >= len(tokens):
        return None
    first, second = tokens[noun + 1], tokens[noun + 2]
    if (
        first.lower == "to"
        and "to" in entry.prepositions
        and second.tag not in ("VB", "DT", "PRP$")
    ):
        return None
    named = first.tag == "IN" or second.tag in ("DT", "PRP", "PRP$", "NNP")
    if first.lower == "that" and named and tokens[noun].lower not in BELIEFS:
        return noun + 2 if opens_clause(tokens, noun + 2) else None
    if first.lower in ("is", "was") and second.lower == "that":
        return noun + 3 if opens_clause(tokens, noun + 3) else None
    return noun + 2 if first.lower in entry.prepositions else None


def opens_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """A subject stands at token `at`, and a finite verb behind it."""
    starts = tokens[at].tag in CLAUSE_START
    return starts and any(t.tag in FINITE for t in tokens[at + 1 :])


def make_noun_cue(sentence: Sentence, noun: int, opening: int, entry: SpeechNoun) -> Cue:
    """The noun as a cue: "warning that"."""
    lemma = sentence.tokens[noun].lower
    return Cue(
        noun, opening, noun, lemma, entry.act, ("clause",), strong=True, participle=False,
        passive=False, row=f"noun {lemma}",
    )  # fmt: skip


def attribute_noun(site: Site, opening: int) -> Attribution | None:
    """The words behind the noun, as governed by it."""
    tokens, cue = site.sentence.tokens, site.cue
    clause = tokens[opening - 1].lower == "that"
    end = end_of_clause(site, opening) if clause else end_of_object(site, opening)
    span = strip_ends(site.sentence, opening, end)
    if span is None or span[1] - span[0] < SHORTEST:
        return None
    content = (tokens[span[0]].start, tokens[span[1] - 1].end)
    construction: Construction = "that-clause" if clause else "noun-object"
    start = tokens[cue.first].start
    return Attribution(cue, (content,), site.subject, construction, cue.last, start)
