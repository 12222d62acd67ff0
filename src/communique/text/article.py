"""One article with everything lexical found in it: what all extractors read.

In: a Document, its Page, the vocabulary. Out: an `Article`: sentences, and per sentence the names,
titles and persons. Extractors look things up here by token or by offset; nothing is changed later.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.ids import make_id
from communique.problems import make_problem
from communique.records import Evidence, Mention, MentionForm
from communique.text.bounds import LONGEST_SENTENCE, divide_sentence, tell_divided
from communique.text.gazetteer import Name, build_gazetteer, find_names, fold, settle_bodies
from communique.text.language import Sentence, analyse_blocks, find_sentences
from communique.text.people import PersonName, find_people, is_in_capitals
from communique.text.quotations import Span, pair_quotations
from communique.text.shown_names import free_persons
from communique.text.speaker_nouns import SpeakerNouns, index_speaker_nouns
from communique.text.title_words import build_title_words
from communique.text.titles import Title, find_titles

if TYPE_CHECKING:
    from communique.records import Document, Page, Problem, Referent
    from communique.vocabulary import Vocabulary


LONGEST_MENTION = 160  # characters
SHORTEST_PIECE = LONGEST_SENTENCE // 3  # tokens of a sentence that was cut at the bound


class Article(Struct, frozen=True):
    """The tuples `names`, `titles`, `people` and `places` run parallel to `sentences`."""

    document: Document
    page: Page
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[Name, ...], ...]
    titles: tuple[tuple[Title, ...], ...]
    people: tuple[tuple[PersonName, ...], ...]
    quotations: tuple[Span, ...]  # words inside quotation marks, the marks excluded
    unclosed: tuple[int, ...]  # offsets of marks without their other half
    nouns: SpeakerNouns  # for those who speak, and for things
    places: tuple[tuple[Name, ...], ...]  # seas and regions: "South China Sea" names no state

    def quote(self, start: int, end: int) -> Evidence:
        """Evidence for the span, its ends drawn in to words and marks."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(self.document.id, start, end, text[start:end])

    def mention(self, key: str, form: MentionForm, start: int, end: int) -> Mention:
        """A mention of the referent at the span, its content hash as id."""
        evidence = self.quote(start, end)
        return Mention(make_id("mention", self.document.id, start, end, key), key, form, evidence)

    def is_quoted(self, offset: int) -> bool:
        """The offset lies inside quotation marks."""
        return self.quotation_at(offset) is not None

    def quotation_at(self, offset: int) -> Span | None:
        """The quoted words that the offset lies in, None outside quotation marks."""
        at = bisect_right(self.quotations, offset, key=lambda s: s.start) - 1
        if at >= 0 and offset < self.quotations[at].end:
            return self.quotations[at]
        return None


def read_article(document: Document, page: Page, vocabulary: Vocabulary, model: str) -> Article:
    """The article with its sentences analysed and its names, titles and persons found."""
    sentences = analyse_blocks(document.text, page.blocks, model)
    gazetteer = build_gazetteer(vocabulary)
    words = build_title_words(vocabulary)
    found = tuple(find_names(s, gazetteer) for s in sentences)
    found = tuple(
        names if is_in_capitals(s) else free_persons(s.tokens, names)
        for s, names in zip(sentences, found, strict=True)
    )
    places = tuple(tuple(n for n in names if n.kind == "place") for names in found)
    named = tuple(tuple(n for n in names if n.kind != "place") for names in found)
    names = settle_bodies(sentences, named, vocabulary)
    titles = tuple(find_titles(s, n, words) for s, n in zip(sentences, names, strict=True))
    people = find_people(sentences, names, titles, words, index_outlets(vocabulary))
    per_sentence: list[list[PersonName]] = [[] for _ in sentences]
    for person in people:
        per_sentence[person.sentence].append(person)
    end = max((block.end for block in page.blocks), default=0)
    quotations, unclosed = pair_quotations(document.text, end=end)
    return Article(
        document, page, sentences, names, titles, tuple(map(tuple, per_sentence)), quotations,
        unclosed, index_speaker_nouns(vocabulary), places,
    )  # fmt: skip


@lru_cache(maxsize=4)
def index_outlets(vocabulary: Vocabulary) -> frozenset[str]:
    """Folded names of all outlets: none of them is a person."""
    return frozenset(fold(n) for o in vocabulary.outlets for n in (o.name, *o.names))


def with_references(article: Article, mentions: tuple[Mention, ...]) -> Article:
    """The article with pronouns and titles among its persons, so that parties include them."""
    import msgspec.structs  # noqa: PLC0415  # submodule of a loaded package

    people = [list(found) for found in article.people]
    spans = {}
    for number, sentence in enumerate(article.sentences):
        for at, token in enumerate(sentence.tokens):
            spans[token.start] = (number, at)
    for mention in mentions:
        evidence = mention.evidence
        number, first = spans[evidence.start]
        tokens = article.sentences[number].tokens
        last = next(n for n in range(first, len(tokens)) if tokens[n].end >= evidence.end) + 1
        if not any(p.first < last and first < p.last for p in people[number]):
            people[number].append(
                PersonName(number, first, last, evidence.start, evidence.end, evidence.quote,
                           mention.referent, full=False, gender="")
            )  # fmt: skip
    ordered = tuple(tuple(sorted(found, key=lambda p: p.start)) for found in people)
    return msgspec.structs.replace(article, people=ordered)


def note_faults(article: Article) -> tuple[Problem, ...]:
    """A Problem for each mark of quotation without its other half, and each divided sentence."""
    unclosed = tuple(
        make_problem("quotation-unclosed", article.document.id, "mark without its other half",
                     at, at + 1) for at in article.unclosed
    )  # fmt: skip
    return (*unclosed, *_note_divided(article))


def _note_divided(article: Article) -> tuple[Problem, ...]:
    """A Problem for each sentence that was too long to be parsed whole."""
    text, blocks = article.document.text, article.page.blocks
    # a piece has at least half of the bound; few paragraphs have a sentence of that length
    long = sorted({s.paragraph for s in article.sentences if len(s.tokens) > SHORTEST_PIECE})
    problems: list[Problem] = []
    for block in (blocks[number] for number in long):
        words = text[block.start : block.end]
        for start, end in find_sentences(words):
            if len(tuple(divide_sentence(words, start, end))) > 1:
                span = Span(block.start + start, block.start + end)
                problems.append(tell_divided(article.document, span, "sentence"))
    return tuple(problems)


class MentionIndex(Struct, frozen=True):
    """Mentions by place in the text, referents by key."""

    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]  # sorted by start, longest first
    referents: dict[str, Referent]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly inside the span, in text order."""
        at = bisect_right(self.starts, start - 1)
        found = []
        while at < len(self.mentions) and self.mentions[at].evidence.start < end:
            if self.mentions[at].evidence.end <= end:
                found.append(self.mentions[at])
            at += 1
        return tuple(found)

    def covering(self, offset: int) -> Mention | None:
        """The longest mention that covers the offset."""
        best: Mention | None = None
        at = bisect_right(self.starts, offset) - 1
        while at >= 0 and offset - self.starts[at] < LONGEST_MENTION:
            mention = self.mentions[at]
            if mention.evidence.end > offset and (best is None or length(mention) > length(best)):
                best = mention
            at -= 1
        return best

    def kind(self, key: str) -> str:
        """The kind of the referent, "" for a key that is not known."""
        referent = self.referents.get(key)
        return referent.kind if referent is not None else ""


def length(mention: Mention) -> int:
    """Characters of the mention: of two that cover one place the longer says more."""
    return mention.evidence.end - mention.evidence.start


def index_mentions(mentions: tuple[Mention, ...], referents: tuple[Referent, ...]) -> MentionIndex:
    """The index over all mentions found so far."""
    ordered = tuple(sorted(mentions, key=lambda m: (m.evidence.start, -m.evidence.end)))
    return MentionIndex(
        tuple(m.evidence.start for m in ordered), ordered, {r.key: r for r in referents}
    )
