"""Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.clauses import own_subject, phrase_span
from communique.text.meeting_phrases import NO_BODY, SEPARATELY, MeetingPhrase, subject_parties
from communique.text.meeting_status import SIDELINES, read_sidelines, read_status
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.text.language import Token

PHONE = frozenset("phone telephone".split())


def read_verbs(article: Article, number: int, taken: set[int]) -> list[MeetingPhrase]:
    """Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    found: list[MeetingPhrase] = []
    for at, token in enumerate(tokens):
        if at in taken or not token.tag.startswith("V"):
            continue
        kind = verb_kind(tokens, at)
        if kind is None:
            continue
        last = extend_verb(tokens, at)
        words = {t.lower for t in tokens[max(0, at - 4) : at + 6]}
        status, basis = read_status(sentence, at, at, words)
        actors = subject_parties(article, number, at)
        others = [p for p in list_parties(article, number, at + 1, last)
                  if p.key not in {a.key for a in actors}]  # fmt: skip
        parties = (*actors, *others)
        pair = names_pair(article, number, at)
        unsided = len(parties) < 2 and kind == "bilateral" and not others  # noqa: PLR2004  # two sides
        members = unsided and names_members(article, number, at)
        if pair and not others:
            parties = ()
        elif members:
            kind, parties = "group", ()
        elif len(parties) < 2 or not actors:  # noqa: PLR2004
            continue
        subject = own_subject(sentence, at)
        first = phrase_span(sentence, subject)[0] if subject is not None else at
        found.append(
            MeetingPhrase(
                number, at, min(first, at), last, kind, "meeting" if members else token.lower, None,
                NO_BODY, pair or members, pair, members and status == "scheduled", False, parties, (), bool(SEPARATELY & words), status, basis,
                read_sidelines(tokens, at, at), verb=True,
            )
        )  # fmt: skip
    return found


def names_pair(article: Article, number: int, verb: int) -> bool:
    """ "The two ministers met": the sides are known from before."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    first, last = phrase_span(sentence, subject)
    return any(t.lower in ("two", "both") for t in sentence.tokens[first:last])


def names_members(article: Article, number: int, verb: int) -> bool:
    """ "The ministers will meet again": those who sit in a body."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    return any(t.plural and t.first <= subject < t.last for t in article.titles[number])


def extend_verb(tokens: tuple[Token, ...], at: int) -> int:
    """End of the verb's clause, appositions kept: "with X and with Y's Minister of Z, NAME"."""
    last = at + 1
    while last < len(tokens):
        token = tokens[last]
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", "—", "--", "“", '"'):
            break
        if token.lower in SIDELINES:
            break
        if token.lower in ("to", "where", "who", "which", "when", "before", "after", "while") and (
            token.lower != "to" or tokens[min(last + 1, len(tokens) - 1)].tag == "VB"
        ):
            break
        last += 1
    return last


def verb_kind(tokens: tuple[Token, ...], at: int) -> MeetingKind | None:
    """The kind of meeting that the verb at `at` tells of, None for other verbs and senses."""
    lower = tokens[at].lower
    near = [t.lower for t in tokens[at + 1 : at + 6]]
    if lower in ("met", "meet", "meets", "meeting"):
        return None if near[:1] in (["the"],) and near[1:2] and near[1] in (
            "challenge", "challenges", "needs", "target", "targets", "requirements", "criteria",
            "demand", "deadline", "goal", "goals") else "bilateral"  # fmt: skip
    by_phone = PHONE & set(near) and {"by", "over", "on"} & set(near)
    if by_phone and tokens[at].tag in ("VBD", "VBZ", "VB"):
        return "call"
    if lower in ("spoke", "talked", "talks", "speaks") and near[:1] == ["with"]:
        return "bilateral"
    if lower == "visiting" and at > 0 and tokens[at - 1].lower in ("is", "was", "are", "were"):
        return "visit"
    if lower in ("telephoned", "phoned"):
        return "call"
    if lower in ("received", "hosted", "welcomed") and tokens[at].tag in ("VBD", "VBN"):
        return "bilateral" if lower == "received" else None
    if lower in ("visited", "visits", "visit") and tokens[at].tag in ("VBD", "VBZ", "VB", "VBP"):
        # "visited X to attend the meeting": the meeting is what is told
        return None if "attend" in near else "visit"
    if lower in ("reviewed", "discussed", "conferred") and SIDELINES & {
        t.lower for t in tokens[:at]
    }:
        return "bilateral"
    return None
