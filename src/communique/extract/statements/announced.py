"""Words announced by a colon at a paragraph's end: "The resolution said:" and what stands below.

In: an article, the number of a sentence, its cues. Out: Attributions. Below stand quoted
paragraphs (one statement), points of a list without full stops (one statement each), or one
paragraph set off from the report (one statement).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from communique.extract.statements.attributions import Attribution
from communique.extract.statements.edges import OPENING
from communique.extract.statements.subjects import find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.extract.statements.cues import Cue
    from communique.text.article import Article

COLON_REACH = 4  # tokens from a cue to the colon: "told the council on Friday:"
MOST_POINTS = 12
SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."', "?”", '?"')
BETWEEN = " \t\r\n\xa0\"“”'"  # blanks and marks between two paragraphs of one quotation


def read_announced(article: Article, number: int, cues: tuple[Cue, ...]) -> list[Attribution]:
    """What the last cue of a sentence that ends in a colon announces."""
    sentence = article.sentences[number]
    last = number + 1 >= len(article.sentences)
    if last or sentence.tokens[-1].text != ":" or not cues:
        return []
    cue, below = cues[-1], article.sentences[number + 1]
    near = len(sentence.tokens) - 1 - cue.last <= COLON_REACH
    if (
        not near
        or below.paragraph != sentence.paragraph + 1
        or not {"clause", "quote"} & {*cue.frames}
    ):
        return []
    subject, start = find_subject(article, number, cue), sentence.tokens[cue.first].start
    contents: list[tuple[tuple[int, int], ...]] = []
    if below.tokens[0].text in OPENING:
        contents.append(tuple(chain_quotations(article, below.tokens[0].end)))
    else:
        contents += [(point,) for point in list_points(article, number + 1)]
    return [Attribution(cue, c, subject, "quotation", cue.last, start) for c in contents if c]


def chain_quotations(article: Article, offset: int) -> Iterator[tuple[int, int]]:
    """The quotation at the offset, and those that follow with nothing between."""
    quotation = article.quotation_at(offset)
    text = article.document.text
    while quotation is not None:
        yield quotation.start, quotation.end
        at = quotation.end
        while at < len(text) and text[at] in BETWEEN:
            at += 1
        following = article.quotation_at(at)
        quotation = following if following is not None and following.start == at else None


def list_points(article: Article, first: int) -> list[tuple[int, int]]:
    """The points of the list that begins with sentence `first`, or its whole paragraph."""
    text = article.document.text
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences[first:]:
        start, _ = paragraphs.get(sentence.paragraph, (sentence.start, 0))
        paragraphs[sentence.paragraph] = (start, sentence.end)
        if len(paragraphs) > MOST_POINTS:
            break
    spans = list(paragraphs.values())
    points = list(takewhile(lambda s: not text[s[0] : s[1]].endswith(SENTENCE_ENDS), spans))
    return points if len(points) > 1 else spans[:1]
