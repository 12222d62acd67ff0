"""The parties that a stretch of a sentence lists."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.parties import list_parties

Parties = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture
def parties(analyse: Callable[[str], Article]) -> Parties:
    """`parties(text)`: key and title of each party of the first sentence."""

    def list_all(text: str) -> list[tuple[str, str | None]]:
        article = analyse(text)
        found = list_parties(article, 0, 0, len(article.sentences[0].tokens))
        return [(party.key, party.title) for party in found]

    return list_all


def test_ministers_of_several_states_are_a_party_each(parties: Parties) -> None:
    assert parties("Talks with defence ministers of Kenya, Ghana and Peru began.") == [
        ("country:KEN", "minister of defence"), ("country:GHA", "minister of defence"),
        ("country:PER", "minister of defence"),
    ]  # fmt: skip


def test_the_last_of_a_list_may_have_an_office_of_its_own(parties: Parties) -> None:
    assert parties("Talks with foreign ministers of Kenya and Ghana and the Peruvian envoy.") == [
        ("country:KEN", "minister of foreign affairs"),
        ("country:GHA", "minister of foreign affairs"),
        ("country:PER", "envoy"),
    ]


def test_a_named_minister_is_a_person(parties: Parties) -> None:
    assert parties("Talks with Kenya's Defence Minister Amina Otieno began.") == [
        ("person:amina otieno", None)
    ]


def test_an_office_of_a_state_stands_for_its_holder(parties: Parties) -> None:
    assert parties("Talks with the Kenyan defence minister began.") == [
        ("country:KEN", "minister of defence")
    ]


def test_a_counterpart_stands_for_the_state_where_no_name_follows(parties: Parties) -> None:
    assert parties("Talks with his Kenyan counterpart began.") == [("country:KEN", "counterpart")]


def test_a_counterpart_with_a_name_behind_a_comma_is_that_person(parties: Parties) -> None:
    assert parties("Talks with his Kenyan counterpart, Amina Otieno, began.") == [
        ("person:amina otieno", None)
    ]


def test_a_state_by_itself_is_a_party(parties: Parties) -> None:
    assert parties("Talks between Kenya and Peru began.") == [
        ("country:KEN", None), ("country:PER", None),
    ]  # fmt: skip


def test_a_state_behind_in_is_a_place(parties: Parties) -> None:
    assert parties("Talks in Kenya began.") == []


def test_a_state_behind_its_city_is_a_place(parties: Parties) -> None:
    assert parties("Talks in Rosario, Argentina, began.") == []


def test_a_party_named_twice_is_listed_once(parties: Parties) -> None:
    assert parties("Kenya told Peru that Kenya was ready.") == [
        ("country:KEN", None), ("country:PER", None),
    ]  # fmt: skip


def test_a_counterpart_from_a_state_with_a_name_behind_it_is_that_person(parties: Parties) -> None:
    found = parties("She met her counterpart from Kenya, Amina Otieno.")
    assert found == [("person:amina otieno", None)]


def test_who_stands_in_brackets_behind_the_state_is_the_party(parties: Parties) -> None:
    found = parties("She met the foreign ministers of Kenya (Amina Otieno) and Peru (Luis Vega).")
    assert [key for key, _ in found] == ["person:amina otieno", "person:luis vega"]


def test_the_owner_of_a_name_in_a_list_is_no_party(parties: Parties) -> None:
    found = parties("She met colleagues from Kenya and Chile, and with Peru's Luis Vega.")
    assert [key for key, _ in found] == ["country:KEN", "country:CHL", "person:luis vega"]
