"""What one phrase says of a meeting, and how far a noun phrase for one reaches.

`MeetingPhrase` is what occasions.py (nouns) and meeting_verbs.py (verbs) yield; the functions here
find the edges of the phrase, its ordinal and its parties.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from communique.text.bodies import BodyPhrase
from communique.text.clauses import (
    FINITE,
    conjuncts,
    own_subject,
    phrase_span,
    subject_of,
    subtree_span,
)
from communique.text.meeting_terms import list_terms
from communique.text.parties import Party, list_parties

if TYPE_CHECKING:
    from communique.records import MeetingKind, MeetingStatus
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

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


MAIDEN = frozenset(("maiden", "inaugural"))  # of a series that goes on: the first
VISITS = frozenset("visit visits trip trips tour tours".split())


TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90}  # fmt: skip


DIGITS = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")


PLURAL_TALKS = frozenset("talks consultations discussions".split())
SEPARATELY = frozenset("respectively separately separate".split())


FIELDS = ("defence", "defense", "security", "trade", "finance")


CLAUSE_OPENERS = frozenset((";", "“", "”", '"', "that", "when", "where"))
OWNERS = frozenset(("'s", "’s", "’", "'"))
STOPS = frozenset((";", ":", "(", "—", "–", "--"))


HOLDING = list_terms("verbs of holding")


# What may stand between two persons who act together, titles and capitals left out.
JOINING = list_terms("between joint subjects")
JOINERS = frozenset(("and", "along", "alongside", "together"))  # not "with" alone


# What may stand in a list of states before the verb, names left out.
LISTED = frozenset("of from the and , ( ) member members states countries nations today".split())


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
    sidelines: Literal["parent", "child", "aside", ""]
    verb: bool
    until: int = 999  # token before which its dates and places stand
    of_many: bool = False  # "a meeting of rival groups"
    purpose: bool = False  # "met for a summit": told again by the noun
    extraordinary: bool = False  # "special", "emergency": another series than the ordinary ones


NO_BODY = BodyPhrase(None, None, None, None)


def is_separate(tokens: tuple[Token, ...], head: int, last: int) -> bool:
    """One meeting with each: "respectively", "meetings with A and B", "with A, and with B"."""
    lowers = [t.lower for t in tokens[head:last]]
    around = {t.lower for t in tokens[max(0, head - 4) : last]}
    own = {t.lower for t in tokens[max(0, head - 2) : head]}
    plural = tokens[head].lower == "meetings"
    # "bilateral talks with A and B", no "talks with A and B on bilateral issues"
    plural = plural or (tokens[head].lower in PLURAL_TALKS and "bilateral" in own)
    several = plural and ("with" in lowers[:3] or "between" in lowers or "bilateral" in around)
    return (
        bool(SEPARATELY & around)
        or several
        or lowers.count("with") > 1
        or ("counterparts" in lowers and "with" in lowers)
    )


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
            paired = tokens[min(head + 1, len(tokens) - 1)].lower in ("with", "between")
            counted = (counted and not paired) or tokens[head].lower == "round"
            return value if value > 1 or counted else None
        if lower in MAIDEN and tokens[head].lower not in VISITS:
            return 1
        tens_word, _, unit = lower.partition("-")
        if tens_word in TENS and unit in ORDINALS:
            return TENS[tens_word] + ORDINALS[unit]
    return None


def is_possessive(tokens: tuple[Token, ...], first: int, head: int) -> bool:
    """The noun has an owner: "Tuesday's meeting", "the council's session"."""
    return any(t.tag == "POS" for t in tokens[first:head])


def extend_left(tokens: tuple[Token, ...], head: int) -> int:
    """First token of the noun phrase that ends in `head`, its article included."""
    at = head
    while at > 0:
        before = tokens[at - 1]
        if before.tag in ("DT", "PRP$", "WP$"):
            return at - 1
        if before.text == ")" and at > 2 and tokens[at - 3].text == "(":  # noqa: PLR2004
            at -= 3  # "the Long Name (LN) summit"
            continue
        name_like = before.tag.startswith(("NN", "JJ", "CD", "POS")) or before.text in OWNERS
        if (
            at > 1
            and before.lower in ("to", "on")
            and tokens[at - 2].text == tokens[at].text == "-"
        ):
            at -= 1  # "face-to-face talks"
            continue
        modifier = before.tag in ("RB", "VBN") and (at == head or tokens[at - 2].text == "-")
        if not (name_like or modifier or before.text in ("-", "&") or joins_fields(tokens, at - 1)):
            break
        at -= 1
    return at


def joins_fields(tokens: tuple[Token, ...], at: int) -> bool:
    """The token is the "and" in "foreign and defence ministers' meeting"."""
    joins = tokens[at].lower == "and" and at > 0 and tokens[at - 1].tag.startswith(("NN", "JJ"))
    return joins and tokens[at + 1].lower in FIELDS


def extend_of(tokens: tuple[Token, ...], head: int) -> int:
    """End of the "of ..." that says whose meeting it is."""
    begin = at = skip_place(tokens, head)
    if at >= len(tokens) or tokens[at].lower not in ("of", "between", "among"):
        return at
    while at < len(tokens):
        token = tokens[at]
        if token.lower in ("in", "at", "on", "held", "scheduled", "where", "which", "that", "to",
                           "with", "during", "here") and at > begin:  # fmt: skip
            break
        stops = token.text in STOPS and token.text != "("
        if stops or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        if token.text == "," and not is_list_comma(tokens, at):
            break
        at += 1
    return at


def skip_place(tokens: tuple[Token, ...], head: int) -> int:
    """The token behind the noun and its place: the "of" in "a meeting in CITY of ministers"."""
    at = head + 1
    if at + 1 >= len(tokens) or tokens[at].lower not in ("in", "at"):
        return at
    stop = at + 1
    while stop < len(tokens) - 1 and (
        tokens[stop].text[:1].isupper()
        or (tokens[stop].text == "," and is_place_comma(tokens[stop + 1]))
    ):
        stop += 1
    listed = stop < len(tokens) and tokens[stop].lower in ("of", "between", "among")
    return stop if listed and stop > at + 1 else at


def is_place_comma(after: Token) -> bool:
    """The comma stands between a city and its country, or behind both: "in CITY, COUNTRY, of"."""
    return after.text[:1].isupper() or after.lower in ("of", "between", "among")


def is_of_many(tokens: tuple[Token, ...], head: int, of_end: int) -> bool:
    """Several meet: "a meeting of rival groups", in the plural right behind the noun."""
    at = skip_place(tokens, head)
    if at >= len(tokens) or tokens[at].lower not in ("of", "between"):
        return False
    first = next((n for n in range(at + 1, of_end) if tokens[n].tag.startswith("NN")), of_end)
    run = list(takewhile(lambda t: t.tag.startswith("NN"), tokens[first:of_end]))
    return bool(run) and run[-1].tag == "NNS"  # "of EastMed countries"


def is_list_comma(tokens: tuple[Token, ...], at: int) -> bool:
    """The comma stands in a list of capitals that goes on to an "and"."""
    after = tokens[at + 1 : at + 9]
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
        if token.lower == "that" and token.tag == "IN":
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
    if after[0].lower == "the" and is_office_list(after):
        return True
    owner = any(t.tag == "POS" for t in after[:3])  # ", Norway's Foreign Minister": the subject
    capital = after[0].text[:1].isupper() and after[0].entity != "PERSON" and not owner
    return capital or is_list_comma(tokens, at) or after[0].lower in ("a", "an", "including", "and")


def is_office_list(after: tuple[Token, ...]) -> bool:
    """More of those who are met: ", the prime ministers of A and B"."""
    return any(t.tag == "NNS" and after[n + 1].lower == "of" for n, t in enumerate(after[:-1]))


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


def joined_people(article: Article, number: int, verb: int) -> tuple[Party, ...]:
    """Persons joined by "and" before the verb: long titles hide the second from the parse.

    So does "NAME and her counterpart, NAME,".
    """
    tokens = article.sentences[number].tokens
    before = range(verb - 1, -1, -1)
    begin = next(
        (n + 1 for n in before if tokens[n].tag in FINITE or tokens[n].lower in CLAUSE_OPENERS), 0
    )
    people = [p for p in article.people[number] if begin <= p.first and p.last <= verb]
    if len(people) < 2:  # noqa: PLR2004  # a pair
        return ()
    titled = {t for i in article.titles[number] for t in range(i.outer_first, i.outer_last)}
    between = [t for t in range(people[0].last, people[-1].first) if t not in titled]
    between = [t for t in between if not any(p.first <= t < p.last for p in people)]
    plain = all(tokens[t].lower in JOINING or tokens[t].text[:1].isupper() for t in between)
    if not plain or not JOINERS & {tokens[t].lower for t in between}:
        return ()
    return tuple(Party(p.key, None, p.start, p.end) for p in people)


def antecedent(article: Article, number: int, pronoun: int) -> tuple[Party, ...]:
    """Whom "who" and "which" stand for: the name right before, titles and commas between."""
    titled = {t for i in article.titles[number] for t in range(i.outer_first, i.outer_last)}
    tokens = article.sentences[number].tokens
    before = [p for p in article.people[number] if p.last <= pronoun]
    states = (n for n in article.names[number] if n.kind == "country" and n.form == "name")
    state = next((n for n in states if 0 <= pronoun - n.last <= 1), None)
    if state is not None and tokens[pronoun].lower == "which":
        return (Party(state.key, None, state.start, state.end),)
    if not before:
        return ()
    person = before[-1]
    owners = {t for n in article.names[number] if n.kind in ("country", "organisation")
              for t in range(n.first, n.last)}  # fmt: skip
    between = [t for t in range(person.last, pronoun) if t not in titled | owners]
    if any(tokens[t].text != "," and tokens[t].lower not in ("of", "the") for t in between):
        return ()
    return (Party(person.key, None, person.start, person.end),)


def acting_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of the verb; in "instructed the chiefs to meet" whom somebody has told to."""
    tokens = sentence.tokens
    subject = own_subject(sentence, verb)
    if subject is None and tokens[verb].dep == "xcomp":
        told = (c for c in sentence.children[tokens[verb].head] if tokens[c].dep in ("dobj", "obj"))
        subject = next((c for c in told if c < verb), None)
    return subject if subject is not None else subject_of(sentence, verb)


def is_listing(sentence: Sentence, head: int) -> bool:
    """A noun in the plural with those it is of right behind it."""
    tokens = sentence.tokens
    behind = tokens[head + 1].lower if head + 1 < len(tokens) else ""
    return tokens[head].lower in ("delegations", "representatives", "envoys", "teams", "governments"
                                  ) and behind in ("of", "from")  # fmt: skip


def subject_parties(article: Article, number: int, verb: int) -> tuple[Party, ...]:
    """Persons and states that are the subject of the verb."""
    sentence = article.sentences[number]
    subject = acting_subject(sentence, verb)
    if subject is None:
        return listed_subject(article, number, verb)
    if sentence.tokens[subject].tag in ("WP", "WDT"):
        return antecedent(article, number, subject)
    joined = joined_people(article, number, verb)
    if joined:
        return joined
    found: list[Party] = []
    for head in conjuncts(sentence, subject):
        first, last = phrase_span(sentence, head)
        plural = any(t.plural and t.first <= head < t.last for t in article.titles[number])
        if plural:  # "the presidents of A and B"
            last = max(last, min(subtree_span(sentence, head)[1], verb if verb > head else last))
        elif is_listing(sentence, head) and verb > head:  # "the delegations of A, B and C"
            last = max(last, min(subtree_span(sentence, head)[1], verb))
        found += list_parties(article, number, max(0, first), last)
    if not found:
        first, last = subtree_span(sentence, subject)
        found += list_parties(article, number, first, min(last, verb))
    found = list({p.key: p for p in found}.values())
    listed = listed_subject(article, number, verb) if len(found) <= 1 else ()
    return listed if len(listed) > 1 else tuple(found)


def listed_subject(article: Article, number: int, verb: int) -> tuple[Party, ...]:
    """ "..., the leaders of the UNION states and Norway met": the list right before the verb.

    What stands before the comma hides it from the parse.
    """
    tokens = article.sentences[number].tokens
    titles = [t for t in article.titles[number] if t.plural and t.last < verb]
    if not titles:
        return ()
    named = {t for n in article.names[number] for t in range(n.first, n.last)}
    between = [tokens[t] for t in range(titles[-1].last, verb) if t not in named]
    if not all(t.lower in LISTED or t.tag == "RB" for t in between):
        return ()
    return list_parties(article, number, titles[-1].outer_first, verb)
