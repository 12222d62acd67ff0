"""Meetings with a name of their own, and their acronyms."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.named_meetings import find_named_meetings
from communique.vocabulary import Vocabulary

Analyse = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The seventh Coastal Defence Ministers' Meeting opened.",
         "Coastal Defence Ministers' Meeting"),
        ("The biannual Chile Peru Foreign Ministers’ Meeting opened.",
         "Chile Peru Foreign Ministers' Meeting"),
        ("She spoke of the Lima II conference.", "Lima II conference"),
        ("The Kenya-Uganda Joint Commission met.", "Kenya-Uganda Joint Commission"),
    ],
)  # fmt: skip
def test_capitals_before_a_word_for_a_meeting_are_its_name(
    analyse: Analyse, vocabulary: Vocabulary, text: str, name: str
) -> None:
    assert [m.name for m in find_named_meetings(analyse(text), vocabulary)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Annual General Meeting opened.",
        "The Town Hall Meeting was loud.",
        "The Summit opened.",
        "Kari Lund's Meeting was long.",
    ],
)
def test_capitals_that_name_no_states_are_no_name(
    analyse: Analyse, vocabulary: Vocabulary, text: str
) -> None:
    assert find_named_meetings(analyse(text), vocabulary) == ()


def test_the_acronym_in_brackets_stands_for_the_name_later(
    analyse: Analyse, vocabulary: Vocabulary
) -> None:
    text = (
        "The Coastal Defence Ministers' Meeting (CDMM) opened. The next CDMM will be held in Oslo."
    )
    first, second = find_named_meetings(analyse(text), vocabulary)
    assert first.key == second.key == "body:Coastal Defence Ministers' Meeting"


def test_a_group_is_called_by_its_size(analyse: Analyse, vocabulary: Vocabulary) -> None:
    (named,) = find_named_meetings(
        analyse("Kenya will host the upcoming K5+1 meeting."), vocabulary
    )
    assert named.key == "organisation:K5+1"
