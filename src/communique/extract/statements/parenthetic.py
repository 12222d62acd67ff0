"""Words on both sides of the cue: "In view of Y, he said, close cooperation is important".

In: a Site whose cue and speaker stand between commas. Out: an Attribution with the two halves; None
where one of them says nothing, or says something of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import QUOTES, SHORTEST, Attribution
from communique.extract.statements.edges import content_begin, first_of_cluster, strip_ends
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.text.language import Token

SHORTEST_RIGHT = 3  # tokens behind "CONTENT, X said," that can be content
ADVERBS = frozenset(("meanwhile", "however", "earlier"))  # no content before "X said"
# Tags that open a comment or a phrase, not the rest of the content, behind "X said,".
NO_REST = frozenset(("VBG", "CC", "IN", "WDT", "WP", "WRB"))
# "CONTENT, X said, until ...": still what X said.
SUBORDINATE_REST = frozenset("until since because if unless so although though than".split())
OBJECTS = frozenset(("dobj", "attr", "oprd", "acomp"))
CONDITIONS = frozenset("if unless although though even when once since because".split())
ADJUNCT_REACH = 9  # tokens from a cue to the comma behind day, place or listener
SHORTEST_JOINED = 6  # tokens of a clause joined by "and" behind "X said,"
BE = frozenset(("is", "was", "are", "were"))


def read_parenthetic(site: Site) -> Attribution | None:
    """CONTENT, X said, CONTENT: "In view of Y, he said, close cooperation is important"."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    cluster = first_of_cluster(sentence, cue, site.subject)
    if not is_between_commas(site, cluster):
        return None
    comma = closing_comma(site)
    right = tokens[comma + 1 :]
    left = tokens[content_begin(sentence, cluster - 1)]
    if not goes_on(site, cluster, comma) or left.lower in ADVERBS:
        return None
    whole = any(t.tag in FINITE for t in tokens[: cluster - 1]) and not is_open(tokens, cluster - 2)
    if not whole and comma > cue.last and right[0].tag not in FINITE:
        return None
    halves = left.lower in CONDITIONS or right[0].lower in (*SUBORDINATE_REST, "or", "and", "but")
    if whole and right[0].tag not in FINITE and not halves and not is_completed(site, cluster):
        return None
    end = strip_ends(sentence, comma + 1, len(tokens))
    if end is None:
        return None
    spans = ((left.start, tokens[cluster - 2].end), (tokens[end[0]].start, tokens[end[1] - 1].end))
    return Attribution(cue, spans, site.subject, "split", cue.last)


def goes_on(site: Site, cluster: int, comma: int) -> bool:
    """The words behind the comma have a verb, and are told by the same speaker."""
    tokens = site.sentence.tokens
    right = tokens[comma + 1 :]
    first = right[0]
    if first.text in QUOTES or not any(t.tag in FINITE for t in right):
        return False
    if first.lower == "that" and is_completed(site, cluster):
        return True
    fronted = tokens[content_begin(site.sentence, cluster - 1)].lower in CONDITIONS
    gerund = fronted and first.tag == "VBG" and not opens_other(site, comma + 1)
    linked = first.lower in SUBORDINATE_REST or first.lower == "or" or joins_clause(right)
    return first.tag not in NO_REST or gerund or linked


def closing_comma(site: Site) -> int:
    """The comma behind "X said", a place, day or listener between: "said in a report,"."""
    cue, tokens = site.cue, site.sentence.tokens
    for at in range(cue.last, min(cue.last + ADJUNCT_REACH, len(tokens))):
        if tokens[at].text == ",":
            return at
        if tokens[at].tag in FINITE or tokens[at].text in (*QUOTES, ";", ":"):
            break
    return cue.last


def is_open(tokens: tuple[Token, ...], last: int) -> bool:
    """The words up to token `last` break off: "That is why", "The trouble is"."""
    return tokens[last].tag in ("WRB", "WP") or tokens[last].lower in BE


def joins_clause(right: tuple[Token, ...]) -> bool:
    """ ", and those at the bottom paid less": a clause with a subject, still what X said."""
    if right[0].lower not in ("and", "but") or len(right) < SHORTEST_JOINED:
        return False
    if right[1].tag not in ("DT", "EX", "NNS") or right[1].text in QUOTES:
        return False
    return any(t.tag in FINITE for t in right[2:])


def opens_other(site: Site, at: int) -> bool:
    """Another cue stands at the token: ", adding that"."""
    return any(c.first == at for c in site.cues)


def is_completed(site: Site, cluster: int) -> bool:
    """ "She brought, she said, greetings": what the verb before governs stands behind.

    So does "that" behind "so": "the haze grew so thick, the mayor said, that ...".
    """
    tokens = site.sentence.tokens
    right = range(site.cue.last + 1, len(tokens))
    if tokens[site.cue.last + 1].lower == "that":
        return any(t.lower in ("so", "such") for t in tokens[:cluster])
    return any(tokens[n].dep in OBJECTS and tokens[n].head < cluster for n in right)


def is_between_commas(site: Site, cluster: int) -> bool:
    """ ", X said," with words on both sides; `cluster` is the first token of "X said"."""
    cue, tokens = site.cue, site.sentence.tokens
    if site.subject is None or cue.participle:
        return False
    if cluster < SHORTEST or closing_comma(site) + SHORTEST_RIGHT >= len(tokens):
        return False
    return tokens[cluster - 1].text == "," and tokens[closing_comma(site)].text == ","
