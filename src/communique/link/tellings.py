"""Tellings: a meeting as one report tells it, with entities in the place of referents.

A Telling is the working form between a MeetingFact and a MeetingRow. What a report leaves open
(the date of a talk on a session's sidelines, a date in a report without a date) may be completed
in it by `dates` and `events`; the fact itself is never rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from communique.link.days import choose_date, sentence_around
from communique.link.entities import Entities
from communique.link.names import fold, place_name
from communique.link.texts import Texts
from communique.records import DateValue, Evidence, MeetingFact, Participation, Reading
from communique.vocabulary import Vocabulary

Family = Literal["assembly", "visit", "group", "two-sided"]
Phase = Literal["opened", "closed"]
Id = tuple[str, str]  # document id, fact id

_EXTRA = re.compile(r"\b(extraordinary|special|emergency)\b", re.IGNORECASE)
_OPENED = re.compile(
    r"\b(?:open(?:s|ed|ing)|beg[au]n|begins|start(?:s|ed)|kick(?:s|ed) off|conven(?:es|ed|ing)"
    r"|g[eo]ts? under ?way)\b"
)
_CLOSED = re.compile(
    r"\b(?:end(?:s|ed)|closes|closed(?![- ](?:door|session|meeting))|conclud(?:e|es|ed|ing)"
    r"|wr(?:aps|apped) up|w(?:inds|ound) up|finish(?:es|ed)|adjourn(?:s|ed))\b"
)
_TWO = 2
_TITLES = 4096  # titles whose domain is remembered
Domains = tuple[tuple[str, str], ...]  # folded name between spaces, name


class Side(NamedTuple):
    """One party to a meeting: a person, or a country whose envoy is not named."""

    person: str | None  # entity; also an organisation that meets as a party
    country: str | None  # ISO 3166-1 alpha-3
    domain: str | None  # field of government, "defence", where the title tells


class Telling(NamedTuple):
    """A meeting as one report tells it."""

    id: Id
    fact: MeetingFact
    family: Family
    body: str | None  # entity
    organisation: str | None  # entity
    number: int | None
    extra: bool  # extraordinary or special, numbered apart from the regular ones
    date: DateValue | None
    city: str | None  # folded
    country: str | None  # ISO 3166-1 alpha-3
    within: Id | None
    sides: frozenset[Side]
    told: DateValue | None  # when the report was published
    mark: str  # equal for the same words in copies of one text
    phase: Phase | None = None  # the day told is that of the opening, or of the close


def read_tellings(
    readings: Sequence[Reading], entities: Entities, vocabulary: Vocabulary, texts: Texts
) -> tuple[Telling, ...]:
    """One telling for each meeting of each reading, in the order of the readings."""
    domains = _fold_domains(vocabulary)
    told: list[Telling] = []
    for reading in readings:
        own = [_read_telling(reading, fact, entities, domains) for fact in reading.meetings]
        told += (
            telling._replace(mark=texts.mark(reading.document.id, telling.fact.evidence))
            for telling in _lend_talks(list(_lend_body(own)))
        )
    return tuple(told)


def _lend_body(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """ "The eighth meeting" beside the seventh of a body is that body's, if the report has one."""
    numbered = {
        (t.body, t.organisation, t.number) for t in tellings if t.body and t.number is not None
    }
    lenders = {each[:2] for each in numbered}
    for telling in tellings:
        if telling.family == "assembly" and not (telling.body or telling.organisation):
            is_next = telling.number in {n + 1 for _, _, n in numbered if n}
            if len(lenders) == 1 and is_next:
                ((body, organisation),) = lenders
                yield telling._replace(body=body, organisation=organisation)
                continue
        yield telling


def _lend_talks(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """What a report says of its talks in one place holds where it speaks of them in another."""
    told = list(_number_processes(tellings))
    talks = [n for n, telling in enumerate(told) if is_round(telling)]
    for left, right in combinations(talks, 2):
        if _are_same_words(told[left], told[right]) or _is_bare_round(told, talks, left, right):
            told[left], told[right] = (
                _lend(told[left], told[right]),
                _lend(told[right], told[left]),
            )
    known = {told[n].sides for n in talks} - {frozenset()}
    for n, telling in enumerate(told):
        is_open = n in talks and telling.number is not None and not telling.sides
        if is_open and len(known) == 1:  # "the second round" has the sides of the first
            yield telling._replace(sides=min(known), family=_family_of_talks(min(known)))
        else:
            yield telling


def _number_processes(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """ "The third round of the Lima Process": what it is a round of is no meeting of its own."""
    rounds = [telling for telling in tellings if telling.number is not None and is_round(telling)]
    for telling in tellings:
        outer = next((each for each in rounds if _holds_words(each, telling)), None)
        if outer is not None and telling.family == "assembly" and telling.number is None:
            yield telling._replace(number=outer.number, family=outer.family)
        else:
            yield telling


def is_round(telling: Telling) -> bool:
    """Talks, or numbered ones of sides that are named: a round of talks."""
    is_numbered = telling.number is not None and telling.family in ("group", "two-sided")
    return telling.fact.kind == "talks" or is_numbered


def _are_same_words(left: Telling, right: Telling) -> bool:
    """ "Talks in Lima" within "the third round of talks in Lima": one of them holds the other."""
    nested = _holds_words(left, right) or _holds_words(right, left)
    are_dated = _is_stated(left.date) and _is_stated(right.date) and _days(left) != _days(right)
    return nested and not are_dated and _can_lend(left, right)


def _holds_words(outer: Telling, inner: Telling) -> bool:
    return any(_holds(a, b) for a in outer.fact.evidence for b in inner.fact.evidence)


def _holds(outer: Evidence, inner: Evidence) -> bool:
    shorter = inner.end - inner.start < outer.end - outer.start
    return shorter and outer.start <= inner.start and inner.end <= outer.end


def _is_stated(date: DateValue | None) -> bool:
    return date is not None and date.status == "stated"


def _is_bare_round(told: Sequence[Telling], talks: Sequence[int], left: int, right: int) -> bool:
    """One is a number and a day, the other the report's only talks of that day."""
    day = _days(told[left])
    same_day = [n for n in talks if day is not None and _days(told[n]) == day]
    bare = [n for n in (left, right) if not (told[n].sides or told[n].city)]
    return len(bare) == 1 and same_day == [left, right] and _can_lend(told[left], told[right])


def _days(telling: Telling) -> tuple[str, str] | None:
    return (telling.date.start, telling.date.end) if telling.date else None


def _can_lend(left: Telling, right: Telling) -> bool:
    """Nothing that both tell contradicts."""
    fields = ((left.number, right.number), (left.city, right.city), (left.country, right.country))
    differ = any(None not in pair and pair[0] != pair[1] for pair in fields)
    return not differ and (left.sides == right.sides or not (left.sides and right.sides))


def _lend(telling: Telling, other: Telling) -> Telling:
    sides = telling.sides or other.sides
    return telling._replace(
        number=telling.number if telling.number is not None else other.number,
        date=choose_date((telling.date, other.date)),
        city=telling.city or other.city,
        country=telling.country or other.country,
        sides=sides,
        family=telling.family if telling.sides == sides else other.family,
    )


def _family_of_talks(sides: frozenset[Side]) -> Family:
    return "group" if len({side.country or side.person for side in sides}) > _TWO else "two-sided"


def _read_telling(
    reading: Reading, fact: MeetingFact, entities: Entities, domains: Domains
) -> Telling:
    document = reading.document.id
    sides = frozenset(_find_sides(reading, fact, entities, domains))
    place = fact.venue
    return Telling(
        id=(document, fact.id),
        fact=fact,
        family=_find_family(fact, sides),
        body=entities.find(document, fact.body),
        organisation=entities.find(document, fact.organisation),
        number=fact.number,
        extra=bool(_EXTRA.search(" ".join([fact.name or "", *(e.quote for e in fact.evidence)]))),
        date=fact.date,
        city=place_name(place.name) if place and place.name else None,
        country=place.country if place else None,
        within=(document, fact.within) if fact.within else None,
        sides=sides,
        told=reading.page.published,
        mark="",
        phase=_find_phase(reading.document.text, fact) if fact.date is not None else None,
    )


def _find_phase(text: str, fact: MeetingFact) -> Phase | None:
    """Whether the sentences that tell of the meeting say that it opened, or that it closed."""
    told = [sentence_around(text, each.start, each.end) for each in fact.evidence]
    has_opened = any(_OPENED.search(sentence) for sentence in told)
    has_closed = any(_CLOSED.search(sentence) for sentence in told)
    if has_opened == has_closed:
        return None
    return "opened" if has_opened else "closed"


def _find_family(fact: MeetingFact, sides: frozenset[Side]) -> Family:
    """Kinds that may be one event told by two reports have one family."""
    countries = {side.country or side.person for side in sides}
    match fact.kind:
        case "session":
            return "assembly"
        case "summit":
            is_pair = not (fact.body or fact.organisation) and len(countries) == _TWO
            return "two-sided" if is_pair else "assembly"
        case "visit":
            return "visit"
        case "group":
            return "group"
        case "bilateral" | "call" | "talks":
            return "group" if len(countries) > _TWO else "two-sided"


def _find_sides(
    reading: Reading, fact: MeetingFact, entities: Entities, domains: Domains
) -> Iterator[Side]:
    offices = {office.id: office.office for office in reading.offices}
    for part in fact.participants:
        entity = entities.find(reading.document.id, part.referent)
        is_host = fact.kind == "visit" and part.role not in ("visitor", "participant")
        if entity is None or is_host:
            continue
        domain = _find_domain(part, offices, domains)
        for member in entities.members.get(entity) or (entity,):
            country = entities.countries.get(member)
            if entities.kinds[member] == "person":
                yield Side(member, country, domain)
            elif country is not None:
                yield Side(None, country, domain)
            elif entities.kinds[member] in ("organisation", "body"):
                yield Side(member, None, domain)


@lru_cache(maxsize=4)
def _fold_domains(vocabulary: Vocabulary) -> Domains:
    """Every domain with its folded name, the longest first."""
    names = {row.normal for row in vocabulary.domains}
    order = sorted(names, key=lambda name: (len(name), name), reverse=True)
    return tuple((f" {fold(name)} ", name) for name in order)


def _find_domain(part: Participation, offices: dict[str, str], domains: Domains) -> str | None:
    title = offices.get(part.office or "", part.title or "")
    return _domain_of(title, domains) if title else None


@lru_cache(maxsize=_TITLES)
def _domain_of(title: str, domains: Domains) -> str | None:
    """The longest domain that the title names."""
    words = f" {fold(title)} "
    return next((name for folded, name in domains if folded in words), None)
