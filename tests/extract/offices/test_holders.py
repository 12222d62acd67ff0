"""Which of several titles and names beside each other belong together."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def found(reading: Reading) -> set[tuple[str, str, str | None]]:
    """Surname, office and owner of each office."""
    return {(o.person.rsplit(maxsplit=1)[-1], o.office, o.of) for o in reading.offices}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Amina Otieno, an adviser to Kenya's president, spoke.", "adviser"),
        ("Amina Otieno, head of the Kenyan president's office, spoke.", "head"),
    ],
)
def test_a_title_inside_another_is_not_the_holders(read: Read, text: str, office: str) -> None:
    assert found(read(text)) == {("otieno", office, "country:KEN")}


def test_who_serves_somebody_named_is_the_one_named_first(read: Read) -> None:
    text = "Kenyan President Amina Otieno left. Ian Ray, Otieno's security adviser, stayed."
    assert ("ray", "security adviser", "country:KEN") in found(read(text))


def test_the_chair_of_an_organisation_may_be_a_president_too(read: Read) -> None:
    assert found(read("African Union chairperson President Amina Otieno of Kenya spoke.")) == {
        ("otieno", "chair", "organisation:AU"), ("otieno", "president", "country:KEN"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Gulf Shipping's chief executive, Ian Ray,", "Gulf Shipping chief executive Ian Ray"]
)
def test_the_owner_of_a_title_may_be_a_firm_that_no_table_knows(read: Read, words: str) -> None:
    assert found(read(f"The bank said {words} had resigned.")) == {
        ("ray", "chief executive", "organisation:Gulf Shipping"),
    }  # fmt: skip


def test_the_president_of_a_body_is_that_bodys(read: Read) -> None:
    text = "The president of the European Commission, Kari Lund, spoke."
    (office,) = read(text).offices
    assert office.office == "president"
    assert office.of is not None


def test_the_president_of_an_unknown_council_is_not_his_states(read: Read) -> None:
    text = "Kenya's ambassador to the UN Amina Otieno, the president of the council, spoke."
    assert ("otieno", "president", "country:KEN") not in found(read(text))


def test_who_held_an_office_until_a_year_is_a_former_holder(read: Read) -> None:
    (office,) = read("Kari Lund, who was Norway's ambassador in Nairobi until 2015, spoke.").offices
    assert office.former
