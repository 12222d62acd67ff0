"""Attributions in a sentence of their own, behind what they attribute.

'"Why now?" X asked.', '"Never!" said X.'

In: a Site whose sentence begins right behind a quotation of the same paragraph, which a mark of
question, exclamation or a dash has closed. Out: an Attribution of that quotation; None where the
sentence has reported words of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.statements.attributions import TELLING, Attribution
from communique.extract.statements.edges import MARKS, OPENING, first_of_cluster
from communique.extract.statements.reported import behind_conjunction, opens_infinitive
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.extract.statements.special import Found
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.quotations import Span

BLANKS = " \t\xa0"
LISTENER_TOKENS = 8  # of "told reporters in Oslo on Monday"
MARK_LENGTH = 3  # characters of a closing mark with the blanks behind it
CLOSING = "\"”'’»"
BARE = "statement.bare-quotation"
DAYS = ("DATE", "TIME")


def read_asked(site: Site) -> Attribution | None:
    """ "..." | X asked. The quotation before the sentence, which holds nothing but who said it."""
    cue, tokens = site.cue, site.sentence.tokens
    if not {"clause", "quote"} & {*cue.frames} or cue.participle or cue.passive:
        return None
    opens = first_of_cluster(site.sentence, cue, site.subject) == 0 or cue.first == 0
    if not opens or site.subject is None or not ends_there(site):
        return None
    quotation = quotation_before(site.article, site.sentence.start)
    if quotation is None:
        return None
    start = tokens[cue.first].start
    span = (quotation.start, quotation.end)
    return Attribution(cue, (span,), site.subject, "content-first", cue.last, start)


def ends_there(site: Site) -> bool:
    """Behind the cue stands no clause, no object and no quotation: a mark, a day, a phrase."""
    cue, tokens = site.cue, site.sentence.tokens
    stop = max(cue.last, (site.subject or 0) + 1)
    if cue.first == 0 and site.subject is not None and site.subject < cue.last:
        return False
    rest = tokens[stop:]
    if not rest or rest[0].text in MARKS:
        return True
    reported = behind_conjunction(site.sentence, cue) is not None
    if reported or opens_infinitive(tokens, cue.last):
        return False
    return opens_adjunct(rest) or (cue.lemma in TELLING and is_listener(rest))


def is_listener(rest: tuple[Token, ...]) -> bool:
    """ "reporters in Oslo.": whom it was told, up to the next mark."""
    for token in rest[:LISTENER_TOKENS]:
        if token.text in MARKS:
            return True
        if token.tag in (*FINITE, "TO") or token.text in OPENING:
            return False
    return len(rest) < LISTENER_TOKENS


def opens_adjunct(rest: tuple[Token, ...]) -> bool:
    """ "in an interview", "on Friday", "Monday", "to the crowd"; no quotation further on."""
    first = rest[0]
    adjunct = first.tag in ("IN", "RB", "TO") or first.entity in DAYS or first.tag == "VBG"
    return adjunct and first.lower != "that" and not any(t.text in OPENING for t in rest[:3])


def quotation_before(article: Article, start: int) -> Span | None:
    """The quotation that closes right before the offset, nothing but blanks between."""
    text = article.document.text
    at = start
    while at > 0 and text[at - 1] in BLANKS:
        at -= 1
    if at == 0 or text[at - 1] not in CLOSING:
        return None
    for back in range(1, MARK_LENGTH):
        quotation = article.quotation_at(at - 1 - back)
        if quotation is not None and at - quotation.end <= MARK_LENGTH - 1:
            return quotation
    return None


def take_back(before: list[Found], found: list[Found]) -> list[Found]:
    """The statements without the bare quotations that a later "X asked" claims."""
    claimed = {span for each in found for span in each.spans}
    if not claimed:
        return before
    kept = []
    for item in before:
        if item.rule != BARE or claimed.isdisjoint(item.spans):
            kept.append(item)
            continue
        spans = tuple(s for s in item.spans if s not in claimed)
        if spans:
            kept.append(msgspec.structs.replace(item, spans=spans))
    return kept
