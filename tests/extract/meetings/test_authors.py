"""Who "I" is in a release written in the first person."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]


def visitors(reading: Reading) -> list[str]:
    return [p.referent for m in reading.meetings for p in m.participants]


def test_i_is_the_one_in_office_who_was_named_before(read: Read) -> None:
    text = (
        "Norway's Foreign Minister Kari Lund wrote this report.\n\nI visited Kenya from 3 to 5 May."
    )
    assert visitors(read(text, "2019-05-07")) == ["person:kari lund"]


def test_i_in_a_quotation_is_not_the_author(read: Read) -> None:
    text = (
        "Norway's Foreign Minister Kari Lund was in her office.\n\n"
        '"I visited Kenya in May," a fisherman said.'
    )
    assert visitors(read(text, "2019-05-07")) == []


def test_without_anybody_named_nobody_is_guessed(read: Read) -> None:
    assert visitors(read("I visited Kenya from 3 to 5 May.", "2019-05-07")) == []


def test_the_declared_title_says_who_speaks(read: Read) -> None:
    text = "I met President Amina Otieno of Kenya in Nairobi last month. We agreed to trade."
    reading = read(text, "2019-05-07", title="Remarks by Prime Minister Kari Lund at the Forum")
    assert visitors(reading) == ["person:kari lund", "person:amina otieno"]


def test_a_title_with_two_speakers_names_no_author(read: Read) -> None:
    text = "I visited Kenya from 3 to 5 May."
    title = "Remarks by Prime Minister Kari Lund and President Amina Otieno"
    assert visitors(read(text, "2019-05-07", title=title)) == []
