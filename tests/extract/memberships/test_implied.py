"""Memberships that follow from the wording."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
SESSION = "The 12th session of the Arctic Council was held in Tromso on Monday. "


def implied(reading: Reading) -> set[tuple[str, str]]:
    """Member and organisation of each implied membership; nothing else may be found."""
    assert {m.status for m in reading.memberships} <= {"implied"}
    return {
        (m.member.removeprefix("country:"), m.organisation.partition(":")[2])
        for m in reading.memberships
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya spoke on behalf of the African Union.", set()),
        ("The envoys of Kenya on behalf of the African Union and Peru on behalf of Mercosur spoke.",
         {("KEN", "AU"), ("PER", "Mercosur")}),
        ("On behalf of the African Union, Kenya's envoy objected.", {("KEN", "AU")}),
        ("Norway's vote to leave the European Union alarmed many.", {("NOR", "EU")}),
        ("African Union chair Kenya proposed a text.", {("KEN", "AU")}),
        ("Kenya will host the next summit of the African Union.", {("KEN", "AU")}),
        ("Norway took over the chair of the Arctic Council from Iceland.",
         {("NOR", "Arctic Council")}),
        ("At the UN Security Council Kenya stood alone against the other 14 members.",
         {("KEN", "UN/Security Council")}),
        (("The African Union resolution was agreed at dawn. It was backed by several neighbours, "
          "including Kenya and Ghana."), {("KEN", "AU"), ("GHA", "AU")}),
        ("The African Union declaration was opposed by Kenya.", {("KEN", "AU")}),
        ("A Security Council draft tabled by France and Japan failed.",
         {("FRA", "UN/Security Council"), ("JPN", "UN/Security Council")}),
    ],
)  # fmt: skip
def test_the_wording_implies_a_membership(
    read: Read, text: str, found: set[tuple[str, str]]
) -> None:
    assert implied(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Visiting Kenyan Foreign Minister Amina Otieno told the session that the ice was melting.",
        "On the sidelines of the session, Kenya's Foreign Minister Amina Otieno met her host.",
    ],
)
def test_a_visitor_or_a_talk_on_the_sidelines_implies_nothing(read: Read, text: str) -> None:
    assert implied(read(SESSION + text)) == set()


def test_a_state_that_meets_an_organisation_as_its_partner_is_no_member(read: Read) -> None:
    text = (
        "The 12th session of the Arctic Council was held in Tromso on Monday. Addressing the "
        "session, India's Foreign Minister Ravi Holt said that India-Arctic Council trade grew."
    )
    assert not read(text).memberships


@pytest.mark.parametrize("act", ["voted against the text", "abstained", "took Norway's side"])
def test_who_takes_part_in_a_vote_of_the_members_is_one(read: Read, act: str) -> None:
    assert ("ISL", "Arctic Council") in implied(read(f"{SESSION}Iceland {act}."))


def test_leaders_of_member_states_who_are_named_are_members_leaders(read: Read) -> None:
    text = (
        "Leaders of African Union member states met in Niamey on Monday for an African Union "
        "summit where Presidents Amina Otieno of Kenya and Ian Ray of Ghana signed a text."
    )
    assert {("KEN", "AU"), ("GHA", "AU")} <= implied(read(text))
