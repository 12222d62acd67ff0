"""Codes of states in other data sets: ISO 3166, FIPS 10-4, CAMEO, COW, Gleditsch-Ward.

COW and Gleditsch-Ward number states by membership in a state system, and that by year: Germany is
COW 255 until 1945 and since 1990, and 260 between. Tables coding_countries.csv and
coding_state_systems.csv; a year in which a state was no member has no number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from communique.codebook import Codebook, CountryCodes, SystemMember

System = Literal["COW", "GW"]


@lru_cache(maxsize=4)
def index_countries(codebook: Codebook) -> dict[str, CountryCodes]:
    """Rows of coding_countries.csv by ISO alpha-3."""
    return {row.iso3: row for row in codebook.coding_countries}


@lru_cache(maxsize=4)
def index_members(codebook: Codebook) -> dict[tuple[str, str], tuple[SystemMember, ...]]:
    """Memberships by system and ISO alpha-3, the latest first."""
    found: dict[tuple[str, str], list[SystemMember]] = {}
    for row in sorted(codebook.coding_state_systems, key=lambda row: -row.start):
        found.setdefault((row.system, row.iso3), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def find_cow_number(iso3: str, year: int, codebook: Codebook) -> int | None:
    """Correlates of War number of the state in that year, None where it was no member."""
    return find_number("COW", iso3, year, codebook)


def find_gw_number(iso3: str, year: int, codebook: Codebook) -> int | None:
    """Gleditsch-Ward number of the state in that year, None where it was no member."""
    return find_number("GW", iso3, year, codebook)


def find_number(system: System, iso3: str, year: int, codebook: Codebook) -> int | None:
    """Number of the state in the system in that year; both years named are years of membership."""
    members = index_members(codebook).get((system, iso3), ())
    return next((m.number for m in members if m.start <= year <= (m.end or year)), None)


def find_state_of_number(system: System, number: int, year: int, codebook: Codebook) -> str | None:
    """ISO alpha-3 of the state with that number in that year; of two names, that of its time.

    COW 345 has had three names: YUG in 1980, SCG in 2004, SRB today.
    """
    found = [
        row
        for row in codebook.coding_state_systems
        if (row.system, row.number) == (system, number) and row.start <= year <= (row.end or year)
    ]
    former = [row for row in found if row.end is not None]
    return next((row.iso3 for row in (*former, *found)), None)


def find_fips(iso3: str, codebook: Codebook) -> str | None:
    """FIPS 10-4 code, as GDELT's geography has it: Germany is "GM"."""
    row = index_countries(codebook).get(iso3)
    return row.fips if row else None


def find_cameo(iso3: str, codebook: Codebook) -> str:
    """CAMEO code of the state: ISO alpha-3, but for a few: Romania is "ROM"."""
    row = index_countries(codebook).get(iso3)
    return row.cameo if row else iso3


def find_iso2(iso3: str, codebook: Codebook) -> str | None:
    """ISO 3166-1 alpha-2 code."""
    row = index_countries(codebook).get(iso3)
    return row.iso2 if row else None


def find_numeric(iso3: str, codebook: Codebook) -> str | None:
    """ISO 3166-1 numeric code, three digits as text."""
    row = index_countries(codebook).get(iso3)
    return row.numeric if row else None


def find_wikidata(name: str, codebook: Codebook) -> str | None:
    """Wikidata item of an actor, where the user's table has one under that name."""
    return next((row.item for row in codebook.coding_wikidata if row.name == name), None)
