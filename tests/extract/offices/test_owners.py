"""Whose office a title is, as the words round it say."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def offices(reading: Reading) -> set[tuple[str, str, str | None]]:
    """Person, office and owner of each office."""
    return {(o.person.removeprefix("person:"), o.office, o.of) for o in reading.offices}


@pytest.mark.parametrize(
    ("text", "office", "of"),
    [
        ("Mary Holt, chairwoman of the Senate Water Committee, spoke.", "chair",
         "Senate Water Committee"),
        ("House Water Committee Chairman Ian Ray spoke.", "chair", "House Water Committee"),
        ("Gen. Ian Ray, head of the U.S. Polar Command, spoke.", "head", "U.S. Polar Command"),
        ("Ian Ray, the head of the opposition delegation, spoke.", "head", "opposition delegation"),
        ("Ian Ray, a law professor at the University of Oslo, spoke.", "law professor",
         "University of Oslo"),
        ("FBI director Ian Ray spoke on Monday.", "director", "FBI"),
        ("Mary Holt, spokeswoman for the ruling Kenyan National Council, spoke.", "spokesperson",
         "Kenyan National Council"),
        ("The Foreign Office permanent secretary, Ian Ray, spoke.", "permanent secretary",
         "Foreign Office"),
    ],
)  # fmt: skip
def test_an_office_in_an_institution_is_the_institutions(
    read: Read, text: str, office: str, of: str
) -> None:
    ((_, found, owner),) = offices(read(text))
    assert (found, owner) == (office, f"organisation:{of}")


def test_an_institution_that_no_table_knows_is_an_entity_with_its_state(read: Read) -> None:
    reading = read("Gen. Ian Ray, head of the U.S. Polar Command, spoke on Monday.")
    (referent,) = [r for r in reading.referents if r.key == "organisation:U.S. Polar Command"]
    assert (referent.kind, referent.country) == ("organisation", "USA")
    assert [m.evidence.quote for m in reading.mentions if m.referent == referent.key] == [
        "U.S. Polar Command"
    ]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The UN Syria special envoy, Ian Ray, spoke.", "organisation:UN"),
        ("UN Special Envoy for Yemen Ian Ray spoke.", "organisation:UN"),
        ("The U.S. Iran envoy, Ian Ray, spoke.", "country:USA"),
    ],
)
def test_an_envoy_is_of_who_sends_him(read: Read, text: str, of: str) -> None:
    ((_, _, owner),) = offices(read(text))
    assert owner == of


def test_a_parliaments_president_is_of_its_state(read: Read) -> None:
    reading = read("Kenyan National Assembly President Amina Otieno spoke.")
    assert offices(reading) == {("amina otieno", "president of national assembly", "country:KEN")}


def test_titles_in_apposition_are_of_one_state(read: Read) -> None:
    reading = read(
        "The representative of Kenya, Assistant Minister of Defence Amina Otieno, spoke."
    )
    assert ("amina otieno", "assistant minister of defence", "country:KEN") in offices(reading)


def test_a_president_compared_with_another_is_not_of_his_state(read: Read) -> None:
    reading = read("He admires Kenyan President Amina Otieno and mocks President Ian Ray.")
    assert ("ian ray", "president", "country:KEN") not in offices(reading)


def test_a_bare_minister_is_the_ministry_told_before(read: Read) -> None:
    reading = read(
        "Amina Otieno, Minister for Foreign Affairs of Kenya, spoke. Minister Otieno smiled."
    )
    assert offices(reading) == {("amina otieno", "minister of foreign affairs", "country:KEN")}


def test_a_professor_without_a_school_is_only_addressed(read: Read) -> None:
    assert read("Professor Ian Ray spoke on Monday.").offices == ()


def test_where_a_person_comes_from_may_stand_before_the_title(read: Read) -> None:
    reading = read("Sen. Mary Holt of South Carolina, chair of the Senate Water Panel, spoke.")
    assert ("mary holt", "chair", "organisation:Senate Water Panel") in offices(reading)


@pytest.mark.parametrize(
    ("text", "office", "of"),
    [
        ("South Korea blamed the North's leader, Han Ray, for the storm.", "leader", "country:PRK"),
        ("Kenya was pleased. The country's foreign minister, Ian Ray, spoke.",
         "minister of foreign affairs", "country:KEN"),
        ("The Kenyan delegation was led by Additional Secretary Ian Ray.", "additional secretary",
         "country:KEN"),
        ("The Mercosur team was headed by its chief negotiator Ian Ray.", "chief negotiator",
         "organisation:Mercosur"),
        ("Kenya was represented by its Minister for East African Community Affairs, Ian Ray.",
         "minister of east african community affairs", "country:KEN"),
        ("Tonga's Minister for His Majesty's Armed Forces, Ian Ray, spoke.",
         "minister of armed forces", "country:TON"),
        ("French Armed Forces Minister Ian Ray spoke.", "minister of armed forces", "country:FRA"),
        ("The Kenyan delegation was led by Joint Secretary in the Department of Commerce Ian Ray.",
         "joint secretary of commerce", "country:KEN"),
    ],
)  # fmt: skip
def test_the_words_round_a_title_tell_whose_it_is(
    read: Read, text: str, office: str, of: str
) -> None:
    ((_, found, owner),) = offices(read(text))
    assert (found, owner) == (office, of)
