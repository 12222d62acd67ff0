"""Attributions in an aside: "As X reports, CLAUSE"; "CLAUSE, as X said"; "..., as X said, ...".

In: a Site. Out: an Attribution with the words round the aside; None where the "as" is one of time
("As he said so, the lights went out") and no comma closes it behind the cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import TELLING, Attribution, Construction
from communique.extract.statements.edges import MARKS, first_of_cluster, strip_ends
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.text.language import Token

SPEAKER_REACH = 16  # tokens between "as" and the cue
LISTENERS = 5  # tokens between a verb of telling and the comma that closes the aside
OBJECT_TAGS = ("DT", "NN", "NNS", "NNP", "JJ", "PRP", "PRP$", "TO", "CD")


def read_aside(site: Site) -> Attribution | None:
    """As X reports, CLAUSE; CLAUSE, as X reports, CLAUSE."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    told = "clause" in cue.frames or tokens[cue.last - 1].lower == "out"  # "pointed out"
    if not told or cue.participle:
        return None
    opening = find_as(site)
    if opening is None or (opening > 0 and tokens[opening - 1].text not in MARKS):
        return None
    closing = end_of_aside(site)
    if closing is None:
        return None
    parts = [strip_ends(sentence, 0, opening), strip_ends(sentence, closing, len(tokens))]
    spans = tuple((tokens[a].start, tokens[b - 1].end) for a, b in filter(None, parts))
    if not any(t.tag in FINITE for t in (*tokens[:opening], *tokens[closing:])):
        return None
    construction: Construction = "split" if len(spans) > 1 else "content-first"
    return Attribution(cue, spans, site.subject, construction, cue.last)


def find_as(site: Site) -> int | None:
    """The "as" before "X said", no other verb between: "as many traders, among them X, say"."""
    cue, tokens = site.cue, site.sentence.tokens
    cluster = first_of_cluster(site.sentence, cue, site.subject)
    for at in range(cue.first - 1, max(-1, cue.first - SPEAKER_REACH), -1):
        if tokens[at].lower == "as" and (at in (0, cluster, cluster - 1) or is_between(tokens, at)):
            return at
        if tokens[at].tag in FINITE and tokens[at].lower not in ("has", "have", "had"):
            return None
    return None


def is_between(tokens: tuple[Token, ...], at: int) -> bool:
    """A comma or dash stands before the token."""
    return tokens[at - 1].text in MARKS


def end_of_aside(site: Site) -> int | None:
    """The token at the comma or stop behind the cue, a listener or day between at most."""
    cue, tokens = site.cue, site.sentence.tokens
    reach = LISTENERS if cue.lemma in TELLING else 1
    for at in range(cue.last, min(cue.last + reach + 1, len(tokens))):
        if tokens[at].text in MARKS:
            return at
        if not is_listener(tokens[at], cue.lemma in TELLING):
            return None
    return len(tokens) if cue.last >= len(tokens) else None


def is_listener(token: Token, telling: bool) -> bool:  # noqa: FBT001  # one question about a token
    """A word of a listener's phrase after "told"; elsewhere an adverb alone."""
    return token.tag in OBJECT_TAGS if telling else token.tag in ("RB", "NNP")
