from communique.exports.countries import country_of, cow_of, fips_of, name_of
from communique.exports.ftm import country_code


def test_the_three_systems_are_kept_apart() -> None:
    assert (fips_of("CHE"), cow_of("CHE"), name_of("CHE")) == ("SZ", 225, "Switzerland")
    assert (fips_of("CHN"), cow_of("CHN")) == ("CH", 710)
    assert fips_of("DEU") == "GM"


def test_an_unknown_country_has_no_codes() -> None:
    assert (country_of(None), name_of("XYZ"), cow_of("XYZ")) == (None, None, None)


def test_a_state_of_the_past_is_known_as_one() -> None:
    ended = country_of("YUG")
    assert ended is not None
    assert ended.ended
    assert country_code("YUG") is None
    assert country_code("SRB") == "rs"


def test_a_number_is_that_of_the_year() -> None:
    assert (cow_of("DEU", 1985), cow_of("DEU", 2019), cow_of("DEU")) == (260, 255, 255)
    assert cow_of("KAZ", 1985) is None
