"""Memberships by what stands between a state and an organisation."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def found(reading: Reading, status: str) -> set[tuple[str, str, str]]:
    """Member, tier and organisation of each membership of that status; no other may be found."""
    assert {m.status for m in reading.memberships} <= {status}
    return {
        (m.member.removeprefix("country:"), m.tier, m.organisation.partition(":")[2])
        for m in reading.memberships
    }


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Croatia, the newest EU member, will adopt the euro.", {("HRV", "EU")}),
        ("Croatia became NATO's 29th member on Thursday.", {("HRV", "NATO")}),
        ("Ghana is the only African Union member that has not signed.", {("GHA", "AU")}),
        ("Hungary was the only EU country to vote against.", {("HUN", "EU")}),
        ("All EU states except Hungary backed the plan.", {("HUN", "EU")}),
        ("All but one of the African Union member states signed, with Ghana the only one missing.",
         {("GHA", "AU")}),
        ("Iran was admitted to the SCO on Monday.", {("IRN", "SCO")}),
        ("Brazil, Argentina and Uruguay make up Mercosur.",
         {("BRA", "Mercosur"), ("ARG", "Mercosur"), ("URY", "Mercosur")}),
        ("Greece and Turkey are NATO allies.", {("GRC", "NATO"), ("TUR", "NATO")}),
        ("Poland, Hungary and Spain, the newest NATO members, sent troops.",
         {("POL", "NATO"), ("HUN", "NATO"), ("ESP", "NATO")}),
        ("Kenya and Ghana belong to the African Union.", {("KEN", "AU"), ("GHA", "AU")}),
        ("Somalia was admitted as the eighth member of the East African Community.",
         {("SOM", "EAC")}),
        ("The East African Community admitted Somalia on Friday.", {("SOM", "EAC")}),
        ("The BRICS grouping of Brazil, India and China met.",
         {("BRA", "BRICS"), ("IND", "BRICS"), ("CHN", "BRICS")}),
        ("Mercosur, made up of Brazil, Argentina, Paraguay and Uruguay, met.",
         {("BRA", "Mercosur"), ("ARG", "Mercosur"), ("PRY", "Mercosur"), ("URY", "Mercosur")}),
    ],
)  # fmt: skip
def test_a_state_is_called_a_member(read: Read, text: str, members: set[tuple[str, str]]) -> None:
    assert found(read(text), "stated") == {(state, "member", of) for state, of in members}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Hungary, like other EU members, closed its border.", {("HUN", "EU")}),
        ("Germany and its NATO allies will send tanks.", {("DEU", "NATO")}),
        ("Poland, Spain and other NATO members on the coast sent ships.",
         {("POL", "NATO"), ("ESP", "NATO")}),
        ("Sweden, which holds the rotating EU presidency, called a meeting.", {("SWE", "EU")}),
        ("Under the Swedish EU presidency the talks went on.", {("SWE", "EU")}),
        ("Kenya, this year's chair of the African Union, spoke.", {("KEN", "AU")}),
        ("Indonesia, ASEAN chair this year, spoke.", {("IDN", "ASEAN")}),
        ("He praised Indonesia as the ASEAN chair.", {("IDN", "ASEAN")}),
        ("Hungary blocked the EU statement on Monday.", {("HUN", "EU")}),
        ("France vetoed a Security Council resolution.", {("FRA", "UN/Security Council")}),
        ("Norway voted to leave the European Union.", {("NOR", "EU")}),
    ],
)  # fmt: skip
def test_the_wording_takes_a_state_for_a_member(
    read: Read, text: str, members: set[tuple[str, str]]
) -> None:
    assert found(read(text), "implied") == {(state, "member", of) for state, of in members}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine, which is not a NATO member, asked for help.",
        "Non-EU member Switzerland joined the sanctions.",
        "Non-NATO members Sweden and Finland took part.",
        "Norway was admitted to hospital talks.",
        "The African Union summit of Kenya was moved.",
        "Kenya's African Union chairmanship bid failed.",
        "Turkey blocked the EU gas project.",
        "Georgia, a prospective NATO member, asked for help.",
    ],
)
def test_what_is_denied_or_only_hoped_for_is_no_tier(read: Read, text: str) -> None:
    assert not read(text).memberships


def test_a_state_called_a_candidate_is_one(read: Read) -> None:
    assert found(read("Serbia, an EU candidate, sent its minister."), "stated") == {
        ("SRB", "candidate", "EU")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Finland is set to become the 31st member of NATO.",
        "Finland was invited to join NATO.",
        "Finland, due to join NATO in spring, sent ships.",
    ],
)
def test_a_state_about_to_join_is_a_candidate_by_implication(read: Read, text: str) -> None:
    assert found(read(text), "implied") == {("FIN", "candidate", "NATO")}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine, an observer in the Council of the Baltic Sea States, sent a minister.",
        "Ukraine is an observer at the Council of the Baltic Sea States.",
    ],
)
def test_a_state_called_an_observer_of_the_organisation_is_one(read: Read, text: str) -> None:
    assert found(read(text), "stated") == {("UKR", "observer", "CBSS")}


def test_what_several_states_do_at_once_holds_for_each(read: Read) -> None:
    assert found(read("Mali, Niger and Ghana quit ECOWAS in January."), "stated") == {
        (state, "former member", "ECOWAS") for state in ("MLI", "NER", "GHA")
    }
