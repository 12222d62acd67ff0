"""Synthetic readings at any number: a world of standing bodies, visits, calls and statements.

No language analysis: texts are built from parts whose places are known, so that what is measured
is linking and storing alone. The stream is steady: every week has as many happenings as the next,
offices change hands every few years, bodies meet once a year in nearly the same words, three in
ten reports are copies with a few words changed. The same seed gives the same stream.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from communique.records import (
    Block,
    Dateline,
    DateValue,
    Document,
    Evidence,
    MeetingFact,
    MeetingKind,
    Mention,
    OfficeFact,
    Page,
    Participation,
    Reading,
    Referent,
    SourceName,
    StatementFact,
    Venue,
)
from communique.vocabulary import Body, State, Vocabulary

FIRST_DAY = date(1990, 1, 1)
WEEKLY = 200  # reports a week
COPIES = 0.3
TENURE = 4  # years
OUTLETS = 300
_STATES = 60
_WORDS = 20_000
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
_OFFICES = ("minister of defence", "minister of foreign affairs", "president", "prime minister",
            "minister of trade", "minister of energy")  # fmt: skip

_KINDS: tuple[MeetingKind, ...] = ("session", "bilateral", "bilateral", "visit", "call")


class Person(NamedTuple):
    """Somebody in office."""

    name: str
    state: State
    office: str

    @property
    def key(self) -> str:
        """Key of the referent."""
        return f"person:{self.name.lower()}"


class Happening(NamedTuple):
    """What one or more reports tell."""

    kind: MeetingKind
    body: Body | None
    number: int | None
    day: date
    city: str
    people: tuple[Person, ...]
    said: tuple[tuple[int, str], ...]  # speaker, words


class World(NamedTuple):
    """What the stream draws from."""

    states: tuple[State, ...]
    bodies: tuple[Body, ...]
    words: tuple[str, ...]
    cities: tuple[str, ...]
    seed: int


def build_world(vocabulary: Vocabulary, seed: int = 0) -> World:
    """States and bodies of the vocabulary, invented words, cities and persons."""
    chance = random.Random(f"world {seed}")  # noqa: S311  # no secret
    words = tuple(dict.fromkeys(_invent(chance, 2, 4) for _ in range(_WORDS * 2)))[:_WORDS]
    cities = tuple(_invent(chance, 2, 3).capitalize() for _ in range(200))
    return World(vocabulary.states[:_STATES], vocabulary.bodies[:60], words, cities, seed)


def generate_readings(world: World, first: int, last: int) -> Iterator[Reading]:
    """Readings number `first` up to `last` of the stream, week by week."""
    for week in range(first // WEEKLY, (last + WEEKLY - 1) // WEEKLY):
        for place, reading in enumerate(_generate_week(world, week)):
            if first <= week * WEEKLY + place < last:
                yield reading


def _invent(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(least, most)))


def _pick_words(world: World, chance: random.Random, count: int) -> str:
    """Words by Zipf's law."""
    size = len(world.words)
    return " ".join(world.words[int(size ** chance.random()) - 1] for _ in range(count))


def _find_person(world: World, state: State, office: str, day: date) -> Person:
    """Who holds the office on that day."""
    term = day.year // TENURE
    chance = random.Random(f"{world.seed} {state.iso3} {office} {term}")  # noqa: S311
    name = f"{_invent(chance, 2, 3).capitalize()} {_invent(chance, 3, 4).capitalize()}"
    return Person(name, state, office)


def _generate_week(world: World, week: int) -> Iterator[Reading]:
    chance = random.Random(f"{world.seed} week {week}")  # noqa: S311
    monday = FIRST_DAY + timedelta(weeks=week)
    made = 0
    while made < WEEKLY:
        happening = _imagine(world, chance, monday)
        earlier: list[str] = []
        for _ in range(min(WEEKLY - made, chance.choice((1, 1, 2, 3, 5)))):
            if earlier and chance.random() < COPIES:
                reading = _write_report(world, chance, happening, chance.choice(earlier))
            else:
                seed = f"{week} {made}"
                earlier.append(seed)
                reading = _write_report(world, chance, happening, seed)
            made += 1
            yield reading


def _imagine(world: World, chance: random.Random, monday: date) -> Happening:
    kind = chance.choice(_KINDS)
    due = _find_sessions(world, monday) if kind == "session" else ()
    if kind == "session" and not due:
        kind = "bilateral"
    body = chance.choice(due) if due else None
    fixed = random.Random(f"{world.seed} {body.key} {monday.year}") if body else chance  # noqa: S311
    day = monday + timedelta(days=fixed.randrange(7))
    city = fixed.choice(world.cities)
    lands = fixed.sample(world.states, 4 if body else 2)
    office = fixed.choice(_OFFICES)
    people = tuple(_find_person(world, land, office, day) for land in lands)
    said = tuple(
        (chance.randrange(len(people)), _pick_words(world, chance, chance.randint(8, 20)))
        for _ in range(chance.randint(3, 7))
    )
    return Happening(kind, body, day.year - 1980 if body else None, day, city, people, said)


def _find_sessions(world: World, monday: date) -> tuple[Body, ...]:
    """Bodies that meet in that week: each once a year, in the same week."""
    week = min(51, (monday - date(monday.year, 1, 1)).days // 7)
    return world.bodies[week::52]


class _Text:
    """A text that grows, and the places of its parts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, words: str) -> tuple[int, int]:
        """Where the words came to stand."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length


class _Places(NamedTuple):
    title: tuple[int, int]
    dateline: tuple[int, int]
    meeting: tuple[int, int]
    persons: tuple[tuple[int, int], ...]
    offices: tuple[tuple[int, int], ...]
    spoken: tuple[tuple[int, tuple[int, int], tuple[int, int], tuple[int, int]], ...]


def _write_report(world: World, chance: random.Random, happening: Happening, seed: str) -> Reading:
    """One report of the happening; the same seed gives the same words but for the outlet."""
    own = random.Random(f"{world.seed} report {seed}")  # noqa: S311
    outlet = (
        f"The {world.cities[chance.randrange(len(world.cities))]} Post {chance.randrange(OUTLETS)}"
    )
    text, places = _write_text(world, own, chance, happening)
    published = happening.day + timedelta(days=own.randrange(2))
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = hashlib.sha256(f"{digest} {outlet} {published}".encode()).hexdigest()[:16]
    document = Document(
        f"doc-{name}", f"{published:%Y/%m}/{name}.txt", None, outlet, None,
        published.isoformat(), digest, text,
    )  # fmt: skip
    return _describe(document, happening, places, published)


def _write_text(
    world: World, own: random.Random, chance: random.Random, happening: Happening
) -> tuple[str, _Places]:
    text = _Text()
    title = text.add(f"Headline {_pick_words(world, own, 5)}")
    text.add("\n\n")
    dateline = text.add(f"{happening.city.upper()}, {happening.day:%B} {happening.day.day}")
    text.add(" - ")
    persons, offices = [], []
    for person in happening.people:
        offices.append(text.add(f"{person.state.name} {person.office.title()}"))
        text.add(" ")
        persons.append(text.add(person.name))
        text.add(", ")
    meeting = text.add(f"{happening.kind} {happening.number or ''}".strip())
    text.add(f" in {happening.city}. {_pick_words(world, own, 20)}.\n\n")
    spoken = []
    for speaker, words in happening.said:
        if own.random() < 0.3:  # noqa: PLR2004  # a report leaves some out
            continue
        told = [w if own.random() > 0.5 else _pick_words(world, own, 1) for w in words.split()]  # noqa: PLR2004
        told = [w if chance.random() > 0.02 else _pick_words(world, chance, 1) for w in told]  # noqa: PLR2004
        name = text.add(happening.people[speaker].name)
        text.add(" ")
        cue = text.add("said")
        text.add(" that ")
        spoken.append((speaker, name, cue, text.add(" ".join(told))))
        text.add(f". {_pick_words(world, own, 15)}.\n\n")
    return "".join(text.parts), _Places(
        title, dateline, meeting, tuple(persons), tuple(offices), tuple(spoken)
    )


def _describe(
    document: Document, happening: Happening, places: _Places, published: date
) -> Reading:
    """The Reading that a perfect reader makes of the report."""

    def cite(span: tuple[int, int]) -> Evidence:
        return Evidence(document.id, *span, document.text[slice(*span)])

    day = _day(happening.day)
    body = Block("body", places.dateline[0], len(document.text))
    page = Page(
        blocks=(Block("headline", *places.title), body),
        title=cite(places.title), byline=None,
        dateline=Dateline(happening.city, day.start, None, cite(places.dateline)),
        outlet=SourceName(document.source or "", "outlet", None, None), agency=None, attribution=(),
        published=_day(published), published_weekday=None, language="en",
    )  # fmt: skip
    offices = tuple(
        OfficeFact(
            id=f"office-{n}", rule="office.title-before-name", confidence=0.9, status="stated",
            evidence=(cite(places.offices[n]),), person=person.key,
            title=person.office.title(), office=person.office, of=f"country:{person.state.iso3}",
            former=False, date=_day(published),
        )
        for n, person in enumerate(happening.people)
    )  # fmt: skip
    return Reading(
        document, page, tuple(_referents(happening)), tuple(_mentions(happening, places, cite)),
        offices, (_meeting(happening, places, cite, day),),
        tuple(_statements(happening, places, cite)), (), (), (), (),
    )  # fmt: skip


Cite = Callable[[tuple[int, int]], Evidence]


def _day(day: date) -> DateValue:
    return DateValue(day.isoformat(), day.isoformat(), "day", "stated", "dateline")


def _referents(happening: Happening) -> Iterator[Referent]:
    for person in happening.people:
        state = person.state
        names = (person.name, person.name.split()[1])
        yield Referent(person.key, "person", person.name, names, state.iso3, None, ())
        yield Referent(
            f"country:{state.iso3}", "country", state.name, (state.name,), state.iso3, None, ()
        )
    if body := happening.body:
        owner = f"organisation:{body.organisation}"
        yield Referent(owner, "organisation", body.organisation, (), None, None, ())
        yield Referent(f"body:{body.key}", "body", body.name, (body.name,), None, owner, ())


def _mentions(happening: Happening, places: _Places, cite: Cite) -> Iterator[Mention]:
    for n, person in enumerate(happening.people):
        yield Mention(f"mention-{n}", person.key, "name", cite(places.persons[n]))
        country = places.offices[n][0], places.offices[n][0] + len(person.state.name)
        yield Mention(f"mention-c{n}", f"country:{person.state.iso3}", "name", cite(country))
    if happening.body:
        yield Mention("mention-b", f"body:{happening.body.key}", "name", cite(places.meeting))
    for n, (speaker, name, _, _) in enumerate(places.spoken):
        key = happening.people[speaker].key
        yield Mention(f"mention-s{n}", key, "name", cite(name))


def _meeting(happening: Happening, places: _Places, cite: Cite, day: DateValue) -> MeetingFact:
    body = happening.body
    parts = tuple(
        Participation(
            person.key, "participant", f"office-{n}", None, "stated", (cite(places.persons[n]),)
        )
        for n, person in enumerate(happening.people)
    )
    return MeetingFact(
        id="meeting-0", rule="meeting.noun", confidence=0.9, status="stated",
        evidence=(cite(places.meeting),), kind=happening.kind, name=None,
        body=f"body:{body.key}" if body else None,
        organisation=f"organisation:{body.organisation}" if body else None,
        number=happening.number, date=day, venue=Venue(happening.city, None, None, None, None),
        within=None, held="held", basis="stated", participants=parts, topics=(),
    )  # fmt: skip


def _statements(happening: Happening, places: _Places, cite: Cite) -> Iterator[StatementFact]:
    for n, (speaker, name, cue, words) in enumerate(places.spoken):
        yield StatementFact(
            id=f"statement-{n}", rule="statement.that-clause", confidence=0.9, status="stated",
            evidence=(), speakers=(happening.people[speaker].key,), speaker=cite(name),
            cue=cite(cue), content=(cite(words),), mode="indirect", place="body", act="assert",
            office=f"office-{speaker}", on_behalf_of=None, addressees=(), meeting="meeting-0",
            issues=(), attribution=(),
        )  # fmt: skip
