"""Who was there, told in a sentence of its own."""

from collections.abc import Callable

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
