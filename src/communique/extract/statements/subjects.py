"""Who the sentence makes the speaker: the head token of the phrase that a cue is said of.

In: an article, the number of a sentence, a cue. Out: a token index; whom it names is decided in
speakers.py. The order of words is asked before the parse, which errs on long titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import QUOTES
from communique.text.clauses import FINITE, conjuncts, find_with, is_below, own_subject, subject_of

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.text.people import PersonName

SKIPPED = frozenset(("has", "have", "had", "also", "is", "was"))
INVERTED = frozenset(("NNP", "NN", "DT", "PRP", "JJ", "NNS", "PRP$"))
PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
# Before a gerund of saying: what the subject of the sentence did. Not "without", "instead of".
ASKED = frozenset("asked pressed questioned speaking talking addressing replying".split())
CLOSING = frozenset(("”", '"', "''"))
QUOTING_REACH = 30  # tokens from a closing mark to the cue
BRACKET_TOKENS = 8
OPENERS = frozenset("say add write reply note".split())  # verbs that open "Said X:"
ASIDE_TOKENS = 4  # the fewest tokens of "X, asked Y,"
MOVING = frozenset("caused led prompted forced pushed compelled".split())
QUOTED = frozenset(("quoted", "quotes", "cited", "cites", "reported"))  # "was quoted as saying"
GERUND_PREPOSITIONS = frozenset("by for after before in while when besides despite on".split())
NOUN_PHRASE = ("NN", "DT", "JJ", "PRP", "POS")


def find_subject(article: Article, number: int, cue: Cue) -> int | None:
    """The head of the speaker's phrase; for "said NAME" the noun after the verb."""
    sentence = article.sentences[number]
    if cue.participle:
        return subject_of_participle(sentence, cue.verb)
    moved = find_moved(sentence, cue.verb)
    if moved is not None:
        return moved
    beside = subject_beside(article, number, cue)
    if beside is not None:
        group = group_before(article, number, cue, beside)
        return beside if group is None else group
    return subject_by_order(article, number, cue)


def subject_by_order(article: Article, number: int, cue: Cue) -> int | None:
    """The verb's own subject, the noun behind it, or the subject it shares with another verb."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    aside = subject_of_only_verb(sentence, cue)
    aside = subject_of_aside(sentence, cue) if aside is None else aside
    aside = subject_across(tokens, cue) if aside is None else aside
    if aside is not None:
        return aside
    own = own_subject(sentence, cue.verb)
    outside = own is not None and not is_across_quotation(tokens, own, cue)
    if (
        own is not None
        and outside
        and tokens[own].tag != "VBG"
        and not opens_told(tokens, own, cue)
    ):
        return own
    quoting = None if outside else subject_behind_quotation(tokens, cue)
    if quoting is not None:
        return quoting
    behind = (
        person_between_commas(article, number, cue.first)
        if cue.lemma == "tell"
        else subject_behind(sentence, cue)
    )
    if behind is not None:
        return behind
    inherited = subject_of(sentence, cue.verb)
    if inherited is not None and not opens_told(tokens, inherited, cue):
        return inherited
    near = cue.verb > 0 and tokens[cue.verb - 1].tag in ("PRP", "NNP", "NNS", "NN", "WP")
    return cue.verb - 1 if near else None


def subject_of_only_verb(sentence: Sentence, cue: Cue) -> int | None:
    """ "One of those who signed the letter called it a farce": the noun that the parse made main.

    Else the one to which the noun before the verb is set beside: "X, a rival of his, called ...".
    """
    tokens = sentence.tokens
    if tokens[cue.verb].tag != "VBN" or tokens[cue.verb].dep != "acl" or cue.passive:
        return None
    at = tokens[cue.verb].head
    while tokens[at].dep in ("appos", "pobj", "prep") and tokens[at].head < at:
        at = tokens[at].head
    root = next((n for n in range(at + 1) if tokens[n].dep == "ROOT"), None)
    found = at if root is None else root
    return found if tokens[found].tag.startswith(("NN", "PRP", "CD", "DT")) else None


def find_moved(sentence: Sentence, verb: int) -> int | None:
    """ "the raid prompted the council to order ...": the council, not the raid, orders."""
    tokens = sentence.tokens
    governing = tokens[verb].head
    if tokens[verb].tag != "VB" or tokens[governing].lower not in MOVING:
        return None
    return next((c for c in sentence.children[governing]
                 if tokens[c].dep == "dobj" and governing < c < verb), None)  # fmt: skip


def group_before(article: Article, number: int, cue: Cue, person: int) -> int | None:
    """ "the ten ministers and the chief of X NAME said": the ministers, to whom NAME is joined."""
    sentence = article.sentences[number]
    own = own_subject(sentence, cue.verb)
    if own is None or own >= person or sentence.tokens[own].tag != "NNS":
        return None
    joined = any(is_below(sentence, person, c) for c in conjuncts(sentence, own) if c > own)
    return own if joined and sentence.tokens[own].lower in article.nouns.people else None


def subject_of_participle(sentence: Sentence, verb: int) -> int | None:
    """ "with the ministry saying", "by saying", ", saying": its own subject or the main verb's."""
    tokens = sentence.tokens
    beside = subject_behind_with(sentence, verb)
    if beside is not None:
        return beside
    own = own_subject(sentence, verb)
    if own is not None and own < verb:
        return own
    head = tokens[verb].head
    if tokens[verb].dep != "pcomp":
        inherited = subject_of(sentence, verb)
        near = verb > 0 and tokens[verb - 1].tag in ("NNP", "NNS", "NN")
        return verb - 1 if inherited is None and near else inherited
    governing = tokens[head].head
    if tokens[head].lower == "as" and tokens[governing].lower in QUOTED:
        return quoted_person(sentence, verb) or subject_of(sentence, governing)
    if tokens[head].lower not in GERUND_PREPOSITIONS or not tokens[governing].tag.startswith("V"):
        return None
    return subject_of(sentence, governing)


def quoted_person(sentence: Sentence, verb: int) -> int | None:
    """ "the agency quoted X as saying": X, who stands before "as"."""
    tokens = sentence.tokens
    if verb < ASIDE_TOKENS - 1 or tokens[verb - 1].lower != "as":
        return None
    governing = tokens[tokens[verb].head].head
    between = tokens[governing + 1 : verb - 1]
    named = bool(between) and between[-1].tag.startswith(("NN", "PRP"))
    passive = any(t.lower == "by" for t in between)
    return verb - 2 if named and not passive and tokens[governing].lower in QUOTED else None


def subject_behind_with(sentence: Sentence, verb: int) -> int | None:
    """The noun between "with" and the participle: "with the ministry saying"."""
    tokens = sentence.tokens
    at = verb - 1
    while at > 0 and tokens[at].tag in ("DT", "RB"):
        at -= 1
    if at <= 0 or not tokens[at].tag.startswith(("NN", "PRP")):
        return None
    return at if find_with(sentence, verb) is not None else None


def subject_beside(article: Article, number: int, cue: Cue) -> int | None:
    """The person or pronoun right before the verb, auxiliaries and adverbs skipped.

    That is surer than any parse of a long title.
    """
    tokens = article.sentences[number].tokens
    at = cue.first
    while at > 0 and (tokens[at - 1].tag in ("RB", "MD") or tokens[at - 1].lower in SKIPPED):
        at -= 1
    at = before_bracket(tokens, at)
    if at == 0:
        return None
    if tokens[at - 1].tag == "PRP" and tokens[at - 1].lower in PRONOUNS:
        return at - 1
    person = next((p for p in article.people[number] if p.last == at and p.words[:1].isupper()),
                  None)  # fmt: skip
    return None if person is None or is_complement(tokens, person) else at - 1


def before_bracket(tokens: tuple[Token, ...], at: int) -> int:
    """Before "(R-Md.)", "(68)" that ends at token `at`; `at` where no bracket closes there."""
    if at == 0 or tokens[at - 1].text != ")":
        return at
    reach = range(at - 2, max(-1, at - 2 - BRACKET_TOKENS), -1)
    return next((n for n in reach if tokens[n].text == "("), at)


def is_complement(tokens: tuple[Token, ...], person: PersonName) -> bool:
    """ "a spokeswoman for NAME said": the name hangs on a preposition, and another speaks."""
    at = person.first
    while at > 0 and tokens[at - 1].tag in ("NNP", "NNPS", "POS"):
        at -= 1
    governed = at > 1 and tokens[at - 1].lower in ("for", "to")
    return governed and tokens[person.last - 1].dep == "pobj"


def person_between_commas(article: Article, number: int, at: int) -> int | None:
    """ "the chair of the meeting, Minister NAME, told": the person; "told" has no inversion."""
    tokens = article.sentences[number].tokens
    if at == 0 or tokens[at - 1].text != ",":
        return None
    named = next((p for p in article.people[number] if p.last == at - 1), None)
    return None if named is None or not named.words[:1].isupper() else named.last - 1


def subject_behind(sentence: Sentence, cue: Cue) -> int | None:
    """The last word of the noun phrase after the verb: "CONTENT, said the envoy"."""
    tokens = sentence.tokens
    stop = cue.last
    opens = cue.verb == 0 and cue.lemma in OPENERS
    inverted = opens or (cue.verb > 0 and tokens[cue.verb - 1].text in (*QUOTES, ","))
    if not inverted or stop >= len(tokens) or tokens[stop].tag not in INVERTED:
        return None
    while stop < len(tokens) and tokens[stop].tag.startswith(NOUN_PHRASE):
        stop += 1
    return None if stop < len(tokens) and tokens[stop].tag in FINITE else stop - 1


def subject_of_aside(sentence: Sentence, cue: Cue) -> int | None:
    """ ", says the envoy,": the noun phrase between verb and comma, a comma before the verb too."""
    tokens = sentence.tokens
    if "clause" not in cue.frames or cue.last != cue.verb + 1 or tokens[cue.verb].tag == "VBN":
        return None
    behind = subject_behind(sentence, cue)
    closed = behind is not None and behind + 1 < len(tokens) and tokens[behind + 1].text == ","
    return behind if closed and tokens[cue.verb - 1].text == "," and cue.lemma == "say" else None


def subject_across(tokens: tuple[Token, ...], cue: Cue) -> int | None:
    """ "X, asked about Y, said": the noun before the aside that says on what occasion."""
    if cue.first < ASIDE_TOKENS or tokens[cue.first - 1].text != ",":
        return None
    comma = next((n for n in range(cue.first - 2, 0, -1) if tokens[n].text == ","), None)
    if comma is None or not is_aside(tokens, comma + 1, cue.first - 1):
        return None
    return comma - 1 if tokens[comma - 1].tag.startswith(("NN", "PRP")) else None


def is_aside(tokens: tuple[Token, ...], first: int, stop: int) -> bool:
    """ "asked about Y", "appearing after Y", behind a name "at the debate": no verb of its own."""
    if tokens[first].lower in ASKED:
        return True
    before = tokens[first - 2]
    named = (
        before.tag.startswith("NN")
        and before.text[:1].isupper()
        and tokens[first].tag in ("VBG", "IN")
    )
    return named and not any(t.tag in FINITE for t in tokens[first:stop])


def opens_told(tokens: tuple[Token, ...], own: int, cue: Cue) -> bool:
    """ "X, asked about Y, said Z would pay": Z is no subject of "said" but of what was said."""
    follows = own == cue.last and cue.first > 0 and tokens[cue.first - 1].text == ","
    return follows and own + 1 < len(tokens) and tokens[own + 1].tag in FINITE


def subject_behind_quotation(tokens: tuple[Token, ...], cue: Cue) -> int | None:
    """'"...," NAME, the chief of X, said': the noun phrase right behind the closing mark."""
    closing = next((n for n in range(cue.first - 1, max(-1, cue.first - QUOTING_REACH), -1)
                    if tokens[n].text in CLOSING), None)  # fmt: skip
    if closing is None or any(t.tag in FINITE for t in tokens[closing + 1 : cue.first]):
        return None
    stop = next((n for n in range(closing + 1, cue.first) if tokens[n].text == ","), cue.first)
    nouns = [n for n in range(closing + 1, stop) if tokens[n].tag.startswith(("NN", "PRP"))]
    return nouns[-1] if nouns and stop == nouns[-1] + 1 else None


def is_across_quotation(tokens: tuple[Token, ...], own: int, cue: Cue) -> bool:
    """A quotation closes between the noun and the cue: '"One of the best," NAME (68) said'."""
    return any(t.text in CLOSING for t in tokens[own + 1 : cue.first])
