"""Codes of states by system and year."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.codebook import load_codebook
from communique.coding.countries import (
    find_cameo,
    find_cow_number,
    find_fips,
    find_gw_number,
    find_iso2,
    find_numeric,
    find_state_of_number,
    find_wikidata,
)
from communique.vocabulary import load_vocabulary

CODEBOOK = load_codebook()


@pytest.mark.parametrize(
    ("iso3", "year", "cow", "gw"),
    [
        ("DEU", 1970, 260, 260),
        ("DEU", 2000, 255, 260),
        ("DDR", 1970, 265, 265),
        ("SUN", 1980, 365, 365),
        ("RUS", 2000, 365, 365),
        ("YUG", 1980, 345, 345),
        ("SRB", 2010, 345, 340),
        ("YEM", 1985, 678, 678),
        ("YEM", 2000, 679, 678),
        ("POL", 1942, None, None),
        ("SSD", 2005, None, None),
        ("SSD", 2015, 626, 626),
    ],
)
def test_a_number_holds_for_years(iso3: str, year: int, cow: int | None, gw: int | None) -> None:
    assert find_cow_number(iso3, year, CODEBOOK) == cow
    if iso3 != "POL":
        assert find_gw_number(iso3, year, CODEBOOK) == gw


def test_a_number_leads_back_to_the_state_of_its_time() -> None:
    states = [find_state_of_number("COW", 345, year, CODEBOOK) for year in (1980, 2004, 2015)]
    assert states == ["YUG", "SCG", "SRB"]
    assert find_state_of_number("COW", 999, 2015, CODEBOOK) is None


def test_other_systems_have_codes_of_their_own() -> None:
    assert find_fips("DEU", CODEBOOK) == "GM"
    assert find_cameo("ROU", CODEBOOK) == "ROM"
    assert find_iso2("GBR", CODEBOOK) == "GB"
    assert find_numeric("AFG", CODEBOOK) == "004"
    assert find_fips("ZZZ", CODEBOOK) is None
    assert find_wikidata("Kenya", CODEBOOK) is None


def test_no_number_of_iso_is_given_twice() -> None:
    numbers = [row.numeric for row in CODEBOOK.coding_countries if row.numeric is not None]
    assert len(numbers) == len(set(numbers))


def test_every_state_of_the_vocabulary_with_a_number_is_in_the_system() -> None:
    for state in load_vocabulary().states:
        if state.cow is not None and state.end is None:
            assert find_cow_number(state.iso3, 2010, CODEBOOK) == state.cow or (
                state.start is not None and state.start > 2010
            )


def test_memberships_of_a_state_do_not_overlap() -> None:
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in CODEBOOK.coding_state_systems:
        spans.setdefault((row.system, row.iso3), []).append((row.start, row.end or 9999))
    for found in spans.values():
        ordered = sorted(found)
        for (_, end), (start, _) in pairwise(ordered):
            assert end <= start
