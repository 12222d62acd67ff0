"""Where reported words end: at the next cue, at an attribution behind them, at the sentence's end.

Pure questions about tokens of one sentence, used by contents.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.clauses import is_below, own_subject, phrase_span, subtree_span

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

OPENING = frozenset(('"', "“", "``", "‘", "«"))
MARKS = frozenset((",", ".", ";", ":", "-", "–", "—", "--"))
DAY_PARTS = frozenset("morning evening night afternoon".split())
MEASURES = frozenset("hours days weeks months minutes years hour day week month year".split())
INTRODUCING = frozenset(
    "in on at during after before while as asked speaking addressing opening meanwhile earlier later "
    "for separately however also according when in response".split()
)


def opening_quote(tokens: tuple[Token, ...], at: int, reach: int) -> int | None:
    """The opening quotation mark within `reach` tokens after `at`."""
    for n in range(at, min(at + reach, len(tokens))):
        if tokens[n].text in OPENING:
            return n
        if tokens[n].tag in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def first_of_cluster(sentence: Sentence, cue: Cue, subject: int | None) -> int:
    """First token of "X said" with X's whole phrase, auxiliaries and adverbs."""
    tokens = sentence.tokens
    first = cue.first
    for child in sentence.children[cue.verb]:
        if child < first and tokens[child].dep in ("aux", "advmod", "neg"):
            near = all(tokens[n].text != "," for n in range(child, cue.first))
            first = child if near else first
    if subject is not None and subject < cue.first:
        start = subtree_start(sentence, subject, cue)
        first = min(first, start)
    return first


def subtree_start(sentence: Sentence, subject: int, cue: Cue) -> int:
    """Where the speaker's phrase begins; the parser may draw the content into it."""
    tokens = sentence.tokens
    start = phrase_span(sentence, subject)[0]
    at = subject
    # back over the noun phrase by tags; stop at the mark that closes the content
    while at > 0 and tokens[at - 1].text not in (*MARKS, '"', "”", "''", "’"):
        at -= 1
    if at > 0 and tokens[at - 1].text == "," and is_apposition(sentence, at, subject):
        return min(start, at)
    del cue
    return max(at, start) if at < start else at


def is_apposition(sentence: Sentence, at: int, subject: int) -> bool:
    del sentence, at, subject
    return False


def is_introduction(sentence: Sentence, begin: int, stop: int) -> bool:
    """ "In his speech", "Asked about X", "While working together": sets the scene, says nothing.

    A fronted adverbial without a main clause of its own; "As the situation is changing, states
    need to act" has one.
    """
    tokens = sentence.tokens[begin:stop]
    if not tokens or tokens[0].lower not in INTRODUCING:
        return False
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    if not commas:
        finite = [t for t in tokens if t.tag in ("VBD", "VBZ", "VBP", "MD")]
        return len(finite) < 2
    tail = tokens[commas[0] + 1 :]
    return not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tail)


def end_of_clause(
    article: Article, sentence: Sentence, cue: Cue, begin: int, cues: tuple[Cue, ...]
) -> int:
    """Token after the last of a reported clause that begins at `begin`."""
    tokens = sentence.tokens
    end = len(tokens)
    if tokens[begin].text in OPENING:
        quotation = article.quotation_at(tokens[begin].end)
        if quotation is not None and quotation.end <= sentence.end:
            closing = next(
                (n for n in range(begin, end) if tokens[n].start >= quotation.end), end - 1
            )
            rest = [t for t in tokens[closing + 1 :] if t.text not in MARKS]
            if not rest or starts_cue(cues, closing + 1, tokens):
                return closing + 1
    for other in cues:
        if other.first <= begin or article.is_quoted(tokens[other.first].start):
            continue
        if ends_before(sentence, cue, other, begin):
            end = min(end, cut_before(sentence, other))
            break
    if cue.frames and "infinitive" in cue.frames and tokens[cue.last - 1].lower != "that":
        end = min(end, comment_behind(tokens, begin, end))
    return min(end, attribution_behind(tokens, begin))


def comment_behind(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Where ", in what X called ..." begins: the reporter's comment on a pledge."""
    for at in range(begin + 1, end - 2):
        if tokens[at].text != ",":
            continue
        after = [t.lower for t in tokens[at + 1 : at + 5]]
        if after[:2] == ["in", "what"]:
            return at
        # ", hours after the siege was over"
        timed = next((n for n, w in enumerate(after[:3]) if w in MEASURES), None)
        if timed is not None and timed + 1 < len(after) and after[timed + 1] in ("after", "before"):
            return at
    return end


def starts_cue(cues: tuple[Cue, ...], at: int, tokens: tuple[Token, ...]) -> bool:
    return any(at <= c.first <= at + 3 for c in cues) and at < len(tokens)


def ends_before(sentence: Sentence, cue: Cue, other: Cue, begin: int) -> bool:
    """The other cue is said of the same speaker, not inside the reported words."""
    tokens = sentence.tokens
    before = tokens[other.first - 1]
    if other.participle:
        return before.text == "," or before.lower in ("and", "while", "also")
    joined = tokens[other.verb].dep == "conj" and tokens[other.verb].head == cue.verb
    if joined:
        return True
    finite = tokens[other.verb].tag in ("VBD", "VBZ", "VBP")
    if before.text == "," and finite and tokens[cue.verb].dep in ("relcl", "acl"):
        return True  # "X, who asked for Y, said ..."
    if finite and opens_contrast(sentence, other, begin):
        return True
    at = other.first - 1
    while at > begin and tokens[at].tag == "RB":
        at -= 1
    linked = tokens[at].lower in ("and", "but") and at > begin
    same_tense = tokens[other.verb].tag == tokens[cue.verb].tag
    if linked and finite and same_tense and not has_subject_between(sentence, at, other):
        inner = tokens[other.verb].head
        deeper = (
            tokens[other.verb].dep == "conj" and inner > begin and is_below(sentence, inner, begin)
        )
        inside = (
            tokens[other.verb].dep == "conj"
            and inner > cue.verb
            and (tokens[inner].tag == tokens[other.verb].tag)
        )
        comma = at > begin + 1 and tokens[at - 1].text == ","
        lifeless = inside and len(other.row.split()) > 1 and is_lifeless(sentence, inner)
        return (comma or not inside or lifeless) and not deeper
    if tokens[other.verb].dep == "conj" and linked and tokens[at - 1].text == ",":
        return has_subject_between(sentence, at, other) and tokens[other.verb].head == cue.verb
    return False


def is_lifeless(sentence: Sentence, verb: int) -> bool:
    """The verb's subject is a thing: "that the cause remained first and called for X" is not it."""
    subject = own_subject(sentence, verb)
    if subject is None:
        return False
    token = sentence.tokens[subject]
    return token.tag in ("NN", "NNS") and not token.entity


def opens_contrast(sentence: Sentence, other: Cue, begin: int) -> bool:
    """ ", although a delegate denied that ...": another speaker's words in the same sentence."""
    tokens = sentence.tokens
    at = other.first
    for _ in range(12):
        at -= 1
        if at <= begin + 1:
            return False
        if tokens[at].text == ",":
            return tokens[at + 1].lower in (
                "although",
                "though",
                "while",
                "whereas",
                "but",
                "and",
            ) and (has_subject_between(sentence, at + 1, other))
    return False


def has_subject_between(sentence: Sentence, at: int, other: Cue) -> bool:
    tokens = sentence.tokens
    return any(t.tag.startswith(("NN", "PRP")) for t in tokens[at + 1 : other.first])


def cut_before(sentence: Sentence, other: Cue) -> int:
    """Back from the next cue over its conjunction, subject and comma."""
    tokens = sentence.tokens
    at = other.first
    joining = ("and", "but", "although", "though", "while", "whereas")
    while at > 0 and tokens[at - 1].text != "," and tokens[at - 1].lower not in joining:
        at -= 1
        if other.first - at > 12:
            return other.first
    while at > 0 and (tokens[at - 1].text == "," or tokens[at - 1].lower in joining):
        at -= 1
    return at


def attribution_behind(tokens: tuple[Token, ...], begin: int) -> int:
    """Where ", according to ..." begins behind the content."""
    for at in range(begin + 2, len(tokens) - 1):
        if tokens[at].lower == "according" and tokens[at + 1].lower == "to":
            return at - 1 if tokens[at - 1].text == "," else at
    return len(tokens)


def end_of_object(
    article: Article, sentence: Sentence, cue: Cue, begin: int, cues: tuple[Cue, ...]
) -> int:
    """Token after the last of a noun phrase as content: conjoined predicates and adjuncts of the
    cue stay out.
    """
    tokens = sentence.tokens
    end = end_of_clause(article, sentence, cue, begin, cues)
    for at in range(begin + 1, end):
        token = tokens[at]
        if token.dep == "conj" and token.head == cue.verb and token.tag.startswith("VB"):
            end = min(end, cut_conjunct(sentence, at))
        if (
            token.tag == "IN"
            and token.dep == "prep"
            and token.head == cue.verb
            and (token.lower in ("at", "during") and len(cue.row.split()) == 1)
        ):
            end = min(end, at)
        if at > begin + 1 and leaves_object(tokens, at):
            end = min(end, at)
        if (
            token.text == ","
            and at + 1 < end
            and tokens[at + 1].tag == "VBG"
            and (
                tokens[at + 1].dep == "advcl"
                and tokens[at + 1].lower != "including"
                and tokens[at + 1].head == cue.verb
                and cue.act != "praise"
            )
        ):
            end = min(end, at)
    return end


def leaves_object(tokens: tuple[Token, ...], at: int) -> bool:
    """ "at talks here on Tuesday", ", which will be ...", "but had little": no part of the object."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    if token.text == "," and after.lower in ("who", "where", "when", "in"):
        return after.lower != "in" or (at + 2 < len(tokens) and tokens[at + 2].lower == "what")
    if token.lower == "on" and after.lower == "behalf":
        return True
    if token.lower == "on" and after.lower.endswith("day") and after.text[:1].isupper():
        return all(t.text in (".", ",") or t.lower in DAY_PARTS for t in tokens[at + 2 :])
    if token.lower in ("at", "during"):
        near = {t.lower for t in tokens[at + 1 : at + 4]}
        return bool(near & {"talks", "meeting", "summit", "session", "conference", "ceremony"})
    if token.lower == "here":
        return True
    return token.lower == "but" and after.tag in ("VBD", "VBZ")


def cut_conjunct(sentence: Sentence, verb: int) -> int:
    at = subtree_span(sentence, verb)[0]
    at = min(at, verb)
    tokens = sentence.tokens
    while at > 0 and (tokens[at - 1].lower in ("and", "but") or tokens[at - 1].text == ","):
        at -= 1
    return at


def strip_ends(sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """The span without marks at its ends; quotation marks stay where both are inside."""
    tokens = sentence.tokens
    while begin < end and tokens[begin].text in MARKS:
        begin += 1
    while end > begin and tokens[end - 1].text in MARKS:
        end -= 1
    if begin >= end:
        return None
    closing = tokens[end - 1].text in ('"', "”", "''", "’")
    opening = tokens[begin].text in OPENING
    inner = [t.text for t in tokens[begin + 1 : end - 1]]
    paired = any(t in OPENING or t == "”" for t in inner)
    if opening and closing and not paired:
        return (begin + 1, end - 1) if end - begin > 2 else None
    if closing and not opening and not paired:
        end -= 1
    while end > begin and tokens[end - 1].text in MARKS:
        end -= 1
    return (begin, end) if end > begin else None
