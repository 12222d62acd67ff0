"""Clauses of a parsed sentence: who does what, and how far a phrase reaches.

Small parsers err on long sentences, so every question here has a second answer from the order of
words, and callers treat both as evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.text.language import Sentence

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
# Relations by which a verb has the subject of its head: "is due to host" through "due".
INHERITING = frozenset(("conj", "advcl", "xcomp", "aux", "ccomp", "dep", "acomp"))
EXPLETIVE = "expl"  # "there" of "there is"
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ABSOLUTE_REACH = 12  # tokens from a participle back to the "with" that opens its phrase
# Relations that leave a noun phrase: clauses and appositions hang on it, but are not its words.
OUTSIDE = frozenset(("relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "parataxis", "dep"))


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The head token of the subject of `verb`, inherited by conjuncts and participles."""
    seen: set[int] = set()
    at = verb
    while at not in seen:
        seen.add(at)
        for child in sentence.children[at]:
            if sentence.tokens[child].dep in SUBJECTS and sentence.tokens[child].tag != "VBG":
                return child
        token = sentence.tokens[at]
        purpose = token.dep == "acl" and token.tag == "VB"  # "an invitation to visit"
        if purpose and token.head != at:
            at = sentence.tokens[token.head].head
            continue
        if token.dep in INHERITING and token.head != at:
            if token.dep == "ccomp" and at != verb:
                return None
            at = token.head
        else:
            return None
    return None


def own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject that hangs on the verb itself."""
    for child in sentence.children[verb]:
        if sentence.tokens[child].dep in SUBJECTS:
            return child
    return None


def has_finite(sentence: Sentence, verb: int) -> bool:
    """The clause of the verb has a finite form and a subject of its own."""
    tags = {sentence.tokens[n].tag for n in (verb, *sentence.children[verb])}
    expletive = any(sentence.tokens[c].dep == EXPLETIVE for c in sentence.children[verb])
    return bool(tags & FINITE) and (expletive or own_subject(sentence, verb) is not None)


def phrase_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """Tokens of the noun phrase of `head`, without clauses, appositions and conjuncts."""
    first = last = head
    stack = [head]
    while stack:
        at = stack.pop()
        first, last = min(first, at), max(last, at)
        stack += [c for c in sentence.children[at] if sentence.tokens[c].dep not in OUTSIDE]
    return first, last + 1


def subtree_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """First token and the token after the last of everything that hangs on `head`."""
    first = last = head
    stack = [head]
    while stack:
        at = stack.pop()
        first, last = min(first, at), max(last, at)
        stack.extend(sentence.children[at])
    return first, last + 1


def is_below(sentence: Sentence, token: int, ancestor: int) -> bool:
    """`token` hangs on `ancestor`, at any depth."""
    at = token
    for _ in range(len(sentence.tokens)):
        if at == ancestor:
            return True
        head = sentence.tokens[at].head
        if head == at:
            return False
        at = head
    return False


def find_with(sentence: Sentence, participle: int) -> int | None:
    """The "with" that opens an absolute: "with the ministry saying"; near and in one phrase."""
    tokens = sentence.tokens
    for at in range(participle - 2, max(-1, participle - ABSOLUTE_REACH), -1):
        if tokens[at].lower == "with":
            return at
        if tokens[at].text in (",", ";", ":") or tokens[at].tag in FINITE or tokens[at].tag == "TO":
            return None
    return None


def conjuncts(sentence: Sentence, head: int) -> tuple[int, ...]:
    """`head` and everything joined to it by "and", in text order."""
    found = [head]
    for at in found:
        found += [c for c in sentence.children[at] if sentence.tokens[c].dep == "conj"]
    return tuple(sorted(found))


def tense_at(sentence: Sentence, token: int) -> str:
    """The tense of the clause that the token stands in: "future", "past" or "present"."""
    at = token
    for _ in range(len(sentence.tokens)):
        tag = sentence.tokens[at].tag
        if tag.startswith("V") or tag == "MD":
            found = tense_of_verb(sentence, at)
            if found:
                return found
        head = sentence.tokens[at].head
        if head == at:
            break
        at = head
    return "past"


def tense_of_verb(sentence: Sentence, verb: int) -> str | None:
    """Tense by the verb's own tag and its auxiliaries; None for a bare participle or infinitive."""
    words = [sentence.tokens[c] for c in sentence.children[verb] if sentence.tokens[c].dep in
             ("aux", "auxpass")]  # fmt: skip
    lowers = {w.lower for w in words}
    if lowers & {"will", "shall", "'ll", "’ll"}:
        return "future"
    if "would" in lowers and "have" not in lowers:
        return "future"
    tag = sentence.tokens[verb].tag
    if tag == "VBD" or any(w.tag == "VBD" for w in words) or lowers & {"has", "have", "had"}:
        return "past"
    if tag in ("VBZ", "VBP") or any(w.tag in ("VBZ", "VBP") for w in words):
        return "present"
    return None
