"""Names cut to one word."""

from collections.abc import Callable

import pytest

from communique.pipeline import read_document
from communique.records import Reading
from communique.sources.declared import Declared, make_document
from communique.vocabulary import load_vocabulary

Meant = Callable[[str, str], set[str]]


@pytest.fixture(scope="module")
def meant() -> Meant:
    """`meant(text, words)`: keys of the referents that these words are mentions of."""
    vocabulary = load_vocabulary()

    def find(text: str, words: str) -> set[str]:
        reading: Reading = read_document(make_document("r.txt", text, Declared()), vocabulary)
        return {m.referent for m in reading.mentions if m.evidence.quote == words}

    return find


def test_the_assembly_is_the_one_written_out_before(meant: Meant) -> None:
    text = (
        "The General Assembly of the United Nations met on Monday. Envoys left the Assembly early."
    )
    assert meant(text, "Assembly") == {"body:UN/General Assembly"}


def test_the_commission_is_that_of_the_organisation_named(meant: Meant) -> None:
    text = "Ministers of the African Union met on Monday. A report went to the Commission."
    assert meant(text, "Commission") == {"body:AU/Commission"}


def test_a_longer_name_is_not_cut(meant: Meant) -> None:
    text = "The Security Council met on Monday. Envoys joined the Council of Elders for lunch."
    assert "body:UN/Security Council" not in meant(text, "Council")


def test_the_bank_is_the_one_named_before(meant: Meant) -> None:
    text = "The World Bank met on Monday. Envoys praised the bank."
    assert meant(text, "bank") == {"organisation:World Bank"}


def test_a_bank_is_nobody_where_none_is_named(meant: Meant) -> None:
    text = "Ministers of the African Union met on Monday. Envoys praised the bank."
    assert meant(text, "bank") == set()


def test_the_chief_of_an_agency_is_not_the_agency(meant: Meant) -> None:
    text = "The International Atomic Energy Agency met on Monday. Envoys praised the agency chief."
    assert meant(text, "agency") == set()
