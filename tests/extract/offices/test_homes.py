"""Where a report comes from."""

import pytest

from communique.extract.offices import find_homes, read_letterhead
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


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("French Republic\nMinistry of the Armed Forces\nParis, 26/10/2022", {"FRA"}),
        ("Remarks by the Foreign Minister of Latvia after the meeting", {"LVA"}),
        ("Talks between Kenya and Ghana", set()),
    ],
)
def test_the_head_of_a_page_names_the_one_state_that_wrote_it(
    vocabulary: Vocabulary, head: str, found: set[str]
) -> None:
    text = "\n\n".join((*head.split("\n"), "The two ministers met on Monday and spoke at length."))
    document = make_document("a.txt", text, Declared())
    page, _ = read_layout(document, vocabulary)
    assert {iso3 for _, iso3 in read_letterhead(document, page, vocabulary)} == found
