"""Lists of states with a word for their tier beside them."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def stated(reading: Reading) -> set[tuple[str, str, str]]:
    """Member, tier and organisation of each stated membership."""
    return {
        (m.member.removeprefix("country:"), m.tier, m.organisation.partition(":")[2])
        for m in reading.memberships
        if m.status == "stated"
    }


@pytest.mark.parametrize(
    ("text", "organisation", "members"),
    [
        ("Egypt, Kenya and Ghana, the three founding members of the African Union, agreed.",
         "AU", "EGY KEN GHA"),
        ("The Nordic Council states -- Norway, Sweden and Iceland -- agreed.", "Nordic Council",
         "NOR SWE ISL"),
        ("Ministers of BRICS (Brazil, Russia, India) met on Monday.", "BRICS", "BRA RUS IND"),
        ("Fellow African Union members Egypt and Kenya agreed.", "AU", "EGY KEN"),
        ("NATO member Turkey agreed.", "NATO", "TUR"),
        ("EU countries such as Poland and Hungary agreed.", "EU", "POL HUN"),
    ],
)  # fmt: skip
def test_a_list_beside_the_name_of_its_organisation_states_each_member(
    read: Read, text: str, organisation: str, members: str
) -> None:
    assert stated(read(text)) == {(c, "member", organisation) for c in members.split()}


def test_the_permanent_members_of_a_body_are_the_bodys_and_a_group_may_have_more(
    read: Read,
) -> None:
    reading = read(
        "Envoys of the P5+1 powers -- the five permanent members of the U.N. Security Council "
        "(China, France, Russia, Britain and the United States), plus Germany -- met."
    )
    five = {"CHN", "FRA", "RUS", "GBR", "USA"}
    assert stated(reading) == {
        *((c, "member", "UN/Security Council") for c in five),
        *((c, "member", "P5+1") for c in (*five, "DEU")),
    }


@pytest.mark.parametrize(
    "text",
    [
        "He called the invasions of Kenya and Ghana a threat to NATO members on the coast.",
        "The leaders of Norway, the African Union, Kenya, Ghana and Egypt met.",
        "She thanked the non-aligned NATO partner countries Serbia and Chile.",
        "Observers from Norway and Chile watched the African Union summit.",
    ],
)
def test_what_only_looks_like_a_list_of_members_states_nothing(read: Read, text: str) -> None:
    assert stated(read(text)) == set()


def test_an_aside_does_not_part_a_list(read: Read) -> None:
    reading = read("In the African Union Kenya and, since this week, Ghana are full members.")
    assert {c for c, _, _ in stated(reading)} == {"KEN", "GHA"}


@pytest.mark.parametrize(
    ("text", "organisation", "members"),
    [
        (("NATO members on the eastern border - especially Poland and the Baltic countries Latvia, "
         "and Lithuania - agreed."), "NATO", "POL LVA LTU"),
        ("Kenya and its closest ally, Ghana, are members of the African Union.", "AU", "KEN GHA"),
        (("The summit ended with the admission of Somalia as the eighth member of the East African "
         "Community."), "EAC", "SOM"),
        ("NATO is an alliance that includes Norway and most other neighbours.", "NATO", "NOR"),
        ("The Example Community of Fishing States (ECFS) groups Kenya, Ghana and Togo.",
         "example community of fishing states", "KEN GHA TGO"),
        (("The Arctic Council met. The council used to unite five countries - Norway, Sweden, "
         "Denmark, Iceland and Finland - and the European Union."), "Arctic Council",
         "NOR SWE DNK ISL FIN"),
        ("The Human Rights Council met. Kenya and Ghana are members of the rights council.",
         "UN/Human Rights Council", "KEN GHA"),
    ],
)  # fmt: skip
def test_members_are_read_across_asides_and_descriptions(
    read: Read, text: str, organisation: str, members: str
) -> None:
    assert stated(read(text)) == {(m, "member", organisation) for m in members.split()}
