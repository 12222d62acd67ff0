"""Documents in the first person: "We condemn ...", "We stand with ...", "I welcome ...".

In: an Article whose issuer is known. Out: Founds for the sentences that have no cue of their own:
all words of such a document are the issuer's. A sentence with a verb of saying is read as any
other, "We" its speaker. What the issuers tell of their meeting ("We met") is no statement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.extract.statements.attributions import QUOTES
from communique.extract.statements.issuers import FIRST_PERSON
from communique.extract.statements.special import Found, is_timeless, trim_stop
from communique.extract.statements.transcripts import makes_claim
from communique.text.clauses import phrase_span

if TYPE_CHECKING:
    from communique.extract.statements.groups import Speaker
    from communique.extract.statements.issuers import Issuer
    from communique.text.article import Article
    from communique.text.language import Sentence

SHORTEST = 5  # words of a sentence that makes a claim
COLLECTIVES = frozenset(
    "they leaders ministers heads members states sides parties allies participants meeting summit "
    "council conference".split()
)
MEETING = re.compile(
    r"\b(?:we|ministers|leaders|they)\b(?: (?:have|had|also|today|all|both))* "
    r"(?:met|gathered|convened|discussed|exchanged|reviewed|held|had|considered|heard)\b",
    re.IGNORECASE,
)


def read_declaration(article: Article, number: int, issuer: Issuer) -> list[Found]:
    """The sentence as words of the issuer; nothing where it tells of a meeting or is no claim."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    quoted = article.is_quoted(sentence.tokens[0].end)
    if number <= issuer.after or sentence.block not in ("lead", "body") or quoted != issuer.quoted:
        return []
    run = article.sentences[issuer.after + 1 : number]
    if quoted and not all(article.is_quoted(s.tokens[0].end) for s in run):
        return []  # behind the document another may be quoted
    if len(re.findall(r"\w+", text)) < SHORTEST or MEETING.search(text) or text.endswith(":"):
        return []
    told = not quoted and not issuer.speech and not is_timeless(article, number)
    if told or not makes_claim(article, sentence, sentence.start):
        return []
    begin = sentence.tokens[1 if quoted and sentence.tokens[0].text in QUOTES else 0].start
    end = trim_stop(article, sentence.end)
    while quoted and end > begin and article.document.text[end - 1] in QUOTES:
        end = trim_stop(article, end - 1)
    speaker = own_mention(sentence, issuer.speaker)
    return [
        Found(number, (span,), speaker, None, "say", "assert", "statement.declaration")
        for span in split_own(sentence, begin, end)
    ]


def split_own(sentence: Sentence, begin: int, end: int) -> list[tuple[int, int]]:
    """ "We are determined to A and we are committed to B": two claims, each with its subject."""
    tokens = sentence.tokens
    cuts = [n for n in range(SHORTEST, len(tokens) - SHORTEST)
            if tokens[n].lower == "and" and tokens[n + 1].lower in ("we", "i")
            and begin < tokens[n].start < end
            and tokens[0].lower == tokens[n + 1].lower]  # fmt: skip
    spans: list[tuple[int, int]] = []
    for cut in cuts:
        last = cut - 1 if tokens[cut - 1].text != "," else cut - 2
        spans.append((begin, tokens[last].end))
        begin = tokens[cut + 1].start
    return [*spans, (begin, end)]


def own_mention(sentence: Sentence, issuer: Speaker) -> Speaker:
    """The issuer at the "We" or "I" of the sentence; without a span where it has none."""
    token = next((t for t in sentence.tokens if t.lower in FIRST_PERSON), None)
    return replace(issuer, start=token.start if token else 0, end=token.end if token else 0)


def is_issuer(article: Article, number: int, subject: int, issuer: Issuer) -> bool:
    """The subject stands for the issuer: "We", "I"; of several also "The leaders"."""
    sentence = article.sentences[number]
    token = sentence.tokens[subject]
    if number <= issuer.after or article.is_quoted(token.start):
        return False
    several = issuer.speaker.form == "collective" and is_collective(sentence, subject)
    return token.lower in FIRST_PERSON or several


def is_we(article: Article, speaker: Speaker) -> bool:
    """The words that stand for the speaker are "We" or "I", outside quotation marks."""
    words = article.document.text[speaker.start : speaker.end].lower()
    return words in FIRST_PERSON and not article.is_quoted(speaker.start)


def is_collective(sentence: Sentence, subject: int) -> bool:
    """ "The leaders", "Ministers", "The Council": in such a document those who issue it."""
    token = sentence.tokens[subject]
    first = phrase_span(sentence, subject)[0]
    alone = subject - first <= 1 and (subject == first or sentence.tokens[first].lower == "the")
    return alone and token.lower in COLLECTIVES


def complete_own(article: Article, found: list[Found]) -> list[Found]:
    """The issuer's words with the day or place at their end: nobody else tells it there."""
    return [
        item.with_spans((*item.spans[:-1], (item.spans[-1][0], end_of_own(article, item))))
        if is_we(article, item.speaker)
        else item
        for item in found
    ]


def end_of_own(article: Article, item: Found) -> int:
    """The end of the sentence where nothing but a phrase of time or place follows the words."""
    sentence, end = article.sentences[item.sentence], item.spans[-1][1]
    rest = [t for t in sentence.tokens if t.start >= end]
    phrase = rest[:-1] if rest and rest[-1].text in (".", "!") else rest
    opens = bool(phrase) and (phrase[0].tag == "IN" or phrase[0].entity == "DATE")
    plain = not any(t.tag.startswith(("V", "MD", "CC")) or t.text in ",;:" for t in phrase)
    return trim_stop(article, sentence.end) if opens and plain else end
