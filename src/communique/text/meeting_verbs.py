"""Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from communique.text.bodies import BodyPhrase, read_body
from communique.text.clauses import own_subject, phrase_span, subject_of
from communique.text.meeting_phrases import NO_BODY, SEPARATELY, MeetingPhrase, subject_parties
from communique.text.meeting_status import SIDELINES, read_sidelines, read_status
from communique.text.parties import COUNTERPARTS, list_parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.parties import Party
    from communique.vocabulary import Vocabulary

PHONE = frozenset("phone telephone".split())
MEETING = frozenset(("met", "meet", "meets", "meeting"))
DEMANDS = frozenset(
    "challenge challenges needs target targets requirements criteria demand deadline goal "
    "goals".split()
)
TOPICAL = frozenset("about regarding concerning".split())  # what was talked about
TELLING = frozenset("said says told tells added".split())  # to the press
VERB_REACH = 5  # tokens behind a verb that decide its sense


def read_verbs(
    article: Article, number: int, taken: set[int], vocabulary: Vocabulary
) -> list[MeetingPhrase]:
    """Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""
    found: list[MeetingPhrase] = []
    for at, token in enumerate(article.sentences[number].tokens):
        if at not in taken and token.tag.startswith("V"):
            phrase = read_verb(article, number, at, vocabulary)
            if phrase is not None:
                found.append(phrase)
    return found


def read_verb(
    article: Article, number: int, at: int, vocabulary: Vocabulary
) -> MeetingPhrase | None:
    """The meeting that the verb at `at` tells of, if it tells of one."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    told = verb_kind(tokens, at)
    if tokens[at].lower == "received" and not receives_person(article, number, at):
        return None
    meets = who_meet(article, number, at, told) if told is not None else None
    if meets is None:
        return None
    kind, parties, known = meets
    words = {t.lower for t in tokens[max(0, at - 4) : at + 6]}
    status, basis = read_status(sentence, (at, at), at, words)
    subject = own_subject(sentence, at)
    first = phrase_span(sentence, subject)[0] if subject is not None else at
    members = known == "members"
    return MeetingPhrase(
        number, at, min(first, at), extend_verb(tokens, at), kind,
        "meeting" if members else tokens[at].lower, None,
        read_members(article, number, at, vocabulary) if members else NO_BODY,
        definite=bool(known), possessive=known == "pair",
        successor=members and status == "scheduled", predecessor=False, parties=parties,
        attending=(), separate=bool(SEPARATELY & words), status=status, basis=basis,
        sidelines=read_sidelines(tokens, at), verb=True,
    )  # fmt: skip


def met_on_sidelines(article: Article, number: int, last: int) -> list[Party]:
    """Whom somebody "met on the sidelines of the session with"."""
    tokens = article.sentences[number].tokens
    if last >= len(tokens) or tokens[last].lower not in SIDELINES:
        return []
    stop = next((n for n in range(last, len(tokens)) if tokens[n].tag in ("VBD", "VBZ", "MD")),
                len(tokens))  # fmt: skip
    at = next((n for n in range(last, stop) if tokens[n].lower == "with"), None)
    return list(list_parties(article, number, at + 1, stop)) if at is not None else []


def receives_person(article: Article, number: int, at: int) -> bool:
    """Somebody is received: "received NAME", "received the minister"; no call, no support."""
    sentence = article.sentences[number]
    things = [c for c in sentence.children[at] if sentence.tokens[c].dep in ("dobj", "obj")]
    people = article.people[number]
    titles = article.titles[number]
    states = [n for n in article.names[number] if n.kind == "country"]
    return any(
        any(p.first <= c < p.last for p in people)
        or any(t.first <= c < t.last for t in titles)
        or any(n.first <= c < n.last and n.form == "name" for n in states)
        or sentence.tokens[c].lower in COUNTERPARTS
        for c in things
    )


def who_meet(
    article: Article, number: int, at: int, kind: MeetingKind
) -> tuple[MeetingKind, tuple[Party, ...], Literal["pair", "members", ""]] | None:
    """(kind, sides, what they are known by from before); None where nobody is met."""
    last = extend_verb(article.sentences[number].tokens, at)
    actors = subject_parties(article, number, at)
    others = [p for p in list_parties(article, number, at + 1, last)
              if p.key not in {a.key for a in actors}]  # fmt: skip
    others = others or met_on_sidelines(article, number, last)
    parties = (*actors, *others)
    if not others and names_pair(article, number, at):
        return kind, (), "pair"
    alone = len(parties) <= 1 and kind == "bilateral" and not others
    if alone and names_members(article, number, at):
        return "group", (), "members"
    if kind == "visit" and actors:
        return kind, actors, ""  # whom and what they visit is the place
    return (kind, parties, "") if len(parties) > 1 and actors else None


def names_pair(article: Article, number: int, verb: int) -> bool:
    """The sides are known from before: "The two ministers met"."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    first, last = phrase_span(sentence, subject)
    return any(t.lower in ("two", "both") for t in sentence.tokens[first:last])


def names_members(article: Article, number: int, verb: int) -> bool:
    """Those who sit in a body meet: "The ministers will meet again", "The council met"."""
    span = members_span(article, number, verb)
    if span is None:
        return False
    titles = any(t.plural and span[0] <= t.first < span[1] for t in article.titles[number])
    names = (n for n in article.names[number] if n.kind == "body")
    return titles or any(span[0] <= n.first and n.last <= span[1] for n in names)


def members_span(article: Article, number: int, verb: int) -> tuple[int, int] | None:
    """Tokens of those who meet, also behind the verb: "Meeting in CITY, the ministers said"."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None and sentence.tokens[verb].dep == "advcl":
        subject = subject_of(sentence, verb)
    return phrase_span(sentence, subject) if subject is not None else None


def read_members(article: Article, number: int, verb: int, vocabulary: Vocabulary) -> BodyPhrase:
    """The body whose members meet."""
    span = members_span(article, number, verb)
    return read_body(article, number, span, vocabulary) if span is not None else NO_BODY


def extend_verb(tokens: tuple[Token, ...], at: int) -> int:
    """End of the verb's clause, appositions kept: "with X and with Y's Minister of Z, NAME"."""
    last = at + 1
    while last < len(tokens):
        token = tokens[last]
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", "—", "--", "“", '"'):
            break
        counted = last + 1 < len(tokens) and tokens[last + 1].tag == "CD"  # "about 35 minutes"
        if token.lower in SIDELINES or (token.lower in TOPICAL and not counted):
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
    spoken = tokens[at].lower not in TELLING or "with" in near
    return bool(by_phone) and spoken and tokens[at].tag in ("VBD", "VBZ", "VB")


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
