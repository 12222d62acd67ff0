"""Counterparts: the same office of another state."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
FOREIGN = "minister of foreign affairs"


def found(reading: Reading) -> set[tuple[str, str, str | None]]:
    """Surname, office and owner of each office."""
    return {(o.person.rsplit(maxsplit=1)[-1], o.office, o.of) for o in reading.offices}


def test_listed_counterparts_are_of_the_listed_states_in_that_order(read: Read) -> None:
    text = (
        "Norwegian Foreign Minister Kari Lund and her Kenyan, Chilean and Ghanaian counterparts, "
        "Amina Otieno, Pedro Alvarez and Ian Ray, respectively, met in Oslo on Monday."
    )
    assert found(read(text)) == {
        ("lund", FOREIGN, "country:NOR"), ("otieno", FOREIGN, "country:KEN"),
        ("alvarez", FOREIGN, "country:CHL"), ("ray", FOREIGN, "country:GHA"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "counterparts Amina Otieno of Kenya and Ian Ray of Ghana",
        "counterparts from Kenya and Ghana, Amina Otieno and Ian Ray",
        "colleagues Amina Otieno (Kenya) and Ian Ray (Ghana)",
    ],
)
def test_counterparts_have_the_states_behind_their_names_or_before_them(
    read: Read, words: str
) -> None:
    assert found(read(f"Norwegian Foreign Minister Kari Lund met her {words}.")) == {
        ("lund", FOREIGN, "country:NOR"), ("otieno", FOREIGN, "country:KEN"),
        ("ray", FOREIGN, "country:GHA"),
    }  # fmt: skip


def test_a_counterpart_with_a_title_of_his_own_has_that_one(read: Read) -> None:
    text = "Kenya's President Amina Otieno met her counterpart, Prime Minister Erik Dahl of Norway."
    assert found(read(text)) == {
        ("otieno", "president", "country:KEN"), ("dahl", "prime minister", "country:NOR"),
    }  # fmt: skip


def test_more_names_than_states_leave_open_whose_counterparts_they_are(read: Read) -> None:
    text = (
        "Norwegian Foreign Minister Kari Lund met her Kenyan and Ghanaian counterparts, Amina "
        "Otieno, Ian Ray and Pedro Alvarez."
    )
    assert found(read(text)) == {("lund", FOREIGN, "country:NOR")}
