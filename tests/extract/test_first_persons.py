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
