"""Cities with their country."""

from pathlib import Path

import pytest

from communique.text.places import find_city, find_place
from communique.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("name", "country"),
    [("Nairobi", "KEN"), ("Saint Petersburg", "RUS"), ("Reykjavík", "ISL"), ("Geneva", "CHE")],
)
def test_a_city_has_its_country(name: str, country: str) -> None:
    venue = find_city(name)
    assert venue is not None
    assert (venue.name, venue.country) == (name, country)


def test_the_country_beside_it_decides_between_cities_of_one_name() -> None:
    venue = find_city("Cartagena", "ESP")
    assert venue is not None
    assert (venue.country, round(venue.latitude or 0)) == ("ESP", 38)


def test_without_a_country_the_largest_city_of_the_name_is_meant() -> None:
    venue = find_city("Cartagena")
    assert venue is not None
    assert venue.country == "COL"


def test_accents_and_hyphens_do_not_matter() -> None:
    assert find_city("Zurich") is not None
    assert find_city("Port au Prince", "HTI") is not None


def test_a_name_that_is_no_city_gives_none() -> None:
    assert find_city("Nowhereburgh") is None
    assert find_city("Nairobi", "PER") is None


def test_an_overlay_adds_a_place(tmp_path: Path) -> None:
    header = "name,names,iso3,latitude,longitude,source,example\n"
    row = "Otter Lodge,The Lodge,NOR,60.1,10.2,mine,They met at Otter Lodge.\n"
    (tmp_path / "venues.csv").write_text(header + row, encoding="utf-8")
    venue = find_place("the lodge", None, load_vocabulary(tmp_path))
    assert venue is not None
    assert (venue.name, venue.country) == ("Otter Lodge", "NOR")


def test_a_place_of_the_table_is_found_in_its_own_state_only() -> None:
    found = find_place("Bali", "NOR", load_vocabulary())
    assert found is None or found.country == "NOR"
