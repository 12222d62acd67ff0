"""Which names are one person."""

from communique.link.person_groups import Sighting
from communique.link.persons import group_persons


def seen(
    name: str, country: str | None = None, *offices: str, document: str = "", beside: str = ""
) -> Sighting:
    key = (document or f"{name} {country}", name)
    company = frozenset([tuple(beside.lower().split())]) if beside else frozenset()
    return Sighting(key, (name,), country, frozenset(offices), company)


def count(*sightings: Sighting) -> int:
    return len(group_persons(sightings))


def test_one_name_in_two_reports_is_one_person() -> None:
    assert count(seen("Ada Holm", "NOR", document="a"), seen("Ada Holm", "NOR", document="b")) == 1


def test_the_family_name_may_come_first() -> None:
    assert count(seen("Okafor Ngozi", "NGA"), seen("Ngozi Okafor", "NGA")) == 1


def test_one_name_in_two_countries_is_two_people() -> None:
    assert count(seen("Ada Holm", "NOR"), seen("Ada Holm", "DNK")) == 2


def test_a_name_without_a_country_joins_the_only_one_that_has_one() -> None:
    assert count(seen("Ada Holm", "NOR"), seen("Ada Holm")) == 1
    assert count(seen("Ada Holm", "NOR"), seen("Ada Holm", "DNK"), seen("Ada Holm")) == 3


def test_relatives_with_different_given_names_stay_apart() -> None:
    assert (
        count(seen("Rosa Vidal", "PER"), seen("Hugo Vidal", "PER"), seen("Omar Vidal", "CHL")) == 3
    )


def test_a_fathers_name_makes_no_other_person() -> None:
    assert count(seen("Karim bin Walid Al-Sabri", "OMN"), seen("Karim Al Sabri", "OMN")) == 1


def test_another_transliteration_is_one_person_where_the_country_agrees() -> None:
    assert count(seen("Merdan Atayew", "TKM"), seen("Merdan Atayev", "TKM")) == 1


def test_a_given_name_spelled_otherwise_needs_the_office_too() -> None:
    assert count(seen("Andrei Petrun", "BLR", "envoy"), seen("Andrey Petrun", "BLR", "envoy")) == 1
    assert count(seen("Andrei Petrun", "BLR"), seen("Andrey Petrun", "BLR")) == 2


def test_an_initial_stands_for_the_only_name_that_fits() -> None:
    assert count(seen("S. Karimli", "AZE"), seen("Samir Karimli", "AZE")) == 1
    both = seen("Samir Karimli", "AZE"), seen("Sevda Karimli", "AZE")
    assert count(seen("S. Karimli", "AZE"), *both) == 3


def test_a_surname_alone_joins_the_only_holder_of_its_office() -> None:
    assert count(seen("Holm", None, "envoy"), seen("Ada Holm", "NOR", "envoy")) == 1
    assert count(seen("Holm"), seen("Ada Holm", "NOR")) == 2


def test_a_surname_of_two_people_joins_neither() -> None:
    assert count(seen("Vidal", "PER"), seen("Rosa Vidal", "PER"), seen("Hugo Vidal", "PER")) == 3


def test_of_two_of_one_surname_the_holder_of_the_office_is_meant() -> None:
    people = seen("Rosa Vidal", "PER", "president"), seen("Hugo Vidal", "PER", "envoy")
    assert count(seen("Vidal", "PER", "president"), *people) == 2
    assert count(seen("Vidal", "PER", "mayor"), *people) == 3


def test_a_surname_alone_joins_whom_several_reports_name_in_full() -> None:
    known = [seen("Ada Holm", "NOR", document=name) for name in "abc"]
    assert count(seen("Holm"), *known) == 1
    assert count(seen("Holm"), *known[:2]) == 2
    assert count(seen("Holm"), *known, seen("Eva Holm", "DNK")) == 3
    assert count(seen("Holm", "DNK"), *known) == 2


def test_a_bare_surname_without_country_joins_the_only_one_in_its_office() -> None:
    assert count(seen("Holm", None, "envoy"), seen("Holm", "NOR", "envoy")) == 1
    assert count(seen("Holm", None, "envoy"), seen("Holm", "NOR", "mayor")) == 2
    both = seen("Holm", "NOR", "envoy"), seen("Holm", "DNK", "envoy")
    assert count(seen("Holm", None, "envoy"), *both) == 3


def test_a_short_form_of_the_given_name_is_one_person_where_the_country_agrees() -> None:
    assert count(seen("Joe Lund", "NOR"), seen("Joseph Lund", "NOR")) == 1
    assert (
        count(seen("Joe Lund", "NOR"), seen("Joseph R. Lund Jr.", "NOR"), seen("Lund", "NOR")) == 1
    )
    assert count(seen("Bill Lund", "NOR"), seen("William Aker Lund", "NOR")) == 1
    assert count(seen("Bill Aker Lund", "NOR"), seen("William Berg Lund", "NOR")) == 2
    assert count(seen("Joe Lund", "NOR"), seen("Joseph Lund", "DNK")) == 2
    assert count(seen("Joe Lund"), seen("Joseph Lund")) == 2
    assert count(seen("Joe Lund", "NOR"), seen("Joseph Holm", "NOR")) == 2


def test_a_short_form_that_fits_two_people_joins_neither() -> None:
    both = seen("Alexander Lund", "NOR"), seen("Alexandra Lund", "NOR")
    assert count(seen("Alex Lund", "NOR"), *both) == 3


def test_a_short_form_joins_no_relative() -> None:
    people = (
        seen("Joe Lund", "NOR", "president"),
        seen("Jill Lund", "NOR"),
        seen("John Lund", "NOR"),
    )
    assert count(*people, seen("Joseph Lund", "NOR", "president")) == 3


def test_junior_behind_the_name_makes_no_other_person() -> None:
    assert count(seen("Ivo Lund Jr.", "NOR"), seen("Ivo Lund", "NOR")) == 1
    assert count(seen("Lund Jr.", "NOR", "envoy"), seen("Ivo Lund Jr.", "NOR", "envoy")) == 1


def test_a_country_given_wrongly_is_outweighed_by_the_same_company() -> None:
    assert (
        count(
            seen("Ada Holm", "NOR", beside="Per Dahl"), seen("Ada Holm", "DNK", beside="Per Dahl")
        )
        == 1
    )
    assert (
        count(seen("Ada Holm", "NOR", beside="Per Dahl"), seen("Ada Holm", "DNK", beside="Li Yan"))
        == 2
    )


def test_a_country_given_wrongly_is_outweighed_by_the_same_named_department() -> None:
    office = "minister of fisheries"
    assert count(seen("Ada Holm", "NOR", office), seen("Ada Holm", "DNK", office)) == 1
    assert count(seen("Ada Holm", "NOR", "president"), seen("Ada Holm", "DNK", "president")) == 2


def test_a_bare_surname_is_one_person_in_the_same_company() -> None:
    bare = [seen("Holm", document=name, beside="Per Dahl") for name in ("a", "b")]
    assert count(*bare) == 1
    assert count(seen("Holm", document="a"), seen("Holm", document="b")) == 2
    assert count(*bare, seen("Ada Holm", "NOR"), seen("Eva Holm", "NOR")) == 4
    assert count(*bare, seen("Ada Holm", "NOR", beside="Per Dahl")) == 1


def test_two_initials_before_one_surname_are_two_people() -> None:
    first, second = (seen(f"{letter}. Holm", None, beside="Per Dahl") for letter in "AE")
    assert count(first, second) == 2


def test_the_order_of_sightings_changes_nothing() -> None:
    people = [seen("S. Karimli"), seen("Samir Karimli", "AZE"), seen("Karimli", "AZE")]
    assert group_persons(people) == group_persons(reversed(people))
