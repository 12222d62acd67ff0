"""Whose office a title is: the state or organisation, as the words say or imply it.

In: an Article, a Title of one of its sentences. Out: a referent key. The words round the title
decide ("Oman's minister", "its army chief", "his Tunisian colleague"); failing those, the names of
the sentence and the home of the report, and then the office is `implied`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.gazetteer import fold
from communique.text.titles import STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import Page, Status
    from communique.text.article import Article
    from communique.text.gazetteer import Gazetteer, Name
    from communique.text.titles import Title

FORCES = re.compile(r"chiefs? of (?:\w+ )?staff|army|navy|armed forces|general staff")
COLLEAGUES = frozenset("colleague colleagues counterpart counterparts opposite".split())
NATIONAL_LEVELS = frozenset(
    ("state", "government", "minister", "deputy", "military", "spokesperson")
)
NEAR = 3  # tokens between a state and its minister: "his Tunisian colleague, Minister NAME"
RANK_REACH = 2  # tokens of rank or address between a title and a name


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
    if title.of_pronoun:
        return owner_of_pronoun(article, number, title)
    return (
        owner_by_form(article, number, title)
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
    """ "Argentina's Deputy Foreign Minister NAME, standing in for Foreign Minister NAME"."""
    before = [t for t in article.titles[number] if t.last <= title.first and t.of]
    return before[-1].of if before and title.first > 0 else None


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


def owner_of_pronoun(article: Article, number: int, title: Title) -> str | None:
    """ "Its army chief": the country named last before, in this sentence or the one before."""
    for at in (number, number - 1):
        if at < 0:
            continue
        keys = [n.key for n in article.names[at] if n.kind == "country"
                and (at < number or n.last <= title.first)]  # fmt: skip
        if keys:
            return keys[-1] if at == number else keys[0]
    return None


def guess_owner(
    article: Article, number: int, title: Title, home: str | None
) -> tuple[str | None, Status]:
    """Whose office it is where the title does not say, and whether that is only implied."""
    if title.level in NATIONAL_LEVELS or FORCES.search(title.office) is not None:
        return guess_state(article, number, title, home)
    if title.level == "organisation":
        of = organisation_before(article, number, title)
        return of, "stated" if of is None else "implied"
    return None, "stated"


def guess_state(
    article: Article, number: int, title: Title, home: str | None
) -> tuple[str | None, Status]:
    """The state named before, the home of the report, or the one country of the sentence."""
    of = country_before(article, number, title, back=0)
    if of is None and home is not None and is_at_home(article, number, home):
        of = home
    if of is None:
        of = country_beside(article, number)
    if of is None and title.level == "state":
        of = country_before(article, number, title, back=1)
    return of, "stated" if of is None else "implied"


def is_at_home(article: Article, number: int, home: str) -> bool:
    """The home is that of agency or outlet, or the sentence speaks of the dateline's state."""
    page = article.page
    if page.agency is not None or page.outlet is not None:
        return True
    bodies = [n for n, s in enumerate(article.sentences) if s.block in ("lead", "body")][:2]
    return any(n.key == home for at in (*bodies, number) for n in article.names[at])


def country_beside(article: Article, number: int) -> str | None:
    """ "Defence Minister NAME said C was sending a ship": the one country of the sentence."""
    keys = {n.key for n in article.names[number] if n.kind == "country" and n.form == "name"}
    if len(keys) == 1:
        return next(iter(keys))
    opening = [n for n in article.names[number] if n.kind == "country" and n.first == 0]
    return opening[0].key if opening and opening[0].form == "name" else None


def organisation_before(article: Article, number: int, title: Title) -> str | None:
    """ "Secretary General NAME": of the organisation that the article named last before."""
    for at in range(number, -1, -1):
        for name in reversed(article.names[at]):
            if name.kind == "country" or (at == number and name.first >= title.first):
                continue
            if name.kind == "organisation":
                return name.key
            return "organisation:" + name.key.removeprefix("body:").split("/")[0]
    return None


def country_before(article: Article, number: int, title: Title, *, back: int) -> str | None:
    """The one country named before the title: "C was represented by Deputy Minister NAME".

    In the sentence of the title (`back` 0) or in the one before it (`back` 1).
    """
    at = number - back
    if at < 0:
        return None
    tokens = article.sentences[at].tokens
    sent = any(t.lower in ("represented", "sent", "sends", "sending") for t in tokens)
    keys = [n.key for n in article.names[at] if n.kind == "country"
            and (back or (n.last <= title.first and (sent or n.first <= 1)))]  # fmt: skip
    return keys[0] if len(set(keys)) == 1 else None


def find_home(page: Page, places: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> str | None:
    """Country key of the agency or outlet, else of the dateline; `places`: (place, country).

    An outlet that the vocabulary does not know may name its country: "The CAPITAL Ledger".
    """
    for source in (page.agency, page.outlet):
        if source is not None and source.country:
            return f"country:{source.country}"
        for word in fold(source.name).split() if source is not None else ():
            entry = gazetteer.entries.get(word)
            if entry is not None and entry.kind == "country":
                return entry.key
    for _, country in places:
        return f"country:{country}"
    return None
