"""Where a noun phrase as content ends: "hailed the deal | at the opening", "urged calm | and left".

Pure questions about tokens of one sentence, beside those of edges.py about clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.edges import GATHERINGS, end_of_clause, tail_behind
from communique.text.clauses import has_finite, subtree_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.extract.statements.attributions import Site
    from communique.text.language import Sentence, Token

DAY_PARTS = frozenset("morning evening night afternoon".split())
TIMING = frozenset("as while after when before".split())


def end_of_object(site: Site, begin: int) -> int:
    """Token after the last of a noun phrase as content.

    Conjoined predicates and adjuncts of the cue stay out.
    """
    end = end_of_clause(site, begin)
    tokens = site.sentence.tokens
    end = min(end, tail_behind(tokens, begin, end), other_time(site, begin))
    end = next((n for n in range(begin + 1, end) if tokens[n].text == ";"), end)
    cuts = [cut_conjunct(site.sentence, at) for at in range(begin + 1, end)
            if is_predicate(site, at)]  # fmt: skip
    leaving = [at for at in range(begin + 1, end) if is_adjunct(site, at)
               or (at > begin + 1 and leaves_object(site.sentence.tokens, at)
                   and not is_praised(site, at) and not is_resumed(site, at, end))
               or (at + 1 < end and opens_participle(site, at))]  # fmt: skip
    return min(end, *cuts, *leaving) if cuts or leaving else end


def other_time(site: Site, begin: int) -> int:
    """ "condemned the launch | as the council met", "| while X fired": when it was said."""
    sentence, tokens = site.sentence, site.sentence.tokens
    for at in range(begin + 1, len(tokens) - 1):
        opens = tokens[at].lower in TIMING and tokens[at].dep in ("mark", "advmod")
        opens = opens and not site.article.is_quoted(tokens[at].start)
        clause = tokens[at].head
        said = tokens[clause].dep == "advcl" and tokens[clause].head == site.cue.verb
        if opens and clause > at and said and has_finite(sentence, clause):
            return at - 1 if tokens[at - 1].text == "," else at
    return len(tokens)


def is_praised(site: Site, at: int) -> bool:
    """ ", which ..." behind what is praised tells why; elsewhere the reporter explains."""
    after = site.sentence.tokens[at + 1].lower if at + 1 < len(site.sentence.tokens) else ""
    return site.cue.act == "praise" and after == "which"


def is_resumed(site: Site, at: int, end: int) -> bool:
    """ "accused X, who was born in Y, of lying": behind the aside stands of what."""
    tokens = site.sentence.tokens
    pairs = zip(tokens[at + 1 : end], tokens[at + 2 : end], strict=False)
    accused = site.cue.act == "criticise" and tokens[at].text == ","
    return accused and any(a.text == "," and b.lower == "of" for a, b in pairs)


def is_predicate(site: Site, at: int) -> bool:
    """ "hailed the deal and left": a verb joined to the cue, or to one before a participle."""
    token = site.sentence.tokens[at]
    if token.dep != "conj" or not token.tag.startswith("VB"):
        return False
    before = site.cue.participle and token.head < site.cue.first and token.tag == "VBD"
    return token.head == site.cue.verb or before


def is_adjunct(site: Site, at: int) -> bool:
    """ "praised the deal at the opening": said of the cue; a longer cue may end in "at" itself."""
    token = site.sentence.tokens[at]
    beside_cue = token.dep == "prep" and token.tag == "IN" and token.head == site.cue.verb
    return beside_cue and token.lower in ("at", "during") and len(site.cue.row.split()) == 1


def opens_participle(site: Site, at: int) -> bool:
    """ ", adding that ...": the speaker goes on; after praise it is what is praised."""
    tokens = site.sentence.tokens
    comma, after = tokens[at : at + 2]
    if after.tag == "RB" and at + 2 < len(tokens):  # ", even suggesting"
        after = tokens[at + 2]
    if comma.text != "," or after.tag != "VBG" or after.lower == "including":
        return False
    return after.dep == "advcl" and after.head == site.cue.verb and site.cue.act != "praise"


def leaves_object(tokens: tuple[Token, ...], at: int) -> bool:
    """ "at talks here on Tuesday", ", which will be ...", "but had little": no part of it."""
    leaves = LEAVING.get(tokens[at].lower)
    rest = tokens[at + 1 :]
    return bool(rest) and leaves is not None and leaves(rest)


def opens_relative(rest: tuple[Token, ...]) -> bool:
    """ ", who ...", ", in what ..."."""
    if rest[0].lower == "in":
        return len(rest) > 1 and rest[1].lower == "what"
    return rest[0].lower in ("who", "where", "when", "which")


def opens_day(rest: tuple[Token, ...]) -> bool:
    """ "on Tuesday morning" at the end; "on behalf of"."""
    if rest[0].lower == "behalf":
        return True
    day = rest[0].lower.endswith("day") and rest[0].text[:1].isupper()
    return day and all(t.text in (".", ",") or t.lower in DAY_PARTS for t in rest[1:])


def opens_gathering(rest: tuple[Token, ...]) -> bool:
    """ "at the second session", "during talks"."""
    return bool({t.lower for t in rest[:3]} & GATHERINGS)


def opens_past(rest: tuple[Token, ...]) -> bool:
    """ "but had little to show"."""
    return rest[0].tag in ("VBD", "VBZ")


def is_place(_rest: tuple[Token, ...]) -> bool:
    """ "here": where it was said, whatever follows."""
    return True


# The word at which a noun phrase may end, and what must follow there.
LEAVING: dict[str, Callable[[tuple[Token, ...]], bool]] = {
    ",": opens_relative,
    "on": opens_day,
    "at": opens_gathering,
    "during": opens_gathering,
    "here": is_place,
    "but": opens_past,
}


def cut_conjunct(sentence: Sentence, verb: int) -> int:
    """Back from a conjoined verb over what hangs on it, its conjunction and comma."""
    tokens = sentence.tokens
    at = subtree_span(sentence, verb)[0]
    while at > 0 and (tokens[at - 1].lower in ("and", "but") or tokens[at - 1].text == ","):
        at -= 1
    return at
