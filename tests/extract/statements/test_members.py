"""Who "the leaders" and "they" of a readout are."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The leaders of Norway and Chile spoke. The leaders affirmed their support for the fund.",
         ("country:CHL", "country:NOR")),
        ("The leaders – Prime Minister Kari Lund and President Per Holm of Chile – spoke.",
         ("person:kari lund", "person:per holm")),
    ],
)  # fmt: skip
def test_a_collective_has_the_members_that_the_text_names(
    text: str, members: tuple[str, ...], read: Read
) -> None:
    reading = read(f"{text} They urged Ghana to join it.")
    (key,) = {key for s in reading.statements for key in s.speakers}
    assert next(r for r in reading.referents if r.key == key).members == members


def test_they_are_the_members_of_the_council_before(read: Read) -> None:
    reading = read(
        "The members of the Arctic Council condemned in the strongest terms the attack on Accra. "
        "They expressed their sympathy."
    )
    assert len({s.speakers for s in reading.statements}) == 1
    assert [s.content[0].quote for s in reading.statements] == [
        "the attack on Accra", "their sympathy",
    ]  # fmt: skip


def test_both_leaders_are_the_two_persons_whom_a_report_names(read: Read) -> None:
    reading = read(
        "President Kari Lund wrote to President Per Holm of Chile. Both leaders mourned the loss "
        "of the crew."
    )
    (statement,) = reading.statements
    assert statement.speakers == ("person:kari lund", "person:per holm")
