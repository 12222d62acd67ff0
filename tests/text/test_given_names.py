"""The table of given names, indexed by name."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.given_names import guess_gender, index_genders, list_telling
from communique.text.pronouns import tell_genders
from communique.vocabulary import GivenNames, load_vocabulary

ROWS = load_vocabulary().given_names


def test_no_given_name_stands_in_two_rows() -> None:
    names = [name for row in ROWS for name in row.names]
    assert len(names) == len(set(names))


def test_a_name_that_is_another_word_shows_nobody() -> None:
    assert "maria" in list_telling()
    assert "grace" not in list_telling()
    assert index_genders()["grace"] == "f"


def test_a_family_name_tells_no_gender() -> None:
    assert guess_gender(("lund", "maria")) == ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.group)
def test_the_example_of_given_names_tells_the_gender(
    row: GivenNames, analyse: Callable[[str], Article]
) -> None:
    given = row.example.split()[0].lower()
    assert given in row.names
    genders = tell_genders(analyse("The envoys met. " + row.example))
    assert genders.get(f"person:{given} lund", row.gender) == (row.gender or "m")


def test_a_given_name_weighs_more_than_a_doubtful_pronoun(
    analyse: Callable[[str], Article],
) -> None:
    text = "Envoy Maria Lund wrote to the embassy. The embassy asked to lift his immunity."
    assert tell_genders(analyse(text)) == {"person:maria lund": "f"}
