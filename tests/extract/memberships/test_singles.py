"""One state called suspended, a candidate, a member, or gone."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def tiers(reading: Reading) -> set[tuple[str, str]]:
    """Member and tier of each stated membership."""
    return {
        (m.member.removeprefix("country:"), m.tier)
        for m in reading.memberships
        if m.status == "stated"
    }


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Ghana, an African Union member, agreed.", "member"),
        ("Ghana became the 54th member of the African Union.", "member"),
        ("Ghana rejoined the African Union in May.", "member"),
        ("Ghana applied to join the African Union.", "candidate"),
        ("Ghana is still a candidate for the African Union and hopes to sign soon.", "candidate"),
        ("In the African Union Ghana attends as an observer.", "observer"),
    ],
)
def test_a_clause_tells_the_standing_of_its_state(read: Read, text: str, tier: str) -> None:
    assert tiers(read(text)) == {("GHA", tier)}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana is not a member of the African Union.",
        "Ghana would become a member of the African Union.",
        "The African Union said Ghana joined the allies on Monday as a guest.",
        "The African Union said Ghana joined Kenya in condemning the coup.",
        "Originally from Ghana, he was a member of the African Union team.",
        "Ghana left the African Union meeting early.",
        "Flights to Ghana, where the talks of the African Union were suspended in June, resumed.",
    ],
)
def test_what_is_denied_hoped_for_or_said_of_others_is_no_standing(read: Read, text: str) -> None:
    assert tiers(read(text)) == set()


def test_a_membership_may_be_suspended_by_name_or_by_the_organisation(read: Read) -> None:
    for text in (
        "The African Union met. Mali’s membership has been suspended since June 2020.",
        "The African Union suspended Mali in June 2020.",
    ):
        (fact,) = read(text).memberships
        assert (fact.member, fact.tier) == ("country:MLI", "member")
        assert fact.suspended is not None
        assert fact.suspended.start == "2020-06-01"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The envoy of France, a permanent Security Council member, agreed.", "member"),
        ("Ghana, an observer, sent a deputy minister to the Arctic Council.", "observer"),
    ],
)
def test_an_apposition_tells_the_standing_whatever_stands_before_the_state(
    read: Read, text: str, tier: str
) -> None:
    assert {m.tier for m in read(text).memberships if m.status == "stated"} == {tier}


def test_ministers_whose_countries_applied_make_them_candidates(read: Read) -> None:
    text = "Finland's Ian Ray and Sweden's Mary Holt, whose countries applied to join NATO, spoke."
    assert {(m.member, m.tier) for m in read(text).memberships} == {
        ("country:FIN", "candidate"), ("country:SWE", "candidate"),
    }  # fmt: skip


def test_an_observer_is_one_of_the_organisation_whose_organ_sits(read: Read) -> None:
    text = (
        "The 19th Ministerial Session of the Council of the Baltic Sea States opened on Monday. "
        "Two countries want to join NATO. Ghana, an observer, sent a deputy minister."
    )
    assert ("country:GHA", "organisation:CBSS", "observer") in {
        (m.member, m.organisation, m.tier) for m in read(text).memberships
    }
