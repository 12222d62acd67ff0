"""What a verb or noun tells with all that hangs on it: one CAMEO code, and who does it to whom.

A row of the codebook gives a code, or an operator on the code of its complement: "refused to meet"
is `refuse` on 040, which coding_compositions.csv makes 125. "Agreed to call for talks" is read from
inside out. What is promised and then asked or refused is asked or refused itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.coding.actors import PRONOUNS, RELATIVE
from communique.coding.composition import (
    Meaning,
    compose,
    list_particles,
    targets_of_verb,
)
from communique.coding.conditions import OPTIONAL, PARTS, best_noun, has_beside, weigh_match
from communique.coding.lexicon import list_lemmas
from communique.coding.moods import qualify
from communique.coding.passages import (
    CLAUSES,
    Passage,
    children,
    is_passive,
    joined,
    local_of,
    objects_of,
    passive_doer,
    passive_subject,
)
from communique.text.clauses import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.codebook import EventVerb


DEEPEST = 7  # operators in operators: "agreed to help persuade them to stop ..."
ASKING = ("request", "demand")
FIGHTING = ("18", "19", "20")
MATTER = ("for", "to", "on", "of", "with", "about", "over", "in", "from", "against", "at", "into")


def read_verb(
    passage: Passage, verb: int, subject: int | None = None, depth: int = 0
) -> Meaning | None:
    """The meaning of the clause of the verb; `subject` is whose infinitive it is."""
    tokens = passage.sentence.tokens
    if depth > DEEPEST or not (tokens[verb].tag.startswith("V") or tokens[verb].dep == "ROOT"):
        return None
    if tokens[verb].dep == "amod" and _has_verb_at_root(passage):
        return None  # "looted bronzes": what the noun is like
    rows = next(
        (r for lem in list_lemmas(tokens[verb].lower) if (r := passage.lexicon.verbs.get(lem))), ()
    )
    doer = find_doer(passage, verb, subject)
    fitting = [
        (_rank(number, row, score), row)
        for number, row in rows
        if has_beside(passage, verb, row)
        and (score := weigh_match(passage, verb, row, doer)) is not None
    ]
    for _, row in sorted(fitting, key=lambda pair: pair[0], reverse=True):
        made = _apply(passage, verb, row, doer, depth)
        if made is not None:
            return qualify(passage, verb, made, nested=depth > 0)
    return None


def find_doer(passage: Passage, verb: int, subject: int | None) -> int | None:
    """Who does it: the subject, the noun of a relative clause, of a passive the one after "by".

    "Is opposed to" and "was engaged in" are no passives.
    """
    tokens = passage.sentence.tokens
    own = subject_of(passage.sentence, verb)
    is_reduced = tokens[verb].dep in ("acl", "advcl") and tokens[verb].tag == "VBN"
    is_stative = tokens[verb].lower in passage.lexicon.things["stative"]
    if (is_passive(passage, verb) or is_reduced) and not is_stative:
        return passive_doer(passage, verb)
    if tokens[verb].dep == "relcl" and own is None:
        return tokens[verb].head
    return subject if own is None else own


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
    if row.does.isdigit():
        return _read_code(passage, verb, row, doer)
    if row.does == "say":
        return None
    inner = _read_inner(passage, verb, row, doer, depth)
    if row.does != "begin":
        rule = f"event.verb.{row.key}"
        return compose(passage, verb, (row.does, row, rule), doer, inner)
    return None if inner is None else _pass_on(passage, verb, row, doer, inner)


def _read_code(passage: Passage, verb: int, row: EventVerb, doer: int | None) -> Meaning | None:
    """The meaning of a row that gives a code itself."""
    if row.does.startswith(FIGHTING) and row.does != "1831" and _is_reflexive(passage, verb):
        return None
    words = (verb, *list_particles(passage, verb, row))
    rule = f"event.verb.{row.key}"
    targets = targets_of_verb(passage, verb, row, doer)
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
    own = targets_of_verb(passage, verb, row, doer)
    return msgspec.structs.replace(
        inner,
        source=source,
        targets=(*inner.targets, *own),
        rules=(f"event.verb.{row.key}", *inner.rules),
        words=(verb, *inner.words),
        anchor=verb,
    )


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
        if _is_question(passage, clause):
            continue
        for verb_of in joined(passage, clause):  # "to draft a law and hold elections"
            found = read_verb(passage, verb_of, owner, depth + 1)
            if found is not None:
                return found
    return None


def _is_question(passage: Passage, clause: int) -> bool:
    """ "Asked whether they had met": no event."""
    words = {passage.sentence.tokens[c].lower for c in children(passage, clause, "mark", "advmod")}
    return bool(words & {"whether", "if", "why", "how", "when", "where"})


def _is_purpose(passage: Passage, clause: int) -> bool:
    """An infinitive with "to" that the parser took for an adverbial clause."""
    return any(passage.sentence.tokens[c].tag == "TO" for c in children(passage, clause, "aux"))


def _read_complement(passage: Passage, verb: int, depth: int, row: EventVerb) -> Meaning | None:
    """The meaning of a noun, adjective or gerund below the verb."""
    readings = (_read_head(passage, head, depth, row) for head in _list_heads(passage, verb, row))
    return next((found for found in readings if found is not None), None)


def _list_heads(passage: Passage, verb: int, row: EventVerb) -> list[int]:
    """What may be the complement: objects, then what follows a preposition."""
    tokens = passage.sentence.tokens
    heads: list[int] = []
    own = children(passage, verb, "dobj", "attr", "acomp", "oprd")
    for child in (*own, *passive_subject(passage, verb)):
        heads += joined(passage, child)
    for child in children(passage, verb, "prep", "agent", "dative"):
        if tokens[child].lower in row.beside or tokens[child].lower in MATTER:
            below_it = children(passage, child, "pobj", "pcomp")
            heads += [n for c in below_it for n in joined(passage, c)]
    for part in children(passage, verb, "dobj"):
        if tokens[part].lower in PARTS:
            heads += objects_of(passage, part)
    return heads


def _read_head(passage: Passage, head: int, depth: int, row: EventVerb) -> Meaning | None:
    """The meaning of one complement, or of the clause or noun that hangs on it."""
    found = read_noun(passage, head, depth + 1)
    if found is None and passage.sentence.tokens[head].dep == "pcomp":
        found = read_verb(passage, head, None, depth + 1)
    if found is None:
        found = _read_clause_of(passage, head, depth + 1)
    if found is None and row.does == "begin":  # "claimed responsibility for the bombing"
        behind = (read_noun(passage, n, depth + 1) for n in objects_of(passage, head))
        found = next((made for made in behind if made is not None), None)
    return found


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
    made = compose(passage, noun, (row.does, row, rule), source, inner)
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
        is_doer = does.startswith(FIGHTING) and (tokens[child].lower,) in passage.lexicon.agents
        is_owner = is_owner or (is_doer and tokens[child].dep in ("compound", "amod"))
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


def _agent_below(passage: Passage, verb: int) -> int | None:
    """Who did what somebody died of: the one that the noun behind the verb names."""
    for head in objects_of(passage, verb):
        made = read_noun(passage, head)
        if made is not None and made.source is not None:
            return made.source
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
    return [
        n for n in found if tokens[n].tag.startswith("V") or n in roots or tokens[n].dep in CLAUSES
    ]
