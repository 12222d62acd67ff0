"""Who "I" is."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]


def said_by(reading: Reading, words: str) -> list[str]:
    return [m.referent for m in reading.mentions if m.evidence.quote == words]


def test_i_in_a_quotation_is_the_speaker(read: Read) -> None:
    reading = read("“I trust my friends,” Foreign Minister Kari Lund said.")
    assert said_by(reading, "I") == ["person:kari lund"]
    assert said_by(reading, "my") == ["person:kari lund"]


def test_i_outside_a_quotation_is_nobody(read: Read) -> None:
    reading = read("Foreign Minister Kari Lund spoke. I was there.")
    assert said_by(reading, "I") == []


def test_we_are_one_group_in_all_that_a_person_says(read: Read) -> None:
    reading = read(
        "“We trust our friends,” Foreign Minister Kari Lund said. She added: “They trust us.”"
    )
    keys = {key for words in ("We", "our", "us") for key in said_by(reading, words)}
    assert keys == {"group:we/person:kari lund"}
    (group,) = [r for r in reading.referents if r.key in keys]
    assert group.anonymous


def test_we_who_are_spoken_of_once_are_left_out(read: Read) -> None:
    assert said_by(read("“We trust them,” Minister Kari Lund said."), "We") == []


def test_we_of_a_ministry_is_the_ministry(read: Read) -> None:
    reading = read("“We trust our friends,” the Foreign Ministry of Norway said.")
    assert len({*said_by(reading, "We"), *said_by(reading, "our")}) == 1
    assert not said_by(reading, "We")[0].startswith("group:we/")
