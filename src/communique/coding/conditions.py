"""Conditions of a row on what stands beside its word, as the cells of the codebook write them.

A word is a lemma in the object's phrase. "@troops" is a class of coding_things.csv; "@actor" an
actor, "@foreign" one with a state, "@place" a place, "@igo" an organisation. "#07" is a noun whose
code begins so, "!verb" an infinitive, "!clause" a clause with a subject, "!other" an infinitive
that somebody else does, "!leave" that infinitive. "-" is no object. "^" before any of them speaks
of the subject. "-" must hold, and one of the others of the object, and one of those of the subject,
where there are any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.actors import find_actors
from communique.coding.lexicon import list_lemmas
from communique.coding.passages import (
    Passage,
    children,
    joined,
    objects_of,
    passive_subject,
    phrase_of,
)

if TYPE_CHECKING:
    from communique.codebook import EventNoun, EventVerb

OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")
NOT_BESIDE = ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "conj", "cc", "det")
OPTIONAL = "*"  # in `beside`: the row holds without any of the others, too
NOTHING = "-"
PARTS = ("part", "place", "control")
BROAD = ("@any", "@actor", "@foreign", "@place")  # classes that nearly every object is of
EXACT = 4
VAGUE = 2


def candidates(passage: Passage, verb: int, row: EventVerb) -> tuple[list[int], list[int]]:
    """Objects of the verb, and nouns after the prepositions of the row."""
    beside = tuple(word for word in row.beside if word != OPTIONAL)
    own = (*children(passage, verb, *OBJECTS), *passive_subject(passage, verb))
    objects = [n for c in own for n in joined(passage, c)]
    for clause in children(passage, verb, "ccomp"):  # "allowed inspectors to return"
        if not any(passage.sentence.tokens[c].dep == "mark" for c in children(passage, clause)):
            objects += children(passage, clause, "nsubj")
    others = objects_of(passage, verb, beside) if beside else []
    for part in children(passage, verb, "dobj"):  # "took part in exercises"
        if passage.sentence.tokens[part].lower in PARTS:
            others += objects_of(passage, part)
    return objects, others


def has_beside(passage: Passage, verb: int, row: EventVerb) -> bool:
    """One of the words that must stand below the verb does."""
    if not row.beside:
        return True
    tokens = passage.sentence.tokens
    here = {tokens[c].lower for c in children(passage, verb) if tokens[c].dep not in NOT_BESIDE}
    for part in children(passage, verb, "dobj"):
        if tokens[part].lower in PARTS:
            here |= {tokens[c].lower for c in children(passage, part)}
    return OPTIONAL in row.beside or bool(here.intersection(row.beside))


def weigh_match(passage: Passage, verb: int, row: EventVerb, subject: int | None) -> int | None:
    """How exactly the conditions of the row are met, None where they are not."""
    of_subject = [c[1:] for c in row.object if c.startswith("^")]
    of_object = [c for c in row.object if not c.startswith("^")]
    if of_subject and (subject is None or not any(holds(passage, c, subject) for c in of_subject)):
        return None
    score = EXACT * bool(of_subject)
    if NOTHING in of_object:
        if children(passage, verb, "dobj", "ccomp"):
            return None
        of_object.remove(NOTHING)
    if not of_object:
        return score
    met = [_weight(c) for c in of_object if _is_met(passage, verb, row, c)]
    return score + max(met) if met else None


def _weight(condition: str) -> int:
    """A word or class says more than any actor, any noun of a code, any infinitive."""
    return VAGUE if condition.startswith(("#", "!")) or condition in BROAD else EXACT


def _is_met(passage: Passage, verb: int, row: EventVerb, condition: str) -> bool:
    """The condition is true of the verb's complement, its object, or a noun beside it.

    A class is sought in the object alone where there is one: "handed power to civilians".
    """
    if condition.startswith("!"):
        return tells_complement(passage, condition, verb)
    objects, others = candidates(passage, verb, row)
    if condition.startswith("@") and objects and (not row.beside or OPTIONAL in row.beside):
        others = []
    return any(holds(passage, condition, noun) for noun in (*objects, *others))


def tells_complement(passage: Passage, condition: str, verb: int) -> bool:
    """The verb has a complement of the kind that the condition names."""
    tokens = passage.sentence.tokens
    for child in children(passage, verb, "xcomp", "ccomp", "advcl", "acomp"):
        own = bool(children(passage, child, "nsubj", "nsubjpass"))
        has_to = any(tokens[c].tag == "TO" for c in children(passage, child, "aux"))
        is_verb = tokens[child].tag.startswith("V")
        infinitive = is_verb and (has_to or (tokens[child].dep == "xcomp" and not own))
        if condition == "!clause" and is_verb and (own or not has_to):
            return tokens[child].dep in ("ccomp", "xcomp")
        if condition == "!other" and infinitive and (own or children(passage, verb, "dobj")):
            return True
        if infinitive and condition == "!verb":
            return True
        if infinitive and condition[1:] in list_lemmas(tokens[child].lower):
            return True
    return False


def holds(passage: Passage, condition: str, noun: int) -> bool:
    """The condition is true of the noun phrase."""
    if condition.startswith("#"):
        row = best_noun(passage, noun)
        return row is not None and code_hint(row).startswith(condition[1:])
    if condition.startswith("@"):
        return is_of_class(passage, condition[1:], noun)
    tokens = passage.sentence.tokens
    words = [tokens[n].lower for n in (noun, *children(passage, noun, "compound", "amod", "poss"))]
    if any(form in passage.lexicon.things["light"] for form in list_lemmas(tokens[noun].lower)):
        words = [tokens[n].lower for n in phrase_of(passage, noun)]
    if " " in condition:
        return f" {condition} " in f" {' '.join(words)} "
    return any(condition in list_lemmas(word) for word in words)


def code_hint(row: EventNoun) -> str:
    """The code of the noun; an operator counts as a request."""
    return row.does if row.does.isdigit() else {"promise": "030"}.get(row.does, "100")


def is_of_class(passage: Passage, name: str, noun: int) -> bool:
    """The noun is of a class of things, or stands for an actor or place."""
    if name == "any":
        return True
    if name in ("actor", "foreign", "place", "igo"):
        return _is_actor(passage, name, noun)
    words = passage.lexicon.things.get(name, frozenset())
    tokens = passage.sentence.tokens
    local = [noun, *children(passage, noun, "compound", "amod", "nmod", "nummod", "quantmod")]
    for child in children(passage, noun, "prep"):
        if tokens[child].lower == "of":
            for inner in children(passage, child, "pobj"):
                local += [inner, *children(passage, inner, "compound", "amod")]
    for token in local:
        if any(form in words for form in list_lemmas(tokens[token].lower)):
            return True
    pairs = [f"{tokens[n - 1].lower} {tokens[n].lower}" for n in local if n]
    return any(form in words for pair in pairs for form in (pair, pair.removesuffix("s")))


def _is_actor(passage: Passage, name: str, noun: int) -> bool:
    """The phrase names an actor of the kind."""
    if name == "place":
        return passage.name_at.get(noun) is not None
    found = find_actors(passage, noun)
    if name == "igo":
        return any(actor.prefix.startswith("IGO") for actor in found)
    own = passage.name_at.get(noun)
    if name == "foreign":
        return own is not None and own.form != "demonym" and any(a.country for a in found)
    return bool(found)


def best_noun(passage: Passage, noun: int) -> EventNoun | None:
    """The row for the noun: one whose words beside it are there before one that needs none.

    "Mediation efforts" and "a series of attacks" are what their other noun is.
    """
    found = _row_of_noun(passage, noun)
    if found is not None:
        return found
    tokens = passage.sentence.tokens
    if any(form in passage.lexicon.things["light"] for form in list_lemmas(tokens[noun].lower)):
        others = objects_of(passage, noun, ("of",))
        for inner in (*children(passage, noun, "compound", "amod"), *others):
            found = _row_of_noun(passage, inner)
            if found is not None:
                return found
    return None


def _stands(passage: Passage, word: str, around: set[str]) -> bool:
    """The word is in the noun's phrase; of a class, anywhere in the sentence."""
    if not word.startswith("@"):
        return word in around
    known = passage.lexicon.things.get(word[1:], frozenset())
    return any(f in known for t in passage.sentence.tokens for f in list_lemmas(t.lower))


def _row_of_noun(passage: Passage, noun: int) -> EventNoun | None:
    """The row for the noun itself."""
    tokens = passage.sentence.tokens
    if tokens[noun].tag.startswith("V") and tokens[noun].tag != "VBG":
        return None
    forms = dict.fromkeys(list_lemmas(tokens[noun].lower))
    rows = [pair for form in forms for pair in passage.lexicon.nouns.get(form, ())]
    if not rows:
        return None
    around = {
        form
        for n in phrase_of(passage, noun)
        for form in (*list_lemmas(tokens[n].lower), tokens[n].lower)
        if n != noun
    }
    before = " ".join(t.lower for t in tokens[max(0, noun - 2) : noun + 1])
    best: tuple[tuple[bool, bool, int], EventNoun] | None = None
    for number, row in rows:
        fits = not row.beside or any(_stands(passage, word, around) for word in row.beside)
        written = [w for w in row.nouns if before.endswith(w) or " " not in w]
        if not fits or not any(
            before.endswith(w) if " " in w else w in list_lemmas(tokens[noun].lower)
            for w in written
        ):
            continue
        whole = any(" " in w and before.endswith(w) for w in row.nouns)
        rank = (bool(row.beside), whole, number)
        if best is None or rank > best[0]:
            best = (rank, row)
    return best[1] if best else None
