from communique.exports.countries import country_of, cow_of, fips_of, name_of


def test_the_three_systems_are_kept_apart() -> None:
    assert (fips_of("CHE"), cow_of("CHE"), name_of("CHE")) == ("SZ", 225, "Switzerland")
    assert (fips_of("CHN"), cow_of("CHN")) == ("CH", 710)
    assert fips_of("DEU") == "GM"


def test_an_unknown_or_ended_state_has_no_code_of_today() -> None:
    assert (country_of(None), name_of("XYZ"), cow_of("XYZ")) == (None, None, None)
    ended = country_of("YUG")
    assert ended is not None
    assert (ended.fips, ended.iso2) == (None, None)


def test_a_number_is_that_of_the_year() -> None:
    assert (cow_of("DEU", 1985), cow_of("DEU", 2019), cow_of("DEU")) == (260, 255, 255)
    assert cow_of("KAZ", 1985) is None
