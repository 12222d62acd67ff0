"""Will, must, may and not: what a verb's auxiliaries make of the event that it tells.

What one will do is promised, or threatened; what one will not do is refused; what somebody says
that another must do is demanded.
"""

from __future__ import annotations

import msgspec

from communique.coding.actors import resolve
from communique.coding.composition import Meaning, look_up
from communique.coding.lexicon import list_lemmas
from communique.coding.passages import Passage, children
from communique.text.clauses import subject_of

WILL = frozenset(("will", "would", "shall", "'ll", "wo", "’ll"))
WILL_NOT = WILL | {"do", "does", "can", "ca"}
OBLIGING = ("has", "have", "need", "needs")
MUST = frozenset(("must", "should", "ought", "shall"))
MAY = frozenset(("may", "might", "could"))
NOT = frozenset(("not", "n't", "never", "no", "n’t", "nor"))


def _head_of_series(passage: Passage, verb: int) -> int:
    """The verb whose auxiliaries hold for this one too: "will never compromise or give in"."""
    tokens = passage.sentence.tokens
    at = verb
    while (
        tokens[at].dep == "conj"
        and tokens[at].head != at
        and not children(passage, at, "nsubj", "nsubjpass", "aux", "auxpass", "neg")
    ):
        at = tokens[at].head
    return at


def _intend(passage: Passage, made: Meaning) -> Meaning:
    """What one will do: a promise where it is cooperation, a threat where it is conflict."""
    code = look_up(passage.lexicon.made["promise"], made.code)
    if made.operator in ("promise", "threaten") or not code:
        return made
    future = ("future",) if code[:2] == made.code[:2] else ()
    rules = made.rules if future else ("event.will", *made.rules)
    return msgspec.structs.replace(
        made, code=code, operator="promise", auxiliary=(*made.auxiliary, *future), rules=rules
    )


def _oblige(passage: Passage, verb: int, made: Meaning) -> Meaning:
    """What somebody says that another must do: a demand on the other."""
    speaker = find_speaker(passage, verb)
    code = look_up(passage.lexicon.made["demand"], made.base)
    if speaker is None or not code or made.source is None:
        return msgspec.structs.replace(made, auxiliary=(*made.auxiliary, "hypothetical"))
    if resolve(passage, made.source) == resolve(passage, speaker):
        return msgspec.structs.replace(made, auxiliary=(*made.auxiliary, "hypothetical"))
    return msgspec.structs.replace(
        made,
        code=code,
        operator="demand",
        source=speaker,
        targets=(made.source, *made.targets),
        rules=("event.must", *made.rules),
    )


def read_obligation(passage: Passage, verb: int) -> Meaning | None:
    """What somebody says another must do, whatever it is: a demand, CAMEO 100."""
    tokens = passage.sentence.tokens
    helps = {tokens[c].lower for c in children(passage, verb, "aux")}
    speaker, subject = find_speaker(passage, verb), subject_of(passage.sentence, verb)
    if not helps & MUST or speaker is None or subject is None:
        return None
    if resolve(passage, subject) == resolve(passage, speaker):
        return None
    return Meaning("100", "100", "demand", speaker, (subject,), ("event.must",), (verb,), verb)


def _negate(passage: Passage, made: Meaning, *, is_will: bool, nested: bool) -> Meaning:
    """What one will not do is refused; what was not done stays, marked."""
    marked = msgspec.structs.replace(made, auxiliary=(*made.auxiliary, "negation"))
    if nested:
        return marked
    code = look_up(passage.lexicon.made["refuse"], made.base)
    is_cooperation = made.base.startswith(("03", "04", "05", "06", "07", "08"))
    if (is_will or made.operator == "promise") and is_cooperation and code:
        return msgspec.structs.replace(
            made, code=code, operator="refuse", rules=("event.will-not", *made.rules)
        )
    return marked


def find_speaker(passage: Passage, verb: int) -> int | None:
    """Who says it: the subject of the verb of saying that the clause hangs on."""
    tokens = passage.sentence.tokens
    at = verb
    while tokens[at].head != at:
        dep = tokens[at].dep
        at = tokens[at].head
        if dep not in (
            "ccomp",
            "conj",
            "xcomp",
            "parataxis",
            "dep",
            "advcl",
            "relcl",
            "acl",
            "attr",
        ):
            return None
        rows = next(
            (r for lem in list_lemmas(tokens[at].lower) if (r := passage.lexicon.verbs.get(lem))),
            (),
        )
        if dep == "ccomp" and any(row.does == "say" for _, row in rows):
            return subject_of(passage.sentence, at)
    return None


def qualify(passage: Passage, verb: int, made: Meaning, *, nested: bool) -> Meaning:
    """The meaning under the verb's auxiliaries and its negation."""
    tokens = passage.sentence.tokens
    at = _head_of_series(passage, verb)
    helps = {tokens[c].lower for c in children(passage, at, "aux", "auxpass")}
    if _is_denied(passage, verb) or (_is_alternative(passage, verb) and _is_denied(passage, at)):
        return _negate(passage, made, is_will=bool(helps & WILL_NOT), nested=nested)
    if nested:
        return made
    if helps & WILL:
        return _intend(passage, made)
    if helps & MUST or _has_to(passage, verb, helps):
        return _oblige(passage, verb, made)
    if helps & MAY:
        meant = _intend(passage, made)
        return msgspec.structs.replace(meant, auxiliary=(*meant.auxiliary, "hypothetical"))
    return made


def _is_alternative(passage: Passage, verb: int) -> bool:
    """ "Never compromise or give in": the denial of the first holds for the other, too."""
    token = passage.sentence.tokens[verb]
    joins = children(passage, token.head, "cc") if token.dep == "conj" else ()
    return any(passage.sentence.tokens[c].lower in ("or", "nor") for c in joins)


def _is_denied(passage: Passage, verb: int) -> bool:
    """ "Not", "never", "no longer", "no plans" stand with the verb."""
    tokens = passage.sentence.tokens
    if any(tokens[c].lower in NOT for c in children(passage, verb, "neg", "advmod", "det")):
        return True
    return any(
        tokens[d].lower == "no"
        for c in children(passage, verb, "advmod", "dobj")
        for d in children(passage, c)
    )


def _has_to(passage: Passage, verb: int, helps: set[str]) -> bool:
    """ "Has to", "need to"."""
    tokens = passage.sentence.tokens
    is_infinitive = "to" in helps and tokens[verb].dep == "xcomp"
    return is_infinitive and tokens[tokens[verb].head].lower in OBLIGING
