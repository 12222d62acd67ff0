"""What a verb or noun tells with all that hangs on it: one CAMEO code, and who does it to whom.

A row of the codebook gives a code, or an operator on the code of its complement: "refused to meet"
is `refuse` on 040, which coding_compositions.csv makes 125. "Agreed to call for talks" is read from
inside out. What is promised and then asked or refused is asked or refused itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from communique.coding.actors import PRONOUNS, RELATIVE, resolve
from communique.coding.conditions import OPTIONAL, best_noun, has_beside, weigh_match
from communique.coding.lexicon import list_lemmas
from communique.coding.passages import CLAUSES, Passage, below, children, joined, local_of, objects_of
from communique.text.clauses import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.codebook import EventNoun, EventVerb

DEEPEST = 7  # operators in operators: "agreed to help persuade them to stop ..."
WILL = frozenset(("will", "would", "shall", "'ll", "wo", "’ll"))
MUST = frozenset(("must", "should", "ought", "shall"))
MAY = frozenset(("may", "might", "could"))
NOT = frozenset(("not", "n't", "never", "no", "n’t", "nor"))
ASKING = ("request", "demand")
PASSING = ("request", "promise", "demand")  # their own code gives way to what they work on
FIGHTING = ("18", "19", "20")
MATTER = ("for", "to", "on", "of", "with", "about", "over", "in", "from", "against", "at", "into")


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


def read_verb(passage: Passage, verb: int, subject: int | None = None, depth: int = 0) -> Meaning | None:
    """The meaning of the clause of the verb; `subject` is whose infinitive it is."""
    tokens = passage.sentence.tokens
    if depth > DEEPEST or not (tokens[verb].tag.startswith("V") or tokens[verb].dep == "ROOT"):
        return None
    if tokens[verb].dep == "amod" and _has_verb_at_root(passage):
        return None  # "looted bronzes": what the noun is like
    rows = next(
        (r for lem in list_lemmas(tokens[verb].lower) if (r := passage.lexicon.verbs.get(lem))), ()
    )
    is_passive = bool(children(passage, verb, "nsubjpass", "auxpass"))
    is_reduced = tokens[verb].dep in ("acl", "advcl") and tokens[verb].tag == "VBN"
    own = subject_of(passage.sentence, verb)
    doer = own if own is not None else subject
    is_stative = tokens[verb].lower in passage.lexicon.things["stative"]
    if (is_passive or is_reduced) and not is_stative:
        doer = next(iter(objects_of(passage, verb, ("by",))), None)
    if tokens[verb].dep == "relcl" and own is None:
        doer = tokens[verb].head
    fitting = [
        (_rank(number, row, score), row)
        for number, row in rows
        if has_beside(passage, verb, row)
        and (score := weigh_match(passage, verb, row, doer)) is not None
    ]
    for _, row in sorted(fitting, key=lambda pair: pair[0], reverse=True):
        made = _apply(passage, verb, row, doer, depth)
        if made is not None:
            return _qualify(passage, verb, made, nested=depth > 0)
    return None


def _has_verb_at_root(passage: Passage) -> bool:
    """The parser found the sentence's main verb."""
    return any(t.head == n and t.tag.startswith("V") for n, t in enumerate(passage.sentence.tokens))


def _rank(number: int, row: EventVerb, score: int) -> tuple[int, int]:
    """How much of the row the words meet; the later one of two that are met alike."""
    score += 3 * bool(row.beside and OPTIONAL not in row.beside)
    return score - 2 * (row.does == "begin"), number


def _apply(
    passage: Passage, verb: int, row: EventVerb, doer: int | None, depth: int
) -> Meaning | None:
    """The meaning that one row gives, None where its operator finds nothing to work on."""
    words = (verb, *_particles(passage, verb, row))
    rule = f"event.verb.{row.key}"
    if row.does.startswith(FIGHTING) and row.does != "1831" and _is_reflexive(passage, verb):
        return None
    if row.does.isdigit():
        targets = _targets_of_verb(passage, verb, row, doer)
        by_event = _name_means(passage, row, doer)
        if by_event is not None:  # "a car bombing killed ten people": the bombing's code
            return msgspec.structs.replace(
                by_event, targets=targets, rules=(rule, *by_event.rules),
                words=(*words, *by_event.words), anchor=verb,
            )  # fmt: skip
        if row.target == ("subject",) and doer is not None:  # "ten died in the attack by rebels"
            source = _agent_below(passage, verb)
            return Meaning(row.does, row.does, "", source, (doer,), (rule,), words, verb)
        return Meaning(row.does, row.does, "", doer, targets, (rule,), words, verb)
    if row.does == "say":
        return None
    inner = _read_inner(passage, verb, row, doer, depth)
    if row.does == "begin":
        if inner is None:
            return None
        return _pass_on(passage, verb, row, doer, inner)
    return _compose(passage, verb, (row.does, row, rule), doer, inner)


def _is_reflexive(passage: Passage, verb: int) -> bool:
    """ "Killed himself": no event between two."""
    words = [passage.sentence.tokens[c].lower for c in children(passage, verb, "dobj")]
    return any(word.endswith(("self", "selves")) for word in words)


def _name_means(passage: Passage, row: EventVerb, doer: int | None) -> Meaning | None:
    """The attack by which somebody is killed or hurt, where it is the subject."""
    if doer is None or not row.does.startswith(FIGHTING):
        return None
    made = read_noun(passage, doer)
    return made if made is not None and made.code.startswith(FIGHTING) else None


def _pass_on(
    passage: Passage, verb: int, row: EventVerb, doer: int | None, inner: Meaning
) -> Meaning:
    """What is begun, held or staged, by whom it is."""
    source = doer if doer is not None and best_noun(passage, doer) is None else inner.source
    own = _targets_of_verb(passage, verb, row, doer)
    return msgspec.structs.replace(
        inner,
        source=source,
        targets=(*inner.targets, *own),
        rules=(f"event.verb.{row.key}", *inner.rules),
        words=(verb, *inner.words),
        anchor=verb,
    )


def _compose(
    passage: Passage,
    verb: int,
    by: tuple[str, EventVerb | EventNoun, str],
    doer: int | None,
    inner: Meaning | None,
) -> Meaning | None:
    """What the operator makes of its complement."""
    operator, row, rule = by
    made = passage.lexicon.made.get(operator, {})
    if operator == "promise" and doer is None and _is_passive(passage, verb):
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


def _is_passive(passage: Passage, verb: int) -> bool:
    """The verb has a passive auxiliary or subject."""
    return bool(children(passage, verb, "nsubjpass", "auxpass"))


def _has_complement(passage: Passage, verb: int) -> bool:
    """What is asked stands below: an infinitive, a that-clause, or a noun after "for"."""
    tokens = passage.sentence.tokens
    if not tokens[verb].tag.startswith("V"):
        return True
    for clause in children(passage, verb, "xcomp", "ccomp", "advcl"):
        if any(tokens[c].tag == "TO" or tokens[c].lower == "that" for c in children(passage, clause)):
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


# --- what the operator works on -------------------------------------------------------------------


def _read_inner(
    passage: Passage, verb: int, row: EventVerb, doer: int | None, depth: int
) -> Meaning | None:
    """The meaning of the verb's complement: a clause, a noun, or an infinitive of purpose.

    What is begun or staged is a noun, where the row does not ask for an infinitive.
    """
    by_noun = row.does == "begin" and not any(c.startswith("!") for c in row.object)
    clauses = children(passage, verb, "xcomp", "ccomp", "pcomp")
    purposes = [c for c in children(passage, verb, "advcl") if _is_purpose(passage, c)]
    if by_noun:
        return _read_complement(passage, verb, depth, row)
    found = _read_clauses(passage, verb, (clauses, row), doer, depth)
    found = found or _read_complement(passage, verb, depth, row)
    return found or _read_clauses(passage, verb, (purposes, row), doer, depth)


def _read_clauses(
    passage: Passage,
    verb: int,
    which: tuple[Sequence[int], EventVerb],
    doer: int | None,
    depth: int,
) -> Meaning | None:
    """The meaning of the first of the clauses that has one."""
    clauses, row = which
    owner = doer
    if row.does in (*ASKING, "threaten", "refuse") or row.object == ("!other",):
        owner = next(iter(children(passage, verb, "dobj")), doer)
    for clause in clauses:
        found = read_verb(passage, clause, owner, depth + 1)
        if found is not None:
            return found
    return None


def _is_purpose(passage: Passage, clause: int) -> bool:
    """An infinitive with "to" that the parser took for an adverbial clause."""
    return any(passage.sentence.tokens[c].tag == "TO" for c in children(passage, clause, "aux"))


def _read_complement(
    passage: Passage, verb: int, depth: int, row: EventVerb
) -> Meaning | None:
    """The meaning of a noun, adjective or gerund below the verb."""
    tokens = passage.sentence.tokens
    heads: list[int] = []
    for child in children(passage, verb, "dobj", "attr", "acomp", "oprd", "nsubjpass"):
        heads += joined(passage, child)
    for child in children(passage, verb, "prep", "agent", "dative"):
        if tokens[child].lower in row.beside or tokens[child].lower in MATTER:
            below_it = children(passage, child, "pobj", "pcomp")
            heads += [n for c in below_it for n in joined(passage, c)]
    for head in heads:
        found = read_noun(passage, head, depth + 1)
        if found is None and tokens[head].dep == "pcomp":
            found = read_verb(passage, head, None, depth + 1)
        if found is None:
            found = _read_clause_of(passage, head, depth + 1)
        if found is None and row.does == "begin":  # "claimed responsibility for the bombing"
            behind = (read_noun(passage, n, depth + 1) for n in objects_of(passage, head))
            found = next((made for made in behind if made is not None), None)
        if found is not None:
            return found
    return None


def _read_clause_of(passage: Passage, head: int, depth: int) -> Meaning | None:
    """The meaning of an infinitive or that-clause of a noun or adjective: "ready to meet"."""
    for child in children(passage, head, "xcomp", "acl", "ccomp", "advcl"):
        if passage.sentence.tokens[child].tag in ("VB", "VBG", "VBZ", "VBP", "MD"):
            found = read_verb(passage, child, None, depth + 1)
            if found is not None:
                return found
    for child in children(passage, head, "prep"):
        for inner in children(passage, child, "pcomp"):
            found = read_verb(passage, inner, None, depth + 1)
            if found is not None:
                return found
    return None


def read_noun(passage: Passage, noun: int, depth: int = 0) -> Meaning | None:
    """The meaning of a noun with its phrase: who, on whom, and what is promised or asked."""
    row = best_noun(passage, noun)
    if row is None or depth > DEEPEST:
        return None
    source, targets = _parties_of_noun(passage, noun, row.does)
    rule = f"event.noun.{row.key}"
    if row.does.isdigit():
        return Meaning(row.does, row.does, "", source, targets, (rule,), (noun,), noun)
    inner = _read_clause_of(passage, noun, depth + 1)
    for head in objects_of(passage, noun) if inner is None else ():
        inner = read_noun(passage, head, depth + 1)
        if inner is not None:
            break
    token = passage.sentence.tokens[noun]
    if inner is None and token.dep == "dobj":  # "repeated its demand that ..."
        for clause in children(passage, token.head, "ccomp", "xcomp", "advcl"):
            inner = inner or read_verb(passage, clause, None, depth + 1)
    made = _compose(passage, noun, (row.does, row, rule), source, inner)
    if made is None:
        return None
    return msgspec.structs.replace(made, targets=(*targets, *made.targets))


def _parties_of_noun(passage: Passage, noun: int, does: str) -> tuple[int | None, tuple[int, ...]]:
    """Who does what the noun tells, and to whom: "the attack by A on B", "A's visit to B"."""
    tokens = passage.sentence.tokens
    source: int | None = None
    targets: list[int] = []
    for child in local_of(passage, noun):
        is_owner = tokens[child].dep == "poss" and tokens[child].head == noun
        if source is None and child != noun and (child in passage.name_at or is_owner):
            source = child
    for child in children(passage, noun, "prep", "agent"):
        word = tokens[child].lower
        heads = [n for c in children(passage, child, "pobj") for n in joined(passage, c)]
        if word in ("by", "between", "among"):
            source = heads[0] if heads else source
        elif word == "of" and source is None and does.startswith(("0", "10", "11", "12", "13")):
            source = heads[0] if heads else None
        else:
            targets += heads
    return source, tuple(targets)


# --- who is acted on -------------------------------------------------------------------------------


def _particles(passage: Passage, verb: int, row: EventVerb) -> tuple[int, ...]:
    """The words of the row that stand below the verb, and its object."""
    tokens = passage.sentence.tokens
    found = [c for c in children(passage, verb) if tokens[c].lower in row.beside]
    return (*found, *children(passage, verb, "dobj"))


def _targets_of_verb(
    passage: Passage, verb: int, row: EventVerb, doer: int | None
) -> tuple[int, ...]:
    """Where the row says, then the object, then what follows prepositions, then all below."""
    found: list[int] = []
    for place in row.target:
        if place == "object":
            found += children(passage, verb, "dative", "dobj", "nsubjpass")
        else:
            found += objects_of(passage, verb, (place,))
            for inner in children(passage, verb, "dobj"):
                found += objects_of(passage, inner, (place,))
    own = children(passage, verb, "dobj", "nsubjpass", "dative")
    if not row.target:
        found += own
        found += objects_of(passage, verb, ("against", "on", "with", "to", "toward", "from", "at"))
    rest = _rest_below(passage, verb, doer)
    # "sent troops to B": the troops are not whom it is done to
    return (*found, *(n for n in rest if not row.target or n not in own))


def _agent_below(passage: Passage, verb: int) -> int | None:
    """Who did what somebody died of: the one that the noun behind the verb names."""
    for head in objects_of(passage, verb):
        made = read_noun(passage, head)
        if made is not None and made.source is not None:
            return made.source
    return None


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
    named = [n for place in target if place != "object" for n in objects_of(passage, verb, (place,))]
    own = children(passage, verb, "dobj", "dative", "nsubjpass")
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


# --- will, must, may, not --------------------------------------------------------------------------


def _qualify(passage: Passage, verb: int, made: Meaning, *, nested: bool) -> Meaning:
    """The meaning under the verb's auxiliaries and its negation."""
    tokens = passage.sentence.tokens
    helps = {tokens[c].lower for c in children(passage, verb, "aux", "auxpass")}
    denies = any(tokens[c].lower in NOT for c in children(passage, verb, "neg", "advmod", "det"))
    denies = denies or any(
        tokens[d].lower == "no"
        for c in children(passage, verb, "advmod", "dobj")
        for d in children(passage, c)
    )
    if denies:
        return _negate(passage, made, is_will=bool(helps & (WILL | {"do", "does", "can", "ca"})), nested=nested)
    if nested:
        return made
    if helps & WILL:
        return _intend(passage, made)
    if helps & MUST or (
        helps & {"to"} and tokens[verb].dep == "xcomp" and tokens[tokens[verb].head].lower in ("has", "have", "need", "needs")
    ):
        return _oblige(passage, verb, made)
    if helps & MAY:
        meant = _intend(passage, made)
        return msgspec.structs.replace(meant, auxiliary=(*meant.auxiliary, "hypothetical"))
    return made


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
        if dep not in ("ccomp", "conj", "xcomp", "parataxis", "dep", "advcl", "relcl", "acl", "attr"):
            return None
        rows = next(
            (r for lem in list_lemmas(tokens[at].lower) if (r := passage.lexicon.verbs.get(lem))), ()
        )
        if dep == "ccomp" and any(row.does == "say" for _, row in rows):
            return subject_of(passage.sentence, at)
    return None


def is_pronoun(passage: Passage, at: int) -> bool:
    """The token stands for somebody named elsewhere."""
    return passage.sentence.tokens[at].lower in PRONOUNS | RELATIVE


def clause_heads(passage: Passage) -> list[int]:
    """Every verb of the sentence, the root first, then what hangs on it."""
    tokens = passage.sentence.tokens
    roots = [n for n, token in enumerate(tokens) if token.head == n]
    found = list(roots)
    for token in found:
        found += passage.sentence.children[token]
    return [n for n in found if tokens[n].tag.startswith("V") or n in roots or tokens[n].dep in CLAUSES]
