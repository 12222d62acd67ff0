"""What somebody calls a thing: "X called Y a Z", "X described Y as Z", "Y, which X described as Z".

In: a Site whose cue has the frame "verdict". Out: an Attribution; the words told are the thing and
what it is called. "called a meeting" names no second thing and reports nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import Attribution
from communique.extract.statements.cues import AUXILIARIES
from communique.extract.statements.edges import OPENING, strip_ends
from communique.extract.statements.objects import end_of_object
from communique.text.clauses import FINITE, own_subject, phrase_span

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Site
    from communique.text.language import Sentence, Token

NAMING = frozenset(("oprd", "ccomp", "xcomp", "acomp"))
VERDICT_REACH = 14  # tokens from a cue to the quotation mark of what a thing is called
LONGEST_THING = 24  # tokens of the thing and its relative clause before what it is called
KNOWN = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its"))
RELATIVE = frozenset(("which", "that"))
AS_WHAT = ("DT", "JJ", "VBG", "NN", "PRP$")  # what opens the verdict behind "as"


def read_verdict(site: Site) -> Attribution | None:
    """X called Y Z; Y, which X described as Z."""
    cue, tokens = site.cue, site.sentence.tokens
    if "verdict" not in cue.frames or cue.passive or cue.last >= len(tokens):
        return None
    if tokens[cue.last].lower == "as":
        return read_relative(site)
    if not names_something(site):
        return None
    span = strip_ends(site.sentence, cue.last, end_of_object(site, cue.last))
    if span is None:
        return None
    content = (tokens[span[0]].start, tokens[span[1] - 1].end)
    return Attribution(cue, (content,), site.subject, "noun-object", cue.last)


def read_relative(site: Site) -> Attribution | None:
    """ "The plan, which X described as Z": the plan and Z."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    if tokens[cue.verb].tag == "VBN" and not any(tokens[c].lower in AUXILIARIES
                                                 for c in sentence.children[cue.verb]):  # fmt: skip
        return None  # "X, dubbed as Y": nobody says so here
    relative = next((n for n in range(cue.first - 1, -1, -1) if tokens[n].lower in RELATIVE
                     and tokens[n].tag in ("WDT", "IN", "WP")), None)  # fmt: skip
    span = strip_ends(sentence, cue.last + 1, end_of_object(site, cue.last + 1))
    if relative is None or relative == 0 or span is None:
        return None
    verdict = (tokens[span[0]].start, tokens[span[1] - 1].end)
    at = relative - 1 if tokens[relative - 1].text != "," else relative - 2
    if at < 0 or not tokens[at].tag.startswith("NN"):
        return None
    first, last = phrase_span(sentence, at)
    thing = (tokens[first].start, tokens[max(last - 1, at)].end)
    if thing[1] > tokens[relative].start:
        thing = (thing[0], tokens[at].end)
    return Attribution(cue, (thing, verdict), site.subject, "split", cue.last + 1)


def names_something(site: Site) -> bool:
    """Behind the object stands what it is called: by the parse, or in quotation marks."""
    cue, sentence, tokens = site.cue, site.sentence, site.sentence.tokens
    behind = [c for c in sentence.children[cue.verb] if c >= cue.last]
    objects = [c for c in behind if tokens[c].dep in ("dative", "dobj") and tokens[c].tag != "IN"]
    if len(objects) > 1 or any(is_name(sentence, c) for c in behind if c > cue.last):
        return True  # the parse of "labelled the plan a fraud" is that of "gave the plan a push"
    begin = cue.last
    return opens_name(tokens, begin) or compares(tokens, begin) or is_followed(tokens, begin)


def is_followed(tokens: tuple[Token, ...], begin: int) -> bool:
    """Right behind the object stands another noun phrase: "called the vote | a ploy"."""
    known = tokens[begin].lower in KNOWN  # "called the unrest that has followed | a warning"
    related = False
    for at in range(begin + 1, min(begin + LONGEST_THING, len(tokens) - 1)):
        opens = tokens[at].lower in ("a", "an") and tokens[at].entity not in ("DATE", "TIME")
        near = at < begin + VERDICT_REACH and tokens[at - 1].tag.startswith(("NN", "PRP"))
        if opens and (near or (related and tokens[at - 1].tag in ("VBN", "VBD"))):
            return True
        related = related or (known and tokens[at].tag in ("WDT", "WP"))
        finite = tokens[at].tag in FINITE and not related
        if finite or tokens[at].text in (",", ";", ":"):
            return False
    return False


def compares(tokens: tuple[Token, ...], begin: int) -> bool:
    """Behind the object stands "as": "portrayed the vote as a farce", "admires X as a leader"."""
    for at in range(begin + 1, min(begin + VERDICT_REACH, len(tokens) - 1)):
        if tokens[at].lower == "as":
            return tokens[at + 1].tag in AS_WHAT or tokens[at + 1].text in OPENING
        if tokens[at].tag in FINITE or tokens[at].text in (",", ";", ":"):
            return False
    return False


def is_name(sentence: Sentence, at: int) -> bool:
    """A complement of the verb without a finite verb of its own."""
    tokens = sentence.tokens
    token = tokens[at]
    judged = token.dep == "oprd" and token.tag == "VBN"  # "called the charges unfounded"
    if token.dep not in NAMING or (token.tag.startswith("V") and not judged):
        return False
    subject = own_subject(sentence, at)
    return tokens[at].dep != "ccomp" or (subject is not None and subject < at)


def opens_name(tokens: tuple[Token, ...], begin: int) -> bool:
    """A quotation mark opens soon behind an object: "called the vote “a farce”"."""
    for at in range(begin, min(begin + VERDICT_REACH, len(tokens))):
        if tokens[at].text in OPENING:
            return at > begin
        if tokens[at].tag in FINITE or tokens[at].text in (",", ";", ":"):
            return False
    return False
