"""Countries in the systems that exports use: full name, ISO, Correlates of War, FIPS 10-4.

Codes are those of coding_countries.csv and, by year, coding_state_systems.csv; names are those of
states.csv. The tables are ours, not the user's: exports of one version look codes up alike.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from communique.codebook import load_codebook
from communique.coding.countries import find_cow_number, index_countries, index_members
from communique.vocabulary import load_vocabulary


class Country(Struct, frozen=True):
    """One country in all systems; None where a system does not have it."""

    iso3: str
    name: str
    iso2: str | None
    fips: str | None
    ended: bool = False  # a state of the past


@cache
def country_of(iso3: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code, None of an unknown one.

    >>> country_of("AUT").fips, country_of("AUS").fips
    ('AU', 'AS')
    """
    return None if iso3 is None else _countries().get(iso3)


def name_of(iso3: str | None) -> str | None:
    """Its name in English, None of an unknown one."""
    found = country_of(iso3)
    return found.name if found else None


def fips_of(iso3: str | None) -> str | None:
    """Its FIPS 10-4 code."""
    found = country_of(iso3)
    return found.fips if found else None


@cache
def cow_of(iso3: str | None, year: int | None = None) -> int | None:
    """Its Correlates of War number in that year, the last one where no year is told.

    None of a country, or in a year, that the state system does not have.

    >>> cow_of("DEU", 1985), cow_of("DEU", 2019)
    (260, 255)
    """
    codebook = load_codebook()
    if year is not None:
        return find_cow_number(iso3 or "", year, codebook)
    members = index_members(codebook).get(("COW", iso3 or ""), ())
    return members[0].number if members else None


@cache
def _countries() -> dict[str, Country]:
    """All by ISO 3166-1 alpha-3."""
    found = {
        iso3: Country(iso3, row.name, row.iso2, row.fips)
        for iso3, row in index_countries(load_codebook()).items()
    }
    for state in load_vocabulary().states:
        known = found.get(state.iso3)
        iso2, fips = (known.iso2, known.fips) if known else (None, None)
        found[state.iso3] = Country(state.iso3, state.name, iso2, fips, state.end is not None)
    return found
