"""What somebody was told: "X was assured by Y that CLAUSE", "X was told by Y never to VERB".

In: a Site whose cue is the passive of a verb of telling. Out: an Attribution whose speaker is the
agent behind "by"; None where nobody is named there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import Attribution, Construction
from communique.extract.statements.edges import end_of_clause, strip_ends
from communique.extract.statements.reported import behind_conjunction

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.extract.statements.cues import Cue
    from communique.text.language import Sentence

TOLD = frozenset(
    "tell inform assure reassure advise warn caution remind notify ask urge order instruct".split()
)
AGENT_REACH = 4  # tokens from the verb to "by"
TO_REACH = 24  # tokens from the verb to "to VERB"
NEGATIONS = ("not", "never")


def read_told(site: Site) -> Attribution | None:
    """The words behind "was told by X"."""
    sentence, cue = site.sentence, site.cue
    agent = find_agent(sentence, cue)
    if agent is None or cue.lemma not in TOLD:
        return None
    begin = behind_conjunction(sentence, cue)
    construction: Construction = "that-clause"
    if begin is None:
        begin, construction = behind_to(sentence, agent), "object-infinitive"
    if begin is None:
        return None
    span = strip_ends(sentence, begin, end_of_clause(site, begin))
    if span is None:
        return None
    content = (sentence.tokens[span[0]].start, sentence.tokens[span[1] - 1].end)
    start = sentence.tokens[cue.first].start
    return Attribution(cue, (content,), agent, construction, cue.last, start)


def find_agent(sentence: Sentence, cue: Cue) -> int | None:
    """The head of the phrase behind "by"."""
    tokens = sentence.tokens
    by = next((n for n in range(cue.last, min(cue.last + AGENT_REACH, len(tokens)))
               if tokens[n].lower == "by"), None)  # fmt: skip
    if by is None:
        return None
    heads = [c for c in sentence.children[by] if tokens[c].dep == "pobj" and c > by]
    return heads[0] if heads else None


def behind_to(sentence: Sentence, agent: int) -> int | None:
    """The verb behind the next "to"; with "never to", the negation."""
    tokens = sentence.tokens
    for at in range(agent + 1, min(agent + TO_REACH, len(tokens) - 1)):
        if tokens[at].lower == "to" and tokens[at + 1].tag == "VB":
            return at - 1 if tokens[at - 1].lower in NEGATIONS else at + 1
    return None
