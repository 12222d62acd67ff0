"""Who the subject of a cue is."""

from collections.abc import Callable

import pytest
from statement_forms import speakers

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


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


def test_a_long_phrase_may_stand_before_the_name(read: Read) -> None:
    reading = read(
        "The new head of the rebel delegation, Kari Lund, a lawyer from Bergen, told reporters "
        "that the fund was sound."
    )
    assert speakers(reading) == [("person:kari lund",)]


def test_the_forces_of_somebody_are_not_he(read: Read) -> None:
    reading = read("Kari Lund resigned on Monday. Lund supporters claim they are still many.")
    ((key,),) = speakers(reading)
    assert key != "person:kari lund"


def test_the_council_is_the_one_named_before(read: Read) -> None:
    reading = read(
        "The Security Council met on Monday. The Council said in a statement that the truce held."
    )
    assert speakers(reading) == [("body:UN/Security Council",)]


def test_persons_joined_to_a_group_speak_with_it(read: Read) -> None:
    reading = read(
        "The ten ministers and the EU's foreign policy chief Anna Holm called on Chile to talk."
    )
    (statement,) = reading.statements
    assert [key.split(":")[0] for key in statement.speakers] == ["group", "person"]


@pytest.mark.parametrize(
    "opening",
    [
        "Foreign Minister Kari Lund of Norway issued a statement on Monday.",
        "The talks would resume, Norway's Foreign Minister Kari Lund said in a statement.",
    ],
)
def test_the_statement_is_of_who_issued_one_before(read: Read, opening: str) -> None:
    reading = read(opening + " The statement said that the fund was empty.")
    assert reading.statements[-1].speakers == ("person:kari lund",)


def test_a_statement_that_nobody_issued_speaks_for_itself(read: Read) -> None:
    reading = read("The ice was thin. The statement said that the fund was empty.")
    assert [key.partition(":")[0] for key in reading.statements[-1].speakers] == ["group"]


def test_an_ambassador_named_behind_the_post_speaks(read: Read) -> None:
    reading = read("Kenyan Ambassador to Germany Robert Moi said that the fund was empty.")
    assert [s.speakers for s in reading.statements] == [("person:robert moi",)]


def test_a_tweet_cited_is_of_the_one_who_wrote_it(read: Read) -> None:
    reading = read(
        '"The fund is empty," according to a tweet on Monday by Norwegian Minister Kari Lund.'
    )
    assert [s.speakers for s in reading.statements] == [("person:kari lund",)]
