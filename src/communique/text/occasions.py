"""Phrases that tell of a meeting: "the 18th session of ...", "held talks respectively with ...".

In: an Article. Out: `MeetingPhrase`s in text order: what each says of kind, number, body, parties,
time, place and standing. Which phrases tell of the same meeting is decided in extract/meetings.py.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.text.bodies import TOP_LEVELS, BodyPhrase, read_body
from communique.text.meeting_links import bound_phrases, join_purposes, place_within
from communique.text.meeting_phrases import (
    DIGITS,
    HOLDING,
    MAIDEN,
    ORDINALS,
    MeetingPhrase,
    extend_left,
    extend_of,
    extend_right,
    governing_verb,
    is_of_many,
    is_possessive,
    is_separate,
    read_ordinal,
)
from communique.text.meeting_senses import PHONE, is_with
from communique.text.meeting_sides import read_sides
from communique.text.meeting_status import SIDELINES, read_sidelines, read_status
from communique.text.meeting_tenses import is_no_meeting
from communique.text.meeting_terms import list_terms
from communique.text.meeting_verbs import read_verbs
from communique.text.named_meetings import (
    NamedMeeting,
    find_named_meetings,
    is_leading,
    list_compound,
    name_phrase,
)
from communique.text.places import find_city

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
# What tells a conference or a dialogue of states from one of scholars or of a party.
LOOSE_MODIFIERS = list_terms("before a conference of states")
LOOSE_NOUNS = frozenset(
    "forum dialogue discussions round conference trip tour dialogues rounds forums exchange "
    "exchanges".split()
)
EXCHANGES = frozenset(("exchange", "exchanges"))
NEGOTIATING = frozenset("talks negotiations consultations discussions".split())
CALLS = frozenset("call calls conversation conversations".split())
SIDED = frozenset(("bilateral", "trilateral", "bilaterals", "trilaterals"))
JOINT = frozenset("joint bilateral annual yearly".split())
HELD_REACH = 8  # tokens from "had" to "a frank exchange"
ABSENCE_REACH = 8  # tokens behind the noun
ARTICLES = frozenset("a the his her their our this".split())
MEALS = frozenset("breakfast lunch dinner luncheon".split())
PRESENCE = list_terms("verbs of attendance") | {"part", "participating", "participated", "at"}
ELSEWHERE = frozenset("since because after although despite".split())
TRAVELS = ("trip", "tour")
SCREENS = frozenset((*PHONE, "video"))  # "held a video conference with NAME"


@lru_cache(maxsize=4)
def index_words(vocabulary: Vocabulary) -> dict[str, MeetingKind]:
    """Nouns for meetings, singular and plural -> kind."""
    nouns = [w for w in vocabulary.meeting_words if w.part == "noun" and " " not in w.word]
    found = {w.word: w.kind for w in nouns}
    return found | {w.word + "s": w.kind for w in nouns if not w.word.endswith("s")}


def find_meeting_phrases(article: Article, vocabulary: Vocabulary) -> tuple[MeetingPhrase, ...]:
    """All phrases of the article that may tell of a meeting, in text order."""
    found: list[MeetingPhrase] = []
    names: dict[int, dict[int, NamedMeeting]] = {}
    for name in find_named_meetings(article, vocabulary):
        names.setdefault(name.sentence, {})[name.head] = name
    for number, sentence in enumerate(article.sentences):
        if sentence.block == "pull quote":
            continue
        named = names.get(number, {})
        heads: dict[int, MeetingKind] = dict.fromkeys(named, "session")
        heads |= dict(list_nouns(article, number, index_words(vocabulary)))
        joined = {n.head for n in named.values()}
        named = {join_name(article, n, heads): n for n in named.values()}
        phrases = [read_noun(article, number, head, kind, vocabulary)
                   for head, kind in sorted(heads.items())
                   if not is_told_away(article, number, head)
                   and (head in named or head not in joined)]  # fmt: skip
        phrases = [name_phrase(article, p, named.get(p.head), vocabulary) for p in phrases]
        taken = {p.head for p in phrases}
        phrases += read_verbs(article, number, taken, vocabulary)
        phrases = join_purposes(article, sorted(phrases, key=lambda p: p.head))
        found += bound_phrases(place_within(article, phrases))
    return tuple(found)


def join_name(article: Article, name: NamedMeeting, heads: dict[int, MeetingKind]) -> int:
    """The head that the name tells of: its own, or the noun in "the third session of the NAME"."""
    tokens = article.sentences[name.sentence].tokens
    at = name.first - 1
    while at > 0 and (tokens[at].lower == "the" or is_leading(tokens[at])):
        at -= 1
    return at - 1 if tokens[at].lower == "of" and at - 1 in heads else name.head


def is_told_away(article: Article, number: int, head: int) -> bool:
    """The words tell that there was and will be no such meeting."""
    sentence = article.sentences[number]
    span = (extend_left(sentence.tokens, head), head)
    return is_no_meeting(sentence, span, governing_verb(sentence, head))


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
        if at in taken or kind is None or not is_noun(tokens, at):
            continue
        if is_other_noun(tokens, at, words):
            continue
        if token.lower in CALLS | MEALS and not is_between_persons(tokens, at):
            continue
        loose = token.lower in LOOSE_NOUNS and not is_official(tokens, at)
        if loose and not is_of_organisation(article, number, at):
            continue
        yield at, kind_before(tokens, at, kind)


def is_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """A noun, or an adjective for one: "held a bilateral with NAME"."""
    if tokens[at].lower not in SIDED:
        return tokens[at].tag.startswith("NN")
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = after is None or not after.tag.startswith(("NN", "JJ", "HYPH", "CC", "VBG"))
    return before in ARTICLES and alone


def is_other_noun(tokens: tuple[Token, ...], at: int, words: dict[str, MeetingKind]) -> bool:
    """The word is part of another noun: "press conference", "meeting room", "summit meeting"."""
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if before in NO_MEETING_BEFORE or after in NO_MEETING_AFTER or after == "-":
        return True
    if after in ("meeting", "meetings") and tokens[at].lower == "summit":
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].dep == "compound" and following is not None and tokens[at].head > at
        and following.tag.startswith("NN") and following.tag != "NNP"
        and following.lower not in words
    )  # fmt: skip


def kind_before(tokens: tuple[Token, ...], at: int, kind: MeetingKind) -> MeetingKind:
    """The kind by the word before: "summit meeting", "courtesy call", "telephone conversation"."""
    before = tokens[at - 1].lower if at else ""
    lower = tokens[at].lower
    if before == "summit" and kind == "group":
        return "summit"
    if lower in ("conference", "conversation") and before in (*PHONE, "video"):
        return "call"
    return "bilateral" if lower == "call" and before == "courtesy" else kind


def is_between_persons(tokens: tuple[Token, ...], at: int) -> bool:
    """The call or meal is one of two: "a phone call", "the call from NAME", "lunch with NAME"."""
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].lower in MEALS:
        return is_with(tokens, at) or before in ("working", "welcome", "state")
    if tokens[at].lower in ("conversation", "conversations"):
        return before in (*PHONE, "video") or after in ("with", "between")
    if before == "courtesy" or before in (*PHONE, "video", "conference"):
        return True
    return after in ("with", "between", "from") or (before == "the" and after != "for")


def is_official(tokens: tuple[Token, ...], at: int) -> bool:
    """The words before it make it one of states: "peace conference", "the Oslo Conference"."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    loose = before.lower in ("a", "the") and tokens[at].lower in (
        "conference", "dialogue", *TRAVELS
    )  # fmt: skip
    own = before.tag in ("PRP$", "POS", "JJ") and tokens[at].lower in TRAVELS
    loose = loose or (tokens[at].lower in TRAVELS and before.lower in ("day", "nation"))
    if tokens[at].lower in EXCHANGES:  # "had a frank exchange with NAME"
        held = {t.lower for t in tokens[max(0, at - HELD_REACH) : at]} & HOLDING
        behind = [t.lower for t in tokens[at + 1 : at + 3] if t.text not in ("”", '"')]
        return bool(held) and behind[:1] == ["with"]
    called = ("discussions", "dialogue", *(("conference",) if is_on_screen(tokens, at) else ()))
    if tokens[at].lower in called and is_held_with(tokens, at):
        return True
    before_that = {t.lower for t in tokens[max(0, at - 3) : at]}
    if tokens[at].lower == "dialogue" and before_that & JOINT:
        return True
    if tokens[at].lower == "round" and tokens[min(at + 1, len(tokens) - 1)].lower == "between":
        return True  # "a follow-up round between A and B"
    city = tokens[at].lower == "conference" and before.tag == "NNP"
    named = city and find_city(before.text) is not None
    counted = bool(DIGITS.match(before.lower)) or before.lower in ORDINALS or before.lower in MAIDEN
    counted = counted or (before.tag == "CD" and tokens[at].lower == "rounds")
    return loose or own or named or counted or before.lower in LOOSE_MODIFIERS


def is_on_screen(tokens: tuple[Token, ...], at: int) -> bool:
    """The noun in "a video conference"; "held by video conference" tells how they met."""
    return at > 1 and tokens[at - 1].lower in SCREENS and tokens[at - 2].lower in ARTICLES


def is_of_organisation(article: Article, number: int, at: int) -> bool:
    """An organisation stands right before the noun and someone is there: "joined the X forum"."""
    tokens = article.sentences[number].tokens
    behind = at - 1 if at > 1 and tokens[at - 1].text == ")" else at
    names = (n for n in article.names[number] if n.kind == "organisation")
    first = next((n.first for n in names if n.last == behind), None)
    if first is None or tokens[at].lower not in ("forum", "conference", "dialogue"):
        return False
    before = {t.lower for t in tokens[max(0, first - 14) : first]}
    return bool(before & PRESENCE)


def is_held_with(tokens: tuple[Token, ...], at: int) -> bool:
    """A verb of holding stands before it or its side behind it: "held discussions with NAME"."""
    before = {t.lower for t in tokens[max(0, at - 3) : at]}
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return bool(before & HOLDING) or after in ("with", "between")


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
        after = tokens[name.last] if name.last < len(tokens) else None
        counted = (bool(DIGITS.match(before)) or before in ORDINALS) and not (
            after is not None and (after.tag.startswith(("NN", "HYPH", "POS", "CD"))
                                   or after.text in ("-", "–"))
        )  # fmt: skip
        verb = tokens[at].lower if at >= 0 else ""
        addressed = name.kind == "body" and verb in ADDRESSING
        acting = name.kind == "body" and is_acting(tokens, name.last)
        beside = verb == "of" and at > 0 and tokens[at - 1].lower in SIDELINES and (
            after is None or not after.tag.startswith("NN")
        )  # fmt: skip
        if counted or addressed or acting or beside:
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
    paired = tokens[min(head + 1, len(tokens) - 1)].lower == "with"
    body = read_body(article, number, (first, end_of_name(article, number, of_end)), vocabulary)
    parties, attending = read_sides(article, number, head, last)
    behind = tokens[head : max(last, head + ABSENCE_REACH)]
    if any(t.lower == "absence" for t in behind):  # "was held with the absence of NAME"
        parties, attending = (), ()
    parties = parties or list_compound(article, number, (first, head), vocabulary)
    verb = governing_verb(sentence, head)
    words = own_words(tokens, first, last)
    status, basis = read_status(sentence, (first, head), verb, words)
    separate = is_separate(tokens, head, last)
    word = "" if paired else tokens[head].lower
    return MeetingPhrase(
        number, head, first, last,
        refine_kind(kind, word, left, body, named=bool(parties)), tokens[head].lower,
        read_ordinal(tokens, first, head), body,
        bool(DEFINITE & set(left)) or is_possessive(tokens, first, head),
        bool({"their", "his", "her"} & set(left)), "next" in left,
        bool({"previous", "last", "earlier"} & set(left)), parties, attending, separate,
        status, basis, read_sidelines(tokens, first) or read_aside(tokens, first, kind), verb=False,
        of_many=is_of_many(tokens, head, of_end),
        extraordinary=bool({"extraordinary", "special", "emergency"} & set(left)),
    )  # fmt: skip


def end_of_name(article: Article, number: int, end: int) -> int:
    """Behind a known acronym in brackets: "of the Water Union (WU)" is the WU, however written."""
    tokens = article.sentences[number].tokens
    if end >= len(tokens) or tokens[end].text != "(":
        return end
    names = (n for n in article.names[number] if n.kind == "organisation" and n.first == end + 1)
    return next((n.last for n in names if n.last < len(tokens) and tokens[n.last].text == ")"), end)


def own_words(tokens: tuple[Token, ...], first: int, last: int) -> set[str]:
    """The words round the phrase, up to what else happened: "since X cancelled a contract"."""
    end = min(len(tokens), last + 6)
    stop = next((n for n in range(first, end) if tokens[n].lower in ELSEWHERE), end)
    return {t.lower for t in tokens[max(0, first - 3) : stop]}


def read_aside(tokens: tuple[Token, ...], first: int, kind: MeetingKind) -> Literal["aside", ""]:
    """Talks held beside what the report is about: "also held talks with NAME"."""
    before = {t.lower for t in tokens[max(0, first - 3) : first]}
    return "aside" if kind in ("talks", "group") and "also" in before and before & HOLDING else ""


def refine_kind(
    kind: MeetingKind, word: str, left: list[str], body: BodyPhrase, *, named: bool
) -> MeetingKind:
    """The kind, told by the words left of the noun: a "meeting" of a body is a session.

    So is "the defence ministers' meeting", whose states are not named.
    """
    if kind in ("call", "visit", "summit"):
        return kind
    if "bilateral" in left:
        return "bilateral"
    if "group" in left or "trilateral" in left or "quadrilateral" in left:
        return "group"
    if body.body is not None or (body.organisation is not None and word not in NEGOTIATING):
        return "session"
    counted = any(DIGITS.match(w) or w in ORDINALS for w in left)
    of_office = body.level not in (None, "ministers", *TOP_LEVELS) and not named
    if (counted and word in ("session", "meeting")) or (of_office and word == "meeting"):
        return "session"
    return kind
