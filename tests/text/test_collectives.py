"""Groups without a name on one side of a meeting."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.collectives import list_collectives

Analyse = Callable[[str], Article]


def groups(article: Article) -> list[str]:
    parties = list_collectives(article, 0, 0, len(article.sentences[0].tokens))
    return [p.key.removeprefix("group:met/") for p in parties]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("She met with other ministers.", "ministers"),
        ("She met members of the cabinet.", "members of the cabinet"),
        ("She met congressional leaders.", "congressional leaders"),
    ],
)
def test_who_acts_for_a_state_is_a_group(analyse: Analyse, text: str, group: str) -> None:
    assert groups(analyse(text)) == [group]


@pytest.mark.parametrize(
    "text",
    [
        "She met with business leaders.",
        "She met voters.",
        "She met members of the choir.",
        "She met the foreign ministers of Chile and Peru.",
    ],
)
def test_private_people_and_listed_states_are_none(analyse: Analyse, text: str) -> None:
    assert groups(analyse(text)) == []
