"""Who was there, told in a sentence of its own."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.meetings.attendance import PRESENT, PRESENT_WORDS
from communique.records import Reading

Read = Callable[..., Reading]
SESSION = "The 12th session of the Arctic Council was held in Tromso on Monday. "


def roles(reading: Reading) -> list[tuple[str, str, str]]:
    return [(p.referent, p.role, p.status) for p in reading.meetings[0].participants]


def test_an_invited_guest_is_a_guest(read: Read) -> None:
    reading = read(
        SESSION + "Kenya's Minister Amina Otieno attended the session as a specially invited guest."
    )
    assert roles(reading) == [("person:amina otieno", "guest", "stated")]


def test_who_was_present_took_part(read: Read) -> None:
    reading = read(SESSION + "Norway's Minister Kari Lund was also present.")
    assert roles(reading) == [("person:kari lund", "participant", "stated")]


def test_who_spoke_there_took_part_by_implication(read: Read) -> None:
    filed = "TROMSO, Norway, May 6 (Reuters) -- " + SESSION
    reading = read(filed + "Norway's Minister Kari Lund said that the ice was melting.")
    assert roles(reading) == [("person:kari lund", "participant", "implied")]


def test_who_spoke_to_reporters_took_no_part(read: Read) -> None:
    reading = read(SESSION + "Kenya's Minister Amina Otieno told reporters that the ice melts.")
    assert roles(reading) == []


def test_those_among_the_speakers_took_part(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council opened in Tromso on Monday. Among those speaking "
        "on the ice were the representatives of Kenya and Peru."
    )
    found = {p.referent for p in reading.meetings[0].participants}
    assert found >= {"country:KEN", "country:PER"}


@settings(max_examples=60, deadline=None)
@given(st.from_regex(PRESENT, alphabet=st.characters(codec="ascii")))
def test_a_sentence_of_those_present_has_one_of_the_words_that_are_looked_for_first(
    words: str,
) -> None:
    match = PRESENT.search(words)
    assert match is None or any(word in match.group().lower() for word in PRESENT_WORDS)
