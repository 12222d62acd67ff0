"""One quotation in several pieces: what the attribution cut in two is one statement.

'"A," X said. "B."' and '"A." "B," X said.' give two quotations and one cue. In: the statements of
the article. Out: the same, each piece without a cue joined to its neighbour of the same speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

if TYPE_CHECKING:
    from communique.extract.statements.special import Found
    from communique.text.article import Article

BETWEEN = frozenset(" \t\r\n\xa0\"'“”‘’«»")  # what may part two pieces of one quotation
PIECE = "statement.bare-quotation"


def join_continued(article: Article, found: list[Found]) -> list[Found]:
    """The statements in text order, the pieces of a quotation joined under its one cue."""
    joined: list[Found] = []
    for item in sorted(found, key=lambda f: f.spans[0]):
        last = joined[-1] if joined else None
        if last is None or last.speaker.keys != item.speaker.keys:
            joined.append(item)
        elif item.rule == PIECE and goes_on(article, last, item):
            joined[-1] = last.with_spans((*last.spans, *item.spans))
        elif last.rule == PIECE and leads_to(article, last, item):
            joined[-1] = msgspec.structs.replace(item, spans=(*last.spans, *item.spans))
        else:
            joined.append(item)
    return joined


def goes_on(article: Article, last: Found, piece: Found) -> bool:
    """The piece follows "X said." at once, and X's words before were quoted."""
    start = piece.spans[0][0]
    before, own = article.sentences[last.sentence], article.sentences[piece.sentence]
    stop = max(last.spans[-1][1], last.cue[1] if last.cue is not None else 0)
    stop = max(stop, before.end if before.start <= stop <= before.end else stop)
    near = own.paragraph - before.paragraph <= 1 and is_between(article, stop, start)
    return near and closes_quoted(article, last)


def closes_quoted(article: Article, item: Found) -> bool:
    """The words told end inside quotation marks, or the marks stand at their end."""
    end = item.spans[-1][1]
    return article.is_quoted(end - 1) or article.is_quoted(end - 2)


def leads_to(article: Article, piece: Found, item: Found) -> bool:
    """The piece stands right before a quotation that has the cue."""
    start = item.spans[0][0]
    return article.is_quoted(start) and is_between(article, piece.spans[-1][1], start)


def is_between(article: Article, start: int, stop: int) -> bool:
    """Nothing but blanks and quotation marks stands between the two offsets."""
    return start <= stop and all(c in BETWEEN for c in article.document.text[start:stop])
