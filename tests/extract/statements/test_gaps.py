"""Words told with a gap in them."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The council discussed the test, which the ministry claimed now allows larger ships.",
            ["the test", "now allows larger ships"],
        ),
        (
            "It was a step that the minister said would help the harbour.",
            ["a step", "would help the harbour"],
        ),
        (
            "The crew found what the police said was a bomb.",
            ["what", "was a bomb"],
        ),
    ],
)
def test_the_noun_and_the_predicate_are_what_is_told(
    text: str, words: list[str], read: Read
) -> None:
    assert words in [content for _, _, content in told(read(text))]


def test_a_clause_with_its_own_subject_has_no_gap(read: Read) -> None:
    text = "The plan that the minister said the council had signed is void."
    assert all(len(content) == 1 for _, _, content in told(read(text)))
