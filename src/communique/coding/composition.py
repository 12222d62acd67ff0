"""Codes put together: what an operator makes of its complement, and whom it is done to.

`refuse` on 040 is 125, a row of coding_compositions.csv. What is promised and then asked or refused
is asked or refused itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.conditions import best_noun
from communique.coding.passages import (
    Passage,
    below,
    children,
    is_passive,
    objects_of,
    passive_subject,
)
from communique.text.clauses import subject_of

if TYPE_CHECKING:
    from communique.codebook import EventNoun, EventVerb


ASKING = ("request", "demand")
PASSING = ("request", "promise", "demand")  # their own code gives way to what they work on


class Meaning(Struct, frozen=True):
    """The code of a word with its complements."""

    code: str  # CAMEO
    base: str  # the code that another operator works on
    operator: str  # the outermost one, "" where the row gives the code itself
    source: int | None  # token that heads the phrase of who acts
    targets: tuple[int, ...]  # tokens that may head the phrase of who is acted on, best first
    rules: tuple[str, ...]  # rows, outermost first
    words: tuple[int, ...]  # tokens that tell it
    anchor: int  # verb or noun
    auxiliary: tuple[str, ...] = ()  # historical, future, hypothetical, negation


def compose(
    passage: Passage,
    verb: int,
    by: tuple[str, EventVerb | EventNoun, str],
    doer: int | None,
    inner: Meaning | None,
) -> Meaning | None:
    """What the operator makes of its complement."""
    operator, row, rule = by
    made = passage.lexicon.made.get(operator, {})
    if operator == "promise" and doer is None and is_passive(passage, verb):
        return None  # "is expected to", "was intended for": nobody promises
    if operator in ASKING and inner is None and not _has_complement(passage, verb):
        return None  # "he asked" alone
    base = inner.base if inner else ""
    if inner and "negation" in inner.auxiliary:
        base = look_up(passage.lexicon.made.get("halt", {}), base) or base
    code = look_up(made, base)
    if not code or (inner is None and operator in ("promise", "halt", "fail", "prepare")):
        return None
    targets = _targets_of_operator(passage, verb, operator, row, inner)
    return Meaning(
        code,
        base if operator in PASSING and base else code,
        operator,
        inner.source if doer is None and inner is not None else doer,
        targets,
        (rule, *(inner.rules if inner else ())),
        (verb, *(inner.words if inner else ())),
        verb,
    )


def _has_complement(passage: Passage, verb: int) -> bool:
    """What is asked stands below: an infinitive, a that-clause, or a noun after "for"."""
    tokens = passage.sentence.tokens
    if not tokens[verb].tag.startswith("V"):
        return True
    for clause in children(passage, verb, "xcomp", "ccomp", "advcl"):
        if any(
            tokens[c].tag == "TO" or tokens[c].lower == "that" for c in children(passage, clause)
        ):
            return True
    return bool(objects_of(passage, verb, ("for", "on", "upon"))) or any(
        best_noun(passage, c) is not None for c in children(passage, verb, "dobj")
    )


def look_up(made: dict[str, str], base: str) -> str:
    """The entry for the code, or for the longest beginning of it that has one."""
    for length in range(len(base), -1, -1):
        if base[:length] in made:
            return made[base[:length]]
    return ""


def list_particles(passage: Passage, verb: int, row: EventVerb) -> tuple[int, ...]:
    """The words of the row that stand below the verb, and its object."""
    tokens = passage.sentence.tokens
    found = [c for c in children(passage, verb) if tokens[c].lower in row.beside]
    return (*found, *children(passage, verb, "dobj"))


def targets_of_verb(
    passage: Passage, verb: int, row: EventVerb, doer: int | None
) -> tuple[int, ...]:
    """Where the row says, then the object, then what follows prepositions, then all below."""
    found: list[int] = []
    for place in row.target:
        if place == "object":
            found += (*children(passage, verb, "dative", "dobj"), *passive_subject(passage, verb))
        else:
            found += objects_of(passage, verb, (place,))
            for inner in children(passage, verb, "dobj"):
                found += objects_of(passage, inner, (place,))
    own = (*children(passage, verb, "dobj", "dative"), *passive_subject(passage, verb))
    if not row.target:
        found += own
        found += objects_of(passage, verb, ("against", "on", "with", "to", "toward", "from", "at"))
    rest = _rest_below(passage, verb, doer)
    # "sent troops to B": the troops are not whom it is done to
    return (*found, *(n for n in rest if not row.target or n not in own))


def _rest_below(passage: Passage, verb: int, doer: int | None) -> tuple[int, ...]:
    """Every noun below the verb but those of its subject, nearest first; clauses last."""
    skip = set(below(passage, doer)) if doer is not None else set()
    tokens = passage.sentence.tokens
    here = [n for n in below(passage, verb) if n not in skip and n != verb]
    clauses = {
        n for c in children(passage, verb, "advcl", "relcl", "ccomp") for n in below(passage, c)
    }
    nouns = [n for n in here if tokens[n].tag.startswith("N") or n in passage.name_at]
    return tuple(sorted(nouns, key=lambda n: n in clauses))


def _targets_of_operator(
    passage: Passage,
    verb: int,
    operator: str,
    row: EventVerb | EventNoun,
    inner: Meaning | None,
) -> tuple[int, ...]:
    """Whom one asks or accuses; to whom one promises; whose proposal one refuses."""
    target = getattr(row, "target", ())
    named = [
        n for place in target if place != "object" for n in objects_of(passage, verb, (place,))
    ]
    own = (*children(passage, verb, "dobj", "dative"), *passive_subject(passage, verb))
    rest = _rest_below(passage, verb, subject_of(passage.sentence, verb))
    does = [] if inner is None or inner.source is None else [inner.source]
    undergoes = [] if inner is None else list(inner.targets)
    match operator:
        case "request" if inner is not None and inner.base.startswith(("051", "052")):
            return (*undergoes, *named, *own, *rest)
        case "request" | "demand" | "accuse":
            return (*named, *own, *does, *undergoes, *rest)
        case "refuse" | "deny":
            return (*named, *does, *undergoes, *own, *rest)
        case "threaten":
            return (*named, *own, *undergoes, *rest)
        case _:
            return (*undergoes, *named, *rest)
