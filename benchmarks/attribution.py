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
from communique.text.clauses import phrase_span
from communique.text.language import Sentence, analyse_blocks
from communique.vocabulary import Vocabulary, load_vocabulary

PARTS = ("all", "even", "odd")  # by the place of the id among all ids, sorted
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
    for statement in reading.statements:
        if statement.place in PLACES:
            yield make_attribution(statement, sentences)


def make_attribution(statement: StatementFact, sentences: Sequence[Sentence]) -> dict[str, Any]:
    """The spans of one statement."""
    speaker = statement.speaker
    return {
        "source": [] if speaker is None else [list(widen_source(speaker, sentences))],
        "cue": [] if statement.cue is None else [[statement.cue.start, statement.cue.end]],
        "content": [[words.start, words.end] for words in statement.content],
        "rule": statement.rule,
    }


def widen_source(speaker: Evidence, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """The noun phrase round the words that name the speaker, where the parse has one."""
    at = bisect_right(sentences, speaker.start, key=lambda sentence: sentence.start) - 1
    if at < 0:
        return speaker.start, speaker.end
    tokens = sentences[at].tokens
    inside = [n for n, t in enumerate(tokens) if speaker.start <= t.start < speaker.end]
    heads = [n for n in inside if tokens[n].head not in inside]
    if not heads:
        return speaker.start, speaker.end
    first, last = phrase_span(sentences[at], heads[-1])
    return min(speaker.start, tokens[first].start), max(speaker.end, tokens[last - 1].end)


if __name__ == "__main__":
    main()
