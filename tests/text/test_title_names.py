"""Offices and names in titles and labels."""

import pytest

from communique.text.title_names import Holder, list_holders
from communique.text.title_words import build_title_words
from communique.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        ("Remarks By President Lund at the Arctic Summit", [("president", "Lund")]),
        ("Remarks by Vice President Kari Lund", [("vice president", "Kari Lund")]),
        ("Secretary of State Ana B. Rojas on Fish", [("secretary of state", "Ana B. Rojas")]),
        ("Foreign Minister Lund's visit", [("minister of foreign affairs", "Lund")]),
        ("FOREIGN MINISTER LUND", [("minister of foreign affairs", "LUND")]),
        ("THE PRIME MINISTER", [("prime minister", "")]),
        ("MR. BIN RAWAH", [("", "BIN RAWAH")]),
        ("Statement of the foreign ministers of Norway and Chile", []),
        ("Prime Minister Lund and President Rojas After a Meeting",
         [("prime minister", "Lund"), ("president", "Rojas")]),
    ],
)  # fmt: skip
def test_titles_and_labels_tell_office_and_name(
    words: str, holders: list[tuple[str, str]], vocabulary: Vocabulary
) -> None:
    assert list(list_holders(words, build_title_words(vocabulary))) == [
        Holder(*holder) for holder in holders
    ]
