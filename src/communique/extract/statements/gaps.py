"""Words told with a gap in them: "the test, which X claimed now allows Y", "what X said was Y".

The relative pronoun, or the noun that it takes up, is the subject of what is told. In: a Site.
Out: an Attribution with the noun and the predicate; None where a subject of its own stands behind
the cue, or none is missing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import Attribution
from communique.extract.statements.edges import end_of_clause, first_of_cluster, strip_ends
from communique.text.clauses import FINITE, phrase_span

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.text.language import Token

RELATIVE = frozenset(("which", "that", "who", "what"))


def read_gap(site: Site) -> Attribution | None:
    """NOUN, which X said PREDICATE."""
    cue, tokens = site.cue, site.sentence.tokens
    if "clause" not in cue.frames or cue.participle or cue.passive or site.subject is None:
        return None
    cluster = first_of_cluster(site.sentence, cue, site.subject)
    relative = cluster - 1
    if cluster < 1 or site.subject >= cue.first or tokens[relative].lower not in RELATIVE:
        return None
    begin = predicate_behind(tokens, cue.last)
    if begin is None:
        return None
    span = strip_ends(site.sentence, begin, end_of_clause(site, begin))
    if span is None:
        return None
    predicate = (tokens[span[0]].start, tokens[span[1] - 1].end)
    noun = noun_before(site, relative)
    return Attribution(cue, (noun, predicate), site.subject, "split", cue.last)


def predicate_behind(tokens: tuple[Token, ...], at: int) -> int | None:
    """The token behind the cue where a finite verb, after an adverb at most, stands there."""
    if at >= len(tokens) - 1:
        return None
    verb = at + 1 if tokens[at].tag == "RB" else at
    return at if tokens[verb].tag in FINITE else None


def noun_before(site: Site, relative: int) -> tuple[int, int]:
    """The noun phrase before the pronoun; the pronoun itself where none stands there."""
    sentence, tokens = site.sentence, site.sentence.tokens
    at = relative - 2 if relative > 1 and tokens[relative - 1].text == "," else relative - 1
    if at < 0 or not tokens[at].tag.startswith("NN") or tokens[relative].lower == "what":
        return tokens[relative].start, tokens[relative].end
    first = min(phrase_span(sentence, at)[0], at)
    return tokens[first].start, tokens[at].end
