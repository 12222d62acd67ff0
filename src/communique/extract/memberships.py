"""Who belongs to what, in which tier, stated or implied.

In: an Article, its meetings and statements. Out: MembershipFacts. Stated: a list of states with a
word of tiers.csv ("groups A and B as member states, with C as observer"), a state called a member,
suspended, left or a candidate. Implied: "with other X member countries", and taking part in a
session of X's members otherwise than as guest or observer. A guest of one meeting has no tier.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.ids import make_id
from communique.records import MembershipFact, Tier
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import DateValue, MeetingFact, OfficeFact, StatementFact, Status
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

GROUPING = re.compile(
    r"\b(?:groups|comprises|comprising|consists of|brings together|made up of|is composed of|"
    r"includes|unites|members are|members,|members:|members -|members –|members —|members \()",
    re.IGNORECASE,
)
# "the GROUP countries – A, B and C", "the COUNCIL's six members (A, B ...": names a list follows.
LED_BY_NAME = re.compile(
    r"\b(?:countries|states|members|nations)\b[^,;:]{0,30}\s*(?:--|–|—|-|:|,|\()\s*(?:the )?$|"
    r"\b[A-Z][A-Z0-9+]{1,7}\b\s*(?:--|–|—|:|\()\s*(?:the )?$"
)
OTHER_MEMBERS = re.compile(r"\bother (?:[\w() ]{0,60})?member (?:countries|states|nations)\b")
NEARBY = 9  # sentences within which "its members" may be those of an organisation named before
GUESTS = re.compile(r"\b(?:guests?|observers?|invited|absent|not invited|partner)\b", re.IGNORECASE)
NO_TIER = re.compile(
    r"\b(?:apply for|applied to|invited to|bid for|hopes? to|ambitions? to|wants? to|"
    r"call(?:ed)? to)\b"
)
# What a clause says of one state, the first that fits; "suspended" is a member's state, no tier.
SINGLE_STATE: tuple[tuple[re.Pattern[str], Tier | Literal["suspended"]], ...] = (
    (re.compile(r"\b(?:has been|was|is|remains|been) (?:\w+ )?suspended\b|"
                r"\bsuspended (?:from|since|last|in)\b"), "suspended"),
    (re.compile(r"\b(?:left|withdrew from|quit|pulled out of) (?:the )?(?:\w+ )?(?:[A-Z]\w+|bloc|"
                r"forum|organi[sz]ation|council|alliance|union|Forum)\b"), "former member"),
    (re.compile(r"\b(?:still a candidate|is a candidate|candidate (?:country|state|member)|"
                r"accession (?:protocol|talks|treaty)|applied for membership|"
                r"acceding)\b"), "candidate"),
    (re.compile(r"\b(?:joined|has been a (?:full )?member|became (?:a )?(?:full )?members? of|"
                r"acceded to|is a (?:full )?member of|"
                r"are members of|a member of|full member of)\b"), "member"),
    (re.compile(r", an? associate (?:state|member)\b"), "associate"),
    (re.compile(r", an? (?:observer (?:state|country)|observer of)\b"), "observer"),
    (re.compile(r", an? (?:\w+ )?dialogue partner\b"), "dialogue partner"),
)  # fmt: skip
ORGANISATION_NOUN = re.compile(
    r"\b(?:the|its) (bloc|council|forum|organi[sz]ation|alliance|union|community|league|group|"
    r"association|grouping)\b", re.IGNORECASE,
)  # fmt: skip
# "A, B and C are the council's members": "are" ends the words between the list and its tier.
CALLED = re.compile(r"\b(?:as|are|is)\b(?: \w+){0,4}\s*$")
MINISTERIAL = re.compile(r"minister|president|premier|chief|king|emir|chancellor|ambassador")
MEMBER_STATES = re.compile(r"\bmember (?:countries|states)\b")
MEETINGS_OF_MEMBERS = frozenset(("session", "summit", "group"))
# No organisation whose members meet as such: a session of it is open to every state.
UNIVERSAL = frozenset(("organisation:UN",))
SHORTEST_LED_LIST = 3  # states that a list has where only a name leads to it: "the GROUP – A, B, C"
LEAD_GAP = 6  # characters from a word of tiers to the list it leads to
CLAUSE_LENGTH = 110  # characters after a state's name that are said of it
PREPOSITION_LENGTH = 6  # characters before a name in which a preposition stands
SUSPENDED_SINCE = 8  # characters of "suspended since" that belong to the date


def read_memberships(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> tuple[MembershipFact, ...]:
    """All memberships the article states or implies; a stated one hides the same implied one."""
    found: dict[tuple[str, str, str], MembershipFact] = {}
    for number in range(len(article.sentences)):
        organisation = find_organisation(article, number, vocabulary)
        if organisation is None:
            continue
        for fact in (*read_lists(article, number, organisation, vocabulary),
                     *read_single(article, number, organisation)):  # fmt: skip
            key = (fact.organisation, fact.member, fact.tier)
            found.setdefault(key, fact)
    stated = {(f.organisation, f.member) for f in found.values()}
    for fact in read_implied(article, meetings, statements, offices):
        if (fact.organisation, fact.member) not in stated:
            found.setdefault((fact.organisation, fact.member, fact.tier), fact)
    return tuple(sorted(found.values(), key=lambda f: (f.evidence[0].start, f.id)))


def find_organisation(article: Article, number: int, vocabulary: Vocabulary) -> str | None:
    """The organisation the sentence speaks of: named in it, or by a noun for the one before."""
    named = [n.key for n in article.names[number] if n.kind == "organisation"]
    bodies = [n.key for n in article.names[number] if n.kind == "body"]
    if named:
        return named[0]
    if bodies:
        return "organisation:" + bodies[0].removeprefix("body:").split("/")[0]
    return organisation_before(article, number, vocabulary)


def organisation_before(article: Article, number: int, vocabulary: Vocabulary) -> str | None:
    """The organisation named before that the sentence's noun fits; without a noun, a near one."""
    sentence = article.sentences[number]
    noun = ORGANISATION_NOUN.search(article.document.text[sentence.start : sentence.end])
    words = {o.key: o.words for o in vocabulary.organisations}
    for back in range(number - 1, -1, -1):
        for name in reversed(article.names[back]):
            if name.kind != "organisation":
                continue
            if noun is None and number - back <= NEARBY:
                return name.key
            own = words.get(name.key.removeprefix("organisation:"), ())
            if noun is not None and noun.group(1).lower() in own:
                return name.key
    return None


@lru_cache(maxsize=4)
def compile_tiers(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, Tier]]:
    """One pattern over all words of tiers.csv, and word -> tier."""
    tiers = {row.word.lower(): row.tier for row in vocabulary.tiers}
    words = sorted(tiers, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, words or ["(?!)"])) + r")\b"), tiers


def read_lists(
    article: Article, number: int, organisation: str, vocabulary: Vocabulary
) -> Iterator[MembershipFact]:
    """Lists of two states or more with a word for their tier beside them."""
    sentence = article.sentences[number]
    text = article.document.text
    lists = group_countries(article, number)
    begins = [sentence.start, *(names[-1].end for names in lists)]
    stops = [*(names[0].start for names in lists[1:]), sentence.end]
    for countries, begin, stop in zip(lists, begins, stops, strict=False):
        before, after = text[begin : countries[0].start], text[countries[-1].end : stop]
        tier = judge_tier(before, after, len(countries), vocabulary)
        if tier is None or NO_TIER.search(before.lower()):
            continue
        for name in countries:
            yield make_membership(article, (name, organisation, tier), "stated",
                                  "membership.list")  # fmt: skip


def judge_tier(before: str, after: str, count: int, vocabulary: Vocabulary) -> Tier | None:
    """The tier of a list of `count` states by the words before and after it.

    One state is a list only where the word behind it is plural: "A and others are members".
    """
    pattern, tiers = compile_tiers(vocabulary)
    word = pattern.search(after.lower())
    plural = word is not None and word.group(1).endswith("s")
    if count == 1 and not plural:
        return None
    if word is not None and CALLED.search(after.lower()[: word.start()]):
        return tiers[word.group(1)]
    if GROUPING.search(before) or (count >= SHORTEST_LED_LIST and LED_BY_NAME.search(before)):
        return "member"
    leading = list(pattern.finditer(before.lower())) if count > 1 else []
    if leading and len(before) - leading[-1].end() < LEAD_GAP:
        return tiers[leading[-1].group(1)]
    return None


def group_countries(article: Article, number: int) -> list[list[Name]]:
    """Runs of states with only commas and "and" between them; an adjective is no member."""
    tokens = article.sentences[number].tokens
    runs: list[list[Name]] = []
    for name in article.names[number]:
        if name.kind != "country" or name.form in ("demonym", "capital", "metonym"):
            continue
        if runs and all(
            t.text == "," or t.lower in ("and", "the", "&")
            for t in tokens[runs[-1][-1].last : name.first]
        ):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def read_single(article: Article, number: int, organisation: str) -> Iterator[MembershipFact]:
    """One state called suspended, a candidate, a member, or gone."""
    sentence = article.sentences[number]
    text = article.document.text
    countries = [n for n in article.names[number] if n.kind == "country" and n.form == "name"]
    for name in countries:
        stop = next((c.start for c in countries if c.start > name.end), sentence.end)
        stop = min(stop, name.end + CLAUSE_LENGTH)
        clause = text[name.end : stop]
        before = text[max(sentence.start, name.start - PREPOSITION_LENGTH) : name.start].lower()
        told = match_single(clause) if can_be_called(before, clause) else None
        if told is None:
            continue
        state, end = told
        suspended = None
        if state == "suspended":
            suspended = find_day(article, name.end + end - SUSPENDED_SINCE, stop)
        tier: Tier = "member" if state == "suspended" else state
        yield make_membership(article, (name, organisation, tier), "stated",
                              f"membership.{state.replace(' ', '-')}", suspended)  # fmt: skip


def can_be_called(before: str, clause: str) -> bool:
    """The clause is said of the state itself: not "in C", "C's minister", "C hopes to"."""
    if before.rstrip().endswith((" in", " of", " to", "with")) or NO_TIER.search(clause):
        return False
    return re.match(r"['’]s?\b(?! membership)", clause) is None


def match_single(clause: str) -> tuple[Tier | Literal["suspended"], int] | None:
    """(what the clause says of its state, end of those words)."""
    for pattern, state in SINGLE_STATE:
        match = pattern.search(clause)
        # "C, which hosts D, a member of": a comma may part the state from what is called a member
        if match is not None and (state != "member" or "," not in clause[1 : match.start()]):
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
        confidence=0.9 if status == "stated" else 0.6,
        status=status,
        evidence=(article.quote(name.start, name.end),),
        member=name.key,
        organisation=organisation,
        tier=tier,
        suspended=suspended,
        as_of=article.page.published,
    )


def read_implied(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
) -> Iterator[MembershipFact]:
    """Members by the wording "other member countries" and by taking part as one of them."""
    yield from members_by_wording(article)
    for meeting in meetings:
        yield from members_by_attendance(article, meeting, statements, offices)


def members_by_wording(article: Article) -> Iterator[MembershipFact]:
    """ "C and other member countries of X": the state named last before the words."""
    for number, sentence in enumerate(article.sentences):
        text = article.document.text[sentence.start : sentence.end]
        match = OTHER_MEMBERS.search(text)
        if match is None:
            continue
        offset = sentence.start + match.start()
        countries = [n for n in article.names[number] if n.kind == "country" and n.end <= offset
                     and n.form in ("name", "metonym", "capital")]  # fmt: skip
        organisations = [n.key for n in article.names[number] if n.kind == "organisation"]
        organisation = organisations[0] if organisations else main_organisation(article)
        if countries and organisation is not None:
            yield make_membership(article, (countries[-1], organisation, "member"),
                                  "implied", "membership.other-members")  # fmt: skip


def main_organisation(article: Article) -> str | None:
    """The organisation the article names most."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind == "organisation":
                counts[name.key] = counts.get(name.key, 0) + 1
    return max(sorted(counts), key=lambda k: counts[k]) if counts else None


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
    countries = {owners.get(s, s) for s in sides}
    for sentence, names in zip(article.sentences, article.names, strict=True):
        if GUESTS.search(article.document.text[sentence.start : sentence.end]):
            continue
        for name in names:
            if name.key in countries and name.kind == "country":
                yield make_membership(article, (name, organisation, "member"),
                                      "implied", "membership.attendance")  # fmt: skip


def members_meet_of(article: Article, meeting: MeetingFact) -> str | None:
    """The organisation whose members the meeting held brings together as such."""
    if meeting.held != "held" or meeting.status != "stated":
        return None
    if meeting.kind not in MEETINGS_OF_MEMBERS:
        return None
    organisation = meeting.organisation
    if not organisation and meeting.kind == "group" and MEMBER_STATES.search(article.document.text):
        organisation = main_organisation(article)
    return organisation if organisation and organisation not in UNIVERSAL else None
