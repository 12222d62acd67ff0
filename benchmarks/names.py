"""Strict precision, recall and F1 of the names and dates that a Reading finds, type by type.

In: a folder of texts and gold spans `{"docs": [{"file", "entities": [{"start", "end", "type",
"optional"}]}]}`. A span is right with the same ends and type; "the" before it and "'s" behind it do
not count, nor do optional spans. What a Reading knows is spread: mentions by name, the names on the
page (outlet, agency, dateline), and the time expressions of the text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.pipeline import read_document
from communique.sources.declared import Declared, make_document
from communique.text.dates import find_date_expressions
from communique.text.gazetteer import fold
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.records import Reading
    from communique.vocabulary import Vocabulary

Span = tuple[int, int, str]

TYPES = ("PERSON", "ORG", "GPE", "NORP", "DATE", "LOC")
KINDS = {"person": "PERSON", "organisation": "ORG", "body": "ORG", "country": "GPE", "place": "GPE"}
ARTICLE = re.compile(r"(?i)(?:(?:on|in|at|by|over|of)\s+)?(?:\d\d:\d\d,\s+)?(?:the\s+)?")
LINK = re.compile(r"\s+of\s+(?:the\s+)?|\s*\(")  # between a body and its organisation
POSSESSIVE = re.compile(r"['’]s?$")


def main(arguments: list[str] | None = None) -> None:
    """Print the table; with --errors every span that is missed or extra."""
    parser = argparse.ArgumentParser(description="Names and dates against gold spans.")
    parser.add_argument("gold", type=Path, help="JSON file of gold spans")
    parser.add_argument("texts", type=Path, help="folder of the texts")
    parser.add_argument("--errors", action="store_true", help="list what is missed and extra")
    options = parser.parse_args(arguments)
    vocabulary = load_vocabulary()
    counts: Counter[tuple[str, str]] = Counter()
    for row in json.loads(options.gold.read_text("utf-8"))["docs"]:
        text = (options.texts / row["file"]).read_bytes().decode("utf-8")
        reading = read_document(make_document(row["file"], text, Declared()), vocabulary)
        found = {strip(text, span) for span in list_spans(reading, vocabulary)}
        found = join_bodies(text, drop_inner(found))
        gold, optional = split_gold(text, row)
        found -= {span for span in found if span[:2] in optional}
        for name, spans in (("right", gold & found), ("missed", gold - found),
                            ("extra", found - gold)):  # fmt: skip
            counts.update((name, kind) for *_, kind in spans)
            if options.errors and name != "right":
                for start, end, kind in sorted(spans):
                    print(f"{row['file'][:6]} {name} {kind} {start} {text[start:end]!r}")
    for kind in TYPES:
        print_row(kind, *(counts[name, kind] for name in ("right", "missed", "extra")))
    print_row("all", *(sum(counts[n, k] for k in TYPES) for n in ("right", "missed", "extra")))


def print_row(name: str, right: int, missed: int, extra: int) -> None:
    """One row of the table."""
    precision = right / (right + extra) if right + extra else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    counts = f"{name:8} {right:4} of {right + missed:4}"
    print(f"{counts}   P {precision:.3f} R {recall:.3f} F1 {score:.3f}")


def split_gold(
    text: str, row: dict[str, list[dict[str, Any]]]
) -> tuple[set[Span], set[tuple[int, int]]]:
    """Gold spans of the types that count, and the ends of those that may be found or not."""
    gold = {strip(text, (e["start"], e["end"], e["type"])) for e in row["entities"]}
    free = {strip(text, (e["start"], e["end"], ""))[:2] for e in row.get("optional", ())}
    counted = {span for span in gold if span[2] in TYPES}
    return counted, free | {span[:2] for span in gold - counted}


def list_spans(reading: Reading, vocabulary: Vocabulary) -> Iterator[Span]:
    """Every name and date of the Reading with its type."""
    yield from list_mentions(reading, vocabulary)
    yield from list_page_names(reading)
    for expression in find_date_expressions(reading.document.text):
        if expression.kind != "anniversary":  # "100th anniversary"
            yield expression.start, expression.end, "DATE"


def list_mentions(reading: Reading, vocabulary: Vocabulary) -> Iterator[Span]:
    """Mentions by name; a people's name is told from its state's, a sea from a province."""
    demonyms = {fold(form) for state in vocabulary.states for form in state.demonyms}
    lands = {f"place:{fold(r.name)}" for r in vocabulary.regions if r.kind != "province"}
    kinds = {referent.key: referent.kind for referent in reading.referents}
    for mention in reading.mentions:
        start, end, kind = mention.evidence.start, mention.evidence.end, kinds[mention.referent]
        if mention.form != "name" or kind not in KINDS:
            continue
        written = fold(mention.evidence.quote)
        found = "NORP" if written in demonyms else KINDS[kind]
        yield start, end, "LOC" if mention.referent in lands else found


def list_page_names(reading: Reading) -> Iterator[Span]:
    """Outlet, agency and cited sources wherever the text has them, and the dateline's place."""
    page, text = reading.page, reading.document.text
    for name in (page.outlet, page.agency, *page.attribution):
        if name is not None and name.evidence is not None:
            for match in re.finditer(re.escape(name.evidence.quote), text):
                yield *match.span(), "ORG"
    if page.dateline is not None and page.dateline.place is not None:
        at = text.lower().find(page.dateline.place.lower(), page.dateline.evidence.start)
        if at >= 0:
            yield at, at + len(page.dateline.place), "GPE"


def drop_inner(spans: set[Span]) -> set[Span]:
    """The longest of spans that lie one in the other: "China" in "China Military Online"."""
    return {
        (start, end, kind)
        for start, end, kind in spans
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in spans)
    }


def join_bodies(text: str, spans: set[Span]) -> set[Span]:
    """A body and the organisation it is of are one name: "Council of X of the ORGANISATION (O)"."""
    ordered = sorted(spans)
    joined: list[Span] = []
    for span in ordered:
        last = joined[-1] if joined else None
        between = text[last[1] : span[0]] if last else ""
        whole = "of" in between or (last is not None and " of " in text[last[0] : last[1]])
        if last and last[2] == span[2] == "ORG" and LINK.fullmatch(between) and whole:
            joined[-1] = (last[0], span[1] + (text[span[1] : span[1] + 1] == ")"), "ORG")
        else:
            joined.append(span)
    return set(joined)


def strip(text: str, span: Span) -> Span:
    """The span without "the" before it and "'s" behind it."""
    start, end, kind = span
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    possessive = POSSESSIVE.search(text[start:end])
    return start, end - (len(possessive.group()) if possessive else 0), kind


if __name__ == "__main__":
    main()
