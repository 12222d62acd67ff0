"""One state called suspended, a candidate, a member, or gone: these memberships are stated.

In: an Article, the number of a sentence. Out: MembershipFacts. What is read stands behind the name
of the state in the same clause. A guest or an observer of one meeting has no tier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from communique.extract.memberships.lists import NO_TIER, group_countries
from communique.extract.memberships.organisations import (
    find_organisation,
    make_membership,
    name_organisation,
)
from communique.records import Tier
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import DateValue, MembershipFact
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

# What a clause says of one state, the first that fits; "suspended" is a member's state, no tier.
SINGLE_STATE: tuple[tuple[re.Pattern[str], Tier | Literal["suspended"]], ...] = (
    (re.compile(r"\b(?:has been|was|is|remains|been) (?:\w+ )?suspended\b|"
                r"\bsuspended (?:from|since|last|in)\b"), "suspended"),
    (re.compile(r"\b(?:left|withdrew from|quit|pulled out of) (?:the )?(?:\w+ )?(?:[A-Z]\w+|bloc|"
                r"forum|organi[sz]ation|council|alliance|union|Forum)\b"
                r"(?! (?:\w+ ){0,2}(?:meeting|session|summit|talks))"), "former member"),
    (re.compile(r"\b(?:still a candidate|is a candidate|candidate (?:country|state|member)|"
                r"accession (?:protocol|talks|treaty)|"
                r"applied (?:for (?:[\w’']+ )?membership|to join)|"
                r"acceding)\b"), "candidate"),
    (re.compile(r"^, an? (?:[\w-]+ ){0,2}[A-Z][\w.]+ member\b|"
                r"^, an? (?:[\w-]+ ){0,3}member (?:state )?(?:of|on) (?:the )?[A-Z]|"
                r"\b(?:(?:re-?)?joined|has been a (?:full )?member|"
                r"became (?:the |an? )?(?:\w+ ){0,2}members? of|"
                r"acceded to|is a (?:full )?member of|"
                r"are members of|a member of|full member of)\b"), "member"),
    (re.compile(r", an? associate (?:state|member)\b"), "associate"),
    (re.compile(r", an? (?:observer (?:state|country)|observer of)\b|"
                r"^, an? (?:permanent |long-time )?observer(?: since \w+)?,|"
                r"^ (?:is|was|remains) (?:also |still |now )?an? (?:permanent )?observer(?=[.,;]| "
                r"(?:and|but|since|there)\b)|"
                r"^ (?:attends|participates|takes part|sits) as an? (?:permanent )?observer\b"
                r"(?! (?:at|of|in) (?:\w+ ){0,3}(?:session|meeting|summit|exercise))|"
                r"\b(?:who|which) represents an observer (?:state|country)\b"), "observer"),
    (re.compile(r", an? (?:\w+ )?dialogue partner\b"), "dialogue partner"),
)  # fmt: skip
# No standing: it is denied, hoped for or called for, or said of a person.
UNREAL = re.compile(
    rf"{NO_TIER.pattern}|\b(?:not|never|neither|no longer|if|could|would|may|might|should|will|"
    r"he|she|they|where|whose)\b"
)
# "a prospective GROUP member", "a former member of"
HOPED = re.compile(
    r"\b(?:prospective|potential|future|would-be|aspiring|possible|likely|non|former|one-time) "
)
# Said of the state whatever stands before it: "the minister of C, a member of the COUNCIL"
APPOSED_MEMBER = re.compile(r"^, an? (?:[\w-]+ ){0,3}(?:member|observer)\b")
WHOSE = re.compile(
    r", whose countr(?:y|(?P<many>ies)) (?:has |have |had |both |also |recently )*"
    r"(?P<standing>applied (?:to join|for membership (?:of|in))|joined) (?:the )?"
)
SUSPENDS = re.compile(r"^ (?:has |had |also )*suspended (?:the )?(?:membership of (?:the )?)?$")
SUSPENDED_REACH = 24  # characters from a state's name to "was suspended"
JOINED = re.compile(
    r"^(?: (?:the|its) (?:\w+ )?(?:bloc|alliance|union|organi[sz]ation|forum|league|group|council|"
    r"community|grouping|association)\b| in\b| last\b| this\b|[,.;])"
)
# What several states do at once: "A, B and C quit the GROUP".
GROUP_ACT = re.compile(
    r"^ (?:have |had |both |all |formally |officially |jointly |then )*(?:been )?"
    r"(?:left|withdrew from|quit|pulled out of|applied|(?:re-?)?joined|acceded|became|suspended|"
    r"were suspended)\b"
)
JOINED_REACH = 60  # characters behind "joined" that tell what was joined
CLAUSE_LENGTH = 110  # characters after a state's name that are said of it
PREPOSITION_LENGTH = 6  # characters before a name in which a preposition stands
SUSPENDED_SINCE = 8  # characters of "suspended since" that belong to the date


def read_single(article: Article, number: int, vocabulary: Vocabulary) -> Iterator[MembershipFact]:
    """One state called suspended, a candidate, a member, or gone."""
    yield from read_suspended(article, number)
    yield from read_whose(article, number)
    sentence = article.sentences[number]
    text = article.document.text
    countries = [n for n in article.names[number] if n.kind == "country" and n.form == "name"]
    organisation: str | None = None
    runs = {run[-1].start: run for run in group_countries(article, number)}
    for name in countries:
        run = runs.get(name.start, [name])  # "A, B and C quit the GROUP"
        stop = next((c.start for c in countries if c.start > name.end), sentence.end)
        stop = min(stop, name.end + CLAUSE_LENGTH)
        clause = text[name.end : stop]
        opening = run[0].start
        before = text[max(sentence.start, opening - PREPOSITION_LENGTH) : opening].lower()
        told = match_single(clause) if can_be_called(before, clause) else None
        if told is None or joins_states(article, number, name.end + told[1], clause[: told[1]]):
            continue
        state, end = told
        if state == "observer":
            organisation = organisation or session_organisation(article, number)
        organisation = organisation or find_organisation(article, number, vocabulary)
        if organisation is None:
            return
        suspended = None
        if state == "suspended":
            suspended = find_day(article, name.end + end - SUSPENDED_SINCE, stop)
        tier: Tier = "member" if state == "suspended" else state
        rule = f"membership.{state.replace(' ', '-')}"
        for each in run if GROUP_ACT.match(clause) else [name]:
            yield make_membership(article, (each, organisation, tier), "stated", rule, suspended)


def read_suspended(article: Article, number: int) -> Iterator[MembershipFact]:
    """ "The ORGANISATION suspended A and B": members, suspended since then."""
    text = article.document.text
    end = article.sentences[number].end
    for other in article.names[number]:
        organisation = name_organisation(article, other)
        for run in group_countries(article, number) if organisation is not None else ():
            if run[0].start > other.end and SUSPENDS.match(text[other.end : run[0].start]):
                day = find_day(article, run[-1].end, end)
                for name in run:
                    terms: tuple[Name, str, Tier] = (name, organisation or "", "member")
                    yield make_membership(article, terms, "stated", "membership.suspended", day)


def read_whose(article: Article, number: int) -> Iterator[MembershipFact]:
    """ "C's NAME and D's NAME, whose countries applied to join the GROUP": candidates of it."""
    text = article.document.text
    sentence = article.sentences[number]
    match = WHOSE.search(text, sentence.start, sentence.end)
    other = next((n for n in article.names[number] if match and n.start == match.end()), None)
    organisation = name_organisation(article, other) if other is not None else None
    if match is None or organisation is None:
        return
    owners = [n for n in article.names[number] if n.kind == "country" and n.end < match.start()
              and text[n.end : n.end + 2] in ("'s", "’s")]  # fmt: skip
    tier: Tier = "candidate" if match["standing"].startswith("appl") else "member"
    for name in owners if match["many"] else owners[-1:]:
        terms = (name, organisation, tier)
        yield make_membership(article, terms, "stated", f"membership.{tier}")


def session_organisation(article: Article, number: int) -> str | None:
    """The organisation whose organ sits, where the sentence itself names none."""
    here = article.names[number]
    if any(n.kind != "country" for n in here):
        return None
    for names in reversed(article.names[:number]):
        for name in reversed(names):
            if name.kind == "body":
                return name_organisation(article, name)
    return None


def can_be_called(before: str, clause: str) -> bool:
    """The clause is said of the state itself: not "in C", "C's minister".

    "C's envoy, who represents an observer state" is.
    """
    if re.match(r"['’]s? [^.;]{0,60}\b(?:who|which) represents an observer\b", clause):
        return True
    if APPOSED_MEMBER.match(clause):
        return True
    if before.rstrip().endswith((" in", " of", " to", "with", "from", " by", " for")):
        return False
    return re.match(r"['’]s?(?!\w)(?! membership)", clause) is None


def joins_states(article: Article, number: int, at: int, words: str) -> bool:
    """ "C joined the allies on Tuesday", "C joined D in a call": not joining an organisation."""
    if not words.endswith("joined"):
        return False
    rest = article.document.text[at : at + JOINED_REACH]
    if JOINED.match(rest):
        return False
    named = any(n.kind != "country" and at <= n.start <= at + len(" the other ")
                for n in article.names[number])  # fmt: skip
    return not named


def match_single(clause: str) -> tuple[Tier | Literal["suspended"], int] | None:
    """(what the clause says of its state, end of those words); no hope or call is a standing."""
    for pattern, state in SINGLE_STATE:
        match = pattern.search(clause)
        # "C, which hosts D, a member of": a comma may part the state from what is called a member
        if match is None or UNREAL.search(clause[: match.start()]) or HOPED.search(match.group()):
            continue
        if state == "suspended" and match.start() > SUSPENDED_REACH:
            continue  # "C, where the talks were suspended"
        if state != "member" or "," not in clause[1 : match.start()]:
            return state, match.end()
    return None


def find_day(article: Article, start: int, end: int) -> DateValue | None:
    """The first date in the span, else the day of publication."""
    for expression in find_date_expressions(article.document.text, start, end):
        value = resolve_date(
            expression, anchor=article.page.published, dateline_day=None, tense="past"
        )
        if value is not None:
            return value
    return article.page.published
