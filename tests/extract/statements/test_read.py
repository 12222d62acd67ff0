"""Who said what: one statement for each claim, with speaker, cue, words and capacity."""

from collections.abc import Callable

import pytest

from communique.records import Reading, StatementFact

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
TALKS = f"{LUND} met Kenya's Foreign Minister Amina Otieno in Oslo on Monday. "


def only_statement(reading: Reading) -> StatementFact:
    (statement,) = reading.statements
    return statement


def words(statement: StatementFact) -> list[str]:
    return [evidence.quote for evidence in statement.content]


def said(reading: Reading) -> list[tuple[tuple[str, ...], list[str]]]:
    """Speakers and words of each statement."""
    return [(s.speakers, words(s)) for s in reading.statements]


def test_the_words_stand_without_cue_and_speaker(read: Read) -> None:
    statement = only_statement(read(f"{LUND} said on Monday that the talks were useful."))
    assert statement.speaker is not None
    assert statement.cue is not None
    assert (statement.speaker.quote, statement.cue.quote, words(statement)) == (
        "Kari Lund", "said on Monday that", ["the talks were useful"],
    )  # fmt: skip


def test_the_words_may_come_before_the_cue(read: Read) -> None:
    assert said(read(f"The talks were useful, {LUND} said.")) == [
        (("person:kari lund",), ["The talks were useful"])
    ]


def test_a_speaker_by_pronoun_is_that_person(read: Read) -> None:
    reading = read(TALKS + "Otieno said that trade had doubled. She noted that visas were free.")
    assert said(reading) == [
        (("person:amina otieno",), ["trade had doubled"]),
        (("person:amina otieno",), ["visas were free"]),
    ]


def test_a_speaker_by_office_is_who_holds_it(read: Read) -> None:
    reading = read(f"{LUND} opened the talks. The minister said that trade had doubled.")
    assert only_statement(reading).speakers == ("person:kari lund",)


def test_joint_speakers_make_one_statement(read: Read) -> None:
    reading = read(TALKS + "Lund and Otieno said that trade should double.")
    assert only_statement(reading).speakers == ("person:kari lund", "person:amina otieno")


def test_the_two_sides_are_those_who_met(read: Read) -> None:
    reading = read(TALKS + "The two sides agreed to reopen the consulate.")
    assert only_statement(reading).speakers == ("person:kari lund", "person:amina otieno")
    assert only_statement(reading).meeting == reading.meetings[0].id


def test_all_parties_and_they_speak_together(read: Read) -> None:
    reading = read(
        "The 12th meeting of the defence ministers of the African Union was held in Nairobi. "
        "All parties stressed that the sea must stay open. They agreed to share data."
    )
    first, second = reading.statements
    assert first.speakers == second.speakers
    assert first.speakers[0].startswith("group:")
    assert (words(first), words(second)) == (["the sea must stay open"], ["share data"])


def test_a_state_may_speak(read: Read) -> None:
    assert said(read("Norway said on Monday that trade had doubled.")) == [
        (("country:NOR",), ["trade had doubled"])
    ]


def test_one_cue_at_the_end_of_a_paragraph_covers_its_sentences(read: Read) -> None:
    reading = read(
        f"{LUND} spoke in Oslo on Monday.\n\nThe fund has helped forty villages. It must not be "
        "cut now. The council has the means to extend it, Lund said."
    )
    assert said(reading) == [
        (("person:kari lund",), ["The fund has helped forty villages"]),
        (("person:kari lund",), ["It must not be cut now"]),
        (("person:kari lund",), ["The council has the means to extend it"]),
    ]


def test_what_the_reporter_tells_before_a_closing_cue_is_not_covered(read: Read) -> None:
    reading = read(f"{LUND} spoke.\n\nRain delayed the start. The fund is sound, Lund said.")
    assert said(reading) == [(("person:kari lund",), ["The fund is sound"])]


def test_adding_that_opens_a_second_statement(read: Read) -> None:
    reading = read(f"{LUND} said that the fund was sound, adding that money would follow.")
    assert said(reading) == [
        (("person:kari lund",), ["the fund was sound"]),
        (("person:kari lund",), ["money would follow"]),
    ]


def test_and_that_opens_a_second_statement(read: Read) -> None:
    reading = read(f"{LUND} said that the fund was sound and that money would follow.")
    assert [words(s) for s in reading.statements] == [
        ["the fund was sound"],
        ["money would follow"],
    ]


def test_a_second_verb_of_the_same_speaker_is_a_second_statement(read: Read) -> None:
    reading = read(f"{LUND} noted that trade had doubled, and proposed to open a consulate.")
    assert said(reading) == [
        (("person:kari lund",), ["trade had doubled"]),
        (("person:kari lund",), ["open a consulate"]),
    ]


def test_the_capacity_is_the_office_of_the_speaker(read: Read) -> None:
    reading = read(f"{LUND} said that the fund was sound.")
    (office,) = reading.offices
    assert only_statement(reading).office == office.id


def test_a_former_office_is_no_capacity(read: Read) -> None:
    reading = read("Norway's former Prime Minister Erik Dahl said that the fund was sound.")
    assert len(reading.offices) == 1
    assert only_statement(reading).office is None


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} did not say that the fund was sound.",
        f"{LUND} never said that the fund was sound.",
        f"{LUND} will say that the fund is sound.",
    ],
)
def test_what_was_not_said_is_no_statement(read: Read, text: str) -> None:
    assert read(text).statements == ()


def test_a_headline_is_told_apart_from_the_body(read: Read) -> None:
    reading = read(
        "Norway pledges money for Arctic fund\n\nOSLO, May 4 (Reuters) -- "
        f"{LUND} said on Tuesday that the fund would receive money."
    )
    assert [s.place for s in reading.statements] == ["headline", "lead"]


def test_speaker_cue_and_words_are_the_evidence(read: Read) -> None:
    statement = only_statement(read(f"{LUND} said that the fund was sound."))
    assert [e.quote for e in statement.evidence] == ["Kari Lund", "said that", "the fund was sound"]


def test_the_sources_of_the_report_stand_outside_the_statement(read: Read) -> None:
    reading = read(f"{LUND} said that the fund was sound, according to Reuters.")
    assert only_statement(reading).speakers == ("person:kari lund",)
    assert only_statement(reading).attribution == ("Reuters",)
