"""Whose office a title may be where its own words do not say."""

from collections.abc import Callable

import pytest

from communique.pipeline import read_document
from communique.records import Reading
from communique.sources.declared import Declared, make_document
from communique.vocabulary import Vocabulary

Read = Callable[[str, str], Reading]


@pytest.fixture
def read_from(vocabulary: Vocabulary) -> Read:
    """`read_from(outlet, text)`: the Reading of a report that the outlet published."""

    def read_text(outlet: str, text: str) -> Reading:
        document = make_document("report.txt", text, Declared(source=outlet))
        return read_document(document, vocabulary)

    return read_text


def owners(reading: Reading) -> dict[str, str | None]:
    """Person -> whose office it is."""
    return {o.person.removeprefix("person:"): o.of for o in reading.offices}


def test_the_home_of_an_outlet_gives_the_offices_that_its_state_has(read_from: Read) -> None:
    reading = read_from("BBC", "Prime Minister Clare Dunmore said on Monday that she would wait.")
    assert owners(reading) == {"clare dunmore": "country:GBR"}


def test_a_state_without_the_office_is_never_its_owner(read_from: Read) -> None:
    text = "He flew to Paris for talks with President Alain Mercier on Monday."
    assert owners(read_from("BBC", text)) == {"alain mercier": "country:FRA"}
    text = "The summit in Germany is hosted by Chancellor Greta Vogel, aides said on Monday."
    assert owners(read_from("NPR", text)) == {"greta vogel": "country:DEU"}


def test_without_a_state_that_fits_the_owner_stays_open(read_from: Read) -> None:
    reading = read_from("NPR", "The host thanked Prime Minister Samnang Keo on Monday.")
    assert owners(reading) == {"samnang keo": None}


def test_the_dateline_of_a_wire_report_tells_whose_president_is_meant(read_from: Read) -> None:
    text = (
        "HAVANA, Cuba (Reuters) -- U.S. officials say Cubans blame the policies of President "
        "Mateo Robles, who spoke in Cuba on Monday."
    )
    assert owners(read_from("CNN", text)) == {"mateo robles": "country:CUB"}


def test_a_person_named_as_a_states_own_holds_its_office(read_from: Read) -> None:
    text = (
        "Kenya's Amina Otieno arrived on Monday. Prime Minister Clare Dunmore met President "
        "Amina Otieno in the evening."
    )
    assert owners(read_from("BBC", text))["amina otieno"] == "country:KEN"


def test_nobody_else_is_president_where_the_article_names_one(read_from: Read) -> None:
    text = (
        "Norway has no president. Kenyan President Amina Otieno spoke in Nairobi on Monday. "
        "Ghana sent President Kofi Asante to Kenya."
    )
    assert owners(read_from("BBC", text))["kofi asante"] == "country:GHA"


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Mary Holt (R-Ohio) said the plan was dead.",
        "Secretary of State Peter Crane said the plan was dead.",
        "Rep. John Tallis of Maryland said the plan was dead.",
    ],
)
def test_some_offices_are_of_one_state_unless_another_is_named(read_from: Read, text: str) -> None:
    (office,) = read_from("Al Jazeera", text).offices
    assert (office.of, office.status) == ("country:USA", "implied")


def test_a_senator_of_another_state_is_not_moved(read_from: Read) -> None:
    (office,) = read_from("NPR", "Philippine Senator Rosa Ilagan said the plan was dead.").offices
    assert office.of == "country:PHL"


@pytest.mark.parametrize(
    "text",
    [
        "Holt campaign spokesman Ian Ray said the plan was dead.",
        "Mayor Ian Ray said the plan was dead.",
    ],
)
def test_a_citys_or_a_campaigns_office_is_no_states(read_from: Read, text: str) -> None:
    (office,) = read_from("NPR", text).offices
    assert office.of is None


def test_of_two_persons_guessed_to_be_president_one_is_left_open(read_from: Read) -> None:
    text = (
        "President Holt spoke. President Holt thanked President Suharto Wibowo for his visit. "
        "President Holt smiled."
    )
    assert owners(read_from("NPR", text)) == {"holt": "country:USA", "suharto wibowo": None}


@pytest.mark.parametrize(
    ("text", "person", "of"),
    [
        ("In Nauru Kenya's envoy will hold talks with President Adam Hale.", "person:adam hale",
         "country:NRU"),
        ("Kinshasa was scathing. It was late. Government spokesman Ian Ray shrugged.",
         "person:ian ray", "country:COD"),
        ("The farmers waited. Their association's secretary, Ian Ray, spoke.", "person:ian ray",
         None),
        ("Norway was firm. It was late. Ministry spokesman Ian Ray shrugged.", "person:ian ray",
         "country:NOR"),
        (("The envoy noted that the United States helped Chile and that the Chile-Peru border is "
         "one of President Ian Ray's priorities."), "person:ian ray", "country:USA"),
    ],
)  # fmt: skip
def test_an_office_without_owner_is_of_the_state_that_is_spoken_of(
    read_from: Read, text: str, person: str, of: str | None
) -> None:
    assert {o.of for o in read_from("The Example Post", text).offices if o.person == person} == {of}


def test_a_visit_of_the_outlets_minister_does_not_make_the_hosts_its_own(read_from: Read) -> None:
    text = (
        "My trip to Fiji follows many by Australian ministers. "
        "I will be meeting Prime Minister Tavua, and others."
    )
    reading = read_from("The Australian", text)
    assert {o.of for o in reading.offices} == {"country:FJI"}
