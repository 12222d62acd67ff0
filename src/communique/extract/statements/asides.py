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

LISTENERS = 5  # tokens between a verb of telling and the comma that closes the aside
OBJECT_TAGS = ("DT", "NN", "NNS", "NNP", "JJ", "PRP", "PRP$", "TO", "CD")


def read_aside(site: Site) -> Attribution | None:
    """As X reports, CLAUSE; CLAUSE, as X reports, CLAUSE."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    if "clause" not in cue.frames or cue.participle:
        return None
    cluster = first_of_cluster(sentence, cue, site.subject)
    opening = next((n for n in (cluster, cluster - 1) if n >= 0 and tokens[n].lower == "as"), None)
    if opening is None or (opening > 0 and tokens[opening - 1].text not in MARKS):
        return None
    closing = end_of_aside(site)
    if closing is None:
        return None
    parts = [strip_ends(sentence, 0, opening), strip_ends(sentence, closing, len(tokens))]
    spans = tuple((tokens[a].start, tokens[b - 1].end) for a, b in filter(None, parts))
    told = [t for t in (*tokens[:opening], *tokens[closing:]) if t.tag in FINITE]
    if not told:
        return None
    construction: Construction = "split" if len(spans) > 1 else "content-first"
    return Attribution(cue, spans, site.subject, construction, cue.last)


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
