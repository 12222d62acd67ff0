"""A text of the test's own words with its sentences, names, titles and persons found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.sources.declared import Declared, make_document
from communique.text.article import Article, read_article
from communique.text.language import MODEL
from communique.text.layout import read_layout
from communique.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The tables of the package."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def analyse(vocabulary: Vocabulary) -> Callable[[str], Article]:
    """`analyse(text)`: the Article of a report without declared metadata."""

    def analyse_text(text: str) -> Article:
        document = make_document("report.txt", text, Declared())
        return read_article(document, read_layout(document, vocabulary)[0], vocabulary, MODEL)

    return analyse_text
