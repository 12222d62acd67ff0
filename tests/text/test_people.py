"""Names of persons, and which of them are one person."""

from collections.abc import Callable

import pytest

from communique.text.article import Article


@pytest.fixture
def people(analyse: Callable[[str], Article]) -> Callable[[str], list[tuple[str, str]]]:
    """`people(text)`: words and key of each name of a person, in text order."""

    def list_people(text: str) -> list[tuple[str, str]]:
        return [(p.words, p.key) for found in analyse(text).people for p in found]

    return list_people


People = Callable[[str], list[tuple[str, str]]]


def test_a_name_behind_a_title_is_a_person(people: People) -> None:
    assert people("Norway's Defence Minister Kari Lund spoke.") == [
        ("Kari Lund", "person:kari lund")
    ]


def test_a_name_between_commas_behind_a_title_is_a_person(people: People) -> None:
    assert people("Kenya's defence minister, Amina Otieno, spoke.") == [
        ("Amina Otieno", "person:amina otieno")
    ]


def test_a_surname_stands_for_the_full_name(people: People) -> None:
    found = people("Defence Minister Kari Lund spoke. Lund left early.")
    assert [key for _, key in found] == ["person:kari lund", "person:kari lund"]


def test_a_form_of_address_shows_a_person(people: People) -> None:
    assert ("Otieno", "person:amina otieno") in people(
        "Defence Minister Amina Otieno spoke. Mrs Otieno left early."
    )


def test_a_rank_is_no_part_of_the_name(people: People) -> None:
    assert people("Defence Minister General Pablo Rojas spoke.") == [
        ("Pablo Rojas", "person:pablo rojas")
    ]


def test_two_persons_of_one_surname_stay_two(people: People) -> None:
    found = people("Minister Kari Lund met Minister Erik Lund in Oslo.")
    assert {key for _, key in found} == {"person:kari lund", "person:erik lund"}


def test_particles_and_hyphens_belong_to_the_name(people: People) -> None:
    assert people("Defence Minister Salim bin Hamad Al-Harthy spoke.")[0][0] == (
        "Salim bin Hamad Al-Harthy"
    )


def test_a_title_alone_is_no_person(people: People) -> None:
    assert people("The Defence Minister and the State Councilor spoke.") == []


def test_a_state_is_no_person(people: People) -> None:
    assert people("The minister, Kenya said, had left.") == []


def test_a_name_ends_in_a_heading_where_that_of_the_body_does(people: People) -> None:
    found = people(
        "Kari Lund Leaves Bergen Talks\n\nKari Lund left on Monday. Lund said so herself."
    )
    assert {key for _, key in found} == {"person:kari lund"}
    assert found[0][0] == "Kari Lund"


@pytest.mark.parametrize(
    "text",
    [
        "Storms swept the Danube on Monday, and boats on the Danube sank.",
        "Opponents of TTIP marched, and TTIP was rejected.",
        "Fighting went on in eastern Ghouta.",
        "Scholars have long debated the rule.",
    ],
)
def test_one_word_that_nothing_shows_to_be_a_persons_is_none(people: People, text: str) -> None:
    assert people(text) == []


def test_one_word_behind_a_title_is_a_person(people: People) -> None:
    assert people("President Lund spoke.") == [("Lund", "person:lund")]


def test_a_name_that_ends_like_an_institution_is_none(people: People) -> None:
    assert people("A letter from Lund Research Institute came.") == []


def test_an_article_of_a_surname_belongs_to_the_name(people: People) -> None:
    assert people("Kenya's Foreign Minister Adel al-Jabri spoke.") == [
        ("Adel al-Jabri", "person:adel al jabri")
    ]
    assert people("The envoy spoke to UN Special Envoy de Lund.")[-1][0] == "de Lund"


def test_a_surname_may_be_the_name_of_a_month(people: People) -> None:
    assert people("British Prime Minister Theodora May said so.")[0][0] == "Theodora May"


def test_initials_stand_before_a_surname(people: People) -> None:
    assert people("Rep. G.K. Lund said that he agreed.")[0][0] == "G.K. Lund"


def test_a_surname_is_not_cut_to_its_initial(people: People) -> None:
    found = people("Jan M. Berg met Jan Mott. Berg left, and Mott stayed.")
    assert len({key for _, key in found}) == len(["Berg", "Mott"])


def test_a_relative_does_not_take_the_surname_over(people: People) -> None:
    found = people(
        "Erik Dahl spoke. Dahl left. Dahl came back. His brother Jon Dahl spoke, too. Dahl smiled."
    )
    assert found[-1] == ("Dahl", "person:erik dahl")


@pytest.mark.parametrize("rank", ["Brig. Gen.", "Maj Gen", "Brig", "Lt Col", "Wing Commander"])
def test_a_rank_is_none_of_the_name_with_or_without_dots(people: People, rank: str) -> None:
    assert ("Kari Lund", "person:kari lund") in people(f"They met {rank} Kari Lund in Oslo.")
    assert len(people(f"They met {rank} Kari Lund in Oslo.")) == 1


def test_a_field_that_no_table_has_is_no_name(people: People) -> None:
    text = "Kenya was represented by its Minister for East African Community Affairs, Amina Otieno."
    assert people(text) == [("Amina Otieno", "person:amina otieno")]


def test_somebody_named_by_one_word_is_a_person(people: People) -> None:
    assert ("Espérance", "person:esperance") in people(
        "In the market a farmer named Espérance shrugged at the news."
    )


def test_a_name_that_the_model_missed_is_found_by_the_surname_that_speaks(people: People) -> None:
    found = people("Poland's Tomasz Wilk said no. Wilk added a word.")
    assert {key for _, key in found} == {"person:tomasz wilk"}


@pytest.mark.parametrize(
    "text",
    [
        "JOINT STATEMENT ON THE RESUMPTION OF TALKS\n\nThe ministers met in Oslo on Tuesday.",
        "Republicans and Democrats met on Tuesday, Republicans said.",
        "The Gap Goes On: it was in Oslo that the states founded the fund.",
    ],
)
def test_headings_parties_and_verbs_are_no_persons(people: People, text: str) -> None:
    assert people(text) == []


def test_who_puts_a_question_is_no_person_of_the_record(people: People) -> None:
    assert people("Q: Minister, Falk Holm from the Ledger. Did it work?") == []


def test_a_name_before_its_office_between_commas_is_a_person(people: People) -> None:
    assert ("Jean-Luc Ayrel", "person:jean luc ayrel") in people(
        "Jean-Luc Ayrel, the foreign minister of France, a member of the council, said no."
    )


def test_the_daughter_of_somebody_has_another_name(people: People) -> None:
    keys = {
        key for _, key in people("President Ada Holm Lund spoke. She is the daughter of Ada Holm.")
    }
    assert keys == {"person:ada holm lund", "person:ada holm"}


def test_the_first_word_of_the_name_of_a_company_is_nobody(people: People) -> None:
    assert (
        people(
            "Oslo banned the airline Zahan Air. Zahan has flown since 2011. Zahan's permit is gone."
        )
        == []
    )


def test_who_is_credited_with_an_interview_is_no_person_of_the_report(people: People) -> None:
    assert people("The envoy spoke in Oslo.\n\nInterview: Odile Lund\n\nShe was calm.") == []
