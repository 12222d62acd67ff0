"""Where a report comes from."""

import pytest

from communique.extract.offices import find_homes
from communique.sources.declared import Declared, make_document
from communique.text.layout import read_layout
from communique.vocabulary import Vocabulary

PLACES = {"Havana": "CUB", "Nairobi": "KEN"}


@pytest.mark.parametrize(
    ("outlet", "text", "homes"),
    [
        ("BBC", "The ministers met on Monday.", ("country:GBR",)),
        ("CNN", "HAVANA, March 3 (Reuters) - The ministers met on Monday.", ("country:CUB",)),
        ("CNN", "HAVANA, March 3 (Xinhua) -- The ministers met on Monday.", ("country:CHN",)),
        ("The Kenya Ledger", "The ministers met on Monday.", ("country:KEN",)),
        (None, "The ministers met on Monday.", ()),
    ],
)
def test_a_states_agency_and_an_outlet_write_from_home_and_a_wire_from_its_dateline(
    vocabulary: Vocabulary, outlet: str | None, text: str, homes: tuple[str, ...]
) -> None:
    page, _ = read_layout(make_document("a.txt", text, Declared(source=outlet)), vocabulary)
    place = page.dateline.place if page.dateline is not None else None
    places = [(place, PLACES[place])] if place in PLACES else []
    assert find_homes(page, places, vocabulary) == homes
