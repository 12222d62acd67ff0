"""Who meets, by the words round a noun for a meeting, and who only did something at it.

"talks with Y" has Y as one side; the other is the owner ("X's talks", "his talks"), who holds them,
or who is told of in the same clause ("X said after talks with Y"). "between X and Y" names both,
also behind the verb: "talks will take place between X and Y".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique.text.clauses import SUBJECTS, own_subject
from communique.text.collectives import list_collectives
from communique.text.meeting_phrases import (
    HOLDING,
    VISITS,
    extend_left,
    governing_verb,
    skip_place,
    subject_parties,
)
from communique.text.meeting_senses import MEALS
from communique.text.meeting_status import DROPPED, PROPOSING, SIDELINES
from communique.text.meeting_terms import list_terms
from communique.text.parties import COUNTERPARTS, Party, list_parties

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

# "paid a visit to Y", "began a visit": the subject is the visitor.
PAYING = list_terms("verbs of visitors")
ENVOYS = frozenset(("minister", "ambassador", "envoy", "representative"))
ROUNDS = frozenset(("round", "rounds"))
CALLS = frozenset("call calls conversation conversations".split())
TELLING = frozenset("told assured informed thanked warned urged congratulated asked".split())
JOINING = frozenset(("with", "between", "among"))
FOR_GUESTS = JOINING | {"for"}  # "hosted a dinner for leaders"
PLACING = frozenset("in on at during held since over about after before for".split())
HAPPENING = frozenset("take takes took taking".split())  # "place"
THERE = frozenset("at during in to for addressing attending opening from after".split())
AWAY = frozenset("before of".split())
WAKE = frozenset(("wake", "of"))
ATTENDING = list_terms("verbs of attendance")
WELCOMING = frozenset(
    "host hosts hosted hosting welcome welcomes welcomed receive receives received".split()
)
CALLING_OFF = frozenset("postponed cancelled canceled".split())
WISH_REACH = 4  # tokens from "round" to "which"
HIGHEST_CLAUSE = 4  # verbs up from the noun at which its one side is looked for
VERB_REACH = 4  # tokens behind "take place" in which "between" stands


def read_sides(
    article: Article, number: int, head: int, last: int
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(sides of the meeting, those who did something at it)."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    verb = governing_verb(sentence, head)
    actors = subject_parties(article, number, verb) if verb is not None else ()
    if is_parent(tokens, head):  # who met on its sidelines may be no member
        return (), ()
    sides, joint = joined_sides(article, number, head, last)
    if not sides and verb is not None and verb > head:
        sides, joint = sides_behind_verb(article, number, verb)
    if tokens[head].lower in VISITS | CALLS:
        call = tokens[head].lower in CALLS
        ends = (list_callers if call else list_visitors)(article, number, head, last)
        return (*ends, *(() if call else sides)), () if ends or call else actors
    owners = list_owners(article, number, head)
    if joint:
        proposed = verb is not None and tokens[verb].lower in PROPOSING
        # "an official said in the wake of the meeting between A and B"
        away = {t.lower for t in tokens[max(0, extend_left(tokens, head) - 2) : head]} >= WAKE
        return sides, () if proposed or away else actors
    if not sides:
        sides = joined_states(article, number, head)
    held = () if verb is None else sides_of_holder(article, number, (head, verb), sides)
    if held or sides:
        return held or unite_sides(owners or told_of(article, number, head), sides), ()
    if verb is not None and not actors and tokens[verb].lower in CALLING_OFF:
        actors = told_of(article, number, head)
    present = verb is not None and is_present(tokens, head, verb)
    return owners if len(owners) > 1 else (), actors if present else ()


def wishing_side(article: Article, number: int, head: int) -> tuple[Party, ...]:
    """The side in "the second round, which the Norwegian side wants in May"."""
    tokens = article.sentences[number].tokens
    ahead = range(head + 1, min(head + WISH_REACH, len(tokens) - 1))
    which = next((n for n in ahead if tokens[n].tag == "WDT"), None)
    if which is None or which > head + 2 or tokens[head].lower not in ROUNDS:
        return ()
    return tuple(Party(n.key, None, n.start, n.end) for n in article.names[number]
                 if n.kind == "country" and which < n.first <= which + 2
                 and tokens[n.last].lower == "side")  # fmt: skip


def list_visitors(article: Article, number: int, head: int, last: int) -> tuple[Party, ...]:
    """Who makes the visit: "a visit by NAME to Y", "paid a visit to Y", "is on a visit to Y"."""
    owners = told_by_clause(article, number, head) or list_owners(article, number, head)
    if owners:
        return owners
    sentence = article.sentences[number]
    tokens = sentence.tokens
    if head + 1 < len(tokens) and tokens[head + 1].lower in ("of", "by", "from"):
        stop = next((n for n in range(head + 2, last) if is_past_visitor(article, number, n)), last)
        named = list_parties(article, number, head + 2, stop)
        if tokens[head + 1].lower == "of":  # "a tour of COUNTRY"
            named = tuple(p for p in named if p.key.startswith("person:") or p.title)
        if named:
            return named
    verb = governing_verb(sentence, head)
    paid = verb is not None and (tokens[verb].lower in PAYING or is_put_off(tokens, verb))
    first = extend_left(tokens, head)
    before = tokens[first - 1].lower if first else ""
    under_way = before in ("on", "during", "for", "in") and tokens[first].lower != "the"
    named = subject_parties(article, number, verb) if paid and verb is not None else ()
    if not named and (paid or under_way):
        named = told_of(article, number, head)
    return tuple(p for p in named if p.key.startswith("person:") or p.title or paid)


def told_by_clause(article: Article, number: int, head: int) -> tuple[Party, ...]:
    """Whose "his visit" is in "NAME, who is completing his visit": it is NAME's."""
    sentence = article.sentences[number]
    verb = governing_verb(sentence, head)
    subject = own_subject(sentence, verb) if verb is not None else None
    owned = sentence.tokens[extend_left(sentence.tokens, head)].lower in ("his", "her")
    if verb is None or subject is None or not owned or sentence.tokens[subject].tag != "WP":
        return ()
    return tuple(p for p in subject_parties(article, number, verb) if p.key.startswith("person:"))


def is_put_off(tokens: tuple[Token, ...], verb: int) -> bool:
    """ "called off a visit", "put off her trip", "scrapped a visit"."""
    behind = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    return tokens[verb].lower in DROPPED or (
        tokens[verb].lower in ("called", "calls", "call", "put", "puts", "cut") and behind == "off"
    )


def is_past_visitor(article: Article, number: int, at: int) -> bool:
    """What follows is where or when: "of NAME to Y", "by NAME in May"; no part of a title."""
    if article.sentences[number].tokens[at].lower not in (*PLACING, "to"):
        return False
    return not any(t.outer_first <= at < t.outer_last for t in article.titles[number])


def list_callers(article: Article, number: int, head: int, last: int) -> tuple[Party, ...]:
    """Both ends of a call: "a call with Y", "a call from X to Y", "In a call X told Y that"."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    verb = governing_verb(sentence, head)
    own = list_owners(article, number, head)
    own = own or (() if tokens[head].dep in SUBJECTS else told_of(article, number, head))
    word = tokens[head + 1].lower if head + 1 < len(tokens) else ""
    named: tuple[Party, ...] = ()
    courtesy = word == "on" and tokens[head - 1].lower == "courtesy"
    if word in ("with", "between", "from", "to") or courtesy:
        stop = next((n for n in range(head + 2, last) if tokens[n].lower in ("in", "about", "after")
                     or tokens[n].lower.endswith("day")), last)  # fmt: skip
        named = list_parties(article, number, head + 2, stop)
    elif verb is not None and tokens[verb].lower in TELLING:
        stop = next((n for n in range(verb + 1, len(tokens)) if tokens[n].lower in
                     ("that", "of", "to")), len(tokens))  # fmt: skip
        named = list_parties(article, number, verb + 1, stop)
    if len(named) > 1 and word in ("between", "from"):
        return named
    return unite_sides(own, named)


def sides_of_holder(
    article: Article, number: int, at: tuple[int, int], sides: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Who holds the meeting, with whom: "X will be in CITY for talks with Y", "X held talks"."""
    head, verb = at
    sentence = article.sentences[number]
    tokens = sentence.tokens
    actors = subject_parties(article, number, verb)
    # "sat down for their first face-to-face talks"
    first = extend_left(tokens, head) if tokens[head].lower == "talks" else head
    purpose = head > 0 and "for" in {
        t.lower for t in tokens[max(0, min(first, head - 1) - 1) : head]
    }
    if purpose and tokens[verb].lower in WELCOMING:
        return unite_sides(actors, list_parties(article, number, verb + 1, head))
    holds = purpose or tokens[verb].lower in HOLDING
    if not holds or is_beside(tokens, head) or is_passive(sentence, verb):
        return ()
    return unite_sides(actors, sides)


def unite_sides(own: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """Both lists, each party once: "his counterpart" names him again."""
    keys = {p.key for p in own if p.key.startswith("person:")}
    return (*own, *(p for p in others if p.key not in keys))


def is_beside(tokens: tuple[Token, ...], head: int) -> bool:
    """Something else was held there: "At the session they held talks"."""
    first = extend_left(tokens, head)
    return first > 0 and tokens[first - 1].lower == "at"


def is_parent(tokens: tuple[Token, ...], head: int) -> bool:
    """Others met on its sidelines."""
    first = extend_left(tokens, head)
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    return before[1:] == ["of"] and before[0] in SIDELINES


def is_present(tokens: tuple[Token, ...], head: int, verb: int) -> bool:
    """The subject was there: "attended the session", "said at the session"; not "boycotted"."""
    first = extend_left(tokens, head)
    before = tokens[first - 1].lower if first else ""
    if before in AWAY:
        return False
    return before in THERE or tokens[verb].lower in ATTENDING


def joined_states(article: Article, number: int, head: int) -> tuple[Party, ...]:
    """The sides in "the Norway-Kenya talks", "Norwegian-Kenyan talks", "intra-Kenyan talks"."""
    tokens = article.sentences[number].tokens
    first = extend_left(tokens, head)
    inside = [n for n in article.names[number]
              if n.kind == "country" and first <= n.first and n.last <= head]  # fmt: skip
    linked = all(
        right.first - left.last == 1 and tokens[left.last].text in ("-", "–", "/")
        for left, right in pairwise(inside)
    )
    within = len(inside) == 1 and inside[0].first > 1 and (
        tokens[inside[0].first - 2].lower in ("intra", "inter")
    )  # fmt: skip
    if not linked or not (within or len(inside) > 1):
        return ()
    return tuple(Party(n.key, None, n.start, n.end) for n in inside)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """The verb is in the passive: "talks were held"."""
    return any(sentence.tokens[c].dep in ("nsubjpass", "auxpass") for c in sentence.children[verb])


def joined_sides(
    article: Article, number: int, head: int, last: int
) -> tuple[tuple[Party, ...], bool]:
    """(parties behind "with" or "between", whether these are all the sides)."""
    tokens = article.sentences[number].tokens
    several = sides_of_several(article, number, head, last)
    if several:
        return several, True
    for at in range(head + 1, last):
        if tokens[at].lower in (FOR_GUESTS if tokens[head].lower in MEALS else JOINING):
            stop = end_of_sides(article, number, at, last)
            named = list_parties(article, number, at + 1, stop)
            if tokens[at].lower not in ("with", "for"):
                return named, True
            return (*named, *list_collectives(article, number, at + 1, stop)), False
    return wishing_side(article, number, head), False


def end_of_sides(article: Article, number: int, at: int, last: int) -> int:
    """The token behind the list of sides that begins behind the token `at`."""
    stop = next((n for n in range(at + 2, last) if is_past_list(article, number, n)), last)
    return include_apposed(article, number, stop)


def sides_of_several(article: Article, number: int, head: int, last: int) -> tuple[Party, ...]:
    """The states in "the meeting of A, B and C"; none where one body or state is named."""
    tokens = article.sentences[number].tokens
    at = skip_place(tokens, head)
    behind = tokens[at].lower if at < last else ""
    if tokens[head].lower in VISITS | CALLS | ROUNDS or behind != "of":
        return ()
    stop = end_of_sides(article, number, at, last)
    named = list_parties(article, number, at + 1, stop)
    bodies = any(n.kind == "body" and head < n.first < stop for n in article.names[number])
    states = all(p.key.startswith(("country:", "person:")) for p in named)
    return named if len(named) > 1 and states and not bodies else ()


def include_apposed(article: Article, number: int, stop: int) -> int:
    """The end of "the chancellor, NAME" where a list was cut at the comma."""
    tokens = article.sentences[number].tokens
    if stop >= len(tokens) or tokens[stop].text != ",":
        return stop
    titled = any(t.last == stop for t in article.titles[number])
    titled = titled or tokens[stop - 1].lower in COUNTERPARTS
    names = (p.last for p in article.people[number] if p.first == stop + 1)
    return next(names, stop) if titled else stop


def is_past_list(article: Article, number: int, at: int) -> bool:
    """The list of sides ended before the token: a place, a purpose, the owner of something else."""
    tokens = article.sentences[number].tokens
    if tokens[at].lower in PLACING:
        return tokens[at - 1].lower not in ENVOYS
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].lower == "to" and following is not None and following.tag == "VB":
        return True
    owner = following is not None and following.tag == "POS" and tokens[at - 1].lower == "and"
    return owner and not any(t.outer_first <= at < t.first for t in article.titles[number])


def sides_behind_verb(article: Article, number: int, verb: int) -> tuple[tuple[Party, ...], bool]:
    """The sides in "talks will take place between X and Y"."""
    tokens = article.sentences[number].tokens
    passive = tokens[verb].lower == "held" and is_passive(article.sentences[number], verb)
    if not passive and tokens[verb].lower not in HAPPENING:
        return (), False
    for at in range(verb + 1, min(verb + 1 + VERB_REACH, len(tokens))):
        if tokens[at].lower in ("with", "between"):
            stop = next((n for n in range(at + 1, len(tokens)) if ends_list(tokens[n])),
                        len(tokens))  # fmt: skip
            return list_parties(article, number, at + 1, stop), tokens[at].lower == "between"
    return (), False


def ends_list(token: Token) -> bool:
    """A clause or a stop ends the list of sides."""
    return token.text in (";", ".", "—", "–") or token.tag in ("VBD", "VBZ", "VBP", "MD", "WDT")


def list_owners(article: Article, number: int, head: int) -> tuple[Party, ...]:
    """Whose meeting it is: "X's talks", "her talks" where the pronoun is known."""
    tokens = article.sentences[number].tokens
    first = extend_left(tokens, head)
    if tokens[head].lower in VISITS:
        # "an official visit" is of no official
        stop = head - 1 if head > first and tokens[head - 1].lower == "official" else head
        named = list_parties(article, number, first, stop)
        return tuple(p for p in named if p.end <= tokens[stop].start)
    owned = max((n for n in range(first, head) if tokens[n].tag == "POS"), default=None)
    if owned is None and tokens[first].lower not in ("his", "her"):
        return ()
    found = list_parties(article, number, first, first + 1 if owned is None else owned)
    return tuple(p for p in found if p.key.startswith(("person:", "country:")))


def told_of(article: Article, number: int, head: int) -> tuple[Party, ...]:
    """Persons and states that are the subject of a clause that the noun stands in."""
    sentence = article.sentences[number]
    at = head
    for _ in range(HIGHEST_CLAUSE):
        verb = governing_verb(sentence, at)
        if verb is None or verb == at:
            return ()
        found = subject_parties(article, number, verb)
        named = tuple(p for p in found if p.key.startswith(("person:", "country:")))
        if named:
            return named
        at = verb
    return ()
