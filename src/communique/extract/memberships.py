"""Who belongs to what, in which tier, stated or implied.

In: an Article, its meetings and statements. Out: MembershipFacts. Stated: a list of states with a
word of tiers.csv ("groups A and B as member states, with C as observer"), a state called a member,
suspended, left or a candidate. Implied: "with other X member countries", and taking part in a
session of X's members otherwise than as guest or observer. A guest of one meeting has no tier.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import MembershipFact, Tier
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import DateValue, MeetingFact, OfficeFact, StatementFact, Status
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

GROUPING = re.compile(
    r"\b(?:groups|comprises|comprising|consists of|brings together|made up of|is composed of|"
    r"includes|unites|members are|members,|members:|members -|members –|members —|members \()", re.IGNORECASE,
)  # fmt: skip
# "the GROUP countries – A, B and C", "the COUNCIL's six members (A, B ...": names a list follows.
LED_BY_NAME = re.compile(
    r"\b(?:countries|states|members|nations)\b[^,;:]{0,30}\s*(?:--|–|—|-|:|,|\()\s*(?:the )?$|"
    r"\b[A-Z][A-Z0-9+]{1,7}\b\s*(?:--|–|—|:|\()\s*(?:the )?$"
)
OTHER_MEMBERS = re.compile(r"\bother (?:[\w() ]{0,60})?member (?:countries|states|nations)\b")
NEARBY = 9  # sentences within which "its members" may be those of an organisation named before
GUESTS = re.compile(r"\b(?:guests?|observers?|invited|absent|not invited|partner)\b", re.IGNORECASE)
NO_TIER = re.compile(
    r"\b(?:apply for|applied to|invited to|bid for|hopes? to|ambitions? to|wants? to|call(?:ed)? to)\b"
)
SINGLE_STATE = (
    (re.compile(r"\b(?:has been|was|is|remains|been) (?:\w+ )?suspended\b|"
                r"\bsuspended (?:from|since|last|in)\b"), "suspended"),
    (re.compile(r"\b(?:left|withdrew from|quit|pulled out of) (?:the )?(?:\w+ )?(?:[A-Z]\w+|bloc|forum|"
                r"organi[sz]ation|council|alliance|union|Forum)\b"), "former member"),
    (re.compile(r"\b(?:still a candidate|is a candidate|candidate (?:country|state|member)|"
                r"accession (?:protocol|talks|treaty)|applied for membership|acceding)\b"), "candidate"),
    (re.compile(r"\b(?:joined|has been a (?:full )?member|became (?:a )?(?:full )?members? of|acceded to|is a (?:full )?member of|"
                r"are members of|a member of|full member of)\b"), "member"),
    (re.compile(r", an? associate (?:state|member)\b"), "associate"),
    (re.compile(r", an? (?:observer (?:state|country)|observer of)\b"), "observer"),
    (re.compile(r", an? (?:\w+ )?dialogue partner\b"), "dialogue partner"),
)  # fmt: skip
ORGANISATION_NOUN = re.compile(
    r"\b(?:the|its) (bloc|council|forum|organi[sz]ation|alliance|union|community|league|group|"
    r"association|grouping)\b", re.IGNORECASE,
)  # fmt: skip


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
    named = [n for n in article.names[number] if n.kind == "organisation"]
    if named:
        return named[0].key
    bodies = [n for n in article.names[number] if n.kind == "body"]
    if bodies:
        return "organisation:" + bodies[0].key.removeprefix("body:").split("/")[0]
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    noun = ORGANISATION_NOUN.search(text)
    words = {o.key: o.words for o in vocabulary.organisations}
    for back in range(number - 1, -1, -1):
        for name in reversed(article.names[back]):
            if name.kind != "organisation":
                continue
            fits = noun is None or noun.group(1).lower() in words.get(
                name.key.removeprefix("organisation:"), ()
            )
            if fits and (noun is not None or number - back <= NEARBY):
                return name.key
    return None


@lru_cache(maxsize=4)
def compile_tiers(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, Tier]]:
    tiers = {row.word.lower(): row.tier for row in vocabulary.tiers}
    words = sorted(tiers, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, words or ["(?!)"])) + r")\b"), tiers


def read_lists(
    article: Article, number: int, organisation: str, vocabulary: Vocabulary
) -> Iterable[MembershipFact]:
    """Lists of two states or more with a word for their tier beside them."""
    sentence = article.sentences[number]
    text = article.document.text
    pattern, tiers = compile_tiers(vocabulary)
    lists = group_countries(article, number)
    for n, countries in enumerate(lists):
        first, last = countries[0].start, countries[-1].end
        stop = lists[n + 1][0].start if n + 1 < len(lists) else sentence.end
        after = text[last:stop].lower()
        begin = lists[n - 1][-1].end if n else sentence.start
        before = text[begin:first]
        tier: Tier | None = None
        match = re.search(r"\b(?:as|are|is)\b(?: \w+){0,4}\s*$",
                          after[: (m.start() if (m := pattern.search(after)) else 0)])  # fmt: skip
        word = pattern.search(after)
        plural = word is not None and word.group(1).endswith("s")
        if word is not None and match is not None and (plural or len(countries) > 1):
            tier = tiers[word.group(1)]
        elif GROUPING.search(before) or (len(countries) > 2 and LED_BY_NAME.search(before)):
            tier = "member"
        elif (
            len(countries) > 1
            and (lead := list(pattern.finditer(before.lower())))
            and (len(before) - lead[-1].end() < 6)
        ):
            tier = tiers[lead[-1].group(1)]
        if tier is None or NO_TIER.search(before.lower()) or (len(countries) < 2 and not plural):
            continue
        for name in countries:
            yield make_membership(article, number, (name, organisation, tier), "stated",
                                  "membership.list")  # fmt: skip


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


def read_single(article: Article, number: int, organisation: str) -> Iterable[MembershipFact]:
    """One state called suspended, a candidate, a member, or gone."""
    sentence = article.sentences[number]
    text = article.document.text
    countries = [n for n in article.names[number] if n.kind == "country" and n.form == "name"]
    for name in countries:
        stop = next((c.start for c in countries if c.start > name.end), sentence.end)
        clause = text[name.end : min(stop, name.end + 110)]
        before = text[max(sentence.start, name.start - 6) : name.start].lower()
        if before.rstrip().endswith((" in", " of", " to", "with")) or NO_TIER.search(clause):
            continue
        if re.match(r"['’]s?\b(?! membership)", clause):
            continue
        for pattern, tier in SINGLE_STATE:
            match = pattern.search(clause)
            if match is None or (tier == "member" and "," in clause[1 : match.start()]):
                continue
            member: Tier = "member" if tier == "suspended" else tier  # type: ignore[assignment]
            suspended = None
            if tier == "suspended":
                suspended = find_day(article, name.end + match.end() - 8, min(stop, name.end + 110))
            yield make_membership(article, number, (name, organisation, member), "stated",
                                  f"membership.{tier.replace(' ', '-')}", suspended)  # fmt: skip
            break


def find_day(article: Article, start: int, end: int) -> DateValue | None:
    for expression in find_date_expressions(article.document.text, start, end):
        value = resolve_date(
            expression, anchor=article.page.published, dateline_day=None, tense="past"
        )
        if value is not None:
            return value
    return article.page.published


def make_membership(
    article: Article,
    number: int,
    terms: tuple[Name, str, Tier],
    status: Status,
    rule: str,
    suspended: DateValue | None = None,
) -> MembershipFact:
    name, organisation, tier = terms
    del number
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
) -> Iterable[MembershipFact]:
    """Members by the wording "other member countries" and by taking part as one of them."""
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
            yield make_membership(article, number, (countries[-1], organisation, "member"),
                                  "implied", "membership.other-members")  # fmt: skip
    for meeting in meetings:
        yield from members_by_attendance(article, meeting, statements, offices)


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
) -> Iterable[MembershipFact]:
    """States whose ministers take part in a session of the members of an organisation."""
    if meeting.held != "held" or meeting.kind not in ("session", "summit", "group"):
        return
    organisation = meeting.organisation or (
        main_organisation(article)
        if meeting.kind == "group" and speaks_of_members(article)
        else None
    )
    if organisation is None or organisation == "organisation:UN" or meeting.status != "stated":
        return
    speakers = {s for f in statements if f.meeting == meeting.id for s in f.speakers}
    sides = {p.referent for p in meeting.participants if p.role != "guest"} | speakers
    owners = {o.person: o.of for o in offices if not o.former and o.status == "stated"
              and is_ministerial(o.office)}  # fmt: skip
    countries = {owners.get(s, s) for s in sides}
    for number, names in enumerate(article.names):
        sentence = article.sentences[number]
        text = article.document.text[sentence.start : sentence.end]
        for name in names:
            if name.key in countries and name.kind == "country" and not GUESTS.search(text):
                yield make_membership(article, number, (name, organisation, "member"),
                                      "implied", "membership.attendance")  # fmt: skip


def is_ministerial(office: str) -> bool:
    return (
        re.search(r"minister|president|premier|chief|king|emir|chancellor|ambassador", office)
        is not None
    )


def speaks_of_members(article: Article) -> bool:
    return re.search(r"\bmember (?:countries|states)\b", article.document.text) is not None
