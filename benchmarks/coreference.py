"""Clusters of mentions as we read them, in the form of a coreference scorer.

In: JSON lines `{"id", "text", "clusters": [{"type", "mentions": [[start, end], ...]}, ...]}`, as of
OntoGUM. Out, in a folder: for each half (texts sorted by id, even ones to tune on, odd ones held
out) the gold lines of that half and `{"id", "clusters": [[[start, end], ...], ...]}` of ours.
What we keep as a mention is a name; what a treebank keeps is the noun phrase of that name, with its
titles and clauses: each name is widened to it here by the parse.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from communique.pipeline import read_document
from communique.sources.declared import Declared, make_document
from communique.text.article import read_article
from communique.text.language import MODEL
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from communique.records import Mention, Reading
    from communique.text.article import Article
    from communique.text.language import Sentence

Span = tuple[int, int]

HALVES = ("tune", "held")
LEFT_OUT = frozenset(("cc", "conj", "punct", "preconj"))  # what hangs on a noun but is not its own
MARKS = frozenset((",", "-", "—", ":", ";", "(", '"', "“", "”"))


def main(arguments: list[str] | None = None) -> None:
    """Write gold and our clusters, each half by itself."""
    parser = argparse.ArgumentParser(description="Our mentions as coreference clusters.")
    parser.add_argument("gold", type=Path, help="texts with gold clusters, JSON lines")
    parser.add_argument("out", type=Path, help="folder to write to")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    lines = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    vocabulary = load_vocabulary()
    texts = sorted(lines, key=lambda line: str(line["id"]))
    for at, half in enumerate(HALVES):
        chosen = texts[at::2]
        clusters = [
            {
                "id": line["id"],
                "clusters": cluster_mentions(
                    read_document(make_document(line["id"], line["text"], Declared()), vocabulary)
                ),
            }
            for line in chosen
        ]
        write_lines(options.out / f"{half}.gold.jsonl", chosen)
        write_lines(options.out / f"{half}.jsonl", clusters)


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def cluster_mentions(reading: Reading) -> list[list[Span]]:
    """The spans of each referent mentioned twice, names widened to noun phrases."""
    article = read_article(reading.document, reading.page, load_vocabulary(), MODEL)
    clusters: dict[str, set[Span]] = {}
    for mention in reading.mentions:
        clusters.setdefault(mention.referent, set()).add(widen(mention, article))
    pairs = 2
    return [sorted(spans) for _, spans in sorted(clusters.items()) if len(spans) >= pairs]


def widen(mention: Mention, article: Article) -> Span:
    """The noun phrase that the mention heads; the mention itself where the parse has none.

    Where the parse gives a name less than the title before it, the title belongs to it, too.
    """
    start, end = mention.evidence.start, mention.evidence.end
    number = next((n for n, s in enumerate(article.sentences) if s.start <= start < s.end), None)
    if mention.form == "pronoun" or number is None:
        return start, end
    sentence = article.sentences[number]
    inside = [n for n, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
    titled = [
        title.outer_first for title in article.titles[number]
        if inside and title.outer_first < inside[0] and title.outer_last == inside[0]
    ]  # fmt: skip
    begin = sentence.tokens[min(titled)].start if titled else start
    head = next((n for n in inside if sentence.tokens[n].head not in inside), None)
    if head is None or not sentence.tokens[head].tag.startswith("N"):
        return begin, end
    first, last = phrase_of(sentence, climb(sentence, head))
    if titled:
        first = min(first, *titled)
    colon = [n for n in range(first, inside[0]) if sentence.tokens[n].text == ":"]
    if colon:  # "Photo: NAME"
        first = colon[-1] + 1
    return min(begin, sentence.tokens[first].start), max(end, sentence.tokens[last].end)


def climb(sentence: Sentence, head: int) -> int:
    """From a name in apposition, or one taken for a modifier, to the noun of the whole phrase."""
    token = sentence.tokens[head]
    above = sentence.tokens[token.head]
    if token.dep in ("appos", "compound") and above.tag.startswith("N"):
        possessive = any(sentence.tokens[c].tag == "POS" for c in sentence.children[head])
        return head if possessive else token.head
    return head


def phrase_of(sentence: Sentence, head: int) -> Span:
    """First and last token of the noun phrase, clauses and appositions included."""
    reached = [head]
    for at in reached:
        reached += [c for c in sentence.children[at]
                    if at != head or sentence.tokens[c].dep not in LEFT_OUT]  # fmt: skip
    first, last = min(reached), max(reached)
    while last > head and sentence.tokens[last].text in MARKS and not closes(sentence, first, last):
        last -= 1
    return first, last


def closes(sentence: Sentence, first: int, last: int) -> bool:
    """The token is the second half of a pair of quotation marks in the phrase."""
    mark = sentence.tokens[last].text
    inside = [t.text for t in sentence.tokens[first:last]]
    return (mark == '"' and inside.count('"') % 2 == 1) or (mark == "”" and "“" in inside)


if __name__ == "__main__":
    main()
