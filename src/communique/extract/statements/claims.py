"""One statement a claim: where one cue governs two.

"said that A and that B", "agreed to A and to B", "said A, and B" where B is a clause with a subject
of its own. In: a sentence and the span of the reported words. Out: spans of the single claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.clauses import FINITE, own_subject, phrase_span

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

JOINERS = {"that-clause": "that", "bare-clause": "that", "infinitive": "to"}
CLAUSES = frozenset(("that-clause", "bare-clause", "content-first"))
SHORTEST_FIRST = 5  # tokens of the first clause: a shorter one is no claim of its own
SHORTEST_CLAUSE = 8  # tokens of the second
MARKS = frozenset((",", ";", "and", "but"))


def split_claims(
    article: Article, sentence: Sentence, construction: str, span: tuple[int, int]
) -> list[tuple[int, int]]:
    """The spans of the claims, in text order; the span itself where there is one."""
    tokens = sentence.tokens
    inside = [n for n, t in enumerate(tokens) if span[0] <= t.start < span[1]]
    joiner = JOINERS.get(construction)
    cuts = [n for n in inside[2:-2] if joiner is not None and opens_with(sentence, n, joiner)]
    if not cuts and construction in CLAUSES:
        cuts = [n - 1 for n in inside if opens_clause(sentence, n, inside)]
    cuts = [n for n in cuts if not article.is_quoted(tokens[n].start)]
    spans: list[tuple[int, int]] = []
    begin = span[0]
    for cut in cuts:
        stop = cut
        while stop > 0 and tokens[stop - 1].lower in MARKS:
            stop -= 1
        spans.append((begin, tokens[stop - 1].end))
        begin = tokens[cut + 1].start
    spans.append((begin, span[1]))
    return spans


def opens_with(sentence: Sentence, at: int, joiner: str) -> bool:
    """ "and that", "and to VERB"."""
    tokens = sentence.tokens
    if tokens[at].lower != joiner or tokens[at - 1].lower not in ("and", "but"):
        return False
    if joiner == "to":
        return tokens[at + 1].tag == "VB" and not closes_purposes(tokens, at)
    return tokens[at].tag in ("IN", "DT", "WDT")


def closes_purposes(tokens: tuple[Token, ...], at: int) -> bool:
    """ "agreed to work to A, to B, and | to C": for what they work, not what else they agreed."""
    before = [n for n in range(1, at - 1) if tokens[n].lower == "to" and tokens[n].dep == "aux"]
    listed = [n for n in before if tokens[n - 1].text == ","]
    purposes = [n for n in before if tokens[n - 1].tag.startswith("NN")]
    return bool(listed and purposes) and purposes[-1] < listed[0]


def opens_clause(sentence: Sentence, at: int, inside: list[int]) -> bool:
    """Behind ", and" or ", but" at token `at` begins a clause with its own subject and verb."""
    tokens = sentence.tokens
    if [t.lower for t in tokens[max(0, at - 2) : at]] not in ([",", "and"], [",", "but"]):
        return False
    if at - inside[0] < SHORTEST_FIRST or inside[-1] - at < SHORTEST_CLAUSE:
        return False
    if tokens[at].tag == "PRP$" or tokens[at].lower in ("it", "its", "they", "their"):
        return False  # "C is committed to X, and its development will help": one claim of C
    if not any(tokens[n].tag in FINITE for n in inside if n < at):
        return False
    for verb in inside:
        token = tokens[verb]
        if verb <= at or token.dep not in ("conj", "ccomp", "ROOT", "parataxis"):
            continue
        subject = own_subject(sentence, verb)
        if subject is not None and at <= subject < verb and tokens[subject].dep == "nsubj":
            return starts_at(sentence, at, subject)
    return False


def starts_at(sentence: Sentence, at: int, subject: int) -> bool:
    """The subject's phrase begins at `at`, or behind one fronted phrase: "under X, C has ..."."""
    tokens = sentence.tokens
    first = phrase_span(sentence, subject)[0]
    between = tokens[at:first]
    if not between:
        return True
    commas = sum(t.text == "," for t in between)
    return tokens[at].tag == "IN" and commas == 1 and between[-1].text == ","
