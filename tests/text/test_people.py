"""Names of persons, and which of them are one person."""

from collections.abc import Callable

import pytest

from communique.text.article import Article


@pytest.fixture
def people(analyse: Callable[[str], Article]) -> Callable[[str], list[tuple[str, str]]]:
    """`people(text)`: words and key of each name of a person, in text order."""

    def list_people(text: str) -> list[tuple[str, str]]:
        return [(p.words, p.key) for found in analyse(text).people for p in found]

    return list_people


People = Callable[[str], list[tuple[str, str]]]


def test_a_name_behind_a_title_is_a_person(people: People) -> None:
    assert people("Norway's Defence Minister Kari Lund spoke.") == [
        ("Kari Lund", "person:kari lund")
    ]


def test_a_name_between_commas_behind_a_title_is_a_person(people: People) -> None:
    assert people("Kenya's defence minister, Amina Otieno, spoke.") == [
        ("Amina Otieno", "person:amina otieno")
    ]


def test_a_surname_stands_for_the_full_name(people: People) -> None:
    found = people("Defence Minister Kari Lund spoke. Lund left early.")
    assert [key for _, key in found] == ["person:kari lund", "person:kari lund"]


def test_a_form_of_address_shows_a_person(people: People) -> None:
    assert ("Otieno", "person:amina otieno") in people(
        "Defence Minister Amina Otieno spoke. Mrs Otieno left early."
    )


def test_a_rank_is_no_part_of_the_name(people: People) -> None:
    assert people("Defence Minister General Pablo Rojas spoke.") == [
        ("Pablo Rojas", "person:pablo rojas")
    ]


def test_two_persons_of_one_surname_stay_two(people: People) -> None:
    found = people("Minister Kari Lund met Minister Erik Lund in Oslo.")
    assert {key for _, key in found} == {"person:kari lund", "person:erik lund"}


def test_particles_and_hyphens_belong_to_the_name(people: People) -> None:
    assert people("Defence Minister Salim bin Hamad Al-Harthy spoke.")[0][0] == (
        "Salim bin Hamad Al-Harthy"
    )


def test_a_title_alone_is_no_person(people: People) -> None:
    assert people("The Defence Minister and the State Councilor spoke.") == []


def test_a_state_is_no_person(people: People) -> None:
    assert people("The minister, Kenya said, had left.") == []
