"""Phrases that tell of a meeting: "the 18th session of ...", "held talks respectively with ...".

In: an Article. Out: `MeetingPhrase`s in text order: what each says of kind, number, body, parties,
time, place and standing. Which phrases tell of the same meeting is decided in extract/meetings.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec.structs
from msgspec import Struct

from communique.text.bodies import BODY_NOUNS, BodyPhrase, read_body
from communique.text.clauses import (
    conjuncts,
    own_subject,
    phrase_span,
    subject_of,
    subtree_span,
    tense_at,
)
from communique.text.parties import Party, list_parties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import MeetingKind, MeetingStatus
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.vocabulary import Vocabulary

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1
    )
} | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90}  # fmt: skip
DIGITS = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")
HOLDING = frozenset("hold held holds holding have had has having conduct conducted begin began begun "
                    "start started resume resumed continue continued conclude concluded convene "
                    "convened".split())  # fmt: skip
NO_MEETING_BEFORE = frozenset("press news training question photo closing opening court".split())
NO_MEETING_AFTER = frozenset("partner partners room rooms mechanism mechanisms hall venue".split())
FUTURE_WORDS = frozenset("scheduled forthcoming upcoming planned due expected proposed "
                         "proposes ahead invitation plans plan planning next".split())  # fmt: skip
CANCEL_WORDS = frozenset("cancelled canceled postponed".split())
DEFINITE = frozenset("the this that these those their his her its".split())
SEPARATELY = frozenset("respectively separately separate".split())
ADDRESSING = frozenset("addressing addressed told telling".split())
LOOSE_NOUNS = frozenset(
    "forum dialogue discussions round conference trip dialogues rounds forums".split()
)
# Governors under which "to hold a summit" did happen.
REALISED = frozenset("came gathered managed helped travelled traveled arrived flew used".split())
STOPS = frozenset((";", ":", "(", "—", "–", "--"))
PHONE = frozenset("phone telephone".split())
SIDELINES = frozenset("sidelines margins fringes sideline".split())


class MeetingPhrase(Struct, frozen=True):
    """One phrase; token indices are of sentence `sentence`."""

    sentence: int
    head: int
    first: int
    last: int
    kind: MeetingKind
    word: str  # lower-case head: "session"
    number: int | None
    body: BodyPhrase
    definite: bool
    possessive: bool  # "their meeting": the parties are known from before
    successor: bool  # "its next session": another one than the one spoken of
    predecessor: bool  # "their previous meeting"
    parties: tuple[Party, ...]
    attending: tuple[Party, ...]  # who spoke at, chaired or attended it
    separate: bool  # one meeting with each of the parties after the first
    status: MeetingStatus
    basis: str
    sidelines: Literal["parent", "child", ""]
    verb: bool
    until: int = 999  # token before which its dates and places stand
    extraordinary: bool = False  # "special", "emergency": another series than the ordinary ones


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
        if token.dep == "compound" and at + 1 < len(tokens) and token.head > at and (
            tokens[at + 1].tag.startswith("NN") and tokens[at + 1].lower not in words
            and tokens[at + 1].tag != "NNP"
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


def list_named_sessions(article: Article, number: int) -> Iterable[tuple[int, MeetingKind]]:
    """"the fourth ADMM-Plus", "the 25th Ministerial Council", "addressing the Permanent Council":
    a body's or forum's own name as a noun for its session."""
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
        if counted or addressed:
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
        number, head, first, last, refine_kind(kind, tokens[head].lower, left, parties, body),
        tokens[head].lower, read_ordinal(tokens, first, head), body,
        bool(DEFINITE & set(left)) or is_possessive(tokens, first, head),
        bool({"their", "his", "her"} & set(left)), "next" in left,
        bool({"previous", "last", "earlier"} & set(left)), parties, attending, separate,
        status, basis, read_sidelines(tokens, first, head), verb=False,
        extraordinary=bool({"extraordinary", "special", "emergency"} & set(left)),
    )  # fmt: skip


def is_separate(tokens: tuple[Token, ...], head: int, last: int) -> bool:
    """"respectively", "meetings with A and B", "with A, and with B", "with his counterparts from"."""
    lowers = [t.lower for t in tokens[head:last]]
    around = {t.lower for t in tokens[max(0, head - 4) : last]}
    several = tokens[head].lower == "meetings" and "with" in lowers[:3]
    return bool(SEPARATELY & around) or several or lowers.count("with") > 1 or (
        "counterparts" in lowers and "with" in lowers
    )


def extend_left(tokens: tuple[Token, ...], head: int) -> int:
    """First token of the noun phrase that ends in `head`, its article included."""
    at = head
    while at > 0:
        before = tokens[at - 1]
        if before.tag in ("DT", "PRP$", "WP$"):
            return at - 1
        name_like = before.tag.startswith(("NN", "JJ", "CD", "POS")) or before.text in ("'s", "’s")
        if name_like or before.text in ("-", "&") or before.tag in ("RB", "VBN") and at == head:
            at -= 1
        elif before.lower in ("and",) and at > 1 and tokens[at - 2].tag.startswith(("NN", "JJ")) and (
            tokens[at].lower in ("defence", "defense", "security", "trade", "finance")
        ):
            at -= 1
        else:
            break
    return at


def extend_of(tokens: tuple[Token, ...], head: int) -> int:
    """End of the "of ..." that says whose meeting it is."""
    at = head + 1
    if at >= len(tokens) or tokens[at].lower not in ("of", "between", "among"):
        return at
    while at < len(tokens):
        token = tokens[at]
        if token.lower in ("in", "at", "on", "held", "scheduled", "where", "which", "that", "to",
                           "with", "during", "here") and at > head + 1:  # fmt: skip
            break
        if token.text in STOPS and token.text != "(" or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        if token.text == "," and not is_list_comma(tokens, at):
            break
        at += 1
    return at


def is_list_comma(tokens: tuple[Token, ...], at: int) -> bool:
    """The comma stands in a list of capitals that goes on to an "and"."""
    after = [t for t in tokens[at + 1 : at + 9]]
    return bool(after) and after[0].text[:1].isupper() and any(t.lower == "and" for t in after[:6])


def extend_right(tokens: tuple[Token, ...], head: int) -> int:
    """End of the phrase with its places, times and parties: at the next finite verb or stop."""
    at = head + 1
    while at < len(tokens):
        token = tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VBG", "PRP") and not (
            token.lower == "held" and tokens[at - 1].tag != "PRP" and token.dep in ("acl", "relcl")
        ):
            break
        if token.text in (";", "—", "–", "--", '"', "“", "”") or token.tag in ("WDT", "WRB", "WP"):
            break
        if token.text == "." and at >= len(tokens) - 1:
            break
        if token.text == "," and not goes_on(tokens, at):
            break
        at += 1
    return at


def goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """After the comma at `at` comes more of the same phrase, no new clause: a list, a country."""
    after = tokens[at + 1 : at + 5]
    if not after or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in after):
        return False
    capital = after[0].text[:1].isupper() and after[0].entity != "PERSON"
    return capital or is_list_comma(tokens, at) or after[0].lower in ("a", "an", "including", "and")


def read_ordinal(tokens: tuple[Token, ...], first: int, head: int) -> int | None:
    """The number of the session among its modifiers: "18th", "seventeenth", "twenty-third"."""
    for at in range(first, head):
        lower = tokens[at].lower
        match = DIGITS.match(lower)
        if match:
            return int(match.group(1))
        if lower in ORDINALS:
            tens = TENS.get(tokens[at - 2].lower, 0) if at > 1 and tokens[at - 1].text == "-" else 0
            value = tens + ORDINALS[lower]
            # "their first meeting", "the first summit in three years" are no numbers of a series
            counted = tokens[first].lower == "its" or tokens[at - 1].tag == "POS"
            return value if value > 1 or counted else None
        parts = lower.split("-")
        if len(parts) == 2 and parts[0] in TENS and parts[1] in ORDINALS:  # noqa: PLR2004
            return TENS[parts[0]] + ORDINALS[parts[1]]
    return None


def is_possessive(tokens: tuple[Token, ...], first: int, head: int) -> bool:
    """"Tuesday's meeting", "the council's session"."""
    return any(t.tag == "POS" for t in tokens[first:head])


def refine_kind(
    kind: MeetingKind, word: str, left: list[str], parties: tuple[Party, ...], body: BodyPhrase
) -> MeetingKind:
    """"meeting" is a session with a body or number, a bilateral with two sides, else a group."""
    if kind in ("call", "visit", "summit"):
        return kind
    if "bilateral" in left:
        return "bilateral"
    if "group" in left or "trilateral" in left or "quadrilateral" in left:
        return "group"
    if body.body is not None or (body.organisation is not None and word not in ("talks",)):
        return "session"
    if any(DIGITS.match(w) or w in ORDINALS for w in left) and word in ("session", "meeting"):
        return "session"
    return kind


def governing_verb(sentence: Sentence, head: int) -> int | None:
    """The verb that the noun phrase depends on."""
    at = head
    for _ in range(6):
        token = sentence.tokens[at]
        if token.head == at:
            break
        at = token.head
        if sentence.tokens[at].tag.startswith("V"):
            return at
    return at if sentence.tokens[at].tag.startswith("V") else None


def read_parties(
    article: Article, number: int, head: int, last: int
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(sides of the meeting, those who did something at it)."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    sides: list[Party] = []
    verb = governing_verb(sentence, head)
    before = tokens[head - 1].lower if head else ""
    actors = subject_parties(article, number, verb) if verb is not None else ()
    for at in range(head + 1, last):
        if tokens[at].lower in ("with", "between", "among"):
            stop = next((n for n in range(at + 1, last) if tokens[n].lower in
                         ("in", "on", "at", "during", "held") and n > at + 1
                         and tokens[n - 1].lower not in ENVOYS), last)  # fmt: skip
            sides += list_parties(article, number, at + 1, stop)
            break
    del before
    holds = verb is not None and tokens[verb].lower in HOLDING
    passive = verb is not None and any(
        tokens[c].dep in ("nsubjpass", "auxpass") for c in sentence.children[verb]
    )
    if tokens[head].lower in ("visit", "visits", "trip"):
        left = list_parties(article, number, extend_left(tokens, head), head)
        return (*left, *sides), () if left else actors
    if holds and not passive:
        return (*actors, *sides), ()
    return tuple(sides), actors


def subject_parties(article: Article, number: int, verb: int) -> tuple[Party, ...]:
    """Persons and states that are the subject of the verb."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        subject = subject_of(sentence, verb)
    if subject is None:
        return ()
    found: list[Party] = []
    for head in conjuncts(sentence, subject):
        first, last = phrase_span(sentence, head)
        plural = any(t.plural and t.first <= head < t.last for t in article.titles[number])
        if plural:  # "the presidents of A and B"
            last = max(last, min(subtree_span(sentence, head)[1], verb if verb > head else last))
        found += list_parties(article, number, max(0, first), last)
    if not found:
        first, last = subtree_span(sentence, subject)
        found += list_parties(article, number, first, min(last, verb))
    return tuple({p.key: p for p in found}.values())


def read_status(
    sentence: Sentence, head: int, verb: int | None, words: set[str]
) -> tuple[MeetingStatus, str]:
    """held, scheduled or cancelled, and the words that say so."""
    cancelled = sorted(words & CANCEL_WORDS)
    if cancelled:
        return "cancelled", f"stated: '{cancelled[0]}'"
    tokens = sentence.tokens
    near = {t.lower for t in tokens[max(0, head - 5) : head]}
    after = [t.lower for t in tokens[head + 1 : head + 30]]
    held_at = after.index("held") if "held" in after else 99
    if "scheduled" in after and after.index("scheduled") < 25 and held_at > after.index("scheduled"):
        return "scheduled", "stated: 'scheduled'"
    marks = sorted(near & (FUTURE_WORDS - {"next", "plan", "plans"}))
    if marks:
        return "scheduled", f"stated: '{marks[0]}'"
    weekday = any(t.tag == "POS" for t in tokens[max(0, head - 3) : head]) and any(
        t.lower.endswith("day") for t in tokens[max(0, head - 4) : head]
    )
    if weekday:
        return "held", "stated: told with its day"
    if verb is not None and tokens[verb].lower in CANCEL_WORDS:
        return "cancelled", f"stated: '{tokens[verb].lower}'"
    if verb is not None and is_intended(sentence, verb):
        return "scheduled", f"stated: 'to {tokens[verb].lower}'"
    if verb is not None:
        text = " ".join(t.lower for t in tokens[max(0, verb - 4) : verb + 3])
        tense = tense_at(sentence, verb)
        if re.search(r"\b(?:is|are) (?:due )?to\b|\bplans? to\b|\bexpected to\b|\binvited\b", text):
            return "scheduled", f"stated: '{text.split()[-1]}', to come"
        if re.search(r"\bwas due to\b", text):
            return "scheduled", "stated: 'was due to'"
        if tense == "future":
            return "scheduled", f"stated: '{text}'"
        if tokens[verb].lower in ("propose", "proposed", "announced", "accepted") and (
            tokens[verb].lower != "announced"
        ):
            return "scheduled", f"stated: '{tokens[verb].lower}'"
    return "held", "stated: told as held"


def is_intended(sentence: Sentence, verb: int) -> bool:
    """"decided to hold a summit": an infinitive tells of what is to come, but for a few verbs."""
    tokens = sentence.tokens
    if tokens[verb].tag != "VB" or verb == 0 or tokens[verb - 1].lower != "to":
        return False
    governor = tokens[tokens[verb].head].lower
    return governor not in REALISED and tokens[verb].dep in ("xcomp", "acl", "conj", "ccomp")


def read_sidelines(
    tokens: tuple[Token, ...], first: int, head: int
) -> Literal["parent", "child", ""]:
    """"parent": the phrase is what others met on the sidelines of."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    if len(before) == 2 and before[0] in SIDELINES and before[1] == "of":  # noqa: PLR2004
        return "parent"
    del head
    lowers = {t.lower for t in tokens}
    return "child" if lowers & SIDELINES else ""


ENVOYS = frozenset(("minister", "ambassador", "envoy", "representative"))
NO_BODY = BodyPhrase(None, None, None, None)


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
        members = names_members(article, number, at) and kind == "bilateral" and not others
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
    """"The two ministers met": the sides are known from before."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    first, last = phrase_span(sentence, subject)
    return any(t.lower in ("two", "both") for t in sentence.tokens[first:last])


def names_members(article: Article, number: int, verb: int) -> bool:
    """"The ministers will meet again": those who sit in a body."""
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
    if lower in ("reviewed", "discussed", "conferred") and SIDELINES & {t.lower for t in tokens[:at]}:
        return "bilateral"
    return None


__all__ = ["BODY_NOUNS", "MeetingPhrase", "find_meeting_phrases"]
