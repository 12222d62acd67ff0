"""Whose words a document in the first person is: who "We" and "I" are.

In: an Article, its mentions. Out: an Issuer, None where the page is no such document. The issuer is
told in the opening ("We, the ministers of A, B and C, met ..."), in the sentence that announces the
text ("The leaders of A and B released the following statement:", "NAME said:"), or in the declared
title ("Joint Statement of the leaders of A and B on C", "NAME's remarks to the council").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.statements.groups import Speaker
from communique.extract.statements.labels import find_in_office, find_named, is_official
from communique.records import Referent
from communique.text.clauses import FINITE
from communique.text.gazetteer import fold
from communique.text.issuers import DOCUMENT, find_issuers, is_named_in, is_speech
from communique.text.title_names import declared_title, list_holders

if TYPE_CHECKING:
    from communique.extract.statements.labels import Cast
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence, Token

DASHES = ("–", "—", "--")
FIRST_PERSON = frozenset(("we", "i"))
OPENING = 6  # sentences in which a document says whose it is
ISSUED = r"(?:released?|issued?|made|adopted|published|delivered|gave)"
ANNOUNCED = re.compile(
    rf"\b{ISSUED} the following {DOCUMENT}\b|\b(?:said|stated|declared)\b[^.:]*:$|"
    rf"\b{ISSUED} (?:a|this) {DOCUMENT}\b[^.:]*:$",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    rf"\b(?:following\b[^.:]{{0,30}}?\b{DOCUMENT}[^.:]{{0,40}}? by|"
    r"(?:following|below)\b[^.:]{0,60}? attributable to) (?:the )?"
    r"(?P<who>[^:.]+?)"
    r"(?= on (?:the )?[A-Z0-9]| on the occasion| at the| in [A-Z]| following | concerning | after |"
    r"[:.]|$)",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"\b(?:leaders|ministers|heads|presidents|members|(?<!united )states|governments|countries|"
    r"representatives|ambassadors|allies|partners|envoys|directors|chairs)\b",
    re.IGNORECASE,
)
PRONOUNS = frozenset("he she it they this that who which".split())
MEMBER_KINDS = ("country", "organisation", "body", "person")
VERBAL = frozenset(("VBD", "VBZ", "VBP", "MD", "VBG", "VBN"))
FRONTED = frozenset(("today", "yesterday", "earlier", "tonight"))
FRONTED_TOKENS = 4  # "On 3 May," before the subject
LONGEST_ISSUER = 900  # characters: a list of states may be long


class Issuer(Struct, frozen=True):
    """Whose words the sentences behind `after` are."""

    speaker: Speaker
    referent: Referent | None  # made for it
    after: int  # number of the sentence that says so, -1 where the title does
    quoted: bool  # the document stands in quotation marks behind that sentence
    speech: bool = False  # remarks of one person: what he tells of the past is his word too


def find_issuer(article: Article, index: MentionIndex, cast: Cast) -> Issuer | None:
    """The group, person or office whose document the page is."""
    own = any(speaks_itself(article, s) for s in article.sentences)
    body = [n for n, s in enumerate(article.sentences) if s.block in ("lead", "body")][:OPENING]
    for number in body:
        sentence = article.sentences[number]
        quoted = number + 1 < len(article.sentences) and article.is_quoted(
            article.sentences[number + 1].tokens[0].end
        )
        opening = read_opening(sentence)
        span = opening or read_announcement(article, sentence)
        if span is not None and span[1] - span[0] < LONGEST_ISSUER and (own or quoted):
            named = name_issuer(article, index, span)
            if named is None:
                continue
            speaker, referent = named
            after = number - 1 if opening else number
            return Issuer(speaker, referent, after, quoted=quoted and not own)
    if not own:
        return None
    return read_title(article, index, cast) or read_letterhead(article, cast)


def read_letterhead(article: Article, cast: Cast) -> Issuer | None:
    """Whom the lines above an official release name: "MEDIA RELEASE MINISTER FOR X NAME".

    Without a name there, the office that publishes the page: "C, Minister for Foreign Affairs".
    """
    outlet = article.page.outlet
    if outlet is None or not is_official(outlet, cast.words):
        return None
    first, start = next((n, s.start) for n, s in enumerate(article.sentences)
                        if speaks_itself(article, s))  # fmt: skip
    above = article.document.text[:start][-LONGEST_ISSUER:]
    holders = [h for h in list_holders(above, cast.words) if h.name]
    holder = holders[0] if holders else next(iter(list_holders(outlet.name, cast.words)), None)
    if holder is None or PLURAL.search(outlet.name):
        return None
    key, referent = (find_named(holder, cast) if holder.name
                     else find_in_office(holder, holder.office, cast))  # fmt: skip
    return Issuer(Speaker((key,), 0, 0, "person"), referent, first - 1, quoted=False)


def speaks_itself(article: Article, sentence: Sentence) -> bool:
    """ "We" or "I" is a subject outside quotation marks."""
    return any(
        t.lower in FIRST_PERSON and t.dep in ("nsubj", "nsubjpass")
        and not article.is_quoted(t.start)
        for t in sentence.tokens
    )  # fmt: skip


def read_opening(sentence: Sentence) -> tuple[int, int] | None:
    """ "We, the ministers of A, B and C, met ...": the span between "We" and the verb.

    "We – NAME and NAME – met": the span between the dashes.
    """
    tokens = sentence.tokens
    at = next((n for n, t in enumerate(tokens[:4]) if t.lower == "we"), None)
    if at is None or at + 2 >= len(tokens) or tokens[at + 1].text not in (",", *DASHES):
        return None
    mark = tokens[at + 1].text
    if mark in DASHES:
        close = next((n for n in range(at + 2, len(tokens)) if tokens[n].text == mark), None)
        return None if close is None else (tokens[at + 2].start, tokens[close - 1].end)
    if tokens[at + 2].tag in ("IN", "RB"):  # "We, in C, value ..."
        return None
    stop = next((n for n in range(at + 3, len(tokens)) if tokens[n].text in (",", ":", ".")
                 and is_predicate(tokens, n + 1)), None)  # fmt: skip
    if stop is None:
        stop = next((n for n in range(at + 3, len(tokens)) if tokens[n].tag in FINITE), None)
    return None if stop is None else (tokens[at + 2].start, tokens[stop - 1].end)


def is_predicate(tokens: tuple[Token, ...], at: int) -> bool:
    """At `at` the predicate begins, an adverb before it at most."""
    ahead = [t.tag for t in tokens[at : at + 2]]
    return bool(ahead) and (ahead[0] in VERBAL or (ahead[0] == "RB" and ahead[-1] in VERBAL))


def read_announcement(article: Article, sentence: Sentence) -> tuple[int, int] | None:
    """The subject of "released the following statement", or whom "by" names behind it."""
    text = article.document.text
    behind = ATTRIBUTED.search(text, sentence.start, sentence.end)
    if behind is not None:
        return behind.span("who")
    verb = ANNOUNCED.search(text, sentence.start, sentence.end)
    if verb is None or article.is_quoted(verb.start()):
        return None
    tokens = [t for t in sentence.tokens if t.start < verb.end()]
    opens = tokens[0].lower in (*FRONTED, "on", "in", "*")
    comma = next((n for n, t in enumerate(tokens[: FRONTED_TOKENS + 1]) if t.text == ","), None)
    begin = (comma or 0) + 1 if opens and comma is not None else 0
    begin = next((n for n in range(begin, len(tokens)) if tokens[n].text[0].isalnum()
                  and tokens[n].lower not in FRONTED), begin)  # fmt: skip
    stop = next((n for n in range(begin, len(tokens)) if tokens[n].tag in FINITE), None)
    return None if stop in (None, begin) else (tokens[begin].start, tokens[(stop or 0) - 1].end)


def name_issuer(
    article: Article, index: MentionIndex, span: tuple[int, int]
) -> tuple[Speaker, Referent | None] | None:
    """The one person named, else the group that the words describe, with the members named.

    None where the words are a pronoun that nobody is known for.
    """
    evidence = article.quote(*span)
    inside = [m.referent for m in index.within(evidence.start, evidence.end)]
    keys = tuple(dict.fromkeys(k for k in inside if index.kind(k) in MEMBER_KINDS))
    persons = tuple(k for k in keys if index.kind(k) == "person")
    if persons and not PLURAL.search(evidence.quote):
        return Speaker(persons, 0, 0, "person"), None
    if evidence.quote.lower() in PRONOUNS:
        return None
    return make_group(re.sub(r"\s+", " ", evidence.quote), keys)


def make_group(words: str, members: tuple[str, ...]) -> tuple[Speaker, Referent]:
    """A collective under the words that describe it."""
    key = f"group:{fold(words)}"
    referent = Referent(key, "group", words, (words,), None, None, tuple(sorted(members)))
    return Speaker((key,), 0, 0, "collective"), referent


def read_title(article: Article, index: MentionIndex, cast: Cast) -> Issuer | None:
    """The issuers that the declared title names."""
    title = declared_title(article)
    words = find_issuers(title)
    if words is None:
        return None
    speech = is_speech(title)
    persons = tuple(p.key for p in cast.persons if is_called_in(p, words))
    if len(persons) > 1 or (persons and not PLURAL.search(words)):
        return Issuer(Speaker(persons, 0, 0, "person"), None, -1, quoted=False, speech=speech)
    holder = next(iter(list_holders(words, cast.words)), None)
    if holder is not None and not PLURAL.search(words):
        named = find_named(holder, cast) if holder.name else find_in_office(holder, words, cast)
        speaker = Speaker((named[0],), 0, 0, "person")
        return Issuer(speaker, named[1], -1, quoted=False, speech=speech)
    members = tuple(
        r.key for r in index.referents.values()
        if r.kind in ("country", "organisation", "body") and is_called_in(r, words)
    )  # fmt: skip
    speaker, referent = make_group(words, members)
    return Issuer(speaker, referent, -1, quoted=False)


def is_called_in(referent: Referent, words: str) -> bool:
    """A name of the referent stands in the words."""
    return any(is_named_in(name, words) for name in referent.names)
