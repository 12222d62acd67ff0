"""Whose office a title may be where its own words do not say: the states in reach of it.

In: an Article, a Title of one of its sentences, the grounds of the article. Out: a referent key and
`implied`. Only a state that has an office of that style comes into question (styles.csv), and none
whose office the article gives to somebody else. The sentence comes first, then the home of the
report, then the states named nearest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import Status
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.people import PersonName
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title
    from communique.vocabulary import Style

FORCES = re.compile(
    r"chiefs? of (?:\w+ )*staff|army|navy|air force|armed forces|general staff|naval|coast guard"
)
GOVERNMENT = re.compile(
    r"\b(?:government|ministry|army|navy|military|defence|foreign|interior|presidential|cabinet|"
    r"president|minister|police)\b"
)
ABOVE_LEVELS = frozenset("state government minister spokesperson".split())
REACH_ABOVE = 3  # sentences of the paragraph above
NATIONAL_LEVELS = frozenset("state government minister deputy".split())
DEPARTMENT = re.compile(r"\b(?:department|ministry|directorate)\b", re.IGNORECASE)
INTERNATIONAL = re.compile(
    r"secretary.{1,3}general|director general|high representative|commissioner|"
    r"executive secretary|managing director|rapporteur|commission chair"
)
ORGANISATION_NOUNS = frozenset(
    "organisation organization forum alliance bloc council commission union league community "
    "committee agency secretariat".split()
)
# A house of government before a title without its state: "the foreign ministry spokesman".
HOUSES = frozenset("ministry department government presidency cabinet directorate".split())
# Nouns of a heading that name a paper, no office: "MEDIA RELEASE MINISTER NAME".
PAPERS = frozenset("release statement readout remarks speech address transcript advisory".split())
TOWARDS = frozenset("to through via from for towards toward".split())
FIELDED = frozenset(("minister", "cabinet secretary"))
STATE_NOUNS = frozenset(
    "country nation state government kingdom republic neighbour neighbor administration regime "
    "parliament".split()
)
VISITED = re.compile(r"\b(?:in|to|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?) (?:the )?$", re.IGNORECASE)
JOURNEY = re.compile(
    r"\b(?:visit\w*(?: to)?|arriv\w+ in|travel\w* to|trip to|tour\w*(?: of)?|fl(?:y|ies|ew) to) "
    r"(?:the )?$", re.IGNORECASE,
)  # fmt: skip
MET = frozenset(
    "with meet meets met meeting visit visits visited hosted received calls called".split()
)
VISITED_REACH = 24  # characters before a state that may say somebody goes there
LOCAL_HEADS = frozenset(("mayor", "governor", "attorney general", "comptroller", "councillor"))


class Grounds(Struct, frozen=True):
    """What the whole article tells about whose offices its titles are."""

    homes: tuple[str, ...]  # country keys: where the report comes from, the surest first
    nationals: dict[str, str]  # person -> country key, where the article ties them
    holders: dict[tuple[str, str], frozenset[str]]  # (office, owner) -> persons told to hold it
    words: TitleWords


def guess_owner(
    article: Article, number: int, title: Title, person: PersonName, grounds: Grounds
) -> tuple[str | None, Status]:
    """Whose office it is where the title does not say, and whether that is only implied."""
    of: str | None = None
    if is_national(article, number, title, grounds.words):
        of = guess_state(article, number, title, person, grounds)
    elif INTERNATIONAL.search(title.office) and not has_own_noun(article, number, title):
        of = guess_organisation(article, number, title)
    return of, "stated" if of is None else "implied"


def is_national(article: Article, number: int, title: Title, words: TitleWords) -> bool:
    """The office is a state's: a minister's, a chief of staff's, not a mayor's or a firm's."""
    if title.head in LOCAL_HEADS and title.office == title.head:
        return False
    if follows_house(article, number, title):
        return True
    return not is_elsewhere(article, number, title) and has_national_level(title, words)


def is_elsewhere(article: Article, number: int, title: Title) -> bool:
    """What stands round the title makes it an office of something else."""
    return (
        follows_owned_noun(article, number, title)
        or has_own_noun(article, number, title)
        or is_of_unknown(article, number, title)
    )


def has_national_level(title: Title, words: TitleWords) -> bool:
    """The title itself is one of a state or of its forces."""
    if find_style(title.office, words) is not None and title.level != "envoy":
        return True
    if DEPARTMENT.search(title.words) is not None:
        return True
    if title.level == "spokesperson":
        return GOVERNMENT.search(title.office) is not None
    styled = title.level in NATIONAL_LEVELS or title.level == "parliament"
    return styled or FORCES.search(title.office) is not None


def follows_house(article: Article, number: int, title: Title) -> bool:
    """ "Ministry spokesman", "a presidency spokesperson": a house of the state stands before it."""
    before = article.sentences[number].tokens[title.first - 1] if title.first > 0 else None
    return before is not None and before.lower in HOUSES


def follows_owned_noun(article: Article, number: int, title: Title) -> bool:
    """ "The association's secretary": of something that is no state."""
    tokens = article.sentences[number].tokens
    at = title.first - 1
    if at < 1 or tokens[at].tag != "POS":
        return False
    return tokens[at - 1].tag in ("NN", "NNS") and tokens[at - 1].lower not in STATE_NOUNS


def is_of_unknown(article: Article, number: int, title: Title) -> bool:
    """ "President of the Brotherhood": of something that no table knows."""
    tokens = article.sentences[number].tokens
    return title.last < len(tokens) and tokens[title.last].lower in ("of", "for", "at")


def has_own_noun(article: Article, number: int, title: Title) -> bool:
    """A noun that no table knows stands before the title: "campaign spokesman", "city mayor"."""
    tokens = article.sentences[number].tokens
    before = tokens[title.first - 1] if title.first > 0 else None
    if before is not None and before.text[:1].isupper() and title.head in FIELDED:
        return False  # "Industry Cabinet Secretary": a field that no table knows
    return (
        before is not None
        and before.dep in ("compound", "nmod")
        and title.first <= before.head < title.last
        and before.text.isalpha()
        and before.lower not in ORGANISATION_NOUNS | PAPERS
    )


def guess_state(
    article: Article, number: int, title: Title, person: PersonName, grounds: Grounds
) -> str | None:
    """The first state in reach that has such an office and no other holder of it."""

    def fits(key: str) -> bool:
        others = grounds.holders.get((title.office, key), frozenset()) - {person.key}
        return has_style(title, key, grounds.words) and not others

    national = grounds.nationals.get(person.key)
    if national is not None and fits(national):
        return national
    style = find_style(title.office, grounds.words)
    implied = f"country:{style.implied}" if style is not None and style.implied else None
    return (
        country_before(article, number, title, fits)
        or country_visited(article, number, title, fits, grounds.homes)
        or first_home(article, number, grounds, fits)
        or implied
        or country_near(article, number, title, fits, styled=style is not None)
    )


def guess_by_article(
    article: Article, number: int, title: Title, person: PersonName, grounds: Grounds
) -> str | None:
    """The state that the paragraph or the whole article speaks of: a weak guess, the last one."""
    if not is_national(article, number, title, grounds.words):
        return None
    styled = find_style(title.office, grounds.words) is not None
    if not styled and title.level not in ABOVE_LEVELS:
        return None

    def fits(key: str) -> bool:
        others = grounds.holders.get((title.office, key), frozenset()) - {person.key}
        return has_style(title, key, grounds.words) and not others

    return country_above(article, number, title, fits) or country_told(article, fits)


def country_told(article: Article, fits: Callable[[str], bool]) -> str | None:
    """The state that the article names most of those that fit, the first named of equals."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind == "country" and fits(name.key):
                counts[name.key] = counts.get(name.key, 0) + 1
    return max(counts, key=lambda key: counts[key], default=None)


def country_visited(
    article: Article,
    number: int,
    title: Title,
    fits: Callable[[str], bool],
    homes: tuple[str, ...],
) -> str | None:
    """ "In C the minister will meet President NAME", "a visit to C": the host's, no guest's."""
    tokens = article.sentences[number].tokens
    lowers = {t.lower for t in tokens[: title.outer_first]}
    if not lowers & MET:
        return None
    text = article.document.text
    here = [n for n in article.names[number] if n.last <= title.first]
    pattern = VISITED
    if not any(n.kind == "country" for n in here) and number > 0:
        gap = text[article.sentences[number - 1].end : tokens[0].start]
        here, pattern = list(article.names[number - 1]) if "\n\n" not in gap else [], JOURNEY
    found = [
        n.key for n in here
        if n.kind == "country" and n.form == "name" and n.key not in homes and fits(n.key)
        and pattern.search(text[max(0, n.start - VISITED_REACH) : n.start])
    ]  # fmt: skip
    return found[-1] if found else None


def find_style(office: str, words: TitleWords) -> Style | None:
    """The row of the office; one with a second field is of its first: "secretary of state and"."""
    return words.styles.get(office) or words.styles.get(office.split(" and ", maxsplit=1)[0])


def has_style(title: Title, key: str, words: TitleWords) -> bool:
    """The state has an office of that style; offices that no row tells of are any state's."""
    iso3 = key.removeprefix("country:")
    for office in (title.office, title.head):
        style = find_style(office, words)
        if style is not None:
            return iso3 in style.states if style.states else iso3 not in style.without
    return True


def first_home(
    article: Article, number: int, grounds: Grounds, fits: Callable[[str], bool]
) -> str | None:
    """The home of the report that has such an office, where the report shows itself at home."""
    return next(
        (key for key in grounds.homes if fits(key) and is_at_home(article, number, key)), None
    )


def is_at_home(article: Article, number: int, home: str) -> bool:
    """The home is that of agency or outlet, or the sentence speaks of the dateline's state."""
    page = article.page
    if page.agency is not None or page.outlet is not None or page.dateline is None:
        return True  # without a dateline the head of the page names it
    bodies = [n for n, s in enumerate(article.sentences) if s.block in ("lead", "body")][:2]
    return any(n.key == home for at in (*bodies, number) for n in article.names[at])


def country_before(
    article: Article, number: int, title: Title, fits: Callable[[str], bool]
) -> str | None:
    """The one country named before the title: "C was represented by Deputy Minister NAME"."""
    tokens = article.sentences[number].tokens
    sent = any(t.lower in ("represented", "sent", "sends", "sending") for t in tokens)
    keys = {
        n.key
        for n in article.names[number]
        if n.kind == "country" and n.last <= title.first
        and (sent or (n.first <= 1 and tokens[n.last - 1].dep.startswith("nsubj")))
    }  # fmt: skip
    key = next(iter(keys)) if len(keys) == 1 else None
    return key if key is not None and fits(key) else None


def country_near(
    article: Article, number: int, title: Title, fits: Callable[[str], bool], *, styled: bool
) -> str | None:
    """The state named nearest that fits: before the title, then after it, then a sentence before.

    An office that any state has takes the one country of the sentence alone.
    """
    tokens = article.sentences[number].tokens
    names = [
        n
        for n in article.names[number]
        if n.kind == "country" and fits(n.key)
        and not (n.form == "demonym" and tokens[n.last - 1].dep in ("amod", "compound"))
        and not (n.form == "demonym" and tokens[n.last - 1].tag == "JJ")  # "Kenyan refugees"
    ]  # fmt: skip
    if not styled:
        return country_beside(names)
    lone = [n for n in names if not is_paired(article, number, n)]
    acting = [n.key for n in lone if tokens[n.last - 1].dep.startswith("nsubj")]
    before = [n.key for n in lone if n.last <= title.first]
    before = [key for key in before if key in acting] or before
    after = [
        n.key for n in names
        if n.first >= title.last
        and not (n.form == "capital" and tokens[n.first - 1].lower in TOWARDS)
    ]  # fmt: skip
    if before or after:
        return before[-1] if before else after[0]
    earlier = article.names[number - 1] if number else ()
    keys = list(dict.fromkeys(n.key for n in earlier if n.kind == "country" and fits(n.key)))
    return keys[-1] if keys and title.level in ("state", "government") else None


def is_paired(article: Article, number: int, name: Name) -> bool:
    """One of two states that a hyphen joins: "the C-D relationship" is of both."""
    tokens = article.sentences[number].tokens
    beside = [*tokens[max(0, name.first - 1) : name.first], *tokens[name.last : name.last + 1]]
    return any(t.text in ("-", "–") for t in beside)


def country_above(
    article: Article, number: int, title: Title, fits: Callable[[str], bool]
) -> str | None:
    """ "CAPITAL was scathing. ... a government spokesman said": named above in the paragraph.

    The sentence right before counts wherever it stands; one that opens with the state is of it.
    """
    if title.level not in ABOVE_LEVELS:
        return None
    text = article.document.text
    for at in range(number - 1, max(-1, number - 1 - REACH_ABOVE), -1):
        gap = text[article.sentences[at].end : article.sentences[number].start]
        names = [n for n in article.names[at] if n.kind == "country" and fits(n.key)]
        if names and (at == number - 1 or "\n\n" not in gap):
            opening = [n.key for n in names if n.first <= 1 and n.form != "demonym"]
            return opening[0] if opening else names[-1].key
        if "\n\n" in text[article.sentences[at].end : article.sentences[at + 1].start]:
            return None
    return None


def country_beside(names: list[Name]) -> str | None:
    """ "Defence Minister NAME said C was sending a ship": the one country of the sentence."""
    keys = {n.key for n in names if n.form == "name"}
    if len(keys) == 1:
        return next(iter(keys))
    opening = [n for n in names if n.first == 0 and n.form == "name"]
    return opening[0].key if opening else None


def guess_organisation(article: Article, number: int, title: Title) -> str | None:
    """ "Secretary General NAME": of the organisation named before it, or most in the article."""
    for name in reversed(article.names[number]):
        if name.kind != "country" and name.first < title.first:
            return organisation_of(name)
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind != "country":
                key = organisation_of(name)
                counts[key] = counts.get(key, 0) + 1
    return max(sorted(counts), key=lambda k: counts[k]) if counts else None


def organisation_of(name: Name) -> str:
    """Key of the organisation, or of that of the body."""
    return "organisation:" + name.key.partition(":")[2].split("/")[0]
