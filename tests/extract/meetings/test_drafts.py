"""Which phrases of one report tell of the same meeting."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Minister Kari Lund met Kenya's Minister Amina Otieno in Oslo on Monday. "


def test_talks_with_two_guests_one_after_the_other_are_two(read: Read) -> None:
    reading = read(LUND + "Lund met Peru's Minister Luis Vega in Oslo on Tuesday.", "2019-05-08")
    assert [[p.referent for p in m.participants] for m in reading.meetings] == [
        ["person:kari lund", "person:amina otieno"], ["person:kari lund", "person:luis vega"],
    ]  # fmt: skip


def test_the_same_two_on_another_day_have_another_meeting(read: Read) -> None:
    reading = read(LUND + "Lund and Otieno met in Nairobi on 3 March 2018.", "2019-05-07")
    assert len(reading.meetings) == 2


def test_sessions_of_different_numbers_are_different(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council ended on Monday. The 11th session of the Arctic "
        "Council was held in 2017.",
        "2019-05-07",
    )
    assert sorted(m.number or 0 for m in reading.meetings) == [11, 12]


def test_the_session_is_the_one_told_last(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council ended on Monday. Kenya attended the session."
    )
    assert [[e.quote for e in m.evidence] for m in reading.meetings] == [
        ["The 12th session of the Arctic Council", "the session"]
    ]
