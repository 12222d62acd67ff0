"""Memberships that follow from the wording: these are implied, never stated.

In: an Article, its meetings, statements and offices. Out: MembershipFacts. "C and other member
states", "C on behalf of the GROUP", "C's vote to leave the UNION", "C will host the next summit of
the LEAGUE", and taking part in a session of the members otherwise than as guest or observer.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extract.memberships.lists import NUMBER, group_countries
from communique.extract.memberships.organisations import (
    UNIVERSAL,
    find_organisation,
    main_organisation,
    make_membership,
    name_organisation,
    organisation_between,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import (
        MeetingFact,
        MembershipFact,
        OfficeFact,
        StatementFact,
        Tier,
    )
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

OTHER_MEMBERS = re.compile(
    r"\bother (?:[\w() ]{0,60})?member (?:countries|states|nations)\b|"
    rf"\bother {NUMBER} (?:\w+ ){{0,2}}(?:members|allies)\b|"
    rf"\b{NUMBER} other (?:\w+ ){{0,2}}(?:members|allies)\b"
)
GUESTS = re.compile(
    r"\b(?:guests?|observers?|invited|absent|not invited|partner|sidelines?|margins?|visiting)\b",
    re.IGNORECASE,
)
BEHALF = re.compile(r"^,? (?:also )?(?:speaking )?on behalf of (?:the )?[\"“‘]?$")
LEAVING = re.compile(
    r"^['’]s? (?:\w+ ){0,2}(?:vote|decision|plan|plans|intention|bid|threat|referendum|move)"
    r"[^.;,]{0,40}? (?:to (?:leave|quit|withdraw from|exit|pull out of)|on leaving) (?:the )?$"
)
HOSTING = re.compile(
    r"^ (?:will|is to|is due to|is set to|is scheduled to|would|offered to) "
    r"(?:host|hold|chair) (?:the|its|next) ?[^.;,]{0,60}?\b(?:summit|session)\b"
)
ORDINAL = re.compile(r"\b(?:next|\d+(?:st|nd|rd|th))\b")
CHAIRING = re.compile(
    r"^(?:, which)? (?:chaired|chairs|(?:takes?|took) over the (?:rotating )?"
    r"(?:chair|chairmanship|presidency)|holds the (?:rotating )?(?:chair|chairmanship|presidency)|"
    r"assume[sd] the (?:rotating )?(?:chair|chairmanship|presidency))\b"
)
CHAIR_BESIDE = re.compile(
    r"^(?:['’]s)? (?:current |rotating )?(?:chair|chairman|president|presidency holder) (?:the )?$"
)
CHAIR_FROM = re.compile(r"\b(?:chair|chairmanship|presidency) from (?:the )?$")
# What a state does in a session as one that has a vote.
TAKES_SIDES = re.compile(
    r"^(?: both| all| alone| again| also)? (?:took (?:[\w’']+ ){1,3}side|sided with|voted|"
    r"abstained|dissented|objected|vetoed|seconded|tabled|blocked|co-?sponsored|"
    r"(?:opposed|backed|supported|rejected) (?:the|a|an|its|his|her|their)) ?\b"
)
RESOLVED = re.compile(
    r"\b(?:resolution|declaration|statement|communique|communiqué|decision|proposal|motion|draft)s?"
    r"\b", re.IGNORECASE,
)  # fmt: skip
# "A resolution backed by A", "It was opposed by four members, among them A and B".
BACKED = re.compile(
    r"\b(?:it|they|resolution|declaration|statement|decision|text|proposal|motion|draft|vote)\b"
    r"[^.;]{0,60}?\b(?:backed|supported|signed|endorsed|approved|sponsored|co-?sponsored|tabled|"
    r"drafted|opposed|vetoed|blocked|rejected) by (?:[^.;]{0,60}?(?:including|among them|by),? )?"
    r"(?:the )?$", re.IGNORECASE,
)  # fmt: skip
ASIDE_OF = re.compile(r"\b(?:sidelines?|margins?|ahead|eve|fringes?) of (?:the )?(?:\w+ ){0,2}$")
PARTNERED = re.compile(r"-|–|/| and (?:the )?|['’]s? (?:\w+ ){0,4}with (?:the )?| with (?:the )?")
BEHALF_REACH = 20  # characters of "on behalf of the"
ASIDE_REACH = 40  # characters before a meeting's words that may put others beside it
MINISTERIAL = re.compile(
    r"minister|president|premier|chief|king|emir|chancellor|ambassador|secretary of|representative"
)
MEMBER_STATES = re.compile(r"\bmember (?:countries|states)\b")
MEETINGS_OF_MEMBERS = frozenset(("session", "summit", "group"))
STATE_FORMS = ("name", "metonym", "capital")


def read_implied(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> Iterator[MembershipFact]:
    """Members by what is said of them and by taking part as one of them."""
    for number in range(len(article.sentences)):
        yield from members_by_wording(article, number)
        yield from members_by_clause(article, number, vocabulary)
        yield from members_by_backing(article, number)
    for meeting in meetings:
        yield from members_by_attendance(article, meeting, statements, offices)


def imply(article: Article, name: Name, organisation: str, rule: str) -> MembershipFact:
    """The implied membership of the state."""
    terms: tuple[Name, str, Tier] = (name, organisation, "member")
    return make_membership(article, terms, "implied", f"membership.{rule}")


def members_by_wording(article: Article, number: int) -> Iterator[MembershipFact]:
    """ "C and other member countries of X": the state named last before the words."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    match = OTHER_MEMBERS.search(text)
    if match is None:
        return
    offset = sentence.start + match.start()
    countries = [n for n in article.names[number] if n.kind == "country" and n.end <= offset
                 and n.form in STATE_FORMS]  # fmt: skip
    named = members_named(article, number, offset)
    organisation = named or main_organisation(article)
    if countries and organisation is not None:
        yield imply(article, countries[-1], organisation, "other-members")


def members_named(article: Article, number: int, offset: int) -> str | None:
    """The organisation whose other members the words at `offset` are: the nearest of the sentence.

    A body stands for itself where all its members are counted: "the other 14 members".
    """
    sentence = article.sentences[number]
    names = [n for n in article.names[number] if n.kind != "country"]
    within = organisation_between(article, number, sentence.start, sentence.end)
    if not names or not within:
        return None
    nearest = min(names, key=lambda n: abs(n.start - offset))
    counted = re.match(rf"other {NUMBER}|{NUMBER} other", article.document.text[offset:])
    return nearest.key if counted else name_organisation(article, nearest)


def members_by_clause(
    article: Article, number: int, vocabulary: Vocabulary
) -> Iterator[MembershipFact]:
    """ "C on behalf of X", "C's vote to leave X", "C will host the next summit"."""
    text = article.document.text
    sentence = article.sentences[number]
    for name in article.names[number]:
        if name.kind != "country" or name.form not in STATE_FORMS:
            continue
        rest = text[name.end : sentence.end]
        yield from members_by_chair(article, number, name)
        behalf = next(
            (
                n
                for n in article.names[number]
                if n.kind != "country" and n.start > name.end
                and (BEHALF.match(text[name.end : n.start])
                     or LEAVING.match(text[name.end : n.start]))
            ), None,
        )  # fmt: skip
        if behalf is not None:
            organisation = name_organisation(article, behalf)
            if organisation is not None and organisation not in UNIVERSAL:
                yield imply(article, name, organisation, "speaks-or-leaves")
        elif is_host(text[sentence.start : name.start], rest) and name.form == "name":
            found = find_organisation(article, number, vocabulary)
            if found is not None and found not in UNIVERSAL:
                yield imply(article, name, found, "host-or-chair")


def speaks_for(text: str, other: Name, name: Name) -> bool:
    """ "On behalf of the ORGANISATION, C's envoy said": the state comes behind."""
    before = text[max(0, other.start - BEHALF_REACH) : other.start]
    return re.search(r"\b[Oo]n behalf of (?:the )?$", before) is not None and (
        text[other.end : name.start] in (", ", ", the ")
    )


def members_by_chair(article: Article, number: int, name: Name) -> Iterator[MembershipFact]:
    """ "ORGANISATION chair C": the state that presides over it, or speaks on its behalf."""
    text = article.document.text
    for other in article.names[number]:
        gap = text[other.end : name.start] if other.end <= name.start else ""
        if other.kind == "country":
            continue
        if CHAIR_BESIDE.match(gap) or speaks_for(text, other, name):
            organisation = name_organisation(article, other)
            if organisation is not None and organisation not in UNIVERSAL:
                yield imply(article, name, organisation, "host-or-chair")


def is_host(before: str, rest: str) -> bool:
    """The state is told to host the next summit, or to hold the chair."""
    hosting = HOSTING.match(rest)
    if hosting is not None and ORDINAL.search(hosting.group()):
        return True
    return CHAIRING.match(rest) is not None or CHAIR_FROM.search(before) is not None


def members_by_backing(article: Article, number: int) -> Iterator[MembershipFact]:
    """ "The LEAGUE resolution was agreed. It was backed by A, B and C": by members of it."""
    text = article.document.text
    sentence = article.sentences[number]
    for run in group_countries(article, number):
        if not BACKED.search(text[sentence.start : run[0].start]):
            continue
        organisation = decision_of(article, number)
        for name in run if organisation is not None else ():
            yield imply(article, name, organisation or "", "backs-its-decision")


def decision_of(article: Article, number: int) -> str | None:
    """The organisation or body whose decision is told here or in the sentence before."""
    text = article.document.text
    for at in (number, number - 1):
        if at < 0:
            return None
        told = article.sentences[at]
        others = [n for n in article.names[at] if n.kind != "country"]
        if others and RESOLVED.search(text[told.start : told.end]):
            key = others[0].key if others[0].kind == "body" else None
            key = key or name_organisation(article, others[0])
            return None if key in UNIVERSAL else key
    return None


def members_by_attendance(
    article: Article,
    meeting: MeetingFact,
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
) -> Iterator[MembershipFact]:
    """States whose ministers take part in a session of the members of an organisation."""
    organisation = members_meet_of(article, meeting)
    if organisation is None:
        return
    speakers = {s for f in statements if f.meeting == meeting.id for s in f.speakers}
    sides = {p.referent for p in meeting.participants if p.role != "guest"} | speakers
    owners = {o.person: o.of for o in offices if not o.former and o.status == "stated"
              and MINISTERIAL.search(o.office)}  # fmt: skip
    owners |= dict(list_compatriots(article))
    countries = {owners.get(s, s) for s in sides | called_together(article, meeting)}
    for number, sentence in enumerate(article.sentences):
        words = article.document.text[sentence.start : sentence.end]
        if GUESTS.search(words) or sentence.block in ("headline", "caption"):
            continue
        for name in article.names[number]:
            is_state = name.kind == "country" and name.form in ("name", "demonym")
            if is_state and name.key in countries and not is_partner(article, name, organisation):
                yield imply(article, name, organisation, "attendance")
        yield from members_by_side(article, number, organisation)


def list_compatriots(article: Article) -> Iterator[tuple[str, str]]:
    """(person, country) of "C's NAME", who speaks at the session with the ministers."""
    for number, people in enumerate(article.people):
        tokens = article.sentences[number].tokens
        ends = {n.last: n.key for n in article.names[number] if n.kind == "country"}
        for person in people:
            if tokens[person.first - 1].tag == "POS" and person.first - 1 in ends:
                yield person.key, ends[person.first - 1]


def called_together(article: Article, meeting: MeetingFact) -> set[str]:
    """Persons named in a sentence that tells of "leaders of member states" at the meeting."""
    text = article.document.text
    return {
        person.key
        for number, people in enumerate(article.people)
        for person in people
        if any(article.sentences[number].start <= e.start < article.sentences[number].end
               for e in meeting.evidence)
        and MEMBER_STATES.search(
            text[article.sentences[number].start : article.sentences[number].end]
        )
    }  # fmt: skip


def is_partner(article: Article, name: Name, organisation: str) -> bool:
    """ "C-GROUP talks", "an agreement between C and the GROUP": it meets the members, is none."""
    text = article.document.text
    return any(
        PARTNERED.fullmatch(text[first.end : second.start])
        and {first.key, second.key} == {name.key, organisation}
        for names in article.names
        for first, second in pairwise(names)
    )


def members_by_side(article: Article, number: int, organisation: str) -> Iterator[MembershipFact]:
    """ "A and B took his side": states that act in the sentence as members do in a session."""
    sentence = article.sentences[number]
    for run in group_countries(article, number):
        if TAKES_SIDES.match(article.document.text[run[-1].end : sentence.end]):
            for name in run:
                yield imply(article, name, organisation, "takes-sides")


def members_meet_of(article: Article, meeting: MeetingFact) -> str | None:
    """The organisation whose members the meeting held brings together as such."""
    if meeting.held != "held" or meeting.status != "stated":
        return None
    if meeting.kind not in MEETINGS_OF_MEMBERS or is_background(article, meeting):
        return None
    organisation = meeting.organisation
    if not organisation and meeting.kind == "group" and MEMBER_STATES.search(article.document.text):
        organisation = main_organisation(article)
    return organisation if organisation and organisation not in UNIVERSAL else None


def is_background(article: Article, meeting: MeetingFact) -> bool:
    """Only what went on beside the meeting is told: "on the sidelines of the summit"."""
    text = article.document.text
    return all(
        ASIDE_OF.search(text[max(0, e.start - ASIDE_REACH) : e.start]) for e in meeting.evidence
    )
