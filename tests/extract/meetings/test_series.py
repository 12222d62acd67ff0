"""Several meetings told in one phrase."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
PRESIDENTS = (
    "the presidents of Kenya and Peru, the prime ministers of Japan and Ghana, and Luis Vega"
)
LUND = "Norwegian Foreign Minister Kari Lund"


def places(reading: Reading) -> list[tuple[str | None, str | None]]:
    return [(m.date.start[:4] if m.date else None, m.venue.country if m.venue else None)
            for m in reading.meetings]  # fmt: skip


def test_a_visit_to_three_states_is_one_to_each(read: Read) -> None:
    reading = read(f"{LUND} will visit Kenya, Chile and Peru in June 2023.", "2023-05-10")
    assert [m.kind for m in reading.meetings] == ["visit"] * 3
    assert [c for _, c in places(reading)] == ["KEN", "CHL", "PER"]


def test_a_body_that_met_in_two_years_met_twice(read: Read) -> None:
    text = "The Arctic Council is young. It met in Tromso in 1998 and in Oslo in 2002."
    assert places(read(text)) == [("1998", "NOR"), ("2002", "NOR")]


def test_summits_on_several_days_are_one_each(read: Read) -> None:
    text = (
        "They spoke of earlier summits held on June 2, 2015 in Camp David, and on "
        "March 9, 2016 and July 4, 2017 in Oslo."
    )
    assert places(read(text)) == [("2015", "USA"), ("2016", "NOR"), ("2017", "NOR")]


def test_rounds_told_by_their_years_have_the_sides_of_the_talks(read: Read) -> None:
    reading = read(
        "Norway and Chile began negotiations on trade in 2005; two rounds were held in 2006 and "
        "2008."
    )
    sides = [sorted(p.referent for p in m.participants) for m in reading.meetings]
    assert sides == [["country:CHL", "country:NOR"]] * 3


@pytest.mark.parametrize(
    "others",
    [
        "Chilean Minister Ana Rojas, Kenyan Minister Amina Otieno and Swedish Minister Erik Dahl",
        "with the Foreign Ministers of Chile and Kenya, and the Defence Minister of Sweden",
    ],
)
def test_many_met_on_the_margins_are_met_one_by_one(read: Read, others: str) -> None:
    reading = read(
        f"Norway's Foreign Minister Kari Lund met {others} on the margins of the NATO summit in "
        "Oslo.",
        "2022-05-13",
    )
    *pairs, summit = reading.meetings
    assert [(m.kind, m.within, len(m.participants)) for m in pairs] == [
        ("bilateral", summit.id, 2)
    ] * 3


def test_counterparts_met_together_on_the_margins_are_one_meeting(read: Read) -> None:
    reading = read(
        "Norway's Foreign Minister Kari Lund met jointly with Chilean Foreign Minister Ana Rojas, "
        "Kenyan Foreign Minister Amina Otieno and Swedish Foreign Minister Erik Dahl on the "
        "margins of the NATO summit in Oslo.",
        "2022-05-13",
    )
    assert [m.kind for m in reading.meetings if m.within] == ["group"]


@pytest.mark.parametrize(
    ("told", "whom", "count"),
    [
        ("met with", "the foreign ministers of Kenya, Peru, India, Japan and Chile", 5),
        ("met with", "the ministers of Peru, Ghana, Chile, Togo and Austria's Karl Huber", 5),
        ("held separate meetings with", PRESIDENTS, 5),
        ("held bilateral talks with", "her counterparts from Kenya, Peru and India", 3),
    ],
)  # fmt: skip
def test_a_list_of_whom_one_met_on_the_margins_is_a_meeting_each(
    read: Read, told: str, whom: str, count: int
) -> None:
    text = f"On the margins of the forum {LUND} {told} {whom}."
    meetings = [m for m in read(text).meetings if m.kind == "bilateral"]
    assert len(meetings) == count
    assert all(m.participants[0].referent == "person:kari lund" for m in meetings)


def test_three_ministers_met_in_a_city_are_one_group(read: Read) -> None:
    text = f"{LUND} met the foreign ministers of Kenya, Peru and India in Oslo on Friday."
    assert [m.kind for m in read(text, "2019-05-07").meetings] == ["group"]
