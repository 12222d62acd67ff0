"""Which given name another may be short for."""

import re

import pytest

from communique.link.short_names import is_short_of, list_full_names
from communique.vocabulary import Synonyms, load_vocabulary

ROWS = load_vocabulary().short_names


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.word)
def test_the_example_of_a_short_name_is_one_person(row: Synonyms) -> None:
    told = re.fullmatch(r"(\w+) Lund is (\w+) Lund\.", row.example)
    assert told is not None
    assert is_short_of(told[1].lower(), row.word)
    assert told[2].lower().replace("é", "e") == row.word


def test_a_short_form_may_stand_for_several_names() -> None:
    assert list_full_names()["alex"] == {"alexander", "alexandra"}


def test_no_name_is_short_for_itself() -> None:
    assert not any(row.word in row.words for row in ROWS)
    assert not is_short_of("joe", "joe")
