"""The table of nouns for those who speak, indexed by form."""

from communique.text.speaker_nouns import (
    list_institutions,
    list_people,
    list_plurals,
    list_roles,
    list_things,
)


def test_singular_and_plural_of_people_and_institutions_may_speak() -> None:
    assert {"envoy", "envoys", "ministry", "ministries", "police"} <= list_people()


def test_a_thing_cannot_speak_in_either_number() -> None:
    assert {"plan", "plans", "talks"} <= list_things()
    assert not list_things() & list_people()


def test_a_role_is_told_of_one_person() -> None:
    assert "lawyer" in list_roles()
    assert "lawyers" not in list_roles()
    assert "minister" not in list_roles()


def test_plurals_are_of_people_and_not_of_institutions() -> None:
    assert {"envoys", "people", "protesters"} <= list_plurals()
    assert "ministries" not in list_plurals()


def test_a_family_is_no_institution_that_bears_a_name() -> None:
    assert "militia" in list_institutions()
    assert "family" not in list_institutions()
