"""Which organisation a sentence about members speaks of, and the fact for one of its members.

In: an Article, the number of a sentence, spans of its text. Out: a referent key. The organisation
named beside the words for the tier counts first, then one of the sentence, then the one that a noun
("the bloc") or nearness points back to. A body is meant only where its members are named as such:
"members of the Security Council".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import MembershipFact, Tier
from communique.text.gazetteer import fold

if TYPE_CHECKING:
    from communique.records import DateValue, Status
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

WORD = r"(?:[A-Z][\w’'-]+|of|and|for|the|in|on|&)"
DEFINED = re.compile(rf"({WORD}(?: {WORD}){{1,11}}) \(([A-Z][A-Za-z]{{1,9}})\)")
KIND_OF_ORGANISATION = frozenset(
    "organisation organization community council union association forum group alliance league "
    "initiative commission partnership conference pact bloc bank".split()
)
NEARBY = 9  # sentences within which "its members" may be those of an organisation named before
# No organisation whose members meet as such: a session of it is open to every state.
UNIVERSAL = frozenset(("organisation:UN",))
ORGANISATION_NOUN = re.compile(
    r"\b(?:the|its) (?:[a-z]+ )?(bloc|council|forum|organi[sz]ation|alliance|union|community|"
    r"league|group|association|grouping)\b", re.IGNORECASE,
)  # fmt: skip
MEMBERS_OF = re.compile(r"\bmembers?(?: states?| countries| nations)? (?:of|in|on) (?:the )?$")
MEMBER_AFTER = re.compile(r"^(?:['’]s)? (?:\w+ ){0,2}members?\b")
REACH = 60  # characters of text round a name that may make it a name of members


def name_organisation(article: Article, name: Name) -> str | None:
    """The key of the organisation that the name stands for; of a body whose members it names."""
    if name.kind == "organisation":
        return name.key
    if name.kind != "body":
        return None
    text = article.document.text
    before = text[max(0, name.start - REACH) : name.start]
    governs = MEMBERS_OF.search(before) or MEMBER_AFTER.match(text[name.end : name.end + REACH])
    own = name.key.removeprefix("body:").split("/")[0]
    return name.key if governs else f"organisation:{own}"


def organisation_between(article: Article, number: int, start: int, end: int) -> list[str]:
    """Keys of the organisations named in the span, in text order."""
    found = (n for n in article.names[number] if start <= n.start and n.end <= end)
    return [key for n in found if (key := name_organisation(article, n)) is not None]


def find_organisation(article: Article, number: int, vocabulary: Vocabulary) -> str | None:
    """The organisation the sentence speaks of: named in it, or by a noun for the one before."""
    sentence = article.sentences[number]
    named = organisation_between(article, number, sentence.start, sentence.end)
    if named:
        return named[0]
    return organisation_before(article, number, vocabulary) or main_organisation(article)


def organisation_before(article: Article, number: int, vocabulary: Vocabulary) -> str | None:
    """The organisation named before that the sentence's noun fits; without a noun, a near one."""
    sentence = article.sentences[number]
    noun = ORGANISATION_NOUN.search(article.document.text[sentence.start : sentence.end])
    words = {o.key: o.words for o in vocabulary.organisations}
    text = article.document.text
    for back in range(number - 1, -1, -1):
        for name in reversed(article.names[back]):
            if name.kind == "body" and noun is not None and names_body(noun, text, name):
                return name.key
            if name.kind != "organisation":
                continue
            if noun is None and number - back <= NEARBY:
                return name.key
            own = words.get(name.key.removeprefix("organisation:"), ())
            if noun is not None and noun.group(1).lower() in own:
                return name.key
    return None


def names_body(noun: re.Match[str], text: str, name: Name) -> bool:
    """ "Members of the rights council": of a council named before with that word before it."""
    qualifier = noun.group().split()[1].lower()
    words = text[name.start : name.end].lower().split()
    return (
        qualifier != noun.group(1).lower()
        and words[-1:] == [noun.group(1).lower()]
        and (qualifier in words)
    )


def define_organisation(text: str) -> str | None:
    """Key of the organisation that the text names and abbreviates: "the Fishing Council (FC)"."""
    found = [m for m in DEFINED.finditer(text)
             if KIND_OF_ORGANISATION & {w.lower() for w in m.group(1).split()}]  # fmt: skip
    if not found:
        return None
    words = found[-1].group(1).split()
    while words and words[0].lower() in ("the", "of", "and", "for", "in", "on"):
        words = words[1:]
    return f"organisation:{fold(' '.join(words))}" if len(words) > 1 else None


def main_organisation(article: Article) -> str | None:
    """The organisation the article names most, by its bodies too; the first where several do."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind != "country":
                key = "organisation:" + name.key.partition(":")[2].split("/")[0]
                counts[key] = counts.get(key, 0) + 1
    return max(counts, key=lambda k: counts[k]) if counts else None


def make_membership(
    article: Article,
    terms: tuple[Name, str, Tier],
    status: Status,
    rule: str,
    suspended: DateValue | None = None,
) -> MembershipFact:
    """The fact for (state, organisation, tier), its name as evidence."""
    name, organisation, tier = terms
    return MembershipFact(
        id=make_id("membership", article.document.id, name.key, organisation, tier, name.start),
        rule=rule,
        status=status,
        evidence=(article.quote(name.start, name.end),),
        member=name.key,
        organisation=organisation,
        tier=tier,
        suspended=suspended,
        as_of=article.page.published,
    )
