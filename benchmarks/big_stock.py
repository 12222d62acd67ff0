"""What an invented world has before anything happens: states, organisations, persons, outlets."""

from __future__ import annotations

import random
from typing import NamedTuple, get_args

import msgspec
from synthetic import build_world

from communique.records import Act, Document, Page, Reading, Tier
from communique.vocabulary import Vocabulary

Cells = tuple[object, ...]

ACTS: tuple[Act, ...] = get_args(Act)
TIERS: tuple[Tier, ...] = get_args(Tier)
OFFICES = (
    "minister of foreign affairs", "president", "prime minister", "minister of defence",
    "minister of trade", "spokesman", "ambassador", "secretary of the security council",
)  # fmt: skip
COMMON = (
    "the of to and in a for that on with is as by be their will peace talks cooperation security "
    "trade border countries regional joint development support dialogue sovereignty dispute"
).split()  # the words that come most often
PHRASES = 200
SKEW = 2.5  # the first of 5,000 persons has 3 in 100 statements


class Person(NamedTuple):
    """Somebody in office."""

    id: str
    name: str
    office: str
    title: str
    land: str
    country: str
    iso3: str


class Stock(NamedTuple):
    """What happenings draw from."""

    seed: int
    words: tuple[str, ...]
    cities: tuple[str, ...]
    phrases: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    reading: bytes
    rows: tuple[tuple[str, Cells], ...]  # of tables, for all of the above

    def pick_person(self, chance: random.Random) -> Person:
        """Few persons speak often, many seldom."""
        return self.people[int(len(self.people) * chance.random() ** SKEW)]


def build_stock(vocabulary: Vocabulary, statements: int, seed: int = 0) -> Stock:
    """A world for that many statements."""
    chance = random.Random(f"stock {seed}")  # noqa: S311  # no secret
    world = build_world(vocabulary, seed)
    rows: list[tuple[str, Cells]] = []
    words = tuple(dict.fromkeys((*COMMON, *world.words)))
    lands = {state.iso3: (_name("entity", chance), state.name) for state in world.states}
    for iso3, (name, land) in lands.items():
        rows.append(("entity", (name, "country", land, iso3, None, None, None)))
    owners = {body.organisation: _name("entity", chance) for body in world.bodies}
    bodies = tuple((_name("entity", chance), owners[body.organisation]) for body in world.bodies)
    for key, name in owners.items():
        rows.append(("entity", (name, "organisation", key, None, None, None, None)))
    for (name, owner), body in zip(bodies, world.bodies, strict=True):
        rows.append(("entity", (name, "body", body.name, None, None, None, owner)))
    sources = [_name("source", chance) for _ in range(310)]
    for number, name in enumerate(sources):
        kind = "agency" if number < 10 else "outlet"  # noqa: PLR2004  # of 310
        rows.append(("source", (name, kind.title() + f" {number}", kind, None)))
    people = _invent_people(chance, world.words, lands, max(50, statements // 200), rows)
    _add_memberships(chance, lands, tuple(owners.values()), rows)
    bare = Document("", "", None, None, None, None, "", "")
    page = Page((), None, None, None, None, None, (), None, None, "en")
    reading = msgspec.msgpack.encode(Reading(bare, page, (), (), (), (), (), (), (), (), ()))
    blank = Stock(
        seed, words, world.cities, (),
        tuple((word, issue) for word, issue in _list_issues(vocabulary)),
        tuple(sources[10:]), tuple(sources[:10]), bodies, tuple(people), reading, tuple(rows),
    )  # fmt: skip
    phrases = tuple(" ".join(pick_words(blank, chance, 7)) for _ in range(PHRASES))
    return blank._replace(phrases=phrases)


def pick_words(stock: Stock, chance: random.Random, count: int) -> list[str]:
    """Words by Zipf's law."""
    size, draw = len(stock.words), chance.random
    return [stock.words[int(size ** draw()) - 1] for _ in range(count)]


def _list_issues(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    return sorted((row.word, row.issue) for row in vocabulary.issues)


def _name(kind: str, chance: random.Random) -> str:
    return f"{kind}-{chance.getrandbits(64):016x}"


def _invent_people(
    chance: random.Random,
    words: tuple[str, ...],
    lands: dict[str, tuple[str, str]],
    count: int,
    rows: list[tuple[str, Cells]],
) -> list[Person]:
    people = []
    for _ in range(count):
        iso3, (country, land) = chance.choice(list(lands.items()))
        name = f"{chance.choice(words).title()} {chance.choice(words).title()}"
        title = chance.choice(OFFICES)
        person = Person(
            _name("entity", chance), name, _name("office", chance), title, land, country, iso3
        )
        people.append(person)
        rows.append(("entity", (person.id, "person", name, iso3, None, None, None)))
        rows.append(("item", (person.id, "names", 0, name)))
        rows.append(
            ("office", (person.office, person.id, title.title(), title, country, 0, "stated", None,
                        None, None, None, "office.title-before-name", 0.9))
        )  # fmt: skip
    return people


def _add_memberships(
    chance: random.Random,
    lands: dict[str, tuple[str, str]],
    owners: tuple[str, ...],
    rows: list[tuple[str, Cells]],
) -> None:
    for owner in owners:
        for country, _ in lands.values():
            for place in range(chance.randrange(3)):
                day = f"{1995 + 12 * place + chance.randrange(12)}-06-15"
                rows.append(
                    ("membership", (_name("membership", chance), country, owner,
                                    TIERS[max(0, 2 - place)], None, None, day, day, "day",
                                    "stated", "dateline", "stated", "membership.list", 0.9))
                )  # fmt: skip
