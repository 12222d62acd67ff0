"""What one cue governs: the record that the constructions of contents.py and reported.py give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence

Construction = Literal[
    "content-first", "that-clause", "bare-clause", "noun-object", "infinitive", "object-infinitive",
    "quotation", "split", "according-to", "bare-quotation", "statement-noun", "answer", "passive",
    "sentences-before",
]  # fmt: skip
TELLING = frozenset("tell inform assure brief advise warn remind notify ask".split())
QUOTES = frozenset(('"', "“", "”", "''", "``", "‘", "’", "«", "»"))
SHORTEST = 2  # words of content


class Attribution(Struct, frozen=True):
    """One cue with its content, in characters of the text."""

    cue: Cue
    spans: tuple[tuple[int, int], ...]
    subject: int | None  # head token of the speaker's phrase
    construction: Construction
    cue_end: int  # last token of the cue as annotated, exclusive: "said here on Wednesday that"
    at: int = 0  # offset of the cue in the text


class Site(Struct, frozen=True):
    """A cue where it stands: what every construction is read from."""

    article: Article
    sentence: Sentence
    cue: Cue
    cues: tuple[Cue, ...]  # all of the sentence
    subject: int | None  # head token of the speaker's phrase
