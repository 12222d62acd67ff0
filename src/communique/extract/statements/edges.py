"""Where reported words end: at the next cue, at an attribution behind them, at the sentence's end.

Pure questions about tokens of one sentence, used by contents.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.clauses import (
    FINITE,
    SUBJECTS,
    find_with,
    is_below,
    own_subject,
    phrase_span,
)

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.extract.statements.cues import Cue
    from communique.text.language import Sentence, Token

OPENING = frozenset(('"', "“", "``", "''", "‘", "«"))
MARKS = frozenset((",", ".", ";", ":", "-", "–", "—", "--"))
MEASURES = frozenset("hours days weeks months minutes years hour day week month year".split())
INTRODUCING = frozenset(
    "in on at during after before while as asked speaking addressing opening meanwhile earlier "
    "later for separately however also according when in response".split()
)
CONTRASTING = frozenset(("although", "though", "while", "whereas", "but", "and"))
CLOSING = frozenset(('"', "”", "''", "’"))
SHORTEST_BUT = 5  # tokens before a cue from which an opening "But" stays out of the content
SPEECH_ENDS = frozenset((",", "?", "!", "…", "...", "—", "–", "--", "-"))
SHORTEST_QUOTED = 2  # tokens of a quotation with its mark
LONGEST_TITLE = 8  # tokens between closing mark and a speaker's phrase
SUBJECT_REACH = 12  # tokens before a cue in which its conjunction and subject may stand
DASHES = frozenset(("—", "–", "--"))
GATHERINGS = frozenset("talks meeting summit session conference ceremony".split())
# Nouns with which a reporter comments on what was said: ", a claim that his rivals dispute".
SPEECH_TAILS = frozenset("claim charge accusation allegation demand promise pledge step".split())
MAIN_REACH = 7  # tokens from a main verb back to the comma before its subject
CUE_REACH = 3  # tokens from a quotation to the cue that attributes it


def opening_quote(tokens: tuple[Token, ...], at: int, reach: int) -> int | None:
    """The opening quotation mark within `reach` tokens after `at`."""
    for n in range(at, min(at + reach, len(tokens))):
        if tokens[n].text in OPENING:
            return n
        if tokens[n].tag in FINITE:
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
        start = subtree_start(sentence, subject)
        first = min(first, start)
    return first


def subtree_start(sentence: Sentence, subject: int) -> int:
    """Where the speaker's phrase begins; the parser may draw the content into it."""
    tokens = sentence.tokens
    at = subject
    # back over the noun phrase by tags; stop at the mark that closes the content
    while at > 0 and tokens[at - 1].text not in MARKS | CLOSING:
        at -= 1
    first = phrase_span(sentence, subject)[0]
    # what stands between the closing mark and the phrase is the speaker's title
    titled = 0 < first - at <= LONGEST_TITLE and closes_speech(tokens, at)
    if titled and not any(t.tag in FINITE for t in tokens[at:first]):
        return at
    return max(at, first)


def closes_speech(tokens: tuple[Token, ...], at: int) -> bool:
    """Before token `at` a quotation closes that a comma, question or exclamation ends."""
    if at < SHORTEST_QUOTED:
        return False
    inside = tokens[at - 1].text in CLOSING and tokens[at - 2].text in SPEECH_ENDS
    return inside or (tokens[at - 1].text == "," and tokens[at - 2].text in CLOSING)


def content_begin(sentence: Sentence, stop: int) -> int:
    """First token of the content before token `stop`: the sentence's, less an opening "But"."""
    return int(sentence.tokens[0].lower in ("but", "and") and stop >= SHORTEST_BUT)


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
        return sum(t.tag in FINITE for t in tokens) <= 1
    return not any(t.tag in FINITE for t in tokens[commas[0] + 1 :])


def end_of_clause(site: Site, begin: int) -> int:
    """Token after the last of a reported clause that begins at `begin`."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    if begin >= len(tokens):
        return len(tokens)  # a headline may break off at its cue
    quoted = end_of_quotation(site, begin)
    if quoted is not None:
        return quoted
    end = len(tokens)
    for other in site.cues:
        if other.first <= begin or site.article.is_quoted(tokens[other.first].start):
            continue
        absolute = find_with(sentence, other.first) if other.participle else None
        if absolute is not None and absolute > begin:
            end = absolute
            break
        if ends_before(sentence, cue, other, begin):
            end = cut_before(sentence, other)
            break
    if {"infinitive", "object-infinitive"} & {*cue.frames} and not behind_that(tokens, begin):
        end = tail_behind(tokens, begin, end)
    end = min(comment_behind(tokens, begin, end), end_of_opening(site, begin))
    return min(end, attribution_behind(tokens, begin), end_of_fronted(sentence, cue, begin))


def end_of_opening(site: Site, begin: int) -> int:
    """ "Claiming that A, X told B": the comma before the main clause, whose verb is a cue too."""
    tokens = site.sentence.tokens
    if not site.cue.participle or site.cue.first > 0:
        return len(tokens)
    for other in site.cues[1:]:
        for comma in range(other.first - 1, max(begin, other.first - MAIN_REACH), -1):
            if tokens[comma].text == "," and tokens[comma + 1].tag in ("NNP", "PRP", "DT"):
                return comma
    return len(tokens)


def end_of_fronted(sentence: Sentence, cue: Cue, begin: int) -> int:
    """The comma before the main clause where the cue stands in a phrase or clause before it.

    "While he praised the fund, the envoy asked for more": the main clause is not of the praise.
    """
    tokens = sentence.tokens
    root = next((n for n, t in enumerate(tokens) if t.dep == "ROOT"), None)
    if root is None or root <= begin or not is_fronted(sentence, cue.verb, root):
        return len(tokens)
    subject = own_subject(sentence, root)
    inside = subject is None or not begin < subject < root  # "the envoy, who praised X, left"
    first = root if inside or subject is None else phrase_span(sentence, subject)[0]
    comma = next((n for n in range(first - 1, begin, -1) if tokens[n].text == ","), None)
    return len(tokens) if comma is None else comma


def is_fronted(sentence: Sentence, verb: int, root: int) -> bool:
    """The verb hangs on the main verb behind it by an adverbial clause or a preposition."""
    at = verb
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[at]
        if at in (root, token.head):
            return False
        if token.dep in ("advcl", "prep", "advmod", *SUBJECTS) and token.head == root:
            return at < root
        at = token.head
    return False


def end_of_quotation(site: Site, begin: int) -> int | None:
    """Token after a quotation that is the whole clause: the sentence or another cue follows it."""
    sentence, tokens = site.sentence, site.sentence.tokens
    opened = tokens[begin].text in OPENING
    quotation = site.article.quotation_at(tokens[begin].end) if opened else None
    if quotation is None or quotation.end > sentence.end:
        return None
    end = len(tokens)
    closing = next((n for n in range(begin, end) if tokens[n].start >= quotation.end), end - 1)
    rest = [t for t in tokens[closing + 1 :] if t.text not in MARKS]
    whole = not rest or starts_cue(site.cues, closing + 1)
    return closing + 1 if whole else None


def behind_that(tokens: tuple[Token, ...], begin: int) -> bool:
    """A clause with "that" opens at token `begin`."""
    return tokens[begin - 1].lower == "that"


def tail_behind(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Where the reporter's comment on a deed, pledge or appeal begins.

    ", in what X called ..."; ", hours after the siege was over"; ", at the first session of ...";
    ", a claim that ..."; a dash and a phrase without a verb of its own: "— a sign of ...".
    """
    for at in range(begin + 1, end - 2):
        after = tokens[at + 1 : min(at + 6, end)]
        lowers = [t.lower for t in after]
        fronted = lowers[:2] in (["in", "what"], ["a", "move"])
        if tokens[at].text == "," and (fronted or is_timed(lowers) or is_venue(after)):
            return at
        if tokens[at].text in DASHES and lowers[0] in ("a", "an") and not closes(tokens, at, end):
            return at
    return end


def comment_behind(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """ ", a claim that his rivals dispute", ", words that went down badly", ", citing figures"."""
    for at in range(begin + 2, end - 3):
        first, second, third = (t.lower for t in tokens[at + 1 : at + 4])
        claim = first in ("a", "an", "the") and second in SPEECH_TAILS
        words = first in ("words", "remarks", "comments") and second in ("that", "which")
        cited = first == "citing"
        if tokens[at].text == "," and (cited or words or (claim and third not in (",", "of"))):
            return at
    return end


def closes(tokens: tuple[Token, ...], dash: int, end: int) -> bool:
    """Another dash closes the aside that the one at `dash` opens."""
    return any(t.text in DASHES for t in tokens[dash + 1 : end])


def is_timed(lowers: list[str]) -> bool:
    """ "nine months after ..."."""
    timed = next((n for n, w in enumerate(lowers[:3]) if w in MEASURES), None)
    return timed is not None and lowers[timed + 1 : timed + 2] in (["after"], ["before"])


def is_venue(after: tuple[Token, ...]) -> bool:
    """ "at the first session of ...", "during talks in ...": where it was said."""
    placed = after[0].lower in ("at", "during")
    return placed and any(t.lower in GATHERINGS for t in after[1:])


def starts_cue(cues: tuple[Cue, ...], at: int) -> bool:
    """A cue begins at token `at` or soon after: "..." he added."""
    return any(at <= c.first <= at + CUE_REACH for c in cues)


def ends_before(sentence: Sentence, cue: Cue, other: Cue, begin: int) -> bool:
    """The other cue is said of the same speaker, not inside the reported words."""
    tokens = sentence.tokens
    before, verb = tokens[other.first - 1], tokens[other.verb]
    if before.tag == "RB" and other.participle and other.first > 1:  # ", further saying"
        before = tokens[other.first - 2] if before.lower != "also" else before
    if other.participle:
        listed = not other.strong and is_listed(sentence, other, begin)
        return before.text == "," or (before.lower in ("and", "while", "also") and not listed)
    if verb.dep == "conj" and verb.head == cue.verb:
        return True
    if verb.tag not in ("VBD", "VBZ", "VBP"):
        return False
    # "X, who asked for Y, said ..."
    relative = before.text == "," and tokens[cue.verb].dep in ("relcl", "acl")
    return (
        relative
        or opens_contrast(sentence, other, begin)
        or goes_on_with(sentence, cue, other, begin)
    )


def is_listed(sentence: Sentence, other: Cue, begin: int) -> bool:
    """ "to feed producers, consumers, and supporting growth": a point of the list that is told."""
    verb = sentence.tokens[other.verb]
    told = verb.head > begin and not sentence.tokens[verb.head].tag.startswith("VBG")
    return verb.dep in ("conj", "amod") and told


def goes_on_with(sentence: Sentence, cue: Cue, other: Cue, begin: int) -> bool:
    """ "said that A and called for B": the second predicate is the speaker's, not of the words."""
    tokens = sentence.tokens
    at = other.first - 1
    while at > begin and tokens[at].tag == "RB":
        at -= 1
    linked = tokens[at].lower in ("and", "but") and at > begin
    # ", noting that A, and affirmed that B": the participle hangs on what the speaker did before
    noun = tokens[cue.verb].tag.startswith("NN")  # "closed with a call on A, and directed that B"
    resumed = (noun or (cue.participle and other.strong)) and tokens[other.verb].tag == "VBD"
    same_tense = tokens[other.verb].tag == tokens[cue.verb].tag or resumed
    if not linked or not same_tense or has_subject_between(sentence, at, other):
        return False
    if at > begin + 1 and tokens[at - 1].text == ",":
        return not is_deeper(sentence, other, begin)
    inside = is_inside(sentence, cue, other) and not opens_deed(sentence, other)
    return (not inside or names_act(sentence, other)) and not is_deeper(sentence, other, begin)


def opens_deed(sentence: Sentence, other: Cue) -> bool:
    """ "said it was ready and urged X to come": behind what it was, what it did."""
    head = sentence.tokens[other.verb].head
    subject = own_subject(sentence, head)
    state = sentence.tokens[head].lower in ("was", "were", "is", "are")
    return state and other.strong and subject is not None and sentence.tokens[subject].tag == "PRP"


def is_deeper(sentence: Sentence, other: Cue, begin: int) -> bool:
    """The parse joins the other cue to a verb below the first reported word."""
    verb = sentence.tokens[other.verb]
    return verb.dep == "conj" and verb.head > begin and is_below(sentence, verb.head, begin)


def is_inside(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    """The parse joins the other cue to a verb of the reported words in the same form."""
    verb = sentence.tokens[other.verb]
    same_form = sentence.tokens[verb.head].tag == verb.tag
    return verb.dep == "conj" and verb.head > cue.verb and same_form


def names_act(sentence: Sentence, other: Cue) -> bool:
    """A cue of several words joined to what a thing does: "the cause remained and called for"."""
    several = len(other.row.split()) > 1
    return several and is_lifeless(sentence, sentence.tokens[other.verb].head)


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
    first = max(begin + 1, other.first - SUBJECT_REACH - 1)
    comma = next((n for n in range(other.first - 1, first, -1) if tokens[n].text in (",", ";")),
                 None)  # fmt: skip
    # "; a spokesman later said that": a new sentence in all but its mark
    if comma is None:
        return False
    opening = comma + 2 if tokens[comma + 1].text in CLOSING else comma + 1
    if tokens[comma].text == "," and tokens[opening].lower not in CONTRASTING:
        return False
    return has_subject_between(sentence, comma + 1, other)


def has_subject_between(sentence: Sentence, at: int, other: Cue) -> bool:
    """A noun or pronoun stands between token `at` and the other cue."""
    tokens = sentence.tokens
    return any(t.tag.startswith(("NN", "PRP")) for t in tokens[at + 1 : other.first])


def cut_before(sentence: Sentence, other: Cue) -> int:
    """Back from the next cue over its conjunction, subject and comma."""
    tokens = sentence.tokens
    at = other.first
    while (at > 0 and tokens[at - 1].text not in (",", ";")
           and tokens[at - 1].lower not in CONTRASTING):  # fmt: skip
        at -= 1
        if other.first - at > SUBJECT_REACH:
            return other.first
    while at > 0 and (tokens[at - 1].text in (",", ";") or tokens[at - 1].lower in CONTRASTING):
        at -= 1
    return at


def attribution_behind(tokens: tuple[Token, ...], begin: int) -> int:
    """Where ", according to ..." begins behind the content."""
    for at in range(begin + 2, len(tokens) - 1):
        if tokens[at].lower == "according" and tokens[at + 1].lower == "to":
            return at - 1 if tokens[at - 1].text == "," else at
    return len(tokens)


def strip_ends(sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """The span without marks at its ends; quotation marks stay where both are inside."""
    tokens = sentence.tokens
    while begin < end and tokens[begin].text in MARKS:
        begin += 1
    while end > begin and tokens[end - 1].text in MARKS:
        end -= 1
    if begin >= end:
        return None
    closing = tokens[end - 1].text in CLOSING
    opening = tokens[begin].text in OPENING
    inner = [t.text for t in tokens[begin + 1 : end - 1]]
    paired = any(t in OPENING or t == "”" for t in inner)
    if opening and closing and not paired:
        return (begin + 1, end - 1) if inner else None
    if closing and not opening and not paired:
        end -= 1
    while end > begin and tokens[end - 1].text in MARKS:
        end -= 1
    return (begin, end) if end > begin else None
