"""Memberships by what stands between a state and the organisation's name, stated or implied.

In: an Article, the number of a sentence. Out: MembershipFacts. Stated: "C, the newest GROUP
member", "the only GROUP country, C", "all GROUP states except C", "C was admitted to the GROUP".
Implied: "C and other GROUP members", "C and its GROUP allies", "C, which holds the GROUP
presidency", "C blocked a GROUP statement", "C voted to leave the GROUP". What a state hopes for or
once was is no tier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.memberships.lists import group_countries
from communique.extract.memberships.organisations import (
    UNIVERSAL,
    make_membership,
    name_organisation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import MembershipFact, Status, Tier
    from communique.text.article import Article
    from communique.text.gazetteer import Name

# Words before "member" that say the state is none, or not yet.
UNREAL = (
    r"(?!(?:non|not|never|no|potential|prospective|future|aspiring|would-be|candidate|former|ex|"
    r"associate|associated|observer|aspirant|possible|likely|partner)\b)"
)
QUALIFIED = rf"(?:{UNREAL}[\w’'-]+ ){{0,3}}"
MEMBER = r"(?:member(?: (?:state|country|nation|government))?|ally|nation|state|country)\b"
MEMBERS = (
    r"(?:members?(?: (?:states?|countries|nations|governments))?|allies|nations|states|countries|"
    r"capitals|governments)\b"
)
# no bid for it: "C's GROUP presidency bid"
CHAIR = r"(?:presidency|chairmanship|chair)\b(?! (?:bid|race|candida\w+|election|hopeful))"
PAPER = (
    r"(?:statement|declaration|decision|sanction|resolution|communiqu[eé]|conclusion|package|aid|"
    r"consensus)s?\b"
)
OWN = r"(?:['’]s?)?"


class Wording(Struct, frozen=True):
    """What must stand between state and organisation, and behind the second of them."""

    between: re.Pattern[str]
    after: re.Pattern[str]
    tier: Tier
    status: Status
    rule: str
    whole: bool = False  # of all states of a list: "A, B and other GROUP members"
    long: bool = False  # only where the list has three states or more: "the GROUP of A, B and C"
    demonym: bool = False  # the state may be told by an adjective


def word(between: str, after: str, rule: str, flags: str = "") -> Wording:
    """A row of the tables below.

    Flags are "implied", "candidate", "observer", "whole", "long" and "demonym".
    """
    tiers: tuple[Tier, ...] = ("candidate", "observer")
    return Wording(
        re.compile(between),
        re.compile(after),
        next((tier for tier in tiers if tier in flags), "member"),
        "implied" if "implied" in flags else "stated",
        f"membership.{rule}",
        whole="whole" in flags or "long" in flags,
        long="long" in flags,
        demonym="demonym" in flags,
    )


# The state first, then the organisation, then `after`.
STATE_FIRST = (
    word(rf"^, (?:the|one of the|an?|both|all) {QUALIFIED}$", rf"^{OWN} {QUALIFIED}{MEMBER}",
         "beside"),
    word(rf"^,? (?:is|was|are|were|remains?|remained|became|becomes|has become|being) "
         rf"(?:still |now |also )?(?:the |an? |one of the |among the )?{QUALIFIED}$",
         rf"^{OWN} {QUALIFIED}{MEMBER}", "beside"),
    word(r"^ (?:was|were|has been|have been|had been) (?:formally |officially )?"
         r"(?:admitted|accepted|welcomed) (?:to|into|in) (?:the )?$", "", "beside", "whole"),
    word(rf"^, (?:the|both|all|two of the|three of the|some of the) {QUALIFIED}$",
         rf"^{OWN} {QUALIFIED}{MEMBERS}", "beside", "whole"),
    word(r"^ (?:are|were|remain) (?:both |all |fellow |close |old )*$", r"^ allies\b", "beside",
         "whole"),
    word(r"^,? (?:both |all |together |now |that )*(?:makes? up|constitute|comprise) (?:the )?$",
         "", "beside", "whole"),
    word(r"^ (?:both |all |now |still )*belongs? to (?:the )?$", "", "beside", "whole"),
    word(r"^ (?:was|were|has been|have been|had been) (?:formally |officially )?"
         r"(?:admitted|accepted|welcomed) as (?:an? |the )?(?:full |new |newest |\w+th |first |"
         r"second |third )*members? (?:of|in|into|to) (?:the )?$", "", "beside", "whole"),
    word(r"^(?:,| is| was| remains?| became| has become) (?:also |still |now )*an? "
         r"(?:permanent |long-time )?observer (?:in|at|to|of|on|with) (?:the )?$",
         r"^(?! (?:session|meeting|summit|exercise|drill)s?\b)", "observer", "observer"),
    word(r"^,? (?:(?:which|that|who) )?(?:(?:is|are|was|were|has been|have been) )?"
         r"(?:set|due|scheduled|poised|about|expected|invited|cleared) to (?:join|accede to|"
         r"become (?:an? |the )?(?:full |new |newest |\w+(?:th|st|nd|rd) |first |second |third )*"
         r"members? of) (?:the )?$", r"^(?! (?:talks|meeting|session|summit|exercise|mission|"
         r"drill|patrol|call|force|effort|programme|program)s?\b)", "candidate",
         "candidate implied whole"),
    word(r"^, (?:an?|another|both|all) $", r"^ candidates?\b", "beside", "candidate"),
    word(r"^ (?:was|were|has been|have been) (?:granted|given|awarded) (?:the )?(?:formal )?$",
         r"^ candidate\b", "beside", "candidate whole"),
    word(r"^(?:, [^.;,]{0,40},)? and (?:the |some |many |several |all |most )?other "
         r"(?:\w+ )?$", rf"^ {MEMBERS}", "other-members", "implied whole"),
    word(r"^,? (?:like|along with|together with|as well as|alongside) (?:the |its |all |most )?"
         r"(?:other|fellow|rest of the) $", rf"^ {MEMBERS}", "other-members", "implied"),
    word(r"^ and (?:its|their) (?:fellow )?$", r"^ (?:allies|members)\b", "other-members",
         "implied whole"),
    word(r"^['’]s? (?:fellow )?$", r"^ allies\b", "other-members", "implied"),
    word(r"^(?:, which|, who)? (?:currently |now |also )?(?:holds?|held|assume[sd]?|takes? over|"
         r"took over|hands? over|handed over) (?:the )?(?:rotating |current |six-month |annual )*$",
         rf"^{OWN} (?:rotating |annual |six-month )*{CHAIR}", "host-or-chair", "implied"),
    word(r"^(?:, which|, who)? (?:currently |now |also )?(?:holds?|held|assume[sd]?|takes? over|"
         rf"took over|hands? over|handed over) (?:the )?(?:rotating |current |six-month |annual )*"
         rf"{CHAIR} of (?:the )?$", "", "host-or-chair", "implied"),
    word(r"^(?:,| is| was) (?:the|this year['’]s|next year['’]s|currently) (?:current |rotating |"
         r"outgoing |incoming )*(?:chair|president|holder of the \w+ ?\w*) of (?:the )?$", "",
         "host-or-chair", "implied"),
    word(r"^(?:,| is| was|,? as) (?:the |this year['’]s |next year['’]s |currently )?"
         r"(?:current |rotating )*$", rf"^{OWN} (?:current |rotating )?"
         r"chair(?:man|person)?\b(?! (?:bid|race|candida|election|hopeful|of))", "host-or-chair",
         "implied"),
    word(r"^['’]s? (?:\w+ )?$", rf"^ {CHAIR}", "host-or-chair", "implied"),
    word(r"^['’]s? (?:\w+ )?(?:presidency|chairmanship) of (?:the )?$", "", "host-or-chair",
         "implied"),
    word(r"^ (?:rotating )?$", rf"^ {CHAIR}", "host-or-chair", "implied demonym"),
    word(r"^ (?:has |have |had |again )?(?:blocked|vetoed|blocks|vetoes|is blocking|held up) "
         r"(?:an? |the |any |\w+ ){0,2}$", rf"^{OWN} (?:\w+ ){{0,2}}{PAPER}", "takes-sides",
         "implied whole"),
    word(r"^ (?:has |had |have )?(?:voted|decided|planned|plans|threatened|threatens|pledged) "
         r"(?:\w+ ){0,2}to (?:leave|quit|withdraw from|exit|pull out of) (?:the )?$", "",
         "speaks-or-leaves", "implied"),
)  # fmt: skip
# The organisation first, then the state.
ORGANISATION_FIRST = (
    word(rf"^{OWN} {QUALIFIED}(?:{MEMBER}|economy|power|heavyweight|founder),? (?:the )?$", "",
         "beside"),
    word(rf"^{OWN} (?:\w+ )?{MEMBERS}(?: \w+){{0,3}},? (?:except|bar|apart from|other than|"
         r"excluding|with the exception of|but)(?: for)? (?:the )?$", "", "beside", "whole"),
    word(r"^ (?:has |have |had )?(?:formally |officially )?admitted (?:the )?$",
         r"^(?: (?:on|last|this|in|as|into)\b(?! (?:an? )?(?:observer|associate|partner|guest))|"
         r"[.,;])", "beside", "whole"),
    word(r"^(?: (?:grouping|group|bloc|alliance|club|quartet|nations|countries))? of (?:the )?$",
         "", "beside", "long"),
    word(r"^.{0,80}\bwith (?:only )?(?:the )?$",
         r"^ (?:being |as )?the (?:only|sole|lone|last) (?:\w+ ){0,2}(?:state|country|nation|"
         r"member|one|holdout|exception)\b", "beside"),
)  # fmt: skip
NO_MEMBER = re.compile(r"\b(?:[Nn]on|[Ee]x|anti|pro)[-–]$")
SHORTEST_LIST = 3  # states of "the GROUP of A, B and C"
PREFIX = 5  # characters of "non-" before a name
MEMBERS_TOLD = re.compile(r"\bmember")
WITH_ONLY = ORGANISATION_FIRST[-1]


def read_wordings(article: Article, number: int) -> Iterator[MembershipFact]:
    """Every state of the sentence that words tie to an organisation named in it as its member."""
    others = [n for n in article.names[number] if n.kind != "country"]
    if not others:
        return
    runs = group_countries(article, number)
    adjectives = [[n] for n in article.names[number] if n.form == "demonym"]
    for other in others:
        if NO_MEMBER.search(article.document.text[max(0, other.start - PREFIX) : other.start]):
            continue
        for run in (*runs, *adjectives):
            wording = match_wording(article, number, other, run)
            organisation = organisation_meant(article, other, wording)
            if wording is None or organisation is None:
                continue
            named = run if wording.whole else [run[-1] if run[-1].end <= other.start else run[0]]
            for name in named:
                terms = (name, organisation, wording.tier)
                yield make_membership(article, terms, wording.status, wording.rule)


def organisation_meant(article: Article, other: Name, wording: Wording | None) -> str | None:
    """The organisation, or the body of it whose paper a state blocks; none that all belong to."""
    if wording is None:
        return None
    blocks = wording.rule == "membership.takes-sides" and other.kind == "body"
    key = other.key if blocks else name_organisation(article, other)
    return None if key in UNIVERSAL else key


def match_wording(article: Article, number: int, other: Name, run: list[Name]) -> Wording | None:
    """The first row whose words stand between the organisation and the states."""
    text = article.document.text
    sentence = article.sentences[number]
    if run[-1].end <= other.start:
        between, after = text[run[-1].end : other.start], text[other.end : sentence.end]
        rows: tuple[Wording, ...] = STATE_FIRST
    else:
        between, after = text[other.end : run[0].start], text[run[-1].end : sentence.end]
        rows = ORGANISATION_FIRST
    adjective = run[0].form == "demonym"
    for row in rows:
        if row.demonym != adjective or not row.between.search(between):
            continue
        if row.long and len(run) < SHORTEST_LIST:
            continue
        if row.after.search(after) and (
            row is not WITH_ONLY or MEMBERS_TOLD.search(text[sentence.start : run[0].start])
        ):
            return row
    return None
