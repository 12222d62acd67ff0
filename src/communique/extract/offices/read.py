"""Who holds which office of what: titles beside names.

In: an Article. Out: one OfficeFact for each time a person is named with a title:
"Oman's Minister of X, NAME", "NAME, the Z of Y", "NAME has been Secretary General of Y since 2021".
Whose office it is comes from the words; failing that, from the nation of the agency or dateline,
and then the fact is `implied`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.offices.holders import bind_titles
from communique.extract.offices.owners import NEAR, find_owner, guess_owner
from communique.ids import make_id
from communique.records import DateValue, OfficeFact
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from communique.records import Status
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.text.people import PersonName
    from communique.text.titles import Title, TitleWords


def read_offices(article: Article, words: TitleWords, home: str | None) -> tuple[OfficeFact, ...]:
    """Offices in which the article names persons. `home`: country key of agency or dateline."""
    found: dict[str, OfficeFact] = {}
    for number in range(len(article.sentences)):
        bound = bind_titles(article, number, words)
        for fact in read_counterparts(article, number, tuple(found.values())):
            found.setdefault(fact.id, fact)
        for title, person in bound:
            if title.head == "chair" and title.office == "chair" and not title.of:
                continue  # "chairman of the meeting" is a role, no office
            fact = make_office(article, number, title, person, home)
            found.setdefault(fact.id, fact)
    return complete_owners(tuple(found.values()))


def read_counterparts(
    article: Article, number: int, known: tuple[OfficeFact, ...]
) -> list[OfficeFact]:
    """ "NAME met his Tunisian counterpart, NAME": the same office of the other state."""
    tokens = article.sentences[number].tokens
    facts: list[OfficeFact] = []
    for name in article.names[number]:
        if name.kind != "country" or name.last >= len(tokens):
            continue
        if tokens[name.last].lower not in ("counterpart", "opposite"):
            continue
        person = next((p for p in article.people[number]
                       if name.last < p.first <= name.last + NEAR), None)  # fmt: skip
        subject = next((p for p in article.people[number] if p.last <= name.first), None)
        office = next((o for o in known if subject is not None and o.person == subject.key
                       and not o.former), None)  # fmt: skip
        if person is None or office is None:
            continue
        evidence = article.quote(name.start, person.end)
        facts.append(
            OfficeFact(
                id=make_id("office", article.document.id, person.key, office.office, name.key,
                           evidence.start),
                rule="office.counterpart", confidence=0.7, status="implied", evidence=(evidence,),
                person=person.key, title=office.title, office=office.office, of=name.key,
                former=False, date=article.page.published,
            )
        )  # fmt: skip
    return facts


def make_office(
    article: Article, number: int, title: Title, person: PersonName, home: str | None
) -> OfficeFact:
    """The fact that the person holds the office that the title names."""
    sentence = article.sentences[number]
    of: str | None = find_owner(article, number, title)
    status: Status = "stated"
    if of is None:
        of, status = guess_owner(article, number, title, home)
    start = min(sentence.tokens[title.outer_first].start, person.start)
    end = max(title.end, person.end)
    evidence = article.quote(start, end)
    since = read_since(article, sentence, title, person)
    return OfficeFact(
        id=make_id("office", article.document.id, person.key, title.office, of, evidence.start),
        rule="office.title-beside-name",
        confidence=0.9 if status == "stated" else 0.5,
        status=status,
        evidence=(evidence,),
        person=person.key,
        title=title.words,
        office=title.office,
        of=of,
        former=title.former,
        date=article.page.published,
        since=since,
    )


def read_since(
    article: Article, sentence: Sentence, title: Title, person: PersonName
) -> DateValue | None:
    """ "... has been Secretary General of Y since 2021"."""
    text = article.document.text[title.end : sentence.end]
    match = re.match(r"[^.;]{0,80}?\bsince\b", text)
    if match is None or person.start > title.end:
        return None
    begin = title.end + match.end()
    for expression in find_date_expressions(article.document.text, begin, sentence.end):
        return resolve_date(
            expression, anchor=article.page.published, dateline_day=None, tense="past"
        )
    return None


def complete_owners(offices: tuple[OfficeFact, ...]) -> tuple[OfficeFact, ...]:
    """An office without country takes it from the same person's other titles in this article."""
    stated: dict[str, set[str]] = {}
    for office in offices:
        national = office.of is not None and office.of.startswith("country:")
        if office.of is not None and national and office.status == "stated" and not office.former:
            stated.setdefault(office.person, set()).add(office.of)
    completed: list[OfficeFact] = []
    for office in offices:
        known = sorted(stated.get(office.person, ()))
        if len(known) == 1 and (office.of is None or office.status == "implied"):
            completed.append(msgspec.structs.replace(office, of=known[0], status="stated"))
        else:
            completed.append(office)
    return tuple(completed)
