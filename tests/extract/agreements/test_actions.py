"""What forms of verbs and nouns tell of a document."""

from collections.abc import Callable

import pytest

from communique.extract.agreements.actions import action_of
from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("word", "action"),
    [("ratified", "adopted"), ("negotiating", "proposed"), ("negotiated", "signed"), ("ate", None)],
)
def test_a_form_tells_its_action(word: str, action: str | None) -> None:
    assert action_of(word) == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway pulled out of the Oslo accord.", "withdrawn"),
        ("Norway announced the extension of the Oslo accord.", "extended"),
        ("The Oslo accord that Norway abandoned covers fish.", "withdrawn"),
        ("Besides the Oslo accord, the ministers signed a protocol on fish.", "signed"),
    ],
)
def test_the_governor_or_a_clause_behind_tells_the_action(
    read: Read, text: str, action: str
) -> None:
    assert read(text).agreements[0].action == action
