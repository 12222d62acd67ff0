"""What was done with a document: signed, adopted, extended, withdrawn, rejected, proposed ...

In: a DocumentMention. Out: an `Action` with the verb's span, or None. The verb that governs the
noun decides, then a clause or participle behind it, then the words nearest before it in the clause.
What is still to be signed or adopted is proposed.
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

# Forms of verbs and nouns, each under the action that it tells.
FORMS: dict[AgreementAction, str] = {
    "extended": """
        extend extends extended extending extension renew renews renewed renewing renewal
        prolong prolongs prolonged prolonging prolongation upgrade upgrades upgraded upgrading""",
    "withdrawn": """
        withdraw withdraws withdrew withdrawn withdrawing withdrawal pull pulls pulled pulling
        terminate terminates terminated terminating termination scrap scraps scrapped scrapping
        quit quits quitting cancel cancels cancelled canceled cancelling canceling cancellation
        abandon abandons abandoned abandoning denounce denounced denouncing
        suspend suspends suspended suspending suspension annul annulled exit exits exited abrogate
        abrogated repudiate repudiated leave leaves left leaving lapse lapses lapsed expire expires
        expired collapse collapses collapsed""",
    "rejected": """
        reject rejects rejected rejecting rejection veto vetoes vetoed vetoing rebuff rebuffs
        rebuffed torpedoed derailed""",
    "proposed": """
        propose proposes proposed proposing proposal draft drafts drafted drafting negotiate
        negotiates negotiating negotiation negotiations finalise finalised finalising finalize
        finalized finalizing table tables tabled tabling seek seeks sought seeking""",
    "signed": """
        sign signs signed signing signature ink inks inked initial initialled initialed conclude
        concludes concluded concluding conclusion seal seals sealed sealing struck strike strikes
        striking reach reaches reached reaching clinch clinches clinched broker brokers brokered
        brokering made won secured forged hammered negotiated joined acceded finished""",
    "adopted": """
        adopt adopts adopted adopting adoption approve approves approved approving approval endorse
        endorses endorsed endorsing pass passes passed passing passage issue issues issued issuing
        release releases released releasing publish publishes published agree agrees agreed ratify
        ratifies ratified ratifying ratification ended closed backed accept accepts accepted
        entered voted""",
    "announced": """
        announce announces announced announcing announcement unveil unveils unveiled unveiling
        present presents presented presenting""",
}
ACTIONS = {word: action for action, forms in FORMS.items() for word in forms.split()}
# Relations from a noun up to the verb that governs it.
TRANSPARENT = frozenset(
    "prep pobj conj appos compound nmod poss dobj amod nummod dative attr acl pcomp".split()
)
SUBJECTLESS = frozenset(  # verbs whose subject the document may be in the active voice
    "passed passes expired expires lapsed lapses collapsed entered ended extended extends".split()
)
MODALS = frozenset("will would shall to could may might can 'll ’ll should must".split())
STILL_TO_COME = frozenset(("signed", "adopted", "announced"))
LINKS = frozenset("of from to on with into out by".split())  # prepositions that lead to the verb
CONDITIONS = frozenset(("if", "unless", "whether", "without", "before", "until"))
BEFORE = 3  # tokens before a verb in which its condition stands
# Prepositions that cut a document off from the verb before: "approved the bill after a deal".
ASIDE = frozenset("after before despite under since during besides amid following without".split())
CLIMB = 6  # steps from the noun to the verb that governs it
ADJACENT = 2  # tokens between a document and its participle
REACH = 70  # characters between verb and document
BREAK = re.compile(r"[;:“”]|, (?:and|but|when|while|which|who|as)\b|\b(?:when|if|because)\b")


class Action(Struct, frozen=True):
    """What was done, and by which words."""

    action: AgreementAction
    start: int
    end: int
    verb: int | None  # token of the verb, for its subject
    realised: bool  # told as a fact: neither denied nor to come
    denied: bool  # "if a deal is reached", "did not sign"


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
        aside = token.dep == "prep" and token.lower not in LINKS
        if not subject and not aside:
            yield parent
        if (
            verbal
            or token.dep not in TRANSPARENT
            or (token.dep == "prep" and token.lower not in LINKS)
        ):
            break
        at = parent
    for at in range(mention.first, mention.last):
        for child in sentence.children[at]:
            dep = sentence.tokens[child].dep
            if dep in ("relcl", "amod") or (dep == "acl" and child - mention.last < ADJACENT):
                yield child


def action_of(word: str) -> AgreementAction | None:
    """The action that a form of a verb or noun tells, None for other words.

    >>> action_of("ratified")
    'adopted'
    """
    return ACTIONS.get(word)


def make_action(sentence: Sentence, at: int, action: AgreementAction) -> Action:
    """The action with what its auxiliaries make of it."""
    token = sentence.tokens[at]
    helpers = [sentence.tokens[c] for c in sentence.children[at]
               if sentence.tokens[c].dep in ("aux", "auxpass", "neg", "mark")]  # fmt: skip
    words = {t.lower for t in helpers}
    open_yet = bool(words & MODALS) and not words & {"have", "had"}
    if action in STILL_TO_COME and open_yet:
        action = "proposed"
    before = {t.lower for t in sentence.tokens[max(0, at - BEFORE) : at]}
    denied = any(t.dep == "neg" for t in helpers) or bool(before & CONDITIONS)
    told = token.tag not in ("VB", "VBG", "VBP")
    return Action(action, token.start, token.end, at, realised=told and not denied and not open_yet,
                  denied=denied)  # fmt: skip


def nearest_before(article: Article, mention: DocumentMention) -> Action | None:
    """The word for an action nearest before the document, in its own clause."""
    sentence = article.sentences[mention.sentence]
    start = sentence.tokens[mention.first].start
    base = max(sentence.start, start - REACH)
    breaks = [base + m.end() for m in BREAK.finditer(article.document.text[base:start])]
    base = max([base, *breaks])
    for at in range(mention.first - 1, -1, -1):
        token = sentence.tokens[at]
        if token.start < base or token.lower in ASIDE:
            return None
        if token.tag.startswith("V") and (action := action_of(token.lower)) is not None:
            return make_action(sentence, at, action)
        if token.tag.startswith("V") and token.lower != "including":
            return None
    return None
