"""Whom a title names as issuers of a document."""

import pytest

from communique.text.issuers import find_issuers, find_signatories, is_named_in, is_speech


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("Joint Statement by Norway and Chile on herring", "Norway and Chile"),
        ("Oslo: Statement of the pilots after the storm", "pilots"),
        ("Fjord Council Foreign Ministers' Statement", "Fjord Council Foreign Ministers"),
        ("Kari Lund's opening remarks to the council", "Kari Lund"),
        ("Ministers meet in Oslo", None),
    ],
)
def test_issuers_stand_before_subject_place_and_occasion(title: str, issuers: str | None) -> None:
    assert find_issuers(title) == issuers


def test_signatories_stand_before_or_behind_the_name_of_the_document() -> None:
    assert find_signatories("Norway-Chile Joint Declaration on ice") == (
        "Norway-Chile Joint Declaration"
    )
    assert find_signatories("Statement on behalf of Norway on ice") == (
        "Statement on behalf of Norway"
    )
    assert find_signatories("Norway and Chile meet") is None


def test_a_name_counts_only_as_a_whole() -> None:
    assert is_named_in("Oman", "Statement of Oman")
    assert not is_named_in("Oman", "Statement of the Omani side")


def test_remarks_are_a_speech_and_a_declaration_is_none() -> None:
    assert is_speech("Remarks by Kari Lund")
    assert not is_speech("Oslo Declaration")
