"""Names of institutions beside a title."""

from collections.abc import Callable

import pytest

from communique.text.article import Article


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("The head of the Northern Trade Committee spoke.", "Northern Trade Committee"),
        ("The head of the Institute for Peace and Trade in Oslo spoke.",
         "Institute for Peace and Trade"),
        ("The head of the University of Oslo spoke.", "University of Oslo"),
        ("Northern Trade Committee chairman Ian Ray spoke.", "Northern Trade Committee"),
        ("The head of the negotiating team spoke.", "negotiating team"),
        ("The chief executive of Fjordbank spoke.", "Fjordbank"),
        ("The head of the Norwegian delegation spoke.", None),
        ("The Minister of Defence spoke.", None),
        ("THE FBI CHIEF SPOKE ON MONDAY.", None),
    ],
)  # fmt: skip
def test_an_institution_is_named_by_its_noun(
    analyse: Callable[[str], Article], text: str, institution: str | None
) -> None:
    article = analyse(text)
    (title,) = article.titles[0][:1]
    tokens = article.sentences[0].tokens
    found = None
    if title.institution is not None:
        first, last = title.institution
        found = article.document.text[tokens[first].start : tokens[last - 1].end]
    assert found == institution
