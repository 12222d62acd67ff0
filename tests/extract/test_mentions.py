"""Who and what a report names."""

from collections.abc import Callable

from communique.records import Reading, Referent

Read = Callable[..., Reading]


def referent(reading: Reading, key: str) -> Referent:
    return next(r for r in reading.referents if r.key == key)


def test_every_name_of_one_state_is_a_mention_of_it(read: Read) -> None:
    reading = read("Kenya spoke first. The Kenyan delegation left. It praised Kenya.")
    found = [m.evidence.quote for m in reading.mentions if m.referent == "country:KEN"]
    assert found == ["Kenya", "Kenyan", "Kenya"]


def test_a_referent_keeps_every_form_of_its_name(read: Read) -> None:
    reading = read("Kenya's minister Amina Otieno spoke on Monday. Otieno left early.")
    person = referent(reading, "person:amina otieno")
    assert (person.name, person.names) == ("Amina Otieno", ("Amina Otieno", "Otieno"))


def test_a_city_is_a_place_in_its_country(read: Read) -> None:
    reading = read("The ministers of Peru and Kenya met in Mombasa on Monday.")
    place = referent(reading, "place:mombasa")
    assert (place.kind, place.country) == ("place", "KEN")


def test_an_organisation_has_its_normal_name(read: Read) -> None:
    reading = read("The ministers of the ASEAN states met on Monday.")
    name = referent(reading, "organisation:ASEAN").name
    assert name == "Association of Southeast Asian Nations"


def test_an_acronym_that_the_text_defines_stands_for_its_name(read: Read) -> None:
    reading = read(
        "The Harbour Cities Trade League (HCTL) met on Monday. The envoys said the HCTL had grown."
    )
    assert "organisation:harbour cities trade league" in {m.referent for m in reading.mentions}


def test_a_person_has_the_country_of_the_office(read: Read) -> None:
    reading = read("Kenya's Defence Minister Amina Otieno spoke on Monday.")
    assert referent(reading, "person:amina otieno").country == "KEN"
