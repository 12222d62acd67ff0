"""Offices of one article compared with each other."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]


def owners(reading: Reading) -> dict[tuple[str, str], set[str | None]]:
    """(person, office) -> whose it is."""
    found: dict[tuple[str, str], set[str | None]] = {}
    for office in reading.offices:
        found.setdefault((office.person, office.office), set()).add(office.of)
    return found


def test_ministers_listed_behind_a_prime_minister_are_of_his_state(read: Read) -> None:
    text = "In Fiji we will meet Prime Minister Alvarez, Foreign Minister Rojas and others."
    found = owners(read(text))
    minister = found["person:rojas", "minister of foreign affairs"]
    assert minister == found["person:alvarez", "prime minister"] == {"country:FJI"}


def test_a_bare_title_takes_the_state_of_the_same_office_told_elsewhere(read: Read) -> None:
    text = (
        "Kenya's President Amina Otieno met her Chilean counterpart, Pedro Alvarez.\n\n"
        "President Alvarez thanked the people of Ghana."
    )
    assert owners(read(text))["person:pedro alvarez", "president"] == {"country:CHL"}


def test_the_president_whom_a_second_one_displaces_is_of_the_state_that_is_left(
    read: Read,
) -> None:
    text = (
        "WASHINGTON, May 3 (Reuters) - President Ian Ray met guests from Ghana on Monday. "
        "President Ray spoke of Ghana.\n\nA close ally, President Amina Otieno, said little."
    )
    assert owners(read(text))["person:amina otieno", "president"] == {"country:GHA"}


def test_one_served_under_a_president_whose_state_has_another_today(read: Read) -> None:
    text = (
        "WASHINGTON, May 3 (Reuters) - President Ian Ray spoke on Monday. President Ray left.\n\n"
        "The envoy had worked under President Tom Hale."
    )
    assert owners(read(text))["person:tom hale", "president"] == {"country:USA"}
