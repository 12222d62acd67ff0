"""Which names are one person."""

from communique.link.persons import Sighting, group_persons


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
