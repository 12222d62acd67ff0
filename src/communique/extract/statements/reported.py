"""Reported clauses and infinitives: "X said (that) ...", "X vowed to ...", "X urged Y to ...".

In: a Site. Out: an Attribution, None where the cue does not govern such a clause. What stands
between cue and clause (place, day, listener) belongs to neither: "said here on Wednesday that".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import (
    QUOTES,
    SHORTEST,
    TELLING,
    Attribution,
    Construction,
    Site,
)
from communique.extract.statements.edges import end_of_clause, first_of_cluster, strip_ends
from communique.text.clauses import FINITE, own_subject, subtree_span

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

CONJUNCTION_REACH = 24  # tokens from a cue to its "that": place, day and listener lie between
INFINITIVE_REACH = 14  # tokens from a cue to its "to"
LISTENER_REACH = 25  # tokens from a cue to "to", with whom it is said to between
LONGEST_RUNNING_ON = 600  # characters by which a quotation may outrun the clause that opened it
SHORTEST_RIGHT = 3  # tokens behind "CONTENT, X said," that can be content
ADVERBS = frozenset(("meanwhile", "however", "earlier"))  # no content before "X said"
# Tags that open a comment or a phrase, not the rest of the content, behind "X said,".
NO_REST = frozenset(("VBG", "CC", "IN", "WDT", "WP", "WRB"))
# Tags behind "that" that show it a conjunction where the tagger has a determiner.
CLAUSE_OPENERS = frozenset(("DT", "PRP", "NNP", "PRP$"))


def read_clause(site: Site) -> Attribution | None:
    """X said (here on Wednesday) (that) CLAUSE; X told Y (that) CLAUSE; X asked whether CLAUSE."""
    cue, sentence = site.cue, site.sentence
    if "clause" not in cue.frames and not (cue.passive and cue.frames):
        return None
    parenthetic = read_parenthetic(site)
    if parenthetic is not None:
        return parenthetic
    marked = behind_conjunction(sentence, cue)
    begin = marked if marked is not None else bare_clause(sentence, cue, site.subject)
    if begin is None:
        return None
    span = strip_ends(sentence, begin, end_of_clause(site, begin))
    if span is None or span[1] - span[0] < SHORTEST:
        return None
    start = sentence.tokens[span[0]].start
    end = extend_to_quotation(site.article, sentence.tokens[span[1] - 1].end)
    construction: Construction = "that-clause" if marked is not None else "bare-clause"
    cue_end = cue.last if marked is None else marked
    return Attribution(cue, ((start, end),), site.subject, construction, cue_end)


def read_parenthetic(site: Site) -> Attribution | None:
    """CONTENT, X said, CONTENT: "In view of Y, he said, close cooperation is important"."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    cluster = first_of_cluster(sentence, cue, site.subject)
    if not is_between_commas(site, cluster):
        return None
    right = tokens[cue.last + 1 :]
    finite = any(t.tag in FINITE for t in right)
    goes_on = right[0].tag not in NO_REST and right[0].text not in QUOTES
    left = tokens[int(tokens[0].lower in ("but", "and") and cluster - 1 >= SHORTEST_BUT)]
    if not finite or not goes_on or left.lower in ADVERBS:
        return None
    whole = any(t.tag in FINITE for t in tokens[: cluster - 1])
    if whole and right[0].tag not in FINITE:
        return None
    end = strip_ends(sentence, cue.last + 1, len(tokens))
    if end is None:
        return None
    spans = ((left.start, tokens[cluster - 2].end), (tokens[end[0]].start, tokens[end[1] - 1].end))
    return Attribution(cue, spans, site.subject, "split", cue.last)
