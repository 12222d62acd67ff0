"""Phrases that tell of a meeting: "the 18th session of ...", "held talks respectively with ...".

In: an Article. Out: `MeetingPhrase`s in text order: what each says of kind, number, body, parties,
time, place and standing. Which phrases tell of the same meeting is decided in extract/meetings.py.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec.structs

from communique.text.bodies import BodyPhrase, read_body
from communique.text.meeting_phrases import (
    DIGITS,
    HOLDING,
    ORDINALS,
    MeetingPhrase,
    extend_left,
    extend_of,
    extend_right,
    governing_verb,
    is_possessive,
    is_separate,
    read_ordinal,
    subject_parties,
)
from communique.text.meeting_status import read_sidelines, read_status
from communique.text.meeting_verbs import PHONE, read_verbs
from communique.text.parties import Party, list_parties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.vocabulary import Vocabulary

NO_MEETING_BEFORE = frozenset("press news training question photo closing opening court".split())


NO_MEETING_AFTER = frozenset("partner partners room rooms mechanism mechanisms hall venue".split())


DEFINITE = frozenset("the this that these those their his her its".split())


ADDRESSING = frozenset("addressing addressed told telling".split())


ACTING = frozenset("approved adopted voted passed met convened endorsed".split())
# "paid a visit to Y", "began a visit": the subject is the visitor.
PAYING = frozenset(
    "pay paid pays make made makes begin began begins start started end ended".split()
)
LOOSE_NOUNS = frozenset(
    "forum dialogue discussions round conference trip dialogues rounds forums".split()
)


ENVOYS = frozenset(("minister", "ambassador", "envoy", "representative"))


@lru_cache(maxsize=4)
def index_words(vocabulary: Vocabulary) -> dict[str, MeetingKind]:
    """Nouns for meetings, singular and plural -> kind."""
    nouns = [w for w in vocabulary.meeting_words if w.part == "noun" and " " not in w.word]
    found = {w.word: w.kind for w in nouns}
    return found | {w.word + "s": w.kind for w in nouns if not w.word.endswith("s")}


def find_meeting_phrases(article: Article, vocabulary: Vocabulary) -> tuple[MeetingPhrase, ...]:
    """All phrases of the article that may tell of a meeting, in text order."""
    found: list[MeetingPhrase] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block == "pull quote":
            continue
        heads = list(list_nouns(article, number, index_words(vocabulary)))
        phrases = [read_noun(article, number, head, kind, vocabulary) for head, kind in heads]
        taken = {p.head for p in phrases}
        phrases += read_verbs(article, number, taken)
        found += bound_phrases(sorted(phrases, key=lambda p: p.head))
    return tuple(found)


def bound_phrases(phrases: list[MeetingPhrase]) -> list[MeetingPhrase]:
    """Phrases of one sentence: dates and places behind the next noun for a meeting belong to it."""
    nouns = [p for p in phrases if not p.verb]
    return [
        msgspec.structs.replace(
            p, until=min((n.first for n in nouns if n.head > p.head), default=p.until)
        )
        for p in phrases
    ]


def list_nouns(
    article: Article, number: int, words: dict[str, MeetingKind]
) -> Iterable[tuple[int, MeetingKind]]:
    """Tokens that are nouns for a meeting here, with their kind."""
    tokens = article.sentences[number].tokens
    named = list(list_named_sessions(article, number))
    yield from named
    taken = {at for at, _ in named}
    for at, token in enumerate(tokens):
        kind = words.get(token.lower)
        if at in taken or kind is None or not token.tag.startswith("NN"):
            continue
        before = tokens[at - 1].lower if at else ""
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if before in NO_MEETING_BEFORE or after in NO_MEETING_AFTER or after == "-":
            continue
        if (
            token.dep == "compound"
            and at + 1 < len(tokens)
            and token.head > at
            and (
                tokens[at + 1].tag.startswith("NN")
                and tokens[at + 1].lower not in words
                and tokens[at + 1].tag != "NNP"
            )
        ):
            continue
        if token.lower in ("call", "calls") and before not in (*PHONE, "video", "the"):
            continue
        if token.lower in ("conference", "conversation") and before in (*PHONE, "video"):
            kind = "call"
        if token.lower in LOOSE_NOUNS and not (
            before in ("ministerial", "bilateral", "regional", "strategic", "annual")
            or (before in ("a", "the") and token.lower in ("conference", "dialogue", "trip"))
            or DIGITS.match(before) or before in ORDINALS
        ):  # fmt: skip
            continue
        yield at, kind


def is_acting(tokens: tuple[Token, ...], at: int) -> bool:
    """What only a body in session does: "The General Assembly today approved a resolution"."""
    for token in tokens[at : at + 4]:
        if token.tag == "VBD":
            return token.lower in ACTING
        if token.tag not in ("RB", "NN", "CD", "NNP"):
            return False
    return False


def list_named_sessions(article: Article, number: int) -> Iterable[tuple[int, MeetingKind]]:
    """Last tokens of a body's or forum's own name that is a noun for its session, with the kind.

    "The fourth ADMM-Plus", "the 25th Ministerial Council", "addressing the Permanent Council".
    """
    tokens = article.sentences[number].tokens
    for name in article.names[number]:
        if name.kind == "country" or name.first == 0:
            continue
        before = tokens[name.first - 1].lower
        at = name.first - 2 if before == "the" else name.first - 1
        after = tokens[name.last].tag if name.last < len(tokens) else ""
        counted = (bool(DIGITS.match(before)) or before in ORDINALS) and (
            not after.startswith("NN") and after not in ("HYPH", "POS", "CD")
        )
        verb = tokens[at].lower if at >= 0 else ""
        addressed = name.kind == "body" and verb in ADDRESSING
        acting = name.kind == "body" and is_acting(tokens, name.last)
        if counted or addressed or acting:
            yield name.last - 1, "session"


def read_noun(
    article: Article, number: int, head: int, kind: MeetingKind, vocabulary: Vocabulary
) -> MeetingPhrase:
    """The phrase round the noun at `head`."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    first = extend_left(tokens, head)
    of_end = extend_of(tokens, head)
    last = extend_right(tokens, head)
    left = [t.lower for t in tokens[first:head]]
    body = read_body(article, number, (first, of_end), vocabulary)
    parties, attending = read_parties(article, number, head, last)
    verb = governing_verb(sentence, head)
    words = {t.lower for t in tokens[max(0, first - 3) : min(len(tokens), last + 6)]}
    status, basis = read_status(sentence, head, verb, words)
    separate = is_separate(tokens, head, last)
    return MeetingPhrase(
        number, head, first, last, refine_kind(kind, tokens[head].lower, left, body),
        tokens[head].lower, read_ordinal(tokens, first, head), body,
        bool(DEFINITE & set(left)) or is_possessive(tokens, first, head),
        bool({"their", "his", "her"} & set(left)), "next" in left,
        bool({"previous", "last", "earlier"} & set(left)), parties, attending, separate,
        status, basis, read_sidelines(tokens, first), verb=False,
        extraordinary=bool({"extraordinary", "special", "emergency"} & set(left)),
    )  # fmt: skip


def refine_kind(kind: MeetingKind, word: str, left: list[str], body: BodyPhrase) -> MeetingKind:
    """The kind, told by the words left of the noun: a "meeting" of a body is a session."""
    if kind in ("call", "visit", "summit"):
        return kind
    if "bilateral" in left:
        return "bilateral"
    if "group" in left or "trilateral" in left or "quadrilateral" in left:
        return "group"
    if body.body is not None or (body.organisation is not None and word != "talks"):
        return "session"
    if any(DIGITS.match(w) or w in ORDINALS for w in left) and word in ("session", "meeting"):
        return "session"
    return kind


def read_parties(
    article: Article, number: int, head: int, last: int
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(sides of the meeting, those who did something at it)."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    sides: list[Party] = []
    verb = governing_verb(sentence, head)
    actors = subject_parties(article, number, verb) if verb is not None else ()
    for at in range(head + 1, last):
        if tokens[at].lower in ("with", "between", "among"):
            stop = next((n for n in range(at + 1, last) if tokens[n].lower in
                         ("in", "on", "at", "during", "held") and n > at + 1
                         and tokens[n - 1].lower not in ENVOYS), last)  # fmt: skip
            sides += list_parties(article, number, at + 1, stop)
            break
    purpose = head > 0 and "for" in {t.lower for t in tokens[max(0, head - 2) : head]}
    # "will be in CITY for talks with NAME", "held talks with NAME"
    holds = verb is not None and (purpose or tokens[verb].lower in HOLDING)
    passive = verb is not None and any(
        tokens[c].dep in ("nsubjpass", "auxpass") for c in sentence.children[verb]
    )
    if tokens[head].lower in ("visit", "visits", "trip"):
        left = list_parties(article, number, extend_left(tokens, head), head)
        paid = verb is not None and tokens[verb].lower in PAYING
        visitors = left or (actors if paid else ())
        return (*visitors, *sides), () if visitors else actors
    if holds and not passive:
        return (*actors, *sides), ()
    return tuple(sides), actors
