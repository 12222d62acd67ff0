"""Where time expressions stand in a text, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.date_patterns import find_date_expressions

FOUND = [
    ("They met on Nov. 17 in the capital", "on Nov. 17", "day"),
    ("They met on Dec.14 in the capital", "on Dec.14", "day"),
    ("Leaders gathered Friday", "Friday", "weekday"),
    ("in July and August", "in July and August", "month"),
    ("from May to June 2021", "May to June 2021", "month"),
    ("KUWAIT, 18 Nov: The minister", "18 Nov", "day"),
    ("at 09:19, July 29, 2021", "09:19, July 29, 2021", "day"),
    ("Thursday, November 19, 2015", "Thursday, November 19, 2015", "day"),
    ("the talks of the 28th of July", "the 28th of July", "day"),
    ("Tuesday's meeting", "Tuesday", "weekday"),
    ("before a Monday night deadline", "Monday night", "weekday"),
    ("returned on Tuesday evening", "on Tuesday evening", "weekday"),
    ("in the 1967 war", "1967", "year"),
    ("the 1997 agreement", "1997", "year"),
    ("the March election", "March", "month"),
    ("The talks in May ended", "in May", "month"),
    ("the talks by mid-June", "mid-June", "part"),
    ("until the end of the month", "the end of the month", "part"),
    ("over the last year", "over the last year", "duration"),
    ("in the coming weeks", "in the coming weeks", "duration"),
    ("the 20th anniversary", "the 20th anniversary", "anniversary"),
    ("a day later, he left", "a day later", "context"),
    ("talks on July 28 and 29", "on July 28 and 29", "days"),
    ("In June 20 ships took part", "In June", "month"),
]


@pytest.mark.parametrize(("text", "words", "kind"), FOUND)
def test_time_expressions_are_found_whole(text: str, words: str, kind: str) -> None:
    assert [(e.words, e.kind) for e in find_date_expressions(text)] == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the second floor.",
        "Prime Minister May said so.",
        "General August Weber spoke.",
        "It matters in today's world.",
        "The world today is small.",
        "More than 1500 troops in 2000 villages",
        "On Super Tuesday the Sunday Times was late.",
        "A day later than planned, 14 delegates",
        "Resolution 2254 of the Arab Spring",
        "the first talks in eight months",
        "Guests of ABC's This Week",
        "since the fall of the wall",
        "COVID-2019 and 1,997 cases",
    ],
)
def test_other_senses_of_such_words_are_no_dates(text: str) -> None:
    assert find_date_expressions(text) == ()


def test_two_days_joined_by_and_in_different_months_are_two_expressions() -> None:
    found = find_date_expressions("on March 1 and July 1, 2015")
    assert [e.words for e in found] == ["on March 1", "July 1, 2015"]


def test_a_preposition_that_changes_the_meaning_stays_outside() -> None:
    (expression,) = find_date_expressions("suspended since 2016")
    assert (expression.words, expression.preposition) == ("2016", "since")


def test_an_expression_never_crosses_a_line_end() -> None:
    assert [e.words for e in find_date_expressions("In June\n28 men")] == ["In June"]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "On Monday they said on Tuesday that"
    assert [e.words for e in find_date_expressions(text, 10, 31)] == ["on Tuesday"]


PIECES = st.sampled_from(
    [
        *"July 28 2021 - on the of Tuesday next week half first in two ago years May .".split(),
        *(", ", " ", "\r\n", "\xa0", "😀", "星期三", "’s", "10:30"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_words_are_the_slice_and_expressions_never_overlap(text: str) -> None:
    end = 0
    for expression in find_date_expressions(text):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.words
        end = expression.end
