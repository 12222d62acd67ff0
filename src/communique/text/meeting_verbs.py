"""Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.clauses import own_subject, phrase_span
from communique.text.meeting_phrases import NO_BODY, SEPARATELY, MeetingPhrase, subject_parties
from communique.text.meeting_status import SIDELINES, read_sidelines, read_status
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.text.language import Token

PHONE = frozenset("phone telephone".split())
MEETING = frozenset(("met", "meet", "meets", "meeting"))
DEMANDS = frozenset(
    "challenge challenges needs target targets requirements criteria demand deadline goal "
    "goals".split()
)
VERB_REACH = 5  # tokens behind a verb that decide its sense


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
        unsided = len(parties) <= 1 and kind == "bilateral" and not others
        members = unsided and names_members(article, number, at)
        if pair and not others:
            parties = ()
        elif members:
            kind, parties = "group", ()
        elif kind == "visit" and actors:
            parties = actors  # whom and what they visit is the place
        elif len(parties) <= 1 or not actors:
            continue
        subject = own_subject(sentence, at)
        first = phrase_span(sentence, subject)[0] if subject is not None else at
        found.append(
            MeetingPhrase(
                number, at, min(first, at), last, kind, "meeting" if members else token.lower,
                None, NO_BODY, definite=pair or members, possessive=pair,
                successor=members and status == "scheduled", predecessor=False, parties=parties,
                attending=(), separate=bool(SEPARATELY & words), status=status, basis=basis,
                sidelines=read_sidelines(tokens, at), verb=True,
            )
        )  # fmt: skip
    return found


def names_pair(article: Article, number: int, verb: int) -> bool:
    """The sides are known from before: "The two ministers met"."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    first, last = phrase_span(sentence, subject)
    return any(t.lower in ("two", "both") for t in sentence.tokens[first:last])


def names_members(article: Article, number: int, verb: int) -> bool:
    """Those who sit in a body meet: "The ministers will meet again"."""
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
    if lower not in MEETING and is_by_phone(tokens, at):
        return "call"
    return next((kind for words, fits, kind in SENSES if lower in words and fits(tokens, at)), None)


def is_by_phone(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb has "by phone", "over the telephone" behind it."""
    near = near_words(tokens, at)
    by_phone = PHONE & set(near) and {"by", "over", "on"} & set(near)
    return bool(by_phone) and tokens[at].tag in ("VBD", "VBZ", "VB")


def near_words(tokens: tuple[Token, ...], at: int) -> list[str]:
    """The words right behind the verb."""
    return [t.lower for t in tokens[at + 1 : at + 1 + VERB_REACH]]


def is_meeting_people(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody is met, no demand: "met the target" tells of no meeting."""
    near = near_words(tokens, at)
    return not (near[:1] == ["the"] and bool(DEMANDS & set(near[1:2])))


def is_with(tokens: tuple[Token, ...], at: int) -> bool:
    """A "with" follows: "spoke with NAME"."""
    return near_words(tokens, at)[:1] == ["with"]


def is_progressive(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb tells what goes on, "is visiting", and is no modifier: "the visiting minister"."""
    return at > 0 and tokens[at - 1].lower in ("is", "was", "are", "were")


def is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """The word is a verb, which has one sense only: "telephoned"."""
    return tokens[at].tag.startswith("V")


def is_past(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb is in the past: "received NAME"."""
    return tokens[at].tag in ("VBD", "VBN")


def is_own_visit(tokens: tuple[Token, ...], at: int) -> bool:
    """The visit is what is told: in "visited CITY to attend the meeting" the meeting is."""
    finite = tokens[at].tag in ("VBD", "VBZ", "VB", "VBP")
    return finite and "attend" not in near_words(tokens, at)


def is_on_sidelines(tokens: tuple[Token, ...], at: int) -> bool:
    """Sidelines stand before: "On the sidelines of the session they reviewed ties"."""
    return bool(SIDELINES & {t.lower for t in tokens[:at]})


# Verbs, when they tell of a meeting, and of which kind; each verb stands in one row.
SENSES: tuple[tuple[frozenset[str], Callable[[tuple[Token, ...], int], bool], MeetingKind], ...] = (
    (MEETING, is_meeting_people, "bilateral"),
    (frozenset(("spoke", "talked", "talks", "speaks")), is_with, "bilateral"),
    (frozenset(("visiting",)), is_progressive, "visit"),
    (frozenset(("telephoned", "phoned")), is_verb, "call"),
    (frozenset(("received",)), is_past, "bilateral"),
    (frozenset(("visited", "visits", "visit")), is_own_visit, "visit"),
    (frozenset(("reviewed", "discussed", "conferred")), is_on_sidelines, "bilateral"),
)
