"""Names that the model missed, and words that it takes for persons."""

from collections.abc import Callable

import pytest

from communique.text.article import Article


@pytest.fixture
def people(analyse: Callable[[str], Article]) -> Callable[[str], list[str]]:
    """`people(text)`: words of each name of a person, in text order."""

    def list_people(text: str) -> list[str]:
        return [p.words for found in analyse(text).people for p in found]

    return list_people


People = Callable[[str], list[str]]


def test_a_capital_behind_a_given_name_is_a_person(people: People) -> None:
    assert people(
        "They met in Abuja. On Sunday Presidents Musa Garba of Nigeria and Patrice Adjovi of "
        "Benin signed the agreement."
    ) == ["Musa Garba", "Patrice Adjovi"]


def test_each_name_of_a_list_with_brackets_is_a_person(people: People) -> None:
    assert people(
        "The visit was attended by Paulo Moura (Economy), Luiz Souza (Development), Zelmo Prado "
        "(Exterior Relations) and Dora Mendes (Mines and Energy)."
    ) == ["Paulo Moura", "Luiz Souza", "Zelmo Prado", "Dora Mendes"]


def test_a_city_may_be_a_family_name(analyse: Callable[[str], Article]) -> None:
    article = analyse("They met. The visit was attended by Paulo Lima and Dora Mendes.")
    assert [p.words for p in article.people[1]] == ["Paulo Lima", "Dora Mendes"]
    assert article.names[1] == ()


def test_a_state_may_be_a_given_name(analyse: Callable[[str], Article]) -> None:
    article = analyse("Envoys came early. Israel Lund met Georgia Berg in Paris.")
    assert [p.words for p in article.people[1]] == ["Israel Lund", "Georgia Berg"]
    assert [n.key for n in article.names[1]] == ["country:FRA"]


def test_a_state_in_a_headline_stays_a_state(analyse: Callable[[str], Article]) -> None:
    article = analyse("Israel Rejects Offer\n\nThe offer was made in Oslo on Monday.")
    assert article.names[0][0].key == "country:ISR"


def test_a_camp_and_a_lake_are_no_persons(people: People) -> None:
    assert people("Talks at Camp David were held, and others at Lake Albert.") == []


def test_a_ship_and_an_airport_that_bear_a_name_are_no_persons(people: People) -> None:
    assert people("They waited. The USS Martin Lund sailed, and Karl Berg airport was shut.") == []


def test_a_group_that_bears_a_name_is_no_person(people: People) -> None:
    assert people("They met. The militia Hayat Karim al-Nuri said so.") == []


def test_towns_that_troops_entered_are_no_persons(people: People) -> None:
    assert people("The army entered Tell Nimr and Ain Dara yesterday.") == []


def test_a_sentence_full_of_names_and_peoples_is_no_headline(people: People) -> None:
    assert people(
        "They spoke. Egyptian minister Karim Sabry and his Greek, Cypriot and French counterparts, "
        "Kostas Pappas, Petros Nikas and Jean-Luc Le Grand, gathered in Cairo on Wednesday."
    ) == ["Karim Sabry", "Kostas Pappas", "Petros Nikas", "Jean-Luc Le Grand"]


def test_a_meal_at_the_beginning_of_a_sentence_is_nobody(people: People) -> None:
    assert people("The guests had lunch at noon. Lunch was a barbecue with many salads.") == []
