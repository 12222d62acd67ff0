"""Meetings that are told as to come without a future tense, and those told not to have been.

"The ministers meet in CITY on Friday" is a meeting to come: the press announces in the present
with a day. "X refused to meet Y", "there will be no talks" tell of no meeting at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.meeting_terms import list_terms

if TYPE_CHECKING:
    from communique.text.language import Sentence, Token

# Verbs under which a meeting is announced in the present: "meet on Friday", "opens on Friday".
ANNOUNCING = list_terms("verbs of announcement")
GOING = list_terms("participles of announcement")
DAY_AHEAD = re.compile(
    r"\b(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|"
    r"(?:next|later this|this coming) (?:week|month|year)|in (?:two|three|a few) (?:days|weeks)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december) \d|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december))\b"
)
MONTH_AHEAD = re.compile(
    r"\b(?:in|later in) (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b"
)
POSSIBLE = frozenset("could may might can should must".split())
REFUSING = frozenset(
    "refused refuses refusing declined declines declining failed refuse decline".split()
)
RULING_OUT = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|reject(?:s|ed|ing)?|without|den(?:y|ies|ied)|short of)"
    r"(?: (?:any|the|a|direct|further|new|peace))*$"
)
# "called for talks", "ready for talks", "prospects of a summit": wished for.
WISHING = re.compile(
    r"\b(?:ready|open|hopes?|hoped|hoping|prospects?|preparations?|preparing|plans?|call(?:s|ed|ing)?|"
    r"push(?:ed|es|ing)?|press(?:ed|es|ing)?|appeal(?:s|ed|ing)?|willing(?:ness)?|chances?|"
    r"proposals?|want(?:s|ed)?|seek(?:s|ing)?) (?:for|to|of)(?: (?:a|an|new|more|direct|further|"
    r"immediate|urgent|fresh|peace|such))*$"
)
NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
TAKING = frozenset("hold held have has had take taken be meet".split())
CLAUSE_REACH = 22  # tokens behind the verb in which its day stands
BEFORE_REACH = 5  # tokens before a noun in which it is ruled out


def is_announced(sentence: Sentence, verb: int) -> bool:
    """The present tense with a day, in the running text: "meet in CITY on Friday"."""
    token = sentence.tokens[verb]
    going = token.lower in GOING and is_present(sentence, verb)
    if not going and (not is_finite(sentence, verb) or token.lower not in ANNOUNCING):
        return False
    if sentence.block not in ("lead", "body") or "every" in words_behind(sentence.tokens, verb):
        return False
    when = any(sentence.tokens[c].lower == "when" for c in sentence.children[verb])
    if when and MONTH_AHEAD.search(" ".join(words_behind(sentence.tokens, verb))) is not None:
        return True  # "is to come up when leaders meet in CITY in February"
    return DAY_AHEAD.search(" ".join(words_behind(sentence.tokens, verb))) is not None


def is_finite(sentence: Sentence, verb: int) -> bool:
    """In the present tense: "meet", also where it is taken for an infinitive without its "to"."""
    token = sentence.tokens[verb]
    helped = any(sentence.tokens[c].dep == "aux" for c in sentence.children[verb])
    return token.tag in ("VBZ", "VBP") or (token.tag == "VB" and token.dep == "ROOT" and not helped)


def is_present(sentence: Sentence, verb: int) -> bool:
    """ "is travelling", "are meeting"."""
    auxiliaries = {sentence.tokens[c].lower for c in sentence.children[verb]
                   if sentence.tokens[c].dep == "aux"}  # fmt: skip
    return bool(auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"})


def words_behind(tokens: tuple[Token, ...], verb: int) -> list[str]:
    """The words of the verb's clause behind it."""
    found: list[str] = []
    for token in tokens[verb + 1 : verb + 1 + CLAUSE_REACH]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB") or token.text in (";", "“"):
            break
        found.append(token.lower)
    return found


def is_possible(sentence: Sentence, verb: int) -> bool:
    """The meeting may come: "could meet as early as Friday", "may visit"."""
    words = {sentence.tokens[c].lower for c in sentence.children[verb]
             if sentence.tokens[c].dep in ("aux", "auxpass")}  # fmt: skip
    return bool(words & POSSIBLE) and "have" not in words


def is_wished(tokens: tuple[Token, ...], span: tuple[int, int]) -> bool:
    """Somebody asks for the meeting: "called for talks", "ready for talks"."""
    first, head = span
    if tokens[first].lower in ("the", "these", "this", "their", "its", "his", "her"):
        return False
    before = " ".join(t.lower for t in tokens[max(0, first - BEFORE_REACH) : first + 1])
    before = before.removesuffix(tokens[head].lower).rstrip()
    return WISHING.search(before) is not None


def is_denied(sentence: Sentence, verb: int) -> bool:
    """The verb is told not to have happened: "did not meet", "refused to meet", "has yet to meet".

    "Did not meet until May" tells of a meeting.
    """
    tokens = sentence.tokens
    if "until" in (t.lower for t in tokens[verb:]):
        return False
    if any(tokens[c].lower in NEGATIONS for c in sentence.children[verb] if c < verb):
        return True
    if verb <= 1 or tokens[verb - 1].lower != "to":
        return False
    governor = tokens[verb].head
    unplanned = any(tokens[c].lower == "no" for c in sentence.children[governor])
    return tokens[governor].lower in REFUSING or unplanned or tokens[verb - 2].lower == "yet"


def is_no_meeting(sentence: Sentence, span: tuple[int, int], verb: int | None) -> bool:
    """The noun is of no meeting: "no talks", "ruled out talks", "will not hold talks"."""
    first, head = span
    tokens = sentence.tokens
    if tokens[first].lower == "no" or (first > 0 and tokens[first - 1].lower == "no"):
        return True
    before = " ".join(t.lower for t in tokens[max(0, first - BEFORE_REACH) : first + 1])
    before = before.removesuffix(tokens[head].lower).rstrip()
    if RULING_OUT.search(before):
        return True
    if verb is None or verb > head or tokens[verb].lower not in TAKING:
        return False
    definite = tokens[first].lower in ("the", "its", "their", "this")
    return not definite and is_denied(sentence, verb)
