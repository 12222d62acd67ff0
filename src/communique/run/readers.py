"""What understands documents: the pipeline with its tables, made ready for several at once.

A shard is opened whole before its first document is read: the language model takes paragraphs of
many documents faster than those of one.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from communique.pipeline import read_document
from communique.records import Document, Reading
from communique.text.language import list_paragraphs, parse_paragraphs
from communique.text.opening import open_page
from communique.vocabulary import Vocabulary

PREPARED_CHARACTERS = 20_000  # a longer document fills a batch alone
TOGETHER_CHARACTERS = 100_000  # some ten seconds of a slow machine, then the first one is read


class Reader(Struct, frozen=True):
    """The pipeline as a function of the document alone."""

    vocabulary: Vocabulary
    pass_over: bool  # texts without a sign of diplomacy

    def __call__(self, document: Document) -> Reading:
        """All that the document says."""
        return read_document(document, self.vocabulary, pass_over=self.pass_over)

    def prepare(self, documents: Iterable[Document]) -> None:
        """None; what the language model makes of these documents is there when they are read."""
        paragraphs: list[str] = []
        room = TOGETHER_CHARACTERS
        for document in documents:
            room -= len(document.text)
            if len(document.text) > PREPARED_CHARACTERS or room < 0:
                continue
            page, _, is_read = open_page(document, self.vocabulary, pass_over=self.pass_over)
            if is_read:
                paragraphs += list_paragraphs(document.text, page.blocks)
        parse_paragraphs(paragraphs)
