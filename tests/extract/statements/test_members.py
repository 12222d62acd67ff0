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
