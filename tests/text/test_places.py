"""Cities with their country."""

import pytest

from communique.text.places import find_city


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
