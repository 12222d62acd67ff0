"""Who holds which office of what: titles beside names.

In: an Article. Out: one OfficeFact for each time a person is named with a title:
"Oman's Minister of X, NAME", "NAME, the Z of Y", "NAME has been Secretary General of Y since 2021".
Whose office it is comes from the words; failing that, from the nation of the agency or dateline,
and then the fact is `implied`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import DateValue, OfficeFact
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.gazetteer import fold
from communique.text.titles import STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import Page, Status
    from communique.text.article import Article
    from communique.text.gazetteer import Gazetteer
    from communique.text.language import Sentence
    from communique.text.people import PersonName
    from communique.text.titles import Title, TitleWords

# Words that may stand between a name and the title that follows it.
AFTER_NAME = frozenset(
    ", the a an also who is was has been had serves served as currently and became becomes - — – (".split()
)
FORCES = re.compile(r"chiefs? of (?:\w+ )?staff|army|navy|armed forces|general staff")
LINKING = frozenset("is was has been became becomes serves served".split())
COLLEAGUES = frozenset("colleague colleagues counterpart counterparts opposite".split())
NATIONAL_LEVELS = frozenset(
    ("state", "government", "minister", "deputy", "military", "spokesperson")
)


def read_offices(article: Article, words: TitleWords, home: str | None) -> tuple[OfficeFact, ...]:
    """Offices in which the article names persons. `home`: country key of agency or dateline."""
    found: dict[str, OfficeFact] = {}
    for number, sentence in enumerate(article.sentences):
        titles = article.titles[number]
        people = article.people[number]
        bound: dict[int, PersonName] = {}
        for n, title in enumerate(titles):
            person = match_person(sentence, title, titles, people, words)
            if person is None and n > 0 and n - 1 in bound and joins(sentence, titles, n):
                person = bound[n - 1]
            if person is not None:
                bound[n] = person
        for n in range(len(titles) - 2, -1, -1):  # "State Councilor and Minister of X NAME"
            if n not in bound and n + 1 in bound and joins(sentence, titles, n + 1):
                bound[n] = bound[n + 1]
        for fact in read_counterparts(article, number, tuple(found.values())):
            found.setdefault(fact.id, fact)
        for n, person in sorted(bound.items()):
            if titles[n].head == "chair" and titles[n].office == "chair" and not titles[n].of:
                continue  # "chairman of the meeting" is a role, no office
            fact = make_office(article, number, titles[n], person, home)
            found.setdefault(fact.id, fact)
    return complete_owners(tuple(found.values()))


def read_counterparts(
    article: Article, number: int, known: tuple[OfficeFact, ...]
) -> list[OfficeFact]:
    """ "NAME held talks with his Tunisian counterpart, NAME": the same office of the other state."""
    tokens = article.sentences[number].tokens
    facts: list[OfficeFact] = []
    for name in article.names[number]:
        if name.kind != "country" or name.last >= len(tokens):
            continue
        if tokens[name.last].lower not in ("counterpart", "opposite"):
            continue
        person = next((p for p in article.people[number]
                       if name.last < p.first <= name.last + 3), None)  # fmt: skip
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


def joins(sentence: Sentence, titles: tuple[Title, ...], second: int) -> bool:
    """The title is joined by "and" to the one before it."""
    first = titles[second - 1]
    between = sentence.tokens[first.last : titles[second].outer_first]
    lowers = [t.lower for t in between]
    linked = "and" in lowers or "&" in lowers
    return linked and all(w in ("and", "&", ",", "also") for w in lowers) and not first.plural


def match_person(
    sentence: Sentence,
    title: Title,
    titles: tuple[Title, ...],
    people: tuple[PersonName, ...],
    words: TitleWords,
) -> PersonName | None:
    """The person named right after the title, or right before it."""
    if title.plural:
        return None
    after = title.outer_last
    for person in people:
        if person.first >= after and is_address(sentence, after, person.first, words):
            comma = any(t.text == "," for t in sentence.tokens[after : person.first])
            verb = person.last < len(sentence.tokens) and sentence.tokens[person.last].tag in (
                "VBD", "VBZ")  # fmt: skip
            # "a question from the envoy of C, NAME said": another clause begins
            return None if comma and verb and title.outer_first > 0 else person
    others = {n for t in titles if t is not title for n in range(t.outer_first, t.outer_last)}
    for person in reversed(people):
        if person.last <= title.outer_first:
            between = [sentence.tokens[n] for n in range(person.last, title.outer_first)
                       if n not in others]  # fmt: skip
            lowers = [t.lower for t in between]
            apposed = bool(between) and between[0].text in (",", "(", "-", "—", "–")
            linked = bool(LINKING & set(lowers))
            if all(w in AFTER_NAME for w in lowers) and (apposed or linked):
                return person
            return None
    return None


def is_address(sentence: Sentence, first: int, last: int, words: TitleWords) -> bool:
    """Only a comma, ranks and forms of address stand between title and name."""
    tokens = sentence.tokens[first:last]
    text = " ".join(t.lower for t in tokens if t.text != ",")
    if sum(t.text == "," for t in tokens) > 2:
        return False
    while text:
        match = next(
            (w for w in sorted((*words.ranks, *words.honorifics), key=len, reverse=True)
             if text == w or text.startswith(w + " ")), None,
        )  # fmt: skip
        if match is None:
            return False
        text = text[len(match) :].strip()
    return True


def make_office(
    article: Article, number: int, title: Title, person: PersonName, home: str | None
) -> OfficeFact:
    sentence = article.sentences[number]
    of, status = find_owner(article, number, title), "stated"
    national = title.level in NATIONAL_LEVELS or FORCES.search(title.office) is not None
    if of is None and national:
        of, status = country_before(article, number, title, back=0), "implied"
    if of is None and national and home is not None and is_at_home(article, number, home):
        of = home
    if of is None and national:
        of = country_beside(article, number)
    if of is None and title.level == "organisation" and not national:
        of, status = organisation_before(article, number, title), "implied"
    if of is None and title.level == "state":
        of = country_before(article, number, title, back=1)
    status = "stated" if of is None else status
    start = min(sentence.tokens[title.outer_first].start, person.start)
    end = max(title.end, person.end)
    evidence = article.quote(start, end)
    since = read_since(article, sentence, title, person)
    return OfficeFact(
        id=make_id("office", article.document.id, person.key, title.office, of, evidence.start),
        rule="office.title-beside-name",
        confidence=0.9 if status == "stated" else 0.5,
        status=as_status(status),
        evidence=(evidence,),
        person=person.key,
        title=title.words,
        office=title.office,
        of=of,
        former=title.former,
        date=article.page.published,
        since=since,
    )


def is_at_home(article: Article, number: int, home: str) -> bool:
    """The home is that of agency or outlet, or the sentence itself speaks of the dateline's state."""
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
    """ "C was represented by Deputy Minister NAME": the one country named before the title, in the
    sentence (`back` 0) or in the one before it (`back` 1).
    """
    at = number - back
    if at < 0:
        return None
    tokens = article.sentences[at].tokens
    sent = any(t.lower in ("represented", "sent", "sends", "sending") for t in tokens)
    keys = [n.key for n in article.names[at] if n.kind == "country"
            and (back or (n.last <= title.first and (sent or n.first <= 1)))]  # fmt: skip
    return keys[0] if len(set(keys)) == 1 else None


def as_status(text: str) -> Status:
    return "implied" if text == "implied" else "stated"


def find_owner(article: Article, number: int, title: Title) -> str | None:
    """Key of the country or organisation whose office it is, from the words round the title."""
    if title.of is not None:
        return title.of
    sentence = article.sentences[number]
    names = article.names[number]
    after = sentence.tokens[title.last : title.last + 2]
    for name in names:
        # "State Councilor in China"
        if after and after[0].lower == "in" and name.first == title.last + 1:
            return name.key if name.kind == "country" else None
        # "his Uruguayan colleague, Foreign Minister NAME"
        if name.last < title.first <= name.last + 3 and (
            sentence.tokens[name.last].lower in COLLEAGUES
        ):
            return name.key
    if title.of_pronoun:
        return owner_of_pronoun(article, number, title)
    state = owner_by_form(article, number, title)
    if state is not None:
        return state
    owner = owner_person(article, number, title)
    if owner is not None:
        return owner
    # "Argentina's Deputy Foreign Minister NAME, standing in for Foreign Minister NAME"
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
    tokens = article.sentences[number].tokens
    at = title.first
    if at < 2 or tokens[at - 1].tag != "POS":
        return None
    person = next((p for p in article.people[number] if p.last == at - 1), None)
    if person is None:
        return None
    for n, people in enumerate(article.people):
        for other in people:
            if other.key != person.key:
                continue
            for held in article.titles[n]:
                near = held.outer_last <= other.first <= held.outer_last + 2
                if near and held.of is not None:
                    return held.of
    return None


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
    import msgspec.structs  # submodule of a loaded package

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
