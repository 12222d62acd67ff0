"""Statements of texts in a JSONL file, as attributions that the scorers of quotation corpora read.

In: JSON lines with `id`, `text` and perhaps `title` and `date`. Out: a line for each, `{"id",
"attributions": [{"source": [[start, end]], "cue": [...], "content": [...]}]}`, offsets in code
points. A corpus marks the whole phrase that names the source ("the company's chief executive NAME")
where a record has the name alone: the phrase is found again by the parse of the sentence.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.pipeline import read_document
from communique.records import Evidence, StatementFact
from communique.sources.declared import Declared, make_document
from communique.text.clauses import subtree_span
from communique.text.language import Sentence, Token, analyse_blocks
from communique.vocabulary import Vocabulary, load_vocabulary

PARTS = ("all", "even", "odd")  # by the place of the id among all ids, sorted
CLIMBED = frozenset(("compound", "poss", "nmod", "appos"))  # from a name to the noun it is part of
PLACES = ("headline", "lead", "body")


def main(arguments: list[str] | None = None) -> None:
    """Print or write one line for each text."""
    parser = argparse.ArgumentParser(description="Statements as source, cue and content.")
    parser.add_argument("texts", type=Path, help="JSON lines with id and text")
    parser.add_argument("--part", choices=PARTS, default="all", help="half to read, by sorted id")
    parser.add_argument("--to", type=Path, help="file to write; the terminal by default")
    options = parser.parse_args(arguments)
    lines = options.texts.read_text(encoding="utf-8").splitlines()
    rows = choose_part([json.loads(line) for line in lines], options.part)
    vocabulary = load_vocabulary()
    out = options.to.open("w", encoding="utf-8") if options.to else sys.stdout
    for row in rows:
        found = {"id": row["id"], "attributions": list(read_attributions(row, vocabulary))}
        print(json.dumps(found, ensure_ascii=False), file=out)
    if options.to:
        out.close()


def choose_part(rows: Iterable[dict[str, Any]], part: str) -> list[dict[str, Any]]:
    """One row of each id, sorted; of a half, every second."""
    once = {row["id"]: row for row in rows if row.get("primary", True)}
    ids = sorted(once)
    chosen = {"all": ids, "even": ids[::2], "odd": ids[1::2]}[part]
    return [once[key] for key in chosen]


def read_attributions(row: dict[str, Any], vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """Each statement of the text as spans of source, cue and content."""
    declared = Declared(published=row.get("date"), title=row.get("title"))
    document = make_document(f"{row['id']}.txt", row["text"], declared)
    reading = read_document(document, vocabulary)
    sentences = analyse_blocks(document.text, reading.page.blocks)
    for group in group_by_cue(reading.statements):
        yield make_attribution(group, sentences)


def group_by_cue(statements: Iterable[StatementFact]) -> list[list[StatementFact]]:
    """The claims under one cue together: corpora mark one attribution for all of them."""
    groups: dict[object, list[StatementFact]] = {}
    for statement in statements:
        if statement.place in PLACES:
            key = (statement.cue, statement.speakers) if statement.cue else statement.id
            groups.setdefault(key, []).append(statement)
    return list(groups.values())


def make_attribution(
    group: Sequence[StatementFact], sentences: Sequence[Sentence]
) -> dict[str, Any]:
    """The spans of the statements of one cue."""
    first = group[0]
    words = sorted({(e.start, e.end) for statement in group for e in statement.content})
    return {
        "source": [list(span) for span in (find_source(first, sentences),) if span],
        "cue": [] if first.cue is None else [[first.cue.start, first.cue.end]],
        "content": [list(with_particle(span, sentences)) for span in words],
        "rule": first.rule,
    }


def sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence in which the offset lies."""
    at = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[at] if at >= 0 else None


def with_particle(span: tuple[int, int], sentences: Sequence[Sentence]) -> tuple[int, int]:
    """With the "to" of an infinitive, which corpora count to the content: "vowed | to rebuild"."""
    sentence = sentence_at(span[0], sentences)
    before = [t for t in sentence.tokens if t.end <= span[0]] if sentence else []
    opens = bool(before) and before[-1].lower == "to" and before[-1].tag == "TO"
    return (before[-1].start, span[1]) if opens else span


def find_source(statement: StatementFact, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """The whole noun phrase of the speaker, clear of the cue; "who" where that is the subject."""
    speaker, cue = statement.speaker, statement.cue
    if speaker is None:
        return ()
    sentence = sentence_at(speaker.start, sentences)
    if sentence is None or cue is None or not sentence.start <= cue.start < sentence.end:
        return speaker.start, speaker.end
    tokens = sentence.tokens
    inside = [n for n, t in enumerate(tokens) if speaker.start <= t.start < speaker.end]
    if not inside:
        return speaker.start, speaker.end
    relative = relative_before(sentence, speaker, cue)
    if relative is not None:
        return tokens[relative].start, tokens[relative].end
    spans = [*((e.start, e.end) for e in statement.content), (cue.start, cue.end)]
    first, last = widen_phrase(sentence, inside, spans)
    return min(speaker.start, tokens[first].start), max(speaker.end, tokens[last].end)


def relative_before(sentence: Sentence, speaker: Evidence, cue: Evidence) -> int | None:
    """ "the envoy, who said": the pronoun right before the cue, adverbs and auxiliaries aside."""
    tokens = sentence.tokens
    at = next((n for n, t in enumerate(tokens) if t.start >= cue.start), 0) - 1
    while at > 0 and tokens[at].tag in ("RB", "MD", "VBZ", "VBP", "VBD"):
        at -= 1
    relative = at > 0 and tokens[at].tag == "WP" and tokens[at].start > speaker.start
    return at if relative else None


def widen_phrase(
    sentence: Sentence, inside: list[int], taken: list[tuple[int, int]]
) -> tuple[int, int]:
    """First and last token of the phrase: up to its head noun, and over what hangs on it."""
    tokens = sentence.tokens
    head = next((n for n in reversed(inside) if tokens[n].head not in inside), inside[-1])
    while tokens[head].dep in CLIMBED and tokens[tokens[head].head].tag.startswith("NN"):
        head = tokens[head].head
    first, last = min(*inside, head), max(*inside, head)
    begin, stop = subtree_span(sentence, head)
    while first > begin and is_free(tokens[first - 1], taken):
        first -= 1
    while last < stop - 1 and is_free(tokens[last + 1], taken):
        last += 1
    return first, last


def is_free(token: Token, taken: list[tuple[int, int]]) -> bool:
    """The token is no part of cue or content, and no quotation mark."""
    inside = any(start <= token.start < end for start, end in taken)
    return not inside and token.text not in ('"', "“", "”", "''", "``")


if __name__ == "__main__":
    main()
