"""On what occasion something was said."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.statements.settings import NEEDED
from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
SESSION = "The 12th session of the Arctic Council opened in Tromso on Monday. "
TALKS = f"{LUND} met Kenya's Foreign Minister Amina Otieno in Oslo on Monday. "


def test_the_occasion_named_holds_for_what_the_speaker_says_next(read: Read) -> None:
    reading = read(
        f"Addressing the 12th session of the Arctic Council in Tromso, {LUND} said that trade had "
        "doubled. She pledged to send two ships."
    )
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        f"{LUND} told reporters that the fund was sound.",
        f"{LUND} told a press conference in Oslo that the fund was sound.",
        f"{LUND} said in an interview that the fund was sound.",
        f"{LUND} said in response to reporters' questions that the fund was sound.",
        f"{LUND} said in the wake of the session that the fund was sound.",
    ],
)
def test_words_to_the_press_have_no_occasion(read: Read, sentence: str) -> None:
    reading = read(SESSION + sentence)
    assert len(reading.meetings) == 1
    assert [s.meeting for s in reading.statements] == [None]


def test_who_has_spoken_to_the_press_goes_on_speaking_to_it(read: Read) -> None:
    reading = read(
        TALKS + "Lund told reporters that trade had doubled. She added that visas were free."
    )
    assert [s.meeting for s in reading.statements] == [None, None]


def test_the_sides_of_talks_speak_at_the_talks(read: Read) -> None:
    reading = read(TALKS + "Otieno said that trade had doubled.")
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id]


def test_who_is_no_side_of_talks_does_not_speak_at_them(read: Read) -> None:
    reading = read(TALKS + "Peru's Foreign Minister Luis Vega said that trade had doubled.")
    assert [s.meeting for s in reading.statements] == [None]


def test_nothing_is_said_at_a_meeting_that_is_still_planned(read: Read) -> None:
    reading = read(
        "The summit of the African Union will be held in Nairobi next month. "
        f"{LUND} said that the fund was sound."
    )
    assert [m.held for m in reading.meetings] == ["scheduled"]
    assert [s.meeting for s in reading.statements] == [None]


def test_the_remarks_made_at_a_meeting_look_back(read: Read) -> None:
    reading = read(
        f"{LUND} said that the ice was melting. She made the remarks at the 12th session of the "
        "Arctic Council in Tromso on Monday."
    )
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id]


def test_a_minister_of_another_report_is_not_heard_at_the_session(read: Read) -> None:
    reading = read(
        f"The fund is sound. Trade has doubled. Visas are free. {LUND} was pleased. "
        "The 12th session of the Arctic Council opened in Tromso on Monday. "
        "Peru's Foreign Minister Luis Vega said that the ice was melting."
    )
    assert [s.meeting for s in reading.statements] == [None]


def test_who_took_part_is_heard_at_a_session_told_late(read: Read) -> None:
    reading = read(
        f"The fund is sound. Trade has doubled. Visas are free. {LUND} was pleased. "
        f"{LUND} chaired the 12th session of the Arctic Council in Tromso on Monday. "
        "She said that the ice was melting."
    )
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{LUND} said before the summit that the fund was sound.",
        f"{LUND} said that the session had been short.",
        f"{LUND} confirmed that she had not attended the opening session.",
    ],
)
def test_words_before_or_about_the_meeting_are_not_spoken_at_it(read: Read, sentence: str) -> None:
    reading = read(SESSION + sentence)
    assert {s.meeting for s in reading.statements} == {None}


def test_an_answer_to_the_press_has_no_occasion(read: Read) -> None:
    reading = read(
        SESSION + f"{LUND} was asked by reporters about the fund. She said that it was sound."
    )
    assert [s.meeting for s in reading.statements] == [None]


def test_a_former_minister_is_not_heard_at_the_session(read: Read) -> None:
    reading = read(
        SESSION + "Former Norwegian foreign minister Kari Lund said that the fund was sound."
    )
    assert [s.meeting for s in reading.statements] == [None]


OTHERS = "Kenya's Foreign Minister Amina Otieno said that the ice was melting."


def test_a_report_filed_from_a_session_hears_other_ministers_there(read: Read) -> None:
    reading = read("TROMSO, May 6 (Reuters) -- " + SESSION + OTHERS, "2019-05-07")
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id]


def test_a_feature_without_a_dateline_does_not_place_ministers_at_the_session(read: Read) -> None:
    reading = read(SESSION + OTHERS)
    assert [s.meeting for s in reading.statements] == [None]


def test_one_officials_own_release_is_written_whatever_meetings_it_tells_of(read: Read) -> None:
    reading = read(
        "I met Kenya's Foreign Minister Amina Otieno in Oslo on Monday.\n\nWe share a strong "
        "interest in open seas.\n\nI welcome the release of the sailors.",
        title="Statement by Foreign Minister Kari Lund",
    )
    assert len(reading.statements) > 1
    assert {s.meeting for s in reading.statements} == {None}


@pytest.mark.parametrize("outlet", ["INA over the phone", "SKP", "the RTN"])
def test_what_is_told_to_an_agency_is_not_said_at_the_session(read: Read, outlet: str) -> None:
    reading = read(f"{SESSION}{LUND} told {outlet} that the fund was sound.")
    assert [s.meeting for s in reading.statements] == [None]


def test_what_is_told_to_an_organisation_is_no_word_to_the_press(read: Read) -> None:
    reading = read(f"Addressing the NATO summit in Oslo, {LUND} told NATO that the fund was sound.")
    assert [s.meeting for s in reading.statements] == [reading.meetings[0].id]


@pytest.mark.parametrize("pattern", NEEDED, ids=lambda p: p.pattern[:30])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_tells_of_another_place_has_one_of_the_words_that_are_looked_for_first(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    match = pattern.search(data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii"))))
    assert match is None or any(word in match.group().lower() for word in NEEDED[pattern])
