"""Whether a meeting was held, is to come or was called off, and who met on its sidelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from communique.text.clauses import tense_at
from communique.text.meeting_tenses import is_announced, is_possible, is_wished
from communique.text.meeting_terms import list_terms

if TYPE_CHECKING:
    from communique.records import MeetingStatus
    from communique.text.language import Sentence, Token

FUTURE_WORDS = list_terms("words of what is to come")


CANCEL_WORDS = frozenset("cancelled canceled postponed postpones postpone cancels".split())
DROPPED = frozenset("dropped scrapped shelved".split())  # "the dinner has been dropped"
MOVED = frozenset("moved pushed rescheduled shifted brought deferred".split())
MOVED_TO = "stated: moved to another day"
PUT_OFF = re.compile(r"\b(?:(?:put|puts|called|calls|broken|broke) off|put on (?:hold|ice))\b")


# Governors under which "to hold a summit" did happen.
TAKING_PLACE = list_terms("verbs of what took place")
REALISED = frozenset(
    "came gathered managed helped travelled traveled arrived flew used wonderful great good honor "
    "honour pleasure privilege delighted".split()
)  # "it has been wonderful to host you"


SIDELINES = frozenset("sidelines margins fringes sideline".split())


# "met NAME during the regional event": which, has been told before.
DURING = re.compile(r"^(?:met|meets|talks|meeting)\b.*\b(?:during|at) (?:the|this|that) "
                    r"(?:same )?(?:\w+ )?(?:event|gathering)\b")  # fmt: skip
EVENT_REACH = 20  # tokens behind the verb in which it stands


MARKS_BEFORE = FUTURE_WORDS - {"next", "plan", "plans"}  # before a noun for a meeting
OWN_VERBS = list_terms("verbs of a relative clause")
BEFORE_VERB = frozenset(("MD", "VB", "VBZ", "VBP", "VBD", "VBN", "TO", "RB", "JJ", "PRP", "NNP"))
RELATIVE_REACH = 16  # tokens behind the noun in which "that", "which" begins its clause
AUXILIARIES = 5  # tokens between it and the verb: "which is due to be held"
MARK_REACH = 5  # tokens before the noun
SCHEDULED_REACH = 26  # tokens behind the noun, exclusive
TOLD_AS_HELD = "stated: told as held"
ANNOUNCED = "in the present with its day:"
# "remains fixed for Friday", "is still planned for June"
REMAINING = re.compile(
    r"(?:remains?|stays?|is|are) (?:still )?(?:fixed|set|scheduled|planned|on track)"
)
TO_COME = re.compile(r"\b(?:is|are) (?:due )?to\b|\bplans? to\b|\bexpected to\b|\binvited\b")
# "good progress from their talks", "the last day of the summit": under way or over.
UNDER_WAY = re.compile(r"\b(?:from|following|day of) (?:(?:the|their|his|her|its|a) ?)?$")
SET_BEHIND = re.compile(
    r"(?:(?:with|between|among|of) "
    r"(?:(?!which|who|that|said|is|are|was|were|has|have)[\w'’-]+ )+?)?"
    r"(?:(?:is|are|was|were|has been|have been|being) )?"
    r"(?:(?:now|still|also|tentatively|provisionally|reportedly|currently|already|initially) )?"
    r"(?:(?:set|slated|due|planned|expected|scheduled|pencill?ed in|lined up|arranged|fixed|"
    r"booked) (?:for|to|on|in|at|next|this|later)\b|"
    r"being (?:planned|arranged|prepared|discussed|considered|organi[sz]ed)\b|"
    r"(?:on the cards|in the (?:works|offing|pipeline)|likely|"
    r"under (?:discussion|consideration))\b)"
)
WAS_DUE = re.compile(r"\bwas due to\b")
PROPOSING = list_terms("verbs of proposals")


def read_status(
    sentence: Sentence, span: tuple[int, int], verb: int | None, words: set[str]
) -> tuple[MeetingStatus, str]:
    """held, scheduled or cancelled, and the words that say so; `span`: first token and head."""
    first, head = span
    cancelled = sorted(words & CANCEL_WORDS)
    if cancelled:
        return "cancelled", f"stated: '{cancelled[0]}'"
    tokens = sentence.tokens
    own = tell_verb(sentence, head, verb)
    if own is not None:
        return status_of_verb(sentence, own)
    under_way = is_under_way(tokens, first)
    marked = None if under_way else mark_behind(tokens, head)
    marked = marked or mark_before(tokens, span)
    if marked is not None:
        return "scheduled", f"stated: {marked}"
    if under_way or (verb is not None and is_elsewhere(tokens, first, verb)):
        verb = None
    if is_told_with_day(tokens, head) and not (verb is not None and is_intended(sentence, verb)):
        return "held", "stated: told with its day"
    return ("held", TOLD_AS_HELD) if verb is None else status_of_verb(sentence, verb)


def mark_behind(tokens: tuple[Token, ...], head: int) -> str | None:
    """The words behind the noun that tell it as to come."""
    return "'scheduled'" if is_scheduled_behind(tokens, head) else None


def mark_before(tokens: tuple[Token, ...], span: tuple[int, int]) -> str | None:
    """The word before the noun that tells it as to come, or that it is asked for."""
    head = span[1]
    marks = sorted({t.lower for t in tokens[max(0, head - MARK_REACH) : head]} & MARKS_BEFORE)
    if marks:
        return f"'{marks[0]}'"
    wished = tokens[head].tag.startswith("NN") and is_wished(tokens, span)
    return "asked for" if wished else None


def tell_verb(sentence: Sentence, head: int, verb: int | None) -> int | None:
    """The verb of its relative clause tells when it is, unless it was since moved or called off.

    "A summit that was due to be held on Saturday has been moved to Monday."
    """
    if verb is not None:
        status, basis = status_of_verb(sentence, verb)
        if status == "cancelled" or basis.startswith(MOVED_TO):
            return verb
    return relative_verb(sentence, head)


def is_under_way(tokens: tuple[Token, ...], first: int) -> bool:
    """The words before tell of it as running or over: "the last day of the summit"."""
    before = " ".join(t.lower for t in tokens[max(0, first - 2) : first + 1])
    return bool(UNDER_WAY.search(before) or UNDER_WAY.search(before.rpartition(" ")[0]))


def is_elsewhere(tokens: tuple[Token, ...], first: int, verb: int) -> bool:
    """Something else was proposed at it: "during the talks it was considered"."""
    within = first > 0 and tokens[first - 1].lower in ("during", "at", "after", "following")
    return within and tokens[verb].lower in PROPOSING


def relative_verb(sentence: Sentence, head: int) -> int | None:
    """The verb of "the talks that will be held by X", which tells when they are."""
    tokens = sentence.tokens
    at = next((n for n in range(head + 1, min(head + RELATIVE_REACH, len(tokens)))
               if tokens[n].lower in ("that", "which")), None)  # fmt: skip
    if at is None or any(t.text in (",", ";") for t in tokens[head : at - 1]):
        return None
    if tokens[at - 1].text == ";":
        return None
    for verb in range(at + 1, min(at + 1 + AUXILIARIES, len(tokens))):
        if tokens[verb].lower in OWN_VERBS:
            return verb
        if tokens[verb].tag not in BEFORE_VERB:
            return None
    return None


def is_scheduled_behind(tokens: tuple[Token, ...], head: int) -> bool:
    """A "scheduled" follows the noun, and no "held" before it."""
    after = [t.lower for t in tokens[head + 1 : head + SCHEDULED_REACH]]
    if SET_BEHIND.match(" ".join(after)):
        return True
    return "scheduled" in after and "held" not in after[: after.index("scheduled")]


def is_told_with_day(tokens: tuple[Token, ...], head: int) -> bool:
    """A weekday owns the noun: "Tuesday's meeting" was held."""
    owned = any(t.tag == "POS" for t in tokens[max(0, head - 3) : head])
    return owned and any(t.lower.endswith("day") for t in tokens[max(0, head - 4) : head])


def status_of_change(sentence: Sentence, verb: int) -> tuple[MeetingStatus, str] | None:
    """Called off, or moved to another day; None for other verbs."""
    tokens = sentence.tokens
    word = tokens[verb].lower
    passive = any(tokens[c].dep in ("nsubjpass", "auxpass") for c in sentence.children[verb])
    put_off = PUT_OFF.match(" ".join(t.lower for t in tokens[verb : verb + 3]))
    aside = tokens[verb - 1].text == ","  # "the summit, put off three times, opened"
    if word in CANCEL_WORDS or (put_off and not aside) or (word in DROPPED and passive):
        return "cancelled", f"stated: '{put_off.group() if put_off else word}'"
    if word in MOVED and passive:
        return "scheduled", f"{MOVED_TO}: '{word}'"
    return None


def status_of_verb(sentence: Sentence, verb: int) -> tuple[MeetingStatus, str]:
    """Status by the verb that the noun depends on, its tense and the words round it."""
    tokens = sentence.tokens
    word = tokens[verb].lower
    changed = status_of_change(sentence, verb)
    if changed is not None:
        return changed
    basis = tell_coming(sentence, verb)
    if basis is not None:
        return "scheduled", f"stated: {basis}"
    took_place = word in TAKING_PLACE and tokens[verb].tag in ("VBD", "VBN")
    return "held", f"stated: '{word}'" if took_place else TOLD_AS_HELD


def tell_coming(sentence: Sentence, verb: int) -> str | None:
    """The words by which the verb tells of what is to come, the first of the rows that fits."""
    tokens = sentence.tokens
    word = tokens[verb].lower
    text = " ".join(t.lower for t in tokens[max(0, verb - 4) : verb + 3])
    behind = " ".join(t.lower for t in tokens[verb : verb + 3])
    rows = (
        (REMAINING.match(behind) is not None, f"'{word}'"),
        (is_intended(sentence, verb), f"'to {word}'"),
        (TO_COME.search(text) is not None, f"'{text.split()[-1]}', to come"),
        (WAS_DUE.search(text) is not None, "'was due to'"),
        (tense_at(sentence, verb) == "future", f"'{text}'"),
        (word in PROPOSING or word == "due", f"'{word}'"),
        (is_possible(sentence, verb), f"may '{word}'"),
        (is_announced(sentence, verb), f"{ANNOUNCED} '{word}'"),
    )
    return next((basis for fits, basis in rows if fits), None)


def is_intended(sentence: Sentence, verb: int) -> bool:
    """An infinitive tells of what is to come, "decided to hold a summit", but for a few verbs."""
    tokens = sentence.tokens
    if tokens[verb].tag != "VB" or verb == 0 or tokens[verb - 1].lower != "to":
        return False
    governor = tokens[tokens[verb].head].lower
    return governor not in REALISED and tokens[verb].dep in ("xcomp", "acl", "conj", "ccomp")


def read_sidelines(tokens: tuple[Token, ...], first: int) -> Literal["parent", "child", ""]:
    """What the phrase from `first` is: "parent" others met on the sidelines of, "child" there."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    if before[1:] == ["of"] and before[0] in SIDELINES:
        return "parent"
    lowers = {t.lower for t in tokens}
    during = DURING.search(" ".join(t.lower for t in tokens[first : first + EVENT_REACH]))
    return "child" if lowers & SIDELINES or during else ""
