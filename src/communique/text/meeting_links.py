"""How the phrases of one sentence that tell of meetings belong together.

What somebody "met for" is that meeting, two who met "at the summit" met on its sidelines, and dates
behind the next noun belong to that. In: the MeetingPhrases of a sentence. Out: the same, fitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.text.meeting_phrases import MeetingPhrase, governing_verb

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Token

TWO = 2  # sides
OF_REACH = 3  # tokens from "round" to the first word of the talks that it is of


def place_within(article: Article, phrases: list[MeetingPhrase]) -> list[MeetingPhrase]:
    """Two met "during the UNION's summit": on its sidelines."""
    found: dict[int, MeetingPhrase] = {p.head: p for p in phrases}
    for phrase in phrases:
        sentence = article.sentences[phrase.sentence]
        before = sentence.tokens[phrase.first - 1].lower if phrase.first else ""
        own = sentence.tokens[phrase.first : phrase.head]
        known = phrase.body.organisation is not None or any(t.tag == "NNP" for t in own)
        if not known or before not in ("during", "at") or phrase.sidelines or phrase.verb:
            continue
        verb = governing_verb(sentence, phrase.head)
        pair = next((p for p in phrases if p.head < phrase.first and len(p.parties) > 1
                     and p.kind in ("bilateral", "talks") and (p.head == verb or not p.verb)
                     and p.last >= phrase.first - 1), None)  # fmt: skip
        if pair is not None and phrase.kind in ("session", "summit") and not pair.sidelines:
            found[pair.head] = msgspec.structs.replace(pair, sidelines="child")
            found[phrase.head] = msgspec.structs.replace(phrase, sidelines="parent")
    return [found[p.head] for p in phrases]


def join_purposes(article: Article, phrases: list[MeetingPhrase]) -> list[MeetingPhrase]:
    """What somebody "met for", or "met in", is that meeting: both have the sides and the body."""
    verbs = {p.head: p for p in phrases if p.verb and p.kind != "visit"}
    found: list[MeetingPhrase] = []
    for phrase in phrases:
        sentence = article.sentences[phrase.sentence]
        verb = None if phrase.verb else governing_verb(sentence, phrase.head)
        told = verbs.get(verb) if verb is not None else None
        if told is None or not is_purpose(sentence.tokens, phrase) or len(phrase.parties) > 1:
            found.append(phrase)
            continue
        body = phrase.body if phrase.body.body or phrase.body.organisation else told.body
        found.append(msgspec.structs.replace(
            phrase, body=body, parties=told.parties, successor=told.successor))  # fmt: skip
        at = found.index(told) if told in found else None
        if at is not None:  # its day and place stand behind the noun
            kind = phrase.kind if len(told.parties) != TWO else told.kind
            found[at] = msgspec.structs.replace(told, purpose=True, kind=kind)
    return found


def is_purpose(tokens: tuple[Token, ...], phrase: MeetingPhrase) -> bool:
    """ "for" stands before the noun, or "in" before a session: "met in emergency session"."""
    before = tokens[phrase.first - 1].lower if phrase.first else ""
    return before == "for" or (before == "in" and phrase.word == "session")


def bound_phrases(phrases: list[MeetingPhrase]) -> list[MeetingPhrase]:
    """Phrases of one sentence: dates and places behind the next noun for a meeting belong to it."""
    nouns = [p for p in phrases if not p.verb]
    return [
        msgspec.structs.replace(
            p,
            until=min(
                (n.first for n in nouns if n.head > p.head and not is_round_of(p, n)),
                default=p.until,
            ),
        )
        if not p.purpose
        else p
        for p in phrases
    ]


def is_round_of(outer: MeetingPhrase, inner: MeetingPhrase) -> bool:
    """ "The third round of talks opens in CITY": the round is one of these talks."""
    return outer.word == "round" and 1 < inner.first - outer.head <= OF_REACH
