"""The nouns of an article that stand for documents, each with its noun phrase.

In: one sentence of an Article and instruments.csv. Out: `DocumentMention`s in text order, the
longest word first: "joint communique" is one, not a communique.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.clauses import phrase_span
from communique.text.phrases import any_of
from communique.vocabulary import Instrument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.vocabulary import Vocabulary

LONGEST_ACRONYM = 5  # letters: "TTIP" is a name, "ttip" is none
NUMBER = re.compile(r"\d{2,4}(?:/\d{2,4})?|[IVX]{1,5}")
# Nouns behind the word that make it a modifier of something else: "convention centre".
OTHER_HEADS = frozenset(
    "center centre centers centres hall floor school schools flight flights organization "
    "organisation chief officer negotiation negotiations talks negotiators talk ally allies".split()
)
# A convention of a party or trade is a gathering: "at the national convention".
GATHERINGS = frozenset("democratic republican national party baptist annual political".split())
LEADS = frozenset(("great", "good", "big", "huge"))  # "a great deal of history"


class DocumentMention(Struct, frozen=True):
    """One noun for a document: tokens `first` to `last` (exclusive) are its name or phrase."""

    sentence: int
    head: int
    first: int
    last: int
    row: Instrument


@lru_cache(maxsize=4)
def compile_instruments(
    vocabulary: Vocabulary,
) -> tuple[re.Pattern[str], dict[str, Instrument]]:
    """Pattern of all words of instruments.csv, the longest first, and word -> row."""
    rows = {row.word.lower(): row for row in vocabulary.instruments}
    return re.compile(rf"\b({any_of(rows)})(?:s|es)?\b"), rows


def find_mentions(
    article: Article, number: int, vocabulary: Vocabulary
) -> Iterator[DocumentMention]:
    """The documents that sentence `number` names, in text order."""
    pattern, rows = compile_instruments(vocabulary)
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    for match in pattern.finditer(text.lower()):
        row = rows[match.group(1)]
        head = head_token(sentence, sentence.start + match.start(1), sentence.start + match.end(1))
        if head is None or not is_document(sentence, head, row, text[slice(*match.span(1))]):
            continue
        inside = any(n.first <= head < n.last - 1 for n in article.names[number])
        if inside:
            continue  # the treaty in an organisation's name
        yield from split_numbers(
            sentence, DocumentMention(number, head, *name_span(sentence, head), row)
        )


def head_token(sentence: Sentence, start: int, end: int) -> int | None:
    """The noun of the words from `start` to `end`: "plan" of "plan of action"."""
    covered = [n for n, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
    before = (n for n in covered[:-1] if sentence.tokens[n + 1].lower in ("of", "in"))
    return next(before, covered[-1] if covered else None)


def is_document(sentence: Sentence, head: int, row: Instrument, word: str) -> bool:
    """The noun stands for a document here, by its tag, its capitals and the words beside it."""
    token = sentence.tokens[head]
    if not token.tag.startswith("NN"):
        return False
    if row.use == "name":
        acronym = " " not in word and len(word) <= LONGEST_ACRONYM
        return word.isupper() if acronym else word[:1].isupper()
    following = sentence.tokens[head + 1].lower if head + 1 < len(sentence.tokens) else ""
    preceding = sentence.tokens[head - 1].lower if head else ""
    if following in OTHER_HEADS:
        return False
    if row.word == "convention" and (preceding in GATHERINGS or is_place(sentence, head)):
        return False
    return not (preceding in LEADS and following in ("of", "more", ".", ",", "to"))


def is_place(sentence: Sentence, head: int) -> bool:
    """Somebody is at the noun: it is a gathering and no text."""
    first = phrase_span(sentence, head)[0]
    return first > 0 and sentence.tokens[first - 1].lower in ("at", "attending", "attended")


def split_numbers(sentence: Sentence, mention: DocumentMention) -> Iterator[DocumentMention]:
    """ "Resolutions 2254 and 2118" are two: the second has its number alone as phrase."""
    yield mention
    tokens = sentence.tokens
    at = mention.head + 1
    if at < len(tokens) and NUMBER.fullmatch(tokens[at].text):
        while at + 2 < len(tokens) and tokens[at + 1].lower in ("and", ",", "&"):
            if not NUMBER.fullmatch(tokens[at + 2].text):
                break
            at += 2
            yield DocumentMention(mention.sentence, at, at, at + 1, mention.row)


def name_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """The document's noun phrase, its capitals and its "of", "on", "in" in full."""
    tokens = sentence.tokens
    first = min(phrase_span(sentence, head)[0], head)
    last = head + 1
    if last < len(tokens) and NUMBER.fullmatch(tokens[last].text):
        return clear_start(tokens, first, head), last + 1
    while last < len(tokens) and is_part_of_name(tokens, last):
        last += 1
    while last > head + 1 and tokens[last - 1].tag in ("DT", "IN", "CC"):
        last -= 1
    while first > 1 and (tokens[first - 1].text[:1].isupper() or tokens[first - 1].text == "-"):
        first -= 1
    return clear_start(tokens, first, head), last


def clear_start(tokens: tuple[Token, ...], first: int, head: int) -> int:
    """The phrase without a verb or clause that the parser hung before it."""
    stops = (n for n in range(head - 1, first - 1, -1) if is_boundary(tokens, n))
    stop = next(stops, None)
    return first if stop is None else stop + 1


def is_boundary(tokens: tuple[Token, ...], at: int) -> bool:
    """No name of a document goes across the token; "Trade and Investment" stays whole."""
    token = tokens[at]
    if token.lower == "and":
        return at == 0 or not tokens[at - 1].text.istitle()
    return token.tag in ("VBD", "MD", ",", ":") or token.lower in ("when", "that", "including")


def is_part_of_name(tokens: tuple[Token, ...], at: int) -> bool:
    """The token behind a document's noun goes on with its name: "on", "the Use of Water"."""
    token = tokens[at]
    if token.entity in ("DATE", "TIME"):
        return False
    if token.text[:1].isupper() or token.tag in ("DT", "JJ", "NN", "NNS"):
        return True
    if at + 1 >= len(tokens):
        return False
    links = token.lower in ("for", "in", "to", "and", "-") and tokens[at + 1].text[:1].isupper()
    return links or token.lower in ("of", "on")
