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
from msgspec import Struct

from communique.extract.offices.clauses import bind_clauses
from communique.extract.offices.completion import complete_offices
from communique.extract.offices.counterparts import read_counterparts
from communique.extract.offices.holders import bind_titles
from communique.extract.offices.owners import find_owner, name_institution
from communique.extract.offices.reach import (
    Grounds,
    guess_by_article,
    guess_organisation,
    guess_owner,
    is_of_unknown,
)
from communique.ids import make_id
from communique.records import WEAK_RULE, DateValue, OfficeFact, Referent
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import Mention, Status
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.text.people import PersonName
    from communique.text.titles import Title, TitleWords


# "The current chairperson" presides over an organisation, "the chairperson" over a meeting.
PRESENT_CHAIR = frozenset("current rotating outgoing incoming new".split())


PAST_VERBS = frozenset(("was", "served", "had"))
UNTIL = re.compile(
    r"[^.;]{0,60}?\b(?:until|from (?:\w+ )?(?:19|20)\d\d (?:to|until|through)|"
    r"between (?:19|20)\d\d|in the (?:19|20)\d0s|at the time|under (?:then-)?President)\b"
)
UNTIL_REACH = 90  # characters behind a title that may tell when the office ended


class Bound(Struct, frozen=True):
    """A title of sentence `number` and who holds it; `of` is what the words round it say."""

    number: int
    title: Title
    person: PersonName
    of: str | None


def read_offices(
    article: Article, words: TitleWords, homes: tuple[str, ...]
) -> tuple[OfficeFact, ...]:
    """Offices in which the article names persons. `homes`: country keys of where it comes from."""
    bound = tuple(bind_article(article, words))
    grounds = gather_grounds(article, bound, words, homes)
    found: dict[str, OfficeFact] = {}
    apart: set[str] = set()
    for number in range(len(article.sentences)):
        for each in bound:
            if each.number == number:
                fact = make_office(article, each, grounds)
                found.setdefault(fact.id, fact)
                if fact.of is None and is_of_unknown(article, number, each.title):
                    apart.add(fact.id)
        for fact in read_counterparts(article, number, tuple(found.values())):
            found.setdefault(fact.id, fact)
    return complete_offices(article, tuple(found.values()), words.styles, frozenset(apart))


def bind_article(article: Article, words: TitleWords) -> Iterator[Bound]:
    """Every title of the article that somebody holds, in text order."""
    for number in range(len(article.sentences)):
        pairs = (*bind_titles(article, number, words), *bind_clauses(article, number, words))
        for title, person in pairs:
            institution = name_institution(article, number, title)
            chaired = chaired_organisation(article, number, title)
            if chaired is None and is_no_office(title, person, pairs, institution):
                continue
            of = f"organisation:{institution}" if institution and title.is_own else chaired
            told = mark_past(article, number, title, person)
            yield Bound(number, told, person, of or find_owner(article, number, title))


def mark_past(article: Article, number: int, title: Title, person: PersonName) -> Title:
    """ "NAME, who was ambassador until 2015": no longer, though no word before it says so."""
    between = article.sentences[number].tokens[person.last : title.outer_first]
    told = person.last <= title.first and any(t.lower in PAST_VERBS for t in between)
    if not told or UNTIL.match(article.document.text[title.end : title.end + UNTIL_REACH]) is None:
        return title
    return msgspec.structs.replace(title, former=True)


def chaired_organisation(article: Article, number: int, title: Title) -> str | None:
    """ "President NAME, the current chairperson": of the organisation that is spoken of."""
    tokens = article.sentences[number].tokens
    words = {t.lower for t in tokens[title.outer_first : title.first]}
    bare = title.office == "chair" and title.of is None and title.institution is None
    if not bare or not words & PRESENT_CHAIR:
        return None
    return guess_organisation(article, number, title)


def is_no_office(
    title: Title,
    person: PersonName,
    pairs: tuple[tuple[Title, PersonName], ...],
    institution: str | None,
) -> bool:
    """ "Chairman of the meeting" is a role; a bare "Professor" is how he is addressed."""
    if title.head == "chair" and title.office == "chair" and not title.of and not institution:
        return True
    if title.level == "academic":
        return institution is None and title.of is None
    if title.office == "diplomat":
        return True  # what somebody is by trade
    others = any(t is not title and p.key == person.key and t.of for t, p in pairs)
    bare = title.office == "ambassador" and title.of is None and not title.former
    return bare and others


def gather_grounds(
    article: Article, bound: tuple[Bound, ...], words: TitleWords, homes: tuple[str, ...]
) -> Grounds:
    """What the article tells of whose offices are whose, before anything is guessed."""
    holders: dict[tuple[str, str], set[str]] = {}
    nationals: dict[str, set[str]] = {}
    for each in bound:
        if each.of is None or each.title.former:
            continue
        holders.setdefault((each.title.office, each.of), set()).add(each.person.key)
        if each.of.startswith("country:"):
            nationals.setdefault(each.person.key, set()).add(each.of)
    for person, country in list_compatriots(article):
        nationals.setdefault(person, set()).add(country)
    return Grounds(
        homes,
        {person: min(keys) for person, keys in nationals.items() if len(keys) == 1},
        {key: frozenset(people) for key, people in holders.items()},
        words,
    )


def list_compatriots(article: Article) -> Iterator[tuple[str, str]]:
    """(person, country) of "C's NAME" and "President NAME of C"."""
    for number, people in enumerate(article.people):
        tokens = article.sentences[number].tokens
        ends = {n.last: n for n in article.names[number] if n.kind == "country"}
        for person in people:
            before = ends.get(person.first - 1)
            if person.full and before is not None and tokens[person.first - 1].tag == "POS":
                yield person.key, before.key


def describe_institutions(
    article: Article, offices: tuple[OfficeFact, ...]
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Institutions that offices are in and no table knows, with where the article names them."""
    held = {o.of for o in offices}
    referents: dict[str, Referent] = {}
    mentions: list[Mention] = []
    for number, titles in enumerate(article.titles):
        tokens = article.sentences[number].tokens
        for title in titles:
            name = name_institution(article, number, title)
            key = f"organisation:{name}"
            if name is None or title.institution is None or key not in held:
                continue
            state = title.of if title.of is not None and title.of.startswith("country:") else None
            country = state.removeprefix("country:") if state is not None else None
            known = referents.get(key)
            if known is None or known.country is None:
                referents[key] = Referent(key, "organisation", name, (name,), country, None, ())
            first, last = title.institution
            mentions.append(article.mention(key, "name", tokens[first].start, tokens[last - 1].end))
    return tuple(referents.values()), tuple(mentions)


def make_office(article: Article, bound: Bound, grounds: Grounds) -> OfficeFact:
    """The fact that the person holds the office that the title names."""
    title, person = bound.title, bound.person
    sentence = article.sentences[bound.number]
    of = bound.of
    status: Status = "stated"
    if of is None:
        of, status = guess_owner(article, bound.number, title, person, grounds)
    rule = "office.title-beside-name"
    institution = name_institution(article, bound.number, title)
    if of is None and institution is None:
        of = guess_by_article(article, bound.number, title, person, grounds)
        if of is not None:
            rule, status = WEAK_RULE, "implied"
    if of is None and institution is not None:  # "Revenue Service commissioner", of no state told
        of = f"organisation:{institution}"
    start = min(sentence.tokens[title.outer_first].start, person.start)
    end = max(title.end, person.end)
    evidence = article.quote(start, end)
    since = read_since(article, sentence, title, person)
    return OfficeFact(
        id=make_id("office", article.document.id, person.key, title.office, of, evidence.start),
        rule=rule,
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
