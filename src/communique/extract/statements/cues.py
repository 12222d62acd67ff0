"""Cues: the words that report speech, with what may follow them.

In: a sentence and the vocabulary. Out: `Cue`s in text order. A cue is a row of saying_verbs.csv or
cue_phrases.csv found as a verb; whether it governs any content is decided in contents.py.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec.structs
from msgspec import Struct

from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from communique.records import Act
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.vocabulary import Vocabulary

AUXILIARIES = frozenset(("has", "have", "had", "having", "'ve", "’ve", "'d", "’d", "'s", "’s"))
PASSIVE = frozenset("was were been is are be being".split())
# Past verbs after which "to say" tells that it was said.
BROUGHT_ABOUT = frozenset(
    "caused led prompted forced pushed compelled went continued began started managed came "
    "appeared seemed proceeded continues appears seems".split()
)
CONDITIONS = frozenset(("if", "unless"))  # "if the envoy says so"
# Behind "declined to": what tells that somebody did not speak.
SILENT = frozenset(
    "say comment be speak talk discuss answer elaborate speculate confirm identify disclose "
    "respond give name reveal specify provide".split()
)
CLOSING = frozenset(('"', "”", "''", "’’"))
STOPS = frozenset((".", "!", *CLOSING))
MOST_PARTING = 3  # tokens that may part the words of a phrase
PARTING = frozenset(("RB", "JJ", "DT", "PRP$"))
UNREAL = frozenset("would could may might should must can cannot to".split())


class Cue(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) report speech; `verb` is the token with the subject."""

    first: int
    last: int
    verb: int
    lemma: str
    act: Act
    frames: tuple[str, ...]
    strong: bool  # speech in itself; weak ones need a clause or a quotation
    participle: bool  # "adding", "noting": subject inherited
    passive: bool
    row: str  # key of the vocabulary row, for `rule`


class CueWords(Struct, frozen=True):
    """The vocabulary's cues, by the inflected form that a sentence has."""

    verbs: dict[str, tuple[str, Act, tuple[str, ...], bool]]  # form -> lemma, act, frames, strong
    # first form -> the words behind it, each with its alternatives; then what the row says
    phrases: dict[str, tuple[tuple[tuple[frozenset[str], ...], str, Act, str], ...]]


@lru_cache(maxsize=4)
def build_cue_words(vocabulary: Vocabulary) -> CueWords:
    """The two tables indexed by inflected form; longer phrases first."""
    verbs = {
        form: (row.lemma, row.act, row.frames, row.kind == "speech")
        for row in vocabulary.saying_verbs
        for form in row.forms
    }
    phrases: dict[str, list[tuple[tuple[frozenset[str], ...], str, Act, str]]] = {}
    for phrase in vocabulary.cue_phrases:
        forms, *behind = phrase.phrase.split()
        rest = [frozenset(slot.split("/")) for slot in behind]
        for form in forms.split("/"):
            phrases.setdefault(form, []).append(
                (tuple(rest), phrase.content, phrase.act, phrase.phrase)
            )
    ordered = {f: tuple(sorted(p, key=lambda r: -len(r[0]))) for f, p in phrases.items()}
    return CueWords(verbs, ordered)


def find_cues(sentence: Sentence, words: CueWords) -> tuple[Cue, ...]:
    """Cues of the sentence, left to right."""
    found: list[Cue] = []
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if found and at < found[-1].last:
            continue
        known = token.lower in words.verbs or token.lower in words.phrases
        if not known or not is_verb_here(sentence, at) or is_refusal(sentence, at):
            continue
        cue = match_phrase(sentence, at, words) or match_verb(sentence, at, words)
        if cue is not None:
            found.append(cue)
    return tuple(found)


def spoken_cues(article: Article, sentence: Sentence, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues that stand outside quotations; one that alone is quoted counts: “urged”."""
    kept: list[Cue] = []
    for cue in cues:
        first, last = sentence.tokens[cue.first], sentence.tokens[cue.last - 1]
        quotation = article.quotation_at(first.start)
        if quotation is None:
            kept.append(cue)
        elif (quotation.start, quotation.end) == (first.start, last.end):
            kept.append(msgspec.structs.replace(cue, last=cue.last + 1))  # with the closing mark
    return tuple(kept)


def is_verb_here(sentence: Sentence, at: int) -> bool:
    """Tagged as a verb, or a headline's present tense that the tagger takes for a noun."""
    token = sentence.tokens[at]
    if token.tag.startswith("VB"):
        return not is_attributive(sentence, at)
    if token.lower == "saying" and token.tag == "NN":  # "with the office saying the talks failed"
        return at > 0 and sentence.tokens[at - 1].tag.startswith("NN")
    if token.tag == "NNS" and token.dep == "ROOT" and at > 0:  # "But X claims that Y"
        named = sentence.tokens[at - 1].tag in ("NNP", "NNPS", "PRP")
        return named and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].lower == "that"
    headline = sentence.block == "headline" and token.tag in ("NNS", "NN", "NNP", "NNPS", "IN")
    return headline and token.lower.endswith("s") and 0 < at < len(sentence.tokens) - 1


def is_refusal(sentence: Sentence, at: int) -> bool:
    """ "asked not to be named", "Asked whether ...": no speech of the one it is said of."""
    tokens = sentence.tokens
    after = [t.lower for t in tokens[at + 1 : at + 4]]
    if tokens[at].lower == "asked" and ("not" in after[:1] or after[:2] == ["to", "remain"]):
        return True
    if "anonymity" in after and tokens[at].lower.startswith(("request", "ask", "demand", "insist")):
        return True
    opening = tokens[0].lower in ("asked", "pressed", "questioned", "told", "quoted")
    # "Asked whether he had promised X, NAME replied": nothing before the comma is his speech
    return opening and not any(t.text == "," for t in tokens[:at])


def is_silence(sentence: Sentence, cue: Cue) -> bool:
    """ "declined to comment", "refused to be drawn": nothing was said."""
    verb = sentence.tokens[cue.verb].lower
    after = {t.lower for t in sentence.tokens[cue.last : cue.verb + 4]}
    return verb.startswith(("declin", "refus")) and bool(after & SILENT)


def is_attributive(sentence: Sentence, at: int) -> bool:
    """ "the promised aid", "the communique adopted in Y": a participle that modifies a noun."""
    token = sentence.tokens[at]
    if token.dep == "amod":
        return True
    if token.tag != "VBN" or is_only_verb(sentence, at):
        return False
    return not any(
        sentence.tokens[c].lower in AUXILIARIES or sentence.tokens[c].lower in PASSIVE
        for c in sentence.children[at]
    ) and token.dep in ("acl", "amod", "pobj", "compound", "nmod")


def is_only_verb(sentence: Sentence, at: int) -> bool:
    """ "One of those who signed the letter called it a farce": no other verb can be the main one.

    The parse takes such a verb for a participle of the noun before it.
    """
    tokens = sentence.tokens
    root = next((n for n, t in enumerate(tokens) if t.dep == "ROOT"), at)
    heads = (root, *sentence.children[root])
    finite = any(
        tokens[n].tag in FINITE and tokens[n].dep in ("ROOT", "aux", "auxpass") for n in heads
    )
    by = at + 1 < len(tokens) and tokens[at + 1].lower in ("by", "in", "at", "to")
    whole = tokens[-1].text in STOPS and sentence.block != "headline"
    return whole and not finite and not by and at != root


def match_phrase(sentence: Sentence, at: int, words: CueWords) -> Cue | None:
    """The longest cue of several words that starts with the verb at `at`."""
    tokens = sentence.tokens
    for rest, content, act, key in words.phrases.get(tokens[at].lower, ()):
        stop = end_of_phrase(sentence, at + 1, rest)
        if stop is not None:
            frames = (content, "quote") if content == "clause" else (content,)
            cue = make_cue(sentence, (at, stop), key.split("/")[0], act, frames)
            told = not is_unreal(sentence, at) or is_brought_about(sentence, at)
            return cue if told else None
    return None


def end_of_phrase(sentence: Sentence, begin: int, rest: tuple[frozenset[str], ...]) -> int | None:
    """Token behind the words of the phrase, which others may part: "called on Friday for"."""
    at, parted = begin, 0
    for slot in rest:
        while at < len(sentence.tokens) and not fills(sentence, at, slot):
            at, parted = at + 1, parted + 1
            if parted > MOST_PARTING or not may_part(sentence, at - 1):
                return None
        if at >= len(sentence.tokens):
            return None
        at += 1
    return at


def fills(sentence: Sentence, at: int, slot: frozenset[str]) -> bool:
    """The token is one of the alternatives, and no "on" of a day: "agreed on Tuesday to"."""
    return sentence.tokens[at].lower in slot and not opens_day(sentence, at)


def opens_day(sentence: Sentence, at: int) -> bool:
    """ "on Tuesday": a preposition before a day."""
    dated = at + 1 < len(sentence.tokens) and is_day(sentence.tokens[at + 1])
    return dated and sentence.tokens[at].lower in ("on", "in", "at")


def may_part(sentence: Sentence, at: int) -> bool:
    """An adverb, a day or an adjective: "spoke warmly of", "expressed deep concern about"."""
    token = sentence.tokens[at]
    return token.tag in PARTING or is_day(token) or opens_day(sentence, at)


def is_day(token: Token) -> bool:
    """The token is a day or part of a date."""
    named = token.tag == "NNP" and token.lower.endswith("day")
    return named or token.entity in ("DATE", "TIME")


def match_verb(sentence: Sentence, at: int, words: CueWords) -> Cue | None:
    """The cue that the verb at `at` is by itself, where speech took place."""
    lower = sentence.tokens[at].lower
    if lower not in words.verbs:
        return None
    lemma, act, frames, strong = words.verbs[lower]
    cue = make_cue(sentence, (at, at + 1), lemma, act, frames, strong=strong)
    return None if is_unreal(sentence, at) and not is_brought_about(sentence, at) else cue


def make_cue(
    sentence: Sentence,
    span: tuple[int, int],
    lemma: str,
    act: Act,
    frames: tuple[str, ...],
    *,
    strong: bool = True,
) -> Cue:
    """The cue at the span of tokens, with its voice: "was told", "noting"."""
    at = span[0]
    token = sentence.tokens[at]
    helped = any(
        sentence.tokens[c].lower in PASSIVE and sentence.tokens[c].dep in ("aux", "auxpass")
        for c in sentence.children[at]
    )
    passive = token.tag == "VBN" and helped
    participle = (token.tag == "VBG" or token.lower == "saying") and not helped
    return Cue(at, span[1], at, lemma, act, frames, strong, participle, passive, lemma)


def is_brought_about(sentence: Sentence, at: int) -> bool:
    """ "led the envoy to warn", "went on to say": a past verb whose success the infinitive is."""
    tokens = sentence.tokens
    if at == 0 or tokens[at].tag != "VB" or tokens[at - 1].lower != "to":
        return False
    governing = sentence.tokens[tokens[at].head]
    denied = any(tokens[c].dep == "neg" for c in sentence.children[tokens[at].head])
    return governing.lower in BROUGHT_ABOUT and not denied


def is_unreal(sentence: Sentence, at: int) -> bool:
    """ "did not say", "would say", "to say": no speech took place, or not yet."""
    begin = behind_quotation(sentence, at)
    before = [sentence.tokens[c] for c in sentence.children[at] if begin <= c < at]
    if any(t.dep == "mark" and t.lower in CONDITIONS for t in before):
        return True
    negated = any(t.dep == "neg" or t.lower in ("never", "n't", "not") for t in before)
    lowers = {t.lower for t in before}
    asked = sentence.tokens[-1].text == "?" and bool(lowers & {"do", "does", "did"})
    if sentence.tokens[at].tag == "VB" and lowers & UNREAL and sentence.block != "headline":
        return True
    if sentence.tokens[at].tag == "VB" and lowers & {"will"}:
        return True
    return negated or asked


def behind_quotation(sentence: Sentence, at: int) -> int:
    """The token behind the last mark that closes quoted words before token `at`, else 0."""
    closing = (n for n in range(at - 1, 0, -1) if sentence.tokens[n].text in CLOSING)
    return next(closing, -1) + 1
