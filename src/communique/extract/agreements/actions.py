"""What was done with a document: signed, adopted, extended, announced, withdrawn, rejected, proposed.

In: a DocumentMention. Out: an `Action` with the verb's span, or None. The verb that governs the noun
decides, then a clause or participle behind it, then the words nearest before it in the clause. What
is still to be signed or adopted is proposed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.records import AgreementAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.extract.agreements.instruments import DocumentMention
    from communique.text.article import Article
    from communique.text.language import Sentence

# Forms of verbs and nouns; the first row that matches counts.
FORMS: tuple[tuple[str, AgreementAction], ...] = (
    (r"extension|extend(?:ed|s|ing)?|renew(?:ed|s|ing|al)?|prolong(?:ed|s|ing|ation)?", "extended"),
    (
        r"withdr[ae]w\w*|pull(?:ed|s|ing)?|terminat\w+|scrap(?:ped|s|ping)?|quit(?:s|ting)?|"
        r"abandon(?:ed|s|ing)?|denounc\w+|suspend(?:ed|s|ing)?|suspension|annul(?:led|s)?|exit(?:ed|s)?|"
        r"abrogat\w+|repudiat\w+|leav(?:e|es|ing)|left|lapse[ds]?|expire[ds]?|collapse[ds]?",
        "withdrawn",
    ),
    (r"reject(?:ed|s|ing|ion)?|veto(?:ed|es|ing)?|rebuff(?:ed|s)?|torpedoed|derailed", "rejected"),
    (
        r"propos(?:e|es|ed|ing|al)|draft(?:ed|ing|s)?|negotiat\w+|finali[sz]\w+|tabl(?:ed|es|ing)|"
        r"seeks?|seeking|sought",
        "proposed",
    ),
    (
        r"sign(?:ed|s|ing)?|signature|ink(?:ed|s)?|initial+(?:ed|s)?|conclud(?:e|ed|es|ing)|conclusion|"
        r"seal(?:ed|s|ing)?|struck|strikes?|striking|reach(?:ed|es|ing)?|clinch(?:ed|es)?|"
        r"broker(?:ed|s|ing)?|made|won|secured|forged|hammered|joined|acceded|finished",
        "signed",
    ),
    (
        r"adopt(?:ed|s|ing|ion)?|approv(?:e|ed|es|ing|al)|endors(?:e|ed|es|ing)|pass(?:ed|es|ing|age)?|"
        r"issu(?:e|ed|es|ing)|releas(?:e|ed|es|ing)|publish(?:ed|es)?|agree[sd]?|ratif(?:y|ies|ied|ying)|"
        r"ratification|ended|closed|backed|accept(?:ed|s)?|implement(?:ed|s|ing|ation)?|entered",
        "adopted",
    ),
    (r"announc(?:e|ed|es|ing|ement)|unveil(?:ed|s|ing)?|present(?:ed|s|ing)?", "announced"),
)
ACTIONS = tuple((re.compile(forms), action) for forms, action in FORMS)
TRANSPARENT = frozenset(
    ("prep", "pobj", "conj", "appos", "compound", "nmod", "poss", "dobj", "amod", "nummod", "dative",
     "attr", "acl", "pcomp")
)  # fmt: skip
OBJECTS = frozenset(("dobj", "nsubjpass", "pobj", "conj", "appos", "dative"))
SUBJECTLESS = frozenset(  # verbs whose subject the document may be in the active voice
    "passed passes expired expires lapsed lapses collapsed entered ended extended extends".split()
)
MODALS = frozenset("will would shall to could may might can 'll ’ll should must".split())
STILL_TO_COME = frozenset(("signed", "adopted", "announced"))
CLIMB = 6  # steps from the noun to the verb that governs it
REACH = 70  # characters between verb and document
BREAK = re.compile(r"[;:“”]|, (?:and|but|when|while|which|who|as)\b|\b(?:when|if|because)\b")


class Action(Struct, frozen=True):
    """What was done, and by which words."""

    action: AgreementAction
    start: int
    end: int
    verb: int | None  # token of the verb, for its subject
    realised: bool  # neither denied nor conditional


def find_action(article: Article, mention: DocumentMention) -> Action | None:
    """What was done with the document; None where nothing is told."""
    sentence = article.sentences[mention.sentence]
    for at in acting_tokens(sentence, mention):
        action = action_of(sentence.tokens[at].lower)
        if action is not None:
            return make_action(sentence, at, action)
    return nearest_before(article, mention)


def acting_tokens(sentence: Sentence, mention: DocumentMention) -> Iterator[int]:
    """Tokens that may tell what was done: the governors, then clauses behind, then participles."""
    at = mention.head
    for _ in range(CLIMB):
        token = sentence.tokens[at]
        parent = token.head
        if parent == at:
            break
        verbal = sentence.tokens[parent].tag.startswith("V")
        subject = token.dep == "nsubj" and sentence.tokens[parent].lower not in SUBJECTLESS
        if not subject:
            yield parent
        if verbal or token.dep not in TRANSPARENT:
            break
        at = parent
    for at in range(mention.first, mention.last):
        for child in sentence.children[at]:
            if sentence.tokens[child].dep in ("acl", "relcl", "amod"):
                yield child


def action_of(word: str) -> AgreementAction | None:
    """The action that a form of a verb or noun tells, None for other words.

    >>> action_of("ratified")
    'adopted'
    """
    return next((action for pattern, action in ACTIONS if pattern.fullmatch(word)), None)


def make_action(sentence: Sentence, at: int, action: AgreementAction) -> Action:
    """The action with what its auxiliaries make of it."""
    token = sentence.tokens[at]
    helpers = [sentence.tokens[c] for c in sentence.children[at]
               if sentence.tokens[c].dep in ("aux", "auxpass", "neg", "mark")]  # fmt: skip
    words = {t.lower for t in helpers}
    open_yet = bool(words & MODALS) and not words & {"have", "had"}
    if action in STILL_TO_COME and open_yet:
        action = "proposed"
    denied = any(t.dep == "neg" for t in helpers) or bool(words & {"if", "unless", "whether"})
    return Action(action, token.start, token.end, at, realised=not denied and not open_yet)


def nearest_before(article: Article, mention: DocumentMention) -> Action | None:
    """The word for an action nearest before the document, in its own clause."""
    sentence = article.sentences[mention.sentence]
    start = sentence.tokens[mention.first].start
    base = max(sentence.start, start - REACH)
    breaks = [base + m.end() for m in BREAK.finditer(article.document.text[base:start])]
    base = max([base, *breaks])
    for at in range(mention.first - 1, -1, -1):
        token = sentence.tokens[at]
        if token.start < base:
            return None
        if token.tag.startswith("V") and (action := action_of(token.lower)) is not None:
            return make_action(sentence, at, action)
        if token.tag in ("VBD", "VBZ", "VBP"):
            return None
    return None
