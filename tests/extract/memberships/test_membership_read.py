"""Who belongs to what, in which tier, stated or implied."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
SESSION = "The 12th session of the Arctic Council was held in Tromso on Monday. "


def tiers(reading: Reading) -> set[tuple[str, str, str]]:
    """Member, tier and status of each membership."""
    return {(m.member.removeprefix("country:"), m.tier, m.status) for m in reading.memberships}


def test_a_list_of_members_states_each_of_them(read: Read) -> None:
    reading = read("The African Union groups Kenya, Ghana and Egypt as member states.")
    assert tiers(reading) == {(c, "member", "stated") for c in ("KEN", "GHA", "EGY")}
    assert {m.organisation for m in reading.memberships} == {"organisation:AU"}


def test_each_tier_of_one_list_has_its_states(read: Read) -> None:
    reading = read(
        "The African Union groups Kenya and Ghana as member states, with Norway and Chile as "
        "observers."
    )
    assert tiers(reading) == {
        ("KEN", "member", "stated"), ("GHA", "member", "stated"),
        ("NOR", "observer", "stated"), ("CHL", "observer", "stated"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "member", "tier"),
    [
        ("Ghana is a member of the African Union.", "GHA", "member"),
        ("Ghana joined the African Union in May.", "GHA", "member"),
        ("Morocco left the African Union in 1984.", "MAR", "former member"),
        ("Serbia is a candidate for membership of the European Union.", "SRB", "candidate"),
    ],
)
def test_one_state_may_be_named_with_its_standing(
    read: Read, text: str, member: str, tier: str
) -> None:
    assert tiers(read(text)) == {(member, tier, "stated")}


def test_a_suspended_member_stays_a_member(read: Read) -> None:
    (fact,) = read("Mali was suspended from the African Union in June.", "2020-09-07").memberships
    assert (fact.member, fact.tier) == ("country:MLI", "member")
    assert fact.suspended is not None
    assert (fact.suspended.start, fact.suspended.end) == ("2020-06-01", "2020-06-30")


def test_other_member_states_imply_that_the_speaker_is_one(read: Read) -> None:
    reading = read(
        "Kenya's Defence Minister Amina Otieno called on other African Union member states to "
        "share data."
    )
    assert tiers(reading) == {("KEN", "member", "implied")}


def test_taking_part_in_a_session_implies_membership(read: Read) -> None:
    reading = read(
        SESSION + "Addressing the session, Norway's Foreign Minister Kari Lund said that the ice "
        "was melting."
    )
    assert tiers(reading) == {("NOR", "member", "implied")}


def test_a_guest_of_one_session_has_no_tier(read: Read) -> None:
    reading = read(
        SESSION + "Kenya's Foreign Minister Amina Otieno attended the session as a specially "
        "invited guest."
    )
    assert reading.memberships == ()


def test_an_observer_at_a_session_is_no_member_by_implication(read: Read) -> None:
    reading = read(
        SESSION + "Kenya's Foreign Minister Amina Otieno attended the session as an observer."
    )
    assert "member" not in {m.tier for m in reading.memberships}


def test_what_is_stated_is_not_implied_as_well(read: Read) -> None:
    reading = read(
        "The Arctic Council groups Norway and Iceland as member states. " + SESSION
        + "Norway's Foreign Minister Kari Lund addressed the session."
    )  # fmt: skip
    assert [m.status for m in reading.memberships if m.member == "country:NOR"] == ["stated"]


def test_who_hopes_to_join_is_no_member(read: Read) -> None:
    assert read("Serbia hopes to become a member of the African Union.").memberships == ()


def test_membership_holds_as_of_the_report(read: Read) -> None:
    (fact,) = read("Ghana is a member of the African Union.", "2019-05-07").memberships
    assert fact.as_of is not None
    assert fact.as_of.start == "2019-05-07"
