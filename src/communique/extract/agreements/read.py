"""Documents that an article speaks of: what each is, and what was done with it.

In: an Article and its meetings. Out: AgreementFacts. A document is a fact where something was done
with it, where it has a name, year or number, or where it is described and in force or under way.
Where no verb tells an action, the nearest one is implied: a treaty in force was signed, a
resolution adopted, what is still talked about is proposed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.agreements.actions import Action, find_action
from communique.extract.agreements.designations import (
    Designation,
    description_end,
    designate,
)
from communique.extract.agreements.instruments import DocumentMention, find_mentions
from communique.extract.agreements.sameness import LONGEST_LINK, Told, is_same
from communique.ids import make_id
from communique.records import AgreementAction, AgreementFact
from communique.text.clauses import subject_of, subtree_span
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from communique.records import AgreementKind, Evidence, MeetingFact
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.vocabulary import Vocabulary

REACH = 70  # characters between verb and document, for the evidence to hold both
BEHIND = 35  # the same for a verb behind it
MEETING_REACH = 1500  # characters between a document and the meeting that it belongs to
SIGNED_KINDS: frozenset[AgreementKind] = frozenset(("treaty", "agreement", "memorandum"))
SPEAKING_KINDS: frozenset[AgreementKind] = frozenset(("communique", "joint statement"))
NAMED_LATER: frozenset[AgreementKind] = frozenset(("communique", "declaration"))
# Nouns that business and courts use as much: without a name they need a state or body beside them.
WORLDLY: frozenset[AgreementKind] = frozenset(("agreement", "other", "memorandum", "resolution"))
ACTORS = re.compile(
    r"\b(?:ministers?|ministries|leaders|sides|parties|governments?|presidents?|countries|states|nations|"
    r"delegations?|members|council|summit|assembly|rebels|envoys?|diplomats?|heads|negotiators|"
    r"armies|armed forces|capitals|the two|both|commission|commanders|ambassadors|bloc|parliament|"
    r"senate|congress|lawmakers|cabinet|factions|junta|militants|militias|kingdom|"
    r"(?:into|in) force|(?:take|took|taken|takes) effect)\b",
    re.IGNORECASE,
)
COMING = re.compile(
    r"(?:\bwill(?: also| then| formally| jointly)?|\b(?:is|are|was|were)(?: both| also)?"
    r"(?: due| set| expected| scheduled| preparing)? to(?: also| formally| jointly)?)(?: be)? $"
)
KNOWN = frozenset(("the", "their", "its", "this", "that", "both"))
CLOSING = frozenset(("and", "or", "that", "which"))  # between a verb and what it does not govern
STATING = ("sign", "issu", "releas", "adopt", "publish", "agree", "endors")  # a joint statement
LEADING = re.compile(r"^(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts|final)\s+")
TRAILING = re.compile(r"(?: in [A-Z][\w’'-]+)? on \w+day$| in [A-Z][\w’'-]+$")


class Draft(Struct, frozen=True):
    """A document under construction: its mentions, and what was done by the best of them."""

    told: tuple[Told, ...]
    evidence: tuple[Evidence, ...]
    action: AgreementAction
    stated: bool
    verb: tuple[int, int] | None  # sentence and token of the verb


def read_agreements(
    article: Article, meetings: tuple[MeetingFact, ...], vocabulary: Vocabulary
) -> tuple[AgreementFact, ...]:
    """Documents of the article, each once."""
    drafts: list[Draft] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block in ("headline", "pull quote"):
            continue
        for mention in find_mentions(article, number, vocabulary):
            draft = read_mention(article, mention)
            if draft is not None:
                add_draft(drafts, draft)
    return tuple(make_agreement(article, draft, meetings) for draft in drafts)


def read_mention(article: Article, mention: DocumentMention) -> Draft | None:
    """The document that the mention tells of; None where it is a bare word."""
    designation = designate(article, mention)
    action = find_action(article, mention)
    if not is_told(article, mention, designation, action):
        return None
    tokens = article.sentences[mention.sentence].tokens
    name = tokens[mention.first].start, tokens[mention.last - 1].end
    described = name[0], max(name[1], description_end(article, mention))
    told = (make_told(article, mention, designation, name, described),)
    if action is None:
        presumed = presume_action(mention, designation)
        return Draft(told, (article.quote(*described),), presumed, stated=False, verb=None)
    acted = widen(article, mention, name, action)
    spans = {described} if acted == name else {acted, described} if described != name else {acted}
    verb = (mention.sentence, action.verb) if action.verb is not None else None
    quotes = tuple(article.quote(*span) for span in sorted(spans))
    return Draft(told, quotes, action.action, stated=True, verb=verb)


def make_told(
    article: Article, mention: DocumentMention, designation: Designation,
    name: tuple[int, int], described: tuple[int, int],
) -> Told:  # fmt: skip
    """The mention with the words of its name, and of its name and description."""
    text = article.document.text
    return Told(
        mention, designation, TRAILING.sub("", LEADING.sub("", text[slice(*name)])),
        text[slice(*described)], name[0], text[max(0, name[0] - LONGEST_LINK) : name[0]],
        is_definite(article, mention),
    )  # fmt: skip


def is_told(
    article: Article, mention: DocumentMention, designation: Designation, action: Action | None
) -> bool:
    """The mention tells of one document: acted on, certain, or described and in force or sought."""
    if designation.open and not designation.certain:
        return False
    if mention.row.use == "acted":
        if mention.row.word == "statement":
            return is_joint(article, mention, action)
        return action is not None and action.realised and is_public(article, mention, designation)
    if designation.certain:
        return True
    denied = action is not None and action.denied
    return not denied and is_public(article, mention, designation) and (
        speaks(article, mention) or is_described(article, mention, designation, action)
        or is_settled(article, mention, designation, action)
    )  # fmt: skip


def is_public(article: Article, mention: DocumentMention, designation: Designation) -> bool:
    """The document is one of states: by its kind, its name, or whoever stands beside it."""
    kind = mention.row.kind
    return designation.certain or kind not in WORLDLY or has_actor(article, mention)


def is_described(
    article: Article, mention: DocumentMention, designation: Designation, action: Action | None
) -> bool:
    """What it is about is told, and that it is in force, under way or acted on."""
    told = action is not None or designation.presupposed or designation.prospective
    tokens = article.sentences[mention.sentence].tokens
    known = tokens[mention.first].lower in KNOWN and not is_plural(article, mention)
    settled = known and mention.row.kind in SIGNED_KINDS  # "the agreement on fish": there is one
    return designation.described and (told or settled)


def is_settled(
    article: Article, mention: DocumentMention, designation: Designation, action: Action | None
) -> bool:
    """Something was done with it, or several of a sort are in force ("border agreements")."""
    if action is None:
        return designation.presupposed and is_plural(article, mention)
    if is_coming(article, mention, action):
        return True
    return action.realised or mention.row.kind not in WORLDLY or is_definite(article, mention)


def is_coming(article: Article, mention: DocumentMention, action: Action) -> bool:
    """The day of its signing is fixed: "will sign a trade agreement", "are to sign"."""
    if action.verb is None or action.denied:
        return False
    sentence = article.sentences[mention.sentence]
    before = article.document.text[sentence.start : action.start]
    signs = sentence.tokens[action.verb].lower in ("sign", "ink", "signed", "initial", "signing")
    return signs and COMING.search(before) is not None


def speaks(article: Article, mention: DocumentMention) -> bool:
    """A text of a meeting that is quoted: "in a joint statement"."""
    tokens = article.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].lower if mention.first else ""
    return mention.row.kind in SPEAKING_KINDS and before in ("in", "by", "to", "through", "with")


def is_joint(article: Article, mention: DocumentMention, action: Action | None) -> bool:
    """Several parties make the statement: a speaker's own is no document of states."""
    if action is None or action.verb is None:
        return False
    sentence = article.sentences[mention.sentence]
    if not sentence.tokens[action.verb].lower.startswith(STATING):
        return False
    subject = subject_of(sentence, action.verb)
    return subject is not None and sentence.tokens[subject].tag in ("NNS", "NNPS")


def has_actor(article: Article, mention: DocumentMention) -> bool:
    """A state, organisation or office stands in the sentence."""
    number = mention.sentence
    sentence = article.sentences[number]
    named = bool(article.names[number]) or bool(article.titles[number])
    text = article.document.text[sentence.start : sentence.end]
    return named or ACTORS.search(text) is not None


def is_definite(article: Article, mention: DocumentMention) -> bool:
    """The phrase opens with "the", "their" or a noun: not with "a"."""
    return article.sentences[mention.sentence].tokens[mention.first].lower not in ("a", "an")


def is_plural(article: Article, mention: DocumentMention) -> bool:
    """Several documents with an attribute: "de-escalation agreements"."""
    token = article.sentences[mention.sentence].tokens[mention.head]
    return token.tag in ("NNS", "NNPS") and mention.first < mention.head


def presume_action(mention: DocumentMention, designation: Designation) -> AgreementAction:
    """The action nearest to what the text tells where no verb tells one."""
    if designation.prospective and not designation.presupposed:
        return "proposed"
    return "signed" if mention.row.kind in SIGNED_KINDS else "adopted"


def widen(
    article: Article, mention: DocumentMention, span: tuple[int, int], action: Action
) -> tuple[int, int]:
    """The phrase with its verb where that is near and no other document stands between."""
    start, end = span
    sentence = article.sentences[mention.sentence]
    between = [t for t in sentence.tokens if action.end <= t.start < start]
    if start - REACH < action.start < start and not any(t.lower in CLOSING for t in between):
        start = action.start
    if end < action.end < end + BEHIND:
        end = action.end
    return start, end


def add_draft(drafts: list[Draft], draft: Draft) -> None:
    """Join the draft to the document that it mentions again, or keep it as a new one."""
    (told,) = draft.told
    known = next((n for n in range(len(drafts) - 1, -1, -1)
                  if any(is_same(told, other) for other in drafts[n].told)), None)  # fmt: skip
    if known is None:
        known = find_forerunner(drafts, told)
    if known is None:
        drafts.append(draft)
        return
    old = drafts[known]
    better = draft if draft.stated and not old.stated else old
    drafts[known] = Draft(
        (*old.told, told), (*old.evidence, *draft.evidence), better.action, better.stated,
        better.verb,
    )  # fmt: skip


def find_forerunner(drafts: list[Draft], told: Told) -> int | None:
    """The one unnamed text of the same kind, told of before its name: "a declaration on fish"."""
    kind = told.mention.row.kind
    if kind not in NAMED_LATER or not told.designation.certain:
        return None
    unnamed = [n for n, d in enumerate(drafts) if d.told[0].mention.row.kind == kind
               and not any(t.designation.certain for t in d.told)]  # fmt: skip
    return unnamed[0] if len(unnamed) == 1 else None


def make_agreement(
    article: Article, draft: Draft, meetings: tuple[MeetingFact, ...]
) -> AgreementFact:
    """The fact of a document, its fullest name first."""
    fullest = max(draft.told, key=lambda t: (len(t.designation.keys), t.designation.certain))
    first = draft.evidence[0]
    held = (m for m in meetings if m.held == "held")
    near = (m for m in held if any(abs(e.start - first.start) < MEETING_REACH for e in m.evidence))
    meeting = next(near, None) if draft.stated else None
    return AgreementFact(
        id=make_id("agreement", article.document.id, first.start, first.end),
        rule=f"agreement.{draft.action}" if draft.stated else "agreement.mentioned",
        status="stated" if draft.stated else "implied",
        evidence=tuple(sorted(set(draft.evidence))),
        name=fullest.name,
        kind=fullest.mention.row.kind,
        action=draft.action,
        parties=find_parties(article, fullest.mention, draft.verb),
        date=meeting.date if meeting is not None else None,
        meeting=meeting.id if meeting is not None else None,
    )


def find_parties(
    article: Article, mention: DocumentMention, verb: tuple[int, int] | None
) -> tuple[str, ...]:
    """Countries in the document's name, else the subject of the verb, or its agent."""
    inside = [n.key for n in article.names[mention.sentence]
              if mention.first <= n.first < mention.last and n.kind == "country"]  # fmt: skip
    if len(inside) > 1 or verb is None:
        return tuple(dict.fromkeys(inside))
    number, at = verb
    sentence = article.sentences[number]
    actor = agent_of(sentence, at)
    actor = subject_of(sentence, at) if actor is None else actor
    if actor is None:
        return tuple(dict.fromkeys(inside))
    first, last = subtree_span(sentence, actor)
    last = min(last, at) if at > first else last
    return tuple(dict.fromkeys(p.key for p in list_parties(article, number, first, last)))


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """The "by" of a passive verb, with whoever acts hanging on it."""
    return next((c for c in sentence.children[verb] if sentence.tokens[c].dep == "agent"), None)
