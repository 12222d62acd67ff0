"""One statement a claim, where one cue governs two."""

from collections.abc import Callable

from statement_forms import contents

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_said_that_and_that_are_two_claims(read: Read) -> None:
    found = contents(read(f"{LUND} said that the fund was sound and that money would follow."))
    assert found == ["the fund was sound", "money would follow"]


def test_agreed_to_and_to_are_two_claims(read: Read) -> None:
    found = contents(read(f"{LUND} agreed to open the border and to lift the tariff."))
    assert found == ["open the border", "lift the tariff"]


def test_two_verbs_of_one_subject_are_one_claim(read: Read) -> None:
    found = contents(read(f"{LUND} said that the fund had grown and needed new members."))
    assert found == ["the fund had grown and needed new members"]


def test_and_that_inside_a_quotation_is_one_claim(read: Read) -> None:
    found = contents(read(f"{LUND} said: “I know that it is late and that we must act.”"))
    assert found == ["I know that it is late and that we must act."]


def test_what_somebody_agreed_to_work_for_is_one_claim(read: Read) -> None:
    words = "intensify the work to address the drought, to counter fraud, and to respond to floods"
    (statement,) = read(f"Norway and Chile agreed to {words}.").statements
    assert statement.content[0].quote == words
