"""Whether a meeting was held, is to come or was called off, and who met on its sidelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from communique.text.clauses import tense_at

if TYPE_CHECKING:
    from communique.records import MeetingStatus
    from communique.text.language import Sentence, Token

FUTURE_WORDS = frozenset("scheduled forthcoming upcoming planned due expected proposed "
                         "proposes ahead invitation plans plan planning next".split())  # fmt: skip


CANCEL_WORDS = frozenset("cancelled canceled postponed".split())


# Governors under which "to hold a summit" did happen.
REALISED = frozenset("came gathered managed helped travelled traveled arrived flew used".split())


SIDELINES = frozenset("sidelines margins fringes sideline".split())


MARKS_BEFORE = FUTURE_WORDS - {"next", "plan", "plans"}  # before a noun for a meeting
MARK_REACH = 5  # tokens before the noun
SCHEDULED_REACH = 26  # tokens behind the noun, exclusive
TOLD_AS_HELD = "stated: told as held"
TO_COME = re.compile(r"\b(?:is|are) (?:due )?to\b|\bplans? to\b|\bexpected to\b|\binvited\b")
WAS_DUE = re.compile(r"\bwas due to\b")
PROPOSING = ("propose", "proposed", "accepted")


def read_status(
    sentence: Sentence, head: int, verb: int | None, words: set[str]
) -> tuple[MeetingStatus, str]:
    """held, scheduled or cancelled, and the words that say so."""
    cancelled = sorted(words & CANCEL_WORDS)
    if cancelled:
        return "cancelled", f"stated: '{cancelled[0]}'"
    tokens = sentence.tokens
    if is_scheduled_behind(tokens, head):
        return "scheduled", "stated: 'scheduled'"
    near = {t.lower for t in tokens[max(0, head - MARK_REACH) : head]}
    marks = sorted(near & MARKS_BEFORE)
    if marks:
        return "scheduled", f"stated: '{marks[0]}'"
    if is_told_with_day(tokens, head):
        return "held", "stated: told with its day"
    return ("held", TOLD_AS_HELD) if verb is None else status_of_verb(sentence, verb)


def is_scheduled_behind(tokens: tuple[Token, ...], head: int) -> bool:
    """A "scheduled" follows the noun, and no "held" before it."""
    after = [t.lower for t in tokens[head + 1 : head + SCHEDULED_REACH]]
    return "scheduled" in after and "held" not in after[: after.index("scheduled")]


def is_told_with_day(tokens: tuple[Token, ...], head: int) -> bool:
    """A weekday owns the noun: "Tuesday's meeting" was held."""
    owned = any(t.tag == "POS" for t in tokens[max(0, head - 3) : head])
    return owned and any(t.lower.endswith("day") for t in tokens[max(0, head - 4) : head])


def status_of_verb(sentence: Sentence, verb: int) -> tuple[MeetingStatus, str]:
    """Status by the verb that the noun depends on, its tense and the words round it."""
    tokens = sentence.tokens
    word = tokens[verb].lower
    called_off = word == "called" and verb + 1 < len(tokens) and tokens[verb + 1].lower == "off"
    if word in CANCEL_WORDS or called_off:
        return "cancelled", f"stated: '{word}{' off' if called_off else ''}'"
    text = " ".join(t.lower for t in tokens[max(0, verb - 4) : verb + 3])
    if is_intended(sentence, verb):
        basis = f"'to {word}'"
    elif TO_COME.search(text):
        basis = f"'{text.split()[-1]}', to come"
    elif WAS_DUE.search(text):
        basis = "'was due to'"
    elif tense_at(sentence, verb) == "future":
        basis = f"'{text}'"
    elif word in PROPOSING:
        basis = f"'{word}'"
    else:
        return "held", TOLD_AS_HELD
    return "scheduled", f"stated: {basis}"


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
    return "child" if lowers & SIDELINES else ""
