"""Whose office a title is, as the words round it say: the state, organisation or institution.

In: an Article, a Title of one of its sentences. Out: a referent key. "Oman's minister", "its army
chief", "his Tunisian colleague", "chairman of the Senate Committee". What these words leave open is
left to reach.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.titles import STATE_WORDS

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.titles import Title

COLLEAGUES = frozenset("colleague colleagues counterpart counterparts opposite".split())
# Words between two titles of one state: "C's deputy minister NAME, standing in for Minister NAME".
STANDING_IN = frozenset(
    "standing accompanied joined replaced replacing succeeding representing behalf deputising "
    "alongside flanked and with".split()
)
SHARED_LEVELS = frozenset("state government minister deputy military envoy".split())
OWNING_NOUNS = frozenset("country nation republic kingdom government".split())
HALVES = {"North": "country:PRK", "South": "country:KOR"}
STATE_LEVELS = frozenset("state government minister deputy military".split())
SENT = frozenset("delegation team side party mission contingent".split())
LED_BY = frozenset(("led", "headed", "chaired", "represented", "fronted"))
NEAR = 3  # tokens between a state and its minister: "his Tunisian colleague, Minister NAME"
RANK_REACH = 2  # tokens of rank or address between a title and a name


def name_institution(article: Article, number: int, title: Title) -> str | None:
    """The institution that the office is in, as written: "Senate Armed Services Committee"."""
    if title.institution is None:
        return None
    first, last = title.institution
    tokens = article.sentences[number].tokens
    if any(p.first < last and first < p.last for p in article.people[number]):
        return None  # "NAME's spokeswoman": whose title is a person's is no institution's
    words = article.document.text[tokens[first].start : tokens[last - 1].end]
    return " ".join(words.split())


def find_owner(article: Article, number: int, title: Title) -> str | None:
    """Key of the country or organisation whose office it is, from the words round the title."""
    if title.of is not None:
        return title.of
    behind = owner_behind_name(article, number, title)
    if behind is not None:
        return behind
    name = name_beside(article, number, title)
    if name is not None:
        is_owner = name.kind == "country" or name.last < title.first
        return name.key if is_owner else None
    if title.of_pronoun or follows_pronoun(article, number, title):
        return owner_of_pronoun(article, number, title)
    return (
        owner_of_delegation(article, number, title)
        or owner_of_noun(article, number, title)
        or owner_by_form(article, number, title)
        or owner_person(article, number, title)
        or owner_of_title_before(article, number, title)
    )


def owner_behind_name(article: Article, number: int, title: Title) -> str | None:
    """Key of the country in "President NAME of the Republic of X"."""
    tokens = article.sentences[number].tokens
    person = next((p for p in article.people[number] if p.first >= title.last), None)
    if person is None or any(t.text == "," for t in tokens[title.last : person.first]):
        return None
    at = person.last
    if at >= len(tokens) or tokens[at].lower != "of":
        return None
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "the" else 1
    owner = next((n for n in article.names[number] if n.first == at and n.kind == "country"), None)
    return owner.key if owner is not None else None


def name_beside(article: Article, number: int, title: Title) -> Name | None:
    """The name in "State Councilor in C", "his Uruguayan colleague, Foreign Minister NAME"."""
    tokens = article.sentences[number].tokens
    inside = title.last < len(tokens) and tokens[title.last].lower == "in"
    for name in article.names[number]:
        if inside and name.first == title.last + 1:
            return name
        near = name.last < title.first <= name.last + NEAR
        if near and tokens[name.last].lower in COLLEAGUES:
            return name
    return None


def owner_of_title_before(article: Article, number: int, title: Title) -> str | None:
    """ "Argentina's Deputy Foreign Minister NAME, standing in for Foreign Minister NAME".

    Two titles of one kind joined by "and" are of two states: "President NAME and President NAME".
    """
    before = [t for t in article.titles[number] if t.last <= title.first and t.of]
    tokens = article.sentences[number].tokens
    if not before or title.first == 0 or before[-1].office == title.office:
        return None
    if title.last < len(tokens) and tokens[title.last].lower == "of":
        return None  # "C's envoy, the president of the council"
    last = before[-1]
    between = {t.lower for t in tokens[last.outer_last : title.first]}
    alike = {last.level, title.level} <= SHARED_LEVELS
    apposed = between == {","}
    return last.of if alike and (apposed or between & STANDING_IN) else None


def owner_by_form(article: Article, number: int, title: Title) -> str | None:
    """ "Minister of X of the Kingdom": the state named last with that word in its name."""
    tokens = article.sentences[number].tokens
    words = [t.lower for t in tokens[title.last : title.last + 3]]
    if words[:2] != ["of", "the"] or words[2:] == [] or words[2] not in STATE_WORDS:
        return None
    text = article.document.text
    for at in range(number, -1, -1):
        for name in reversed(article.names[at]):
            if (
                name.kind == "country"
                and words[2] in text[name.start : name.end].lower()
                and (at < number or name.last <= title.first)
            ):
                return name.key
    return None


def owner_person(article: Article, number: int, title: Title) -> str | None:
    """ "NAME's spokeswoman": of the country whose office NAME holds, by a title in the article."""
    at = title.first - 1
    if at < 1 or article.sentences[number].tokens[at].tag != "POS":
        return None
    person = next((p for p in article.people[number] if p.last == at), None)
    if person is None:
        return None
    return next(
        (
            held.of
            for titles, people in zip(article.titles, article.people, strict=True)
            for other in people
            if other.key == person.key
            for held in titles
            if held.outer_last <= other.first <= held.outer_last + RANK_REACH
            and held.of is not None
        ),
        None,
    )


def follows_pronoun(article: Article, number: int, title: Title) -> bool:
    """ "The delegation and its leader, envoy NAME": the title before it has the pronoun."""
    return any(
        t.of_pronoun and t.outer_last == title.first - 1
        and article.sentences[number].tokens[title.first - 1].text == ","
        for t in article.titles[number]
    )  # fmt: skip


def owner_of_delegation(article: Article, number: int, title: Title) -> str | None:
    """ "The C delegation was led by Additional Secretary NAME": one of C's."""
    tokens = article.sentences[number].tokens
    for name in reversed(article.names[number]):
        if name.last >= title.outer_first or tokens[name.last].lower not in SENT:
            continue
        between = [t.lower for t in tokens[name.last + 1 : title.outer_first]]
        if between[-1:] == ["by"] and LED_BY & set(between):
            return name.key
    return None


def owner_of_noun(article: Article, number: int, title: Title) -> str | None:
    """ "The country's minister": of the state named last; "the North's leader" beside the South."""
    tokens = article.sentences[number].tokens
    at = title.first - 1
    if at < 1 or tokens[at].tag != "POS":
        return None
    if tokens[at - 1].lower in OWNING_NOUNS:
        return owner_of_pronoun(article, number, title)
    half = HALVES.get(tokens[at - 1].text)
    named = {n.key for names in article.names for n in names}
    return half if half is not None and named & set(HALVES.values()) else None


def owner_of_pronoun(article: Article, number: int, title: Title) -> str | None:
    """ "Its army chief": the country named last before, in this sentence or the one before.

    A chief or secretary may be an organisation's: "the GROUP's team was led by its negotiator".
    """
    kinds = ("country",) if title.level in STATE_LEVELS else ("country", "organisation")
    for at in (number, number - 1):
        if at < 0:
            continue
        keys = [n.key for n in article.names[at] if n.kind in kinds
                and (at < number or n.last <= title.first)]  # fmt: skip
        if keys:
            return keys[-1] if at == number else keys[0]
    return None
