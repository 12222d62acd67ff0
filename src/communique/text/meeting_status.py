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
    if (
        "scheduled" in after
        and after.index("scheduled") < 25
        and held_at > after.index("scheduled")
    ):
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
    """ "decided to hold a summit": an infinitive tells of what is to come, but for a few verbs."""
    tokens = sentence.tokens
    if tokens[verb].tag != "VB" or verb == 0 or tokens[verb - 1].lower != "to":
        return False
    governor = tokens[tokens[verb].head].lower
    return governor not in REALISED and tokens[verb].dep in ("xcomp", "acl", "conj", "ccomp")


def read_sidelines(
    tokens: tuple[Token, ...], first: int, head: int
) -> Literal["parent", "child", ""]:
    """ "parent": the phrase is what others met on the sidelines of."""
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    if len(before) == 2 and before[0] in SIDELINES and before[1] == "of":  # noqa: PLR2004
        return "parent"
    del head
    lowers = {t.lower for t in tokens}
    return "child" if lowers & SIDELINES else ""
