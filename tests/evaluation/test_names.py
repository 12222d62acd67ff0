"""Names written by two hands."""

import pytest

from communique.evaluation.names import (
    AMONG_FORMS,
    OTHER_PERSON,
    PART_OF_NAME,
    SAME_NAME,
    compare_persons,
    find_countries,
    find_country,
    fold,
    same_body,
    same_organisation,
    same_owner,
    same_title,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("the Minister's Office", "the minister office"),
        ("São Tomé", "sao tome"),
        ("U.S. Defense Secretary", "us defence secretary"),
        ("The European Union", "eu"),
    ],
)
def test_a_name_is_compared_without_accents_possessives_and_spelling(
    written: str, folded: str
) -> None:
    assert fold(written) == folded


def test_a_country_is_known_by_name_adjective_and_code() -> None:
    assert [find_country(name) for name in ("Norway", "Norwegian", "NOR")] == ["NOR"] * 3


def test_a_text_that_names_more_than_a_country_is_no_country() -> None:
    assert find_country("Norwegian officials") is None


def test_all_countries_in_a_name_are_found() -> None:
    assert find_countries("the Norwegian and Portuguese sides") == {"NOR", "PRT"}


@pytest.mark.parametrize(
    ("gold", "found", "level"),
    [
        (("Anna Berg",), ("ANNA BERG",), SAME_NAME),
        (("Anna Berg",), ("Berg", "Anna Berg"), AMONG_FORMS),
        (("Anna Berg",), ("Berg",), PART_OF_NAME),
        (("Anna Berg",), ("Minister Berg",), PART_OF_NAME),
        (("Sergey Orlov",), ("Sergei Orlov",), PART_OF_NAME),
        (("Anna Berg",), ("Boris Orlov",), OTHER_PERSON),
        (("Anna Berg",), ("Karin Berg",), OTHER_PERSON),
    ],
)
def test_a_person_s_names_fit_by_degrees(
    gold: tuple[str, ...], found: tuple[str, ...], level: int
) -> None:
    assert compare_persons(gold, found) == level


def test_an_acronym_in_brackets_is_the_organisation() -> None:
    assert same_organisation(["Northern Fisheries Organisation (NFO)"], ["NFO"])


def test_initials_are_the_organisation() -> None:
    assert same_organisation(["Northern Fisheries Organisation"], ["NFO"])


def test_half_of_the_words_are_not_enough_for_an_organisation() -> None:
    assert not same_organisation(["Northern Fisheries Fund"], ["Northern Shipping Forum"])


def test_ministries_of_two_countries_are_two() -> None:
    ours, theirs = "Ministry of Defence of Norway", "Portuguese Ministry of Defense"
    assert not same_organisation([ours], [theirs])


def test_two_bodies_of_one_organisation_are_told_apart_by_their_words() -> None:
    organisation = ("Northern Fisheries Organisation", "NFO")
    defence = (("Council of Ministers of Defence",), organisation)
    trade = (("Council of Trade Ministers",), organisation)
    assert same_body(defence, (("NFO defense ministers' meeting",), organisation))
    assert not same_body(defence, trade)


def test_a_meeting_that_names_the_organisation_alone_fits_any_of_its_bodies() -> None:
    assert same_body((("Council of Ministers of Defence",), ("NFO",)), ((), ("NFO",)))


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Minister of National Defense", "defence minister", True),
        ("Norwegian Foreign Minister", "minister of foreign affairs", True),
        ("deputy minister of defence", "minister of defence", False),
        ("former president", "president", False),
        ("minister of trade", "minister of health and sport", False),
    ],
)
def test_titles_agree_by_words_and_by_qualifiers(ours: str, theirs: str, same: bool) -> None:  # noqa: FBT001  # expected value
    assert same_title(ours, theirs) is same


def test_gold_that_names_no_owner_of_an_office_asks_for_none() -> None:
    assert same_owner((), ("Norway", "NOR"))


def test_the_owner_of_an_office_is_compared_as_a_country() -> None:
    assert same_owner(("NOR",), ("Norway",))
    assert not same_owner(("NOR",), ("Portugal",))
