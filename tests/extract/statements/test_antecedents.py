"""Whom "they" and a statement look back to."""

from collections.abc import Callable

import pytest
from statement_forms import speakers

from communique.records import Reading

Read = Callable[..., Reading]


def test_they_are_the_officials_of_the_sentence_before(read: Read) -> None:
    reading = read(
        "Kenyan officials said that the fund was sound. They also accused Peru of delay."
    )
    first, second = speakers(reading)
    assert first == second


def test_they_are_the_two_who_spoke_together(read: Read) -> None:
    reading = read(
        "Kari Lund and Amina Otieno said that the fund was sound. They agreed to meet again."
    )
    assert speakers(reading) == [("person:kari lund", "person:amina otieno")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "A statement from Foreign Minister Kari Lund said that the fund was sound.",
        "Foreign Minister Kari Lund's statement said that the fund was sound.",
        "Foreign Minister Kari Lund issued a statement saying that the fund was sound.",
    ],
)
def test_a_statement_speaks_for_whom_it_comes_from(read: Read, text: str) -> None:
    assert speakers(read(text)) == [("person:kari lund",)]


def test_a_statement_of_nobody_stays_a_statement(read: Read) -> None:
    reading = read("A statement seen on Monday said that the fund was sound.")
    ((key,),) = speakers(reading)
    assert key.startswith("group:")


def test_they_may_be_the_diplomats_according_to_whom_it_was(read: Read) -> None:
    reading = read(
        "The fund is sound, according to Kenyan diplomats. They said that it would grow."
    )
    key = speakers(reading)[-1][0]
    assert [r.name for r in reading.referents if r.key == key] == ["Kenyan diplomats"]
