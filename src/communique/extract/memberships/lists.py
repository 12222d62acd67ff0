"""Lists of states with a word for their tier beside them: these memberships are stated.

In: an Article, the number of a sentence. Out: MembershipFacts. "The bloc groups A and B as members,
with C as observer", "A, B and C, the permanent members of the Council", "the GROUP countries -- A,
B and C", "ORGANISATION members A and B".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.extract.memberships.organisations import (
    ORGANISATION_NOUN,
    define_organisation,
    find_organisation,
    make_membership,
    name_organisation,
    organisation_before,
    organisation_between,
)
from communique.text.phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import MembershipFact, Tier
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.vocabulary import Vocabulary

NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
GROUPING = re.compile(
    r"\b(?:groups|comprises|comprising|consists of|brings together|made up of|is composed of|"
    r"includes|unites)\b", re.IGNORECASE,
)  # fmt: skip
MEMBERS_LEAD = re.compile(r"\bmembers(?: are|,|:| -| –| —| \() *(?:the )?$", re.IGNORECASE)
# "the GROUP countries – A, B and C", "the COUNCIL's six members (A, B ...": names a list follows.
LED_BY_NOUN = re.compile(
    r"\b(?:countries|states|members|nations|powers|economies)\b[^,;:]{0,30}\s*"
    r"(?:--|–|—|-|:|,|\()\s*(?:the )?$"
)
# "A, B and C are the council's members": what may stand between the list and its tier.
CALLED = re.compile(
    r"\)?,?(?: which| who| both| all| also| now)*"
    r"(?: (?:follow|attend|take part|participate|sit)(?:s|ed|ing)?\b[^.;,]{0,40})?"
    r" (?:as|are|is|were|remain|became|being)(?: (?:the|a|an|its|their|his|both|all|full|only|"
    rf"still|now|also|among|of|new|newest|founding|first|"
    rf"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|original|"
    rf"{NUMBER}|[\w.]+[’']s?|"
    r"[A-Z][\w.+]*)){0,7} "
)
APPOSED = re.compile(
    rf"\)?,? (?:both|all|the|{NUMBER}|its|fellow)(?: (?:of|the|{NUMBER}|[A-Z][\w.+’']*))"
    r"{0,4} "
)
ADMITTED = re.compile(
    r"\b(?:admitted|admits|admitting|accepted|welcomed|welcoming|(?:admission|accession) of) "
    r"(?:the )?$"
)
# "The alliance that includes A and most of B"
INCLUDES_MOST = re.compile(
    r"\b(?:alliance|bloc|group|grouping|organi[sz]ation|union|community|forum|council),? "
    r"(?:that|which) (?:includes|comprises|groups|unites|brings together) (?:the )?$"
)
NO_TIER = re.compile(
    r"\b(?:apply for|applied to|invited to|bid for|hopes? to|ambitions? to|wants? to|"
    r"call(?:ed)? to)\b"
)
NO_MEMBERS = re.compile(r"\b[Nn]on[-–](?:[A-Z]|member)")  # "non-GROUP members A and B"
# What stands between an organisation and the list that its name leads: "countries --", "(".
LED_BY_NAME = re.compile(
    rf"^(?:['’]s?)?(?: \([\w+-]+\))?(?: {NUMBER})?"
    r"(?:(?: (?:countries|members|states|nations|powers|economies|member (?:countries|states)))"
    r"\s*(?:--|–|—|:|\(|, |- )|\s*(?:--|–|—|:|\()|\s-\s)\s*"
)
DESCRIBED = re.compile(
    r"^(?:the )?(?:[\w.’'+ ]{1,80}(?:members|countries|states|nations|powers)[\w.’' ]{0,45}"
    r"(?:\(|,|:|--|–|—)\s*)?(?:the )?$"
)
GOES_ON = re.compile(r"^\)?,?\s*(?:plus|and|as well as|along with|with)\s+(?:the )?$")
MEMBER_BESIDE = re.compile(
    r"^(?: |-)(?:(?!candidate|observer|partner|non)\w+ )?"
    r"(?P<word>(?:member|candidate|aspirant|hopeful|observer)"
    r"(?:s\b| (?:states?|countr(?:y|ies)|nations?))?|"
    r"all(?:y|ies)|countries|states|nations),?"
    r"(?: (?:including|such as|like|notably|especially|among them))? (?:the )?$"
)
# "GROUP members on the eastern flank - especially A": an aside leads to members by name.
MEMBER_ASIDE = re.compile(
    r"^(?: |-)(?P<word>(?:member|candidate|observer)s?(?: (?:states|countries|nations))?|allies)\b"
    r"[^.;:()—–]{0,60}?(?:,| -| –| —|—|–|:| \()\s*"
    r"(?:including|such as|like|notably|especially|particularly|chiefly|among them|namely),? "
    r"(?:the )?$"
)
BESIDE: dict[str, Tier] = {
    "observer": "observer",
    "candidate": "candidate",
    "aspirant": "candidate",
    "hopeful": "candidate",
}  # else member
ALLIANCES = frozenset(("organisation:NATO", "organisation:EU"))  # their partners hold no tier
SHORTEST_LED_LIST = 3  # states that a list has where only a name leads to it: "the GROUP – A, B, C"
LEAD_GAP = 6  # characters from a word of tiers to the list it leads to
LONGEST_DESCRIPTION = 7  # tokens of "its most powerful ally, the" between two states
LONGEST_ASIDE = 5  # tokens of "and, since this week," between two states of a list


@lru_cache(maxsize=4)
def compile_tiers(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, Tier]]:
    """One pattern over all words of tiers.csv, and word -> tier."""
    tiers = {row.word.lower(): row.tier for row in vocabulary.tiers}
    return re.compile(rf"\b({any_of(tiers)})\b"), tiers


def read_lists(article: Article, number: int, vocabulary: Vocabulary) -> Iterator[MembershipFact]:
    """Lists of two states or more with a word for their tier beside them."""
    runs = group_countries(article, number)
    sentence = article.sentences[number]
    text = article.document.text
    begins = [sentence.start, *(names[-1].end for names in runs)]
    stops = [*(names[0].start for names in runs[1:]), sentence.end]
    for run, begin, stop in zip(runs, begins, stops, strict=False):
        before, after = text[begin : run[0].start], text[run[-1].end : stop]
        tier = judge_tier(before, after, len(run), vocabulary)
        if tier is None and GROUPING.search(before) and len(run) >= SHORTEST_LED_LIST:
            tier = "member" if article_knows(article, number, begin, run[0].start) else None
        if tier is None or NO_TIER.search(before.lower()) or NO_MEMBERS.search(before):
            continue
        organisation = choose_organisation(article, number, run, (begin, stop), vocabulary)
        if organisation is not None and not (tier == "associate" and organisation in ALLIANCES):
            for name in run:
                terms = (name, organisation, tier)
                yield make_membership(article, terms, "stated", "membership.list")
    yield from read_led_by_name(article, number, runs)
    yield from read_beside(article, number, runs)


def choose_organisation(
    article: Article, number: int, run: list[Name], span: tuple[int, int], vocabulary: Vocabulary
) -> str | None:
    """The organisation named nearest before the list, or behind it, or of the sentence."""
    text = article.document.text
    defined = define_organisation(text[span[0] : run[0].start])
    if defined is not None and not article_knows(article, number, span[0], run[0].start):
        return defined
    before = organisation_between(article, number, span[0], run[0].start)
    after = organisation_between(article, number, run[-1].end, span[1])
    if after and joined_after(article, number, run[-1].end):
        after = []  # "A, B and the UNION": a member itself
        if not before:
            return organisation_before(article, number, vocabulary)
    if before or after:
        return before[-1] if before else after[0]
    return find_organisation(article, number, vocabulary)


def joined_after(article: Article, number: int, end: int) -> bool:
    """The organisation named next behind a list is one more of the list."""
    other = next((n for n in article.names[number] if n.start >= end and n.kind != "country"), None)
    gap = article.document.text[end : other.start] if other is not None else ""
    return re.fullmatch(r"[\s,–—-]*(?:and|as well as|plus) (?:the )?", gap) is not None


def article_knows(article: Article, number: int, start: int, end: int) -> bool:
    """The span names an organisation of the vocabulary."""
    return bool(organisation_between(article, number, start, end))


def judge_tier(before: str, after: str, count: int, vocabulary: Vocabulary) -> Tier | None:
    """The tier of a list of `count` states by the words before and after it.

    One state is a list only where the word behind it is plural: "A and others are members".
    """
    pattern, tiers = compile_tiers(vocabulary)
    word = pattern.search(after.lower())
    plural = word is not None and word.group(1).endswith("s")
    included = INCLUDES_MOST.search(before) and re.match(r" and (?:most|many|all|several)\b", after)
    if included:
        return "member"
    if count == 1 and not plural and not ADMITTED.search(before):
        return None
    if word is not None and is_called(after, word):
        return tiers[word.group(1)]
    if is_grouped(before, count):
        return "member"
    leading = list(pattern.finditer(before.lower())) if count > 1 else []
    if leading and len(before) - leading[-1].end() < LEAD_GAP:
        return tiers[leading[-1].group(1)]
    return None


def is_called(after: str, word: re.Match[str]) -> bool:
    """The word for the tier is said of the list: "A and B are members", "A and B, members of"."""
    lead = after[: word.start()]
    if CALLED.fullmatch(lead) or re.fullmatch(r".{0,12} (?:and|with) others (?:as|are) ", lead):
        return True
    apposed = APPOSED.fullmatch(lead) is not None
    return apposed and re.match(r" (?:of|in)\b|[,.;)]|$", after[word.end() :]) is not None


def is_grouped(before: str, count: int) -> bool:
    """The words before the list say what it is a list of: "the bloc's members are"."""
    if MEMBERS_LEAD.search(before):
        return True
    noun = ORGANISATION_NOUN.search(before) or re.search(r"[A-Z]{2}|[A-Z]\w+ [A-Z]", before)
    if GROUPING.search(before) and noun:
        return True
    return count >= SHORTEST_LED_LIST and LED_BY_NOUN.search(before) is not None and bool(noun)


def group_countries(article: Article, number: int) -> list[list[Name]]:
    """Runs of states with only commas and "and" between them; an adjective is no member."""
    tokens = article.sentences[number].tokens
    runs: list[list[Name]] = []
    for name in article.names[number]:
        if name.kind != "country" or name.form in ("demonym", "capital", "metonym"):
            continue
        if runs and is_between(tokens[runs[-1][-1].last : name.first]):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def is_between(tokens: tuple[Token, ...]) -> bool:
    """Only commas and "and" part two states, or an aside: "A and, since this week, B"."""
    if all(t.text == "," or t.lower in ("and", "the", "&") for t in tokens):
        return True
    lowers = [t.lower for t in tokens]
    if "and" in lowers[:2] and is_described(lowers[lowers.index("and") + 1 :]):
        return True
    aside = len(tokens) > 2 and tokens[0].lower == "and" and tokens[1].text == ","  # noqa: PLR2004
    return aside and tokens[-1].text == "," and len(tokens) <= LONGEST_ASIDE + 1


def is_described(words: list[str]) -> bool:
    """ "A and the Nordic countries B", "A and its closest ally, B": what the second state is."""
    if not words or len(words) > LONGEST_DESCRIPTION:
        return False
    plural = words[0] == "the" and words[-1] in ("countries", "states", "nations", "republics")
    kin = words[0] in ("its", "his", "her", "their") and set(words) & {
        "ally",
        "neighbour",
        "neighbor",
    }
    return plural or (bool(kin) and "," in words)


def read_led_by_name(
    article: Article, number: int, runs: list[list[Name]]
) -> Iterator[MembershipFact]:
    """ "The GROUP countries -- the members of the COUNCIL (A, B and C), plus D": all of GROUP."""
    text = article.document.text
    for name in article.names[number]:
        organisation = name_organisation(article, name)
        lead = LED_BY_NAME.match(text[name.end : article.sentences[number].end])
        if organisation is None or lead is None:
            continue
        states = list_led(text, name.end + lead.end(), runs)
        if len(states) >= SHORTEST_LED_LIST:
            for state in states:
                terms: tuple[Name, str, Tier] = (state, organisation, "member")
                yield make_membership(article, terms, "stated", "membership.led-by-name")


def list_led(text: str, at: int, runs: list[list[Name]]) -> list[Name]:
    """The states of the runs that follow `at` with nothing but links between them."""
    states: list[Name] = []
    is_closed = text[:at].rstrip().endswith("(")
    for run in runs:
        if run[0].start < at:
            continue
        gap = text[at : run[0].start]
        if states and is_closed and gap.startswith(")"):
            break  # the list in brackets is all that the name leads
        if (GOES_ON if states else DESCRIBED).match(gap) is None:
            break
        states += run
        at = run[-1].end
    return states


def read_beside(article: Article, number: int, runs: list[list[Name]]) -> Iterator[MembershipFact]:
    """ "ORGANISATION member C", "fellow ORGANISATION members A and B"."""
    text = article.document.text
    for name in article.names[number]:
        if name.kind == "country" or text[max(0, name.start - 4) : name.start].lower() == "non-":
            continue
        for run in runs:
            gap = text[name.end : run[0].start] if run[0].start >= name.end else ""
            match = MEMBER_BESIDE.match(gap) or MEMBER_ASIDE.match(gap)
            if match is None:
                continue
            word = match["word"]
            tier: Tier = next((t for w, t in BESIDE.items() if word.startswith(w)), "member")
            organisation = name_organisation(article, name)
            named = run if word.endswith("s") else run[:1]  # "members", "ally"
            for state in named if organisation is not None else ():
                terms = (state, organisation or "", tier)
                yield make_membership(article, terms, "stated", "membership.beside")
