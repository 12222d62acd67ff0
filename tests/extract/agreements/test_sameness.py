"""Which mentions of documents in one article are one document."""

from collections.abc import Callable

import pytest

from communique.extract.agreements.sameness import is_acronym_of
from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers adopted a joint declaration. The joint declaration was adopted.",
        "Norway signed the Oslo accord. The Oslo deal was approved.",
        "Norway would break a 1997 agreement. The Oslo Accord of 1997 was signed by Chile.",
        "The ministers signed a declaration on fish. The Bergen Declaration was adopted on Monday.",
        "Norway left the Oslo accord, known as the Joint Comprehensive Plan of Action.",
        "Norway wants the proposed trade agreement with Chile, known as the Bergen Treaty.",
    ],
)
def test_mentions_of_one_document_are_one_fact(read: Read, text: str) -> None:
    assert len(read(text).agreements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norway signed the Oslo accord. Chile signed the Lima accord.",
        "The assembly adopted a resolution on fish. Last year's resolution passed by two votes.",
        "Norway signed a treaty on fish. Norway adopted a resolution on fish.",
        "Norway praised the Chilean Polar-3 treaty. Chile left the Chilean anti-ABM treaty.",
        "Norway denounced the Lima Pact. At the summit 16 agreements were adopted by ministers.",
    ],
)
def test_other_names_times_and_kinds_are_other_documents(read: Read, text: str) -> None:
    assert len(read(text).agreements) == 2


def test_the_initials_of_a_title_are_its_acronym() -> None:
    assert is_acronym_of("NFP", "Northern Fisheries Pact")
    assert not is_acronym_of("NFA", "Northern Fisheries Pact")
