"""Names that the vocabulary knows, found in a sentence."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.gazetteer import fold


@pytest.fixture
def names(analyse: Callable[[str], Article]) -> Callable[[str], list[tuple[str, str]]]:
    """`names(text)`: words and key of each name, in text order."""

    def list_names(text: str) -> list[tuple[str, str]]:
        article = analyse(text)
        return [(text[n.start : n.end], n.key) for found in article.names for n in found]

    return list_names


Names = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Guinea-Bissau", "guinea bissau"),
        ("  São\xa0Tomé ", "sao tome"),
        ("STRASSE", "strasse"),
    ],
)
def test_names_are_compared_without_case_accents_and_hyphens(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_state_is_known_by_name_people_and_capital(names: Names) -> None:
    found = names("Kenya told the Peruvian envoy that Moscow was listening.")
    assert found == [
        ("Kenya", "country:KEN"), ("Peruvian", "country:PER"), ("Moscow", "country:RUS"),
    ]  # fmt: skip


def test_the_longest_name_wins(names: Names) -> None:
    assert names("Papua New Guinea and Guinea agreed.") == [
        ("Papua New Guinea", "country:PNG"), ("Guinea", "country:GIN"),
    ]  # fmt: skip


def test_a_possessive_plural_inside_a_name_belongs_to_it(names: Names) -> None:
    found = names("It was agreed at the South Pacific Defence Ministers' Meeting in Suva.")
    assert found[0] == ("South Pacific Defence Ministers' Meeting", "organisation:SPDMM")


def test_the_mark_of_possession_is_outside_the_name(names: Names) -> None:
    assert names("It was Kenya's turn.") == [("Kenya", "country:KEN")]


def test_an_acronym_counts_only_in_capitals(names: Names) -> None:
    assert names("Who told us? The WHO did, and the US listened.") == [
        ("WHO", "organisation:WHO"), ("US", "country:USA"),
    ]  # fmt: skip


def test_a_name_without_a_capital_is_no_name(names: Names) -> None:
    assert names("They ate turkey from fine china.") == []


def test_an_organisation_is_known_by_its_long_name(names: Names) -> None:
    assert names("The African Union met.") == [("African Union", "organisation:AU")]


def test_a_possessive_inside_a_name_belongs_to_it(names: Names) -> None:
    found = names("The People's Republic of China wrote to the Republic of Korea's envoy.")
    assert found == [
        ("People's Republic of China", "country:CHN"), ("Republic of Korea", "country:KOR"),
    ]  # fmt: skip


def test_a_sea_names_no_state(analyse: Callable[[str], Article]) -> None:
    article = analyse("Ships met in the South China Sea.")
    assert article.names[0] == ()
    assert [name.key for name in article.places[0]] == ["place:south china sea"]


@pytest.mark.parametrize("written", ["UNASUR", "Unasur", "NATO", "Nato"])
def test_an_acronym_is_known_as_the_press_writes_it(names: Names, written: str) -> None:
    assert [key for _, key in names(f"Leaders of {written} met.")] == [
        f"organisation:{written.upper()}"
    ]


def test_a_south_american_is_no_american(names: Names) -> None:
    assert names("A South American bloc met Latin American envoys.") == []
