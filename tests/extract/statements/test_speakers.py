"""Who the subject of a cue is."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def speakers(reading: Reading) -> list[tuple[str, ...]]:
    return [s.speakers for s in reading.statements]


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} said that the fund was sound.",
        "Kari Lund, Norway's foreign minister, said that the fund was sound.",
        "The fund was sound, said Kari Lund, Norway's foreign minister.",
        f"“The fund is sound,” said {LUND}.",
        "Kari Lund, who is Norway's foreign minister, said that the fund was sound.",
    ],
)
def test_the_title_may_stand_on_either_side(read: Read, text: str) -> None:
    assert speakers(read(text)) == [("person:kari lund",)]


def test_a_government_speaks_for_its_state(read: Read) -> None:
    assert speakers(read("The Norwegian government said that the fund was sound.")) == [
        ("country:NOR",)
    ]


def test_an_official_without_a_name_speaks_as_an_unnamed_one(read: Read) -> None:
    reading = read("A senior official said that the fund was sound.")
    ((key,),) = speakers(reading)
    assert [r.anonymous for r in reading.referents if r.key == key] == [True]


def test_both_ministers_are_the_two_who_met(read: Read) -> None:
    reading = read(
        f"{LUND} met Kenya's Foreign Minister Amina Otieno in Oslo. Both ministers expressed "
        "satisfaction with the result."
    )
    assert speakers(reading) == [("person:kari lund", "person:amina otieno")]
