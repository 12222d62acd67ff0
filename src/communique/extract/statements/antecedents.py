"""Which noun a word that names nobody looks back or on to: "who", "they", "a statement".

In: the article, a sentence and the head token of a speaker's phrase. Out: the sentence and token
of the noun that the phrase stands for; who that is, is decided in speakers.py. "They" is the plural
subject of the sentence before; a statement is of whom it comes from, or of who issued it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.groups import DOCUMENTS, PLURAL_PRONOUNS
from communique.text.clauses import SUBJECTS, conjuncts, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.text.article import Article
    from communique.text.language import Sentence

Place = tuple[int, int]  # sentence, token

RELATIVE = frozenset(("who", "which", "that"))
RELATIVE_DEPTH = 4  # verbs up to the one of the relative clause
THEY_REACH = 2  # sentences back in which "they" are named
JOINT = 2  # subjects joined by "and"
# Plurals in the names of single states and organisations.
SINGULAR = frozenset("states nations netherlands philippines emirates islands maldives".split())
SOURCE_PREPOSITIONS = frozenset(("from", "by", "of"))
ISSUING = frozenset(
    "issue issues issued issuing release releases released releasing sign signs signed signing "
    "publish publishes published publishing adopt adopts adopted adopting approve approves "
    "approved approving pass passes passed passing write writes wrote writing send sends sent "
    "sending post posts posted posting".split()
)
ISSUER_REACH = 3  # sentences back in which "the statement" was told of
ISSUED = frozenset((*DOCUMENTS, "letter", "message", "tweet", "petition", "bill", "appeal", "note"))


def find_relative(sentence: Sentence, relative: int) -> int | None:
    """The noun that the relative clause of "who" hangs on."""
    verb = sentence.tokens[relative].head
    for _ in range(RELATIVE_DEPTH):
        token = sentence.tokens[verb]
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.head == verb:
            break
        verb = token.head
    # the parse lost it: the noun before the comma
    at = relative - 1
    while at > 0 and sentence.tokens[at].text == ",":
        at -= 1
    return at if sentence.tokens[at].tag.startswith("NN") else None


def find_issuer(sentence: Sentence, document: int, people: frozenset[str]) -> int | None:
    """Whose statement it is: "a statement from NAME", "the ministry's", "they issued a statement".

    A noun that is none of `people`, nor anybody's name, issues nothing.
    """
    tokens = sentence.tokens
    if tokens[document].lower not in ISSUED:
        return None
    for child in sentence.children[document]:
        if tokens[child].dep == "poss" and can_issue(sentence, child, people):
            return child
        if tokens[child].lower in SOURCE_PREPOSITIONS:
            of = [c for c in sentence.children[child] if tokens[c].dep == "pobj"]
            if of and can_issue(sentence, of[0], people):
                return of[0]
    verb = tokens[document].head
    if tokens[document].dep == "dobj" and tokens[verb].lower in ISSUING:
        return subject_of(sentence, verb)
    return None


def find_earlier_issuer(article: Article, number: int, document: int) -> Place | None:
    """Whose "the statement" is: who issued one, or said something in one, in a sentence before.

    "The Kenyan statement" tells two apart, and is nobody's here.
    """
    sentence = article.sentences[number]
    tokens = sentence.tokens
    described = [tokens[c] for c in sentence.children[document]]
    definite = any(t.lower in ("the", "this", "that") for t in described)
    if tokens[document].lower not in ISSUED or not definite:
        return None
    if any(t.dep == "amod" and t.text[0].isupper() for t in described):
        return None
    for back in range(number - 1, max(number - 1 - ISSUER_REACH, -1), -1):
        earlier = article.sentences[back]
        for at, token in enumerate(earlier.tokens):
            if token.lower in ISSUED:
                issuer = find_issuer(earlier, at, article.nouns.people) or find_writer(earlier, at)
                if issuer is not None:
                    return back, issuer
    return None


def find_writer(sentence: Sentence, document: int) -> int | None:
    """The subject of "said in a statement"."""
    tokens = sentence.tokens
    at = tokens[document].head
    return subject_of(sentence, tokens[at].head) if tokens[at].lower == "in" else None


def can_issue(sentence: Sentence, at: int, people: frozenset[str]) -> bool:
    """The noun is a name, or names people or an institution."""
    return sentence.tokens[at].tag in ("NNP", "NNPS") or sentence.tokens[at].lower in people


def find_plural(
    article: Article, number: int, pronoun: int, *, loose: bool = False
) -> Place | None:
    """The plural subject that "they" takes up: of this sentence, else of the ones before it.

    A sentence whose subject is another "they" passes the question on to the one before it. `loose`:
    people who are no subject will do, "according to diplomats. They".
    """
    if article.sentences[number].tokens[pronoun].lower != "they":
        return None
    stop = pronoun
    left = THEY_REACH
    people = article.nouns.people
    for back in range(number, -1, -1):
        sentence = article.sentences[back]
        found = next(iter(list_plurals(sentence, stop, people)), None)
        if found is None and loose:
            found = next(iter(list_others(sentence, stop, people)), None)
        if found is not None:
            return back, found
        if back < number and not any(t.lower in PLURAL_PRONOUNS for t in sentence.tokens):
            left -= 1
        if left == 0:
            return None
        stop = len(article.sentences[back - 1].tokens)
    return None


def list_plurals(sentence: Sentence, stop: int, people: frozenset[str]) -> Iterable[int]:
    """Subjects before the token that name several people, that of the main verb first."""
    subjects = [n for n, t in enumerate(sentence.tokens[:stop]) if t.dep in SUBJECTS
                and sentence.tokens[t.head].tag != "VB"]  # fmt: skip  # "for all parties to keep"
    root = next((n for n, t in enumerate(sentence.tokens) if t.head == n), 0)
    subjects.sort(key=lambda n: (sentence.tokens[n].head != root, n))
    for subject in subjects:
        token = sentence.tokens[subject]
        head: int | None = subject
        if token.lower in RELATIVE and token.tag in ("WP", "WDT"):
            head = find_relative(sentence, subject)
        if head is not None and head < stop and is_plural(sentence, head, people):
            yield head


def list_others(sentence: Sentence, stop: int, people: frozenset[str]) -> Iterable[int]:
    """Plural nouns for people before the token, the last first, whatever they do."""
    for at in range(stop - 1, -1, -1):
        token = sentence.tokens[at]
        if token.tag == "NNS" and token.lower in people and token.dep in ("dobj", "pobj"):
            yield at


def is_plural(sentence: Sentence, head: int, people: frozenset[str]) -> bool:
    """Several people: the plural of a noun that names people, or names joined by "and"."""
    token = sentence.tokens[head]
    joined = [n for n in conjuncts(sentence, head) if sentence.tokens[n].tag == "NNP"]
    members = token.tag == "NNPS" and token.lower not in SINGULAR  # "Democrats", "Palestinians"
    named = token.tag in ("NNS", "NNPS") and token.lower in people
    return named or members or len(joined) >= JOINT
