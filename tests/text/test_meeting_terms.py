"""Lists of words by which meetings are told."""

import re

import pytest

from communique.text.meeting_terms import list_terms
from communique.vocabulary import MeetingTerms, load_vocabulary


@pytest.mark.parametrize("row", load_vocabulary().meeting_terms, ids=lambda row: row.use)
def test_the_example_of_a_list_holds_a_word_of_it(row: MeetingTerms) -> None:
    words = {word.lower() for word in re.findall(r"[\w'’-]+|,", row.example)}
    assert {word.lower() for word in list_terms(row.use)} & words
