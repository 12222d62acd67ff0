"""Where a meeting is held, by the words of its phrase."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
OTIENO = "Kenya's Foreign Minister Amina Otieno"


def places(reading: Reading) -> list[tuple[str | None, str | None]]:
    """Name and country of the place of each meeting that has one."""
    return [(m.venue.name, m.venue.country) for m in reading.meetings if m.venue is not None]


@pytest.mark.parametrize(
    "text",
    [
        "The Geneva summit was quiet.",
        f"{LUND} will travel to Geneva to meet {OTIENO}.",
        "The peace talks that will be held by an envoy in Geneva are open to all.",
    ],
)
def test_the_city_stands_before_the_noun_or_in_its_clause(read: Read, text: str) -> None:
    assert places(read(text)) == [("Geneva", "CHE")]


def test_a_country_within_a_state_is_the_place(read: Read) -> None:
    assert places(read("The NATO summit in Wales ended on Friday.")) == [("Wales", "GBR")]


def test_a_month_is_no_city(read: Read) -> None:
    reading = read(f"{LUND} recalled a March 2016 meeting with {OTIENO}.", "2019-05-07")
    assert places(reading) == []


def test_a_city_that_is_a_state_is_the_place(read: Read) -> None:
    reading = read(f"{LUND} met {OTIENO} in Singapore on Monday.")
    assert places(reading) == [("Singapore", "SGP")]


def test_the_state_that_is_to_host_a_session_is_its_place(read: Read) -> None:
    reading = read(
        "Norway, which will host the 13th session of the Arctic Council in 2021, was absent.",
        "2019-05-07",
    )
    assert places(reading) == [(None, "NOR")]


def test_what_is_held_by_video_has_no_place(read: Read) -> None:
    text = f"OSLO, May 6 (Reuters) -- {LUND} and {OTIENO} held talks via video link on Monday."
    assert places(read(text, "2019-05-07")) == []


def test_the_white_house_is_in_the_capital(read: Read) -> None:
    assert places(read(f"{LUND} visited the White House on Monday.")) == [("Washington", "USA")]


def test_an_island_that_is_no_city_is_found_in_the_table(read: Read) -> None:
    assert places(read(f"{LUND} met {OTIENO} in Bali on Monday.")) == [("Bali", "IDN")]


def test_the_place_may_stand_before_those_who_meet(read: Read) -> None:
    text = "Kari Lund spoke at a meeting in Geneva of foreign ministers of Norway and Kenya."
    (meeting,) = read(text, "2019-05-07").meetings
    assert meeting.venue is not None
    assert meeting.venue.name == "Geneva"


@pytest.mark.parametrize(
    "text",
    [
        "At the seventh meeting of the defence ministers of the North, in Norway, Kenya spoke.",
        "The third round of Chad peace talks opens in Oslo.",
        "The ban was told in Oslo, where Arctic Council leaders ended their ninth summit.",
        "It was told at a meeting in Oslo, Norway, of the foreign ministers of the Nordic group.",
    ],
)
def test_the_place_stands_behind_a_comma_the_inner_noun_or_before_where(
    read: Read, text: str
) -> None:
    assert [country for _, country in places(read(text))] == ["NOR"]
