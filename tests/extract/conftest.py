"""One article of the test's own words, read by the whole pipeline; the vocabulary loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.pipeline import read_document
from communique.records import Reading
from communique.sources.declared import Declared, make_document
from communique.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The tables of the package."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def read(vocabulary: Vocabulary) -> Callable[..., Reading]:
    """`read(text, published, title, source)`: the Reading of a report with that sidecar."""

    def read_text(
        text: str,
        published: str | None = None,
        title: str | None = None,
        source: str | None = None,
    ) -> Reading:
        declared = Declared(published=published, title=title, source=source)
        document = make_document("report.txt", text, declared)
        return read_document(document, vocabulary)

    return read_text
