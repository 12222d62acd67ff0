"""Constructions without a verb of saying beside the content.

"According to X, ..."; "... . The statement was made by X while addressing Y"; a quotation that
stands alone; sentences before that a cue at the paragraph's end covers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs
from msgspec import Struct

from communique.extract.statements.groups import Speaker
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import Act
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Token

STATEMENT_NOUN = re.compile(
    r"^(?:The|This|These|His|Her) (?:\w+ )?"
    r"(?:statement|remarks?|comments?|announcement|pledge|call|assurance|warning)s? "
    r"(?:was|were|has been|came)\b(?: \w+)?(?: (?:by|from) )?"
)
NO_SOURCES = frozenset(
    "plan plans schedule law need needs rules custom tradition calendar timetable procedure "
    "protocol standards size age taste ability what".split()
)
LEAD_IN = 2  # tokens before the words of an inner cue that are no claim of their own
COMMAS = frozenset((",", "—", "–", "--"))
OPENING_TOKENS = 1  # "According to" opens the sentence, a quotation mark before it at most
END_MARKS = 3  # characters after a quotation that wholly fills its sentence
QUOTATION_REACH = 2  # sentences over which a quotation goes on with the speaker before it
REST_REACH = 60  # characters behind a quotation that show whether it is attributed there
OPENING_MARKS = frozenset(("“", '"', "``", "''", "‘", "«"))


class Found(Struct, frozen=True):
    """A statement before its occasion is known; offsets of the text."""

    sentence: int
    spans: tuple[tuple[int, int], ...]
    speaker: Speaker
    cue: tuple[int, int] | None
    lemma: str
    act: Act
    rule: str
    meeting: str | None = None
    behalf: str | None = None

    def with_spans(self, spans: tuple[tuple[int, int], ...]) -> Found:
        """The same statement with other reported words."""
        return msgspec.structs.replace(self, spans=spans)

    def placed(self, meeting: str | None, behalf: str | None) -> Found:
        """The same statement with its occasion and the one for whom it was made."""
        return msgspec.structs.replace(self, meeting=meeting, behalf=behalf)


def read_according_to(
    article: Article, number: int, found: list[Found], identify: Callable[[int], Speaker | None]
) -> list[Found]:
    """ "According to X, CLAUSE" and "CLAUSE, according to X"; `identify` tells who X is."""
    tokens = article.sentences[number].tokens
    at = next((n for n in range(len(tokens) - 2) if tokens[n].lower == "according"
               and tokens[n + 1].lower == "to"), None)  # fmt: skip
    if at is None or article.is_quoted(tokens[at].start):
        return found
    stop = next((n for n in range(at + 2, len(tokens)) if tokens[n].text in (",", ".", ";")),
                len(tokens))  # fmt: skip
    head = find_object(tokens, at + 1, stop)
    if head is None or is_outlet(article, tokens[at].start, tokens[stop - 1].end):
        return found
    spans = clauses_beside(tokens, at, stop)
    if not spans or any(has_own_cue(tokens, at, span, found) for span in spans):
        return found
    speaker = identify(head)
    if speaker is None:
        return found
    item = Found(
        number, tuple((start, trim_stop(article, end)) for start, end in spans), speaker,
        (tokens[at].start, tokens[at + 1].end), "say", "assert", "statement.according-to",
    )  # fmt: skip
    return [item]


def find_object(tokens: tuple[Token, ...], to: int, stop: int) -> int | None:
    """The head of the noun phrase behind "to"; None for what is no source: "to plan", "to law"."""
    heads = [n for n in range(to + 1, stop) if tokens[n].dep == "pobj" and tokens[n].head == to]
    if not heads:
        heads = [n for n in range(to + 1, stop) if tokens[n].tag.startswith(("NN", "PRP"))][:1]
    if not heads or tokens[heads[0]].lower in NO_SOURCES:
        return None
    return heads[0]


def is_outlet(article: Article, start: int, end: int) -> bool:
    """The source is one that the page cites for the whole report, not for one statement."""
    cited = (s.evidence for s in article.page.attribution if s.evidence is not None)
    return any(start <= evidence.start < end for evidence in cited)


def clauses_beside(tokens: tuple[Token, ...], at: int, stop: int) -> tuple[tuple[int, int], ...]:
    """Offsets of the words behind "according to X" up to token `stop`, before it, or round it."""
    right = (tokens[stop + 1].start, tokens[-1].end) if stop + 1 < len(tokens) else None
    if at <= OPENING_TOKENS:
        return (right,) if right is not None else ()
    before = tokens[at - 1].text in COMMAS
    left = (tokens[0].start, tokens[at - 1].start if before else tokens[at - 1].end)
    if any(t.tag in FINITE for t in tokens[:at]):
        return (left,)
    goes_on = right is not None and any(t.tag in FINITE for t in tokens[stop + 1 :])
    return (left, right) if goes_on and right is not None else ()


def has_own_cue(
    tokens: tuple[Token, ...], at: int, span: tuple[int, int], found: list[Found]
) -> bool:
    """ "According to X, Y asked whether ...": the words are Y's."""
    for item in found:
        if item.cue is None or not span[0] <= item.cue[0] < span[1]:
            continue
        before = [t for t in tokens if span[0] <= t.start < item.spans[0][0]]
        if at > OPENING_TOKENS or len(before) > LEAD_IN:
            return True
    return False


def trim_stop(article: Article, end: int) -> int:
    """The end without the full stop, comma or blanks before it."""
    text = article.document.text
    while end > 0 and text[end - 1] in " .,;\n":
        end -= 1
    return end


def read_statement_noun(
    article: Article, number: int, index: MentionIndex, before: list[Found]
) -> list[Found]:
    """ "... . The statement was made by X": X said the sentence before."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    match = STATEMENT_NOUN.match(text)
    if match is None or number == 0:
        return []
    offset = sentence.start + match.end()
    persons = [m for m in index.within(offset, sentence.end)
               if index.kind(m.referent) == "person"]  # fmt: skip
    previous = article.sentences[number - 1]
    told = any(f.sentence == number - 1 for f in before)
    if not persons or told or " made " not in f"{match.group(0)} ":
        return []
    mention = persons[0]
    speaker = Speaker((mention.referent,), mention.evidence.start, mention.evidence.end, "person")
    silent = {f.sentence for f in before}
    found: list[Found] = []
    for at in range(number - 1, -1, -1):  # the whole paragraph before
        other = article.sentences[at]
        if other.paragraph != previous.paragraph or at in silent:
            break
        span = (other.start, trim_stop(article, other.end))
        found.append(
            Found(number, (span,), speaker, (sentence.start, offset - 1), "say", "assert",
                  "statement.statement-noun")
        )  # fmt: skip
    return found[::-1]


def read_bare_quotation(article: Article, number: int, before: list[Found]) -> list[Found]:
    """A sentence wholly in quotation marks goes on with the speaker of the one before."""
    sentence = article.sentences[number]
    opening = sentence.tokens[0]
    if opening.text not in OPENING_MARKS or not before:
        return []
    quotation = article.quotation_at(opening.end)
    previous = before[-1]
    if quotation is None or number - previous.sentence > QUOTATION_REACH:
        return []
    if quotation.end < sentence.end - END_MARKS or is_attributed_behind(article, quotation.end):
        return []
    if any(a <= quotation.start < b for f in before for a, b in f.spans):
        return []
    return [
        Found(number, ((quotation.start, quotation.end),), previous.speaker, None, "say", "assert",
              "statement.bare-quotation", previous.meeting)
    ]  # fmt: skip


def is_attributed_behind(article: Article, end: int) -> bool:
    """What follows the quotation in its paragraph goes on with the sentence: "...," X said."""
    text = article.document.text
    rest = text[end + 1 : end + REST_REACH].lstrip(" '")
    return rest[:1].islower() or (bool(rest) and text[end - 1] == ",")


def read_sentences_before(
    article: Article, number: int, found: list[Found], before: list[Found]
) -> list[Found]:
    """ "A. B, he added.": sentences of the paragraph that the cue at its end covers."""
    sentence = article.sentences[number]
    cues = {f.cue for f in found}
    if len(cues) != 1 or ".content-first." not in found[0].rule or found[0].cue is None:
        return found
    closes = number + 1 >= len(article.sentences) or (
        article.sentences[number + 1].paragraph != sentence.paragraph
    )
    direct = article.is_quoted(found[0].spans[0][0])
    if not closes or direct:
        return found
    earlier: list[Found] = []
    at = number - 1
    told = {f.sentence for f in before}
    while at >= 0 and article.sentences[at].paragraph == sentence.paragraph:
        other = article.sentences[at]
        if at in told or not is_timeless(article, at):
            break
        span = (other.start, trim_stop(article, other.end))
        earlier.append(msgspec.structs.replace(found[0], sentence=at, spans=(span,),
                                               rule="statement.sentences-before"))  # fmt: skip
        at -= 1
    return [*reversed(earlier), *found]


def is_timeless(article: Article, number: int) -> bool:
    """The main verb is present, perfect or future: a claim, not what the reporter tells."""
    tokens = article.sentences[number].tokens
    finite = [t.tag for t in tokens if t.tag in FINITE]
    return bool(finite) and finite[0] != "VBD" and tokens[0].text not in ("“", '"')
